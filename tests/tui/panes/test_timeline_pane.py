from datetime import date

import pytest

from store.views.filter import Filter, Period
from tests.store.views.make import record
from tests.tui.driving import app_of, compare, grid, press, settle
from tui.app import RelexApp
from tui.messages import Narrow
from tui.widgets.bars import Bars

TODAY = date(2025, 11, 1)
LIBRARY = (
    record(
        "promise",
        "2025-08-22",
        title="Край готовит ярмарку",
        events=[
            {
                "title": "ярмарка «Колос»",
                "status": "planned",
                "start": "2025-09-29",
                "end": "2025-10-01",
                "place": "Минск",
            },
            {"title": "визит в Китай", "status": "planned", "start": "2025-10-10"},
        ],
        quotes=[("Нина Пряхина", "Ждём гостей со всего края", "direct")],
        publisher="Вести края",
        partners=["Беларусь", "Гродненская область"],
        agreements=[{"what": "соглашение", "words": "побратимские соглашения", "count": 20, "partners": ("Беларусь",)}],
        figures=[
            {"value": 326.0, "unit": "млн долларов", "measure": "оборот", "period": "2014", "side": "край"},
            {"value": 115.0, "unit": "млн долларов", "measure": "оборот", "period": "2017", "side": "Беларусь"},
            {"value": 11.0, "kind": "growth", "measure": "оборот", "period": "2024"},
        ],
    ),
    record(
        "echo",
        "2025-10-01",
        title="Ярмарка «Колос» прошла",
        events=[{"title": "ярмарка «Колос»", "start": "2025-09-29"}],
    ),
    record(
        "soon",
        "2025-10-20",
        title="Ещё впереди",
        events=[{"title": "Форум", "status": "planned", "start": "2025-12-01"}],
    ),
    record(
        "old",
        "1998-11-01",
        title="Первый договор",
        figures=[{"value": 3.0}],
        twins=[{"a": "Тербунский район", "b": "Чечерский район", "date": "1998"}],
    ),
    record(
        "far",
        "2025-01-01",
        title="Далёкий план",
        events=[{"title": "Мост", "status": "planned", "start": "2031-05-05"}],
    ),
    record("undated", None, title="Когда-то подписано"),
)


def app(records=LIBRARY, **options) -> RelexApp:
    made = app_of(records, **options)
    made.desk.today = TODAY
    return made


async def shown(keys="", size=(80, 24), records=LIBRARY, filter=None, **options) -> str:
    made = app(records, **options)
    async with made.run_test(size=size) as pilot:
        await settle(pilot)
        if filter is not None:
            made.post_message(Narrow(filter))
            await settle(pilot)
        await press(pilot, *keys.split())
        return grid(made)


async def test_what_lies_ahead_stands_before_the_years_and_the_undated_last() -> None:
    screen = await shown(size=(80, 50))
    places = [screen.index(words) for words in ("впереди", "2025   4 релиза", "1998", "без даты   1 релиз")]
    assert places == sorted(places)
    assert "1 дек 2025 ○ Форум" in screen
    assert "сказано 20 окт 2025" in screen


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
@pytest.mark.parametrize("pane", ["timeline", "partners", "promises"])
async def test_screens_look_right(size: tuple[int, int], pane: str) -> None:
    made = app(name="библиотека")
    async with made.run_test(size=size) as pilot:
        await settle(pilot)
        made.desktop.query_one("#list").select("promise")
        await press(pilot, {"timeline": "1", "partners": "2", "promises": "w"}[pane])
        compare(made, f"{pane}-{size[0]}x{size[1]}")


async def test_the_bars_stand_over_the_list_and_fold_away() -> None:
    screen = await shown()
    assert "’25" in screen.splitlines()[5]
    assert "без даты" in screen.splitlines()[5]
    assert "’25" not in await shown("h")


async def test_tallies_stand_in_columns() -> None:
    row = next(line for line in (await shown()).splitlines() if "Край готовит" in line)
    assert row.endswith("◆1 ▲3    ○2 «1")
    assert "▲1" in next(line for line in (await shown(size=(80, 50))).splitlines() if "Первый договор" in line)


MIXED = record(
    "mixed",
    "2025-08-22",
    title="Всего понемногу",
    events=[
        {"title": "Ярмарка", "status": "planned", "start": "2025-09-29"},
        {"title": "Съезд", "start": "2025-08-21"},
    ],
    quotes=[("Нина Пряхина", "Ждём гостей", "direct"), ("Нина Пряхина", "край готов ко всему", "reported")],
)


