"""Every pane holds what its command prints, whatever the filter."""

from datetime import date

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from store.model import FactKind
from store.places.gazetteer import load
from store.views.filter import Filter, Index, Period, select
from store.views.twinning import twinning
from tests.store.views.make import record
from tests.tui.driving import app_of, settle
from tui.commands.timeline import promise_rows
from tui.map.rows import PAIR
from tui.messages import Narrow
from tui.panes.timeline_rows import TimelineRows
from tui.widgets.lines import Lines

TODAY = date(2025, 11, 1)
LIBRARY = (
    record(
        "promise",
        "2025-08-22",
        homes=["Липецкая область"],
        partners=["Гродненская область"],
        events=[{"title": "ярмарка «Колос»", "status": "planned", "start": "2025-09-29"}],
        quotes=[("Нина Пряхина", "Ждём гостей", "direct"), (None, "ярмарка поможет", "reported")],
    ),
    record("echo", "2025-10-01", events=[{"title": "ярмарка «Колос»", "start": "2025-09-29"}], partners=["Китай"]),
    record(
        "twin",
        "2024-05-09",
        homes=["Липецкая область"],
        twins=[{"a": "Тербунский район", "a_id": "RU-LIP-TERBUN", "b": "Чечерский район", "date": "2022-05-09"}],
        quotes=[("Иван Ершов", "Поезд придёт", "partial")],
    ),
    record(
        "undated", None, homes=["Липецкая область"], twins=[{"a": "Липецк", "a_id": "RU-LIP-LIPETSK", "b": "Минск"}]
    ),
)
FILTERS = st.builds(
    Filter,
    period=st.sampled_from([None, Period.year(2025), Period.month(2025, 8), Period(undated=True)]),
    partner=st.sampled_from([None, "Беларусь", "Китай"]),
    speaker=st.sampled_from([None, "Пряхина", "Ершов"]),
    kind=st.sampled_from([None, "event", "direct", "planned", "twin"]),
    text=st.sampled_from([None, "ярмарка"]),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filter=FILTERS)
@example(filter=Filter())
async def test_quotes_pairs_and_promises_are_those_the_commands_print(filter: Filter) -> None:
    line = Filter.parse(str(filter))
    app = app_of(LIBRARY)
    app.desk.today = TODAY
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.post_message(Narrow(filter))
        await settle(pilot)
        if not len(app.desk.shown):
            assert len(select(LIBRARY, line)) == 0
            return
        app.desktop.query_one("TimelinePane").action_promises()
        await settle(pilot)
        promised = app.desktop.query_one("#list", Lines).rows
        assert isinstance(promised, TimelineRows)
        told = [promised.id(at) for at in range(len(promised)) if promised.selectable(at)]
        await app.action_show("quotes")
        await settle(pilot)
        said = _ids(app.desktop.query_one("QuotesPane #list", Lines))
        await app.action_show("map")
        await settle(pilot)
        pane = app.desktop.query_one("MapPane")
        pane.unfolded |= {"others"}
        pane.fill_list()
        pairs = [each for each in _ids(app.desktop.query_one("MapPane #list", Lines)) if each.startswith(PAIR)]
    printed = promise_rows(Index(LIBRARY), line, TODAY)
    assert [row.partition("/")[0] for row in told] == [
        name.partition("/")[0] for row in printed for name in (row["said_by"][0], row["echo"]) if name
    ]
    left = select(LIBRARY, line)
    assert sorted(said) == sorted(
        f"{match.record.release.id}/{key}" for match in left for key, _ in match.keyed(FactKind.QUOTE)
    )
    sides = twinning(left.index.select(Filter()), load()).coverage
    found = twinning(left, load(), home=sides.home, country=sides.country)
    assert pairs == [PAIR + pair.key for pair in found.pairs]
    if filter.is_empty:
        assert (len(pairs), len(said), len(told)) == (2, 3, 2)


def _ids(lines: Lines) -> list[str]:
    return [lines.rows.id(at) for at in range(len(lines.rows))]
