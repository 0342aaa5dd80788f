"""Languages as data: tables of words in TOML and a morphology, one folder a language."""

from functools import cache
from pathlib import Path
from typing import Any

import rtoml


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """Return the table `name`.toml of `language`, read once."""
    source = Path(__file__).parent / language / f"{name}.toml"
    return rtoml.loads(source.read_text(encoding="utf-8"))
