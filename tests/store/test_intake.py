"""Taking releases in: one text a rule fails on harms no other."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from store import intake
from store.extract.pipeline import ENGINE, extract
from store.library import open_library
from store.model import Facts, Record, Release

TEXTS = {"good": "Мэр Лука Дымов открыл мост.", "bad": "Мэр Вера Ильина открыла мост."}


def test_extracting_anew_leaves_a_release_its_facts_where_a_rule_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(text: str, **about: object) -> Facts:
        if text == TEXTS["bad"]:
            raise KeyError(text)
        return extract(text, published=None)

    library = open_library(tmp_path / "library.json", create=True)
    old = {name: replace(extract(text, published=None), engine="old") for name, text in TEXTS.items()}
    releases = [Release(id=name, text=text, sha256=name) for name, text in TEXTS.items()]
    library.add([Record(release=release, facts=old[release.id]) for release in releases])
    monkeypatch.setattr(intake, "extract", failing)

    renewal = intake.extract_again(library)
    assert renewal.changed == 1
    assert [failure.source for failure in renewal.unread] == ["bad"]
    kept = {record.release.id: record.facts for record in library.records}
    assert kept["good"].engine == ENGINE
    assert [person.name for person in kept["bad"].people] == ["Вера Ильина"]
