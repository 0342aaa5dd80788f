"""Names beside their markers: as many as fit, none over a marker, each as near and as clear of lines as can be."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tui.map.layout import CHOSEN, Caption, Spot, Taken, run
from tui.map.view import View

_SHORTEST = 5
_PUSHES = 60
_PATIENCE = 4
_OVER_BORDER, _OVER_STUB = 1, 2


def place_labels(
    found: Sequence[Spot],
    views: Sequence[View],
    taken: Taken,
    before: Mapping[str, Caption] | None = None,
) -> list[Caption]:
    """Place names beside their spots, as many as fit: the chosen ones always if there is any room at all.

    A name never covers a marker, a note, another name or a whole link, nor does it stand so near another marker that
    it might be taken for that one's; where it can, it keeps clear of borders. Names
    that find no place push others aside; what then has none is cut, or gives way. Names stay where they were in
    `before` (by the key of their mark) while that fits, so that they do not jump about when the map moves.
    """
    solver = _Labels(found, views, taken)
    ordered = sorted((spot for spot in found if _texts(spot)), key=lambda spot: (spot.rank, spot.row, spot.col))
    waiting = [spot for spot in ordered if not (before and solver.keep(spot, before.get(spot.marks[0].key)))]
    solver.solve(waiting)
    return list(solver.placed.values())


class _Place(NamedTuple):
    """A candidate: where a name could stand, the cells it covers, and those that must be clear around it."""

    label: Caption
    cover: int
    room: int
    cost: int


class _Labels:
    def __init__(self, found: Sequence[Spot], views: Sequence[View], taken: Taken) -> None:
        self.views, self.taken = views, taken
        self.placed: dict[Spot, Caption] = {}
        self.marks = [0] * len(taken.fixed)
        for spot in found:
            self.marks[spot.row] |= 1 << spot.col
        self._rooms: dict[Spot, _Place] = {}

    def keep(self, spot: Spot, before: Caption | None) -> bool:
        if before is None or before.text not in _texts(spot):
            return False
        row, col = spot.row + before.row - before.spot.row, spot.col + before.col - before.spot.col
        view, size = self.views[spot.lens], len(before.text)
        if not (view.row <= row < view.row + view.rows and view.col <= col <= view.col + view.cols - size):
            return False
        place = self._place(spot, row, col, before.text)
        if place is None or self.taken.labels[row] & place.room:
            return False
        self._put(place)
        return True

    def solve(self, waiting: Sequence[Spot]) -> None:
        """Place greedily, those with the least choice first, then let the left-over ones push others aside."""
        choice = {spot: self._places(spot, _texts(spot)) for spot in waiting}
        left = []
        for spot in sorted(waiting, key=lambda spot: (spot.rank, len(choice[spot]))):
            best = self._best(choice[spot])
            if best is not None:
                self._put(best)
            elif not (spot.rank == CHOSEN and self._force(spot)):
                left.append(spot)
        for spot in self._push(left, choice):
            self._shorten(spot)

    def _push(self, left: list[Spot], choice: Mapping[Spot, list[_Place]]) -> list[Spot]:
        """Let each name of `left` take the place where it is least in the way; those pushed out look for another.

        Ends after some pushes, with the best that was seen. Returns the spots without a name.
        """
        best, missing = dict(self._rooms), list(left)
        pushed: dict[Spot, int] = {}
        for _ in range(_PUSHES):
            if not left or not missing:
                break
            spot = left.pop(0)
            pushed[spot] = pushed.get(spot, 0) + 1
            if pushed[spot] > _PATIENCE:
                left.append(spot)
                continue
            found = self._least_in_the_way(choice.get(spot, ()), pushed)
            if found is None:
                left.append(spot)
                continue
            place, blocking = found
            for other in blocking:
                self._lift(other)
                left.append(other.label.spot)
            self._put(place)
            left = [spot for spot in left if not self._settle(spot, choice)]
            if len(left) < len(missing):
                best, missing = dict(self._rooms), list(left)
        for place in list(self._rooms.values()):
            self._lift(place)
        for place in best.values():
            self._put(place)
        return missing

    def _settle(self, spot: Spot, choice: Mapping[Spot, list[_Place]]) -> bool:
        place = self._best(choice.get(spot, ()))
        if place is not None:
            self._put(place)
        return place is not None

    def _least_in_the_way(
        self, places: Sequence[_Place], pushed: Mapping[Spot, int]
    ) -> tuple[_Place, list[_Place]] | None:
        best: tuple[_Place, list[_Place]] | None = None
        least = 0
        for place in places:
            row = place.label.row
            blocking = [p for p in self._rooms.values() if p.label.row == row and p.cover & place.room]
            if any(other.label.spot.rank == CHOSEN for other in blocking):
                continue
            weight = sum(1 + pushed.get(other.label.spot, 0) for other in blocking)
            if best is None or weight < least:
                best, least = (place, blocking), weight
        return best

    def _shorten(self, spot: Spot) -> None:
        full = _texts(spot)[-1]
        for size in range(len(full) - 2, _SHORTEST - 1, -1):
            best = self._best(self._places(spot, [full[:size].rstrip(" -") + "…"]))
            if best is not None:
                self._put(best)
                return

    def _force(self, spot: Spot) -> bool:
        """Place a chosen name over links and borders, even without clear cells around it."""
        text = _texts(spot)[-1]
        for row, col in _around(spot, self.views[spot.lens], len(text)):
            cover = run(col, len(text))
            if not (self.taken.fixed[row] | self.taken.labels[row]) & cover:
                self._put(_Place(Caption(spot, col, row, text), cover, cover, 0))
                return True
        return False

    def _best(self, places: Sequence[_Place]) -> _Place | None:
        taken = self.taken.labels
        return min((p for p in places if not taken[p.label.row] & p.room), key=lambda p: p.cost, default=None)

    def _places(self, spot: Spot, texts: Sequence[str]) -> list[_Place]:
        view = self.views[spot.lens]
        found = (self._place(spot, row, col, text) for text in texts for row, col in _around(spot, view, len(text)))
        return [place for place in found if place is not None]

    def _place(self, spot: Spot, row: int, col: int, text: str) -> _Place | None:
        cover, room, beside = run(col, len(text)), run(col - 1, len(text) + 2), run(col - 2, len(text) + 4)
        own = 1 << spot.col if row == spot.row else 0
        if self.taken.fixed[row] & room & ~own or self.taken.links[row] & cover or self.marks[row] & beside & ~own:
            return None
        clear = room & ~own
        cost = _OVER_STUB if self.taken.stubs[row] & clear else _OVER_BORDER if self.taken.borders[row] & clear else 0
        return _Place(Caption(spot, col, row, text), cover, room, cost)

    def _put(self, place: _Place) -> None:
        self.placed[place.label.spot] = place.label
        self._rooms[place.label.spot] = place
        self.taken.labels[place.label.row] |= place.cover

    def _lift(self, place: _Place) -> None:
        del self.placed[place.label.spot], self._rooms[place.label.spot]
        self.taken.labels[place.label.row] &= ~place.cover


def _texts(spot: Spot) -> list[str]:
    names = [mark.label for mark in spot.marks if mark.label]
    if len(names) < 2:
        return names
    return [", ".join(names), f"{names[0]} +{len(names) - 1}"]


def _around(spot: Spot, view: View, size: int) -> Iterator[tuple[int, int]]:
    """Rows and columns for a name beside a marker, the best first: right, left, above, below, then shifted."""
    col, row = spot.col, spot.row
    first, last = view.col, view.col + view.cols - size
    for start in (col + 2, col - size - 1):
        if first <= start <= last:
            yield row, start
    shifts = (col - size // 2, col, col - size + 1, col - size // 4, col - size + size // 4, col + 1, col - size)
    for start in shifts:
        if first <= start <= last:
            if row > view.row:
                yield row - 1, start
            if row + 1 < view.row + view.rows:
                yield row + 1, start
