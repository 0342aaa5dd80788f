from datetime import date

import pytest

from store.model import (
    Agreement,
    AgreementStatus,
    Facts,
    PlaceKind,
    PlaceMention,
    PlaceRole,
    Quote,
    QuoteKind,
    Record,
    Release,
    Span,
    Twin,
    TwinStatus,
)
from store.places.gazetteer import Gazetteer, Place
from store.views.filter import Filter, select
from store.views.twinning import Knowledge, Standing, Twinning, twinning

COUNTRY, REGION, MUNICIPALITY = PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.MUNICIPALITY
ATLAS = Gazetteer(
    tuple(
        Place(id=identifier, name=name, parent=parent, kind=kind, level="")
        for identifier, name, parent, kind in (
            ("RU", "Россия", None, COUNTRY),
            ("BY", "Беларусь", None, COUNTRY),
            ("RS", "Сербия", None, COUNTRY),
            ("RU-LIP", "Липецкая область", "RU", REGION),
            ("RU-ORL", "Орловская область", "RU", REGION),
            ("BY-VI", "Витебская область", "BY", REGION),
            ("BY-HO", "Гомельская область", "BY", REGION),
            ("LIPETSK", "Липецк", "RU-LIP", MUNICIPALITY),
            ("GRYAZI", "Грязинский район", "RU-LIP", MUNICIPALITY),
            ("TERBUNY", "Тербунский район", "RU-LIP", MUNICIPALITY),
            ("YELETS", "Елец", "RU-LIP", MUNICIPALITY),
            ("VITEBSK", "Витебск", "BY-VI", MUNICIPALITY),
            ("CHECHERSK", "Чечерский район", "BY-HO", MUNICIPALITY),
            ("OKTYABR", "Октябрьский район", "BY-HO", MUNICIPALITY),
        )
    )
)


def release(identifier: str, text: str, published: date | None = None, **facts: tuple[object, ...]) -> Record:
    body = Release(id=identifier, text=text, sha256="0", published=published)
    return Record(release=body, facts=Facts(**facts))  # type: ignore[arg-type]


def where(text: str, words: str) -> tuple[Span, ...]:
    start = text.index(words)
    return (Span(start, start + len(words)),)


def twin(text: str, words: str, ends: tuple[str, str], **more: object) -> Twin:
    a, b = (ATLAS.by_id.get(end) for end in ends)
    return Twin(
        spans=where(text, words),
        rule="test",
        a=a.name if a else ends[0],
        b=b.name if b else ends[1],
        a_id=a.id if a else None,
        b_id=b.id if b else None,
        **{"status": TwinStatus.ACTIVE, **more},  # type: ignore[arg-type]
    )


def place(text: str, words: str, place_id: str, role: PlaceRole = PlaceRole.PARTNER) -> PlaceMention:
    site = ATLAS.by_id[place_id]
    return PlaceMention(
        spans=where(text, words), rule="test", name=site.name, place_id=place_id, kind=site.kind, role=role
    )


def view(*records: Record, home: str | None = "RU-LIP", until: date | None = None) -> Twinning:
    return twinning(select(records, Filter()), ATLAS, home=home, country="BY", until=until)


PLAIN = "Липецк и Витебск — побратимы."


def plain(identifier: str = "a", published: date | None = None, **more: object) -> Record:
    return release(identifier, PLAIN, published, twins=(twin(PLAIN, PLAIN, ("LIPETSK", "VITEBSK"), **more),))


def test_a_pair_named_by_a_release_is_documented_with_its_words() -> None:
    (pair,) = view(plain("r1", date(2024, 4, 18))).pairs

    assert [end.name for end in pair.ends] == ["Липецк", "Витебск"]
    assert pair.standing is Standing.MENTIONED
    assert pair.evidence[0].id == "r1/t0"
    assert pair.evidence[0].words == PLAIN


