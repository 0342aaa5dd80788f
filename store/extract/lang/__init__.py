"""Languages as data: tables of words in TOML and a morphology, one folder a language."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """Return the table `name`.toml of `language`, read once."""
    source = Path(__file__).parent / language / f"{name}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
