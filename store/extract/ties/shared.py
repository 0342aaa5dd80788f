"""What a twinning and the document that made it tell of each other: one date for both."""

from collections.abc import Iterable

from msgspec.structs import replace

from store.extract.lang import table
from store.extract.text import Document
from store.extract.ties.tie_words import OF_TWINS
from store.model import Agreement, AgreementStatus, Twin, TwinStatus

_TWIN = table("ru", "ties")["twin"]
_PAPERS = frozenset(_TWIN["papers"])
_OF_PAIR = "agreement.pair"
_STANDING = frozenset({AgreementStatus.SIGNED, AgreementStatus.IN_FORCE})


def share_dates(
    document: Document, twins: Iterable[Twin], agreements: Iterable[Agreement]
) -> tuple[tuple[Twin, ...], tuple[Agreement, ...]]:
    """Return both, each with the date that only the other had."""
    pairs, papers = list(twins), list(agreements)
    for place, twin in enumerate(pairs):
        of_twin = (
            index
            for index, paper in enumerate(papers)
            if paper.partners == (twin.b,) and _agree(twin, paper) and _is_of_twinning(document, paper)
        )
        index = next(of_twin, None)
        if index is None:
            continue
        paper = papers[index]
        if twin.date is None and paper.date and "/" not in paper.date:
            pairs[place] = replace(twin, date=paper.date)
        elif paper.date is None and twin.date:
            papers[index] = replace(paper, date=twin.date)
    return tuple(pairs), tuple(papers)


def _agree(twin: Twin, paper: Agreement) -> bool:
    if twin.status is TwinStatus.PLANNED:
        return paper.status is AgreementStatus.PLANNED
    return twin.status is TwinStatus.ACTIVE and paper.status in _STANDING


def _is_of_twinning(document: Document, paper: Agreement) -> bool:
    if paper.what not in _PAPERS:
        return False
    return paper.rule == _OF_PAIR or document.has_in(OF_TWINS, document.sentence_at(paper.hull.start))
