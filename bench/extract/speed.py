"""Speed of extraction: releases a second cold and warm, memory, import time, and what each stage takes.

`python bench/extract/speed.py [FOLDER]` reads a folder of JSON releases (`text`, `published`), or the gold releases of
the tests. Cold is the first pass of a process, with the dictionaries loaded and no word seen yet; warm is the best
of the later passes. With `--growth`, the table of `bench/extract/growth.py` follows.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from bench.extract import growth  # noqa: E402
from bench.extract.stages import seconds, stages  # noqa: E402
from store.extract import pipeline  # noqa: E402

_PASSES = 5


def releases(folder: Path | None) -> list[tuple[str, date]]:
    """Return text and date of the releases of `folder`, or of the gold releases."""
    if folder is None:
        from tests.gold.labels import load

        gold = [one for part in ("seen", "unseen") for one in load(ROOT / "tests" / "gold" / part)]
        return [(one.text, one.published) for one in gold]
    raw = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    return [(one["text"], date.fromisoformat(one["published"])) for one in raw]


def import_seconds() -> float:
    """Return the time a fresh interpreter takes to import the pipeline, less its own start."""

    def run(code: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
        return time.perf_counter() - start

    bare = min(run("pass") for _ in range(3))
    return min(run("import store.extract.pipeline") for _ in range(3)) - bare


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--growth", action="store_true", help="also compare texts of 0.5 and 1 MB (minutes)")
    options = parser.parse_args()
    found = releases(options.folder)

    def whole() -> None:
        for text, published in found:
            pipeline.extract(text, published=published)

    loading = seconds(lambda: pipeline.extract("Брест, 5 мая.", published=date(2025, 8, 22)))[1]
    cold = seconds(whole)[1]
    warm = min(seconds(whole)[1] for _ in range(_PASSES))
    size = sum(len(text) for text, _ in found)
    print(f"{len(found)} releases, {size // len(found)} characters each")
    print(f"import {import_seconds():.2f} s, dictionaries {loading:.2f} s")
    print(f"cold {len(found) / cold:.0f} releases/s, warm {len(found) / warm:.0f} releases/s")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
    with stages(seconds) as spent:
        whole()
    for name, one in sorted(spent.items(), key=lambda pair: -pair[1]):
        print(f"  {name:18s} {1000 * one / len(found):6.2f} ms a release")
    if options.growth:
        print(growth.HEADING)
        for stage in growth.growth([text for text, _ in found]):
            print(stage, flush=True)


if __name__ == "__main__":
    main()
