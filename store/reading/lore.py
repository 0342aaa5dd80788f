"""The table of what pages put around a release, compiled once."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import rtoml


@cache
def lore() -> dict[str, Any]:
    """Return the table as read from `lore.toml`."""
    return rtoml.loads(Path(__file__).with_name("lore.toml").read_text(encoding="utf-8"))


@cache
def line_pattern(name: str) -> re.Pattern[str]:
    """Return a pattern that matches a whole line of the named kind."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in lore()["lines"][name]), re.IGNORECASE)


def is_junk(line: str) -> bool:
    """Tell whether a line is page furniture: counters, share buttons, notices."""
    return len(line) < 400 and line_pattern("junk").fullmatch(line.strip()) is not None


def is_section(line: str) -> bool:
    """Tell whether a line is a section word above a headline."""
    return line_pattern("section").fullmatch(line.strip(" .:|")) is not None
