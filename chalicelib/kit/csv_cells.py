"""Cells of CSV files that a spreadsheet must not take for formulas."""

import re

_UNSEEN = r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"
_FORMULA = re.compile(rf"'*{_UNSEEN}[=+\-@\t\r＝＋－＠﹢﹣﹦﹫−]|'*[\t\r]")


def neutral(cell: str) -> str:
    """The cell with a leading ' when a spreadsheet might run it; give it text that is normalised already."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def plain(cell: str) -> str:
    """What `neutral` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
