"""What relex remembers of the person's ways between sessions: the citation style and the theme."""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from store.cite import DEFAULT, Style
from store.paths import state_dir
from tui import preferences
from tui.preferences import THEMES


@dataclass(frozen=True, slots=True)
class Settings:
    """`style` is a citation style; `theme` is `auto`, `ink` or `paper`."""

    style: str = DEFAULT
    theme: str = "auto"

    def with_(self, **changes: str) -> "Settings":
        """Return the settings with some of them changed."""
        return replace(self, **changes)


def settings_path() -> Path:
    """Return where the settings are kept; the file need not exist."""
    return state_dir() / "screen.json"


def load() -> Settings:
    """Return what was remembered, and before it what the configuration file prefers.

    What was remembered and cannot be read or is unknown is as if it had never been set.
    """
    wanted = preferences.read()
    given = {name: value for name, value in (("style", wanted.style), ("theme", wanted.theme)) if value is not None}
    return _remembered().with_(**given)


def _remembered() -> Settings:
    try:
        found: Any = json.loads(settings_path().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    known = {field.name: found[field.name] for field in fields(Settings) if isinstance(found.get(field.name), str)}
    if known.get("style") not in set(Style):
        known.pop("style", None)
    if known.get("theme") not in THEMES:
        known.pop("theme", None)
    return Settings(**known)


def save(settings: Settings) -> None:
    """Remember the settings. A disk that refuses is no reason to disturb the person: they hold for this session."""
    path = settings_path()
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary.write_text(json.dumps(asdict(settings)), encoding="utf-8")
        temporary.replace(path)
