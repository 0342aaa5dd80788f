"""What the screens ask of a library; the store's own fits, and so does a small stand-in."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from store.library import Clipping
from store.library.overlay import Correction
from store.model import Record


class Library(Protocol):
    """An open library: records with corrections applied, and what a person may add to it.

    Writing raises a `StoreError` when the file cannot be written, and leaves it as it was.
    """

    read_only: bool

    @property
    def records(self) -> tuple[Record, ...]:
        """All releases with their facts, corrections applied."""

    @property
    def corrections(self) -> Mapping[int, Correction]:
        """Everything a person said about facts, by number."""

    @property
    def orphans(self) -> Sequence[Correction]:
        """Corrections whose words are gone from their releases."""

    @property
    def clippings(self) -> Mapping[int, Clipping]:
        """Every saved fact by number."""

    def correct(self, correction: Correction) -> int:
        """Keep a correction and return its number."""

    def withdraw(self, number: int) -> None:
        """Take a correction back."""

    def clip(self, clipping: Clipping) -> int:
        """Save a clipping and return its number."""

    def unclip(self, number: int) -> None:
        """Remove a clipping."""
