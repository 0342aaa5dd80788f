"""The library against plain TinyDB on the same releases: opening, keeping one correction, adding a batch.

Run: `python -m bench.library.saving [releases]`. Ratios are times of plain TinyDB over times of the library;
adding includes what plain TinyDB does not do: the search for reprints, a lock, and a save that survives a crash.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import tinydb

from store.intake import facts_of
from store.library import open_library, overlay
from store.library.schema import Stored, plain
from store.model import Facts, Record, Release

TEXT = (
    "Глава округа {n} открыл ярмарку {d} мая 2024 года. «Мы ждали гостей {d} дней и рады каждому», — сказал глава. "
    "На ярмарку приехали {n} мастеров из соседних районов, оборот вырос на {d}%. Соглашение о дружбе подпишут осенью. "
)


def records(count: int) -> list[Record]:
    """Return invented releases with the facts relex finds in them."""
    made = []
    for n in range(count):
        text = "\n\n".join(TEXT.format(n=n * 7 + k, d=(n + k) % 27 + 2) for k in range(4))
        release = Release(id=f"r{n}", text=text, sha256=sha256(text.encode()).hexdigest())
        made.append(Record(release=release, facts=facts_of(release, Facts())))
    return made


def timed(work: Callable[[], Any]) -> float:
    """Return the seconds `work` takes, the best of three."""
    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    return best


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    made = records(count)
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "ours.json", Path(folder) / "theirs.json"
        rows = [plain(Stored(release=record.release, facts=record.facts)) for record in made]
        batch = timed(lambda: (ours.unlink(missing_ok=True), open_library(ours, create=True).add(made)))
        plain_batch = timed(
            lambda: (theirs.unlink(missing_ok=True), tinydb.TinyDB(theirs).table("releases").insert_multiple(rows))
        )
        opened = timed(lambda: open_library(ours).records)
        plain_opened = timed(lambda: tinydb.TinyDB(theirs).table("releases").all())
        library = open_library(ours)
        fact = f"q{made[5].release.text.index('Мы ждали')}"
        corrected = timed(lambda: library.correct(overlay.confirm(library.records[5], fact)))
        database = tinydb.TinyDB(theirs)
        plain_corrected = timed(lambda: database.table("corrections").insert({"release": "r5", "action": "confirm"}))
        print(f"{count} releases, {ours.stat().st_size / 1e6:.1f} MB; seconds, and plain TinyDB over the library")
        for name, mine, other in (
            ("open, with every fact typed", opened, plain_opened),
            ("add all in one batch", batch, plain_batch),
            ("keep one correction", corrected, plain_corrected),
        ):
            print(f"  {name:<30} {mine:.3f}   {other:.3f}   {other / mine:.1f}x")


if __name__ == "__main__":
    main()
