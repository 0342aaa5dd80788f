"""Help and complaints about wrong usage, in both languages; the options that make a filter."""

import json
import re
from pathlib import Path

import pytest

from tests.tui.commands.running import ROOT, imported, relex
from tui.command_line import command_names

SAMPLE = ("--library", str(ROOT / "sample_data" / "library.json"))
LATIN = re.compile(r"[A-Za-z]{2,}(?: [a-z]+){2,}")


@pytest.mark.parametrize("command", [None, *command_names()])
def test_help_is_russian_from_head_to_foot(home: Path, command: str | None) -> None:
    said = relex(home, *([command] if command else []), "--help", "--lang", "ru", COLUMNS="200").stdout
    assert said.startswith("запуск: relex")
    explained = [line.split("  ", 2)[-1] for line in said.splitlines() if line.startswith("  ")]
    assert not [line for line in explained if LATIN.search(line)]
    assert "показать эту справку" in said
    assert relex(home, *([command] if command else []), "--help").stdout.startswith("usage: relex")


@pytest.mark.parametrize(
    ("arguments", "english", "russian"),
    [
        (("cite",), "required: ID", "не хватает: ID"),
        (("timeline", "--json", "--csv"), "not allowed with", "нельзя вместе с --json"),
        (("timeline", "--today", "3"), "not a day like 2025-08-22: 3", "не день вида 2025-08-22: 3"),
        (("quotes", "--limit", "0"), "not a whole number from 1 up: 0", "не целое число от 1: 0"),
        (("quotes", "--limit", "²"), "not a whole number", "не целое число"),
        (("serve", "--port", "99999"), "not a port from 1 to 65535: 99999", "не порт от 1 до 65535: 99999"),
        (("twins", "--size", "9"), "not a size like 120x36: 9", "не размер вида 120x36: 9"),
        (("cite", "x", "--style", "q"), "invalid choice: 'q'", "'q' не подходит; можно: 'gost-108'"),
        (("correct",), "is required", "нужно одно из"),
        (("correct", "x", "--set", "speaker"), "not FIELD=VALUE: speaker", "не ПОЛЕ=ЗНАЧЕНИЕ: speaker"),
        (("show", "x", "--bogus"), "unrecognized arguments: --bogus", "лишнее: --bogus"),
        (("figures", "--to", "x"), "not a period", "не период"),
        (("figures", "--from", "2024", "--to", "2023"), "ends before it starts", "кончается раньше"),
        (("figures", "--from", "2024", "--from", "2023"), "given twice", "дано дважды"),
        (("figures", "--filter", "partner:a", "--partner", "b"), "given twice", "дано дважды"),
        (("figures", "--kind", "guess"), "not a kind of fact: guess", "не род фактов: guess"),
    ],
)
def test_wrong_usage_is_said_in_both_languages(
    home: Path, arguments: tuple[str, ...], english: str, russian: str
) -> None:
    for lang, said in (("en", english), ("ru", russian)):
        done = relex(home, *arguments, "--lang", lang)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr


def test_a_slip_in_a_command_is_not_taken_for_a_library(home: Path) -> None:
    done = relex(home, "quots", "хлеб")
    assert (done.returncode, done.stdout) == (2, "")
    assert "relex quotes" in done.stderr
    assert "relex --help" in relex(home, "щщщ", "--lang", "ru").stderr


def test_the_parts_of_a_filter_are_options_too(home: Path) -> None:
    spelt = relex(home, "figures", *SAMPLE, "--filter", "partner:Беларусь 2018..2023", "--json").stdout
    apart = relex(home, "figures", *SAMPLE, "--partner", "Беларусь", "--to", "2023", "--from", "2018", "--json").stdout
    assert spelt == apart != ""
    assert apart != relex(home, "figures", *SAMPLE, "--partner", "Беларусь", "--from", "2018", "--json").stdout


def test_quotes_and_doubts_obey_the_filter(home: Path) -> None:
    everyone = json.loads(relex(home, "quotes", *SAMPLE, "--kind", "reported", "--limit", "400", "--json").stdout)
    some = json.loads(
        relex(home, "quotes", *SAMPLE, "--filter", "kind:reported partner:Сербия", "--limit", "400", "--json").stdout
    )
    assert 0 < len(some["results"]) < len(everyone["results"])
    assert {hit["kind"] for hit in some["results"]} == {"reported"}
    doubts = relex(home, "review", *SAMPLE, "--kind", "agreement", "--json").stdout.splitlines()
    assert {json.loads(line)["kind"] for line in doubts} == {"agreement"}


def test_a_field_is_not_emptied_by_a_slip(home: Path) -> None:
    [release] = imported(home)
    known = f"{release['id']}/q{release['quotes'][0]['spans'][0][0]}"
    assert relex(home, "correct", known, "--set", "speaker").returncode == 2
    assert json.loads(relex(home, "quotes", "хлеб", "--json").stdout)["results"][0]["speaker"] == "Вера Полянская"


def test_the_sample_is_never_taken_for_the_own_library(home: Path) -> None:
    for command in (("timeline", "--json"), ("quotes", "мост"), ("figures", "--csv"), ("verify",)):
        done = relex(home, *command, "--lang", "ru")
        assert "это образец" in done.stderr
        assert "образец" not in done.stdout
        assert "образец" not in relex(home, *command, *SAMPLE, "--lang", "ru").stderr
    imported(home)
    assert "образец" not in relex(home, "verify", "--lang", "ru").stderr
