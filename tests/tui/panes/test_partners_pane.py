from datetime import date
from threading import Event
from typing import Any

import pytest

from store.views.filter import Filter
from tests.store.views.make import record
from tests.tui.driving import app_of, grid, press, settle
from tui.app import RelexApp
from tui.panes.partners import PartnersPane

LIBRARY = (
    record(
        "rich",
        "2025-08-22",
        title="Край считает торговлю",
        partners=["Беларусь", "Гродненская область"],
        agreements=[
            {"partners": ("Гродненская область",), "date": "2023"},
            {"what": "соглашение", "words": "побратимские соглашения", "count": 20, "partners": ("Беларусь",)},
        ],
        figures=[
            {"value": 326.0, "unit": "млн долларов", "measure": "оборот", "period": "2014"},
            {"value": 163.0, "unit": "млн долларов", "measure": "оборот", "period": "2017", "side": "Беларусь"},
            {"value": 500.0, "unit": "млн долларов", "measure": "оборот", "period": "2030"},
            {"value": 11.0, "kind": "growth", "measure": "оборот", "period": "2024"},
        ],
        quotes=[("Нина Пряхина", "Беларусь рядом", "direct")],
    ),
    record("twin", "2024-05-09", twins=[{"a": "Тербунский район", "b": "Чечерский район", "date": "2022-05-09"}]),
    record("china", "2023-05-09", title="Гости из Китая", partners=["Китай"]),
)


def app(records=LIBRARY) -> RelexApp:
    made = app_of(records)
    made.desk.today = date(2025, 11, 1)
    return made


async def shown(keys="", size=(80, 24), records=LIBRARY) -> str:
    made = app(records)
    async with made.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "2", *keys.split())
        return grid(made)


async def test_countries_unfold_into_regions_and_municipalities() -> None:
    screen = await shown()
    assert screen.index("▾ Беларусь") < screen.index("Гродненская область") < screen.index("Китай")
    assert "Чечерский район" not in screen.split("──────\n")[0]
    assert "▸ Беларусь" in await shown("left")
    assert "▾ Беларусь" in await shown("left right")
    assert "▾ Гомельская область" in await shown("j right")


async def test_the_key_that_unfolded_a_partner_then_leads_into_it() -> None:
    made = app()
    async with made.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "2", "right")
        assert grid(made).splitlines()[5].startswith("▌   ")
        await press(pilot, "left")
        assert "▌ ▾ Беларусь" in grid(made)
    assert "▌ ▾ Беларусь" in await shown("j left")


async def test_the_profile_says_whose_figures_they_are_and_joins_none() -> None:
    screen = await shown(size=(160, 48))
    assert "не складывать: периоды и стороны разные" in screen
    rows = {
        words: next(line for line in screen.splitlines() if words in line) for words in ("326", "163", "500", "+11")
    }
    assert rows["326"].count("━") == 13
    assert rows["163"].count("━") in (6, 7)
    assert "считает Беларусь" in rows["163"]
    assert "╍" in rows["500"]
    assert "цель" in rows["500"]
    assert "━" not in rows["+11"]


async def test_a_figure_without_a_year_says_so() -> None:
    figures = [{"value": 12.0, "unit": "млрд рублей", "measure": "оборот", "period": "2014"}]
    figures.append({"value": 1.0, "unit": "млрд долларов", "measure": "оборот"})
    screen = await shown(size=(160, 48), records=(record("one", "2025-01-10", partners=["Китай"], figures=figures),))
    assert "не указан       1 млрд долларов" in screen
    assert "2014           12 млрд рублей" in screen


async def test_the_profile_sets_claims_beside_what_is_named() -> None:
    screen = await shown(size=(160, 48))
    assert "заявлено 20 · названо поимённо 1 · 22 авг 2025" in screen
    assert "Тербунский район — Чечерский район" in screen
    assert "2023          соглашение       Гродненская область" in screen
    assert "Нина Пряхина" in screen
    assert "последний раз 22 авг 2025" in screen


async def test_a_figure_told_again_with_another_value_is_flagged() -> None:
    told = {"unit": "млн долларов", "measure": "оборот", "period": "2024"}
    library = (
        record("first", "2025-01-10", partners=["Китай"], figures=[{"value": 330.0, **told}]),
        record("again", "2025-06-10", partners=["Китай"], figures=[{"value": 345.0, **told}]),
    )
    screen = await shown(size=(160, 48), records=library)
    assert "! рассказано иначе: оборот, 2024: 330 млн долларов (10 янв 2025); 345 млн" in screen


