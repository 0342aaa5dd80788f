"""The two themes: warm ink on dark and on paper. One ink, one muted ink, one accent."""

from dataclasses import dataclass

from textual.theme import Theme


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours by the part they play; every text pair has a contrast of at least 4.5."""

    name: str
    dark: bool
    paper: str
    ink: str
    soft: str
    accent: str
    selected: str
    wash: str
    pencil: str
    rule: str
    land: str
    land2: str
    map_line: str
    map_country: str


INK = Palette(
    name="relex-ink",
    dark=True,
    paper="#191714",
    ink="#E9E3D7",
    soft="#A69D8F",
    accent="#F2937C",
    selected="#27231E",
    wash="#4B2A22",
    pencil="#2D2821",
    rule="#4A443B",
    land="#221F1A",
    land2="#2F2923",
    map_line="#6A6255",
    map_country="#8C8374",
)
PAPER = Palette(
    name="relex-paper",
    dark=False,
    paper="#FBF8F1",
    ink="#221E19",
    soft="#665D51",
    accent="#A2271F",
    selected="#F1EADD",
    wash="#F7DCCB",
    pencil="#F0E7D6",
    rule="#CFC5B4",
    land="#F3EDE1",
    land2="#E9DFCD",
    map_line="#A89C88",
    map_country="#7C715F",
)
PALETTES = {palette.name: palette for palette in (INK, PAPER)}


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
