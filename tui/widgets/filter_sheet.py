"""The filter unfolded: one part a line, with what each value would leave; everything below changes while one types."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.message import Message

from store.views.filter import SLOTS, Choice, Filter, FilterError, Period
from tui import actions
from tui.desk import Desk
from tui.host import host
from tui.locale import Catalogue
from tui.messages import Narrow, TryOut
from tui.safe import safe
from tui.saying import period_in_words, slot_in_words
from tui.typeset import cut
from tui.widgets.keyrow import Hint
from tui.widgets.panel import Panel
from tui.widgets.rows import Row

_LABEL = 12
_COUNT_END = 47
_FEW, _MANY = 4, 8


@dataclass(frozen=True, slots=True)
class Value:
    """A value that a part may take: how it is said, the filter it makes, and how many releases that leaves."""

    said: str
    filter: Filter
    count: int


def values_of(desk: Desk, words: Catalogue, base: Filter, slot: str, typed: str) -> list[Value]:
    """Return what may be chosen for a part: leaving it open, then each value; or those that fit what was typed."""
    found = [
        _value(desk, words, base, slot, choice.value, choice.count) for choice in _choices(desk, base, slot, typed)
    ]
    if slot in {"kind", "period"}:
        found = [value for value in found if typed.strip().casefold() in value.said.casefold()]
    free = _typed_value(base, slot, typed)
    if free is not None and all(value.filter != free for value in found):
        found.insert(0, Value(safe(typed.strip()), free, desk.index.count(free)))
    opened = base.without(slot)
    if not typed.strip():
        found.insert(0, Value(words(f"any.{slot}"), opened, desk.index.count(opened)))
    return found


def _choices(desk: Desk, base: Filter, slot: str, typed: str) -> Sequence[Choice]:
    return desk.index.choices(slot, base, "" if slot in {"kind", "period"} else typed)


def _value(desk: Desk, words: Catalogue, base: Filter, slot: str, value: str, count: int) -> Value:
    if slot == "period":
        period = Period.parse(value)
        return Value(period_in_words(words, period), base.with_(period=period), count)
    said = words(f"kind.{value}") if slot == "kind" else safe(value)
    return Value(said, base.with_(**{slot: value}), count)


def _typed_value(base: Filter, slot: str, typed: str) -> Filter | None:
    """What was typed as a value of its own: words to search for, or a period written out."""
    if not typed.strip():
        return None
    if slot == "text":
        return base.with_(text=typed)
    if slot == "period":
        try:
            return base.with_(period=Period.parse(typed.strip().replace("–", "..").replace(" ", "")))
        except FilterError:
            return None
    return None


class FilterRows(Row, can_focus=True):
    """The lines of the sheet. It hears letters as text, arrows as moves."""

    BINDINGS = actions.bindings("sheet")
    DEFAULT_CSS = """
    FilterRows { height: auto; }
    """

    def __init__(self, slot: str) -> None:
        super().__init__()
        self.slot = slot if slot in SLOTS else SLOTS[0]
        self.typed = ""
        self.base = Filter()
        self.values: list[Value] = []
        self.at = 0

    def begin(self) -> None:
        """Start from the filter of now."""
        self.base = self.host.desk.filter
        self._look()

    # -- what it shows -------------------------------------------------------------------------------

    def _look(self) -> None:
        desk, words = self.host.desk, self.host.words
        self.values = values_of(desk, words, self.base, self.slot, self.typed)
        present = [number for number, value in enumerate(self.values) if value.filter == self.base]
        self.at = 0 if self.typed else (present[0] if present else 0)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the sheet takes."""
        return len(self.lines(width))

    def lines(self, width: int) -> list[Text]:
        """Return the parts, and under the one being edited what it may be."""
        ink, words = self.ink, self.host.words
        lines = []
        for slot in SLOTS:
            here = slot == self.slot
            bar = ink.line(("▌" if here else " ", "accent"), " ")
            label = (f"{words(f'sheet.{slot}'):<{_LABEL}}", "accent bold" if here else "soft")
            if here:
                listed = len(self.values) - 1  # the first leaves the part open
                hint = words("sheet.hint", count=listed) if listed > 0 else words("sheet.typed")
                caret = ("▏", "accent")
                lines.append(
                    ink.line(
                        bar, label, (safe(self.typed), "bold"), caret, ("" if self.typed else f"   {hint}", "soft")
                    )
                )
                lines += self._choices(width)
            else:
                lines.append(ink.line(bar, label, self._said(slot)))
        return lines

    def _said(self, slot: str) -> tuple[str, str]:
        words = self.host.words
        filled = next((each for each in self.base.slots if each.name == slot), None)
        if filled is None:
            return words(f"any.{slot}"), "soft"
        return slot_in_words(words, self.base, filled).value, "bold"

    def _choices(self, width: int) -> list[Text]:
        ink, words = self.ink, self.host.words
        room = _FEW if self.app.size.height < 32 else _MANY
        first = max(0, min(self.at - room + 2, len(self.values) - room))
        shown = self.values[first : first + room]
        if not shown:
            return [ink.line(" " * (_LABEL + 2), (words("sheet.unknown"), "soft italic"))] if self.typed else []
        end = min(_COUNT_END, width - 2)
        lines = []
        for number, value in enumerate(shown, first):
            here = number == self.at
            said = (cut(value.said, end - _LABEL - 12), "bold" if here else "ink")
            left = ink.line(" " * (_LABEL + 2), ("› " if here else "  ", "accent"), said)
            lines.append(ink.ends(left, ink.line((words.number(value.count), "ink" if here else "soft")), end))
        return lines

    # -- what it hears -------------------------------------------------------------------------------

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters are text here, not keys."""
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Take letters and Backspace."""
        if event.key == "backspace":
            event.stop()
            self._type(self.typed[:-1])
        elif event.character is not None and event.character.isprintable():
            event.stop()
            event.prevent_default()
            self._type(self.typed + event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted words, on one line."""
        event.stop()
        self._type(self.typed + " ".join(event.text.split()))

    def _type(self, typed: str) -> None:
        if typed != self.typed:
            self.typed = typed
            self._look()
            self._try()

    def _try(self) -> None:
        if self.values:
            self.post_message(TryOut(self.values[self.at].filter))

    def taken(self) -> Filter:
        """Return the filter as it stands."""
        if self.values and (self.typed or self.values[self.at].filter != self.base):
            return self.values[self.at].filter
        return self.base

    def _go(self, step: int) -> None:
        self.base = self.taken()
        self.slot = SLOTS[(SLOTS.index(self.slot) + step) % len(SLOTS)]
        self.typed = ""
        self._look()
        self.post_message(FilterSheet.Edited(self.slot))

    def action_slot_next(self) -> None:
        """Keep the value and go to the next part."""
        self._go(1)

    def action_slot_previous(self) -> None:
        """Keep the value and go to the part before."""
        self._go(-1)

    def action_value_next(self) -> None:
        """Try the next value."""
        self._choose(1)

    def action_value_previous(self) -> None:
        """Try the value before."""
        self._choose(-1)

    def _choose(self, step: int) -> None:
        if self.values:
            self.at = (self.at + step) % len(self.values)
            self.refresh(layout=True)
            self._try()

    def action_slot_clear(self) -> None:
        """Open the part."""
        self.typed = ""
        self.base = self.base.without(self.slot)
        self._look()
        self.post_message(TryOut(self.base))


class FilterSheet(Panel):
    """The sheet as a panel: Enter keeps the filter, Esc goes back to the one before."""

    class Edited(Message):
        """Another part is being edited; the empty string when none is."""

        def __init__(self, slot: str) -> None:
            super().__init__()
            self.slot = slot

    def __init__(self, slot: str = "") -> None:
        super().__init__()
        self._slot = slot

    def compose(self) -> ComposeResult:
        """Lay out the lines."""
        yield FilterRows(self._slot)

    @property
    def rows(self) -> FilterRows:
        """The lines."""
        return self.query_one(FilterRows)

    def enter(self) -> None:
        """Start from the filter of now."""
        self.rows.begin()
        self.rows.focus()
        self.post_message(self.Edited(self.rows.slot))

    def take(self) -> None:
        """Keep the filter."""
        self.post_message(Narrow(self.rows.taken()))
        self.post_message(self.Edited(""))

    def leave(self) -> None:
        """Go back to the filter before."""
        self.post_message(TryOut(None))
        self.post_message(self.Edited(""))

    def footer(self) -> Sequence[str | Hint]:
        """Return what the row of keys shows."""
        words = host(self).words
        return (
            ("←→", words("sheet.part"), ""),
            ("↑↓", words("sheet.value"), ""),
            ("Enter", words("sheet.done"), "enter"),
            ("Del", words("sheet.drop"), "delete"),
            ("Esc", words("sheet.cancel"), "escape"),
        )
