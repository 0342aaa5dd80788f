"""The index keeps up with the library, and is never trusted when in doubt."""

import sys
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock
from msgspec.structs import replace

from store.model import Record
from store.search import cache as caching
from store.search.index import QuoteIndex
from tests.store.search.samples import library, quote, record

QUERIES = ("город", "сотрудничество", "@волошин", "тракторов завод", "#минск", "молчной", "")


def _answers(index: QuoteIndex) -> list[list[str]]:
    return [[hit.id for hit in index.search(query).hits] for query in QUERIES]


def _found(index: QuoteIndex, query: str) -> set[str]:
    return {hit.id for hit in index.search(query).hits}


def _extra() -> Record:
    return record("extra", [quote("Городской оркестр сыграет на набережной")], date(2026, 1, 1))


def _note(folder: Path) -> Path:
    return folder / "note.json"


def test_what_is_added_and_deleted_is_as_if_built_so(tmp_path: Path) -> None:
    records = library()
    index = QuoteIndex.open(records[:2], tmp_path)
    index.add(records[2:])
    index.add([_extra()])
    index.delete(["r0", "nobody"])
    assert _answers(index) == _answers(QuoteIndex.open([*records[1:], _extra()], None))
    assert len(index) == 7


def test_a_release_added_again_replaces_what_it_held(tmp_path: Path) -> None:
    index = QuoteIndex.open(library(), tmp_path)
    index.add([record("r1", [quote("Совсем другие слова")])])
    assert _found(index, "маршрут") == set()
    assert _found(index, "другие слова") == {"r1/q0"}


def test_a_new_process_reads_what_was_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = QuoteIndex.open(library(), tmp_path, "state one")
    monkeypatch.setattr(QuoteIndex, "sync", _forbidden)
    assert _answers(QuoteIndex.open(library(), tmp_path, "state one")) == _answers(built)


def _forbidden(*_: object, **__: object) -> None:
    raise AssertionError("nothing had changed")


def test_a_changed_library_changes_only_what_differs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = [record(f"m{at}", [quote(f"Заметка {at}")]) for at in range(20)]
    QuoteIndex.open([*library(), *many], tmp_path, "one")
    monkeypatch.setattr(QuoteIndex, "_rebuild", _forbidden)
    changed = [record("r0", [quote("Иначе сказано")]), *library()[2:], _extra(), *many]
    index = QuoteIndex.open(changed, tmp_path, "two")
    assert _answers(index) == _answers(QuoteIndex.open(changed, tmp_path, "two"))
    assert _found(index, "иначе сказано") == {"r0/q0"}
    assert _found(index, "маршрут") == set()
    assert _found(index, "оркестр") == {"extra/q0"}


def test_a_correction_of_the_speaker_is_noticed(tmp_path: Path) -> None:
    records = library()
    QuoteIndex.open(records, tmp_path, "one")
    first = records[0].facts.quotes[0]
    facts = replace(records[0].facts, quotes=(replace(first, speaker="Марк Лозовой"), *records[0].facts.quotes[1:]))
    index = QuoteIndex.open([replace(records[0], facts=facts), *records[1:]], tmp_path, "two")
    assert _found(index, "@лозовой") == {"r0/q0"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: _note(folder).unlink(),
        lambda folder: _note(folder).write_text("{", encoding="utf-8"),
        lambda folder: _note(folder).write_text('{"schema": "0"}', encoding="utf-8"),
        lambda folder: _note(folder).write_bytes(_note(folder).read_bytes().replace(b'"index-', b'"../x-')),
        lambda folder: [path.write_bytes(b"") for path in folder.glob("index-*/*.term")],
        lambda folder: [path.unlink() for path in folder.glob("index-*/meta.json")],
        lambda folder: [path.write_text("нет такого", encoding="utf-8") for path in folder.glob("index-*/stems.txt")],
        lambda folder: [path.write_bytes(bytes(len(path.read_bytes()))) for path in folder.glob("index-*/*.idx")],
    ],
    ids=["no note", "torn note", "old note", "note astray", "emptied", "no meta", "other stems", "zeroed"],
)
def test_a_spoilt_cache_is_built_anew(tmp_path: Path, spoil: object) -> None:
    QuoteIndex.open(library(), tmp_path, "state")
    spoil(tmp_path)  # type: ignore[operator]
    index = QuoteIndex.open(library(), tmp_path, "state")
    assert _answers(index) == _answers(QuoteIndex.open(library(), None))
    assert len(list(tmp_path.glob("index-*"))) == 1


def test_an_older_schema_is_built_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    QuoteIndex.open(library(), tmp_path, "state")
    before = list(tmp_path.glob("index-*"))
    monkeypatch.setattr(caching, "SCHEMA", "next")
    QuoteIndex.open(library(), tmp_path, "state")
    assert list(tmp_path.glob("index-*")) != before


def test_a_build_given_up_leaves_nothing_behind(tmp_path: Path) -> None:
    def give_up() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        QuoteIndex.open(library(), tmp_path, "state", pace=give_up)
    assert not list(tmp_path.glob("index-*"))
    assert len(QuoteIndex.open(library(), tmp_path, "state")) == 8


def test_while_another_process_writes_the_index_stays_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caching, "_PATIENCE", 0.01)
    with FileLock(tmp_path / "lock"):
        index = QuoteIndex.open(library(), tmp_path, "state")
    assert _found(index, "тракторов") == {"r2/q41"}
    assert not _note(tmp_path).exists()


def test_a_folder_that_cannot_be_made_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert len(QuoteIndex.open(library(), tmp_path / "file" / "cache", "state")) == 8


def test_two_writers_take_turns(tmp_path: Path) -> None:
    records = library()
    one = QuoteIndex.open(records, tmp_path, "a")
    two = QuoteIndex.open(records, tmp_path, "a")
    two.add([_extra()], stamp="b")
    one.add([record("late", [quote("Поздняя запись")])], stamp="c")
    assert _found(one, "поздняя") == {"late/q0"}
    assert _found(two, "оркестр") == {"extra/q0"}
    everything = [*records, _extra(), record("late", [quote("Поздняя запись")])]
    assert _answers(QuoteIndex.open(everything, tmp_path, "d")) == _answers(QuoteIndex.open(everything, None))


def test_an_empty_library_is_searched_in_vain(tmp_path: Path) -> None:
    index = QuoteIndex.open([], tmp_path, "state")
    assert index.search("слово").hits == ()
    index.add(library())
    assert index.search("маршрут").hits


def test_a_question_asked_before_is_answered_from_what_is_there_now() -> None:
    index = QuoteIndex.open(library(), None)
    before = _found(index, "городской оркестр")
    index.add([_extra()])
    assert _found(index, "городской оркестр") == before | {"extra/q0"}
    index.delete(["extra"])
    assert _found(index, "городской оркестр") == before


@pytest.mark.parametrize("typed", ["на", "наб", "набе", "набереж", "набережной"])
def test_every_beginning_of_a_word_finds_it(typed: str) -> None:
    index = QuoteIndex.open([*library(), _extra()], None)
    assert "extra/q0" in _found(index, typed)


def test_indexing_leaves_no_second_copy_of_a_text_behind() -> None:
    said = "Мост построен и открыт"
    alone = sys.getsizeof(said)
    held = record("r", [quote(said)], date(2024, 1, 1))
    assert len(QuoteIndex.open([held], None).search("мост").hits) == 1
    assert sys.getsizeof(held.facts.quotes[0].text) == alone
