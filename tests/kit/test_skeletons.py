"""How well names meet across scripts: measured on the list beside this file, half of it written after the rules."""

from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pytest

from chalicelib.kit.names import skeleton, skeletons, tokens

Pair = tuple[str, str]


def _read(line: str) -> tuple[list[str], list[str]]:
    arabic, latin = line.split("|")
    return [name.strip() for name in arabic.split(",")], [name.strip() for name in latin.split(",")]


SAME = [_read(line) for line in Path(__file__).with_name("same_names.txt").read_text().splitlines()]


def meet(one: str, other: str) -> bool:
    """Whether two names are candidates for one: each token in turn equal, or with a skeleton in common."""
    mine, theirs = tokens(one), tokens(other)
    return len(mine) == len(theirs) and all(
        a == b or not set(skeletons(a)).isdisjoint(skeletons(b))
        for a, b in zip(mine, theirs, strict=True)
    )


def recall(pairs: Iterable[Pair]) -> float:
    met = [meet(*pair) for pair in pairs]
    return sum(met) / len(met)


@pytest.mark.parametrize(
    "name",
    [
        "محمد مُحَمَّد محـمد Mohamed Mohammed Muhammad Mohamad",
        "عبدالله عبد_الله عبدُ_اللّٰه Abdullah Abdallah Abd_Allah Abdulla",
        "فاطمة فاطمه Fatima Fatma",
        "مصطفى مصطفي Mostafa Mustapha",
        "العتيبي عتيبي Al-Otaibi Alotaibi",
        "عائشة عايشه Aisha Aicha Ayesha",
        "أحمد Ahmet Ahmed",
        "عثمان Osman Othman",
        "جمال Gamal Jamal",
        "ظافر Dhafer Zafer",
        "ثامر Thamer",
    ],
)
def test_names_of_the_specification_meet(name: str) -> None:
    ways = [way.replace("_", " ") for way in name.split()]

    assert [pair for pair in combinations(ways, 2) if not meet(*pair)] == []


def test_arabic_always_meets_arabic() -> None:
    assert recall(pair for arabic, _ in SAME for pair in combinations(arabic, 2)) == 1.0


def test_arabic_meets_latin() -> None:
    assert recall((a, b) for arabic, latin in SAME for a in arabic for b in latin) >= 0.99


def test_latin_meets_latin() -> None:
    assert recall(pair for _, latin in SAME for pair in combinations(latin, 2)) >= 0.99


def test_different_names_seldom_meet() -> None:
    different = [
        (one, other)
        for (mine, _), (theirs, latin) in combinations(SAME, 2)
        for one in mine[:1]
        for other in (theirs[0], latin[0])
    ]

    assert recall(different) < 0.004


def test_known_collisions_are_candidates_and_no_more() -> None:
    assert meet("حسين", "حسن")
    assert meet("عمر", "عمار")
    assert not meet("علي", "ليلى")
    assert not meet("محمد", "حامد")


@pytest.mark.parametrize(
    ("token", "found"),
    [
        ("خديجه", ("cdg",)),
        ("معاذ", ("mz", "md", "mt")),
        ("alotaibi", ("atb", "altb")),
        ("طه", ("t", "th")),
        ("2026", ()),
        ("🙂", ()),
        ("王", ()),
    ],
)
def test_token_has_every_skeleton_it_may_be_asked_by(token: str, found: tuple[str, ...]) -> None:
    assert skeletons(token) == found
    assert skeleton(token) == (found[0] if found else "")
