"""Long lists of quotes are made lazily, and lists follow the keys at a beat."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.cite import Style
from store.search.index import quote_id
from store.views.filter import Filter, select
from tests.store.search.samples import SAID, library, quote, record
from tui.ink import Ink
from tui.locale import Catalogue
from tui.quotes.beat import Beat
from tui.quotes.detail import to_take
from tui.quotes.everything import Everything, size_of
from tui.quotes.rows import QuoteRows
from tui.typeset import wrap


class _Timer:
    def __init__(self, deed: Callable[[], None]) -> None:
        self.deed: Callable[[], None] | None = deed

    def stop(self) -> None:
        self.deed = None

    def ring(self) -> None:
        if self.deed is not None:
            self.deed()


def test_of_deeds_that_come_too_early_only_the_last_is_done() -> None:
    timers: list[_Timer] = []
    done: list[str] = []

    def later(_: float, deed: Callable[[], None]) -> Any:
        timers.append(_Timer(deed))
        return timers[-1]

    beat = Beat(1e6, later)
    beat.do(lambda: done.append("now"), now=True)
    beat.do(lambda: done.append("early"), now=False)
    beat.do(lambda: done.append("last"), now=False)
    assert done == ["now"]
    for timer in timers:
        timer.ring()
    assert done == ["now", "last"]
    beat.do(lambda: done.append("dropped"), now=False)
    beat.drop()
    timers[-1].ring()
    assert done == ["now", "last"]


def test_a_list_of_everything_is_as_if_made_at_once() -> None:
    records = library()
    listed = Everything(select(records, Filter()))
    newest = sorted(records, key=lambda record: str(record.release.published), reverse=True)
    names = [quote_id(record, slot) for record in newest for slot in range(len(record.facts.quotes))]
    assert [entry.id for entry in listed] == names
    assert [entry.id for entry in listed[-3:]] == names[-3:]
    assert list(listed.sizes) == [size_of(entry.quote) for entry in listed]
    assert [listed.find(name) for name in names] == list(range(len(names)))
    assert listed.find("nobody/q1") is None
    assert listed.find("r0/q999") is None


def test_heights_of_all_rows_are_those_of_each() -> None:
    listed = Everything(select(library(), Filter()))
    for entries in (listed, list(listed)):
        rows = QuoteRows(entries, Ink(), Catalogue("en"))
        for width in (30, 60, 100):
            assert list(rows.heights(width)) == [rows.height(at, width, selected=False) for at in range(len(rows))]


@given(st.text(alphabet="абв —– 語", max_size=80), st.integers(2, 20), st.integers(1, 5))
def test_the_first_lines_are_those_of_the_whole(text: str, width: int, most: int) -> None:
    assert wrap(text, width, most) == wrap(text, width)[:most]


@pytest.mark.parametrize("width", [24, 32, 40, 80])
def test_what_can_be_taken_is_cut_with_a_mark_where_the_column_ends(width: int) -> None:
    release = record("r", [quote(SAID[0][0])]).release
    lines = to_take(release, None, SAID[0][0] * 30, Style.APA, Ink(), Catalogue("ru"), width)
    assert all(line.cell_len <= width for line in lines[:2])
    assert lines[0].plain.endswith("…") == (width < 44)
    assert ("другой стиль" in lines[1].plain) == (width > 40)
