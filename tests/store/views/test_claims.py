from store.views.claims import Evidence, claims_of
from store.views.filter import Filter, select
from tests.store.views.make import record

TWINNING = {"what": "соглашение", "words": "побратимские соглашения"}
CLAIM = record("claim", "2025-08-22", agreements=[{**TWINNING, "count": 20}])


def pair(release_id, day, b, **more):
    return record(release_id, day, twins=[{"a": "Елец", "b": b, **more}])


def claims(*library, line=""):
    found = select(library, Filter.parse(line))
    return claims_of(found, Evidence(found.index))


def test_a_claimed_count_stands_beside_what_is_documented_until_then():
    early, later = pair("early", "2022-05-10", "Чечерский район"), pair("later", "2026-01-01", "Орша")
    again = pair("again", "2024-05-10", "Чечерский район")
    [counted] = claims(CLAIM, early, later, again)
    assert (counted.agreement.count, len(counted.documented), counted.missing) == (20, 1, 19)
    assert counted.documented[0].startswith("early/t")
    assert (counted.twinning, counted.planned) == (True, False)
    [counted] = claims(CLAIM, early, pair("undated", None, "Лида"))
    assert len(counted.documented) == 2


def test_planned_twinnings_are_counted_within_the_time_they_are_planned_for():
    plan = record("plan", "2022-04-28", agreements=[
        {**TWINNING, "count": 6, "status": "planned", "date": "2022"}])  # fmt: skip
    inside, outside = pair("a", "2022-07-02", "Орша", date="2022-07-01"), pair("b", "2023-02-01", "Полоцк")
    undated, intended = pair("c", None, "Лида"), pair("d", "2022-08-01", "Брест", status="planned")
    [counted] = claims(plan, inside, outside, undated, intended)
    assert (counted.agreement.count, [each.partition("/")[0] for each in counted.documented]) == (6, ["a"])


def test_other_papers_are_counted_by_their_name_and_partners():
    claim = record("claim", "2024-05-01", agreements=[{"what": "меморандум", "count": 3, "partners": ("Китай",)}])
    one = record("one", "2024-01-01", agreements=[{"what": "меморандум", "partners": ("Китай",)}])
    other = record("other", "2024-01-01", agreements=[{"what": "меморандум", "partners": ("Беларусь",)}])
    paper = record("paper", "2024-01-01", agreements=[{"what": "договор", "partners": ("Китай",)}])
    [counted] = claims(claim, one, other, paper)
    assert [each.partition("/")[0] for each in counted.documented] == ["one"]
    assert not counted.twinning


def test_claims_come_in_order_of_time_and_obey_the_filter():
    first = record("first", "2023-01-01", agreements=[{**TWINNING, "count": 14}])
    assert [each.record.release.id for each in claims(CLAIM, first)] == ["first", "claim"]
    assert [each.record.release.id for each in claims(CLAIM, first, line="2025")] == ["claim"]
    assert claims() == ()
    assert claims(record("one", agreements=[{"count": 1}])) == ()
    assert [len(claims(CLAIM, line=f"kind:{kind}")) for kind in ("agreement", "quote")] == [1, 0]
