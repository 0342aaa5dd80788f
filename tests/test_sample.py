from pathlib import Path

import pytest
from tinydb import TinyDB

from sample_data.build import LIBRARY, build
from store.library import open_library
from store.model import QuoteKind, Record

RECORDS = open_library(LIBRARY, read_only=True).records


def test_the_packaged_library_is_a_fresh_import(tmp_path: Path) -> None:
    build(tmp_path / "library.json")
    fresh, packaged = (TinyDB(path, access_mode="r").tables() for path in (tmp_path / "library.json", LIBRARY))
    assert fresh == packaged
    assert open_library(tmp_path / "library.json", read_only=True).records == RECORDS


def test_every_retold_release_names_its_source() -> None:
    assert all(record.release.url for record in RECORDS if record.release.retold)


def test_no_day_of_access_is_claimed() -> None:
    assert all(record.release.accessed is None for record in RECORDS)


@pytest.mark.parametrize("record", [r for r in RECORDS if r.release.retold], ids=lambda r: r.release.id)
def test_nobody_real_gets_words_they_did_not_say(record: Record) -> None:
    assert [quote.text for quote in record.facts.quotes if quote.kind is QuoteKind.DIRECT] == []


def test_the_newest_words_tell_how_to_copy() -> None:
    dated = [record for record in RECORDS if record.release.published]
    newest = max(dated, key=lambda record: (record.release.published, record.release.id))
    first = newest.facts.quotes[0]
    assert first.kind is QuoteKind.DIRECT
    assert first.speaker == "Лада Строкина"
    assert "нажмите y" in first.text
