"""Finding a place by its name: in any case form, with е for ё, or typed with the wrong keyboard layout."""

from collections.abc import Iterator

from store.extract.text import fold
from tui.keys import TWINS
from tui.map.rows import Option
from tui.map.scene import Atlas

_MOST = 50
_LAYOUT = str.maketrans(TWINS)


def find(atlas: Atlas, query: str, elsewhere: str) -> list[Option]:
    """Return the places that `query` may mean: those on the map by the start of a word, then any the gazetteer knows.

    `elsewhere` is the note for a place that no pair and no home region brings onto the map.
    """
    on_map = atlas.place_ids(atlas.twinning.pairs)
    found: dict[str, None] = {}
    for wanted in _spellings(query):
        found |= dict.fromkeys(place_id for place_id in on_map if _starts(atlas, place_id, wanted))
        hits = [hit.place_id for hit in atlas.gazetteer.lookup(wanted)]
        found |= dict.fromkeys(sorted(hits, key=lambda place_id: place_id not in on_map))
    return [option(atlas, place_id, elsewhere) for place_id in list(found)[:_MOST]]


def option(atlas: Atlas, place_id: str, elsewhere: str) -> Option:
    """Return a place as something to choose: its partners, or where it lies."""
    place = atlas.gazetteer.by_id[place_id]
    partners = [end.name for pair in atlas.pairs_of(place_id) for end in pair.ends if end.place_id != place_id]
    region = atlas.gazetteer.by_id.get(place.parent or "")
    where = region.name if region is not None else ""
    at_home = place_id in atlas.twinning.coverage.states
    note = ", ".join(partners) or (where if at_home else f"{where}, {elsewhere}".lstrip(", "))
    return Option(place_id, place.name, note)


def _spellings(query: str) -> Iterator[str]:
    wanted = fold(query.strip())
    if wanted:
        yield wanted
        retyped = fold(query.strip().translate(_LAYOUT))
        if retyped != wanted:
            yield retyped


def _starts(atlas: Atlas, place_id: str, wanted: str) -> bool:
    names = (fold(name) for name in atlas.gazetteer.by_id[place_id].names)
    return any(word.startswith(wanted) for name in names for word in (name, *name.split()))