def test_all_releases_of_a_pair_are_its_evidence_first_and_last_mention_included() -> None:
    turned = release("z", PLAIN, date(2025, 1, 1), twins=(twin(PLAIN, PLAIN, ("VITEBSK", "LIPETSK")),))
    (pair,) = view(turned, plain("a", date(2024, 4, 18)), plain("b", None)).pairs

    assert [e.record.release.id for e in pair.evidence] == ["b", "a", "z"]
    assert (pair.first, pair.last) == (date(2024, 4, 18), date(2025, 1, 1))
    assert pair.a is not None
    assert pair.a.place_id == "LIPETSK"


@pytest.mark.parametrize(
    ("statuses", "standing"),
    [
        (["planned"], Standing.PLANNED),
        (["planned", "active"], Standing.MENTIONED),
        (["active", "ended"], Standing.ENDED),
        (["ended", "active"], Standing.MENTIONED),
        (["active", "planned"], Standing.MENTIONED),
    ],
)
def test_the_latest_word_decides_how_a_pair_stands(statuses: list[str], standing: Standing) -> None:
    records = [plain(f"r{year}", date(2020 + year, 1, 1), status=TwinStatus(s)) for year, s in enumerate(statuses)]

    assert view(*records).pairs[0].standing is standing


def test_a_signing_date_makes_a_pair_signed_and_the_most_precise_one_is_shown() -> None:
    (pair,) = view(plain("a", date="2022"), plain("b", date="2022-05-09"), plain("c")).pairs

    assert pair.standing is Standing.SIGNED
    assert pair.dates == ("2022-05-09",)


def test_a_dated_twinning_paper_of_the_same_release_dates_the_pair_and_is_its_evidence() -> None:
    text = "Тербунский район съездил к побратимам в Чечерский район. Договор о побратимстве скрепили 9 мая 2022 года."
    words = "Договор о побратимстве скрепили 9 мая 2022 года"
    paper = Agreement(
        spans=where(text, words),
        rule="test",
        what="договор",
        partners=("Чечерский район",),
        status=AgreementStatus.SIGNED,
        date="2022-05-09",
    )
    other = Agreement(
        spans=where(text, "Договор"),
        rule="test",
        what="договор",
        partners=("Октябрьский район",),
        status=AgreementStatus.SIGNED,
        date="2019",
    )
    named = twin(text, "Тербунский район съездил к побратимам в Чечерский район", ("TERBUNY", "CHECHERSK"))
    (pair,) = view(release("a", text, twins=(named,), agreements=(paper, other))).pairs

    assert (pair.standing, pair.dates) == (Standing.SIGNED, ("2022-05-09",))
    assert pair.evidence[0].words == words


def test_releases_that_disagree_on_the_date_are_both_kept() -> None:
    (pair,) = view(plain("a", date="1994"), plain("b", date="1992")).pairs

    assert pair.dates == ("1992", "1994")


def test_a_pair_that_stands_only_in_somebodys_words_is_a_claim() -> None:
    own = Quote(spans=where(PLAIN, PLAIN), rule="test", text=PLAIN, kind=QuoteKind.DIRECT, speaker="Олег Зуев")
    record = release("a", PLAIN, quotes=(own,), twins=(twin(PLAIN, PLAIN, ("LIPETSK", "VITEBSK")),))

    assert view(record).pairs[0].standing is Standing.CLAIMED


def test_a_count_is_a_claim_and_never_becomes_pairs() -> None:
    text = "Районы обзавелись побратимами. Сейчас действует 20 таких договоров, к ним приняли 13 рабочих планов."
    papers = (
        Agreement(
            spans=where(text, "20 таких договоров"),
            rule="test",
            what="договор",
            partners=("Беларусь",),
            status=AgreementStatus.IN_FORCE,
            count=20,
        ),
        Agreement(
            spans=where(text, "13 рабочих планов"),
            rule="test",
            what="план",
            partners=(),
            status=AgreementStatus.IN_FORCE,
            count=13,
        ),
    )
    found = view(release("a", text, date(2025, 8, 22), agreements=papers))

    assert found.pairs == ()
    assert found.coverage.claimed == 20
    assert found.coverage.claim is not None
    assert found.coverage.claim.words == "20 таких договоров"
    assert set(found.coverage.states.values()) == {Knowledge.CLAIMED}
    assert found.coverage.unknown == 20


