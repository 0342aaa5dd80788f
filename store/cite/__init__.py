"""Citations of a quote: the words as they stand in the release, and where they stand, in ten styles."""

from collections.abc import Callable
from enum import StrEnum

from store.cite import english, gost, machine, prose
from store.cite.source import Source, describe
from store.cite.words import cut
from store.model import Quote, Release

__all__ = ["DEFAULT", "Style", "cite", "cut", "passage", "with_words"]


class Style(StrEnum):
    """The styles, as named in files and on the command line."""

    GOST_108 = "gost-108"
    GOST_05 = "gost-05"
    GOST_05_TAG = "gost-05-tag"
    GOST_100 = "gost-100"
    APA = "apa"
    CHICAGO = "chicago"
    MARKDOWN = "markdown"
    PRESS = "press"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"


DEFAULT = Style.GOST_108

_REFERENCES: dict[Style, Callable[[Source], str]] = {
    Style.GOST_108: gost.r_7_0_108,
    Style.GOST_05: gost.r_7_0_5,
    Style.GOST_05_TAG: gost.r_7_0_5_tagged,
    Style.GOST_100: gost.r_7_0_100,
    Style.APA: english.apa,
    Style.CHICAGO: english.chicago,
    Style.MARKDOWN: prose.markdown_reference,
    Style.PRESS: prose.press_reference,
    Style.BIBTEX: machine.bibtex,
    Style.CSL_JSON: machine.csl_json,
}


def cite(release: Release, quote: Quote | None, style: Style) -> str:
    """Return the citation alone: of the quote's place in the release, or of the release when `quote` is `None`."""
    return _REFERENCES[style](describe(release, quote))


def with_words(release: Release, quote: Quote, style: Style, words: str | None = None) -> str:
    """Return the words with their citation, ready to paste.

    `words` is a part of the quote as `cut` gives it; by default the whole quote. Paraphrase is never put in marks.
    """
    source = describe(release, quote)
    taken = quote.text if words is None else words
    match style:
        case Style.MARKDOWN:
            return prose.markdown_block(source, taken)
        case Style.PRESS:
            return prose.press_sentence(source, taken)
        case Style.APA:
            return f"{prose.said(source, taken, '“”')} {english.apa_in_text(source)}\n{english.apa(source)}"
        case Style.CHICAGO:
            return f"{prose.said(source, taken, '“”')}\n{english.chicago(source)}"
        case Style.BIBTEX | Style.CSL_JSON:
            return f"{prose.said(source, taken)}\n\n{_REFERENCES[style](source)}"
        case _:
            return f"{prose.said(source, taken)}\n{_REFERENCES[style](source)}"


def passage(release: Release, words: str, style: Style) -> str:
    """Return words of a release that are nobody's speech, bare, with the citation of the release."""
    if style is Style.MARKDOWN:
        return prose.markdown_passage(describe(release, None), prose.escape(words))
    return f"{words}\n{cite(release, None, style)}"
