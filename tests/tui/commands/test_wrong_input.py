"""What relex says about files that are no releases."""

import json
import re
from pathlib import Path

import pytest

from tests.tui.commands.running import relex

WRONG = {
    "missing.txt": (None, "no such file"),
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t", "empty"),
    "binary.txt": (bytes(range(256)) * 20, "not text"),
    "document.txt": (b"%PDF-1.7 \xe2\xe3", "a PDF"),
    "broken.json": (b'{"text": "a"', "broken JSON"),
    "list.json": (b"[5]", "an object with a text"),
    "textless.json": (b'{"title": "a"}', "no text"),
    "nan.json": (b'{"text": "a", "x": NaN}', "NaN"),
    "twice.json": (b'{"text": "a", "text": "b"}', "given twice"),
    "deep.json": (b"[" * 200_000, "nested too deeply"),
    "digits.json": (b'{"text": "a", "x": ' + b"9" * 5000 + b"}", "too large"),
    "surrogate.json": (b'{"text": "a\\udcff"}', "surrogates"),
    "title.json": (b'{"text": "a", "title": "\\uD800x"}', "surrogates"),
    "speaker.json": (b'{"text": "a", "quotes": [{"text": "a", "speaker": "\\udfff"}]}', "surrogates"),
    "bomb.html": (b"<html><body>" + b"<div>" * 50_000 + b"text", "nested"),
    "bare.html": (b"<html><body><nav>menu</nav></body></html>", "no text"),
    "entities.rss": (b'<!DOCTYPE x [<!ENTITY a "b">]><rss><channel><item/></channel></rss>', "entities"),
    "large.txt": (b"a" * 5_000_001, "larger than 5 MB"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_input_is_named_with_its_reason(home: Path, name: str) -> None:
    content, reason = WRONG[name]
    path = home / "in" / name
    if content is not None:
        path.write_bytes(content)
    for command in ("extract", "import"):
        done = relex(home, command, path)
        assert done.returncode == 1
        assert name in done.stderr
        assert reason in done.stderr
        assert done.stdout == ""
    assert not (home / "data").exists() or json.loads((home / "data/relex/library.json").read_text())["releases"] == {}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_input_is_explained_in_russian_too(home: Path, name: str) -> None:
    content, _ = WRONG[name]
    if content is not None:
        (home / "in" / name).write_bytes(content)
    said = relex(home, "extract", home / "in" / name, "--lang", "ru").stderr
    assert re.search("[а-я]{3}", said.partition(name)[2])
