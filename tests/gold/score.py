"""Scores extraction against gold releases: one table, the corpora side by side.

    python -m tests.gold.score [FOLDER …] [--errors]

Without folders: `seen` and `unseen` of this folder. Quotes match when their spans share at least 80 % of their
characters; dates when they overlap and the interval is equal; figures when they overlap and the size is equal.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store.export.lines import extract_line
from store.extract.pipeline import extract
from store.model import Release
from tests.gold.labels import HERE, Gold, load

SAME = 0.8
_MEASURED = re.compile(r"%|процент|раз|п\.? ?п|долл|руб|евро|юан|тенге|тонн|км|метр|га\b|кг|литр", re.IGNORECASE)
_LEVELS = ("район", "область", "округ", "край", "республика", "город", "г")
_SCALES = (("трлн", 1e12), ("млрд", 1e9), ("миллиард", 1e9), ("млн", 1e6), ("миллион", 1e6), ("тыс", 1e3))

Pair = tuple[Any, Any]


@dataclass(slots=True)
class Tally:
    """Hits, false finds and misses of one row; a share keeps only hits and misses."""

    hits: int = 0
    false: int = 0
    missed: int = 0

    def add(self, hits: int, found: int, wanted: int) -> None:
        """Count one release: `hits` of `found` finds and `wanted` labels."""
        self.hits += hits
        self.false += found - hits
        self.missed += wanted - hits

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there was nothing to find and nothing was."""
        total = 2 * self.hits + self.false + self.missed
        return 2 * self.hits / total if total else 1.0

    @property
    def share(self) -> float:
        """Hits among hits and misses."""
        total = self.hits + self.missed
        return self.hits / total if total else 1.0


class Scores:
    """The rows of one corpus, and the misses as lines for a person."""

    def __init__(self) -> None:
        self.rows: dict[str, Tally] = {}
        self.shares: set[str] = set()
        self.errors: list[str] = []

    def row(self, name: str, *, share: bool = False) -> Tally:
        """Return the tally of a row, made on first use."""
        if share:
            self.shares.add(name)
        return self.rows.setdefault(name, Tally())

    def value(self, name: str) -> float:
        """Return F1 of a row, or its share."""
        return self.rows[name].share if name in self.shares else self.rows[name].f1


def score(golds: Iterable[Gold]) -> Scores:
    """Extract every release and score the result."""
    scores = Scores()
    for gold in golds:
        facts = extract(gold.text, published=gold.published, title=gold.title)
        release = Release(id=gold.id, text=gold.text, sha256="", published=gold.published)
        line = extract_line(release, facts)
        for judge in (_quotes, _dates, _partners, _twins, _agreements, _figures, _people):
            judge(scores, gold, line)
    return scores


def _fold(text: str | None) -> str:
    return " ".join(re.findall(r"\w+", (text or "").lower().replace("ё", "е").replace("\u00ad", "")))


def _characters(text: str, spans: Iterable[Sequence[int]]) -> frozenset[int]:
    return frozenset(i for start, end in spans for i in range(start, end) if not text[i].isspace())


