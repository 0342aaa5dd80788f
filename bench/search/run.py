"""Quote search side by side with its peers: `python -m bench.search.run [--size 100000] [--seed 2024] [--peers …]`.

Queries for tuning have seeds 7 and 77; reports use any other. Pin it to a core for steady
figures: `taskset -c 0 python …`.
"""

import argparse
import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.search import measure, peers
from bench.search.corpus import Corpus, make
from bench.search.queries import CLASSES, Query, build, numbers
from store.model import Facts, Quote, QuoteKind, Record, Release, Span
from store.search.index import QuoteIndex
from tui.launch import tune

_SLOW = ("fzf", "rapidfuzz", "SQLite FTS5, trigram")
_SLOW_QUERIES = 36
_RESPELT = ("translit", "layout")
_FRESH = """
import sys, time
from pathlib import Path
from bench.search.corpus import make
corpus = make(int(sys.argv[1]), 1, Path(sys.argv[2]))
start = time.perf_counter()
from store.search.index import QuoteIndex
index = QuoteIndex.open(corpus.records, Path(sys.argv[3]), "bench")
hits = index.search(sys.argv[4]).hits
print((time.perf_counter() - start) * 1000)
"""


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured of one engine."""

    name: str
    scores: dict[str, measure.Score]
    keys: list[float]


def main() -> None:
    """Run the comparison and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=2024)
    parser.add_argument("--each", type=int, default=30, help="queries of each of the twelve classes")
    parser.add_argument("--typed", type=int, default=60, help="queries typed letter by letter")
    parser.add_argument("--peers", choices=("all", "fast", "none"), default="all")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "relex-bench")
    args = parser.parse_args()
    corpus = make(args.size, 1, args.cache)
    gc.collect()
    gc.freeze()  # as the application does with what it has loaded
    tune()
    queries = build(corpus, args.seed, args.each)
    print(f"{len(corpus):,} quotes, {len(queries)} queries of {len(CLASSES)} classes, seed {args.seed}\n")
    with tempfile.TemporaryDirectory() as folder:
        ours = _ours(corpus, queries, args, Path(folder))
        results = [ours, *_peers(corpus, queries, args, Path(folder))]
    _print_table(results)
    _print_classes(ours)


def _ours(corpus: Corpus, queries: Sequence[Query], args: argparse.Namespace, folder: Path) -> Result:
    before = _resident()
    start, cpu = time.perf_counter(), time.process_time()
    built = QuoteIndex.open(corpus.records, folder / "index", "bench")
    took, worked = time.perf_counter() - start, time.process_time() - cpu
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before
    del built
    before = _resident()
    opening = measure.repeated(lambda: QuoteIndex.open(corpus.records, folder / "index", "bench"))
    index = QuoteIndex.open(corpus.records, folder / "index", "bench")
    number = numbers(corpus)

    def search(text: str) -> list[int]:
        return [number[hit.id] for hit in index.search(text, limit=10).hits]

    for warm in ("слово", "gorod", "сотрднича "):  # the lists that are made on first need
        index.search(warm)
    result = Result("relex", measure.score(search, queries), measure.keys(search, queries, args.typed))
    size = sum(path.stat().st_size for path in (folder / "index").rglob("*") if path.is_file()) / 1e6
    print(f"build            {took:.1f} s wall, {worked:.1f} s of processor; peak memory +{grown:.0f} MB")
    print(f"cache            {size:.1f} MB, {len(index._postings.stems()):,} stems")
    print(f"open             {opening * 1000:.0f} ms; memory after all queries +{_resident() - before:.0f} MB")
    firsts = sorted(_fresh(args, folder / "index", queries[0].text) for _ in range(3))
    print(f"new process      {firsts[1]:.0f} ms from import to first hit (the library itself left out)")
    more = [_release(at) for at in range(25)]
    start = time.perf_counter()
    index.add(more, stamp="bench")
    print(f"add 100 quotes   {(time.perf_counter() - start) * 1000:.0f} ms")
    start = time.perf_counter()
    index.delete([record.release.id for record in more], stamp="bench")
    print(f"delete 100       {(time.perf_counter() - start) * 1000:.0f} ms\n")
    return result


