import json
import subprocess
import sys
from pathlib import Path

import pytest

from store.library import open_library
from tests.store.search.samples import SAID
from tests.store.search.samples import library as invented
from tui.__main__ import main


@pytest.fixture
def library(tmp_path: Path) -> str:
    path = tmp_path / "library.json"
    open_library(path, create=True).add(invented())
    return str(path)


def _json(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_query_prints_the_words_and_where_they_are_from(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quotes", "--library", library, "маршрут", "автобусный"]) == 0
    out = capsys.readouterr().out
    assert "« Новый автобусный маршрут" in out
    assert "Артём Волошин · прямая речь · 2 мая 2023" in out
    assert "r1/q56" in out


def test_nothing_found_is_said_and_is_exit_code_1(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quotes", "--library", library, "звездолёт"]) == 1
    assert "звездолёт" in capsys.readouterr().err


def test_json_keeps_to_the_contract(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quotes", "--library", library, "--json", "маршрут"]) == 0
    (line,) = _json(capsys)
    assert line["query"] == "маршрут"
    (result,) = line["results"]  # type: ignore[misc]
    assert set(result) == {"id", "text", "speaker", "role", "date", "release", "kind", "hits", "score"}
    assert result["text"] == SAID[3][0]
    assert [result["text"][start:end] for start, end in result["hits"]] == ["маршрут"]
    assert (result["date"], result["release"], result["kind"]) == ("2023-05-02", "r1", "direct")


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--speaker", "Пряхина"], 2),
        (["--partner", "Минск"], 4),
        (["--from", "2024"], 4),
        (["--from", "2023", "--to", "2024-05-03"], 4),
        (["--kind", "partial"], 1),
        (["--limit", "3", "--partner", "Минск"], 3),
        (["--speaker", "Волошин", "--kind", "direct", "маршрут"], 1),
    ],
)
def test_options_narrow(library: str, options: list[str], count: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quotes", "--library", library, "--plain", *options]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert len(rows) == count
    assert all(len(row) == 5 for row in rows)


def test_without_words_the_newest_quotes_are_listed(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quotes", "--library", library, "--plain"]) == 0
    days = [row.split("\t")[1] for row in capsys.readouterr().out.splitlines()]
    assert len(days) == len(SAID)
    assert days == sorted(days, reverse=True)


def test_a_filter_alone_lists_what_it_leaves(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["quotes", "--library", library, "--plain"])
    every = set(capsys.readouterr().out.splitlines())
    assert main(["quotes", "--library", library, "--plain", "--place", "Минск"]) == 0
    left = set(capsys.readouterr().out.splitlines())
    assert left < every
    assert left


def test_many_queries_get_one_line_each(library: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "queries.txt"
    source.write_text("маршрут\n\nзвездолёт\nэкспорт\n", encoding="utf-8")
    assert main(["quotes", "--library", library, "--queries", str(source)]) == 0
    lines = _json(capsys)
    assert [line["query"] for line in lines] == ["маршрут", "", "звездолёт", "экспорт"]
    assert [len(line["results"]) for line in lines] == [1, 0, 0, 1]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--from", "spring"], 2),
        (["--queries", "-", "слово"], 2),
        (["--queries", "no-such-file"], 1),
        (["--speaker", "Вальшинец"], 1),
    ],
)
def test_wrong_input_is_told_without_a_traceback(
    library: str, options: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["quotes", "--library", library, *options]) == code
    assert capsys.readouterr().err.strip()


def test_an_unknown_speaker_brings_a_suggestion(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["quotes", "--library", library, "--speaker", "Вальшинец"])
    assert "Артём Волошин" in capsys.readouterr().err


def test_searching_loads_no_screen(library: str) -> None:
    code = f"""
import sys
from tui.__main__ import main
assert main(["quotes", "--library", {library!r}, "--json", "маршрут"]) == 0
sys.exit(any(name.partition(".")[0] == "textual" for name in sys.modules))
"""
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_picking_without_a_terminal_is_refused(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quotes", "--library", library, "--pick"]) == 2
    assert capsys.readouterr().out == ""
