"""Gifts and people entered in a storm: each that was answered is there once, and every sum is right.

FAULT_SEEDS sets how many storms there are (200 in `infra/check`).
"""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from chalicelib import people
from chalicelib.giving import gifts
from chalicelib.giving.model import Fund
from chalicelib.giving.store import EntryRecord
from chalicelib.insights.verify import run
from chalicelib.kit.money import Money
from chalicelib.kit.refusals import Busy
from chalicelib.people import Constituent
from chalicelib.store import AlreadyDone, MainRecord, Once, scan
from infra.trust.faults import (
    Conflicted,
    Crashed,
    FailedAfter,
    Fault,
    Killed,
    Refused,
    ReplyLost,
    Throttled,
)
from infra.trust.line import bad_line
from tests.cast import GRACE, SAMI, enter, found_organisation, hind, open_fund
from tests.conftest import GROUND

SEEDS = range(int(os.environ.get("FAULT_SEEDS", "200")))
GIFTS = 8
TRIES = 60


@dataclass(frozen=True)
class House:
    fund: Fund
    donors: tuple[Constituent, ...]


def _house(now: datetime) -> House:
    return GROUND.once("entering", lambda: _founded(now))


def _founded(now: datetime) -> House:
    found_organisation(now)
    return House(open_fund(now), (enter(SAMI, now), enter(GRACE, now)))


def _storm(dice: random.Random) -> list[Fault]:
    """A weather of its own for every seed; half of them kill the process once."""
    faults: list[Fault] = [
        Conflicted(dice.choice((0.08, 0.3, 0.5))),
        ReplyLost(dice.choice((0.0, 0.1, 0.2))),
        FailedAfter(dice.choice((0.0, 0.1, 0.2))),
        Refused(dice.choice((0.0, 0.05))),
        Throttled(0.03, times=1),
    ]
    if dice.random() < 0.5:
        faults.append(Crashed(at=dice.randint(1, 40), late=dice.random() < 0.5))
    return faults


def _book(house: House, number: int, now: datetime) -> None:
    """One request with its Idempotency-Key, repeated as a browser would until it is answered."""
    gift = _cash(house, number, now)
    actor = replace(hind(), once=Once(key=f"k{number}", body="b"))
    for attempt in range(TRIES):
        at = now + timedelta(seconds=number, milliseconds=attempt)
        try:
            gifts.enter_gift(gift=gift, actor=actor, now=at, today=now.date())
            return
        except AlreadyDone:
            return
        except Busy:
            continue
    raise AssertionError(f"gift {number} was never answered")


def _cash(house: House, number: int, now: datetime) -> gifts.OfflineGift:
    return gifts.OfflineGift(
        person=house.donors[number % 2].id,
        amount=Money(100 + number, "USD"),
        day=now.date(),
        method="cash",
        fund=house.fund.id,
    )


@contextmanager
def _surviving() -> Iterator[None]:
    """A process may be killed; the next one goes on."""
    try:
        yield
    except Killed:
        return


def _lines() -> list[int]:
    items = (dict(item) for item in scan(MainRecord) if item["kind"]["S"] == "entry")
    return sorted(EntryRecord.from_raw_data(item).amount for item in items)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_answered_gift_is_there_once(tables: str, now: datetime, seed: int) -> None:
    dice = random.Random(seed)
    house = _house(now)
    answered = 0
    storm = _storm(dice)
    with bad_line(seed=seed, faults=storm, hurried=True), _surviving():
        for number in range(GIFTS):
            _book(house, number, now)
            answered += 1
    # Whoever was not answered asks again, of the next process and in better weather.
    for number in range(answered, GIFTS):
        _book(house, number, now)

    assert _lines() == [100 + number for number in range(GIFTS)]
    assert run().broken == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_every_person_is_entered_once(tables: str, now: datetime, seed: int) -> None:
    dice = random.Random(seed + 100_000)
    GROUND.once("organisation", lambda: found_organisation(now))
    new = people.NewConstituent(name=SAMI.name, email=SAMI.email, phone=SAMI.phone, lang="ar")
    actor = replace(hind(), once=Once(key="k", body="b"))

    def ask() -> None:
        for _ in range(TRIES):
            try:
                people.enter(new=new, actor=actor, now=now, today=now.date())
                return
            except AlreadyDone:
                return
            except Busy:
                continue

    with bad_line(seed=seed, faults=_storm(dice), hurried=True), _surviving():
        ask()
    ask()

    report = run()
    assert (report.counted["profile"], report.broken) == (1, ())


def test_a_key_that_is_not_sent_would_double_a_gift(tables: str, now: datetime) -> None:
    """The test of the test: without the Idempotency-Key, some crash books a gift twice."""
    house = _house(now)
    doubled = 0
    for at in range(1, 12):
        before = len(_lines())
        with bad_line(seed=at, faults=[Crashed(at=at, late=True)], hurried=True), _surviving():
            _enter_once(house, now + timedelta(minutes=at))
        _enter_once(house, now + timedelta(minutes=at, seconds=1))
        doubled += len(_lines()) - before == 2

    assert doubled >= 1
    assert run().broken == ()


def _enter_once(house: House, at: datetime) -> None:
    gifts.enter_gift(gift=_cash(house, 0, at), actor=hind(), now=at, today=at.date())
