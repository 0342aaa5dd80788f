"""What the store says, said in Russian."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from store.errors import LibraryLocked, StoreError
from tui.wording import trouble, worded

ROOT = Path(__file__).parents[2]
TABLE = tomllib.loads((ROOT / "tui" / "locale" / "messages" / "ru.toml").read_text(encoding="utf-8"))
READING = ROOT / "store" / "reading"
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def _slots(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("text", TABLE)
def test_slots_are_the_same_in_both_languages(text: str) -> None:
    assert _slots(text) == _slots(TABLE[text])


@pytest.mark.parametrize(
    ("said", "russian"),
    [
        ("there is no such file", "такого файла нет"),
        ("its text is a list", "его поле text — список"),
        (
            "larger than 5 MB, the most relex reads from one file",
            "больше 5 МБ — столько relex из одного файла не берёт",
        ),
        ("cannot be read: permission denied.", "не читается: нет прав."),
        (
            "published 2025-12-08 by dateline, but 2025-12-03 by prefix",
            "опубликовано 2025-12-08 (строка даты), но 2025-12-03 (метка сборщика)",
        ),
        ("nobody has said this before", "nobody has said this before"),
    ],
)
def test_sentences_are_said_in_russian_with_their_slots(said: str, russian: str) -> None:
    assert worded(said, "ru") == russian
    assert worded(said, "en") == said


def test_trouble_names_the_file_the_reason_and_what_to_do() -> None:
    assert trouble(LibraryLocked("a.json", 7), "en") == (
        "a.json: the library is being written by process 7. Try again when it is done."
    )
    assert (
        trouble(LibraryLocked("a.json", 7), "ru")
        == "a.json: в библиотеку пишет процесс 7. Повторите, когда он закончит."
    )
    assert trouble(StoreError("a", "odd"), "ru") == "a: odd"


def _sentences(path: Path) -> list[str]:
    """Return the sentences that a module raises, yields as failures or keeps as warnings, slots filled with a word."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _name(node.func) in ("ValueError", "Failure", "broken", "append", "Fault"):
            found += [said for argument in node.args if (said := _said(argument)) and " " in said]
    return found


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _said(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_said(part) or "7" for part in node.values)
    return ""


def test_every_sentence_of_reading_has_its_russian() -> None:
    modules = sorted(READING.glob("*.py"))
    missing = [said for path in modules for said in _sentences(path) if not CYRILLIC.search(worded(said, "ru"))]
    assert missing == []
