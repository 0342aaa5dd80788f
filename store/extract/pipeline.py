"""All stages in order: from the text of a release to its facts."""

from datetime import date

from store.extract import marks
from store.extract.dates.finding import find_dates
from store.extract.events.finding import find_events
from store.extract.figures.finding import find_figures
from store.extract.people import registry as persons_registry
from store.extract.people.listing import list_people
from store.extract.places.home_side import UNTOLD, Teller
from store.extract.places.regions import find_places, with_members
from store.extract.speech.names_in_marks import find_names
from store.extract.speech.quotes import find_quotes, speech_spans
from store.extract.speech.scene import Scene
from store.extract.text import Document
from store.extract.ties.agreements import find_agreements
from store.extract.ties.shared import share_dates
from store.extract.ties.twins import find_twins
from store.model import Facts
from store.resting import at_rest

ENGINE = "5"
"""Version of the rules; releases extracted by another one are stale."""


def extract(
    text: str, *, published: date | None, home: str | None = None, teller: Teller = UNTOLD, title: str = ""
) -> Facts:
    """Return the facts of a text. `published` anchors relative dates; `home` is the gazetteer id of the own region.

    Without it the own region is asked of the text, its `title` and what is known of its `teller`.

    A pure function: no clock, no files, and it never raises, whatever the text.
    """
    with at_rest():  # nothing is made that only the collector could free, and a long text makes millions of objects
        return _extract(Document(text, title), published, home, teller)


def _extract(document: Document, published: date | None, home: str | None, teller: Teller) -> Facts:
    scene = Scene(document, marks.pair(document), persons_registry.gather(document))
    quotes = find_quotes(scene)
    dates = find_dates(document, published, speech_spans(quotes))
    names = find_names(scene.enclosures, quotes)
    people = list_people(scene, quotes)
    places = find_places(document, names, [span for person in people for span in person.spans], home, teller)
    twins = find_twins(document, places, dates, published, teller.town)
    agreements = find_agreements(document, places, dates, published, twins)
    twins, agreements = share_dates(document, twins, agreements)
    places = with_members(places, twins, agreements)
    figures = find_figures(document, dates, published)
    events = find_events(document, dates, places)
    document.remembered.clear()  # clauses know their document: a ring that only the garbage collector would free
    return Facts(
        quotes=quotes,
        people=people,
        dates=dates,
        places=places,
        twins=twins,
        agreements=agreements,
        figures=figures,
        events=events,
        names_in_marks=names,
        engine=ENGINE,
    )
