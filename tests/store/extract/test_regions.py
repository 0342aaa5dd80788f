import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.extract.places.regions import find_places, with_members
from store.extract.text import Document
from store.model import PlaceKind, PlaceMention, PlaceRole, Span, Twin, TwinStatus

HOME = "RU-LIP"


def places(text, home=HOME, names=(), people=()):
    def spans(words):
        return [Span(text.index(word), text.index(word) + len(word)) for word in words]

    return find_places(Document(text), spans(names), spans(people), home)


def partners(text, home=HOME, **closed):
    return list(dict.fromkeys(p.name for p in places(text, home, **closed) if p.role is PlaceRole.PARTNER))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Подписаны бумаги с Брестской и Гродненской областями.", ["Брестская область", "Гродненская область"]),
        (
            "Товары идут в Минскую, Брестскую и Витебскую области.",
            ["Минская область", "Брестская область", "Витебская область"],
        ),
        (
            "На Гомельскую область приходится треть, на Витебскую — четверть.",
            ["Гомельская область", "Витебская область"],
        ),
        (
            "Гостей из Гомельского и Брестского областных Советов депутатов ждут.",
            ["Гомельская область", "Брестская область"],
        ),
        ("Протокол согласован с Могилёвским облисполкомом.", ["Могилёвская область"]),
        ("План передан в Гродненский областной исполнительный комитет.", ["Гродненская область"]),
        ("Приехали представители Лидского райисполкома.", ["Лидский район"]),
        ("Договорились с Мингорисполкомом о поставках.", ["Минск"]),
        ("Мэрия написала в Барановичский горисполком.", ["Барановичи"]),
        ("Район дружит с Глубокским р-ном Витебской обл.", ["Глубокский район", "Витебская область"]),
        ("Туры на Брянщину и в Подмосковье раскупили.", ["Брянская область", "Московская область"]),
        ("Делегация Кубани осмотрела цех.", ["Краснодарский край"]),
        ("Закупки у китайских и сербских заводов выросли.", ["Китай", "Сербия"]),
        ("Договор с КНР и ОАЭ готов.", ["Китай", "ОАЭ"]),
        ("Партия ушла минским заводам.", ["Минск"]),
        ("Гомельчане показали обряд.", ["Гомель"]),
        ("Сотрудничество с провинцией Хэнань растёт.", ["Хэнань"]),
        ("Ткани купила Удмуртская Республика.", ["Удмуртия"]),
        ("Станки увезли в Набережные Челны и Нижний Новгород.", ["Набережные Челны", "Нижний Новгород"]),
        ("Побратимом стал молдавский город Виноградовка.", ["Молдавия", "Виноградовка"]),
    ],
)
def test_partners_are_named_in_the_nominative(text, expected):
    assert partners(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "На улице Минской открыли сквер.",
        "Ярмарка заняла Минское шоссе.",
        "Область продала прокат на 5 млн долларов США.",
        "Курсы белорусского языка открыты.",
        "Ему рассказал об этом Пётр Гродненский.",
        "Гости читали стихи на казахском.",
        "Встречу провёл уроженец Витебска.",
        "Липецкая область и Елец подвели итоги, в Грязинском районе открыт цех.",
        "Российские заводы и липецкие школы ждут зиму.",
        "Форум прошёл в Минске.",
        "Гость служит в посольстве в Смоленске.",
    ],
)
def test_streets_surnames_venues_and_the_home_side_are_no_partners(text):
    assert partners(text) == []


def test_names_in_marks_and_people_stay_out():
    text = "Гостиница «Беларусь» и инженер Борисов ждут гостей."
    assert partners(text, names=["«Беларусь»"], people=["Борисов"]) == []


def test_who_stays_away_is_no_partner():
    assert partners("Пензенская область в проекте не участвует.") == []


def test_a_coordinated_list_gives_each_unit_its_own_words():
    text = "Мост свяжет Курскую и Орловскую области."
    found = places(text)
    assert [text[slice(*place.spans[0])] for place in found] == ["Курскую", "Орловскую области"]
    assert [place.place_id for place in found] == ["RU-KRS", "RU-ORL"]


def test_the_committee_of_a_district_nobody_knows_stands_beside_a_country() -> None:
    assert "Беларусь" in partners("Договор с Беларусью готов. Документ подписан Заозёрским райисполкомом.")


def test_an_unknown_district_lies_where_its_town_does():
    assert [place.role for place in places("Глава Рыльского района рассказал о севе.", "RU-KRS")] == [PlaceRole.HOME]


def test_a_common_district_name_needs_its_region():
    with_region = places("Приехал хор из Октябрьского района Гомельской области.")
    assert with_region[0].place_id == "BY-HO-OKTYABR"
    assert all(place.place_id is None for place in places("В Октябрьском районе города чинят двор."))


