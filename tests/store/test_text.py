from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from store.extract.text import Document, fold
from store.extract.ties.tie_words import beginning
from store.model import Span


def test_sentences_keep_abbreviations_whole() -> None:
    text = "В 2024 г. товарооборот вырос. Об этом сообщили в пресс-службе (ул. Мира, 5)! Точка."
    cut = [span.slice(text) for span in Document(text).sentences]
    assert cut == [
        "В 2024 г. товарооборот вырос.",
        "Об этом сообщили в пресс-службе (ул. Мира, 5)!",
        "Точка.",
    ]


def test_paragraphs_lose_outer_white_space_only() -> None:
    text = "  Первый абзац \n\n\tВторой\n"
    assert [span.slice(text) for span in Document(text).paragraphs] == ["Первый абзац", "Второй"]


def test_token_folds_soft_hyphen_and_yo() -> None:
    text = "соглаше\u00adние Артёма 2,5 %"
    folded = [token.folded for token in Document(text).tokens]
    assert folded == ["соглашение", "артема", "2,5", "%"]


def test_hyphenated_words_are_one_token() -> None:
    assert [t.text for t in Document("вице-губернатор, Лев-Толстовский").tokens] == [
        "вице-губернатор",
        ",",
        "Лев-Толстовский",
    ]


@given(st.text())
def test_layers_are_slices_in_order(text: str) -> None:
    document = Document(text)
    assert len(fold(text)) == len(text)
    for token in document.tokens:
        assert text[token.start : token.end] == token.text
    for spans in (document.paragraphs, document.sentences):
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert all(0 <= s.start < s.end <= len(text) for s in spans)


def test_tokens_in_a_span() -> None:
    document = Document("раз два три")
    assert [t.text for t in document.tokens_in(Span(4, 11))] == ["два", "три"]


def test_words_are_found_by_their_beginnings_and_by_those_of_their_parts() -> None:
    document = Document("Города-побра\u00adтимы, ПОБРАТИМ и породнённый район; по")
    found = [document.forms[index] for index in document.having(beginning(("поб", "пор")))]
    assert found == ["города-побратимы", "побратим", "породненный"]
    assert not document.having(beginning(("мин",)))


def test_a_word_with_two_fitting_parts_is_found_once() -> None:
    document = Document("район-районом")
    assert list(document.having(beginning(("рай",)))) == [0]


def test_a_word_that_comes_again_is_the_same_string_in_memory() -> None:
    first, _, second, _, capital = Document("город и город, Город").tokens
    assert first.text is second.text is first.folded is second.folded is capital.folded
    assert capital.text == "Город"
