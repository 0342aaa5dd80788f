"""The TinyDB file that holds releases, facts, corrections and clippings: opening, saving, merging, correcting."""

from store.library.library import Library, find_library, open_library
from store.library.schema import Clipping
from store.library.summary import Summary

__all__ = ["Clipping", "Library", "Summary", "find_library", "open_library"]