async def test_what_was_found_is_counted_by_its_mark_below_the_list_and_beside_it() -> None:
    below = await shown(records=(MIXED,))
    assert "○ 1 событие  ● 1 событие  « 1 цитата  ≈ 1 цитата" in below
    beside = await shown(records=(MIXED,), size=(160, 48))
    for line in ("○  1  Ярмарка", "●  1  Съезд", "«  1  «Ждём гостей»", "≈  1  край готов ко всему"):
        assert line in beside


async def test_on_a_wide_screen_the_release_stands_beside_with_what_is_owed() -> None:
    made = app()
    async with made.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        made.desktop.query_one("#list").select("promise")
        await settle(pilot)
        screen = grid(made)
    assert "Край готовит ярмарку" in screen
    assert "Вести края, 22 августа 2025" in screen
    assert "Обещано во всей библиотеке, отклика нет  1" in screen
    made = screen[screen.index("Обещано здесь") : screen.index("Обещано во всей")]
    assert "ярмарка «Колос»" in made
    assert "отклик 1 окт: Ярмарка «Колос» прошла" in made
    assert "○ визит в Китай, 10 окт 2025 — отклика в библиотеке нет" in screen
    assert "● ярмарка «Колос», Минск, 29 сен – 1 окт 2025 — отклик 1 окт" in screen


async def test_promises_are_sorted_by_what_came_of_them() -> None:
    screen = await shown("w", size=(80, 40))
    heads = ["срок прошёл, отклика в библиотеке нет", "ещё впереди", "отклик есть"]
    places = [screen.index(words) for words in heads]
    assert places == sorted(places)
    assert "отклик: Ярмарка «Колос» прошла" in screen
    assert "впереди   2 события" in await shown("w escape")


async def test_this_day_in_other_years() -> None:
    screen = await shown("щ")
    assert "в этот день, 1 ноя" in screen
    assert "1 ноя 1998   Первый договор" in screen


async def test_a_brush_narrows_to_the_bar_and_widens_again() -> None:
    made = app()
    async with made.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        made.desktop.query_one("#list").select("old")
        await press(pilot, "p")
        assert made.desk.filter == Filter(period=Period.year(1998))
        assert "1998" in grid(made).splitlines()[1]
        await press(pilot, "p")
        assert made.desk.filter.is_empty
        made.desktop.query_one("#list").select("undated")
        await press(pilot, "з")
        assert made.desk.filter == Filter(period=Period(undated=True))


async def test_from_a_bar_to_the_words_of_a_quote_and_back_in_five_keys() -> None:
    made = app()
    async with made.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        made.desktop.query_one("#list").select("promise")
        await settle(pilot)
        before = grid(made)
        await press(pilot, "p")
        assert "2025" in grid(made).splitlines()[1]
        await press(pilot, "enter")
        assert made.screen is not made.desktop
        assert "Ждём гостей со всего края" in grid(made)
        await press(pilot, "escape", "u")
        assert grid(made) == before


async def test_bars_are_walked_zoomed_and_pressed() -> None:
    made = app()
    async with made.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        bars = made.desktop.query_one("#bars", Bars)
        made.desktop.query_one("#list").select("promise")
        await press(pilot, "left")
        assert made.desktop.current == "old"
        await press(pilot, "right")
        assert made.desktop.current != "old"
        await press(pilot, "+")
        assert bars.chart is not None
        assert bars.chart.counted.zoom == "month"
        await press(pilot, "-", "-")
        assert bars.chart.counted.zoom == "decade"
        await pilot.click("#bars", offset=(3, 1))
        await settle(pilot)
        assert made.desk.filter.period is not None
        assert made.desk.filter.period.start == date(1990, 1, 1)


async def test_bars_that_go_no_finer_or_coarser_say_so() -> None:
    assert "Крупнее некуда" in await shown("- - -")
    assert "Мельче некуда" in await shown("+ + + +")
    assert "некуда" not in await shown("+ -")


async def test_a_date_is_gone_to() -> None:
    made = app()
    async with made.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "t", *"1999", "enter")
        assert made.desktop.current == "old"
        await press(pilot, "t", *"wann", "enter")
        assert "Не дата: wann; пишите 2024" in grid(made)
        await press(pilot, "t", "escape")
        assert made.desktop.current == "old"


