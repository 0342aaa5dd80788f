"""The marks of the map, which lists and printed tables use too; apart from the drawing, so that it need not load."""

from store.views.twinning import Knowledge, Standing
from tui.glyphs import HALF, KNOWN, PLANNED, UNKNOWN

KNOWN_GLYPHS = {
    Knowledge.KNOWN: KNOWN,
    Knowledge.PLANNED: PLANNED,
    Knowledge.ENDED: KNOWN,
    Knowledge.UNNAMED: HALF,
    Knowledge.ONE_SIDE: HALF,
    Knowledge.CLAIMED: UNKNOWN,
    Knowledge.NOTHING: UNKNOWN,
}
"""The mark of a place by what is known of its twin."""
GLYPHS = {
    Standing.SIGNED: KNOWN,
    Standing.MENTIONED: KNOWN,
    Standing.CLAIMED: KNOWN,
    Standing.PLANNED: PLANNED,
    Standing.ENDED: KNOWN,
    Standing.HALF: HALF,
}
"""The mark of a pair by its standing: the scale from known to unknown that lists use too."""
