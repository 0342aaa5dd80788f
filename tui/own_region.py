"""The region a person speaks for: the option `--home`, else the configuration file."""

import argparse

from store.errors import ConfigError
from store.extract.places.publishers import region_by_name
from store.paths import config_path, configuration
from tui.locale import Catalogue


def add_option(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Add `--home`."""
    parser.add_argument("--home", type=_region, metavar="REGION", help=words("args.import.home"))


def own_region(args: argparse.Namespace) -> str | None:
    """Return the gazetteer id of the region, if one is set. Raises `ConfigError` for a setting that names none."""
    given: str | None = args.home
    wanted = configuration().get("home")
    if given or wanted is None:
        return given
    region = region_by_name(wanted)
    if region is None:
        raise ConfigError(config_path(), f"'home' is no region known: {wanted}.", "Name it like «Липецкая область».")
    return region


def _region(text: str) -> str:
    region = region_by_name(text)
    if region is None:
        raise argparse.ArgumentTypeError(f"no region known: {text}")
    return region
