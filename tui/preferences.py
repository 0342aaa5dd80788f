"""What a person wrote into the configuration file about the screens: language, theme, citation style and keys."""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from store.errors import ConfigError
from store.paths import config_path, configuration
from tui.locale import LANGUAGES

THEMES = ("auto", "ink", "paper")


@dataclass(frozen=True, slots=True)
class Preferences:
    """What is set; `None` is left to the environment, or to what was last chosen. `keys` are by the id of an action."""

    language: str | None = None
    theme: str | None = None
    style: str | None = None
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read() -> Preferences:
    """Return the preferences. Raises `ConfigError`, which names the file and the setting it cannot take."""
    settings = configuration()
    # citations take their time to load, which a command pays only when a style is to be checked
    styles = tuple(map(str, importlib.import_module("store.cite").Style)) if "style" in settings else ()
    for name, known in (("language", LANGUAGES), ("theme", THEMES), ("style", styles)):
        if name in settings and settings[name] not in known:
            raise ConfigError(config_path(), f"{name!r} cannot be {settings[name]!r}.", f"One of: {', '.join(known)}.")
    keys = {identifier: _keys(identifier, value) for identifier, value in settings.get("keys", {}).items()}
    return Preferences(settings.get("language"), settings.get("theme"), settings.get("style"), keys)


def _keys(identifier: str, value: Any) -> tuple[str, ...]:
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list) or not given or not all(isinstance(key, str) and key.strip() for key in given):
        raise ConfigError(config_path(), f"{identifier!r} is not a key.", 'Give it as "x" or ["x", "ctrl+x"].')
    return tuple(given)
