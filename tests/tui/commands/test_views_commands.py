import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.library import open_library
from store.views.filter import Filter, Index, Period, select
from store.views.timeline import Entry
from tests.store.views.make import record
from tests.tui.driving import app_of, settle
from tui.__main__ import main
from tui.commands.figures import figure_row
from tui.commands.partners import partner_rows
from tui.commands.timeline import timeline_rows
from tui.messages import Narrow
from tui.panes.timeline_rows import TimelineRows
from tui.widgets.lines import Lines

RECORDS = (
    record(
        "promise",
        "2025-08-22",
        partners=["Гродненская область"],
        events=[{"title": "ярмарка «Колос»", "status": "planned", "start": "2025-09-29"}],
        quotes=[("Нина Пряхина", "Ждём гостей", "direct")],
        figures=[{"value": 5.5, "measure": "оборот", "period": "2024"}],
    ),
    record("echo", "2025-10-01", events=[{"title": "ярмарка «Колос»", "start": "2025-09-29"}], partners=["Китай"]),
    record("undated", None, figures=[{"value": 5.0, "measure": "оборот", "period": "2024"}]),
    record(
        "again",
        "2025-09-22",
        partners=["Гродненская область"],
        figures=[{"value": 7.0, "measure": "оборот", "period": "2024"}],
    ),
)
FILTERS = st.builds(
    Filter,
    period=st.sampled_from([None, Period.year(2025), Period.month(2025, 9), Period(undated=True)]),
    partner=st.sampled_from([None, "Беларусь", "Китай"]),
    speaker=st.sampled_from([None, "Пряхина"]),
    kind=st.sampled_from([None, "figure", "event", "direct", "planned"]),
    text=st.sampled_from([None, "ярмарка"]),
)


@pytest.fixture
def library(tmp_path: Path) -> str:
    path = tmp_path / "library.json"
    open_library(path, create=True).add(RECORDS)
    return str(path)