async def test_a_year_is_gone_to_even_from_its_neighbour_and_the_keys_say_so() -> None:
    library = [record(f"r{at}", f"{2023 + at // 12}-{at % 12 + 1:02}-05") for at in range(36)]
    made = app(library)
    async with made.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "t")
        assert grid(made).splitlines()[-1] == "  Enter перейти    Esc назад"
        await press(pilot, *"2024", "enter")
        assert made.desktop.current == "r23"
        assert "Enter читать" in grid(made).splitlines()[-1]
        await press(pilot, "t", *"01.03.2023", "enter")
        assert made.desktop.current == "r2"


async def test_a_face_begins_at_its_top_and_is_left_to_the_release_it_showed() -> None:
    made = app()
    async with made.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        made.desktop.query_one("#list").select("undated")
        await settle(pilot)
        await press(pilot, "w")
        assert str(made.desktop.current).startswith("promise/e")
        assert "срок прошёл" in grid(made)
        assert "Esc назад" in grid(made).splitlines()[-1]
        await press(pilot, "escape")
        assert made.desktop.current == "promise"
        assert "Esc" not in grid(made).splitlines()[-1]


async def test_a_period_brings_in_an_event_told_of_in_another_year() -> None:
    screen = await shown(filter=Filter(period=Period(date(2025, 1, 1), date(2031, 12, 31))), size=(80, 40))
    assert "5 мая 2031 ○ Мост" in screen


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (100, 30), (160, 48), (240, 70)])
@pytest.mark.parametrize(
    "records",
    [
        LIBRARY[:1],
        LIBRARY[-1:],
        (record("many", "2025-08-01", events=[{"title": f"Встреча {n}", "start": "2025-07-01"} for n in range(400)]),),
        (record("empty", None, title=None, lead=""),),
    ],
    ids=["one", "undated", "400 events", "empty text"],
)
async def test_odd_libraries_have_sensible_screens(size, records) -> None:
    screen = await shown("w w o escape + - left right p", size, records)
    assert len(screen.splitlines()) == size[1]


async def test_english() -> None:
    screen = await shown("w", language="en")
    assert "date passed, no echo in this library" in screen


async def test_the_release_that_answers_a_promise_says_which() -> None:
    made = app()
    async with made.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        made.desktop.query_one("#list").select("echo")
        await settle(pilot)
        screen = grid(made)
    assert "Отклик на обещанное" in screen
    assert "● ярмарка «Колос», сказано 22 авг 2025" in screen


async def test_beside_a_release_stand_others_on_the_same_partners() -> None:
    library = (
        record("one", "2025-08-22", title="Гости из Гродно", partners=["Беларусь", "Гродненская область"]),
        record("two", "2025-03-01", title="Поездка в Гродно", partners=["Гродненская область"]),
        record("far", "2020-03-01", title="Давняя поездка в Гродно", partners=["Гродненская область"]),
        record("other", "2025-08-23", title="Гости из Китая", partners=["Китай"]),
    )
    made = app(library)
    async with made.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        made.desktop.query_one("#list").select("one")
        await settle(pilot)
        screen = grid(made)
    kin = screen[screen.index("О тех же партнёрах") :]
    assert kin.index("Поездка в Гродно") < kin.index("Давняя поездка в Гродно")


async def test_documents_are_named_with_their_partners_in_slots() -> None:
    planned = [{"status": "planned", "partners": ("Худжанд",), "date": "2014-06/2014-08"}]
    screen = await shown("w", records=(record("plan", "2014-04-07", agreements=planned),))
    assert "соглашение, партнёр Худжанд" in screen
    assert "июн – авг 2014" in screen


async def test_turning_to_the_promises_and_back_follows_the_filter() -> None:
    made = app_of(LIBRARY)
    made.desk.today = TODAY
    async with made.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        whole = grid(made)
        await press(pilot, "w", "w")
        assert grid(made) == whole
        await press(pilot, "w")
        assert "Колос" in grid(made)
        made.post_message(Narrow(Filter(text="впереди")))
        await settle(pilot)
        assert "Форум" in grid(made)
        assert "Колос" not in grid(made)
        await press(pilot, "w")
        assert "Край готовит" not in grid(made)
        await press(pilot, "u")
        assert "Край готовит" in grid(made)
