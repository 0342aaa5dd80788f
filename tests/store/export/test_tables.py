import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.export.tables import csv_text, safe_cell


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", " =A1", "\t=A1", "-слово", "＝A1"])
def test_formulas_are_disarmed(cell: str) -> None:
    assert safe_cell(cell).startswith("'")


@pytest.mark.parametrize("cell", ["-5", "-5,2 %", "+11%", "+11 %", "слово", "5 - 3", "2025-08-22", "-1 204,5"])
def test_numbers_and_words_stay(cell: str) -> None:
    assert safe_cell(cell) == cell


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_the_table_reads_back_as_written(cells: list[str]) -> None:
    columns = [f"c{n}" for n in range(len(cells))]
    table = csv_text(columns, [dict(zip(columns, cells, strict=True))])
    head, row = csv.reader(io.StringIO(table))
    assert head == columns
    assert row == [safe_cell(cell) for cell in cells]
    assert not any(cell.startswith(("=", "@")) for cell in row)
