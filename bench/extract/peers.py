"""Quotes against two published extractors for Russian: `direct-speech-extractor-ru` (PyPI) and `quote-parser` (npm).

`python bench/extract/peers.py [FOLDER]` reads a folder of labelled JSON releases, or the gold releases of the tests,
puts both peers into a temporary environment (needs `pip` and `npm`), and compares stretches of direct and fragmentary
speech: the peers know neither utterances nor indirect speech nor, but for one, speakers. A stretch counts as found when
it shares 80 % of its characters with one that is labelled; characters are counted as well, which forgives cuts.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from store.extract.pipeline import extract  # noqa: E402
from store.model import QuoteKind  # noqa: E402
from tests.gold.labels import Gold, load  # noqa: E402

_SAME = 0.8
_EDGES = " \t\n«»„“”\"',.–—-…"
Stretch = tuple[int, int]

_PYTHON_PEER = """
import json, re, sys, time
from direct_speech_extractor_ru.main import Extractor
texts, found, start = json.load(sys.stdin), [], time.process_time()
for text in texts:
    try:
        found.append(Extractor(text).direct_speech())
    except (re.error, IndexError):
        found.append([])
json.dump({"found": found, "seconds": time.process_time() - start}, sys.stdout)
"""
_NODE_PEER = """
const parser = require('quote-parser');
const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const start = process.cpuUsage();
const found = texts.map(text => { try { return parser.parse(text, 'ru', {minLength: 2}).map(q => q.text); }
                                  catch (error) { return []; } });
const used = process.cpuUsage(start);
process.stdout.write(JSON.stringify({found, seconds: (used.user + used.system) / 1e6}));
"""


class Result(NamedTuple):
    """Stretches a release, and the processor seconds they took."""

    stretches: list[list[Stretch]]
    seconds: float


def ours(golds: list[Gold]) -> Result:
    """Run relex; indirect speech is left out, as the peers do not look for it."""
    start, found = time.process_time(), []
    for gold in golds:
        quotes = extract(gold.text, published=gold.published).quotes
        found.append([tuple(span) for quote in quotes if quote.kind is not QuoteKind.REPORTED for span in quote.spans])
    return Result(found, time.process_time() - start)


def python_peer(golds: list[Gold], folder: Path) -> Result:
    """Install and run `direct-speech-extractor-ru`."""
    subprocess.run([sys.executable, "-m", "venv", str(folder / "env")], check=True)
    python = folder / "env" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", "direct-speech-extractor-ru"], check=True)
    return _result(golds, subprocess.run([python, "-W", "ignore", "-c", _PYTHON_PEER], **_piped(golds)))


def node_peer(golds: list[Gold], folder: Path) -> Result:
    """Install and run `quote-parser`."""
    subprocess.run(["npm", "install", "--silent", "--prefix", str(folder), "quote-parser"], check=True)
    return _result(golds, subprocess.run(["node", "-e", _NODE_PEER], cwd=folder, **_piped(golds)))


def _piped(golds: list[Gold]) -> dict[str, Any]:
    texts = json.dumps([gold.text for gold in golds], ensure_ascii=False)
    return {"input": texts, "stdout": subprocess.PIPE, "text": True, "check": True}


def _result(golds: list[Gold], run: "subprocess.CompletedProcess[str]") -> Result:
    answer = json.loads(run.stdout)
    located = [_locate(gold.text, pieces) for gold, pieces in zip(golds, answer["found"], strict=True)]
    return Result(located, answer["seconds"])


def _locate(text: str, pieces: Iterable[str]) -> list[Stretch]:
    """Find the peers' strings in the text, edge marks and dashes taken off in their favour."""
    found, position = [], 0
    for piece in pieces:
        bare = piece.strip(_EDGES)
        at = text.find(bare, position) if bare else -1
        at = text.find(bare) if bare and at < 0 else at
        if at >= 0:
            found.append((at, at + len(bare)))
            position = at + len(bare)
    return found


def labelled(gold: Gold) -> list[Stretch]:
    """Return the labelled stretches of direct and fragmentary speech."""
    quotes = [quote for quote in gold.labels["quotes"] if quote["kind"] != "reported"]
    return [(span[0], span[1]) for quote in quotes for span in quote["spans"]]


def stretch_f1(golds: list[Gold], result: Result) -> float:
    """Return F1 over whole stretches."""
    hits = found = wanted = 0
    for gold, stretches in zip(golds, result.stretches, strict=True):
        left = list(labelled(gold))
        found, wanted = found + len(stretches), wanted + len(left)
        for stretch in stretches:
            same = next((one for one in left if _likeness(stretch, one) >= _SAME), None)
            if same is not None:
                left.remove(same)
                hits += 1
    return 2 * hits / (found + wanted) if found + wanted else 1.0


def _likeness(a: Stretch, b: Stretch) -> float:
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared else 0.0


def character_f1(golds: list[Gold], result: Result) -> float:
    """Return F1 over characters."""
    shared = total = 0
    for gold, stretches in zip(golds, result.stretches, strict=True):
        found = {place for start, end in stretches for place in range(start, end)}
        wanted = {place for start, end in labelled(gold) for place in range(start, end)}
        shared, total = shared + len(found & wanted), total + len(found) + len(wanted)
    return 2 * shared / total if total else 1.0


def main() -> None:
    """Print a row for each and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    options = parser.parse_args()
    folders = [options.folder] if options.folder else [ROOT / "tests" / "gold" / part for part in ("seen", "unseen")]
    golds = [gold for folder in folders for gold in load(folder)]
    with tempfile.TemporaryDirectory() as scratch:
        peers = {
            "direct-speech-extractor-ru": python_peer(golds, Path(scratch)),
            "quote-parser": node_peer(golds, Path(scratch)),
        }
    extract("Брест.", published=None)  # dictionaries are loaded before the clock runs
    relex = ours(golds)
    rows = {"relex": relex, **peers}
    print(f"{len(golds)} releases, {sum(len(labelled(gold)) for gold in golds)} stretches of speech")
    print(f"{'':28s} {'stretches F1':>13s} {'characters F1':>14s} {'ms a release':>13s}")
    for name, result in rows.items():
        speed = 1000 * result.seconds / len(golds)
        print(f"{name:28s} {stretch_f1(golds, result):13.3f} {character_f1(golds, result):14.3f} {speed:13.2f}")
    for name, result in peers.items():
        by_stretch = stretch_f1(golds, relex) / max(stretch_f1(golds, result), 1e-9)
        by_character = character_f1(golds, relex) / max(character_f1(golds, result), 1e-9)
        print(f"relex : {name}  stretches x{by_stretch:.2f}, characters x{by_character:.2f}")


if __name__ == "__main__":
    main()
