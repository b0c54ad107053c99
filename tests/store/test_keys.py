import inspect
import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from chalicelib.kit.ids import parse_id
from chalicelib.kit.refusals import NotFound
from chalicelib.store import keys

HIND = "01KHEND0000000000000000000"
GIFT = "01KG1FT0000000000000000000"
NOON = datetime(2026, 11, 22, 12, 0, 0, 250_000, tzinfo=UTC)
# A value for every argument that a function of keys can take; what is not named here is an id.
WORDS = {
    "cid": HIND,
    "dimension": "F",
    "month": "2026-11",
    "name": "receipts",
    "entity": "gift",
    "year": 2026,
    "number": 7,
    "currency": "USD",
    "space": "EM",
    "value": "hind@example.org",
    "token": "هند",
    "name_key": "هند خوري",
    "hashed": "ab12",
    "event": "evt_1",
    "window": "42",
    "text": "01KAN3T6M0",
    "at": NOON,
    "moment": NOON,
    "day": date(2026, 11, 22),
    "amount": 12550,
    "end": date(2026, 12, 31),
    "offset": -30,
    "sid": GIFT,
    "pk": f"o1#C#{HIND}",
}


def _made(name: str) -> str:
    function = getattr(keys, name)
    wanted = inspect.signature(function).parameters
    return str(function(*(WORDS.get(argument, GIFT) for argument in wanted)))


def _partitions() -> list[str]:
    functions = [name for name, _ in inspect.getmembers(keys, inspect.isfunction)]
    ours = [name for name in functions if getattr(keys, name).__module__.startswith(keys.__name__)]
    return sorted(
        name for name in ours if not name.startswith("_") and _made(name).startswith("o1#")
    )


def test_registry_names_every_partition_key() -> None:
    assert sorted(keys.PATTERNS) == _partitions()


def test_two_patterns_never_share_a_kind() -> None:
    kinds = sorted(f"{pattern.split('#')[0]}#" for pattern in keys.PATTERNS.values())

    assert [kind for kind in kinds if kinds.count(kind) > 1] == ["J#", "J#"], (
        "by_joined is an index"
    )


@pytest.mark.parametrize("name", sorted(keys.PATTERNS))
def test_key_follows_its_pattern(name: str) -> None:
    # A fixed text between the marks, anything but nothing inside them.
    pattern = re.sub(r"<[^>]+>", ".+", keys.PATTERNS[name].replace("#", r"\#"))

    assert re.fullmatch(f"o1#{pattern}", _made(name))


@pytest.mark.parametrize(
    "typed", ["", "../01", "o1#C#x", f"{HIND}#", HIND[:-1], f"{HIND[:-1]}#", "ع" * 26, f"{HIND}\n"]
)
def test_typed_id_never_becomes_a_key(typed: str) -> None:
    with pytest.raises(NotFound):
        parse_id(typed)


@pytest.mark.parametrize(
    "build",
    [
        keys.person,
        lambda text: keys.entry(NOON, text),
        lambda text: keys.letter(NOON, text),
        lambda text: keys.money_letter(NOON, text),
        lambda text: keys.named("هند", text),
        lambda text: keys.dated(NOON.date(), text),
        lambda text: keys.ranked(1, text),
        keys.gifts_of_campaign,
        keys.gifts_of_fund,
        keys.gifts_of_month,
        lambda text: keys.total("C", text),
        keys.sequence,
        lambda text: keys.receipts(text, 2026),
        keys.opportunity,
        keys.roster,
        lambda text: keys.shift(NOON, text),
        lambda text: keys.signup(NOON, text),
        lambda text: keys.hours(NOON, text),
    ],
)
@pytest.mark.parametrize("unparsed", ["", "x#0", "#"])
def test_unparsed_id_is_stopped_a_second_time(build: object, unparsed: str) -> None:
    assert callable(build)
    with pytest.raises(ValueError):
        build(unparsed)


def test_limit_on_an_address_with_a_hash_stays_apart() -> None:
    made = {
        keys.limit("sign-in:a", "5"),
        keys.limit("sign-in:a#5", "5"),
        keys.limit("sign-in:a", "55"),
    }

    assert len(made) == 3


def test_only_known_spaces_can_be_claimed() -> None:
    assert [keys.sentinel(space, "v") for space in sorted(keys.SPACES)] == [
        f"o1#X#{space}#v" for space in sorted(keys.SPACES)
    ]
    with pytest.raises(ValueError):
        keys.sentinel("ZZ", "v")


def test_newer_moments_come_first() -> None:
    moments = [NOON - timedelta(milliseconds=1), NOON, NOON + timedelta(days=400)]

    assert sorted(keys.entry(moment, GIFT) for moment in moments) == [
        keys.entry(moment, GIFT) for moment in reversed(moments)
    ]


def test_same_moment_in_two_zones_is_one_key() -> None:
    beirut = NOON.astimezone(timezone(timedelta(hours=2)))

    assert keys.entry(beirut, GIFT) == keys.entry(NOON, GIFT) == f"2#G#{keys.inverted(NOON)}#{GIFT}"


def test_moment_without_a_zone_makes_no_key() -> None:
    with pytest.raises(TypeError):
        keys.inverted(NOON.replace(tzinfo=None))


def test_ranks_order_as_numbers_do() -> None:
    amounts = [-5, 0, 99, 100, 10**13, 10**14 - 1, 10**20]

    ranks = [keys.ranked(amount, HIND) for amount in amounts]

    assert ranks == sorted(ranks)
    assert {len(rank) for rank in ranks} == {14 + 1 + 26}


def test_person_key_gives_its_id_back() -> None:
    assert keys.person_id(keys.person(HIND)) == HIND
