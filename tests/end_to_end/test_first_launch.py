from collections.abc import Callable

import pytest

from tests.end_to_end.terminal import Terminal


@pytest.mark.parametrize("key", ["q", "й"])
def test_first_launch_shows_the_sample_in_four_panes(terminal: Callable[..., Terminal], key: str) -> None:
    relex = terminal()
    first = relex.wait("Образец, только чтение")
    assert first.splitlines()[0].startswith("  relex    1 Лента   2 Партнёры   3 Карта   4 Цитаты")
    shown = [first]
    for pane, noun in (("2", "Партнёры"), ("3", "Побратимы"), ("4", "Цитаты"), ("1", "Релизы и события")):
        relex.press(pane)
        shown.append(relex.wait(f"\n  {noun}"))
    assert len(set(shown)) >= 4
    relex.press(key)
    relex.wait("left with 0")


def test_the_map_is_drawn_in_dots(terminal: Callable[..., Terminal]) -> None:
    relex = terminal()
    relex.wait("Образец")
    relex.press("3")
    screen = relex.wait("200 км")
    assert any("\u2800" < character <= "\u28ff" for character in screen)


def test_the_window_may_be_any_size(terminal: Callable[..., Terminal]) -> None:
    small = terminal(width=40, height=8)
    small.wait("60×16")
    small.press("q")
    small.wait("left with 0")
