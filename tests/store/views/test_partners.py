from datetime import date

from msgspec.structs import replace

from store.model import Facts, PlaceKind, PlaceMention, PlaceRole, Span
from store.views.filter import Filter, Index
from store.views.filter.index import NO_DAY
from store.views.partners import partner_tree
from store.views.profile import profile, rhythm
from tests.store.views.make import record

TODAY = date(2025, 11, 1)
LIBRARY = (
    record("a", "2023-12-02", partners=["Беларусь", "Гродненская область"]),
    record("b", "2025-10-01", partners=["Гродненская область"]),
    record("c", None, partners=["Брестская область"]),
    record("d", "2024-05-09", twins=[{"a": "Тербунский район", "b": "Чечерский район"}]),
    record("e", "2024-05-09", partners=["Китай"]),
    record("f", "2024-06-09", partners=["Страна Оз"]),
)


def shape(line=""):
    return [
        (depth, node.name, node.releases) for depth, node in partner_tree(Index(LIBRARY), Filter.parse(line)).walk()
    ]


def test_partners_hang_in_their_country_and_region():
    assert shape() == [
        (0, "Беларусь", 4),
        (1, "Гродненская область", 2),
        (1, "Брестская область", 1),
        (1, "Гомельская область", 1),
        (2, "Чечерский район", 1),
        (0, "Китай", 1),
        (0, "Страна Оз", 1),
    ]


def test_the_tree_obeys_the_filter():
    assert shape("2024..") == [
        (0, "Беларусь", 2),
        (1, "Гомельская область", 1),
        (2, "Чечерский район", 1),
        (1, "Гродненская область", 1),
        (0, "Китай", 1),
        (0, "Страна Оз", 1),
    ]
    assert shape("partner:Гродно") == [(0, "Беларусь", 2), (1, "Гродненская область", 2)]
    assert shape("partner:Атлантида") == []


def test_a_node_tells_its_years_and_when_it_was_last_named():
    tree = partner_tree(Index(LIBRARY), Filter())
    belarus = tree.find("BY")
    assert (tree.first, tree.last, belarus.years, belarus.undated) == (2023, 2025, (1, 1, 1), 1)
    assert belarus.last == date(2025, 10, 1)
    assert tree.find("Брестская область").last is None
    assert (tree.find("BY-HO").named, belarus.named) == (False, True)
    assert tree.find("Страна Оз").id is None
    assert tree.find("нет такой") is None


def test_an_empty_library_has_no_partners():
    assert partner_tree(Index(()), Filter()).nodes == ()
    found = profile(Index(()), Filter(), "Беларусь", TODAY)
    assert (found.records, found.agreements, found.rhythm.last) == ((), (), None)


def test_a_profile_gathers_what_names_the_partner():
    rich = record(
        "rich",
        "2024-03-01",
        partners=["Гродненская область", "Китай"],
        agreements=[
            {"partners": ("Гродненская область",), "date": "2023"},
            {"what": "план", "partners": ("Гродненская область",), "date": "2024-02"},
            {"partners": ("Китай",)},
        ],
        quotes=[("Олег Ветров", "Гродненская область нам близка", "direct"), ("Олег Ветров", "и погода", "direct")],
        people=["Анна Светлова"],
        figures=[{"value": 5.0}],
    )
    found = profile(Index((*LIBRARY, rich)), Filter(), "Гродненская область", TODAY)
    assert [each.release.id for each in found.records] == ["b", "rich", "a"]
    assert [each.fact.what for each in found.agreements] == ["план", "соглашение"]
    assert [(v.name, v.releases, v.quotes) for v in found.voices] == [("Олег Ветров", 1, 2), ("Анна Светлова", 1, 0)]
    assert len(found.figures) == 1
    country = profile(Index((*LIBRARY, rich)), Filter(), "BY", TODAY)
    assert (country.name, len(country.twins), len(country.records)) == ("Беларусь", 1, 5)


def test_a_quote_is_about_a_partner_only_when_its_words_name_it():
    base = record("q", "2024-03-01", partners=["Китай"], quotes=[("Олег Ветров", "о погоде", "direct")])
    assert profile(Index((base,)), Filter(), "Китай", TODAY).quotes == ()


def monthly(count):
    return [date(2024, n, 5).toordinal() for n in range(1, count + 1)]


def test_a_partner_goes_quiet_against_its_own_rhythm():
    usual = rhythm(monthly(6), date(2024, 7, 1))
    assert (usual.usual, usual.quiet, usual.since) == (31.0, False, 26)
    assert rhythm(monthly(6), date(2024, 12, 1)).quiet
    assert rhythm(monthly(3), date(2030, 1, 1)).usual is None
    assert not rhythm(monthly(3), date(2030, 1, 1)).quiet
    assert rhythm([NO_DAY], TODAY).last is None


def test_a_place_nobody_knows_lies_where_a_release_says_so_right_behind_its_name():
    said = record("s", lead="Сальский район Ростовской области рядом. Заречный округ и Ростовская область дружат.")
    text = said.release.text

    def place(name, words, identifier=None):
        start = text.index(words)
        kind = PlaceKind.REGION if identifier else PlaceKind.MUNICIPALITY
        spans = (Span(start, start + len(words)),)
        return PlaceMention(name=name, place_id=identifier, kind=kind, role=PlaceRole.PARTNER, rule="test", spans=spans)

    places = (
        place("Сальский район", "Сальский район"),
        place("Ростовская область", "Ростовской области", "RU-ROS"),
        place("Заречный округ", "Заречный округ"),
    )
    tree = partner_tree(Index((replace(said, facts=Facts(places=places)),)), Filter())
    [russia] = tree.nodes
    [rostov] = russia.children
    assert [node.name for node in rostov.children] == ["Сальский район"]
    assert tree.unplaced is not None
    assert [node.name for node in tree.unplaced.children] == ["Заречный округ"]
    assert (tree.unplaced.releases, russia.releases) == (1, 1)


def test_a_country_that_only_its_places_stand_for_has_their_releases_in_its_profile():
    index = Index(LIBRARY)
    assert not partner_tree(index, Filter()).find("BY-HO").named
    assert [each.release.id for each in profile(index, Filter(), "BY-HO", TODAY).records] == ["d"]
    for _, node in partner_tree(index, Filter()).walk():
        assert len(profile(index, Filter(), node.key, TODAY).records) == node.releases


def test_a_profile_counts_the_facts_of_its_filter_whatever_was_asked_before():
    said = [("Олег Ветров", "Китай нам близок", "direct"), ("Анна Светлова", "работаем", "reported")]
    papers = [{"partners": ("Китай",), "date": "2023"}]
    index = Index((record("r", partners=["Китай"], quotes=said, agreements=papers, figures=[{"value": 5.0}]),))

    def counts(line):
        found = profile(index, Filter.parse(line), "CN", TODAY)
        lists = found.records, found.agreements, found.figures, found.quotes
        return [len(each) for each in lists], [voice.name for voice in found.voices]

    assert counts("") == ([1, 1, 1, 0], ["Анна Светлова", "Олег Ветров"])
    assert counts("kind:direct") == ([1, 0, 0, 0], ["Олег Ветров"])
    assert counts("kind:agreement") == ([1, 1, 0, 0], [])
    assert counts("@Ветров") == ([1, 1, 1, 0], ["Олег Ветров"])
    assert counts("") == ([1, 1, 1, 0], ["Анна Светлова", "Олег Ветров"])