def test_towns_of_one_name_are_told_apart_by_what_else_is_named():
    (first, *_) = places("Благовещенск ждёт гостей. Амурская область готова.", None)
    assert first.place_id == "RU-AMU-BLAGOVESHCHENSK"


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Губернатор Тамбовской области принял посла Беларуси. С Витебской областью подписан план.", "RU-TAM"),
        ("Завод «Луч» (Могилёв) отправил станки в Казань. Договор с Татарстаном продлён.", "BY-MA"),
        ("В Гродненском облисполкоме подвели итоги торговли с Россией. Гродно ждёт гостей из Твери.", "BY-HR"),
        ("ПСКОВ, 4 мая. Город отметил день дружбы с Полоцком.", "RU-PSK"),
    ],
)
def test_the_home_side_is_read_from_the_text(text, home):
    found = places(text, None, names=["«Луч»"] if "«Луч»" in text else ())
    homes = {place.place_id for place in found if place.role is PlaceRole.HOME}
    assert homes
    from store.places.gazetteer import load

    assert all(load().within(place_id, home) or place_id in load().lineage(home) for place_id in homes)


def test_members_of_twinnings_become_partners():
    venue = PlaceMention(
        spans=(Span(0, 5),),
        rule="place.name",
        name="Минск",
        place_id="BY-HM",
        kind=PlaceKind.REGION,
        role=PlaceRole.VENUE,
    )
    twin = Twin(spans=(Span(0, 5),), rule="twin", a="Елец", b="Минск", status=TwinStatus.ACTIVE)
    assert with_members([venue], [twin], [])[0].role is PlaceRole.PARTNER


_ODD = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("аеиоМинскБретыйяаG «»,.()-\n ")), max_size=200)


@given(_ODD)
def test_any_text_is_taken_and_every_span_lies_in_it(text):
    found = find_places(Document(text), (), (), None)
    for place in found:
        assert 0 <= place.spans[0].start < place.spans[0].end <= len(text)
    starts = [place.spans[0] for place in found]
    assert starts == sorted(starts)
    assert len(set(starts)) == len(starts)


_PIECES = (
    *("Минская", "Брестской", "и", ",", "области", "район", "Гродно", "в", "с", "из", "не участвует", "Орёл"),
    *("улица", "Минске", "белорусских", ".", "«", "»", "(", ")", "г", "Липецк"),
)
_WORDS = st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join)


@given(_WORDS)
def test_shuffled_place_words_break_nothing(text):
    found = find_places(Document(text), (), (), "RU-LIP")
    assert all(place.spans[0].slice(text) for place in found)


def test_a_neutral_paragraph_in_front_only_shifts_the_spans():
    text = "Подписан план с Брестским облисполкомом и Лидой."
    lead = "Погода была ясной.\n"
    plain, shifted = places(text), places(lead + text)
    assert [(p.name, p.spans[0].start + len(lead)) for p in plain] == [(p.name, p.spans[0].start) for p in shifted]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Сыровары не поедут на ярмарку в Минск.", []),
        ("КИРОВ. Фабрика открыла цех.", []),
        ("Поезд Смоленск — Орша отправится утром.", []),
        ("Переписка с польским Тарновом идёт давно.", ["Польша", "Тарнов"]),
    ],
)
def test_who_is_named_in_passing(text, expected):
    assert partners(text) == expected


def test_a_foreign_visitor_named_first_is_not_the_teller():
    found = places("Председателем Могилёвского облисполкома осмотрен цех в Клинцах. Врио губернатора доволен.", None)
    assert [place.role for place in found] == [PlaceRole.PARTNER, PlaceRole.HOME]


def test_a_lone_word_that_is_a_town_is_not_taken_for_a_surname():
    assert partners("Баня-Лука закупит рыбу.", people=["Баня-Лука"]) == ["Баня-Лука"]
    text = "Иван Серпухов открыл цех. Его хвалит Серпухов."
    spans = [Span(0, 13), Span(text.rindex("Серпухов"), text.rindex("Серпухов") + 8)]
    assert find_places(Document(text), (), spans, HOME) == ()


