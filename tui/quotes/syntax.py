"""What can be typed into the search, said where there is nothing else to show."""

from collections.abc import Sequence

from rich.text import Text

from tui.ink import Ink
from tui.locale import Catalogue
from tui.safe import safe
from tui.typeset import cut, paragraph

_MEASURE = 62
_LINES = ("forms", "slips", "layout", "speaker", "partner", "period", "kind", "phrase", "without")
_COLUMN = 22


def syntax(
    ink: Ink,
    words: Catalogue,
    width: int,
    *,
    nothing: bool,
    unknown: Sequence[tuple[str, str | None]] = (),
) -> list[Text]:
    """Return the query language, an example a line; `nothing` says first that nothing was found."""
    room = min(_MEASURE, width - 4)
    lines: list[Text] = []
    if nothing:
        lines += [ink.line("  ", (words("quotes.nothing_here"), "bold")), ink.line("")]
    for typed, likely in unknown:
        key = "quotes.unknown_but" if likely else "quotes.unknown"
        said = words(key, typed=safe(typed), likely=safe(likely or ""))
        lines += [ink.line("  ", line) for line in paragraph(said, room, ink.style())] + [ink.line("")]
    for name in _LINES:
        example, meaning = words(f"syntax.{name}"), words(f"syntax.{name}_is")
        lines.append(ink.line("  ", f"{example:<{_COLUMN}}", (cut(meaning, max(8, width - _COLUMN - 4)), "soft")))
    return lines