def _likeness(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def _match(wanted: Sequence[Any], found: Sequence[Any], same: Callable[[Any, Any], float]) -> list[Pair]:
    """Pair labels with finds, likeliest first, each used once; `same` is 0 where they do not match."""
    ranked = sorted(((same(w, f), i, j) for i, w in enumerate(wanted) for j, f in enumerate(found)), reverse=True)
    used_w, used_f, pairs = set(), set(), []
    for likeness, i, j in ranked:
        if likeness > 0 and i not in used_w and j not in used_f:
            used_w.add(i)
            used_f.add(j)
            pairs.append((wanted[i], found[j]))
    return pairs


def _miss(
    scores: Scores, gold: Gold, kind: str, wanted: Sequence[Any], found: Sequence[Any], pairs: list[Pair]
) -> None:
    hit_w, hit_f = {id(w) for w, _ in pairs}, {id(f) for _, f in pairs}
    scores.errors += [f"{gold.id} {kind} missed: {w}" for w in wanted if id(w) not in hit_w]
    scores.errors += [f"{gold.id} {kind} false:  {f}" for f in found if id(f) not in hit_f]


def _quotes(scores: Scores, gold: Gold, line: dict[str, Any]) -> None:
    wanted, found = gold.labels["quotes"], line["quotes"]
    where = {id(q): _characters(gold.text, q["spans"]) for q in [*wanted, *found]}

    def same(w: Any, f: Any) -> float:
        likeness = _likeness(where[id(w)], where[id(f)])
        return likeness if likeness >= SAME else 0.0

    pairs = _match(wanted, found, same)
    scores.row("quotes, all kinds").add(len(pairs), len(found), len(wanted))
    speech = [w for w in wanted if w["kind"] != "reported"]
    hits = [(w, f) for w, f in pairs if w["kind"] != "reported"]
    reported = [where[id(w)] for w in wanted if w["kind"] == "reported"]
    paired = {id(f) for _, f in pairs}
    ignored = sum(
        1
        for f in found
        if (id(f) in paired and not any(f is hit for _, hit in hits))
        or (
            id(f) not in paired
            and (f["kind"] == "reported" or any(_likeness(where[id(f)], r) >= 0.5 for r in reported))
        )
    )
    scores.row("quotes, direct and partial").add(len(hits), len(found) - ignored, len(speech))
    right = [w for w, f in hits if _same_person(w["speaker"], f["speaker"])]
    scores.row("speaker of direct and partial", share=True).add(len(right), len(right), len(hits))
    names = [_characters(gold.text, [span]) for span in gold.labels["not_quotes"]]
    false = [n for n in names if any(id(f) not in paired and _likeness(where[id(f)], n) >= 0.5 for f in found)]
    scores.row("names kept out of quotes", share=True).add(len(names) - len(false), len(names) - len(false), len(names))
    _miss(scores, gold, "quote", wanted, found, pairs)
    scores.errors += [
        f"{gold.id} speaker: {f['speaker']!r}, not {w['speaker']!r}: {w['text'][:60]}"
        for w, f in hits
        if not _same_person(w["speaker"], f["speaker"])
    ]


def _same_person(a: str | None, b: str | None) -> bool:
    left, right = _fold(a).split(), _fold(b).split()
    if not left or not right:
        return left == right
    return left[-1] == right[-1] or set(left) <= set(right) or set(right) <= set(left)


def _overlap(w: Any, f: Any) -> int:
    return max(0, min(w["span"][1], f["span"][1]) - max(w["span"][0], f["span"][0]))


def _dates(scores: Scores, gold: Gold, line: dict[str, Any]) -> None:
    wanted, found = gold.labels["dates"], line["dates"]
    pairs = _match(wanted, found, lambda w, f: _overlap(w, f) * ((w["start"], w["end"]) == (f["start"], f["end"])))
    scores.row("dates").add(len(pairs), len(found), len(wanted))
    right = sum(w["kind"] == f["kind"] for w, f in pairs)
    scores.row("date kind", share=True).add(right, right, len(pairs))
    _miss(scores, gold, "date", wanted, found, pairs)


def _place(name: str) -> str:
    words = [word for word in _fold(name).split() if word not in _LEVELS]
    return words[0][:5] if words else _fold(name)


def _partners(scores: Scores, gold: Gold, line: dict[str, Any]) -> None:
    wanted, found = {_fold(n) for n in gold.labels["partners"]}, {_fold(n) for n in line["partners"]}
    scores.row("partners").add(len(wanted & found), len(found), len(wanted))
    scores.errors += [f"{gold.id} partner missed: {n}" for n in sorted(wanted - found)]
    scores.errors += [f"{gold.id} partner false:  {n}" for n in sorted(found - wanted)]


def _twins(scores: Scores, gold: Gold, line: dict[str, Any]) -> None:
    def pairs_of(twins: Iterable[Any], status: bool) -> Counter[Any]:
        return Counter((frozenset(map(_place, (t["a"], t["b"]))), t["status"] if status else "") for t in twins)

    for name, status in (("twins", False), ("twins with status", True)):
        wanted, found = pairs_of(gold.labels["twins"], status), pairs_of(line["twins"], status)
        scores.row(name).add((wanted & found).total(), found.total(), wanted.total())


def _agreements(scores: Scores, gold: Gold, line: dict[str, Any]) -> None:
    def same(w: Any, f: Any) -> float:
        sides = {_place(n) for n in w["partners"]}, {_place(n) for n in f["partners"]}
        return float(
            _fold(w["what"])[:6] == _fold(f["what"])[:6] and (bool(sides[0] & sides[1]) or sides[0] == sides[1])
        )

    wanted, found = gold.labels["agreements"], line["agreements"]
    pairs = _match(wanted, found, same)
    scores.row("agreements").add(len(pairs), len(found), len(wanted))
    _miss(scores, gold, "agreement", wanted, found, pairs)


def _size(figure: Any) -> float:
    unit = figure["unit"].lower()
    return abs(figure["value"]) * next((scale for word, scale in _SCALES if word in unit), 1.0)


def _figures(scores: Scores, gold: Gold, line: dict[str, Any]) -> None:
    def same(w: Any, f: Any) -> float:
        return _overlap(w, f) * (abs(_size(w) - _size(f)) <= 1e-6 * max(1.0, _size(w)))

    for name, keep in (("figures, measured", _MEASURED.search), ("figures, all", lambda unit: True)):
        wanted = [w for w in gold.labels["figures"] if keep(w["unit"])]
        found = [f for f in line["figures"] if keep(f["unit"])]
        pairs = _match(wanted, found, same)
        scores.row(name).add(len(pairs), len(found), len(wanted))
    _miss(scores, gold, "figure", wanted, found, pairs)


def _people(scores: Scores, gold: Gold, line: dict[str, Any]) -> None:
    wanted, found = gold.labels["people"], line["people"]
    pairs = _match(wanted, found, lambda w, f: float(_same_person(w["name"], f["name"])))
    scores.row("people").add(len(pairs), len(found), len(wanted))
    _miss(scores, gold, "person", wanted, found, pairs)


def table(corpora: dict[str, Scores]) -> str:
    """Return the rows of all corpora side by side: F1, or a share marked by `*`."""
    first = next(iter(corpora.values()))
    lines = [f"{'':32}" + "".join(f"{name:>10}" for name in corpora)]
    for name in first.rows:
        marked = f"{name} *" if name in first.shares else name
        lines.append(f"{marked:32}" + "".join(f"{scores.value(name):10.3f}" for scores in corpora.values()))
    return "\n".join(lines)


def main() -> None:
    """Print the table, and on demand what was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[HERE / "seen", HERE / "unseen"])
    parser.add_argument("--errors", action="store_true", help="list the misses, except those of `unseen`")
    options = parser.parse_args()
    corpora = {folder.name: score(load(folder)) for folder in options.folders}
    sys.stdout.write(table(corpora) + "\n")
    if options.errors:
        lines = [line for name, scores in corpora.items() if name != "unseen" for line in scores.errors]
        sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
