"""Speed of extraction: releases a second cold and warm, memory, import time, and how time grows with length.

`python bench/extract/speed.py [FOLDER]` reads a folder of JSON releases (`text`, `published`), or the gold releases of
the tests. Cold is the first pass of a process, with the dictionaries loaded and no word seen yet; warm is the best
of the later passes. Growth is the time of 1 MB against 0.5 MB: 2.0 is linear.
"""

import argparse
import gc
import json
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from store.extract import marks, pipeline  # noqa: E402
from store.extract.people import registry as persons_registry  # noqa: E402

_PASSES = 5
_HALF, _WHOLE = 500_000, 1_000_000
_LINEAR = 2.2
_LEAST = 1e-3  # seconds
_TOLD = 0.1  # seconds; what takes less is lost in the noise of the machine


def releases(folder: Path | None) -> list[tuple[str, date]]:
    """Return text and date of the releases of `folder`, or of the gold releases."""
    if folder is None:
        from tests.gold.labels import load

        gold = [one for part in ("seen", "unseen") for one in load(ROOT / "tests" / "gold" / part)]
        return [(one.text, one.published) for one in gold]
    raw = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    return [(one["text"], date.fromisoformat(one["published"])) for one in raw]


def seconds(work: Callable[[], object]) -> float:
    """Return the processor seconds of `work`."""
    start = time.process_time()
    work()
    return time.process_time() - start


@contextmanager
def stages() -> Iterator[dict[str, float]]:
    """Count the processor seconds of every stage the pipeline calls, by name, without what it computes once for all."""
    spent: dict[str, float] = defaultdict(float)

    def timed(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(stage)
        def run(*args: Any, **options: Any) -> Any:
            start = time.process_time()
            try:
                return stage(*args, **options)
            finally:
                spent[name] += time.process_time() - start

        return run

    holders = [(pipeline, name) for name, one in vars(pipeline).items() if callable(one) and name.startswith("find_")]
    holders += [(pipeline, "list_people"), (marks, "pair"), (persons_registry, "gather")]
    kept = [(holder, name, getattr(holder, name)) for holder, name in holders]
    for holder, name, stage in kept:
        setattr(holder, name, timed(name, stage))
    try:
        yield spent
    finally:
        for holder, name, stage in kept:
            setattr(holder, name, stage)


def long_texts(texts: list[str]) -> dict[str, str]:
    """Return texts of 1 MB, plain and wicked; their first halves are the 0.5 MB ones."""

    def repeated(text: str) -> str:
        return (text * (_WHOLE // len(text) + 1))[:_WHOLE]

    joined = "\n\n".join(texts)
    flat = " ".join(joined.replace(".", ",").replace("!", ",").replace("?", ",").split())
    return {
        "releases end to end": repeated(joined + "\n\n"),
        "one sentence without end": repeated(flat + " "),
        "opening marks only": repeated(joined.replace("»", "").replace("”", "") + "\n\n"),
        "numbers and months": repeated("12 мая 2024 года 5 млн рублей, 3 и 4 июня с 7% до 9% в 2025–2026 годах "),
        "one paragraph": repeated(" ".join(joined.split()) + " "),
        "lines of one word": repeated("Город\n"),
        "dashes": repeated("— "),
        "digits": repeated("1 2 3 "),
        "marks": repeated("«„“"),
        "twins without end": repeated("Побратимы Тамбов и Пинск. Связь с Лидой прекращена. "),
        "events without end": repeated("выставка «Экспо» в Минске "),
        "capital letters": repeated("Иван Петров Минск Брест Анна Климова Гродно Орша "),
    }


def growth(texts: list[str]) -> Iterator[tuple[str, str, float, float]]:
    """Yield kind of text, stage, seconds for 1 MB and the ratio to 0.5 MB, as soon as a text is done."""
    for kind, text in long_texts(texts).items():
        spent = []
        for size in (_HALF, _WHOLE):
            gc.collect()
            with stages() as one:
                pipeline.extract(text[:size], published=date(2025, 8, 22))
            spent.append(dict(one))
        for name in spent[1]:
            yield kind, name, spent[1][name], spent[1][name] / max(spent[0][name], _LEAST)


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
    parser.add_argument("--growth", action="store_true", help="also time texts of 0.5 and 1 MB (minutes)")
    options = parser.parse_args()
    found = releases(options.folder)

    def whole() -> None:
        for text, published in found:
            pipeline.extract(text, published=published)

    loading = seconds(lambda: pipeline.extract("Брест, 5 мая.", published=date(2025, 8, 22)))
    cold = seconds(whole)
    warm = min(seconds(whole) for _ in range(_PASSES))
    size = sum(len(text) for text, _ in found)
    print(f"{len(found)} releases, {size // len(found)} characters each")
    print(f"import {import_seconds():.2f} s, dictionaries {loading:.2f} s")
    print(f"cold {len(found) / cold:.0f} releases/s, warm {len(found) / warm:.0f} releases/s")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
    with stages() as spent:
        whole()
    for name, one in sorted(spent.items(), key=lambda pair: -pair[1]):
        print(f"  {name:18s} {1000 * one / len(found):6.2f} ms a release")
    if options.growth:
        for kind, name, one, ratio in growth([text for text, _ in found]):
            doubt = "  NOT LINEAR" if ratio > _LINEAR and one > _TOLD else ""
            print(f"{kind:26s} {name:18s} 1 MB {one:6.2f} s  x{ratio:.2f}{doubt}", flush=True)


if __name__ == "__main__":
    main()
