import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.model import PlaceKind
from store.places.gazetteer import load
from store.places.index import Via

# form in a text → id of the place it names
FORMS = """
Беларуси BY; Белоруссией BY; Республики Беларусь BY; РБ BY; белорусских BY; белорусами BY; России RU; РФ RU;
Российской Федерации RU; россиян RU; КНР CN; Китаем CN; китайскую CN; китайцев CN; Сербии RS; сербской RS; сербами RS
Объединённых Арабских Эмиратов AE; ОАЭ AE; казахстанский KZ; Узбекистане UZ; узбекскими UZ; Киргизии KG
Кыргызстана KG; Молдовы MD; молдавских MD; Армению AM; армянским AM; Турцией TR; турецкого TR; Индии IN; индийские IN
Вьетнаме VN; вьетнамской VN; США US; Соединённых Штатов US; Южной Кореи KR; Абхазией X-AB; абхазских X-AB; ФРГ DE
Гродненской области BY-HR; Гродненщины BY-HR; Брестскую область BY-BR; Гомельщине BY-HO; Витебской областью BY-VI
Могилёвщина BY-MA; Могилевской области BY-MA; Минщины BY-MI; Минска BY-HM; Минском BY-HM; минчане BY-HM
Гродно BY-HR-CITY-GRODNO; гродненцы BY-HR-CITY-GRODNO; Бреста BY-BR-CITY-BREST; Гомелем BY-HO-CITY-GOMEL
гомельчан BY-HO-CITY-GOMEL; Витебску BY-VI-CITY-VITEBSK; Могилёве BY-MA-CITY-MOGILYOV; Могилевом BY-MA-CITY-MOGILYOV
Барановичами BY-BR-CITY-BARANOVICHI; Бобруйском BY-MA-CITY-BOBRUYSK; Орши BY-VI-ORSHAN-TOWN
Лиду BY-HR-LID-TOWN; лидчанам BY-HR-LID-TOWN; Лидского района BY-HR-LID; Лидчины BY-HR-LID
Кобринский район BY-BR-KOBRIN; Горок BY-MA-GORET-TOWN; Лунинцом BY-BR-LUNINET-TOWN; Новогрудка BY-HR-NOVOGRUD-TOWN
Липецка RU-LIP-LIPETSK; липчане RU-LIP-LIPETSK; Ельца RU-LIP-YELETS; Ельцом RU-LIP-YELETS; Липецкой областью RU-LIP
Усмани RU-LIP-USMAN-TOWN; Тербунского района RU-LIP-TERBUN; Льва Толстого RU-LIP-LEV-TOLSTOV-TOWN
Лев-Толстовском районе RU-LIP-LEV-TOLSTOV; Брянщиной RU-BRY; Подмосковья RU-MOS; Кубанью RU-KDA; Приморье RU-PRI
Ленобласти RU-LEN; Татарстаном RU-TA; татарстанские RU-TA; Башкирии RU-BA; Удмуртской Республикой RU-UD; Марий Эл RU-ME
Якутией RU-SA; Дагестана RU-DA; Чеченской Республики RU-CE; Югры RU-KHM; ХМАО RU-KHM; Ямале RU-YAN; Ставрополья RU-STA
Краснодарскому краю RU-KDA; Пермского края RU-PER; Санкт-Петербурга RU-SPE; Петербургом RU-SPE; Москву RU-MOW
Нижним Новгородом RU-NIZ-NIZHNIY-NOVGOROD; нижегородцы RU-NIZ-NIZHNIY-NOVGOROD; Ростову-на-Дону RU-ROS-ROSTOV-NA-DONU
Набережных Челнов RU-TA-NABEREZHNYE-CHELNY; Великими Луками RU-PSK-VELIKIE-LUKI; Орла RU-ORL-OREL; Тверью RU-TVE-TVER
Чебоксарах RU-CU-CHEBOKSARY; псковичи RU-PSK-PSKOV; Казани RU-TA-KAZAN; Хэйлунцзяна CN-HL
Харбином CN-HL-KHARBIN; Шаньдуне CN-SD; Крушевацем RS-KRUSHEVATS; Ниша RS-NISH; Костанайской областью KZ-KUS
Согдийской области TJ-SU; Бухары UZ-BU-BUKHARA; Ташкентом UZ-TK; Еревана AM-ER; Сюникской областью AM-SU; Баку AZ-BA
Ханоя VN-HN; Внутренней Монголии CN-NM; Египтом EG; Чусового RU-PER-CHUSOVOY; Оша KG-GO; Баня-Луку BA-SRP-BANYA-LUKA
""".replace("\n", ";")
PAIRS = [entry.strip().rsplit(" ", 1) for entry in FORMS.split(";") if entry.strip()]


def test_the_forms_below_are_more_than_a_hundred():
    assert len(PAIRS) >= 100


@pytest.mark.parametrize(("form", "place_id"), PAIRS)
def test_an_inflected_name_leads_to_its_place(form, place_id):
    hits = load().lookup(form)
    assert hits, form
    assert hits[0].place_id == place_id


def test_every_lipetsk_and_belarus_unit_has_a_point():
    gazetteer = load()
    home = [place for place in gazetteer if place.parent == "RU-LIP" and place.level in {"district", "urban_okrug"}]
    units = [
        place
        for place in gazetteer
        if gazetteer.country_of(place.id) == "BY" and place.level in {"district", "city", "capital_city"}
    ]
    assert len(home) == 20
    assert len(units) == 128 + 1
    assert all(place.lat is not None and place.lon is not None for place in (*home, *units))


def test_every_region_and_town_stands_in_a_known_unit():
    gazetteer = load()
    for place in gazetteer:
        assert (place.parent is None) is (place.kind is PlaceKind.COUNTRY), place
        assert place.parent is None or place.parent in gazetteer.by_id, place


def test_points_are_degrees():
    for place in load():
        assert (place.lat is None) is (place.lon is None)
        assert place.lat is None or (-90 <= place.lat <= 90 and -180 <= place.lon <= 180)


def test_a_town_knows_its_region_and_country():
    gazetteer = load()
    assert gazetteer.region_of("BY-HR-LID-TOWN") == "BY-HR"
    assert gazetteer.country_of("RU-LIP-USMAN") == "RU"
    assert gazetteer.within("RU-LIP-USMAN-TOWN", "RU-LIP")
    assert not gazetteer.within("BY-HR-LID", "BY-BR")
    assert "RU-LIP-YELETS" in {place.id for place in gazetteer.children("RU-LIP")}


def test_a_bare_adjective_leads_to_the_town_and_its_unit():
    hits = load().lookup("гродненские")
    assert {hit.place_id for hit in hits} >= {"BY-HR", "BY-HR-CITY-GRODNO"}
    assert all(hit.via is Via.ADJECTIVE for hit in hits)


def test_unknown_ids_have_no_lineage():
    assert load().lineage("nowhere") == ()
    assert load().region_of("nowhere") is None


@given(st.text(max_size=60))
def test_lookup_takes_any_text(query):
    for hit in load().lookup(query):
        assert hit.place_id in load().by_id
