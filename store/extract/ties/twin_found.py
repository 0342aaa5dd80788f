"""The pairs found in a release, each given once."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from store.extract.ties.twin_sides import Towns
from store.model import Twin, TwinStatus

RECENT = 200  # pairs told before that a sentence may still speak of


class Found(NamedTuple):
    """A twinning the text tells of; `certain` where it says so outright, not by who came as a guest.

    `told` is false where only its name stands, «соглашение о побратимстве А и Б», with no word of its state.
    """

    twin: Twin
    certain: bool
    told: bool = True


def _is_told_later(known: Found, later: Found) -> bool:
    """Tell a pair whose state is told only later: still planned where no state stood, or over by now."""
    if known.twin.status is not TwinStatus.ACTIVE:
        return False
    return later.twin.status is TwinStatus.ENDED or (not known.told and later.twin.status is TwinStatus.PLANNED)


def settled(towns: Towns, found: Iterable[Found]) -> tuple[Twin, ...]:
    """Return each pair once: what is said outright before what guests suggest, and its first date."""
    best: dict[tuple[str, str], Found] = {}
    for each in found:
        roots = sorted((towns.root(each.twin.a, each.twin.a_id), towns.root(each.twin.b, each.twin.b_id)))
        key = (roots[0], roots[1])
        if key[0] == key[1]:
            continue
        known = best.get(key)
        if known is None or (each.certain and not known.certain) or _is_told_later(known, each):
            best[key] = each
        elif towns.level(each.twin) and not towns.level(known.twin):
            best[key] = each if each.twin.date else Found(replace(each.twin, date=known.twin.date), True)
        elif known.twin.date is None and each.twin.status is known.twin.status and each.twin.date:
            best[key] = Found(replace(known.twin, date=each.twin.date), known.certain)
    return tuple(sorted((each.twin for each in best.values()), key=lambda twin: twin.hull))
