"""Reads gold releases: the compact form of this folder, and folders of JSON files with a `labels` object."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_HEAD = re.compile(r"^@ (?P<id>\S+) \| (?P<day>\S+) \| (?P<tags>[^|]*) \| (?P<title>.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Gold:
    """One labelled release. `labels` has the shape of a line of `relex extract`, plus `not_quotes` (spans)."""

    id: str
    published: date
    tags: frozenset[str]
    text: str
    labels: dict[str, Any] = field(hash=False)
    title: str = ""


def load(folder: Path) -> list[Gold]:
    """Return the gold releases of a folder, of either form."""
    compact = [gold for path in sorted(folder.glob("*.txt")) for gold in _parse(path.read_text(encoding="utf-8"))]
    return compact + [_from_json(path) for path in sorted(folder.glob("*.json"))]


def _from_json(path: Path) -> Gold:
    raw = json.loads(path.read_text(encoding="utf-8"))
    day = date.fromisoformat(raw["published"])
    return Gold(raw["id"], day, frozenset(raw.get("tags", ())), raw["text"], raw["labels"], raw.get("title") or "")


def _parse(source: str) -> Iterator[Gold]:
    heads = list(_HEAD.finditer(source))
    ends = [head.start() for head in heads[1:]] + [len(source)]
    for head, end in zip(heads, ends, strict=True):
        text, _, lines = source[head.end() + 1 : end].partition("\n%\n")
        labels = _labels(text, lines.strip().splitlines(), head["id"])
        title = "" if head["title"].strip() == "-" else head["title"].strip()
        yield Gold(head["id"], date.fromisoformat(head["day"]), frozenset(head["tags"].split()), text, labels, title)


def _labels(text: str, lines: list[str], where: str) -> dict[str, Any]:
    labels: dict[str, list[Any]] = {
        name: [] for name in ("quotes", "not_quotes", "people", "dates", "partners", "twins", "agreements", "figures")
    }
    for line in lines:
        letter, _, rest = line.partition(" ")
        name, value = _READERS[letter](text, [part.strip() for part in rest.split("|")], where)
        labels[name].extend(value)
    return labels


def _find(text: str, words: str, where: str) -> list[int]:
    words, _, nth = words.partition("#")
    start = -1
    for _ in range(int(nth or 1)):
        start = text.find(words, start + 1)
        if start < 0:
            raise ValueError(f"{where}: no such words in the text: {words}")
    return [start, start + len(words)]


def _unknown(value: str) -> str | None:
    return None if value in ("", "-") else value


def _quote(text: str, parts: list[str], where: str) -> tuple[str, list[Any]]:
    kind, speaker, role, words = parts
    pieces = [piece.strip() for piece in words.split("++")]
    spans = [_find(text, piece, where) for piece in pieces]
    said = {"kind": kind, "speaker": _unknown(speaker), "role": _unknown(role)}
    return "quotes", [{**said, "spans": spans, "text": " ".join(piece.partition("#")[0] for piece in pieces)}]


def _day(text: str, parts: list[str], where: str) -> tuple[str, list[Any]]:
    start, _, end = parts[1].partition("..")
    return "dates", [{"span": _find(text, parts[0], where), "start": start, "end": end or start, "kind": parts[2]}]


def _names(parts: str) -> list[str]:
    return [name.strip() for name in parts.split(";") if name.strip()]


def _twin(text: str, parts: list[str], where: str) -> tuple[str, list[Any]]:
    a, b, status, day = parts
    return "twins", [{"a": a, "b": b, "status": status, "date": _unknown(day)}]


def _agreement(text: str, parts: list[str], where: str) -> tuple[str, list[Any]]:
    what, partners, count, status, day = parts
    found = {"what": what, "partners": _names(partners), "count": int(count), "status": status, "date": _unknown(day)}
    return "agreements", [found]


def _figure(text: str, parts: list[str], where: str) -> tuple[str, list[Any]]:
    words, value, unit, kind = parts
    return "figures", [{"span": _find(text, words, where), "value": float(value), "unit": unit, "kind": kind}]


_READERS = {
    "q": _quote,
    "n": lambda text, parts, where: ("not_quotes", [_find(text, parts[0], where)]),
    "p": lambda text, parts, where: ("people", [{"name": parts[0], "role": _unknown(parts[1])}]),
    "d": _day,
    "r": lambda text, parts, where: ("partners", _names(parts[0])),
    "t": _twin,
    "a": _agreement,
    "f": _figure,
}
