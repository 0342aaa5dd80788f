from store.views.filter import Index
from store.views.novelty import novelty, share_new
from tests.store.views.make import record

ABOUT = "Компания основана в 1990 году и работает в двенадцати странах."
OLD = record("old", "2024-01-01", lead=f"Открыт цех номер один на юге города.\n{ABOUT}")
NEW = record("new", "2024-02-01", lead=f"Открыт цех номер два на севере города.\n{ABOUT.upper()}")


def seen(index, of):
    return [[other.release.id for other in sentence.seen] for sentence in novelty(index, of)]


def test_words_of_an_earlier_release_are_not_new():
    assert seen(Index((NEW, OLD)), NEW) == [[], ["old"]]
    assert seen(Index((NEW, OLD)), OLD) == [[], []]
    assert 0.3 < share_new(novelty(Index((NEW, OLD)), NEW)) < 0.7


def test_a_reprint_takes_nothing_away():
    one, two = record("one", "2024-01-01", lead=ABOUT, group="g"), record("two", "2024-01-02", lead=ABOUT, group="g")
    assert seen(Index((one, two)), two) == [[]]


def test_without_a_date_nothing_is_earlier():
    undated = record("undated", None, lead=ABOUT)
    assert seen(Index((OLD, undated)), undated) == [[]]
    assert seen(Index((NEW, undated)), NEW)[1] == []


def test_short_sentences_and_empty_texts_are_new():
    one, two = record("one", "2024-01-01", lead="Фото автора."), record("two", "2024-01-02", lead="Фото автора.")
    assert seen(Index((one, two)), two) == [[]]
    assert share_new(()) == 1.0
