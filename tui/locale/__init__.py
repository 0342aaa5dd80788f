"""What relex says, in English and Russian: one catalogue a language, read from the tables beside this module."""

import os
import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import rtoml

LANGUAGES = ("en", "ru")
_TABLE = re.compile(r"^\[(\w+)", re.MULTILINE)


def plural(language: str, count: int) -> int:
    """Return which plural form `count` takes: English 0 or 1; Russian 0 (one), 1 (two to four) or 2 (many)."""
    count = abs(count)
    if language != "ru":
        return 0 if count == 1 else 1
    if count % 10 == 1 and count % 100 != 11:
        return 0
    return 1 if 2 <= count % 10 <= 4 and not 12 <= count % 100 <= 14 else 2


def from_environment(environment: Mapping[str, str]) -> str:
    """Return `ru` when the locale of the environment is Russian, else `en`."""
    name = next((environment[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(key)), "")
    return "ru" if name.lower().startswith("ru") else "en"


class Catalogue:
    """The texts of one language. Keys are `table.name`, tables lie in files that may be split by screen.

    A file is parsed when a text of one of its tables is first asked for: a plain command needs a few of them.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts: dict[str, Any] = {}
        self._unread: dict[Path, str] = {}
        self._files: defaultdict[str, list[Path]] = defaultdict(list)
        for file in sorted(Path(__file__).with_name(language).glob("*.toml")):
            self._unread[file] = text = file.read_text(encoding="utf-8")
            for table in set(_TABLE.findall(text)):
                self._files[table].append(file)

    def _read(self, table: str) -> None:
        for file in self._files.get(table, ()):
            if text := self._unread.get(file):
                self._texts |= _flat(rtoml.loads(text))
                self._unread[file] = ""  # only now: another thread may be asking too

    @property
    def keys(self) -> frozenset[str]:
        """All keys, so that the languages can be compared."""
        for table in self._files:
            self._read(table)
        return frozenset(self._texts)

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of `key` with its slots filled. An unknown key is a mistake of ours: `KeyError`."""
        text: str = self._found(key)
        return text.format(**values) if values else text

    def has(self, key: str) -> bool:
        """Tell whether there is a text for `key`."""
        self._read(key.partition(".")[0])
        return key in self._texts

    def all(self, key: str) -> list[str]:
        """Return the texts of a list, such as the months."""
        found: list[str] = self._found(key)
        return found

    def _found(self, key: str) -> Any:
        if key not in self._texts:
            self._read(key.partition(".")[0])
        return self._texts[key]

    def noun(self, key: str, count: int) -> str:
        """Return the noun alone, in the form that follows `count`; `key` names a list of forms under `count.`."""
        forms = self.all(f"count.{key}")
        return forms[plural(self.language, count)]

    def count(self, key: str, count: int) -> str:
        """Return the number with its noun: `3 релиза`, `1 release`."""
        return f"{self.number(count)} {self.noun(key, count)}"

    def number(self, value: int) -> str:
        """Return a whole number with thin groups of three from 10 000 up (a plain four-digit number stays whole)."""
        text = f"{value:,}" if abs(value) >= 10_000 else str(value)
        return text.replace(",", " ") if self.language == "ru" else text

    def day(self, day: date) -> str:
        """Return the short date without a year: `22 авг`."""
        return f"{day.day} {self.all('month.short')[day.month - 1]}"

    def day_year(self, day: date) -> str:
        """Return the short date with its year: `22 авг 2025`."""
        return f"{self.day(day)} {day.year}"

    def long_day(self, day: date) -> str:
        """Return the date as in running text: `22 августа 2025`."""
        return f"{day.day} {self.all('month.of')[day.month - 1]} {day.year}"

    def month_year(self, day: date) -> str:
        """Return month and year in short: `авг 2025`."""
        return f"{self.all('month.alone')[day.month - 1]} {day.year}"

    def span(self, start: date, end: date, *, year: bool = True) -> str:
        """Return an interval of days with an en dash: `29 сен – 1 окт 2025`, `3–5 мая 2025`, one day as itself."""
        tail = f" {end.year}" if year else ""
        if start == end:
            return self.day(start) + tail
        if (start.year, start.month) == (end.year, end.month):
            return f"{start.day}–{self.day(end)}{tail}"
        head = self.day_year(start) if start.year != end.year else self.day(start)
        return f"{head} – {self.day(end)}{tail or (f' {end.year}' if start.year != end.year else '')}"

    def months(self, start: date, end: date) -> str:
        """Return a stretch of whole months: `июн – авг 2014`, `ноя 2014 – фев 2015`."""
        head = self.month_year(start) if start.year != end.year else self.all("month.alone")[start.month - 1]
        return f"{head} – {self.month_year(end)}"

    def iso(self, text: str | None) -> str:
        """Return an ISO day, month, year or interval (`2022-05-09`, `2022-05`, `2022`, `a/b`) as people write it."""
        if not text:
            return self("unknown.date")
        if "/" in text:
            start, _, end = text.partition("/")
            return f"{self.iso(start)} – {self.iso(end)}"
        parts = text.split("-")
        try:
            numbers = [int(part) for part in parts]
            if len(numbers) == 3:
                return self.day_year(date(*numbers))
            return self.month_year(date(numbers[0], numbers[1], 1)) if len(numbers) == 2 else str(numbers[0])
        except (ValueError, TypeError):
            return text


def _flat(table: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[prefix + key] = value
    return flat


def catalogue(language: str | None = None) -> Catalogue:
    """Return the catalogue of `language`, or of the language of the environment."""
    return _loaded(language if language in LANGUAGES else from_environment(os.environ))


@cache
def _loaded(language: str) -> Catalogue:
    return Catalogue(language)
