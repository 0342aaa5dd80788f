"""Habits of this code base that a linter does not know."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted(
    path for folder in ("store", "tui", "sample_data", "tests", "bench") for path in (ROOT / folder).rglob("*.py")
)
LONGEST = 350
MARKUP_WIDGETS = {"Static", "Label"}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_a_module_fits_one_room(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", [p for p in SOURCES if p.is_relative_to(ROOT / "tui")], ids=name)
def test_widgets_never_read_markup(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    for call in calls:
        if isinstance(call.func, ast.Name) and call.func.id in MARKUP_WIDGETS and call.args:
            literal = isinstance(call.args[0], ast.Constant)
            plain = any(
                k.arg == "markup" and isinstance(k.value, ast.Constant) and not k.value.value for k in call.keywords
            )
            assert literal or plain, f"line {call.lineno}: give markup=False"


@pytest.mark.parametrize("path", [p for p in SOURCES if p.is_relative_to(ROOT / "store" / "extract")], ids=name)
def test_rules_keep_russian_in_tables(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {id(node.body[0].value) for node in ast.walk(tree) if _documented(node)}
    words = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]
    russian = [word for word in words if any("а" <= char <= "я" for char in word.lower()) and len(word) > 2]
    assert not [word for word in russian if not _is_class(word)]


def _documented(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and bool(node.body)
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
    )


def _is_class(word: str) -> bool:
    """A range of letters inside a pattern is an alphabet, not a word."""
    return "а-я" in word or "А-Я" in word
