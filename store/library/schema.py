"""What stands in the library file: four TinyDB tables, and the way between them and relex's types."""

import contextlib
import hashlib
import math
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar

import msgspec
from msgspec import NODEFAULT, Struct
from msgspec.structs import fields, force_setattr

from store.errors import LibraryBroken
from store.keys import TYPES, keyed
from store.library import files
from store.library.overlay import Correction
from store.model import Fact, Facts, Record, Release, Span
from store.resting import at_rest

SCHEMA = 1
"""Version of the file's layout. Newer files are refused, older ones would be raised to it here."""


class Meta(Struct, frozen=True):
    """The one row of the `meta` table."""

    schema: int


class Row(Struct, frozen=True, kw_only=True):
    """What readers need of a row of the `releases` table: a record as found, before corrections."""

    release: Release
    facts: Facts = Facts()
    group: str | None = None
    previous: tuple[Release, ...] = ()

    @property
    def record(self) -> Record:
        """The record this row holds, without corrections."""
        return Record(release=self.release, facts=self.facts, group=self.group, previous=self.previous)


class Stored(Row, frozen=True, kw_only=True):
    """A row of the `releases` table as a whole: the record with what guards and groups it.

    `seals` are hashes of the words under each fact, by fact key; `sketch` is what near-duplicates are found by.
    """

    seals: dict[str, str] = {}
    sketch: tuple[int, ...] = ()


class Clipping(Struct, frozen=True, kw_only=True):
    """A fact somebody saved: its id `RELEASE/KEY`, the exact words, a note and tags of theirs, and when."""

    fact: str
    words: str
    note: str = ""
    tags: tuple[str, ...] = ()
    made: datetime | None = None


Kept = TypeVar("Kept", bound=Row, covariant=True)


class Tables(Struct, Generic[Kept]):
    """The tables of the file; keys are TinyDB's document numbers."""

    meta: dict[int, Meta] = {}
    releases: dict[int, Kept] = {}
    corrections: dict[int, Correction] = {}
    clippings: dict[int, Clipping] = {}


Contents: TypeAlias = Tables[Row]


class _Unread(Struct):
    """The tables as they come out of the file, each release still in its bytes."""

    meta: dict[int, Meta] = {}
    releases: dict[int, msgspec.Raw] = {}
    corrections: dict[int, Correction] = {}
    clippings: dict[int, Clipping] = {}


_TABLES = msgspec.json.Decoder(_Unread)
_FOR_READING = msgspec.json.Decoder(Row)
_FOR_WRITING = msgspec.json.Decoder(Stored)


def stored(contents: Contents) -> dict[int, Stored]:
    """Return the rows that were read as a whole, by number."""
    return {number: row for number, row in contents.releases.items() if isinstance(row, Stored)}


def seal(text: str, spans: Sequence[Span]) -> str:
    """Return a short hash of the words under `spans`, which changes when any of them does."""
    words = "\x1f".join(text[span.start : span.end] for span in spans)
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def seals(record: Record) -> dict[str, str]:
    """Return the hash of every fact of a record, by fact key."""
    return {key: seal(record.release.text, fact.spans) for key, _, fact in keyed(record.facts)}


def decode(path: Path, content: bytes) -> Contents:
    """Return what the file holds for readers. Raises `LibraryBroken` for anything that is not a library."""
    return _decoded(path, content, _FOR_READING)


def decode_whole(path: Path, content: bytes) -> Contents:
    """Return what the file holds with what guards and groups its rows. Raises as `decode` does."""
    return _decoded(path, content, _FOR_WRITING)


def sizes(path: Path, content: bytes) -> tuple[int, int, int]:
    """Return how many releases, corrections and clippings a file holds. Raises `LibraryBroken`."""
    with _reading(path, content):
        unread = _TABLES.decode(content)
        _check(path, content, unread)
    return len(unread.releases), len(unread.corrections), len(unread.clippings)


def _decoded(path: Path, content: bytes, decoder: msgspec.json.Decoder[Kept]) -> Tables[Kept]:
    with _reading(path, content), at_rest():
        unread = _TABLES.decode(content)
        _check(path, content, unread)
        rows = _rows(unread.releases, decoder)
        if any(not fact.spans for row in rows.values() for fact in every_fact(row.facts)):
            raise files.broken(path, "a fact in it names no words.")
    return Tables(unread.meta, rows, unread.corrections, unread.clippings)


@contextlib.contextmanager
def _reading(path: Path, content: bytes) -> Iterator[None]:
    """Say what is wrong with a file that cannot be decoded: raise `LibraryBroken`."""
    try:
        yield
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise files.broken(path, _reason(content, error)) from error


def _rows(unread: dict[int, msgspec.Raw], decoder: msgspec.json.Decoder[Kept]) -> dict[int, Kept]:
    """Decode one release after another: in one go the decoder would keep every other thread waiting for a second."""
    rows = {}
    share = _Sharer()
    for number, raw in unread.items():
        rows[number] = row = decoder.decode(raw)
        share(row.facts)
    return rows


def _check(path: Path, content: bytes, unread: _Unread) -> None:
    schema = next((meta.schema for meta in unread.meta.values()), None)
    if schema is None and content.strip() != b"{}":
        raise files.broken(path, "this is a JSON file, but not a library of relex.")
    if schema is not None and schema > SCHEMA:
        raise LibraryBroken(path, f"made by a newer relex (layout {schema}, known {SCHEMA}).", "Upgrade relex.")


_SHARED = {
    kind: tuple(f.name for f in fields(kind) if f.type in (str, str | None) and f.name != "text")
    for kind in TYPES.values()
}
"""The fields of each type of fact whose words come again; the words of a quote are its own."""


class _Sharer:
    """Lets equal words of facts be one string: ten thousand releases name the same people, places and rules."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def __call__(self, facts: Facts) -> None:
        share, put = self._kept.setdefault, force_setattr
        for fact in every_fact(facts):
            for name in _SHARED[type(fact)]:
                value = getattr(fact, name)
                if value is not None:
                    put(fact, name, share(value, value))


def every_fact(facts: Facts) -> Iterator[Fact]:
    """Yield all facts of a release, kind by kind."""
    return chain(
        facts.quotes,
        facts.people,
        facts.dates,
        facts.places,
        facts.twins,
        facts.agreements,
        facts.figures,
        facts.events,
    )


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
        (f.name, f.default_factory() if f.default_factory is not NODEFAULT else f.default) for f in fields(kind)
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
    if isinstance(value, (Meta, Row)):
        return {name: plain(getattr(value, name)) for name in value.__struct_fields__ if getattr(value, name)}
    return {
        name: plain(item) for name, default in _defaults(value.__class__) if (item := getattr(value, name)) != default
    }
