from hypothesis import given
from hypothesis import strategies as st

from store.views.filter import Filter
from tests.tui.fixtures import record, records
from tui.desk import Desk, History


@given(st.lists(st.one_of(st.integers(0, 5), st.sampled_from(["undo", "redo"])), max_size=40))
def test_history_undoes_and_redoes(steps: list[int | str]) -> None:
    history = History(0)
    past, future = [0], []
    for step in steps:
        if step == "undo":
            assert history.undo() is (len(past) > 1)
            if len(past) > 1:
                future.append(past.pop())
        elif step == "redo":
            assert history.redo() is bool(future)
            if future:
                past.append(future.pop())
        elif history.push(int(step)):
            past.append(int(step))
            future = []
        assert history.value == past[-1]


def test_history_forgets_the_oldest() -> None:
    history = History(0, limit=3)
    for value in range(1, 10):
        history.push(value)
    assert history.undo()
    assert history.undo()
    assert not history.undo()
    assert history.value == 7


def test_facts_are_found_by_name() -> None:
    desk = Desk(records())
    held = record()
    quote = held.facts.quotes[0]
    name = f"{held.release.id}/q{quote.hull.start}"
    assert desk.record(name) == held
    assert desk.fact(name) == quote
    assert desk.fact(held.release.id) is None
    assert desk.record("elsewhere/q1") is None


def test_selection_goes_with_its_release() -> None:
    desk = Desk(records())
    desk.selection = "note-003"
    desk.put(records(3))
    assert desk.selection is None


def test_the_filter_decides_what_is_shown() -> None:
    desk = Desk(records(), filter=Filter(speaker="Пряхина"))
    assert [match.record.release.id for match in desk.shown] == ["ozersk-2025-08-20"]
    desk.history.push(Filter())
    assert len(desk.shown) == 12


def test_what_is_read_ahead_changes_nothing_until_it_is_put_on_the_desk() -> None:
    desk, many = Desk(filter=Filter(speaker="Пряхина")), tuple(records())
    index = desk.read_ahead(many)
    assert (desk.records, len(desk.shown)) == ((), 0)
    desk.put(many, index=index)
    assert desk.index is index
    assert desk.records == many
    assert [match.record.release.id for match in desk.shown] == ["ozersk-2025-08-20"]
