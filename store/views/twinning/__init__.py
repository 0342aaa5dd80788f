"""Who is twinned with whom, how well that is known, and what is only claimed.

A pair is documented when a release names both its municipalities. A count ("20 agreements") is a claim and never
becomes pairs. A municipality whose partner no release names stays without one: no partner, region or year is guessed.
"""

from store.views.twinning.build import twinning
from store.views.twinning.evidence import Claim, Evidence
from store.views.twinning.kin import kin
from store.views.twinning.model import Coverage, End, Knowledge, Pair, Relation, Standing, Twinning

__all__ = [
    "Claim",
    "Coverage",
    "End",
    "Evidence",
    "Knowledge",
    "Pair",
    "Relation",
    "Standing",
    "Twinning",
    "kin",
    "twinning",
]
