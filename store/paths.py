"""Where things live: the library, the configuration, caches and state. `XDG_*` variables are obeyed on every system."""

import os
from pathlib import Path
from typing import Any

import platformdirs
import rtoml

from store.errors import ConfigError

APP = "relex"
LIBRARY_VARIABLE = "RELEX_LIBRARY"
_LIBRARY_NAME = "library.json"
_CONFIG_KEYS = {"library": str, "home": str, "language": str, "theme": str, "style": str, "keys": dict}


def _folder(variable: str, native: Path) -> Path:
    """Return the folder `variable` asks for, if it is absolute as the XDG rules want, else the system's own."""
    base = os.environ.get(variable, "")
    return Path(base) / APP if Path(base).is_absolute() else native


def data_dir() -> Path:
    """Return the folder of the library; it need not exist."""
    return _folder("XDG_DATA_HOME", platformdirs.user_data_path(APP, appauthor=False))


def config_path() -> Path:
    """Return the path of the configuration file; it need not exist."""
    return _folder("XDG_CONFIG_HOME", platformdirs.user_config_path(APP, appauthor=False)) / "config.toml"


def cache_dir() -> Path:
    """Return the folder of what may be deleted at any time, such as search indexes."""
    return _folder("XDG_CACHE_HOME", platformdirs.user_cache_path(APP, appauthor=False))


def state_dir() -> Path:
    """Return the folder of logs and of what was last on screen."""
    return _folder("XDG_STATE_HOME", platformdirs.user_state_path(APP, appauthor=False))


def configuration() -> dict[str, Any]:
    """Return the settings of the configuration file, empty without one: `library`, `home`, `language`, `theme` and
    `style` as strings, `keys` as a table. Raises `ConfigError` when the file cannot be read or holds something else.
    """
    path = config_path()
    try:
        settings = rtoml.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, rtoml.TomlParsingError) as error:
        raise ConfigError(path, f"cannot be read: {error}.", "Correct the file or remove it.") from error
    if unknown := sorted(set(settings) - set(_CONFIG_KEYS)):
        raise ConfigError(path, f"unknown setting {unknown[0]!r}.", f"Known settings: {', '.join(_CONFIG_KEYS)}.")
    for name, value in settings.items():
        if not isinstance(value, _CONFIG_KEYS[name]):
            wanted = "a table" if name == "keys" else "a string"
            raise ConfigError(path, f"{name!r} is not {wanted}.", "Correct the file or remove it.")
    return settings


def configured_library() -> str | None:
    """Return the library named in the configuration file. Raises `ConfigError` when that file cannot be used."""
    return configuration().get("library")


def chosen_library(flag: str | None = None) -> Path | None:
    """Return the library a person named: the flag, else `RELEX_LIBRARY`, else the configured one, else `None`."""
    chosen = flag or os.environ.get(LIBRARY_VARIABLE) or configured_library()
    return Path(chosen).expanduser() if chosen else None


def own_library() -> Path:
    """Return where a person's library is when they name none."""
    return data_dir() / _LIBRARY_NAME


def library_path(flag: str | None = None) -> Path:
    """Return where the library is or would be: the one a person named, else the one in the data folder."""
    return chosen_library(flag) or own_library()
