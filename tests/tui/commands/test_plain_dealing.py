"""What a stranger expects of commands: options that are heeded, words that say what to do, output that stays put."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.commands.running import ROOT, SPEECH, imported, relex
from tui.commands import figures, partners, timeline

QUOTE = f"q{SPEECH.index('Печь')}"


@pytest.fixture
def quote(home: Path) -> str:
    (release,) = imported(home)
    return f"{release['id']}/{QUOTE}"


def configured(home: Path, text: str) -> None:
    (home / "config" / "relex").mkdir(parents=True)
    (home / "config" / "relex" / "config.toml").write_text(text, encoding="utf-8")


def test_citations_are_of_the_preferred_style_unless_another_is_asked_for(home: Path, quote: str) -> None:
    configured(home, 'style = "bibtex"\n')
    assert relex(home, "cite", quote).stdout.startswith("@online")
    assert not relex(home, "cite", quote, "--style", "gost-108").stdout.startswith("@online")


def test_the_words_of_a_quote_are_printed_when_asked_for(home: Path, quote: str) -> None:
    words = "«Печь затопили в срок, хлеб удался»"
    assert words not in relex(home, "cite", quote).stdout
    assert relex(home, "cite", quote, "--words").stdout.startswith(words)
    assert json.loads(relex(home, "cite", quote, "--style", "csl-json").stdout)["type"] == "webpage"


def test_a_fact_in_json_has_what_is_known_of_it(home: Path, quote: str) -> None:
    shown = json.loads(relex(home, "show", quote, "--json").stdout)
    assert (shown["id"], shown["fact"], shown["kind"], shown["speaker"]) == (quote, "quote", "direct", "Вера Полянская")
    assert shown["text"] == shown["words"][0]
    assert shown["confirmed"] is False
    relex(home, "correct", quote, "--confirm")
    assert json.loads(relex(home, "show", quote, "--json").stdout)["confirmed"] is True


@pytest.mark.parametrize("kind", ["direct", "прямая"])
def test_kinds_of_quotes_are_taken_in_either_language(home: Path, quote: str, kind: str) -> None:
    assert quote in relex(home, "quotes", "печь", "--kind", kind).stdout
    assert relex(home, "quotes", "печь", "--kind", "соглашение").returncode == 2


def test_a_screen_to_pick_from_shows_what_the_options_leave(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = []
    monkeypatch.setattr("tui.picking.Picker.run", lambda self: shown.append(self.desk.filter))
    monkeypatch.setattr("tui.commands.quotes._at_a_terminal", lambda: True)
    options = ["--speaker", "Полянская", "--kind", "прямая", "--from", "2024", "--tag", "хлеб"]
    assert relex(home, "quotes", "--pick", "печь", *options).returncode == 1
    (filter,) = shown
    assert (filter.speaker, filter.kind, str(filter.period), filter.tag) == ("Полянская", "direct", "2024..", "хлеб")


def test_what_was_corrected_is_told_in_words_and_in_json(home: Path, quote: str) -> None:
    relex(home, "correct", quote, "--set", "speaker=Вера Ильинична Полянская")
    relex(home, "correct", "--same", "Вера Полянская", "Вера Ильинична Полянская")
    told = relex(home, "correct", "--list", "--lang", "ru").stdout.splitlines()
    assert "изменено" in told[0]
    assert told[0].endswith("цитата «Печь затопили в срок, хлеб удался» → прямая речь, Вера Ильинична Полянская")
    assert "один человек" in told[1]
    edit, merge = (json.loads(line) for line in relex(home, "correct", "--list", "--json").stdout.splitlines())
    assert (edit["number"], edit["action"], edit["fact"]["speaker"]) == (1, "edit", "Вера Ильинична Полянская")
    assert merge["names"] == ["Вера Полянская", "Вера Ильинична Полянская"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--reject"], 2, "Назовите его как РЕЛИЗ/q120"),
        (["{release}", "--reject"], 1, "это релиз, а не факт из него. Его факты перечислит `relex show --explain ID`."),
        (["{quote}", "--set", "kind=громкая"], 1, "kind — одно из: direct, partial, reported"),
        (["{quote}", "--set", "кто=я"], 1, "нет поля 'кто'; есть kind, role, speaker, speaker_surface, truncated"),
        (["--same", "Фома Безродный", "Вера Полянская"], 1, "никого так не зовут"),
    ],
)
def test_a_correction_that_cannot_be_says_what_could(
    home: Path, quote: str, arguments: list[str], code: int, said: str
) -> None:
    given = [word.format(quote=quote, release=quote.partition("/")[0]) for word in arguments]
    done = relex(home, "correct", *given, "--lang", "ru")
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
    assert relex(home, "correct", "--list").returncode == 1


def test_a_day_that_was_not_read_is_told_when_the_release_comes_in(home: Path) -> None:
    bad = json.dumps({"text": SPEECH, "published": "31.02.2024"}).encode()
    done = relex(home, "import", "-", "--lang", "ru", stdin=bad)
    assert done.returncode == 0
    assert "внесено, но: published пропущено: это не день вида 2025-08-22" in done.stderr
    again = relex(home, "import", "-", "--json", stdin=bad)
    assert json.loads(again.stdout)["warnings"] == []  # nothing came in


def test_remarks_on_many_releases_are_counted(home: Path) -> None:
    lines = [json.dumps({"text": f"{SPEECH} {n}.", "published": "вчера"}) for n in range(9)]
    done = relex(home, "import", "-", stdin="\n".join(lines).encode())
    assert done.stderr.count("taken in, but") == 5
    assert "4 more remarks" in done.stderr


@pytest.mark.parametrize(
    ("command", "fields"),
    [
        (["timeline"], timeline.ENTRY_FIELDS),
        (["timeline", "--promises"], timeline.PROMISE_FIELDS),
        (["partners"], partners.FIELDS),
        (["figures"], figures.FIELDS),
    ],
)
def test_the_head_of_csv_is_the_same_with_rows_and_without(
    home: Path, command: list[str], fields: tuple[str, ...]
) -> None:
    for narrowed in ([], ["--tag", "такой метки нет"]):
        rows = list(csv.reader(io.StringIO(relex(home, *command, "--csv", *narrowed).stdout)))
        assert tuple(rows[0]) == fields
        assert (len(rows) > 1) is not bool(narrowed)
        assert all(len(row) == len(fields) for row in rows)
    (first, *_) = relex(home, *command, "--json").stdout.splitlines()
    assert tuple(json.loads(first)) == fields


def test_a_partner_is_called_by_its_whole_name(home: Path) -> None:
    assert relex(home, "partners", "беларус").stdout.startswith("Беларусь\n")
    assert json.loads(relex(home, "partners", "Гродненская", "--json").stdout)["partner"] == "Гродненская область"


def test_an_export_says_how_much_it_wrote_and_why_it_could_not(home: Path, quote: str) -> None:
    done = relex(home, "export", "--format", "csv", "--output", home / "a.csv", "--lang", "ru")
    assert done.stderr.strip().endswith("a.csv: 1 релиз")
    for target, said in ((home, "это папка. Назовите файл."), (home / "нет" / "a.csv", "нет такого файла или папки.")):
        done = relex(home, "export", "--format", "csv", "--force", "--output", target, "--lang", "ru")
        assert (done.returncode, said in done.stderr) == (1, True), done.stderr


def test_queries_that_cannot_be_read_say_why_in_the_language(home: Path, quote: str) -> None:
    (home / "bad.txt").write_bytes("печь".encode("cp1251"))
    assert "это не UTF-8" in relex(home, "quotes", "--queries", home / "bad.txt", "--lang", "ru").stderr
    assert "нет такого файла" in relex(home, "quotes", "--queries", home / "no.txt", "--lang", "ru").stderr


@pytest.mark.parametrize("option", ["--from", "--to"])
@pytest.mark.parametrize("command", ["quotes", "timeline"])
def test_an_end_of_a_period_is_told_back_as_it_was_given(home: Path, command: str, option: str) -> None:
    done = relex(home, command, option, "2024-13", "--lang", "ru")
    assert done.returncode == 2
    assert done.stderr.rstrip().endswith("2024.. или без даты): 2024-13")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{nope}", "имя поля должно стоять в двойных кавычках, строка 1, место 2"),
        ('{"text": "а" "б": 1}', "не хватает запятой"),
        ('{"text" "а"}', "не хватает двоеточия"),
        ('{"text": }', "нет значения"),
        ('{"text": "а', "строка не закрыта"),
        ('{"text": "\\д"}', "недопустимая последовательность с обратной чертой"),
        ('{"text": "а"} x', "лишнее за концом"),
    ],
)
def test_broken_json_is_told_in_the_language(home: Path, text: str, said: str) -> None:
    (home / "a.json").write_text(text, encoding="utf-8")
    done = relex(home, "import", home / "a.json", "--lang", "ru")
    assert f"испорченный JSON: {said}" in done.stderr, done.stderr


def test_a_damaged_library_is_told_in_the_language(home: Path, quote: str) -> None:
    library = home / "data" / "relex" / "library.json"
    library.write_bytes(library.read_bytes()[:500])
    assert "обрывается на середине" in relex(home, "timeline", "--lang", "ru").stderr
    library.write_text("[1]", encoding="utf-8")
    assert "в корне список, а не объект" in relex(home, "timeline", "--lang", "ru").stderr


def test_the_last_way_to_copy_is_named_in_the_language(home: Path) -> None:
    assert relex(home, "check", "--lang", "ru").stdout.count("файл\n") == 1
    assert relex(home, "check", "--lang", "en").stdout.count("file\n") == 1


@pytest.mark.parametrize("command", ["partners", "timeline --json", "export --format csv"])
@pytest.mark.parametrize(
    ("redirection", "code", "said"),
    [(">/dev/full", 1, "Вывод не пишется: нет места на диске.\n"), (">&-", 0, "")],
)
def test_an_output_that_takes_nothing_is_no_mistake_of_relex(
    home: Path, command: str, redirection: str, code: int, said: str
) -> None:
    library = ROOT / "sample_data" / "library.json"
    line = f"'{sys.executable}' -m tui --lang ru --library '{library}' {command} {redirection}"
    places = {f"XDG_{name}_HOME": str(home) for name in ("DATA", "CONFIG", "CACHE", "STATE")}
    done = subprocess.run(
        ["sh", "-c", line], cwd=ROOT, capture_output=True, text=True, timeout=60, env=os.environ | places
    )
    assert (done.returncode, done.stderr) == (code, said)
