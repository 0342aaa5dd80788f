"""From paths to readings: files, folders and standard input, whatever their format; what fails, fails alone."""

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from store.reading import brought
from store.reading.dates import of_file
from store.reading.draft import LIMIT, Draft, Failure, Reading, to_release
from store.reading.encoding import decode
from store.reading.feed import looks_like_feed, read_feed
from store.reading.html import declared_encoding, looks_like_html, read_html
from store.reading.json_release import read_json, read_lines
from store.reading.plain import read_text

STDIN = "-"
_LINES = frozenset({".jsonl", ".ndjson"})
_READABLE = frozenset({".txt", ".text", ".md", ".json", ".html", ".htm", ".xhtml", ".xml", ".rss", ".atom"}) | _LINES
_LARGEST_LINES = 500_000_000
_ADDRESS = re.compile(r"(?i)(?:https?|ftp|file):/")
_SEVERAL_OBJECTS = re.compile(rb"\s*\{[^\n]*\}\s*\n\s*\{")


def expand(paths: Iterable[str | Path]) -> Iterator[Path | Failure]:
    """Yield the files the paths stand for: a folder gives its readable files, those below too, in order of name."""
    for given in paths:
        if _ADDRESS.match(str(given)):
            yield Failure(str(given), "relex opens no addresses: save the page and import its file")
            continue
        try:
            yield from _meant(Path(given))
        except OSError as error:
            yield _closed(error, Path(given))


def _meant(path: Path) -> Iterator[Path | Failure]:
    if str(path) == STDIN or path.is_file():
        yield path
    elif path.is_dir():
        yield from _folder(path)
    elif path.exists():
        yield Failure(str(path), "neither a file nor a folder")
    else:
        yield Failure(str(path), "there is no such file")


def passed_over(paths: Iterable[str | Path]) -> Counter[str]:
    """Count, by the ending of their names, the files in the given folders that relex does not read."""
    endings: Counter[str] = Counter()
    for folder in filter(os.path.isdir, map(str, paths)):
        endings.update(path.suffix.lower() for path in _inside(folder) if path.suffix.lower() not in _READABLE)
    return endings


def _inside(folder: str | Path, closed: Callable[[OSError], None] = lambda _: None) -> Iterator[Path]:
    """Yield the files of a folder and those below it, hidden ones left out; `closed` is told of folders kept shut."""
    for where, folders, names in os.walk(folder, onerror=closed):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from filter(_may_be_read, (Path(where, name) for name in names if not name.startswith(".")))


def _may_be_read(path: Path) -> bool:
    """Tell whether a path is a file, or one whose opening will say why it is not read."""
    try:
        return path.is_file()
    except OSError:
        return True


def _folder(folder: Path) -> Iterator[Path | Failure]:
    closed: list[OSError] = []
    inside = sorted(path for path in _inside(folder, closed.append) if path.suffix.lower() in _READABLE)
    yield from (_closed(error, folder) for error in closed)
    yield from inside
    if not (inside or closed):
        yield Failure(str(folder), "the folder holds no text, HTML, JSON or feed files")


def _closed(error: OSError, path: Path) -> Failure:
    """Return the failure of a folder, or of a file behind one, that this person may not read."""
    return Failure(str(error.filename or path), f"cannot be read: {(error.strerror or str(error)).lower()}")


def read(path: Path, *, encoding: str | None = None, accessed: date | None = None) -> Iterator[Reading | Failure]:
    """Yield every release of one file, and a failure for all that gave none."""
    source = str(path).encode("utf-8", "replace").decode("utf-8")  # names of files may be no text
    try:
        drafts = _drafts(path, source, encoding)
        for draft in drafts:
            yield draft if isinstance(draft, Failure) else _reading(draft, accessed)
    except OSError as error:
        yield Failure(source, f"cannot be read: {(error.strerror or str(error)).lower()}")
    except ValueError as error:
        yield Failure(source, str(error))
    except Exception as error:
        # a mistake of relex in one file must not cost the others
        yield Failure(source, f"relex failed on it: {error!r}")


def _reading(draft: Draft, accessed: date | None) -> Reading | Failure:
    try:
        release = to_release(draft, accessed)
    except ValueError as error:
        return Failure(draft.source, str(error))
    facts, warnings = brought.locate(draft.facts, release.text)
    return Reading(replace(release, warnings=(*release.warnings, *warnings)), facts)


def _drafts(path: Path, source: str, encoding: str | None) -> Iterator[Draft | Failure]:
    content = _content(path)
    if not content.strip():
        raise ValueError("the file is empty")
    decoded = decode(content, forced=encoding, declared=declared_encoding(content))
    for draft in _by_format(decoded.text, source, path.suffix.lower()):
        if isinstance(draft, Draft) and not decoded.sure:
            draft.warnings.append(f"encoding guessed from few letters: {decoded.encoding}; --encoding names another")
        yield draft


def _content(path: Path) -> bytes:
    """Return the bytes of a file, never more than relex is ready to hold."""
    if str(path) == STDIN:
        return _bounded(sys.stdin.buffer, lines=False)
    with path.open("rb") as file:
        return _bounded(file, lines=path.suffix.lower() in _LINES)


def _bounded(file: BinaryIO, *, lines: bool) -> bytes:
    content = file.read(LIMIT + 1)
    if len(content) <= LIMIT:
        return content
    limit = _LARGEST_LINES if lines or _SEVERAL_OBJECTS.match(content) else LIMIT
    if limit > LIMIT:
        content += file.read(limit - LIMIT)
    if len(content) > limit:
        raise ValueError(f"larger than {limit // 1_000_000} MB, the most relex reads from one file")
    return content


def _by_format(text: str, source: str, suffix: str) -> Iterator[Draft | Failure]:
    """Choose by what the text looks like; the name of the file decides only where the look leaves it open."""
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if suffix in _LINES:
        yield from read_lines(text.removeprefix("\ufeff").split("\n"), source)
    elif suffix == ".json" or (start == "{" and suffix not in (".txt", ".text", ".md")):
        yield from read_json(text, source)
    elif looks_like_feed(text) or suffix in (".rss", ".atom"):
        yield from read_feed(text, source)
    elif looks_like_html(text) or suffix in (".html", ".htm", ".xhtml"):
        yield _dated(read_html(text, source))
    else:
        yield _dated(read_text(text, source))


def _dated(draft: Draft) -> Draft:
    """Let the name of the file date a release that tells no year itself; it may be the day of a download."""
    named = None if any(day.year for day in draft.dates) else of_file(Path(draft.source).stem)
    draft.dates += [named] if named else []
    return draft
