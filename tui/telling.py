"""A fact said in a few words: its mark, what it is, and what more is known. Nominative slots, nothing inflected."""

from dataclasses import dataclass
from datetime import date

from store.keys import TYPES
from store.model import (
    Agreement,
    DateKind,
    DateMention,
    Event,
    Fact,
    FactKind,
    Figure,
    FigureKind,
    Person,
    PlaceMention,
    Quote,
    Twin,
)
from tui.choices import choice_of, label_of
from tui.glyphs import mark_of
from tui.locale import Catalogue
from tui.rules import rule_in_words
from tui.safe import safe


@dataclass(frozen=True, slots=True)
class Told:
    """`lead` in ink, `rest` softly after it; both are safe to show."""

    mark: str
    lead: str
    rest: str = ""


def tell(fact: Fact, words: Catalogue) -> Told:
    """Return what a side-note or a foot line says of a fact."""
    lead: str
    rest: list[str | None]
    match fact:
        case Quote():
            lead, rest = words(f"quote.{fact.kind}"), [fact.speaker or words("unknown.speaker")]
        case Figure():
            lead, rest = figure_value(fact, words), _figure(fact, words)
        case Agreement():
            lead, rest = _agreement(fact, words)
        case Twin():
            lead, rest = f"{fact.a} — {fact.b}", [words(f"twin.{fact.status}"), words.iso(fact.date)]
        case Event():
            lead, rest = fact.title, [words(f"event.{fact.status}"), _when(fact, words), fact.place]
        case Person():
            lead, rest = fact.name, [fact.role]
        case PlaceMention():
            lead, rest = fact.name, [words(f"role.{fact.role}")]
        case DateMention():
            lead, rest = words.span(fact.start, fact.end), [words(f"date.{DateKind(fact.kind)}")]
        case _:
            lead, rest = rule_in_words(fact.rule, words), []
    return Told(mark_of(fact), safe(lead), safe(", ".join(part for part in rest if part)))


def _figure(figure: Figure, words: Catalogue) -> list[str | None]:
    """Return what a figure is of, a target first of all."""
    against = words("figure.base", period=figure.base) if figure.base else None
    return [words("figure.target") if figure.target else None, figure.measure, figure.period, against, figure.side]


def figure_value(figure: Figure, words: Catalogue) -> str:
    """Return a figure with its unit, a growth with its sign: `+11 %`, `2,3 млн долларов`."""
    sign = "+" if figure.kind is FigureKind.GROWTH and figure.value > 0 else ""
    about = words("figure.about") + " " if figure.approximate else ""
    return f"{about}{sign}{number(figure.value, words)} {figure.unit}".strip()


def number(value: float, words: Catalogue) -> str:
    """Return a number as printed in the language, without a tail of zeros."""
    if value == int(value):
        return words.number(int(value)).replace("-", "−")
    text = f"{value:.6f}".rstrip("0")
    return (text.replace(".", ",") if words.language == "ru" else text).replace("-", "−")


def evidence(fact: Fact, words: Catalogue, *, with_id: bool = False) -> str:
    """Return how a fact came to be known: its rule in words, how sure that is, and whether a person agreed.

    `with_id` puts the id of the rule behind its words.
    """
    rule = safe(rule_in_words(fact.rule, words) + (f" ({fact.rule})" if with_id else ""))
    parts = [words("why.rule", rule=rule), words(f"why.{fact.confidence}")]
    if fact.origin != "rule":
        parts = [words(f"why.{fact.origin}")]
    parts.append(words("why.confirmed" if fact.confirmed else "why.unconfirmed"))
    return "; ".join(parts)


def details(fact: Fact, words: Catalogue) -> list[tuple[str, str]]:
    """Return everything known of a fact as pairs of a label and a value, unknown ones left out."""
    skipped = {"spans", "rule", "confidence", "origin", "confirmed", "text", "speaker_span"}
    kind = next(kind for kind, type_ in TYPES.items() if isinstance(fact, type_))
    found = []
    for name in fact.__struct_fields__:
        value = getattr(fact, name)
        if name in skipped or value is None or value == "" or value is False:
            continue
        found.append((label_of(kind, name, words), safe(_said(kind, name, value, words))))
    return found


def _said(kind: FactKind, name: str, value: object, words: Catalogue) -> str:
    """Return the value of a field as people read it: no codes, no ISO days."""
    choice = choice_of(kind, name)
    match value:
        case True:
            return words("field.yes")
        case str() if choice is not None:
            return choice.word(value, words)
        case str() if name == "date":
            return words.iso(value)
        case date():
            return words.day_year(value)
        case float():
            return number(value, words)
        case tuple():
            return ", ".join(map(str, value))
    return str(value)


def _agreement(fact: Agreement, words: Catalogue) -> tuple[str, list[str | None]]:
    lead = f"{fact.count} × {fact.what}" if fact.count > 1 else fact.what
    claimed = words("agreement.claimed") if fact.count > 1 else words(f"agreement.{fact.status}")
    return lead, [", ".join(fact.partners) or words("unknown.partner"), claimed, words.iso(fact.date), fact.term]


def _when(event: Event, words: Catalogue) -> str:
    if event.start is None or event.end is None:
        return words("unknown.date")
    return words.span(event.start, event.end)
