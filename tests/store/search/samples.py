"""A small invented library to search in."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from store.model import Facts, PlaceKind, PlaceMention, PlaceRole, Quote, QuoteKind, Record, Release, Span

SAID = (
    ("Побратимские связи с городами соседей мы будем только укреплять", "Нина Пряхина", "direct"),
    ("Экспорт молочной продукции вырос, и это заслуга предприятий", "Нина Пряхина", "direct"),
    ("Тёплые отношения школ начались с одной поездки учителей", "Артём Волошин", "reported"),
    ("Новый автобусный маршрут свяжет два районных центра", "Артём Волошин", "direct"),
    ("Город готов принять делегацию в сентябре", "Олег Тарутин", "partial"),
    ("Закупка тракторов идёт по плану, сотрудничество с заводом расширяется", "Олег Тарутин", "direct"),
    ("Сотруд\u00adничество музеев даст городу новую выставку", None, "direct"),
    ("Договорённость о ярмарке подтверждена, ярмарочный комитет собран", "Зоя Ёлкина", "direct"),
)
PARTNERS = (("Минск", "BY-HM"), ("Гродненская область", "BY-HR"), ("Минск", "BY-HM"), ("Азербайджан", "AZ"))


def quote(words: str, speaker: str | None = None, kind: str = "direct", start: int = 0) -> Quote:
    """Return a quote that stands at `start`."""
    return Quote(
        spans=(Span(start, start + len(words)),), rule="test", text=words, kind=QuoteKind(kind), speaker=speaker
    )


def record(
    identifier: str, quotes: Iterable[Quote], published: date | None = None, partner: tuple[str, str] | None = None
) -> Record:
    """Return a release with these quotes; only the search's view of it matters."""
    quotes = tuple(quotes)
    text = "\n".join(each.text for each in quotes)
    places: tuple[PlaceMention, ...] = ()
    if partner:
        mention = PlaceMention(
            spans=(Span(0, 1),),
            rule="test",
            name=partner[0],
            place_id=partner[1],
            kind=PlaceKind.REGION,
            role=PlaceRole.PARTNER,
        )
        places = (mention,)
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    release = Release(id=identifier, text=text, sha256=digest, published=published)
    return Record(release=release, facts=Facts(quotes=quotes, places=places))


def library() -> list[Record]:
    """Return four releases, 2022 to 2025, with two quotes each."""
    records = []
    for at in range(4):
        first, second = SAID[2 * at : 2 * at + 2]
        quotes = (quote(*first), quote(*second, start=len(first[0]) + 1))
        records.append(record(f"r{at}", quotes, date(2022 + at, 5, 1 + at), PARTNERS[at]))
    return records
