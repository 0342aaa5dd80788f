"""The list under the map: pairs, then the municipalities without one, folded; and the places to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text

from store.places.gazetteer import Gazetteer
from store.views.twinning import End, Knowledge, Pair, Standing
from store.views.visits import Visit
from tui.glyphs import KNOWN, PLANNED, UNKNOWN
from tui.ink import Ink
from tui.locale import Catalogue
from tui.map.marks import GLYPHS
from tui.map.scene import Atlas
from tui.safe import safe
from tui.typeset import cut
from tui.widgets.listed import Rows

MORE, VISITS, OTHERS = FOLDS = ("more", "visits", "others")
PAIR, PLACE, VISIT = "pair:", "place:", "visit:"
_WITH_REGION = 60
_REGION_CELLS, _DATE_CELLS, _HOME_CELLS = 13, 12, 20
_UNPARTNERED = {Knowledge.CLAIMED, Knowledge.NOTHING}


def unpartnered(atlas: Atlas) -> tuple[str, ...]:
    """Return the municipalities of the home region no release names a partner or a signing for."""
    states = atlas.twinning.coverage.states
    return tuple(sorted((k for k, state in states.items() if state in _UNPARTNERED), key=atlas.short))


def _beside_kin(atlas: Atlas, pairs: Sequence[Pair]) -> list[str]:
    """Return the keys of `pairs`, those that may be one relation named at two levels one after the other."""
    here = {pair.key for pair in pairs}
    return list(dict.fromkeys(k for pair in pairs for k in (pair.key, *atlas.kin.get(pair.key, ())) if k in here))


class PairRows(Rows):
    """Pairs one a line, and the folds: municipalities without a partner, events away from home, pairs of other regions.

    Ids are `pair:KEY`, `place:ID`, `visit:ID`, and those of `FOLDS`; `unfolded` holds the folds that are open.
    """

    def __init__(self, atlas: Atlas, ink: Ink, words: Catalogue, unfolded: frozenset[str] = frozenset()) -> None:
        self.atlas, self.ink, self.words = atlas, ink, words
        self.unfolded = unfolded
        twinning = atlas.twinning
        rest, others = unpartnered(atlas), twinning.pairs[twinning.own :]
        self._visits = {visit.id: visit for visit in atlas.visits}
        self._counts = {MORE: len(rest), VISITS: len(self._visits), OTHERS: len(others)}
        self._ids = [PAIR + key for key in _beside_kin(atlas, twinning.pairs[: twinning.own])]
        self._ids += self._fold(MORE, [PLACE + place_id for place_id in rest])
        self._ids += self._fold(VISITS, [VISIT + visit_id for visit_id in self._visits])
        self._ids += self._fold(OTHERS, [PAIR + key for key in _beside_kin(atlas, others)])
        self._places = {identifier: number for number, identifier in enumerate(self._ids)}

    def _fold(self, name: str, ids: list[str]) -> list[str]:
        if not ids:
            return []
        return [name, *ids] if name in self.unfolded else [name]

    def __len__(self) -> int:
        return len(self._ids)

    def id(self, index: int) -> str:
        """Return the id of a row."""
        return self._ids[index]

    def find(self, identifier: str) -> int | None:
        """Return where an id stands."""
        return self._places.get(identifier)

    def belongs(self, index: int, releases: frozenset[str]) -> bool:
        """Tell whether one of these releases speaks of a pair."""
        pair = self.atlas.pairs.get(self._ids[index].removeprefix(PAIR))
        return pair is not None and any(each.record.release.id in releases for each in pair.evidence)

    def paint(self, index: int, width: int, *, selected: bool) -> Sequence[Text]:
        """Return the line of a pair, of a fold or of a municipality."""
        identifier = self._ids[index]
        if identifier.startswith(PAIR):
            return [self._pair(self.atlas.pairs[identifier.removeprefix(PAIR)], width, selected=selected)]
        if identifier.startswith(PLACE):
            return [self._municipality(identifier.removeprefix(PLACE), width)]
        if identifier.startswith(VISIT):
            return [self._visit(self._visits[identifier.removeprefix(VISIT)], width, selected=selected)]
        mark = "▾ " if identifier in self.unfolded else "▸ "
        text = self.words(f"map.fold_{identifier}", count=self._counts[identifier])
        return [self.ink.line((mark, "soft"), (cut(text, width - 2), "soft"))]

    def _pair(self, pair: Pair, width: int, *, selected: bool) -> Text:
        ink, words = self.ink, self.words
        weight = "bold" if selected else "ink"
        wide = width >= _WITH_REGION
        room = max(6, (width - 4 - _DATE_CELLS - (_REGION_CELLS if wide else 0)) // 2)
        mark = "accent" if selected else "soft" if pair.standing is Standing.ENDED else "ink"
        line = ink.line((GLYPHS[pair.standing] + " ", mark))
        again = self._again(pair)
        near = "soft" if again and not selected else weight
        line.append_text(self._end(pair.a, words("map.no_home"), min(room, _HOME_CELLS), near))
        line.append("— ", ink.style("soft"))
        line.append_text(self._end(pair.b, words("map.no_partner"), room, weight))
        if wide:
            said = words("map.again") if again else self._region(pair)
            line.append(cut(said, _REGION_CELLS - 1), ink.style("soft italic" if again else "soft"))
        return ink.ends(line, self._date(pair), width)

    def _again(self, pair: Pair) -> bool:
        """Whether this may be the pair of the line above, named at another level."""
        here = self._places[PAIR + pair.key]
        above = self._ids[here - 1].removeprefix(PAIR) if here else ""
        return above in self.atlas.kin.get(pair.key, ())

    def _end(self, end: End | None, missing: str, room: int, weight: str) -> Text:
        if end is None:
            return self.ink.line((f"{cut(missing, room - 1):<{room}}", "soft italic"))
        return self.ink.line((f"{cut(safe(end.name), room - 1):<{room}}", weight))

    def _region(self, pair: Pair) -> str:
        """The partner's region, or its country when that is all that is known; nothing is guessed."""
        gazetteer: Gazetteer = self.atlas.gazetteer
        place_id = pair.b.place_id if pair.b else None
        if place_id is None:
            return ""
        region = gazetteer.region_of(place_id) or gazetteer.country_of(place_id)
        return self.atlas.short(region) if region and region != place_id else ""

    def _date(self, pair: Pair) -> Text:
        if pair.signed:
            return self.ink.line((self.words.iso(pair.signed), "ink"))
        if pair.standing is Standing.HALF and pair.first:
            return self.ink.line((self.words.day_year(pair.first), "soft"))
        return self.ink.line((self.words("map.no_date"), "soft"))

    def _visit(self, visit: Visit, width: int, *, selected: bool) -> Text:
        ink, words = self.ink, self.words
        day = ink.line((words.day_year(visit.day), "ink") if visit.day else (words("map.no_date"), "soft"))
        place = cut(safe(visit.place), width // 3)
        title = cut(safe(visit.event.title), max(1, width - len(place) - day.cell_len - 7))
        left = ink.line((KNOWN if visit.held else PLANNED) + " ", (title, "bold" if selected else "ink"))
        return ink.ends(ink.line(left, "   ", (place, "soft")), day, width)

    def _municipality(self, place_id: str, width: int) -> Text:
        name = self.atlas.gazetteer.by_id[place_id].name
        state = self.words("map.no_partner")
        left = self.ink.line((f"{UNKNOWN} ", "soft"), (cut(name, width - len(state) - 4), "soft"))
        return self.ink.ends(left, self.ink.line((state, "soft italic")), width)


@dataclass(frozen=True, slots=True)
class Option:
    """A place to choose, with what it is: its region, or the pair it belongs to."""

    place_id: str
    name: str
    note: str


class OptionRows(Rows):
    """Places to choose from, one a line; ids are gazetteer ids."""

    def __init__(self, options: Sequence[Option], ink: Ink) -> None:
        self.options, self.ink = options, ink

    def __len__(self) -> int:
        return len(self.options)

    def id(self, index: int) -> str:
        """Return the gazetteer id."""
        return self.options[index].place_id

    def paint(self, index: int, width: int, *, selected: bool) -> Sequence[Text]:
        """Return name and note."""
        option = self.options[index]
        note = self.ink.line((cut(safe(option.note), width // 2), "soft"))
        name = cut(safe(option.name), width - note.cell_len - 2)
        return [self.ink.ends(self.ink.line((name, "bold" if selected else "ink")), note, width)]
