"""What the form of a single word says of the state of a tie: still to come, the subject of its clause."""

from functools import lru_cache

from store.extract.lang import table
from store.extract.lang.ru import morph

_TIES = table("ru", "ties")
_FUTURE, _BECOMING = frozenset(_TIES["state"]["future"]), frozenset(_TIES["twin"]["becoming"])
_CACHED_WORDS = 8_192


@lru_cache(maxsize=_CACHED_WORDS)
def is_subject(word: str) -> bool:
    """Tell a word in the nominative."""
    return any(reading.case == "nomn" for reading in morph.readings(word))


@lru_cache(maxsize=_CACHED_WORDS)
def is_ahead(word: str) -> bool:
    """Tell «истечёт», «поставят»."""
    return all("futr" in reading.marks for reading in morph.readings(word))


@lru_cache(maxsize=_CACHED_WORDS)
def is_to_become(word: str) -> bool:
    """Tell the infinitive «породниться»."""
    return any(r.pos == "INFN" and r.lemma in _BECOMING for r in morph.readings(word)[:1])


@lru_cache(maxsize=_CACHED_WORDS)
def is_of_future(word: str, may: bool) -> bool:
    """Tell «станут», and «стать» in a clause that says that somebody `may`."""
    return any(
        reading.lemma in _FUTURE
        and (("futr" in reading.marks and reading.pos == "VERB") or (may and reading.pos == "INFN"))
        for reading in morph.readings(word)
    )
