"""Styles by their names in the palette, and lines of text set in them."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeAlias

from rich.style import Style
from rich.text import Text

from tui.theme import INK, Palette

Part: TypeAlias = str | Text | tuple[str, str] | tuple[str, str, str]
"""Plain ink, ready text, `(words, "soft italic")`, or the same with a ground: `(words, "bold", "wash")`."""

_LOOKS = {"bold", "italic", "underline", "reverse", "strike"}


@dataclass(frozen=True)
class Ink:
    """A palette with which to set text. Without colour the accent is ink, the wash a grey under bold underline."""

    palette: Palette = field(default=INK)
    colour: bool = True
    ascii: bool = False

    @cached_property
    def _styles(self) -> dict[tuple[str, str | None], Style]:
        return {}

    @cached_property
    def _inks(self) -> Palette:
        if self.colour:
            return self.palette
        return replace(self.palette, accent=self.palette.ink, wash=self.palette.rule)

    def style(self, spec: str = "ink", ground: str | None = None) -> Style:
        """Return the style for words such as `soft italic`: colour names of the palette and looks, in any order."""
        key = (spec, ground)
        found = self._styles.get(key)
        if found is None:
            found = self._styles[key] = self._make(spec.split(), ground)
        return found

    def _make(self, words: list[str], ground: str | None) -> Style:
        looks = {word: True for word in words if word in _LOOKS}
        if ground == "wash" and not self.colour:
            looks |= {"bold": True, "underline": True}
        colour = next((word for word in words if word not in _LOOKS), "ink")
        return Style(
            color=getattr(self._inks, colour),
            bgcolor=getattr(self._inks, ground) if ground else None,
            bold=looks.get("bold"),
            italic=looks.get("italic"),
            underline=looks.get("underline"),
            reverse=looks.get("reverse"),
            strike=looks.get("strike"),
        )

    def ground(self, name: str) -> Style:
        """Return a style that is nothing but the ground of this name."""
        return Style(bgcolor=getattr(self._inks, name))

    def line(self, *parts: Part) -> Text:
        """Set one line from its parts. Words from releases must have passed `safe` before."""
        text = Text(no_wrap=True, end="")
        for part in parts:
            if isinstance(part, str):
                text.append(part, self.style())
            elif isinstance(part, Text):
                text.append_text(part)
            else:
                text.append(part[0], self.style(*part[1:]))
        return text

    def ends(self, left: Text, right: Text, width: int) -> Text:
        """Set `left` and `right` at the two ends of a line of `width` cells; the left one is cut when they collide."""
        gap = width - left.cell_len - right.cell_len
        if gap < 1:
            left = left.copy()
            left.truncate(max(0, width - right.cell_len - 1), overflow="ellipsis")
            gap = max(0, width - right.cell_len - left.cell_len)
        return self.line(left, " " * gap, right)
