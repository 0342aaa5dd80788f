from pathlib import Path

import pytest

from store.library import Clipping, Library, open_library
from tests.tui.driving import Taken, app_of, grid, press, settle
from tests.tui.fixtures import record, records
from tui.app import RelexApp
from tui.files import write_new
from tui.screens.reader import Reader


@pytest.fixture
def library(tmp_path: Path) -> Library:
    own = open_library(tmp_path / "library.json", create=True)
    own.add(records(3))
    return own


async def test_a_quote_is_clipped_with_note_and_tags_and_found_again(library: Library) -> None:
    app = RelexApp(lambda: library, language="ru")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "4", "и", *"к статье", "down", *"ярмарка #край", "enter")
        clipping = library.clippings[1]
        assert clipping.words == record().facts.quotes[0].text
        assert clipping.note == "к статье"
        assert clipping.tags == ("ярмарка", "край")
        await press(pilot, "И")
        shown = grid(app)
        assert "Мы ждали этой встречи" in shown
        assert "к статье #ярмарка #край" in shown
        await press(pilot, "enter")
        assert isinstance(app.screen, Reader)
        assert app.screen.sheet.at == clipping.fact
        await press(pilot, "escape", "x")
        assert library.clippings == {}
        assert "Выписок пока нет" in grid(app)


@pytest.mark.parametrize(
    ("moves", "ending", "start"), [(0, "md", "> "), (1, "bib", "@online"), (2, "csv", "words"), (3, "json", "[")]
)
async def test_clippings_leave_as_files(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moves: int, ending: str, start: str
) -> None:
    monkeypatch.chdir(tmp_path)
    quote = record().facts.quotes[0]
    library.clip(Clipping(fact=f"ozersk-2025-08-20/q{quote.hull.start}", words=quote.text))
    app = RelexApp(lambda: library, language="ru")
    async with app.run_test(size=(160, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "B", "e", *["j"] * moves, "enter")
        path = tmp_path / f"relex-clippings.{ending}"
        assert path.read_text(encoding="utf-8").lstrip("\ufeff").startswith(start)
        assert str(path) in grid(app)


async def test_with_a_panel_over_it_the_list_is_still_where_one_is(library: Library, tmp_path: Path) -> None:
    quote = record().facts.quotes[0]
    library.clip(Clipping(fact=f"ozersk-2025-08-20/q{quote.hull.start}", words=quote.text))
    taken = Taken("xsel")
    clipboard = taken.clipboard(tmp_path, DISPLAY=":0")
    app = RelexApp(lambda: library, language="ru", clipboard=clipboard)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        for panel in ("c", "e"):
            await press(pilot, "B", panel, "y", "escape", "escape")
    assert [copied for _, copied in taken.calls] == [quote.text.encode()] * 2


async def test_a_clipping_whose_fact_is_gone_is_still_shown(library: Library) -> None:
    library.clip(Clipping(fact="ozersk-2025-08-20/q9999", words="Давние слова"))
    app = RelexApp(lambda: library, language="ru")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "B")
        assert "Давние слова" in grid(app)
        assert "этих слов больше нет" in grid(app)
        await press(pilot, "enter", "y")


async def test_the_sample_takes_no_clippings() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "b")
        assert "откройте релиз (Enter) и выберите факт (n)" in grid(app)
        await press(pilot, "4", "b")
        assert "Образец не изменить" in grid(app)


async def test_what_is_written_is_counted_and_what_could_not_be(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    figure = record().facts.figures[0]
    library.clip(Clipping(fact=f"ozersk-2025-08-20/f{figure.hull.start}", words="14 %", note="сверить"))
    library.clip(Clipping(fact="ozersk-2025-08-20/q9999", words="Давние слова"))
    app = RelexApp(lambda: library, language="ru")
    async with app.run_test(size=(160, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "B", "e", "enter")
        assert "Записано: 1 выписка" in grid(app)
        assert "слов уже нет: 1" in grid(app)
    written = (tmp_path / "relex-clippings.md").read_text(encoding="utf-8")
    assert written.startswith("> 14 %")
    assert "сверить" in written
    assert "Давние" not in written


def test_no_file_is_written_over(tmp_path: Path) -> None:
    first, second = (write_new(tmp_path, "x", "md", text) for text in ("one", "two"))
    assert (first.name, second.name) == ("x.md", "x-2.md")
    assert first.read_text(encoding="utf-8") == "one"
