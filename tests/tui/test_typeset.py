from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.typeset import cut, cut_first, wrap

TEXTS = st.text(alphabet="абв —– 語.,«»", max_size=120)


@given(TEXTS, st.integers(2, 40))
def test_lines_fit_and_lose_no_word(text: str, width: int) -> None:
    lines = [text[start:end] for start, end in wrap(text, width)]
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_dash_stays_with_the_word_before_it() -> None:
    text = "Край растёт — и это видно"
    assert [text[start:end] for start, end in wrap(text, 12)] == ["Край", "растёт — и", "это видно"]


@given(TEXTS, st.integers(0, 40))
def test_cut_fits(text: str, width: int) -> None:
    assert cell_len(cut(text, width)) <= width


def test_of_parts_the_first_gives_way() -> None:
    assert cut_first("Найдено: имя и глагол; уверенность высокая", 32) == "Найдено: и…; уверенность высокая"
    assert cut_first("Найдено: имя; уверенность высокая", 40) == "Найдено: имя; уверенность высокая"
    assert cut_first("Найдено: имя; уверенность высокая", 12) == "Найдено: им…"


@given(TEXTS, st.integers(2, 40))
def test_parts_fit(text: str, width: int) -> None:
    assert cell_len(cut_first(f"{text}; {text}", width)) <= width


def test_cut_ends_with_a_word() -> None:
    assert cut("Ярмарка, выставка и «Колос»", 22) == "Ярмарка, выставка и…"
