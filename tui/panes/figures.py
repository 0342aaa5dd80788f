"""Figures in words: value, unit, and what they are of; nothing is rounded and no unit is translated."""

from store.model import Figure, FigureKind
from tui.locale import Catalogue
from tui.safe import safe


def value_in_words(figure: Figure, words: Catalogue) -> str:
    """Return the number as people write it: `326`, `2,3`, `+11`, `−4`, with `≈` when it is approximate."""
    number = f"{abs(figure.value):,.12g}".replace(",", " ")
    if words.language == "ru":
        number = number.replace(".", ",")
    sign = "−" if figure.value < 0 else ("+" if figure.kind is FigureKind.GROWTH else "")
    return f"{'~' if figure.approximate else ''}{sign}{number}"


def figure_in_words(figure: Figure, words: Catalogue) -> str:
    """Return value and unit: `+11 %`, `326 млн долларов`."""
    return f"{value_in_words(figure, words)} {safe(figure.unit)}".strip()
