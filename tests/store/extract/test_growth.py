"""Twice the text is twice the work, whatever the text: what is counted is work, never time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from cProfile import Profile
from datetime import date
from itertools import product

import pytest

from store.extract import pipeline
from store.extract.pipeline import extract

DAY = date(2025, 8, 22)
SIZE = 8_000
ALLOWED = 2.2
WICKED = {
    "speech in marks": "«Мы довольны урожаем», — сообщил агроном Лукьян Вереницын. ",
    "speech in dash lines": "— Мы довольны урожаем, — сообщил агроном Лукьян Вереницын.\n",
    "speech in other words": "По словам Вереницына, урожай собран, и он заверил, что хлеба хватит. ",
    "opening marks": "Вышла газета «Заря, и ",
    "marks": "«„“",
    "marks apart": "« „ “ ",
    "numbers and months": "12 мая 2024 года 5 млн рублей, 3 и 4 июня с 7% до 9% в 2025–2026 годах ",
    "digits": "1 2 3 ",
    "dashes": "— ",
    "lines of one word": "Город\n",
    "twins": "Побратимы Тамбов и Пинск. Связь с Лидой прекращена. ",
    "agreements": "Подписано соглашение с Брестской областью о дружбе. ",
    "events in marks": "выставка «Экспо» в Минске ",
    "verbs of speech": "сказал, ",
    "twins of where one is": "В Тамбове рады. Побратим — Пинск. ",
    "districts of a town": "Тамбов рад. Побратим района — Лидский район. ",
    "towns told of before": "У города есть побратимы. Это Пинск. ",
    "capital letters": "Иван Петров Минск Брест Анна Климова Гродно Орша ",
}


def of_length(unit: str, size: int) -> str:
    return unit * (size // len(unit))


def calls(text: str) -> int:
    profile = Profile()
    profile.runcall(extract, text, published=DAY)
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("unit", WICKED.values(), ids=WICKED)
def test_twice_the_text_takes_twice_the_calls(unit: str) -> None:
    text = of_length(unit, SIZE)
    extract(text, published=DAY)  # the words are known from here on
    assert calls(text + text) <= ALLOWED * calls(text)


def namesakes(count: int) -> str:
    """A text of people of one family name, each with a given name of her own."""
    given = ["".join(parts) for parts in product(("бар", "вен", "гол", "зор", "мил", "рад"), repeat=4)]
    return "".join(f"Пришла {name.capitalize()}а Петрова. " for name in given[:count])


def test_namesakes_are_not_compared_each_with_all() -> None:
    some, twice = namesakes(150), namesakes(300)
    extract(twice, published=DAY)
    assert calls(twice) <= ALLOWED * calls(some)


def test_a_sentence_of_nothing_but_verbs_of_speech_is_no_dearer_than_one_that_tells() -> None:
    telling = of_length(WICKED["speech in other words"], SIZE)
    saying = of_length(WICKED["verbs of speech"], SIZE)
    extract(telling + saying, published=DAY)
    assert calls(saying) <= 5 * calls(telling)


class Watched(str):
    """A text that counts how many of its code points `find` looks through."""

    looked_through = 0

    def find(self, sought: str, start: int = 0, end: int | None = None) -> int:
        found = super().find(sought, start, end)
        self.looked_through += (found if found >= 0 else len(self) if end is None else end) - start
        return found


def test_no_rule_looks_through_the_rest_of_a_text_for_each_of_its_quotes() -> None:
    text = Watched(of_length("газета «Заря», и ", SIZE))
    extract(text, published=DAY)
    assert text.looked_through < 20 * SIZE


@contextmanager
def runs_of_the_collector() -> Iterator[list[str]]:
    noted: list[str] = []

    def note(phase: str, _: object) -> None:
        noted.append(phase)

    gc.callbacks.append(note)
    try:
        yield noted
    finally:
        gc.callbacks.remove(note)


def test_the_collector_does_not_walk_through_a_long_text_again_and_again() -> None:
    text = of_length(WICKED["capital letters"], SIZE)
    with runs_of_the_collector() as noted:
        extract(text, published=DAY)
    assert len(noted) <= 2  # one run, when all is done
    assert gc.isenabled()


def test_the_collector_works_again_when_a_stage_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("no events")

    monkeypatch.setattr(pipeline, "find_events", fail)
    with pytest.raises(ValueError, match="no events"):
        extract("Брест, 5 мая.", published=DAY)
    assert gc.isenabled()
