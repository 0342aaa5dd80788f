"""Every pane on libraries at the edges: something sensible is said, and no key does harm."""

from datetime import date

import pytest

from store.model import Record
from tests.store.views.make import record
from tests.tui.driving import app_of, grid, press, settle

MANY = [{"title": f"Встреча {number}", "start": "2025-07-01"} for number in range(400)]
LIBRARIES: dict[str, tuple[tuple[Record, ...], str]] = {
    "one release": ((record("one", "2025-08-22", title="Единственный"),), "1 релиз"),
    "no date": ((record("one", None, title="Когда-то"),), "без даты"),
    "1998": ((record("one", "1998-05-06", events=[{"title": "Ярмарка", "start": "1998-05-05"}]),), "1998"),
    "2031": (
        (record("one", "2025-05-06", events=[{"title": "Мост", "status": "planned", "start": "2031-05-05"}]),),
        "2031",
    ),
    "400 events on one day": ((record("one", "2025-08-01", title="Много встреч", events=MANY),), "Много встреч"),
    "a partner never seen": ((record("one", "2025-08-01", title="Гости", partners=["Страна Оз"]),), "Гости"),
    "an empty text": ((record("one", None, title=None, lead=""),), "без даты"),
}


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
@pytest.mark.parametrize("name", LIBRARIES)
async def test_every_pane_stands_and_the_timeline_says_what_there_is(name: str, size: tuple[int, int]) -> None:
    records, words = LIBRARIES[name]
    app = app_of(records)
    app.desk.today = date(2025, 11, 1)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert words in grid(app)
        for pane in "23401":
            await press(pilot, pane, "j", "right", "p", "u", "z", "z", "escape")
            assert len(grid(app).splitlines()) == size[1]
        await press(pilot, "enter", "n", "escape", "o", "o")
        assert words in grid(app)
        assert app.return_code is None


async def test_a_partner_the_gazetteer_does_not_hold_has_a_profile_and_filters() -> None:
    app = app_of(LIBRARIES["a partner never seen"][0])
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await press(pilot, "2", "right", "j")
        assert "1 релиз" in grid(app)
        await press(pilot, "p")
        assert "партнёр Страна Оз" in grid(app)
