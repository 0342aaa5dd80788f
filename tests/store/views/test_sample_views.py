"""What the views find in the packaged sample: claims beside evidence, promises with their echo."""

from datetime import date

import pytest

from store.library import open_library
from store.model import Record
from store.places.gazetteer import load
from store.views.claims import Evidence, claims_of
from store.views.filter import Filter, Index, select
from store.views.followups import FollowUps, State
from store.views.series import points_of, series_of
from store.views.twinning import twinning
from tui.opening import sample_path


@pytest.fixture(scope="module")
def library() -> tuple[Record, ...]:
    return open_library(sample_path(), read_only=True).records


def test_the_fair_spoken_of_in_august_has_its_echo_in_october(library):
    [fair] = [each for each in FollowUps(library, date(2026, 3, 1)).all if "ИННОПРОМ" in each.title]
    assert fair.state is State.ECHOED
    assert fair.said[0].record.release.published == date(2025, 8, 22)
    assert fair.echo.record.release.published == date(2025, 10, 1)


def test_claimed_twinnings_stand_beside_the_few_that_are_named(library):
    found = select(library, Filter())
    claims = claims_of(found, Evidence(found.index))
    [twenty] = [each for each in claims if each.agreement.count == 20 and each.twinning]
    assert 1 <= len(twenty.documented) < 20
    assert twenty.missing == 20 - len(twenty.documented)
    [six] = [each for each in claims if each.agreement.count == 6 and each.twinning]
    assert six.planned
    assert six.days == (date(2022, 1, 1), date(2022, 12, 31))
    assert len(six.documented) < 6


def test_trade_figures_of_other_periods_and_sources_are_not_chained(library):
    trade = [point for point in points_of(select(library, Filter(partner="Беларусь"))) if point.amount >= 1e7]
    assert len(trade) >= 4
    for series in series_of(trade):
        assert len({point.record.release.publisher for point in series.points}) == 1
        assert len({point.figure.side for point in series.points}) == 1


@pytest.mark.parametrize("line", ["", "2019..2023", "partner:Беларусь", "kind:twin", "kind:direct", "undated"])
@pytest.mark.parametrize("until", [None, date(2022, 12, 31)])
def test_what_a_filter_leaves_of_twinning_is_what_those_releases_alone_tell(library, line, until):
    index, filter = Index(library), Filter.parse(line)
    twinning(index.select(Filter()), load())  # what was asked before changes nothing
    alone = select(index.select(filter).records, Filter())
    assert twinning(index.select(filter), load(), until=until) == twinning(alone, load(), until=until)
