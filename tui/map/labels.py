"""Names beside their markers: as many as fit, none over a marker, each as near and as clear of lines as can be."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from tui.map.layout import CHOSEN, MINOR, Caption, Spot, Taken, run
from tui.map.view import View

_SHORTEST = 5
_PUSHES = 120
_PATIENCE = 6
_FROM_OTHERS, _FROM_OTHERS_ALONE = 2, 3
"""How far a name keeps from the markers of others: beside its own marker, and on a row where that is not."""

_NEAR = 6
"""How far away on a row a marker may still be taken for the one a name belongs to."""

_ABOVE, _ASIDE, _OVER_BORDER, _OVER_STUB, _ACROSS, _RIVAL = 1, 1, 2, 3, 4, 20
"""What speaks against a place: above or below its marker, not over its middle, over lines, in the other window, and
most of all near a marker it might be taken to belong to."""


def place_labels(
    found: Sequence[Spot],
    views: Sequence[View],
    taken: Taken,
    before: Mapping[str, Caption | None] | None = None,
) -> list[Caption]:
    """Place names beside their spots, as many as fit: the chosen ones always if there is any room at all.

    A name never covers a marker, a note, another name or a whole link, nor does it stand so near another marker that
    it might be taken for that one's; where it can, it keeps clear of borders. Names that find no place push others
    aside, those of places with a pair even to where they are less clear; what then has none is cut, or gives way.

    Names stay where they were in `before` (by the key of their mark) while that fits, so that they do not jump about
    when the map moves; then others take what is free and push nobody, lest a moving map wait for them. Those that are
    `None` in `before` had no name and stay without.
    """
    solver = _Labels(found, views, taken)
    ordered = sorted((spot for spot in found if _texts(spot)), key=lambda spot: (spot.rank, spot.row, spot.col))
    if before:
        ordered = [spot for spot in ordered if before.get(spot.marks[0].key, True) is not None]
    waiting = [spot for spot in ordered if not (before and solver.keep(spot, before.get(spot.marks[0].key)))]
    solver.solve(waiting, patient=not before)
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
        self.cols = max((view.col + view.cols for view in views), default=0)
        self.placed: dict[Spot, Caption] = {}
        self.marks = [0] * len(taken.fixed)
        for spot in found:
            self.marks[spot.row] |= 1 << spot.col
        self._rooms: list[dict[Spot, _Place]] = [{} for _ in taken.fixed]

    def keep(self, spot: Spot, before: Caption | None) -> bool:
        if before is None or not _may_be_named(spot, before.text):
            return False
        row, col = spot.row + before.row - before.spot.row, spot.col + before.col - before.spot.col
        view, size = self.views[spot.lens], len(before.text)
        if not (view.row <= row < view.row + view.rows and view.col <= col <= view.col + view.cols - size):
            return False
        room = run(col - 1, size + 2)
        if self._covers(spot, row, col, size) or self.taken.labels[row] & room:
            return False
        self._put(_Place(Caption(spot, col, row, before.text), run(col, size), room, 0))
        return True

    def solve(self, waiting: Sequence[Spot], *, patient: bool) -> None:
        """Place greedily, those with the least choice first, then, if `patient`, let what is left push others aside."""
        choice = {spot: self._places(spot, _texts(spot)) for spot in waiting}
        plain = {spot: [place for place in places if place.cost < _RIVAL] for spot, places in choice.items()}
        choice |= {spot: places for spot, places in plain.items() if spot.rank == MINOR}
        left = []
        for spot in sorted(waiting, key=lambda spot: (spot.rank, len(choice[spot]))):
            best = self._best((choice if spot.rank == CHOSEN else plain)[spot])
            if best is not None:
                self._put(best)
            elif not (spot.rank == CHOSEN and self._force(spot)):
                left.append(spot)
        for places in (plain, choice) if patient else ():
            left = self._push(left, places)
            for spot in waiting:
                self._improve(spot, choice)
        for spot in left:
            self._shorten(spot)

    def _push(self, left: list[Spot], choice: Mapping[Spot, list[_Place]]) -> list[Spot]:
        """Let each name of `left` take the place where it is least in the way; those pushed out look for another.

        Ends after some pushes, with the best that was seen. Returns the spots without a name.
        """
        best, missing = self._all(), list(left)
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
                best, missing = self._all(), list(left)
        for place in self._all():
            self._lift(place)
        for place in best:
            self._put(place)
        return missing

    def _all(self) -> list[_Place]:
        return [place for row in self._rooms for place in row.values()]

    def _improve(self, spot: Spot, choice: Mapping[Spot, list[_Place]]) -> None:
        """Move a name to a better place, and those that stand there to others, if that is better for them all."""
        label = self.placed.get(spot)
        here = self._rooms[label.row].get(spot) if label is not None else None
        if here is None:
            return
        for place in sorted((p for p in choice[spot] if p.cost < here.cost), key=lambda p: p.cost):
            others = [p for p in self._in_the_way(place) if p.label.spot != spot]
            if all(other.label.spot in choice for other in others) and self._swap(here, place, others, choice):
                return

    def _swap(self, here: _Place, place: _Place, others: Sequence[_Place], choice: Mapping[Spot, list[_Place]]) -> bool:
        """Try a name at `place` instead of `here`; tell whether the `others` found places no worse in sum."""
        for each in (here, *others):
            self._lift(each)
        moved = [place]
        self._put(place)
        for other in others:
            found = self._best(choice[other.label.spot])
            if found is None:
                break
            self._put(found)
            moved.append(found)
        if len(moved) > len(others) and sum(p.cost for p in moved) < here.cost + sum(p.cost for p in others):
            return True
        for each in moved:
            self._lift(each)
        for each in (here, *others):
            self._put(each)
        return False

    def _in_the_way(self, place: _Place) -> list[_Place]:
        return [p for p in self._rooms[place.label.row].values() if p.cover & place.room]

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
            blocking = self._in_the_way(place)
            if any(other.label.spot.rank == CHOSEN for other in blocking):
                continue
            weight = sum(1 + pushed.get(other.label.spot, 0) for other in blocking)
            if best is None or weight < least:
                best, least = (place, blocking), weight
        return best

    def _shorten(self, spot: Spot) -> None:
        """Set as much of a name as fits where it is clear; half a name near another's marker would only mislead."""
        full = _texts(spot)[-1]
        for size in range(len(full) - 2, _SHORTEST - 1, -1):
            places = self._places(spot, [full[:size].rstrip(" -") + "…"])
            best = self._best([place for place in places if place.cost < _RIVAL])
            if best is not None:
                self._put(best)
                return

    def _force(self, spot: Spot) -> bool:
        """Place a chosen name over links and borders; when there is no other way, without air around it."""
        text = _texts(spot)[-1]
        view, size = self.views[spot.lens], len(text)
        places = [
            (row, spot.col + start)
            for row in (spot.row, spot.row - 1, spot.row + 1)
            for start in _starts(size, row == spot.row)
            if view.row <= row < view.row + view.rows and view.col <= spot.col + start <= view.col + view.cols - size
        ]
        for air in (1, 0):
            for row, col in places:
                own = 1 << spot.col if row == spot.row else 0
                room = run(col - air, size + 2 * air) & ~own
                if not (self.taken.fixed[row] | self.taken.labels[row]) & room:
                    cover = run(col, size)
                    self._put(_Place(Caption(spot, col, row, text), cover, cover, 0))
                    return True
        return False

    def _best(self, places: Sequence[_Place]) -> _Place | None:
        taken = self.taken.labels
        return min((p for p in places if not taken[p.label.row] & p.room), key=lambda p: p.cost, default=None)

    def _places(self, spot: Spot, texts: Sequence[str]) -> list[_Place]:
        """All places where one of `texts` could stand beside, above or below its marker."""
        view = self.views[spot.lens]
        found = []
        for text in texts:
            size = len(text)
            for row in (spot.row, spot.row - 1, spot.row + 1):
                if not view.row <= row < view.row + view.rows:
                    continue
                barred = self._barred(spot, row, size)
                for start in _starts(size, row == spot.row):
                    col = spot.col + start
                    if 0 <= col <= self.cols - size and not barred >> col & 1:
                        place = self._place(spot, row, col, text)
                        if place is not None:
                            found.append(place)
        return found

    @staticmethod
    def _air(spot: Spot, row: int) -> tuple[int, int]:
        """The mask of a name's own marker on a row, and how far it keeps from those of others there."""
        own = 1 << spot.col if row == spot.row else 0
        return own, _FROM_OTHERS if own or spot.rank == CHOSEN else _FROM_OTHERS_ALONE

    def _barred(self, spot: Spot, row: int, size: int) -> int:
        """The columns at which a name of this size cannot begin, see `_covers`."""
        own, away = self._air(spot, row)
        return (
            _spread((self.taken.fixed[row] & ~own) << 1, size + 2)
            | _spread(self.taken.links[row], size)
            | _spread((self.marks[row] & ~own) << away, size + 2 * away)
        )

    def _covers(self, spot: Spot, row: int, col: int, size: int) -> bool:
        """Tell whether a name of this size would touch a marker, a note or a whole link."""
        own, away = self._air(spot, row)
        others = self.marks[row] & ~own & run(col - away, size + 2 * away)
        return bool(
            others or self.taken.fixed[row] & ~own & run(col - 1, size + 2) | self.taken.links[row] & run(col, size)
        )

    def _place(self, spot: Spot, row: int, col: int, text: str) -> _Place | None:
        """A name at a cell where it covers nothing, with what speaks against it there; `None` for foreign land."""
        size = len(text)
        cover, room = run(col, size), run(col - 1, size + 2)
        clear = room & ~(1 << spot.col) if row == spot.row else room
        view = self.views[spot.lens]
        across = clear & ~run(view.col, view.cols) if not view.col <= col <= view.col + view.cols - size else 0
        lined, stubbed = self.taken.borders[row] & clear, self.taken.stubs[row] & clear
        if across & (lined | stubbed | self.taken.land[row]):
            return None
        cost = (_OVER_STUB if stubbed else _OVER_BORDER if lined else 0) + (_ACROSS if across else 0)
        if row != spot.row:
            cost += _ABOVE + (0 if col <= spot.col < col + size else _ASIDE)
            cost += _RIVAL * (self.marks[spot.row] & room & ~(1 << spot.col)).bit_count()
            cost += _RIVAL * bool(self.marks[row] & run(col - _NEAR, size + 2 * _NEAR))
            beyond = 2 * row - spot.row
            if 0 <= beyond < len(self.marks):
                cost += _RIVAL // 4 * (self.marks[beyond] & cover).bit_count()
        return _Place(Caption(spot, col, row, text), cover, room, cost)

    def _put(self, place: _Place) -> None:
        label = place.label
        self.placed[label.spot] = label
        self._rooms[label.row][label.spot] = place
        self.taken.labels[label.row] |= place.cover

    def _lift(self, place: _Place) -> None:
        label = place.label
        del self.placed[label.spot], self._rooms[label.row][label.spot]
        self.taken.labels[label.row] &= ~place.cover


def _spread(mask: int, size: int) -> int:
    """Return the columns from which a run of `size` cells meets `mask`."""
    done = 1
    while done * 2 <= size:
        mask |= mask >> done
        done *= 2
    return mask | mask >> (size - done)


def _may_be_named(spot: Spot, text: str) -> bool:
    if len(spot.marks) == 1 and text == spot.marks[0].label:  # as most are
        return True
    return text.endswith("…") or text in _texts(spot)


def _texts(spot: Spot) -> list[str]:
    names = [mark.label for mark in spot.marks if mark.label]
    if len(names) < 2:
        return names
    return [", ".join(names), f"{names[0]} +{len(names) - 1}"]


@cache
def _starts(size: int, beside: bool) -> Sequence[int]:
    """Where a name may begin, in columns from its marker, the best first: right and left, or over its middle and on."""
    if beside:
        return 2, -size - 1
    middle = -(size // 2)
    aside = (middle + way * shift for shift in range(1, size // 2 + 3) for way in (-1, 1))
    return middle, *(start for start in aside if -size <= start <= 1)
