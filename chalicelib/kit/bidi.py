"""Keeping numbers, names and addresses whole inside text of the other direction, with Unicode's isolates.

Without them `2026-000123` in an Arabic sentence shows as 000123-2026.
"""

import re

_LTR, _FIRST, _END = "\u2066", "\u2068", "\u2069"
_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def ltr(text: str) -> str:
    """A number, amount in Latin letters, address or code: left to right whatever stands around it."""
    return f"{_LTR}{text}{_END}"


def isolated(text: str) -> str:
    """A name or what somebody wrote: its first letter decides its direction, and it moves nothing around it."""
    return f"{_FIRST}{text}{_END}"


def without_marks(text: str) -> str:
    """The text with every direction mark gone."""
    return _MARKS.sub("", text)
