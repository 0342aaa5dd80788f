"""How extraction grows with the length of a text: 1 MB against 0.5 MB, for every stage, on plain and wicked texts.

`python -m bench.extract.growth [KIND…]` takes some minutes and prints a line a stage. *s a MB* is the time of the
processor at 1 MB, the least of several runs. *time* is 1 MB over 0.5 MB: 2.0 is linear. It is the median of runs in
pairs, one after the other in changing order, as a machine is quicker in one minute than in another. *calls* is the same
for the functions called, those written in C as well, which no load sways; what is done within one call is not counted,
so both stand here. Either is marked where it is above what is allowed, unless the stage takes next to nothing.

Every timed run has a process of its own, as the command `import` has: in one that had read 1 MB before, 0.5 MB would
find its memory ready and 1 MB would not, and that difference is a third of the time. The collector of garbage keeps its
own thresholds; `extract` holds it still while it works. Every word has been met before the clock runs, so what grows is
the work on the text, not that on its vocabulary.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from bench.extract.stages import Measure, calls, seconds, stages  # noqa: E402
from store.extract import pipeline  # noqa: E402

HALF = 500_000
ALLOWED = 2.2
"""How much more than 0.5 MB may 1 MB take."""
SLOW = 3.0
"""Seconds of a stage at 1 MB from which on it is marked."""
_TIMES = 5
_ENOUGH, _MOST_TIMES = 12.0, 9  # seconds of 1 MB: what is soon done is run more often, as noise weighs more there
_ALL = "all stages"
_LEAST_SECONDS, _LEAST_CALLS = 0.1, 5_000  # of 1 MB; what takes less is not judged
_PUBLISHED = date(2025, 8, 22)


class Growth(NamedTuple):
    """What a stage takes on one kind of text: seconds at 1 MB, 1 MB over 0.5 MB by time, and calls at 0.5 and 1 MB."""

    kind: str
    stage: str
    seconds: float
    by_time: float
    calls: tuple[float, float]

    @property
    def by_calls(self) -> float:
        """1 MB over 0.5 MB."""
        return self.calls[1] / max(self.calls[0], 1)

    def __str__(self) -> str:
        time = "!" if self.by_time > ALLOWED and self.seconds > _LEAST_SECONDS else " "
        called = "!" if self.by_calls > ALLOWED and self.calls[1] > _LEAST_CALLS else " "
        slow = "!" if self.seconds > SLOW and self.stage != _ALL else " "
        return (
            f"{self.kind:26s}{self.stage:18s}{self.seconds:9.2f}{slow}{self.by_time:9.2f}{time}"
            f"{self.calls[1] / 1000:12,.0f}{self.by_calls:9.2f}{called}"
        )


HEADING = f"{'text':26s}{'stage':18s}{'s a MB':>9s} {'time':>9s} {'1000 calls':>12s}{'calls':>9s}"


def long_texts(texts: Sequence[str]) -> dict[str, str]:
    """Return texts of about 0.5 MB, plain and wicked, each the same words again and again; twice each is 1 MB."""

    def repeated(text: str) -> str:
        return text * max(1, HALF // len(text))

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
        "marks apart": repeated("« „ “ "),
        "twins without end": repeated("Побратимы Тамбов и Пинск. Связь с Лидой прекращена. "),
        "events without end": repeated("выставка «Экспо» в Минске "),
        "capital letters": repeated("Иван Петров Минск Брест Анна Климова Гродно Орша "),
    }


def growth(texts: Sequence[str], kinds: Sequence[str] = (), times: int = _TIMES) -> Iterator[Growth]:
    """Yield what every stage takes, as soon as a kind of text is done; all kinds unless some are named."""
    once = sum(map(len, texts))  # what is repeated is no longer: that much holds every word
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as fresh:
        for kind, text in long_texts(texts).items():
            if not kinds or kind in kinds:
                yield from _of_kind(kind, text, once, times, fresh)


def _of_kind(kind: str, text: str, once: int, times: int, fresh: ProcessPoolExecutor) -> Iterator[Growth]:
    halves, words = (text, text + text), text[:once]

    def run(size: int, measure: Measure) -> dict[str, float]:
        return fresh.submit(_run, words, halves[size], measure).result()

    counted = [run(size, calls) for size in (0, 1)]
    runs: list[dict[int, dict[str, float]]] = []
    while len(runs) < times or (len(runs) < _MOST_TIMES and len(runs) * runs[0][1][_ALL] < _ENOUGH):
        order = (1, 0) if len(runs) % 2 else (0, 1)
        runs.append({size: run(size, seconds) for size in order})
    for stage in counted[1]:
        ratio = median(pair[1][stage] / max(pair[0][stage], 1e-4) for pair in runs)
        least = min(pair[1][stage] for pair in runs)
        yield Growth(kind, stage, least, ratio, (counted[0][stage], counted[1][stage]))


def _run(words: str, text: str, measure: Measure) -> dict[str, float]:
    """Measure the stages on `text` when all of `words` have been met."""
    pipeline.extract(words, published=_PUBLISHED)
    with stages(measure) as spent:
        pipeline.extract(text, published=_PUBLISHED)
    return {**spent, _ALL: sum(spent.values())}


def main() -> None:
    """Print the table."""
    from bench.extract.speed import releases

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="the kinds of text, else all")
    parser.add_argument("--times", type=int, default=_TIMES, help="how often each size is run")
    options = parser.parse_args()
    print(HEADING)
    for one in growth([text for text, _ in releases(None)], options.kinds, options.times):
        print(one, flush=True)


if __name__ == "__main__":
    main()
