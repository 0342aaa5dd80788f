"""Speech and people as news pages print them: glued, chopped, retold by others. All people are invented."""

import pytest

from store.extract.pipeline import extract
from store.model import QuoteKind


def said(text: str) -> list[tuple[str, str | None]]:
    return [(q.text, q.speaker) for q in extract(text, published=None).quotes if q.kind is not QuoteKind.REPORTED]


def people(text: str) -> list[tuple[str, str | None]]:
    return [(person.name, person.role) for person in extract(text, published=None).people]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "«Рады, что дошли до финала. Ждём игру с «Зарёй», - отметил тренер Лука Дымов.",
            "Рады, что дошли до финала. Ждём игру с «Зарёй»",
            "Лука Дымов",
        ),
        (
            "«Рады, что дошли до финала.\n\nЖдём игру с «Зарёй», - отметил тренер Лука Дымов.",
            "Рады, что дошли до финала.\n\nЖдём игру с «Зарёй»",
            "Лука Дымов",
        ),
        (
            '"Хочу всех поблагодарить. Мы идём по плану "Река — общая!", подчеркнул Лука Дымов.',
            'Хочу всех поблагодарить. Мы идём по плану "Река — общая!"',
            "Лука Дымов",
        ),
        (
            "Лука Дымов обратился к горожанам в канале: - Погода не радует, - поделился Лука Дымов. - Берегите себя.",
            "Погода не радует Берегите себя",
            "Лука Дымов",
        ),
        (
            "Губернатор Лука Дымов открыл праздник.\nГубернатор поздравил учителей с их днём.\n"
            "«Вы учите нас главному, и мы это помним. Спасибо вам!»",
            "Вы учите нас главному, и мы это помним. Спасибо вам!",
            "Лука Дымов",
        ),
        (
            "Тренер «Зари» Лука Дымов разобрал матч, передаёт корреспондент «Спорта» Фома Ильин.\n"
            "- Мы отыграли все минуты как надо.",
            "Мы отыграли все минуты как надо.",
            "Лука Дымов",
        ),
    ],
)
def test_speech_with_its_speaker(text: str, words: str, speaker: str) -> None:
    assert said(text) == [(words, speaker)]


def test_the_headline_has_the_speaker_of_the_same_words_below() -> None:
    words = "Ямы во дворах – это наш позор"
    text = f"Мэр Ельца отчитал дорожников: «{words}»\n\n«{words}», – сказал Рогов."
    assert [speaker for _, speaker in said(text)] == ["Рогов", "Рогов"]


def test_what_two_offices_say_together_is_nobodys_alone() -> None:
    text = "Мэр Лука Дымов и спикер Фома Ильин открыли мост. «Реке нужен мост», – сказали мэр города и спикер думы."
    assert said(text) == [("Реке нужен мост", None)]


def test_whoever_is_only_talked_of_holds_no_office() -> None:
    text = (
        "Роман Чечевит призвал жителей беречь лес: - Мы потеряли друзей, это Фома Ильин. Помните о них, - сказал "
        "губернатор.\n\nГубернатор пообещал посадить рощу."
    )
    assert extract(text, published=None).quotes[-1].speaker == "Роман Чечевит"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Гостей встретил и.о. министра культуры края Лука Дымов.", [("Лука Дымов", "и.о. министра культуры края")]),
        ("Это Дымова Анна Ильинична — директор школы.", [("Анна Ильинична Дымова", "директор школы")]),
        (
            "(Лука Дымов, мэр Ельца)\n(Фома Ильин, тренер команды)",
            [("Лука Дымов", "мэр Ельца"), ("Фома Ильин", "тренер команды")],
        ),
        (
            "История врача и одного мальчика\nИсторию главы Ельца Луки Дымова помнят все.",
            [("Лука Дымов", "глава Ельца")],
        ),
        (
            "Выступил Чрезвычайный и Полномочный Посол Страны озёр Лука Дымов.",
            [("Лука Дымов", "чрезвычайный и Полномочный Посол Страны озёр")],
        ),
        ("Мэр принял своего белорусского коллегу Луку Дымова.", [("Лука Дымов", "белорусский коллега")]),
        ("Встречу провёл замглавы Минпромторга РФ Лука Дымов.", [("Лука Дымов", "замглавы Минпромторга РФ")]),
        ("Слушали председателя колхоза Леонида Зайца.", [("Леонид Заяц", "председатель колхоза")]),
        ("Награду вручили Вигену Саркисяну.", [("Виген Саркисян", None)]),
    ],
)
def test_people_with_their_offices(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Руководители городов посетили Набережную и Курган Бессмертия.",
        "Работает институт имени А.А.Громыко.",
        "Об этом пишет корреспондент The River Post.",
        "После звонка Зелёного Минобороны согласилось.",
        "Мост открыли\nАнна Дымова, 18 января, 19:44\nНа мосту покрасили перила.",
    ],
)
def test_no_people(text: str) -> None:
    assert not people(text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Новый мост закрыт, пишет zarya-news.ru.", "zarya-news.ru"),
        ("Новый мост закрыт, сообщает портал zarya.ru.", "портал zarya.ru"),
        ("Утром Zarya.mk.ru писал о том, что мост закрыт.", "Zarya.mk.ru"),
        ("Новый мост закрыт, пояснили в ГУ МВД края.", "ГУ МВД края"),
    ],
)
def test_bodies_by_their_address_and_headquarters(text: str, speaker: str) -> None:
    assert [quote.speaker for quote in extract(text, published=None).quotes] == [speaker]


def test_what_a_request_is_for_is_no_claim() -> None:
    text = "Глава края Лука Дымов обратился с просьбой сообщать об авариях, чтобы бригады выезжали сразу."
    assert not extract(text, published=None).quotes
