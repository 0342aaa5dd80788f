"""Other ways to find a quote, each given the same texts: speaker and words, one line a quote, newest first."""

import re
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from pathlib import Path

import tantivy
from rapidfuzz import fuzz, process

_WORD = re.compile(r"\w+")
_HITS = 10


class Tantivy:
    """tantivy with its Russian stemmer, by its own query parser; `fuzzy` is the distance it forgives in every word."""

    def __init__(self, texts: Sequence[str], fuzzy: int = 0) -> None:
        self.name = f"tantivy, stems, fuzzy {fuzzy}" if fuzzy else "tantivy, stems"
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("number", fast=True)
        builder.add_text_field("text", tokenizer_name="words", index_option="position")
        self._index = tantivy.Index(builder.build())
        words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
        self._index.register_tokenizer("words", words.filter(tantivy.Filter.stemmer("russian")).build())
        writer = self._index.writer(64_000_000, 1)
        for number, text in enumerate(texts):
            document = tantivy.Document()
            document.add_integer("number", number)
            document.add_text("text", text)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()
        self._fuzzy = {"text": (True, fuzzy, True)} if fuzzy else None

    def search(self, query: str) -> list[int]:
        """Return the numbers of the best quotes."""
        parsed, _ = self._index.parse_query_lenient(query, ["text"], fuzzy_fields=self._fuzzy)
        hits = self._searcher.search(parsed, _HITS).hits
        return [
            int(n)
            for n in self._searcher.fast_field_values("number", [address for _, address in hits])
            if n is not None
        ]


class Fts5:
    """SQLite's full-text search: all words, the last as a beginning; any of them when none has all."""

    def __init__(self, texts: Sequence[str], tokenizer: str) -> None:
        self.name = f"SQLite FTS5, {tokenizer.split()[0]}"
        self._least = 3 if tokenizer.startswith("trigram") else 1
        self._base = sqlite3.connect(":memory:")
        self._base.execute(f"CREATE VIRTUAL TABLE quotes USING fts5(text, content='', tokenize='{tokenizer}')")
        self._base.executemany("INSERT INTO quotes(rowid, text) VALUES (?, ?)", enumerate(texts, 1))
        self._base.commit()

    def search(self, query: str) -> list[int]:
        """Return the numbers of the best quotes."""
        words = [f'"{word}"' for word in _WORD.findall(query) if len(word) >= self._least]
        if not words:
            return []
        if self._least == 1:
            words[-1] += "*"
        for joint in (" AND ", " OR "):
            rows = self._base.execute(
                "SELECT rowid FROM quotes WHERE quotes MATCH ? ORDER BY rank LIMIT ?", (joint.join(words), _HITS)
            ).fetchall()
            if rows:
                return [row[0] - 1 for row in rows]
        return []


class Fzf:
    """fzf as a filter, a process a query, as shells use it."""

    name = "fzf"

    def __init__(self, texts: Sequence[str], folder: Path) -> None:
        self._path = folder / "quotes.txt"
        lines = (f"{number}\t{' '.join(text.split())}\n" for number, text in enumerate(texts))
        self._path.write_text("".join(lines), encoding="utf-8")

    @staticmethod
    def present() -> bool:
        """Tell whether fzf is installed."""
        return shutil.which("fzf") is not None

    def search(self, query: str) -> list[int]:
        """Return the numbers of the best quotes."""
        with self._path.open("rb") as lines:
            done = subprocess.run(
                ["fzf", "--filter", query, "--delimiter", "\t", "--nth", "2.."],
                stdin=lines,
                capture_output=True,
                check=False,
            )
        return [int(line.partition(b"\t")[0]) for line in done.stdout.splitlines()[:_HITS]]


class Rapidfuzz:
    """rapidfuzz alone, over the quotes themselves."""

    name = "rapidfuzz, token_set_ratio"

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = [text.lower() for text in texts]

    def search(self, query: str) -> list[int]:
        """Return the numbers of the best quotes."""
        found = process.extract(query.lower(), self._texts, scorer=fuzz.token_set_ratio, limit=_HITS)
        return [number for _, _, number in found]
