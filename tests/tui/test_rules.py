import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from itertools import product
from pathlib import Path

import pytest

from store.extract.dates.grammar import RULES as DATES
from store.extract.places.scan import How
from store.keys import keyed
from store.library import open_library
from tui.locale import LANGUAGES, Catalogue
from tui.rules import rule_in_words

EXTRACT = Path(str(files("store.extract")))
KINDS = ("quote", "reported", "person", "place", "figure", "twin", "agreement", "event")
ID = re.compile(rf"(?:{'|'.join(KINDS)})(?:\.[a-z]+)+")


def trees(*parts: str) -> Iterator[ast.AST]:
    for path in EXTRACT.joinpath(*parts).rglob("*.py"):
        yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def strings(node: ast.AST | None) -> list[str]:
    return [
        each.value
        for each in ast.walk(node or ast.Pass())
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    ]


def called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def literal_ids() -> set[str]:
    return {node.value for node in trees() if isinstance(node, ast.Constant) and ID.fullmatch(str(node.value))}


def reported_ids() -> set[str]:
    returned = [node.value for node in trees("speech") if isinstance(node, ast.Return)]
    claims = [value for value in returned if isinstance(value, ast.Tuple) and len(value.elts) == 4]
    return {f"reported.{name}" for claim in claims for name in strings(claim.elts[0])}


def agreement_ids() -> set[str]:
    parties = {name for node in trees("ties") if isinstance(node, ast.Call) and called(node) == "Party"
               for argument in node.args[2:3] for name in strings(argument)}  # fmt: skip
    stretches = {
        pair.elts[0].value
        for node in trees("ties")
        if isinstance(node, ast.Assign) and strings(node) and getattr(node.targets[0], "id", "") == "stretches"
        for pair in getattr(node.value, "elts", [])
    }
    return {f"agreement.{name}" for name in parties | stretches}


def ways_to_tell_the_speaker() -> set[str]:
    found: set[str] = set()
    for node in trees("speech"):
        if isinstance(node, ast.Call) and called(node) in {"Attribution", "of", "to_person"}:
            found |= {argument.value for argument in node.args[:2] if isinstance(argument, ast.Constant)}
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "how":
            found |= {text for branch in (node.value,) if isinstance(branch, ast.IfExp)
                      for text in strings(branch.body) + strings(branch.orelse)}  # fmt: skip
    return found


def all_ids() -> set[str]:
    plain = literal_ids() | reported_ids() | agreement_ids()
    plain |= {f"date.{name}" for name, _ in DATES} | {f"place.{how}" for how in How} | {"imported", "hand"}
    spoken = {rule for rule in plain if rule.split(".")[0] in ("quote", "reported")}
    return plain - spoken | {f"{rule}.{who}" for rule, who in product(spoken, ways_to_tell_the_speaker())}


def stored_ids() -> set[str]:
    library = open_library(Path(str(files("sample_data").joinpath("library.json"))), read_only=True)
    return {fact.rule for record in library.records for _, _, fact in keyed(record.facts)}


def test_the_code_gives_the_ids_that_the_sample_holds() -> None:
    assert len(all_ids()) > 200
    assert stored_ids() <= all_ids()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_words_of_its_own(language: str) -> None:
    words = Catalogue(language)
    known = {key.removeprefix("rule.") for key in words.keys if key.startswith("rule.")}
    who = {key.removeprefix("who.") for key in words.keys if key.startswith("who.")}
    assert ways_to_tell_the_speaker() <= who
    for rule in all_ids():
        said = rule_in_words(rule, words)
        assert not re.search(r"[a-z]+\.[a-z]|[{}]", said), rule
        beginnings = [rule.rsplit(".", cut)[0] for cut in range(3)]
        assert any(part in known and ("." in part or part == rule) for part in beginnings), rule


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_without_a_rule(language: str) -> None:
    words = Catalogue(language)
    ids = all_ids()
    for key in words.keys:
        if key.startswith("rule.") and "." in (part := key.removeprefix("rule.")):
            assert any(rule == part or rule.startswith(f"{part}.") for rule in ids), key


def test_words_of_a_rule() -> None:
    russian = Catalogue("ru")
    assert rule_in_words("quote.after.name", russian) == "кавычки, тире и имя говорящего"
    assert rule_in_words("quote.dash.alone.role.near", russian).endswith("и должность при ближайшем имени")
    assert rule_in_words("date.day.range", russian) == "промежуток дней"
    assert rule_in_words("unheard.of", russian) == "unheard.of"