def test_an_unknown_town_is_told_by_its_country_in_brackets():
    assert partners("Побратимы города: Елец — Горнополье (Болгария).") == ["Горнополье", "Болгария"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Губернатор Липецкой области Лев Тяпин рассказал о связях. Соглашение подписано с Гродненской областью. "
            "С Воронежской областью соглашений не подписывали.",
            ["Гродненская область"],
        ),
        (
            "Глава Елецкого района Иван Губин провёл приём. Театр из Курска гастролировал в Ельце. "
            "Сушки везут в Могилёв.",
            ["Могилёв"],
        ),
        (
            "Псков посетила делегация Могилёва. О нашем опыте спрашивал и глава Республики Коми, сказал мэр Пскова.",
            ["Могилёв"],
        ),
        (
            "Калининград отказался от поездки в Гданьск, зато приедут гости из Бреста. Мэр Калининграда встретит их.",
            ["Брест"],
        ),
        (
            "Смоленская область поставляет лён в Оршу. Тамбовскую область на форуме не представляли.",
            ["Орша"],
        ),
        (
            "Аким Костанайской области Нурлан Ержанов встретился с губернатором Челябинской области. "
            "Обсудили торговлю между Костанаем и Челябинском.",
            ["Челябинская область", "Челябинск"],
        ),
    ],
)
def test_denied_touring_and_asking_sides_are_no_partners(text, expected):
    assert partners(text, home=None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Усманский район подружился с Наровчатским и Шемышейским районами Пензенской области.",
            ["Наровчатский район", "Шемышейский район", "Пензенская область"],
        ),
        ("Липецкая делегация увидела Пошехонье и Мышкин.", ["Пошехонье", "Мышкин"]),
        (
            "Задонск подготовил обмен с Велижским и Руднянским (Смоленская область) районами.",
            ["Велижский район", "Руднянский район", "Смоленская область"],
        ),
        ("Договор с городом Лесным и Каневским районом лежит в Задонске.", ["Лесной", "Каневской район"]),
        (
            "Ельчане встретили друзей из аймака Хубсугул и сомона Ханх.",
            ["Хубсугул", "Ханх"],
        ),
        ("В Ельце ждут мастеров из штата Джаркханд и провинции Тханьхоа.", ["Джаркханд", "Тханьхоа"]),
        (
            "Данков обменивается семенами с Мартукским районом, в июне едут и к Хобдинскому.",
            ["Мартукский район", "Хобдинский район"],
        ),
        ("В Лебедянь приехал заместитель хокима Риштанского района.", ["Риштанский район"]),
        ("Хокимият Риштанского района ответил Липецку.", ["Риштанский район"]),
        ("Город Елец помогает Ленинскому району Саранска.", ["Ленинский район", "Саранск"]),
        ("Насосы отгрузили в Атырау, кабель закажем в Пскове.", ["Атырау", "Псков"]),
        ("Следующий выезд, в Горецкий район, намечен на май.", ["Горецкий район"]),
        ("Общины Свилайнац и Варварин ждут липчан.", ["Свилайнац", "Варварин"]),
    ],
)
def test_districts_and_towns_far_and_near_are_known(text, expected):
    assert partners(text) == expected


@pytest.mark.parametrize(
    ("text", "home", "expected"),
    [
        ("Советские песни пели весь вечер. Октябрьский праздник удался.", "RU-LIP", []),
        ("Ленинградский район ждёт гостей, ленинградские заводы тоже.", "RU-KDA", []),
        ("Павловский посадский платок подарили гостям.", "RU-LIP", []),
        ("В Октябрьском районе открыли школу.", "RU-LIP", []),
    ],
)
def test_the_adjective_of_a_district_alone_names_nothing(text, home, expected):
    assert [name for name in partners(text, home) if name.endswith("район")] == expected


@pytest.mark.parametrize(
    ("text", "home"),
    [
        (
            "19.02.2025 | Администрация Атяшевского района | Просмотров: 347\n\nК нам едут из Круглянского района.\n\n"
            "Круглянский район обещал рапс.\n\nСпасибо!",
            "RU-MO",
        ),
        ("Октябрьский район Курской области и Октябрьский район Гомельской области теперь родня.", "RU-KRS"),
        (
            "НАШИ В МСТИСЛАВЛЕ! Девять учеников нашей школы (посёлок Лев Толстой) гостили в гимназии Мстиславля.",
            "RU-LIP",
        ),
        ("Технолог, проходившая стажировку в Смолевичском районе, вернулась. Конаковский район доволен.", "RU-TVE"),
        (
            "Торжок приезжал в Толочин с золотом. Это первый обмен Толочинского района с Тверской областью, "
            "сообщили в райисполкоме.",
            "BY-VI",
        ),
        (
            "В Борисове чествовали гостей. Приехали делегации Подольска и Тербунского района, без Тербунского района "
            "было бы скучно.\nФото пресс-службы Борисовского райисполкома.",
            "BY-MI",
        ),
        ("В Московском районе Минска встретили гостей из Чебоксар. Чебоксарский мэр доволен.", "BY-HM"),
    ],
)
def test_the_home_side_is_told_by_who_visits_and_who_signs(text, home):
    from store.places.gazetteer import load

    homes = {place.place_id for place in places(text, None) if place.role is PlaceRole.HOME and place.place_id}
    assert homes
    assert all(load().within(place_id, home) or place_id in load().lineage(home) for place_id in homes)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ельчане ждут гостей из Лидского района Гродненской области и из Витебской.",
         ["Лидский район", "Гродненская область", "Витебская область"]),
        ("Тербунский район дружит с Лидским. Елецкий район обнял Вяземский.",
         ["Лидский район", "Вяземский район"]),
        ("Шахтёрские команды и майские праздники радуют Липецк.", []),
        ("Рестораны Белграда купили вино Липецка.", ["Белград"]),
        ("Липецк встретил гостей у ресторана Прага.", []),
    ],
)  # fmt: skip
def test_adjectives_lend_each_other_their_head_by_gender(text, expected):
    assert partners(text) == expected
