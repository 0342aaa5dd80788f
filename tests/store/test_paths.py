"""Where the library is looked for."""

import sys
from pathlib import Path

import pytest

from store import paths
from store.errors import ConfigError


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("RELEX_LIBRARY", raising=False)
    return tmp_path


def _configure(home: Path, text: str) -> None:
    (home / "config" / "relex").mkdir(parents=True)
    (home / "config" / "relex" / "config.toml").write_text(text, encoding="utf-8")


def test_the_flag_wins_then_the_variable_then_the_file_then_the_data_folder(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert paths.library_path() == home / "data" / "relex" / "library.json"
    _configure(home, 'library = "~/релизы.json"')
    assert paths.library_path() == Path.home() / "релизы.json"
    monkeypatch.setenv("RELEX_LIBRARY", "/srv/one.json")
    assert paths.library_path() == Path("/srv/one.json")
    assert paths.library_path("/srv/two.json") == Path("/srv/two.json")


def test_asking_makes_no_folder(home: Path) -> None:
    paths.library_path()
    paths.cache_dir()
    assert list(home.iterdir()) == []


def test_xdg_folders_are_obeyed_on_every_system(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    assert paths.cache_dir() == home / "cache" / "relex"
    assert paths.state_dir() == home / "state" / "relex"


def test_a_relative_xdg_folder_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "here")
    assert paths.data_dir().is_absolute()


@pytest.mark.parametrize(
    ("text", "reason"),
    [("library = 5", "not a string"), ("libary = 'x'", "libary"), ("library = 'a", "cannot be read")],
)
def test_a_wrong_configuration_is_named(home: Path, text: str, reason: str) -> None:
    _configure(home, text)
    with pytest.raises(ConfigError, match=reason) as caught:
        paths.library_path()
    assert "config.toml" in str(caught.value)
