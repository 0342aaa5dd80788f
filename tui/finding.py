"""What the palette finds: panes and actions, places, speakers and releases, by a few letters of their names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from store.views.filter import Filter
from tui import actions
from tui.desk import Desk
from tui.locale import Catalogue
from tui.safe import safe

_ALIKE = 72.0


@dataclass(frozen=True, slots=True)
class Target:
    """Something to go to. `kind` is `action`, `place`, `speaker` or `release`; `value` what it is called inside."""

    kind: str
    value: str
    name: str
    note: str = ""

    @property
    def folded(self) -> str:
        """The name as it is compared."""
        return fold(self.name)


def fold(text: str) -> str:
    """Return text as the palette compares it: lower case, ё as е."""
    return text.casefold().replace("ё", "е")


def targets(desk: Desk, words: Catalogue) -> list[Target]:
    """Return everything there is to go to: actions, then places and speakers, the frequent first, then releases."""
    return [*_actions(words), *_places(desk, words), *_speakers(desk, words), *_releases(desk, words)]


def _actions(words: Catalogue) -> Iterator[Target]:
    for action in actions.ACTIONS:
        if action.palette:
            name = words(f"action.{action.id}")
            yield Target("action", action.id, name[:1].upper() + name[1:], actions.key_label(action))


def _places(desk: Desk, words: Catalogue) -> Iterator[Target]:
    partners = [("partner", choice) for choice in desk.index.choices("partner", Filter())]
    known = {choice.value for _, choice in partners}
    places = [("place", choice) for choice in desk.index.choices("place", Filter()) if choice.value not in known]
    for kind, choice in sorted((*partners, *places), key=lambda pair: -pair[1].count):
        yield Target(kind, choice.value, safe(choice.value), _counted(words, kind, choice.count))


def _counted(words: Catalogue, kind: str, count: int) -> str:
    return f"{words(f'sheet.{kind}')} · {words.number(count)}"


def _speakers(desk: Desk, words: Catalogue) -> Iterator[Target]:
    for choice in desk.index.choices("speaker", Filter()):
        yield Target("speaker", choice.value, safe(choice.value), _counted(words, "speaker", choice.count))


def _releases(desk: Desk, words: Catalogue) -> Iterator[Target]:
    for record in desk.records:
        day = record.release.published
        note = words.day_year(day) if day else words("unknown.date")
        yield Target("release", record.release.id, safe(record.release.title or record.release.text[:120]), note)


def search(folded: Sequence[str], typed: str, limit: int = 60) -> list[int]:
    """Return the places in `folded` of the names that fit what was typed, best first.

    A name fits when it holds every word typed: better at its start, then at the start of a word. When none does, names
    spelt alike are returned.
    """
    wanted = fold(typed).split()
    if not wanted:
        return list(range(min(limit, len(folded))))
    ranked = []
    for at, name in enumerate(folded):
        if all(word in name for word in wanted):
            inner = sum(f" {word}" not in f" {name}" for word in wanted)
            ranked.append((not name.startswith(wanted[0]), inner, at))
    if ranked:
        return [at for *_, at in sorted(ranked)[:limit]]
    # loaded only for a name that nothing holds: the first screen would wait for it
    process: Any = import_module("rapidfuzz.process")
    scorer = import_module("rapidfuzz.fuzz").partial_ratio
    alike = process.extract(" ".join(wanted), folded[:5000], scorer=scorer, limit=12, score_cutoff=_ALIKE)
    return [at for _, _, at in alike]
