"""Builds the sample library from `releases.jsonl` by relex's own import: `python -m sample_data.build`."""

import os
import tempfile
from pathlib import Path

from store.intake import readings, take_in
from store.library import open_library

HERE = Path(__file__).parent
LIBRARY = HERE / "library.json"
RELEASES = HERE / "releases.jsonl"


def build(path: Path) -> None:
    """Import the sample releases into a new library at `path`. Raises `RuntimeError` if one of them fails."""
    here = Path.cwd()
    os.chdir(HERE)  # so that the library names its source without the folders of this machine
    try:
        report = take_in(open_library(path, create=True), readings([RELEASES.name]))
    finally:
        os.chdir(here)
    if report.failures:
        raise RuntimeError(f"{report.failures[0].source}: {report.failures[0].reason}")


def main() -> None:
    """Replace the packaged library by a fresh import."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / LIBRARY.name
        build(fresh)
        LIBRARY.write_bytes(fresh.read_bytes())


if __name__ == "__main__":
    main()