def _fresh(args: argparse.Namespace, index: Path, query: str) -> float:
    command = [sys.executable, "-c", _FRESH, str(args.size), str(args.cache), str(index), query]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def _release(at: int) -> Record:
    said = [f"Новая цитата номер {at}, о дороге и о школе, часть {part}" for part in range(4)]
    quotes = tuple(
        Quote(spans=(Span(part * 100, part * 100 + len(text)),), rule="bench", text=text, kind=QuoteKind.DIRECT)
        for part, text in enumerate(said)
    )
    return Record(release=Release(id=f"new-{at}", text="", sha256=""), facts=Facts(quotes=quotes))


def _peers(corpus: Corpus, queries: Sequence[Query], args: argparse.Namespace, folder: Path) -> list[Result]:
    if args.peers == "none":
        return []
    texts = [f"{quote.speaker} {quote.text}" for record in corpus.records for quote in record.facts.quotes]
    makers: list[Callable[[], peers.Tantivy | peers.Fts5 | peers.Fzf | peers.Rapidfuzz]] = [
        lambda: peers.Tantivy(texts),
        lambda: peers.Tantivy(texts, 1),
        lambda: peers.Tantivy(texts, 2),
    ]
    if args.peers == "all":
        makers += [
            lambda: peers.Fts5(texts, "unicode61 remove_diacritics 2"),
            lambda: peers.Fts5(texts, "trigram"),
            lambda: peers.Rapidfuzz(texts),
        ]
        if peers.Fzf.present():
            makers.append(lambda: peers.Fzf(texts, folder))
    results = []
    for maker in makers:
        peer = maker()
        slow = peer.name.startswith(_SLOW)
        asked = queries[:: max(1, len(queries) // _SLOW_QUERIES)] if slow else queries
        keys = [] if slow else measure.keys(peer.search, queries, args.typed, 30)
        clock = time.perf_counter if isinstance(peer, peers.Fzf) else time.thread_time
        results.append(Result(peer.name, measure.score(peer.search, asked, clock), keys))
    return results


def _resident() -> float:
    """Return the memory in use, in MB."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _print_table(results: Sequence[Result]) -> None:
    print(
        f"{'':28}{'n':>5}{'R@1':>7}{'R@10':>7}{'key p50':>9}{'p95':>8}{'query p50':>11}{'p95':>9}{'p95 to relex':>14}"
    )
    ours = measure.at(results[0].keys, 0.95)
    for result in results:
        total = result.scores[""]
        line = f"{result.name:28}{len(total.first):5}{measure.mean(total.first):7.3f}{measure.mean(total.within):7.3f}"
        if result.keys:
            line += f"{measure.at(result.keys, 0.5):9.2f}{measure.at(result.keys, 0.95):8.2f}"
        else:
            line += f"{'':17}"
        line += f"{measure.at(total.times, 0.5):11.2f}{measure.at(total.times, 0.95):9.2f}"
        if result.keys and ours:
            line += f"{measure.at(result.keys, 0.95) / ours:13.2f}x"
        print(line)
    print("milliseconds of processor time (fzf: of the clock)\n")


def _print_classes(result: Result) -> None:
    print(f"{result.name:12}{'R@1':>7}{'R@10':>7}{'p50':>8}{'p95':>8}")
    for name in CLASSES:
        each = result.scores[name]
        print(
            f"{name:12}{measure.mean(each.first):7.3f}{measure.mean(each.within):7.3f}"
            f"{measure.at(each.times, 0.5):8.2f}{measure.at(each.times, 0.95):8.2f}"
        )
    plain = [name for name in CLASSES if name not in _RESPELT]
    print(
        f"{'without respelling':12} R@1 {_over(result, plain, 'first'):.3f} R@10 {_over(result, plain, 'within'):.3f}"
    )


def _over(result: Result, names: Sequence[str], what: str) -> float:
    return measure.mean([value for name in names for value in getattr(result.scores[name], what)])


if __name__ == "__main__":
    main()