def _json(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_timeline_prints_what_the_filter_leaves(library, capsys):
    assert main(["timeline", "--library", library, "--json", "--today", "2025-09-01", "--filter", "2025-08"]) == 0
    rows = _json(capsys)
    assert [(row["when"], row["what"]) for row in rows] == [("ahead", "forum"), ("past", "release")]
    assert rows[0]["id"].startswith("promise/e")
    assert main(["timeline", "--library", library, "--filter", "1998"]) == 1


@pytest.mark.parametrize("command", [["timeline"], ["partners"], ["figures"], ["partners", "Атлантида"]])
def test_a_listing_without_rows_says_so_beside_the_data(command, library, capsys):
    assert main([*command, "--library", library, "--lang", "ru", "--filter", "1998", "--json"]) == 1
    assert capsys.readouterr() == ("", "Ничего не найдено\n")


def test_promises_come_with_their_echo(library, capsys):
    assert main(["timeline", "--library", library, "--promises", "--json", "--today", "2025-11-01"]) == 0
    [row] = _json(capsys)
    assert (row["state"], row["due"], row["echo"].partition("/")[0]) == ("echoed", "2025-09-29", "echo")


def test_this_day_in_other_years(library, capsys):
    assert main(["timeline", "--library", library, "--this-day", "--json", "--today", "2030-08-22"]) == 0
    assert [row["id"] for row in _json(capsys)] == ["promise"]


def test_partners_print_as_a_tree_and_one_in_full(library, capsys):
    assert main(["partners", "--library", library, "--lang", "ru"]) == 0
    out = capsys.readouterr().out
    assert out.index("Беларусь") < out.index("  Гродненская область") < out.index("Китай")
    assert main(["partners", "--library", library, "Беларусь", "--json"]) == 0
    [found] = _json(capsys)
    assert (found["partner"], found["releases"], len(found["figures"])) == ("Беларусь", ["again", "promise"], 2)
    assert main(["partners", "--library", library, "Беларусь", "--lang", "ru"]) == 0
    assert "2 релиза" in capsys.readouterr().out
    assert main(["partners", "--library", library, "Атлантида"]) == 1


def test_codes_are_for_programs_and_words_for_people(library, capsys):
    shown = {}
    for lang in ("en", "ru"):
        assert main(["timeline", "--library", library, "--lang", lang, "--kind", "planned"]) == 0
        shown[lang] = capsys.readouterr().out
    assert "релиз" in shown["ru"]
    assert "было" in shown["ru"]
    assert not {"past", "release", "ahead", "undated"} & set(shown["ru"].split())
    assert {"past", "release"} <= set(shown["en"].split())
    assert main(["timeline", "--library", library, "--lang", "ru", "--csv"]) == 0
    assert "past" in capsys.readouterr().out
    assert main(["timeline", "--library", library, "--lang", "ru", "--promises", "--today", "2026-01-01"]) == 0
    assert "отклик есть" in capsys.readouterr().out


def test_large_figures_are_written_out(tmp_path, capsys):
    path = tmp_path / "large.json"
    open_library(path, create=True).add([record("r", figures=[{"value": 1234567.5, "measure": "оборот"}])])
    assert main(["figures", "--library", str(path), "--lang", "ru"]) == 0
    assert "1234567,5" in capsys.readouterr().out


def test_figures_print_as_csv_and_those_told_otherwise_apart(library, capsys):
    assert main(["figures", "--library", library, "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert sorted(row["value"] for row in rows) == ["5.0", "5.5", "7.0"]
    assert main(["figures", "--library", library, "--drift", "--json"]) == 0
    assert [row["value"] for row in _json(capsys)] == [5.5, 7.0]


def test_a_filter_that_makes_no_sense_is_wrong_usage(library, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["figures", "--library", library, "--filter", "2024..2023"])
    assert caught.value.code == 2
    assert "2024..2023" in capsys.readouterr().err


def test_events_export_as_a_calendar(library, capsys):
    assert main(["export", "--library", library, "--format", "ics", "--filter", "kind:planned"]) == 0
    out = capsys.readouterr().out
    assert out.count("BEGIN:VEVENT") == 1
    assert "DTEND;VALUE=DATE:20250930" in out


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filter=FILTERS)
async def test_the_pane_holds_what_the_command_prints(filter):
    app = app_of(RECORDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.post_message(Narrow(filter))
        await settle(pilot)
        if not len(app.desk.shown):
            assert len(select(RECORDS, Filter.parse(str(filter)))) == 0
            return
        rows = app.desktop.query_one("#list", Lines).rows
        assert isinstance(rows, TimelineRows)
        await app.action_show("partners")
        await settle(pilot)
        tree = app.desktop.query_one("PartnersPane #list", Lines).rows
        outer = [tree.id(at) for at in range(len(tree)) if not tree.above(tree.id(at))]
        on_screen = [rows.id(at) for at in range(len(rows)) if isinstance(rows.item(at), Entry)]
    printed = timeline_rows(Index(RECORDS), Filter.parse(str(filter)), app.desk.today)
    assert on_screen == [row["id"] for row in printed]
    listed = partner_rows(Index(RECORDS), Filter.parse(str(filter)))
    assert outer == [row["id"] or row["partner"] for row in listed if not row["depth"]]


def test_show_tells_what_is_new(tmp_path, capsys):
    about = "Компания работает в двенадцати странах с 1990 года."
    path = tmp_path / "two.json"
    old = record("old", "2024-01-01", lead=f"Открыт цех номер один на юге города.\n{about}")
    new = record("new", "2024-02-01", lead=f"Закрыт мост через реку у старого рынка.\n{about}")
    open_library(path, create=True).add((old, new))
    assert main(["show", "--library", str(path), "new", "--new", "--lang", "en"]) == 0
    out = capsys.readouterr()
    assert out.out.strip() == "Закрыт мост через реку у старого рынка."
    assert "1 of 2 sentences" in out.err


def test_rows_of_an_empty_library_are_none():
    index = Index(())
    assert partner_rows(index, Filter()) == timeline_rows(index, Filter(), RECORDS[0].release.published) == []
    assert figure_row