async def test_a_partner_narrows_the_filter_and_opens_its_releases() -> None:
    made = app()
    async with made.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "2", "p")
        assert made.desk.filter == Filter(partner="Беларусь")
        assert "Китай" not in grid(made)
        await press(pilot, "з")
        assert made.desk.filter.is_empty
        await press(pilot, "G", "enter")
        assert made.desk.filter == Filter(partner="Китай")
        assert made.desktop.active == "timeline"
        assert "партнёр Китай" in grid(made)
        assert "Гости из Китая" in grid(made)


async def test_what_the_selection_belongs_to_is_marked() -> None:
    made = app()
    async with made.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        made.desktop.query_one("#list").select("china")
        await settle(pilot)
        await press(pilot, "2")
        assert next(line for line in grid(made).splitlines() if "Китай" in line).startswith("▎")


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (100, 30), (160, 48)])
@pytest.mark.parametrize(
    "records",
    [LIBRARY[:1], (record("none", None),), (record("stranger", None, partners=["Страна Оз"]),)],
    ids=["one", "no partners", "a partner never seen"],
)
async def test_odd_libraries_have_sensible_screens(size, records) -> None:
    screen = await shown("right left p", size, records)
    assert len(screen.splitlines()) == size[1]


async def test_figures_of_one_side_are_shown_alone() -> None:
    screen = await shown("s", size=(160, 48))
    assert "только: считает Беларусь" in screen
    assert "163" in screen
    assert "326" not in screen
    screen = await shown("s ы", size=(160, 48))
    assert "только: без стороны" in screen
    assert "326" in screen
    assert "163" not in screen
    assert "не складывать" in await shown("s s s", size=(160, 48))


async def test_pairs_of_another_region_do_not_stand_under_a_claim() -> None:
    library = (
        record(
            "claim",
            "2025-08-22",
            homes=["Липецкая область"],
            partners=["Беларусь"],
            agreements=[{"words": "побратимские соглашения", "count": 20, "partners": ("Беларусь",)}],
        ),
        record("own", "2024-05-09", twins=[{"a": "Тербунский район", "a_id": "RU-LIP-TERBUN", "b": "Чечерский район"}]),
        record("other", "2024-05-10", twins=[{"a": "Смоленск", "a_id": "RU-SMO-SMOLENSK", "b": "Минск"}]),
    )
    rows = (await shown(size=(160, 48), records=library)).splitlines()
    at = next(number for number, row in enumerate(rows) if "заявлено 20" in row)
    assert "Липецкая область" in rows[at]
    assert "Тербунский район — Чечерский район" in rows[at + 1]
    assert "Смоленская область" in rows[at + 2]
    assert "Смоленск — Минск" in rows[at + 2]


async def test_partners_without_a_region_are_gathered_at_the_end() -> None:
    library = (*LIBRARY, record("stranger", "2025-01-01", partners=["Страна Оз"]))
    screen = await shown(records=library)
    assert screen.index("Китай") < screen.index("▸ без региона")
    assert "Страна Оз" in await shown("G right", records=library)
    assert "релизы не говорят" in await shown("G", records=library)


async def test_where_lines_are_few_sums_come_before_changes() -> None:
    grown = [{"value": float(n), "kind": "growth", "measure": "оборот", "period": "2024"} for n in range(11, 20)]
    sums = [
        {"value": 326.0, "unit": "млн долларов", "measure": "оборот", "period": "2014"},
        {"value": 330.0, "unit": "млн долларов", "measure": "оборот", "period": "2022"},
    ]
    screen = await shown(records=(record("one", "2025-08-22", partners=["Беларусь"], figures=[*sums, *grown]),))
    assert screen.index("326") < screen.index("330") < screen.index("+19 %")
    assert "+11 %" not in screen


async def test_a_profile_of_many_releases_is_gathered_behind_the_paint(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = await shown(size=(160, 48))
    monkeypatch.setattr("tui.panes.partners._AT_ONCE", 0)
    assert await shown(size=(160, 48)) == at_once
    assert "Гости из Китая" in await shown("j j j", size=(160, 48))


async def test_no_profile_of_an_earlier_filter_stands_while_that_of_now_is_gathered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.panes.partners._AT_ONCE", 0)
    ready = Event()
    gather = PartnersPane._gather

    def late(pane: PartnersPane, *given: Any) -> Any:
        ready.wait(10)
        return gather(pane, *given)

    made = app()
    async with made.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await press(pilot, "2")
        await settle(pilot)
        assert "Край считает торговлю" in grid(made)
        monkeypatch.setattr(PartnersPane, "_gather", late)
        made.desk.history.push(Filter.parse("2024"))
        made.desktop.refresh_from_desk()
        await pilot.pause()
        waiting = grid(made)
        assert "Беларусь  …" in waiting
        assert "Край считает торговлю" not in waiting
        ready.set()
        await settle(pilot)
        assert "Беларусь  …" not in grid(made)
        assert "Тербунский район — Чечерский район" in grid(made)