def test_counted_papers_on_other_matters_claim_nothing() -> None:
    text = "Подписано 8 соглашений о поставках. Побратимы приехали вечером."
    paper = Agreement(
        spans=where(text, "8 соглашений"),
        rule="test",
        what="соглашение",
        partners=(),
        status=AgreementStatus.SIGNED,
        count=8,
    )

    assert view(release("a", text, agreements=(paper,))).coverage.claimed is None


def test_a_municipality_whose_partner_is_not_named_is_half_known() -> None:
    text = "Грязинский район обзавёлся побратимом в Беларуси, имени его в сводке нет."
    places = (place(text, "Грязинский район", "GRYAZI", PlaceRole.HOME), place(text, "Беларуси", "BY"))
    found = view(release("a", text, places=places))

    (pair,) = found.pairs
    assert pair.standing is Standing.HALF
    assert pair.b is None
    assert found.coverage.states["GRYAZI"] is Knowledge.UNNAMED
    assert found.coverage.states["YELETS"] is Knowledge.NOTHING


def test_a_partner_that_names_no_home_side_is_known_from_one_side() -> None:
    text = "Гостей встречала Липецкая область. О побратимских связях рассказал Октябрьский район."
    home = place(text, "Липецкая область", "RU-LIP", PlaceRole.HOME)
    (pair,) = view(release("a", text, places=(home, place(text, "Октябрьский район", "OKTYABR")))).pairs

    assert pair.a is None
    assert pair.b is not None
    assert pair.b.name == "Октябрьский район"


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        ("Елец обзавёлся побратимом за океаном.", "Елец", "YELETS"),
        ("О побратимских связях рассказал Октябрьский район.", "Октябрьский район", "OKTYABR"),
    ],
)
def test_a_twinning_with_others_says_nothing_of_these_two_sides(text: str, name: str, place_id: str) -> None:
    assert view(release("a", text, places=(place(text, name, place_id),))).pairs == ()


def test_of_two_municipalities_in_a_sentence_neither_is_guessed_to_be_twinned() -> None:
    text = "О побратимах говорили Елец и Витебск."
    record = release("a", text, places=(place(text, "Елец", "YELETS"), place(text, "Витебск", "VITEBSK")))

    assert view(record).pairs == ()


def test_a_hint_adds_nothing_to_a_municipality_with_a_documented_pair() -> None:
    text = "Липецк гордится побратимом."
    hint = release("b", text, places=(place(text, "Липецк", "LIPETSK", PlaceRole.HOME),))

    assert [pair.standing for pair in view(plain(), hint).pairs] == [Standing.MENTIONED]


def test_a_partner_outside_the_country_does_not_fill_the_coverage() -> None:
    text = "Липецк и Крушевац — побратимы."
    found = view(release("a", text, twins=(twin(text, text, ("LIPETSK", "Крушевац")),)))

    assert found.pairs[0].b is not None
    assert found.pairs[0].b.place_id is None
    assert found.coverage.states["LIPETSK"] is Knowledge.NOTHING


def test_home_and_country_are_read_from_the_releases() -> None:
    text = "Липецкая область: Липецк и Витебск — побратимы."
    record = release(
        "a",
        text,
        places=(place(text, "Липецкая область", "RU-LIP", PlaceRole.HOME), place(text, "Витебск", "VITEBSK")),
        twins=(twin(text, "Липецк и Витебск — побратимы", ("LIPETSK", "VITEBSK")),),
    )
    found = twinning(select([record], Filter()), ATLAS)

    assert (found.coverage.home, found.coverage.country) == ("RU-LIP", "BY")
    assert [relation.place_id for relation in found.relations] == ["BY-VI"]


def test_an_earlier_day_knows_only_what_was_out_by_then() -> None:
    records = [plain("a", date(2022, 5, 9)), plain("b", date(2025, 1, 1))]

    assert len(view(*records, until=date(2023, 1, 1)).pairs[0].evidence) == 1
    assert view(*records, until=date(2021, 1, 1)).pairs == ()


def test_an_empty_library_has_an_empty_view() -> None:
    found = twinning(select([], Filter()), ATLAS)

    assert found.pairs == ()
    assert found.coverage.home is None
    assert found.coverage.unknown == 0
