"""Russian bibliographic styles for a network document: ГОСТ Р 7.0.108-2022, 7.0.5-2008 and 7.0.100-2018."""

from store.cite.dates import dotted, russian_day, russian_short_day
from store.cite.source import Source
from store.cite.text import closed, joined

_NO_YEAR = "[б. г.]"


def r_7_0_108(source: Source) -> str:
    """ГОСТ Р 7.0.108-2022: made for network documents; the access date only where the publication date is missing."""
    if source.published:
        last = f"Дата публикации: {dotted(source.published)}"
    else:
        last = f"Дата обращения: {dotted(source.accessed)}" if source.accessed else ""
    address = f"URL: {source.url}" if source.url else ""
    return joined(_head(source, "официальный сайт"), _year(source), address, last, _note(source))


def r_7_0_5(source: Source) -> str:
    """ГОСТ Р 7.0.5-2008: reference without dashes between its areas."""
    return _r_7_0_5(source, "")


def r_7_0_5_tagged(source: Source) -> str:
    """The same with «[Электронный ресурс]», which many editors still ask for."""
    return _r_7_0_5(source, " [Электронный ресурс]")


def r_7_0_100(source: Source) -> str:
    """ГОСТ Р 7.0.100-2018: bibliographic record, areas divided by a full stop and a dash."""
    site = f"// {_site(source, 'официальный сайт')}" if source.site else ""
    areas = [
        closed(source.title),
        " ".join(filter(None, ["Текст : электронный", site])) + ".",
        closed(_year(source)),
        closed(russian_day(source.published)) if source.published else "",
        _address(source),
        _note(source) and closed(_note(source)),
    ]
    return " — ".join(filter(None, areas))


def _r_7_0_5(source: Source, tag: str) -> str:
    day = russian_short_day(source.published) if source.published else ""
    return joined(_head(source, "офиц. сайт", tag), _year(source), day, _address(source), _note(source))


def _head(source: Source, kind: str, tag: str = "") -> str:
    title = f"{source.title}{tag}"
    return f"{title} // {_site(source, kind)}" if source.site else title


def _site(source: Source, official: str) -> str:
    return f"{source.site} : {official if source.official else 'сайт'}"


def _year(source: Source) -> str:
    return str(source.published.year) if source.published else _NO_YEAR


def _address(source: Source) -> str:
    seen = f"(дата обращения: {dotted(source.accessed)})" if source.accessed else ""
    if source.url:
        return " ".join(filter(None, [f"URL: {source.url}", seen])) + "."
    return closed(f"Дата обращения: {dotted(source.accessed)}") if source.accessed else ""


def _note(source: Source) -> str:
    return f"[{source.note[0].capitalize()}]" if source.note else ""
