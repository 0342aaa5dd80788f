import pytest

from store.views.filter import Filter, Period
from tests.store.views.make import record
from tests.tui.driving import app_of, compare, grid, press, settle
from tests.tui.fixtures import records
from tui.desk import Desk
from tui.locale import Catalogue
from tui.widgets.filter_sheet import values_of

RU = Catalogue("ru")
DESK = Desk(records())


def said(slot: str, typed: str = "", base: Filter | None = None) -> list[tuple[str, int]]:
    return [(value.said, value.count) for value in values_of(DESK, RU, base or Filter(), slot, typed)]


def test_values_with_what_they_leave() -> None:
    assert said("period") == [("за все годы", 12), ("2025", 12)]
    assert said("speaker") == [("кто угодно", 12), ("Нина Пряхина", 1)]
    assert said("speaker", "пря") == [("Нина Пряхина", 1)]
    assert said("speaker", "никто") == []


def test_kinds_are_found_by_their_words() -> None:
    assert said("kind", "прямая") == [("прямая речь", 1)]


@pytest.mark.parametrize(
    ("typed", "period"), [("2024..2025", "2024..2025"), ("2024–2025", "2024..2025"), ("2024..", "2024..")]
)
def test_a_period_may_be_written_out(typed: str, period: str) -> None:
    values = values_of(DESK, RU, Filter(), "period", typed)
    assert values[0].filter == Filter(period=Period.parse(period))


def test_words_are_what_was_typed() -> None:
    assert said("text", "ярмарка") == [("ярмарка", 1)]


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_the_sheet_unfolds_under_the_sentence(size: tuple[int, int]) -> None:
    app = app_of()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "f", "right", "right", "right", *"пря")
        compare(app, f"filter-{size[0]}x{size[1]}", rows=12)


async def test_the_list_changes_while_typing_and_esc_takes_it_back() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "а", "tab", "tab", "tab", *"пря")
        assert "1 из 12" in grid(app)
        assert "говорит Нина Пряхина" in grid(app)
        await press(pilot, "escape")
        assert app.desk.filter == Filter()
        assert app.frame.panel is None
        assert not app.desk.history.undo()


async def test_enter_keeps_the_filter_and_undo_goes_back() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f", "left", *"сеялок", "enter")
        assert app.desk.filter == Filter(text="сеялок")
        assert app.frame.panel is None
        await press(pilot, "u")
        assert app.desk.filter == Filter()


async def test_values_are_chosen_with_arrows_and_dropped_with_delete() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f", "right", "down")
        assert app.desk.filter.partner == "Ветка"
        await press(pilot, "right", "left", "delete", "enter")
        assert app.desk.filter == Filter()


async def test_the_commonest_values_are_in_view_at_once_and_their_number() -> None:
    held = [record(f"r{at}", f"{2000 + at % 20}-05-06", partners=[f"край {at}"]) for at in range(30)]
    app = app_of(held)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f")
        assert "› за все годы                  30" in grid(app)
        assert grid(app).index("за все годы") < grid(app).index("2000                          2")
        await press(pilot, "right")
        assert "выберите из 30" in grid(app)
        await press(pilot, "down", "enter")
        assert app.desk.filter.partner == "край 0"


async def test_letters_are_text_in_the_sheet() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f", "left", "q", "й", "1", "?", "/", "backspace", "enter")
        assert app.desk.filter == Filter(text="qй1?")


async def test_a_slot_of_the_sentence_is_opened_by_a_click() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f", "right", "right", "right", "down", "enter")
        column = grid(app).splitlines()[1].index("Нина")
        await pilot.click("#sentence", offset=(column + 2, 0))
        await settle(pilot)
        assert "▌ говорит" in grid(app)
