"""People as official pages list, sign and abbreviate them. All are invented."""

import pytest

from store.extract.pipeline import extract
from store.model import Quote


def people(text: str) -> list[tuple[str, str | None]]:
    return [(person.name, person.role) for person in extract(text, published=None).people]


def only_quote(text: str) -> Quote:
    (quote,) = extract(text, published=None).quotes
    return quote


def test_family_names_that_are_everyday_words_stand_first_in_lists() -> None:
    text = (
        "Приём ведут:\nпредседатель Зареченского райисполкома Уж Анатолий Романович;\n"
        "заместитель главы Бубен Олег Янович; директор школы Голубь Мария Ивановна,\nврач Соловей Анна Юрьевна."
    )
    assert people(text) == [
        ("Анатолий Романович Уж", "председатель Зареченского райисполкома"),
        ("Олег Янович Бубен", "заместитель главы"),
        ("Мария Ивановна Голубь", "директор школы"),
        ("Анна Юрьевна Соловей", "врач"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Мэр Ельца Евгения Викторовна приняла гостей.", "Евгения Викторовна"),
        ("Указом Президента Анна Сергеевна награждена.", "Анна Сергеевна"),
        ("Вечером из Ельца Мария Ивановна уехала.", "Мария Ивановна"),
        ("Зал встретил стоя: Герой Труда Иван Петрович пришёл.", "Иван Петрович"),
        ("Скрипач Иван Петрович играл до ночи.", "Иван Петрович"),
    ],
)
def test_other_words_before_a_name_with_a_fathers_name_are_no_family_name(text: str, name: str) -> None:
    assert [found for found, _ in people(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Об этом рассказал министр Сергей Рогачёв. По словам С. Рогачёва, зерно убрано.",
        "Министр Сергей Рогачёв осмотрел поля. По мнению С.Рогачёва, зерно убрано.",
    ],
)
def test_initials_behind_a_source_are_of_the_one_named_before(text: str) -> None:
    assert people(text) == [("Сергей Рогачёв", "министр")]
    assert extract(text, published=None).quotes[-1].speaker == "Сергей Рогачёв"


def test_initials_behind_a_source_stand_in_the_genitive() -> None:
    assert only_quote("По информации А. Рогачёвой, зерно убрано.").speaker == "А. Рогачёва"
    assert only_quote("По словам П. Рогачёва, зерно убрано.").speaker == "П. Рогачёв"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("По словам заведующего сектором охраны Олега Рогачёва, вода спала.", "заведующий сектором охраны"),
        ("Гостей встретил зав. отделом музея Олег Рогачёв.", "зав. отделом музея"),
        ("Выставку открыл и обратился к собравшимся директор музея Олег Рогачёв.", "директор музея"),
    ],
)
def test_offices_are_whole_and_nothing_more(text: str, role: str) -> None:
    assert people(text) == [("Олег Рогачёв", role)]


def test_who_signs_under_an_office_is_a_person_and_who_only_signs_is_not() -> None:
    letter = "Уважаемые земляки!\nПоздравляем вас с праздником урожая и желаем добра.\nС уважением,\nглава района\n"
    assert people(letter + "Ольга Игоревна Рогачёва") == [("Ольга Игоревна Рогачёва", "глава района")]
    assert people("Хлеб в районе убран.\nМолотьба закончена.\nОльга Рогачёва") == []


@pytest.mark.parametrize(
    "text",
    [
        "Дед Мороз поздравил детей. Деда Мороза встретили песней.",
        "Министр встретил гостей © ТАСС / Иван Рогачёв",
        "У памятника М. Рослого прошёл митинг.",
        "СОТРУДНИЧЕСТВО Смоленщины с соседями выгодно всем.",
    ],
)
def test_nobody_is_a_person_here(text: str) -> None:
    assert people(text) == []


def test_an_office_with_its_holder_behind_a_colon_is_no_speech() -> None:
    text = "Председатель комиссии: Рогов Пётр Петрович, член комиссии Соловей Анна Юрьевна."
    assert extract(text, published=None).quotes == ()
