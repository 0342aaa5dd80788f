"""The marks that say what kind of fact stands on a line, each one cell wide, with an ASCII stand-in."""

from collections.abc import Mapping

from store.model import (
    Agreement,
    Event,
    EventStatus,
    Fact,
    FactKind,
    Figure,
    Quote,
    QuoteKind,
    Twin,
)

ASCII = {
    "◆": "#",
    "⇄": "=",
    "▲": "^",
    "●": "*",
    "○": "o",
    "◐": "%",
    "◌": ".",
    "«": '"',
    "»": '"',
    "‹": "'",
    "≈": "~",
    "▌": ">",
    "▎": "|",
    "▏": "|",
    "▸": "+",
    "▾": "-",
    "━": "=",
    "╸": "-",
    "╍": ":",
    "─": "-",
    "✓": "v",
    "›": ">",
    "…": "~",
    "—": "-",
    "–": "-",
    "·": ".",
    "■": "#",
    "▁": "_",
    "▂": "_",
    "▃": "_",
    "▄": "-",
    "▅": "-",
    "▆": "=",
    "▇": "=",
    "█": "#",
    "’": "'",
    "├": "|",
    "┤": "|",
    "↑": "^",
    "↓": "v",
    "←": "<",
    "→": ">",
    "×": "x",
    "−": "-",
    "“": '"',
    "„": '"',
    "№": "N",
    "”": '"',
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
}
AGREEMENT, TWIN, FIGURE = "◆", "⇄", "▲"
KNOWN, HALF, PLANNED, UNKNOWN = "●", "◐", "○", "◌"
QUOTES = {QuoteKind.DIRECT: "«", QuoteKind.PARTIAL: "‹", QuoteKind.REPORTED: "≈"}
MARKS = {
    FactKind.QUOTE: QUOTES[QuoteKind.DIRECT],
    FactKind.PERSON: "",
    FactKind.DATE: "",
    FactKind.PLACE: "",
    FactKind.TWIN: TWIN,
    FactKind.AGREEMENT: AGREEMENT,
    FactKind.FIGURE: FIGURE,
    FactKind.EVENT: KNOWN,
}
"""The mark of a kind as such."""
_TABLE = str.maketrans(ASCII)


def mark_of(fact: Fact) -> str:
    """Return the mark of a fact; people, places and dates have none (the empty string)."""
    match fact:
        case Quote():
            return QUOTES[fact.kind]
        case Figure():
            return FIGURE
        case Agreement():
            return AGREEMENT
        case Twin():
            return TWIN
        case Event():
            return KNOWN if fact.status is EventStatus.HELD else PLANNED
        case _:
            return ""


def wants_ascii(environment: Mapping[str, str]) -> bool:
    """Tell whether marks must be plain: asked for by `RELEX_ASCII`, else because the locale is not UTF-8."""
    asked = environment.get("RELEX_ASCII", "").lower()
    if asked:
        return asked not in {"0", "off", "no"}
    named = next((environment[key] for key in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(key)), "utf-8")
    return "utf" not in named.lower()


def to_ascii(text: str) -> str:
    """Return `text` with every mark of ours replaced by its ASCII stand-in; letters stay as they are."""
    return text.translate(_TABLE)
