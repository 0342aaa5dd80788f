from datetime import date

from store.model import Record
from store.places.gazetteer import load
from store.views.filter import Filter, select
from store.views.twinning import kin, twinning
from tests.tui.map.libraries import HOME_TOWNS, PARTNERS, half, pair

GAZETTEER = load()
DISTRICT = next(p for p in PARTNERS if p.centre and any(t.name == p.centre for t in GAZETTEER.children(p.parent or "")))
SEAT = next(town for town in GAZETTEER.children(DISTRICT.parent or "") if town.name == DISTRICT.centre)


def related(records: list[Record]) -> list[set[str]]:
    found = kin(twinning(select(records, Filter()), GAZETTEER).pairs, GAZETTEER)
    return [{key, *others} for key, others in found.items()]


def test_a_district_and_its_seat_with_one_partner_may_be_one_relation_and_stay_two_pairs() -> None:
    records = [
        pair(0, HOME_TOWNS[4], DISTRICT, date(2019, 7, 18)),
        pair(1, HOME_TOWNS[4], SEAT, date(2019, 7, 17)),
        pair(2, HOME_TOWNS[4], PARTNERS[3]),
        half(3, HOME_TOWNS[5]),
    ]
    keys = {f"{HOME_TOWNS[4].id}|{DISTRICT.id}", f"{HOME_TOWNS[4].id}|{SEAT.id}"}

    assert related(records) == [keys, keys]
    assert len(twinning(select(records, Filter()), GAZETTEER).documented) == 3


def test_a_district_and_its_seat_with_different_partners_are_different_relations() -> None:
    assert related([pair(0, HOME_TOWNS[4], DISTRICT), pair(1, HOME_TOWNS[5], SEAT)]) == []
