"""Where the search index of a library lives: a folder of its own among what may be deleted at any time."""

from hashlib import blake2b
from pathlib import Path

from store.library import Library
from store.paths import cache_dir
from store.search.index import Pace, QuoteIndex


def folder_for(library: Path) -> Path:
    """Return the folder for the index of the library at this path; it need not exist."""
    name = blake2b(str(library.resolve()).encode("utf-8", "surrogateescape"), digest_size=10).hexdigest()
    return cache_dir() / "search" / name


def index_of(library: Library, *, pace: Pace | None = None) -> QuoteIndex:
    """Return the index of an open library, from its cache where that is fresh. See `QuoteIndex.open` for `pace`."""
    return QuoteIndex.open(library.records, folder_for(library.path), library.state, pace=pace)
