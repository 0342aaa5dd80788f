import pytest

from tests.tui.driving import app_of, grid, press, settle


@pytest.mark.parametrize("key", ["q", "й", "ctrl+q"])
async def test_quit_leaves_with_zero(key: str) -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(key)
    assert app.return_code == 0
    assert app.return_value == 0


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_keys_one_to_four_show_four_panes(size: tuple[int, int]) -> None:
    app = app_of()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        shown = []
        for key in "1234":
            await press(pilot, key)
            shown.append(grid(app))
        assert len(set(shown)) == 4
        assert all("1 Лента   2 Партнёры   3 Карта   4 Цитаты" in screen for screen in shown)


async def test_frame_keeps_its_rows() -> None:
    app = app_of(name="releases")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        rows = grid(app).splitlines()
        assert rows[0].startswith("  relex    1 Лента")
        assert rows[0].endswith("12 релизов")
        assert rows[1].startswith("  Релизы и события")
        assert rows[2] == "  " + "─" * 76
        assert rows[22] == ""
        assert rows[23].startswith("  Enter читать")


async def test_a_screen_too_small_says_so_and_recovers() -> None:
    app = app_of()
    async with app.run_test(size=(50, 10)) as pilot:
        await settle(pilot)
        assert "60×16" in grid(app)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "relex" in grid(app)


async def test_theme_key_changes_between_ink_and_paper() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+t")
        assert app.theme == "relex-paper"
        await press(pilot, "ctrl+t")
        assert app.theme == "relex-ink"
