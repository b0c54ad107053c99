import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.kit.csv_cells import neutral, plain


@pytest.mark.parametrize(
    "cell",
    [
        *("=1+1", "+966501234567", "-12.50", "@SUM(A1)", "\t=1", "\rx", " =1", "\u00a0=1"),
        *("＝1+1", "＋1", "－1", "＠x", "\u200e+966", "\ufeff=1", "−5", "'=1", "''+1"),
    ],
)
def test_cell_that_might_run_becomes_text(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"
    assert plain(neutral(cell)) == cell


@pytest.mark.parametrize(
    "cell", ["", "هند", "1250", "a=b", "'Abd al-Malik", 'say "no"; then', "x;=1"]
)
def test_other_cells_stay(cell: str) -> None:
    assert (neutral(cell), plain(cell)) == (cell, cell)


@given(st.text(alphabet=" '=+-@\tab＝"))
def test_every_cell_survives_the_journey(cell: str) -> None:
    assert plain(neutral(cell)) == cell
