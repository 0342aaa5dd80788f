"""Readings of words are those of the library behind them, though they are put together another way."""

from pathlib import Path

import pytest
from pymorphy3 import MorphAnalyzer

from store.extract.lang.ru import morph
from store.extract.text import Document
from tests.gold.labels import load

GOLD = Path(__file__).parents[2] / "gold"


def test_every_word_of_the_gold_releases_is_read_as_the_library_reads_it() -> None:
    analyzer = MorphAnalyzer(lang="ru")
    texts = [one.text for one in load(GOLD / "seen")]
    forms = {form for text in texts for form in Document(text).forms if len(form) > 1 and form[0].isalpha()}
    told = [sorted(_plain(form)) for form in sorted(forms)]
    meant = [sorted(_of_library(analyzer, form)) for form in sorted(forms)]
    assert len(forms) > 3_000
    assert told == meant


@pytest.mark.parametrize(
    "grammemes", [("nomn",), ("NOUN", "plur", "gent"), ("nomn", "sing", "femn"), ("voct",), ("sing", "loc2"), ("INFN",)]
)
def test_words_are_put_into_the_forms_the_library_puts_them_into(grammemes: tuple[str, ...]) -> None:
    analyzer = MorphAnalyzer(lang="ru")
    texts = [one.text for one in load(GOLD / "seen")[:40]]
    forms = sorted({form for text in texts for form in Document(text).forms if form[0].isalpha() and len(form) > 1})
    assert len(forms) > 1_000
    told = [morph.inflect(form, *grammemes) for form in forms]
    meant = [
        next((one.word for p in analyzer.parse(form) if (one := p.inflect(set(grammemes)))), None) for form in forms
    ]
    assert told == meant
    assert any(told) or grammemes == ("INFN",)


def _plain(form: str) -> list[tuple[str, ...]]:
    return [
        (one.lemma, one.pos, one.case, one.number, one.gender, ",".join(sorted(one.marks)), f"{one.score:.6f}")
        for one in morph.readings(form)
    ]


def _of_library(analyzer: MorphAnalyzer, form: str) -> list[tuple[str, ...]]:
    return [
        (
            one.normal_form.replace("ё", "е"),
            *(str(part or "") for part in (one.tag.POS, one.tag.case, one.tag.number, one.tag.gender)),
            ",".join(sorted(map(str, one.tag.grammemes))),
            f"{one.score:.6f}",
        )
        for one in analyzer.parse(form)
    ]


def test_the_library_tells_chances_only_of_words_that_it_reads_in_several_ways() -> None:
    analyzer = MorphAnalyzer(lang="ru")
    find, alike = analyzer.dictionary.words.similar_items, analyzer.char_substitutes
    told = {key.rpartition(":")[0] for key in analyzer.prob_estimator.p_t_given_w.keys()}  # noqa: SIM118
    alone = [word for word in told if sum(len(places) for _, places in find(word, alike)) == 1]
    assert len(told) > 10_000
    assert not alone
