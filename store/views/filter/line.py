"""The grammar of a filter's line: `partner:Минск 2024.. kind:direct @Иванова "слова"`."""

import re
from collections.abc import Iterator

from store.extract.lang import table
from store.extract.text import fold
from store.views.filter.period import FilterError

_PLAIN = re.compile(r"[\w.-]+")
_PERIOD = re.compile(r"(\d{4}(-\d\d){0,2})?(\.\.(\d{4}(-\d\d){0,2})?)?|undated")
_PART = re.compile(
    r"""\s*(?:(?P<key>[^\W\d_]+):|(?P<sign>[@#]))?
    (?:"(?P<straight>(?:[^"\\]|\\.)*)"|«(?P<hung>[^»]*)»|(?P<bare>[^\s"«]+))?""",
    re.VERBOSE,
)
_SIGNS = {"@": "speaker", "#": "tag"}


def parts(line: str) -> Iterator[tuple[str, str]]:
    """Yield `(slot, value)` for each part of a line; bare words and words in quotes are `text`.

    Slot names come out in English and folded, whatever was typed; unknown ones are passed on as they are.
    """
    table_of_words = table("ru", "filter")
    line, at = line.strip(), 0
    while at < len(line):
        match = _PART.match(line, at)
        if match is None or match.end() == at:
            raise FilterError("quote", line[at:])
        quoted = match["straight"] is not None or match["hung"] is not None
        if not quoted and line[match.end() : match.end() + 1] in ('"', "«"):
            raise FilterError("quote", line[match.end() :])
        value = _value(match)
        name = _name(match, value, quoted, table_of_words["slots"])
        at = match.end()
        if name == "period" and fold(value) in table_of_words["undated"]:
            value = "undated"
        if not value.strip() and name != "text":
            raise FilterError("empty", match.group().strip())
        yield name, value


def written(name: str, value: str) -> str:
    """Return a slot as it stands in a line."""
    if name == "period":
        return value
    if name == "text":
        return _quoted(value)
    word = value if _PLAIN.fullmatch(value) else _quoted(value)
    return f"@{word}" if name == "speaker" else f"{name}:{word}"


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _value(match: re.Match[str]) -> str:
    if match["straight"] is not None:
        return re.sub(r"\\(.)", r"\1", match["straight"])
    return match["hung"] if match["hung"] is not None else match["bare"] or ""


def _name(match: re.Match[str], value: str, quoted: bool, slots: dict[str, str]) -> str:
    if match["sign"]:
        return _SIGNS[match["sign"]]
    if match["key"]:
        key = fold(match["key"])
        return slots.get(key, key)
    if not quoted and (_PERIOD.fullmatch(value) or fold(value) in table("ru", "filter")["undated"]):
        return "period"
    return "text"
