"""What an import did, in numbers and names."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Summary:
    """What one import did, by release id. `reprints` are among the added ones."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    duplicates: tuple[str, ...] = ()
    reprints: tuple[str, ...] = ()

    def __add__(self, other: "Summary") -> "Summary":
        return Summary(
            self.added + other.added,
            self.updated + other.updated,
            self.duplicates + other.duplicates,
            self.reprints + other.reprints,
        )
