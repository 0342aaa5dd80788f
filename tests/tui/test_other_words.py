"""Other words of the same speaker, in the lower part of the quote's column."""

from tests.store.views.make import record
from tests.tui.driving import app_of, grid, press, settle

LIBRARY = (
    record("new", "2025-08-22", quotes=[("Нина Пряхина", "Ждём гостей", "direct"), ("Иван Ершов", "Едем", "direct")]),
    record("old", "2024-03-01", quotes=[("Нина Пряхина", "мост откроют весной", "reported")], publisher="Вести"),
)


async def test_what_else_the_speaker_said_stands_below_with_its_day_and_kind() -> None:
    app = app_of(LIBRARY)
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await press(pilot, "4")
        app.desktop.follow("new/q" + str(LIBRARY[0].facts.quotes[0].hull.start))
        await settle(pilot)
        shown = grid(app)
    below = shown[shown.index("Ещё слова того же говорящего  1") :]
    assert "≈ мост откроют весной" in below
    assert "1 мар 2024, Вести" in below


async def test_who_spoke_once_has_no_other_words_and_a_filter_takes_them_away() -> None:
    app = app_of(LIBRARY)
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await press(pilot, "4", "j")
        assert "Едем" in grid(app)
        assert "Ещё слова" not in grid(app)
