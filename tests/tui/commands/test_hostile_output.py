"""No command lets a byte of a release, of a file's name or of an argument act on the terminal it prints to."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from store.keys import fact_id, keyed
from store.library import Clipping, open_library
from tests.tui.commands.running import Done, relex
from tests.tui.test_hostile import FORBIDDEN, PAYLOADS, hostile
from tui.commands.export import FORMATS

ACTS = FORBIDDEN - {"\n", "\t", "\u00ad"}
NAME = "a\x1b]52;c;eA==\x07\x9b\n[b]\u202eлист.txt"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "library.json"
    own = open_library(path, create=True)
    for name, payload in PAYLOADS.items():
        held = hostile(payload)
        own.add([replace(held, release=replace(held.release, id=name.replace(" ", "-")))])
        fact = fact_id(name.replace(" ", "-"), next(key for key, _, _ in keyed(held.facts)))
        own.clip(Clipping(fact=fact, words=payload, note=payload, tags=(payload,)))
    return path


def _clean(done: Done, *spared: str) -> None:
    assert "Traceback" not in done.stderr
    assert not ACTS.difference(spared) & set(done.stdout + done.stderr)


@pytest.mark.parametrize(
    "command",
    [
        *(f"{listing}{form}" for listing in ("timeline", "partners", "figures") for form in ("", " --json", " --csv")),
        *(f"twins --all{form}" for form in ("", " --json", " --csv", " --geojson", " --map", " --svg")),
        *(f"export --format {form}" for form in sorted(FORMATS)),
        *(f"quotes рады{form}" for form in ("", " --json", " --plain")),
        "timeline --promises",
        "timeline --this-day --today 2026-08-01",
        "partners Край",
        "figures --drift",
        "review",
        "review --json",
        "verify",
        "check",
        "correct --list",
        "clippings",
        "clippings --json",
        *(f"clippings --format {form}" for form in ("markdown", "bibtex", "csv", "csl")),
        *(f"clippings --style {style}" for style in ("gost-108", "press", "csl-json")),
    ],
)
def test_listings_of_a_hostile_library(home: Path, library: Path, command: str) -> None:
    _clean(relex(home, *command.split(), "--library", library), "\r" if command.endswith("ics") else "")


@pytest.mark.parametrize("name", PAYLOADS)
def test_every_fact_of_a_hostile_release(home: Path, library: Path, name: str) -> None:
    record = open_library(library, read_only=True).get(name.replace(" ", "-"))
    assert record is not None
    identifier = record.release.id
    for options in ((), ("--json",), ("--explain",), ("--new",)):
        _clean(relex(home, "show", identifier, *options, "--library", library))
    for key, _, _ in keyed(record.facts):
        _clean(relex(home, "show", f"{identifier}/{key}", "--library", library))
        for style in ("gost-108", "markdown", "bibtex", "csl-json"):
            _clean(
                relex(home, "cite", f"{identifier}/{key}", "--words", "--style", style, "--library", library)
                if key.startswith("q")
                else relex(home, "cite", identifier, "--style", style, "--library", library)
            )


def _wrong(home: Path) -> Iterator[tuple[str | Path, ...]]:
    odd = home / "in" / NAME
    odd.write_bytes(b"\x00\x01" * 200)
    yield "import", odd
    yield "extract", odd, "--lang", "ru"
    yield "import", home / "in" / f"none{NAME}"
    yield "import", odd, "--encoding", NAME
    yield "timeline", "--library", odd
    yield "quotes", "--queries", home / NAME
    yield "export", "--format", "csv", "--output", odd
    for word in (NAME, "\x1b[2J"):
        yield ("show", word)
        yield "cite", word
        yield "correct", word, "--confirm"
        yield "quotes", word
        yield "quotes", "--json", word
        yield "figures", "--filter", f"{word}:"
        yield "figures", "--kind", word
        yield "figures", f"--{word}"
        yield (word,)
        yield "partners", word


def test_names_of_files_and_arguments(home: Path) -> None:
    for arguments in _wrong(home):
        done = relex(home, *arguments)
        _clean(done)
        assert done.returncode in (1, 2, 3)
    said = relex(home, "import", home / "in" / NAME).stderr
    assert len(said.splitlines()) == 2


def test_json_keeps_what_it_hides(home: Path, library: Path) -> None:
    printed = relex(home, "show", "unseen", "--json", "--library", library).stdout
    record = open_library(library, read_only=True).get("unseen")
    assert record is not None
    assert json.loads(printed)["text"] == record.release.text
