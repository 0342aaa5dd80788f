"""What the packaged sample tells on the screen, as golden grids at both sizes.

The grids change when the rules find more or the sample is rebuilt; look at the difference, then write them anew:

    RELEX_GOLDEN=update python -m pytest tests/tui/test_sample_stories.py

Each story also stands in a sentence or two that must be on the screen whatever else is.
"""

from datetime import date

import pytest

from store.library import open_library
from store.views.filter import Filter
from tests.tui.driving import app_of, compare, grid, press, settle
from tui.messages import Narrow
from tui.opening import sample_path

RECORDS = open_library(sample_path(), read_only=True).records
SIZES = [(80, 24), (160, 48)]


async def told(name: str, size: tuple[int, int], line: str, *keys: str) -> str:
    """Return the screen after a filter and some keys, once it is as its golden grid shows it."""
    app = app_of(RECORDS, name="образец")
    app.desk.today = date(2026, 3, 1)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        app.post_message(Narrow(Filter.parse(line)))
        await settle(pilot)
        await press(pilot, *keys)
        compare(app, f"sample-{name}-{size[0]}x{size[1]}")
        return grid(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_fair_promised_in_august_and_its_echo_in_october(size: tuple[int, int]) -> None:
    screen = await told("fair", size, "ИННОПРОМ 2025-08..2025-12", "w")
    head = screen.index("отклик есть")
    assert "ИННОПРОМ" in screen[head:]
    assert "отклик: Вице-губернатор Курбатов" in screen[head:]
    assert "1 окт 2025" in screen[head:]


@pytest.mark.parametrize("size", SIZES)
async def test_six_twinnings_planned_for_2022_beside_those_that_are_named(size: tuple[int, int]) -> None:
    screen = await told("six", size, "шесть побратимских соглашений", "2")
    assert "намечено 6 · названо поимённо" in screen


@pytest.mark.parametrize("size", SIZES)
async def test_twenty_claimed_and_trade_figures_that_nobody_chains(size: tuple[int, int]) -> None:
    screen = await told("lipetsk", size, 'partner:Беларусь place:"Липецкая область"', "2")
    assert "заявлено 20 · названо поимённо" in screen
    assert "не складывать: периоды и стороны разные" in screen
    trade = [row for row in screen.splitlines() if "млн долларов" in row]
    assert len(trade) >= 3
    assert all(row.count("━") + row.count("╍") > 0 for row in trade)
