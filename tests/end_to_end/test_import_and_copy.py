import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.end_to_end.terminal import ROOT, Terminal

RELEASE = """Озёрская область и Веткинский район провели ярмарку

20 августа 2025 года. Губернатор Озёрской области Нина Пряхина открыла ярмарку в Тихвинке.

«Мы ждали этой ярмарки два года, и соседи нас не подвели», — сказала Нина Пряхина.
"""
WORDS = "Мы ждали этой ярмарки два года, и соседи нас не подвели"


def run(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_from_a_file_to_the_clipboard(home: Path, terminal: Callable[..., Terminal]) -> None:
    release = home / "yarmarka.txt"
    release.write_text(RELEASE, encoding="utf-8")
    assert run(home, "import", str(release)).returncode == 0
    relex = terminal()
    screen = relex.wait("1 релиз")
    assert "Образец" not in screen
    relex.press("4")
    relex.wait("Мы ждали этой ярмарки")
    relex.type("н")
    assert relex.wait_for_buffer(WORDS) == WORDS
    relex.wait("через tmux")
    relex.type("Н")
    copied = relex.wait_for_buffer("Озёрская область и Веткинский район")
    assert WORDS in copied
    relex.press("Enter")
    relex.wait("— сказала")
    relex.press("v")
    relex.wait("Отмечено верным")
    relex.press("Escape")
    relex.wait("f фильтр")
    relex.press("й")
    relex.wait("left with 0")
    again = terminal()
    again.wait("1 релиз")
    again.press("4")
    again.wait("Мы ждали этой ярмарки")
    again.press("Enter")
    again.wait("; проверено")
    again.press("q")
    again.wait("left with 0")


def test_a_crawled_release_shows_its_facts_on_screen(home: Path, terminal: Callable[..., Terminal]) -> None:
    assert run(home, "import", str(ROOT / "tests" / "data" / "synthetic_release.txt")).returncode == 0
    relex = terminal(width=120, height=40)
    relex.wait("22 авг")
    relex.press("2")
    partners = relex.wait("Гродненская область")
    assert "Брестская область" in partners
    relex.press("4")
    quotes = relex.wait("Мы не меряем дружбу папками")
    assert "Савелий Чернопольский" in quotes
    relex.press("Enter")
    relex.wait("v верно")
    relex.wait("прибавил 11%")
    relex.press("Escape")
    relex.wait("f фильтр")
    relex.press("q")
    relex.wait("left with 0")
