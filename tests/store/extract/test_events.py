"""Events have a nominative title, days, a place and a status."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.extract.dates.finding import find_dates
from store.extract.events.finding import find_events
from store.extract.text import Document
from store.model import Event, PlaceKind, PlaceMention, PlaceRole, Span

PUBLISHED = date(2025, 8, 22)


def found(text: str, *places: str) -> tuple[Event, ...]:
    document = Document(text)
    mentions = tuple(
        PlaceMention(
            spans=(Span(text.index(name), text.index(name) + len(name)),),
            rule="test",
            name=name,
            place_id=None,
            kind=PlaceKind.MUNICIPALITY,
            role=PlaceRole.VENUE,
        )
        for name in places
    )
    return find_events(document, find_dates(document, PUBLISHED, ()), mentions)


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("Были на Международной выставке «Лён. Шёлк» 5 мая.", "Международная выставка «Лён. Шёлк»", "exhibition"),
        ("На форуме «Берега» подписали договор.", "форум «Берега»", "forum"),
        ("Гостей ждут на фестивале сыра 3 сентября.", "фестиваль сыра", "festival"),
        ("Визит делегации Орловской области прошёл 11–12 августа.", "Визит делегации Орловской области", "visit"),
        ("В 2023 году прошли Дни Республики Беларусь.", "Дни Республики Беларусь", "days"),
        ("На Днях Кубы в мае пели и танцевали.", "Дни Кубы", "days"),
        ("Подписание соглашения о дружбе намечено на 3 сентября.", "Подписание соглашения о дружбе", "signing"),
    ],
)
def test_the_title_is_nominative(text: str, title: str, kind: str) -> None:
    assert [(one.title, one.kind) for one in found(text)] == [(title, kind)]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Свыше 20 соглашений подпишут на XXVI Волжском международном форуме.", ["XXVI Волжский международный форум"]),
        ("Дело было на X Форуме регионов, который принимала Уфа.", ["X Форум регионов"]),
        ("На IV Форуме регионов Беларуси и России выступил хор.", ["IV Форум регионов Беларуси и России"]),
        ("На 14-й Международной выставке «Русский лён» было людно.", ["14-я Международная выставка «Русский лён»"]),
        ("О третьем заседании рабочей группы договорились на 5 октября.", ["третье заседание рабочей группы"]),
        ("Обсудили приезд на «ИННОПРОМ. Беларусь».", ["«ИННОПРОМ. Беларусь»"]),
        ("Участие в ПМЭФ-2025 принесло восемь контрактов.", ["ПМЭФ-2025"]),
        ("О предстоящем визите РИА Новости сообщило 19 августа.", []),
        ("Предстоящая поездка делегации намечена на октябрь.", ["поездка делегации"]),
        ("В сентябре Псков примет Ганзейские дни Нового времени.", ["Ганзейские дни Нового времени"]),
        ("На слёте юных экологов «Двина» 3 сентября выступит хор.", ["слёт юных экологов «Двина»"]),
        ("Делегация Могилёва приедет 22 сентября.", ["визит делегации Могилёва"]),
        ("Приехали на прошедшую 16 августа выставку «Кружева».", ["выставка «Кружева»"]),
        ("Переговоры о поставках льна прошли 19 августа, сообщил комитет.", ["Переговоры о поставках льна"]),
        ("Провели встречу с главой района Анной Долгих 19 августа.", ["встреча с главой района Анной Долгих"]),
        ("Депутат назвал визит «пробой пера» 19 августа.", []),
        ("По словам Олимпиады Зозулиной, 5 сентября придут вагоны.", []),
    ],
)
def test_the_title_is_whole_and_nothing_more(text: str, titles: list[str]) -> None:
    assert [one.title for one in found(text)] == titles


@pytest.mark.parametrize(
    "text",
    [
        "Государственный праздник встретили концертом 12 июня.",
        "В День единения провели переговоры, сообщили 2 апреля.",
        "День Победы 9 мая встретили гости из Крушеваца.",
        "Ко Дню учителя 3 октября приурочат концерт.",
        "Глава рассказал о подготовке к Дню города 5 сентября.",
        "О деловой миссии рассказали 20 августа.",
    ],
)
def test_holidays_and_days_of_telling_make_no_event(text: str) -> None:
    assert found(text) == ()


def test_a_day_that_is_held_is_an_event() -> None:
    told = found("День города Ельца отпразднуют 31 августа. День единения на ярмарке проведут 12 сентября.")
    assert [(one.title, one.start) for one in told] == [
        ("День города Ельца", date(2025, 8, 31)),
        ("День единения", date(2025, 9, 12)),
    ]


@pytest.mark.parametrize(
    ("text", "start", "end", "status"),
    [
        ("Форум «Нива» соберёт многих. Он пройдёт в Орле с 5 по 7 сентября.", "2025-09-05", "2025-09-07", "planned"),
        (
            "Ждут «ИННОПРОМ. Минск»; выставка назначена на 29 сентября — 1 октября.",
            "2025-09-29",
            "2025-10-01",
            "planned",
        ),
        ("Заняты форумом «Нива». Писали 2 мая. Форум шёл 20–21 августа.", "2025-08-20", "2025-08-21", "held"),
        ("Заявки берут до 15 сентября, сам форум «Нива» пройдёт в октябре.", "2025-10-01", "2025-10-31", "planned"),
        ("Губернатор сообщил 20 августа о предстоящем форуме «Нива».", None, None, "planned"),
        ("Возможный форум «Нива» обсудили.", None, None, "possible"),
        ("На форуме «Нива» подпишут договор.", None, None, "planned"),
        ("Договор подписали 20 августа, когда завершился форум «Нива».", "2025-08-20", "2025-08-20", "held"),
        ("Форум «Нива» впервые прошёл: с 1 по 3 августа его принимал Орёл.", "2025-08-01", "2025-08-03", "held"),
        ("Подписи поставят 5 сентября, на форуме «Нива».", "2025-09-05", "2025-09-05", "planned"),
        ("Участники форума «Нива» ищут партнёра, решение совет утвердит осенью.", None, None, "held"),
        ("Глава говорил 1 июня, в день визита посла.", "2025-06-01", "2025-06-01", "held"),
    ],
)
def test_the_days_are_those_of_the_event(text: str, start: str | None, end: str | None, status: str) -> None:
    (event,) = found(text)
    days = tuple(day.isoformat() if day else None for day in (event.start, event.end))
    assert (days, event.status.value) == ((start, end), status)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("В Орле 3 сентября откроется форум лесоводов.", "Орле"),
        ("Форум «Нива» прошёл 15–17 августа в Орле.", "Орле"),
        ("Форум «Нива», который принимал Орёл, собрал многих.", "Орёл"),
        ("Переговоры с главой края и консулом в Орле прошли 20 августа.", None),
        ("Договор подписали в Орле, на секции форума «Нива».", None),
        ("Форум «Нива» прошёл; делегацию ждут в Орле.", None),
        ("Делегация Ельца посетила Орёл 5 августа.", "Орёл"),
        ("В Орле губернатор рассказал о форуме «Нива».", None),
        ("Орёл два дня, 17 и 18 августа, принимал форум «Нива».", "Орёл"),
    ],
)
def test_the_place_is_the_event_s_own(text: str, place: str | None) -> None:
    name = "Орле" if "Орле" in text else "Орёл"
    (event,) = found(text, name)
    assert event.place == place


def test_shorter_mentions_join_the_full_title() -> None:
    text = "IX Форум регионов открылся 20 августа. На IX Форуме регионов Беларуси и России выступил хор."
    (event,) = found(text)
    assert (event.title, len(event.spans)) == ("IX Форум регионов Беларуси и России", 2)


def test_days_and_status_come_from_the_sentence() -> None:
    text = "Ткачи поедут на выставку «Пряжа. Лён»: её примет в Гомеле манеж, с 12 по 14 сентября."
    (event,) = found(text, "Гомеле")
    assert (event.start, event.end) == (date(2025, 9, 12), date(2025, 9, 14))
    assert event.status.value == "planned"
    assert event.place == "Гомеле"


def test_without_a_date_a_named_event_may_be_possible() -> None:
    (event,) = found("Стороны рассмотрели возможное участие в форуме «Берега».")
    assert (event.start, event.status.value) == (None, "possible")


def test_one_event_named_twice_is_one() -> None:
    text = "Форум «Берега» открылся 20 августа. На форуме «Берега» выступил хор."
    (event,) = found(text)
    assert len(event.spans) == 2
    assert event.start == date(2025, 8, 20)


@pytest.mark.parametrize(
    "text",
    [
        "Встреча прошла 20 августа.",
        "Фестиваль сыра любят все.",
        "Форум «Берега» отменён.",
        "в день отъезда никто не верил.",
        "В первый день дождь шёл с 5 мая.",
    ],
)
def test_bare_undated_and_cancelled_ones_are_left_out(text: str) -> None:
    assert found(text) == ()


def test_the_year_an_event_began_is_not_its_date() -> None:
    (event,) = found("Форум «Берега» проводится с 1997 года.")
    assert event.start is None


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Форум", "«Берега»", "Дни", "Республики", "Беларусь", "5", "мая", ".", ",", "визит", "в", "с", "\n\n"]
        )
    ).map(" ".join)
)
def test_any_order_of_words_is_read(text: str) -> None:
    for one in found(text):
        assert all(0 <= span.start < span.end <= len(text) for span in one.spans)
        assert list(one.spans) == sorted(set(one.spans))


def test_a_head_that_begins_a_paragraph_has_no_number() -> None:
    assert found("Вышли к реке.\n\nФорум прошёл мимо.") == ()


def test_an_event_named_hundreds_of_times_is_one_with_all_its_spans() -> None:
    (event,) = found("Выставка «Берега» открылась. " * 300)
    assert len(event.spans) == 300


def test_of_hundreds_of_events_each_is_joined_with_its_mention_nearby() -> None:
    events = found(
        "".join(f"Выставка «{n} берегов» открылась. Гостей ждёт выставка «{n} берегов». " for n in range(150))
    )
    assert [len(event.spans) for event in events] == [2] * 150


def test_a_title_ends_with_the_line_of_a_heading() -> None:
    text = "Губернатор 5 мая проводит встречу с мэром Кричева\nПрезидент холдинга открыл цех."
    assert [one.title for one in found(text)] == ["встреча с мэром Кричева"]
