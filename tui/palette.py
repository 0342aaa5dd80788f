"""The colours of the two themes: warm ink on dark and on paper. One ink, one muted ink, one accent."""

from dataclasses import dataclass


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
