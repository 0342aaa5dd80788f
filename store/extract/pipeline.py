"""All stages in order: from the text of a release to its facts."""

from datetime import date

from store.extract.dates import find_dates
from store.extract.figures import find_figures
from store.extract.text import Document
from store.model import Facts

ENGINE = "1"
"""Version of the rules; releases extracted by another one are stale."""


def extract(text: str, *, published: date | None, home: str | None = None) -> Facts:
    """Return the facts of a text. `published` anchors relative dates; `home` is the gazetteer id of the own region.

    A pure function: no clock, no files, and it never raises, whatever the text.
    """
    document = Document(text)
    dates = find_dates(document, published, ())
    return Facts(dates=dates, figures=find_figures(document, dates, published), engine=ENGINE)
