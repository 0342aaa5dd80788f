"""The two themes: warm ink on dark and on paper. One ink, one muted ink, one accent."""

from collections.abc import Mapping

from textual.app import App
from textual.theme import Theme

from tui.palette import INK, PALETTES, PAPER, Palette

__all__ = ["INK", "PALETTES", "PAPER", "Palette", "ThemedApp", "as_theme", "theme_for"]


def as_theme(palette: Palette) -> Theme:
    """Return the palette as a theme of the toolkit, with every variable set whose default would bring in the accent."""
    return Theme(
        name=palette.name,
        primary=palette.accent,
        secondary=palette.soft,
        accent=palette.accent,
        warning=palette.accent,
        error=palette.accent,
        success=palette.ink,
        foreground=palette.ink,
        background=palette.paper,
        surface=palette.selected,
        panel=palette.selected,
        boost=palette.selected,
        dark=palette.dark,
        text_alpha=1.0,
        variables={
            "text": palette.ink,
            "text-muted": palette.soft,
            "text-disabled": palette.soft,
            "foreground-muted": palette.soft,
            "wash": palette.wash,
            "pencil": palette.pencil,
            "rule": palette.rule,
            "land": palette.land,
            "land-2": palette.land2,
            "map-line": palette.map_line,
            "map-country": palette.map_country,
            "border": palette.rule,
            "border-blurred": palette.rule,
            "scrollbar": palette.rule,
            "scrollbar-hover": palette.rule,
            "scrollbar-active": palette.soft,
            "scrollbar-background": palette.paper,
            "scrollbar-background-hover": palette.paper,
            "scrollbar-background-active": palette.paper,
            "scrollbar-corner-color": palette.paper,
            "footer-foreground": palette.soft,
            "footer-background": palette.paper,
            "footer-key-foreground": palette.ink,
            "footer-key-background": palette.paper,
            "footer-description-foreground": palette.soft,
            "footer-description-background": palette.paper,
            "block-cursor-foreground": palette.ink,
            "block-cursor-background": palette.selected,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-foreground": palette.ink,
            "block-cursor-blurred-background": palette.selected,
            "block-cursor-blurred-text-style": "none",
            "block-hover-background": palette.selected,
            "input-cursor-foreground": palette.paper,
            "input-cursor-background": palette.accent,
            "input-cursor-text-style": "none",
            "input-selection-background": palette.wash,
            "input-selection-foreground": palette.ink,
            "link-color": palette.ink,
            "link-background": palette.paper,
            "link-color-hover": palette.accent,
            "link-background-hover": palette.paper,
            "link-style": "underline",
            "link-style-hover": "bold underline",
            "button-foreground": palette.ink,
            "button-color-foreground": palette.ink,
            "button-focus-text-style": "bold",
        },
    )


class ThemedApp(App[int], inherit_bindings=False):
    """An application that remembers its themes: the toolkit asks for the theme anew with every line it draws."""

    def __init__(self) -> None:
        self._themes_by_name: dict[str, Theme] = {}
        super().__init__()

    def get_theme(self, theme_name: str) -> Theme | None:
        """Return a theme by its name."""
        found = self._themes_by_name.get(theme_name) or super().get_theme(theme_name)
        if found is not None:
            self._themes_by_name[theme_name] = found
        return found


def theme_for(wanted: str, environment: Mapping[str, str]) -> str:
    """Return the name of the theme for `auto`, `ink` or `paper`; `auto` asks the environment."""
    if wanted in {"ink", "paper"}:
        return {"ink": INK, "paper": PAPER}[wanted].name
    ground = environment.get("COLORFGBG", "").rpartition(";")[2]
    return PAPER.name if ground in {"7", "15"} else INK.name
