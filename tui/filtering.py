"""The filter of the screens on the command line: as one line (`--filter`), or an option a part."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from store.views.filter import KINDS, Filter, FilterError, Period, Selection, select
from tui import opening
from tui.locale import Catalogue


def edge(text: str, form: str) -> Period:
    """Read one end of a period, put where `form` has it. Raises `FilterError` with the words as they were given."""
    try:
        return Period.parse(form.format(text))
    except FilterError as error:
        raise FilterError(error.reason, text) from error


_READERS: dict[str, tuple[str, Callable[[str], Filter]]] = {
    "filter": ("LINE", Filter.parse),
    "from": ("DATE", lambda text: Filter(period=edge(text, "{}.."))),
    "to": ("DATE", lambda text: Filter(period=edge(text, "..{}"))),
    "partner": ("PLACE", lambda text: Filter(partner=text)),
    "place": ("PLACE", lambda text: Filter(place=text)),
    "speaker": ("NAME", lambda text: Filter(speaker=text)),
    "kind": ("KIND", lambda text: Filter.parse(f"kind:{text}")),
    "tag": ("TAG", lambda text: Filter(tag=text)),
}
"""What an option takes, and how it becomes a filter."""


def configure(parser: argparse.ArgumentParser, words: Catalogue, *names: str) -> None:
    """Add the options, all or the named ones; `args.filter` is the filter they make together.

    What cannot be understood, or is given twice, is a wrong usage.
    """
    for name in names or _READERS:
        metavar, read = _READERS[name]
        said = words(f"args.filter.{name}", kinds=", ".join(KINDS)) if name == "kind" else words(f"args.filter.{name}")
        parser.add_argument(
            f"--{name}", dest="filter", action=_Narrow, read=read, default=Filter(), metavar=metavar, help=said
        )


def selection(args: argparse.Namespace) -> Selection:
    """Open the library for reading and return what the filter leaves of it. Raises `StoreError`."""
    return select(opening.for_reading(args).records, args.filter)


class _Narrow(argparse.Action):
    """Adds its part to the filter that stands so far."""

    def __init__(self, option_strings: list[str], dest: str, read: Callable[[str], Filter], **more: Any) -> None:
        super().__init__(option_strings, dest, **more)
        self._read = read

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, option: str | None = None
    ) -> None:
        try:
            namespace.filter = _joined(namespace.filter, self._read(values))
        except FilterError as error:
            raise argparse.ArgumentError(self, str(error)) from error


def _joined(filter: Filter, more: Filter) -> Filter:
    for name, value in more.slots:
        if getattr(filter, name) is None:
            filter = replace(filter, **{name: getattr(more, name)})
        elif filter.period and more.period and name == "period":
            filter = replace(filter, period=_meeting(filter.period, more.period))
        else:
            raise FilterError("twice", f"{name} {value}")
    return filter


def _meeting(one: Period, other: Period) -> Period:
    """Return the period between a beginning and an end that were given apart."""
    if one.undated or other.undated or (one.start and other.start) or (one.end and other.end):
        raise FilterError("twice", f"{one} {other}")
    return Period(one.start or other.start, one.end or other.end)
