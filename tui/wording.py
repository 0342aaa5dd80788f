"""What the store says, in the language of the interface. The store speaks English; a table beside the catalogues knows
its sentences with their slots, so a sentence kept in a library is translated like a fresh one.
"""

import re
from functools import cache
from pathlib import Path

import rtoml

from store.errors import StoreError
from tui.safe import safe

_SLOT = re.compile(r"\\\{(\w+)\\\}")


def worded(text: str, language: str) -> str:
    """Return a sentence of the store in `language`; one no table knows stays as it is."""
    table = _table(language)
    if text in table:
        return table[text]
    for pattern, translation in _patterns(language):
        match = pattern.fullmatch(text)
        if match:
            return translation.format(**{name: worded(value, language) for name, value in match.groupdict().items()})
    return text


def trouble(error: StoreError, language: str) -> str:
    """Return what went wrong, with which file, and what to do."""
    return " ".join(
        part
        for part in (f"{safe(error.path)}: {worded(error.reason, language)}", worded(error.advice, language))
        if part
    )


@cache
def _table(language: str) -> dict[str, str]:
    file = Path(__file__).parent / "locale" / "messages" / f"{language}.toml"
    return rtoml.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


@cache
def _patterns(language: str) -> list[tuple[re.Pattern[str], str]]:
    """Return the sentences with slots, those with the most words of their own first."""
    slotted = [(text, translation) for text, translation in _table(language).items() if "{" in text]
    slotted.sort(key=lambda pair: -len(re.sub(r"\{\w+\}", "", pair[0])))
    spelt = ((_SLOT.sub(r"(?P<\1>.+?)", re.escape(text)), translation) for text, translation in slotted)
    return [(re.compile(pattern, re.DOTALL), translation) for pattern, translation in spelt]
