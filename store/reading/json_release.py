"""Releases as JSON: `{id?, url?, published?, publisher?, title?, text, quotes?…}`, one, a list, or one a line."""

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from store.keys import field_of
from store.model import DateSource, FactKind
from store.reading import dates
from store.reading.draft import LIMIT, Draft, Failure, web_address

_FACTS = frozenset(field_of(kind) for kind in FactKind) | {"partners"}


_ESCAPED_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_LONGEST_NUMBER = 300
"""Digits of a whole number; no release has more, and Python itself balks at some thousands."""


def read_json(text: str, source: str) -> Iterator[Draft | Failure]:
    """Yield what a JSON file holds: one release, a list of them, or one a line."""
    if _is_lines(text):
        yield from read_lines(text.split("\n"), source)
        return
    try:
        value = parse(text)
    except ValueError as error:
        yield Failure(source, str(error))
        return
    if isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield _draft(item, f"{source}#{number}")
    else:
        yield _draft(value, source)


def _is_lines(text: str) -> bool:
    """Tell whether several JSON objects stand one a line, whatever the file is called."""
    first, _, rest = text.lstrip().partition("\n")
    try:
        return rest.lstrip().startswith("{") and isinstance(parse(first), dict)
    except ValueError:
        return False


def read_lines(lines: list[str], source: str) -> Iterator[Draft | Failure]:
    """Yield the release of every line; a broken line is a failure of that line alone."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            name = f"{source}:{number}"
            try:
                yield _draft(parse(line), name)
            except ValueError as error:
                yield Failure(name, str(error))


def parse(text: str) -> Any:
    """Return the value of a JSON text. Raises `ValueError` with a reason for all that is broken or ambiguous.

    Refused besides broken JSON: keys given twice, `NaN` and infinities, numbers out of range, deep nesting.
    """
    if len(text) > LIMIT:
        raise ValueError(f"larger than {LIMIT // 1_000_000} million characters")
    try:
        value = json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=_unique,
            parse_constant=_refuse,
            parse_int=_whole,
            parse_float=_finite,
        )
    except RecursionError as error:
        raise ValueError("broken JSON: nested too deeply") from error
    except json.JSONDecodeError as error:
        what = error.msg.removesuffix(" at")
        raise ValueError(f"broken JSON: {what} at line {error.lineno}, column {error.colno}") from error
    if _ESCAPED_HALF.search(text) and not _whole_characters(value):
        raise ValueError("its text holds halves of characters (surrogates)")
    return value


def _whole_characters(value: Any) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"ambiguous JSON: {twice[:40]!r} is given twice")
    return values


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"broken JSON: {name} is not a number")


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError(f"broken JSON: {digits[:20]} is too large")
    return int(digits)


def _finite(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise ValueError(f"broken JSON: {digits[:20]} is too large")
    return value


def _draft(value: Any, source: str) -> Draft | Failure:
    if not isinstance(value, dict):
        return Failure(source, f"a release is an object with a text, this is a {_kind(value)}")
    if "releases" in value and "meta" in value:
        return Failure(source, "this is a library of relex; open it with --library")
    text = value.get("text")
    if not isinstance(text, str):
        return Failure(source, "it has no text" if text is None else f"its text is a {_kind(text)}")
    draft = Draft(text=text, source=source, kept=True)
    for name in ("id", "title", "publisher", "language"):
        _take_words(draft, name, value.get(name))
    _take_rest(draft, value)
    return draft


def _take_words(draft: Draft, name: str, value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, (str, int, type(None))):
        draft.warnings.append(f"{name} ignored: it is a {_kind(value)}")
    elif value is not None and (words := " ".join(str(value).split()) if name != "id" else str(value).strip()):
        setattr(draft, name, words)


def _take_rest(draft: Draft, value: dict[str, Any]) -> None:
    draft.synthetic = value.get("synthetic") is True
    draft.retold = value.get("retold") is True
    draft.facts = {name: value[name] for name in _FACTS if value.get(name)}
    tags = value.get("tags")
    if isinstance(tags, list):
        draft.tags = tuple(tag for tag in tags if isinstance(tag, str))
    if value.get("url") is not None:
        draft.url = web_address(value["url"])
        if draft.url is None:
            draft.warnings.append("url ignored: it is not an http address")
    if value.get("published") is not None:
        found = dates.parse(value["published"], DateSource.GIVEN)
        if found is None:
            draft.warnings.append("published ignored: it is not a day like 2025-08-22")
        else:
            draft.dates.append(found)
    draft.dates += _dates_in(draft.text)


def _dates_in(text: str) -> list[dates.Candidate]:
    body, prefix = dates.strip_prefix(text)
    return [found for found in (prefix, dates.of_dateline(body)) if found]


def _kind(value: Any) -> str:
    names = {bool: "truth value", int: "number", float: "number", str: "string", list: "list", dict: "object"}
    return names.get(type(value), "null")
