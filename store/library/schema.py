"""What stands in the library file: four TinyDB tables, and the way between them and relex's types."""

import dataclasses
import gc
import hashlib
import math
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from store.errors import LibraryBroken
from store.keys import keyed
from store.library import files
from store.library.overlay import Correction
from store.model import Facts, Record, Release, Span

SCHEMA = 1
"""Version of the file's layout. Newer files are refused, older ones would be raised to it here."""


class Meta(msgspec.Struct, frozen=True):
    """The one row of the `meta` table."""

    schema: int


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the `releases` table: a record as found, before corrections, and what guards and groups it.

    `seals` are hashes of the words under each fact, by fact key; `sketch` is what near-duplicates are found by.
    """

    release: Release
    facts: Facts = Facts()
    group: str | None = None
    previous: tuple[Release, ...] = ()
    seals: dict[str, str] = {}
    sketch: tuple[int, ...] = ()

    @property
    def record(self) -> Record:
        """The record this row holds, without corrections."""
        return Record(release=self.release, facts=self.facts, group=self.group, previous=self.previous)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Clipping:
    """A fact somebody saved: its id `RELEASE/KEY`, the exact words, a note and tags of theirs, and when."""

    fact: str
    words: str
    note: str = ""
    tags: tuple[str, ...] = ()
    made: datetime | None = None


class Contents(msgspec.Struct):
    """The file as a whole; keys are TinyDB's document numbers."""

    meta: dict[int, Meta] = {}
    releases: dict[int, Stored] = {}
    corrections: dict[int, Correction] = {}
    clippings: dict[int, Clipping] = {}


_DECODER = msgspec.json.Decoder(Contents)


def seal(text: str, spans: Sequence[Span]) -> str:
    """Return a short hash of the words under `spans`, which changes when any of them does."""
    words = "\x1f".join(text[span.start : span.end] for span in spans)
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def seals(record: Record) -> dict[str, str]:
    """Return the hash of every fact of a record, by fact key."""
    return {key: seal(record.release.text, fact.spans) for key, _, fact in keyed(record.facts)}


def decode(path: Path, content: bytes) -> Contents:
    """Return what the file holds. Raises `LibraryBroken` for anything that is not a library, whatever it is."""
    try:
        contents = _decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise files.broken(path, _reason(content, error)) from error
    schema = next((meta.schema for meta in contents.meta.values()), None)
    if schema is None and content.strip() != b"{}":
        raise files.broken(path, "this is a JSON file, but not a library of relex.")
    if schema is not None and schema > SCHEMA:
        raise LibraryBroken(path, f"made by a newer relex (layout {schema}, known {SCHEMA}).", "Upgrade relex.")
    if any(not fact.spans for row in contents.releases.values() for _, _, fact in _facts(row)):
        raise files.broken(path, "a fact in it names no words.")
    return contents


def _decode(content: bytes) -> Contents:
    """Decode with the garbage collector at rest: it would walk millions of new objects again and again for nothing."""
    resting = gc.isenabled()
    gc.disable()
    try:
        return _DECODER.decode(content)
    finally:
        if resting:
            gc.enable()


def _facts(row: Stored) -> list[tuple[str, Any, Any]]:
    names = [field.name for field in dataclasses.fields(Facts)[:8]]
    return [(name, None, fact) for name in names for fact in getattr(row.facts, name)]


def _reason(content: bytes, error: Exception) -> str:
    if not content.strip():
        return "the file is empty, so it is not a library."
    if content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return "the file starts with a byte order mark; another program has rewritten it."
    if isinstance(error, RecursionError):
        return "the file is nested too deeply to be a library."
    if isinstance(error, msgspec.ValidationError):
        return f"the file is not a library of relex ({error})."
    return f"the file is damaged or not JSON ({error})."


@cache
def _defaults(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (f.name, f.default_factory() if f.default_factory is not dataclasses.MISSING else f.default)
        for f in dataclasses.fields(kind)
    )


def plain(value: Any) -> Any:
    """Return `value` as JSON data, leaving out fields that hold their defaults, which halves the file.

    Raises `ValueError` for a number JSON cannot hold.
    """
    if isinstance(value, StrEnum):
        return str(value)
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"{value} is not a number that can be stored")
        return value
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    return _plain_fields(value)


def _plain_fields(value: Any) -> dict[str, Any]:
    if isinstance(value, msgspec.Struct):
        return {name: plain(getattr(value, name)) for name in value.__struct_fields__ if getattr(value, name)}
    return {
        name: plain(item) for name, default in _defaults(value.__class__) if (item := getattr(value, name)) != default
    }
