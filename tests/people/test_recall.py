"""Cross-script recall (R2, B12), measured through the search itself on names with known spellings."""

from datetime import timedelta
from pathlib import Path

import pytest

from chalicelib import people
from tests.conftest import NOW
from tests.people.town import entered

NAMES = Path(__file__).parent.parent / "kit" / "same_names.txt"


def spellings() -> list[tuple[list[str], list[str]]]:
    """Of every fifth name its Arabic and its Latin spellings; the kit's own tests try them all."""
    lines = [line for line in NAMES.read_text("utf-8").splitlines() if "|" in line][::5]
    pairs = [[part.split(",") for part in line.split("|")] for line in lines]
    return [([a.strip() for a in arabic], [b.strip() for b in latin]) for arabic, latin in pairs]


@pytest.fixture
def everybody() -> dict[str, str]:
    """One person per spelling, all in one town; their ids."""
    known: dict[str, str] = {}
    for arabic, latin in spellings():
        for text in (*arabic, *latin):
            lang = "en" if text.isascii() else "ar"
            at = NOW + timedelta(seconds=len(known))
            known.setdefault(text, entered(at, name={lang: text}, lang=lang).id)
    return known


def test_names_are_found_in_the_other_script_and_in_their_own(everybody: dict[str, str]) -> None:
    found = {
        text: {row.id for row in people.search(q=text, limit=50, contacts=False)}
        for text in everybody
    }

    def share(pairs: list[tuple[str, str]]) -> float:
        return sum(everybody[there] in found[typed] for typed, there in pairs) / len(pairs)

    within = [(a, b) for arabic, _ in spellings() for a in arabic for b in arabic]
    across = [(a, b) for arabic, latin in spellings() for a in arabic for b in latin]
    assert share(within) == 1
    assert share(across) >= 0.95
    assert share([(b, a) for a, b in across]) >= 0.95
