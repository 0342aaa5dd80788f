"""The same release twice: duplicates, new versions, reprints, and facts that came with a file."""

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.library import Library, open_library
from store.library.merging import Merging
from store.library.reprints import likeness, sketch
from store.library.verify import verify
from store.library.versions import changes, in_words
from store.model import Facts, Origin, Record, Release
from tests.store.library.conftest import TEXT, facts, record


def taken(library: Library, *records: Record) -> tuple[int, int, int, int]:
    summary = library.add(records)
    return len(summary.added), len(summary.updated), len(summary.duplicates), len(summary.reprints)


def test_the_same_file_again_is_a_duplicate_and_changes_nothing(library: Library, path: Path) -> None:
    assert taken(library, record()) == (0, 0, 1, 0)
    assert len(open_library(path).records) == 1


def test_the_same_words_without_an_address_are_the_same_release(library: Library) -> None:
    assert taken(library, record("other-file")) == (0, 0, 1, 0)


def test_a_second_publisher_of_the_same_words_is_a_reprint_with_its_source(library: Library) -> None:
    first = record("a", TEXT + " Конец.", url="https://a.example/1", publisher="А")
    second = record("b", TEXT + " Конец.", url="https://b.example/1", publisher="Б")
    fresh = open_library(library.path.with_name("fresh.json"), create=True)
    assert taken(fresh, first, second) == (2, 0, 0, 1)
    one, two = fresh.records
    assert one.group == two.group == "a"
    assert {one.release.publisher, two.release.publisher} == {"А", "Б"}


def test_a_lightly_edited_reprint_is_found_and_another_release_is_not(library: Library) -> None:
    reprint = TEXT.replace("Глава района", "Вчера глава района").replace("посуду и ткани", "посуду, ткани и мёд")
    other = "В Приречье закрыли мост на ремонт. Движение пустили в объезд, автобусы ходят по новому расписанию до мая."
    assert taken(library, record("b", reprint), record("c", other)) == (2, 0, 0, 1)
    assert [each.group for each in library.records] == ["zarechye-1", "zarechye-1", None]


def test_a_known_address_with_changed_words_is_a_new_version(library: Library) -> None:
    library.add([record("a", TEXT + " Конец.", url="https://a.example/1")])
    changed = record("b", TEXT + " Конец дня.", url="https://a.example/1")
    assert taken(library, changed) == (0, 1, 0, 0)
    found = library.get("a")
    assert found is not None
    assert found.release.text.endswith("Конец дня.")
    assert [old.text for old in found.previous] == [TEXT + " Конец."]
    assert taken(library, changed) == (0, 0, 1, 0)


def test_better_metadata_of_the_same_words_is_an_update(library: Library) -> None:
    assert taken(library, record(title="Ярмарка в Заречье")) == (0, 1, 0, 0)
    assert taken(library, record()) == (0, 0, 1, 0)
    (found,) = library.records
    assert found.release.title == "Ярмарка в Заречье"


def test_facts_that_came_with_a_file_outlive_extraction_anew(library: Library) -> None:
    brought = replace(facts().quotes[0], origin=Origin.IMPORTED, rule="imported")
    library.add([Record(release=record("b", TEXT + " Ещё.").release, facts=Facts(quotes=(brought,), engine="1"))])
    library.renew([("b", replace(facts(), engine="2"))])
    found = library.get("b")
    assert found is not None
    assert [quote.origin for quote in found.facts.quotes] == [Origin.IMPORTED]
    assert found.facts.people


def test_what_changed_is_told_word_by_word() -> None:
    before, after = "Мост откроют в мае. Проезд платный.", "Мост откроют в июне. Проезд свободный, как и был."
    found = list(changes(before, after))
    assert [(change.before, change.after) for change in found[:2]] == [
        ("мае", "июне"),
        ("платный", "свободный, как и был"),
    ]
    assert all(after[change.at : change.at + len(change.after)] == change.after for change in found)
    assert list(changes(after, after)) == []


def test_what_changed_is_told_between_words_that_stayed() -> None:
    before = "Первая строка.\nЯрмарка «Колос» пройдёт 12 мая в городе.\nСняли это."
    after = "Первая строка.\nЯрмарка «Колос» пройдёт 14 мая в городе."
    assert list(in_words(before, after)) == [
        "Ярмарка «Колос» пройдёт [−12] [+14] мая в городе.",
        "Ярмарка «Колос» пройдёт 14 мая в городе. [−Сняли это.]",
    ]
    assert list(in_words(after, after)) == []
    [long] = in_words(f"{'слово ' * 30}раз{' слово' * 30}", f"{'слово ' * 30}два{' слово' * 30}")
    assert "[−раз] [+два]" in long
    assert long.startswith("…")
    assert long.endswith("…")
    assert len(long) < 110


@given(st.text("аб \n.", max_size=60), st.text("аб \n.", max_size=60))
@example("а.", "а .")
def test_every_change_is_one_line(before: str, after: str) -> None:
    told = list(in_words(before, after))
    assert all(line and "\n" not in line for line in told)
    assert bool(told) or "".join(before.split()) == "".join(after.split())


def test_likeness_bears_shortening_but_not_chance() -> None:
    assert likeness(TEXT, TEXT[: len(TEXT) * 2 // 3]) > 90
    assert likeness(TEXT, "Совсем другой текст о другом деле, и слова в нём другие, и люди.") == 0
    assert sketch("Слишком коротко.") == ()


def test_verify_finds_changed_words(library: Library, path: Path) -> None:
    assert list(verify(library)) == []
    content = path.read_text(encoding="utf-8")
    path.write_text(content.replace("три года и рады", "два года и рады"), encoding="utf-8")
    library.refresh()
    reasons = {fault.id.rpartition("/")[2]: fault.reason for fault in verify(library)}
    assert set(reasons) == {"zarechye-1", f"q{TEXT.index('Мы ждали')}"}


def test_verify_finds_moved_and_missing_facts(library: Library, path: Path) -> None:
    content = path.read_text(encoding="utf-8")
    at = TEXT.index("Мы ждали")
    path.write_text(content.replace(f'"spans":[[{at},', f'"spans":[[{at + 1},'), encoding="utf-8")
    library.refresh()
    assert len(list(verify(library))) >= 2


def test_thousands_of_releases_are_compared_without_comparing_all_pairs() -> None:

    merging = Merging({})
    for n in range(2_000):
        text = " ".join(f"слово{n}а{k}" for k in range(40))
        merging.take(Record(release=Release(id=str(n), text=text, sha256=str(n)), facts=Facts()))
    assert len(merging.summary.added) == 2_000
    assert merging.summary.reprints == ()


def test_long_texts_are_compared_and_told_apart_in_bounded_work() -> None:
    long = "Мастера привезли посуду и ткани. " * 30_000
    assert likeness(long, long + "Ещё.") > 90
    assert sum(len(change.after) for change in changes(long, long.replace("ткани", "мёд"))) > 0
