"""What else the speaker of a quote said: of who speaks for a whole region that is thousands of quotes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from store.views.filter import Filter, Index
from tui.quotes.entry import Entry, day_of

Pace = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone named, among what a filter leaves of a library."""

    name: str
    index: Index
    filter: Filter


def spoken(speaker: Speaker, pace: Pace) -> Sequence[Entry]:
    """Return what a speaker said, newest first, in order of the text within a release.

    `pace` is called between releases and may pause, or raise to give up.
    """
    index, filter = speaker.index, speaker.filter
    bits = index.speakers.get(speaker.name, 0) & index.bits(filter)
    found = []
    for match in sorted(index.pick(filter, bits), key=lambda match: day_of(match.record), reverse=True):
        pace()
        found += [Entry(match.record, quote) for quote in match.facts.quotes if quote.speaker == speaker.name]
    return found
