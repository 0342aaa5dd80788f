"""The forms with which a person corrects a fact or adds one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz

from store.model import Fact, FactKind, Person, Quote, Record, Span
from tui.choices import KINDS, choice_of, label_of
from tui.locale import Catalogue
from tui.reader.finding import find
from tui.reader.page import Noted
from tui.safe import safe
from tui.screens.frame import Frame
from tui.widgets.form import Field, Form
from tui.widgets.panel import Choose, Option

_LIKELY = 40  # names offered as another name of somebody

_FIELDS: dict[FactKind, tuple[str, ...]] = {
    FactKind.QUOTE: ("speaker", "role", "kind"),
    FactKind.PERSON: ("name", "role"),
    FactKind.DATE: ("start", "end", "kind"),
    FactKind.PLACE: ("name", "role"),
    FactKind.TWIN: ("a", "b", "status", "date"),
    FactKind.AGREEMENT: ("what", "partners", "count", "status", "date"),
    FactKind.FIGURE: ("value", "unit", "measure", "period", "side", "kind"),
    FactKind.EVENT: ("title", "kind", "start", "end", "place", "status"),
}
"""What may be corrected by hand, in the order of the form."""

_BLANK: dict[FactKind, dict[str, object]] = {
    FactKind.QUOTE: {"kind": "direct"},
    FactKind.DATE: {"kind": "past", "grain": "day"},
    FactKind.PLACE: {"place_id": None, "kind": "municipality", "role": "partner"},
    FactKind.TWIN: {"status": "active"},
    FactKind.AGREEMENT: {"status": "signed"},
    FactKind.FIGURE: {"kind": "level"},
    FactKind.EVENT: {"kind": "event", "status": "held"},
}
"""What an added fact is unless the person says otherwise."""


def _shown(words: Catalogue, noted: Noted, name: str) -> str:
    value, choice = getattr(noted.fact, name), choice_of(noted.kind, name)
    if choice is not None and isinstance(value, str):
        return choice.word(value, words)
    if value is None:
        return ""
    return "; ".join(value) if isinstance(value, tuple) else safe(str(value))


def read(name: str, typed: str) -> object:
    """Return what was typed into a field as the fact's type wants it. Raises `ValueError` for a number that is none."""
    text = typed.strip()
    if name == "value":
        return float(text.replace(" ", "").replace("−", "-").replace(",", "."))
    if name == "count":
        return int(text)
    if name == "partners":
        return [part.strip() for part in text.split(";") if part.strip()]
    return text or None


def edit_form(frame: Frame, noted: Noted) -> Form:
    """Return the form that corrects a fact; only what was changed is written."""
    words = frame.host.words
    names = _FIELDS[noted.kind]
    choices = {name: choice_of(noted.kind, name) for name in names}
    before = {name: _shown(words, noted, name) for name in names}
    fields = [
        Field(name, label_of(noted.kind, name, words), before[name], choice.listed(words) if choice else "")
        for name, choice in choices.items()
    ]

    def done(typed: Mapping[str, str]) -> None:
        changes: dict[str, object] = {}
        for name, text in typed.items():
            choice = choices[name]
            if text == before[name]:
                continue
            try:
                changes[name] = choice.code(text, words) if choice else read(name, text)
            except ValueError:
                said = words("edit.one_of", options=choice.listed(words)) if choice else words("edit.bad_value")
                frame.host.say(said)
                return
        frame.app.call_later(frame.fold)
        if changes:
            frame.host.editor.change(noted.id, **changes)

    return Form(fields, done)


def add_form(frame: Frame, record: Record) -> Form:
    """Return the form that adds a fact: what it is, and its words as they stand in the release."""
    words = frame.host.words
    fields = [
        Field("what", words("edit.what"), KINDS.word(FactKind.QUOTE, words), KINDS.listed(words)),
        Field("words", words("edit.words"), "", words("edit.words_hint")),
        Field("name", words("field.name")),
    ]

    def done(typed: Mapping[str, str]) -> None:
        found = find(record.release.text, typed["words"])
        try:
            kind = FactKind(KINDS.code(typed["what"], words))
        except ValueError:
            frame.host.say(words("edit.one_of", options=KINDS.listed(words)))
            return
        if not found:
            frame.host.say(words("edit.not_found", text=safe(typed["words"])))
        else:
            frame.app.call_later(frame.fold)
            frame.host.editor.add(record, kind, found[:1], **added(kind, typed["name"].strip(), found[0], record))

    return Form(fields, done)


def name_of(fact: Fact) -> str | None:
    """Return the name of the person a fact is about, `None` when it is about nobody that is named."""
    if isinstance(fact, Quote):
        return fact.speaker
    return fact.name if isinstance(fact, Person) else None


def other_names(records: Iterable[Record], name: str) -> list[tuple[str, int]]:
    """Return the other names of people in a library with the number of their releases, the likeliest first."""
    counts: Counter[str] = Counter()
    for record in records:
        facts = record.facts
        named = {person.name for person in facts.people} | {quote.speaker for quote in facts.quotes if quote.speaker}
        counts.update(named)
    counts.pop(name, None)
    parts = set(name.casefold().split())

    def order(item: tuple[str, int]) -> tuple[int, float, int, str]:
        other, count = item
        shared = len(parts & set(other.casefold().split()))
        return -shared, -fuzz.ratio(name, other), -count, other

    return sorted(counts.items(), key=order)[:_LIKELY]


def merge_list(frame: Frame, name: str, names: Sequence[tuple[str, int]]) -> Choose:
    """Return the list of people that `name` may be another name of."""
    words = frame.host.words

    def chosen(into: str) -> None:
        frame.app.call_later(frame.fold)
        frame.host.editor.merge(name, into)

    options = [Option(other, safe(other), words("merge.releases", count=count)) for other, count in names]
    return Choose(options, chosen)


def added(kind: FactKind, name: str, span: Span, record: Record) -> dict[str, object]:
    """Return the fields of a fact added by hand; what the person leaves open is its words, or unknown."""
    words = " ".join(span.slice(record.release.text).split())
    values: dict[str, object] = dict(_BLANK.get(kind, {}))
    match kind:
        case FactKind.QUOTE:
            values["speaker"] = name or None
        case FactKind.PERSON | FactKind.PLACE:
            values["name"] = name or words
        case FactKind.AGREEMENT:
            values |= {"what": name or words, "partners": []}
        case FactKind.EVENT:
            values["title"] = name or words
        case FactKind.TWIN:
            sides = [side.strip() for side in (name or words).replace("–", "—").split("—", 1)]
            values |= {"a": sides[0], "b": sides[-1]}
        case FactKind.FIGURE:
            values |= _figure(words)
        case _:
            values |= {"start": name, "end": name}
    return values


def _figure(words: str) -> dict[str, object]:
    digits = "".join(character for character in words.split(" ")[0] if character in "0123456789,.-−")
    try:
        value = read("value", digits)
    except ValueError:
        return {}
    return {"value": value, "unit": words.removeprefix(words.split(" ")[0]).strip()}
