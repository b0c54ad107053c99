"""Places in storms: sixty who click twice, cancelling, fewer and more places, a line that fails and kills (F26).

Whatever happens, no place is oversold, everybody who waits stands in the queue once, and nobody has two shifts at once.
"""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from chalicelib import staff
from chalicelib.insights.verify import run
from chalicelib.kit.refusals import Refusal
from chalicelib.volunteers import cancelling, shifts, signing_up
from chalicelib.volunteers.keeping import keep_places
from chalicelib.volunteers.model import HOLDING, Opportunity, Shift
from chalicelib.volunteers.store.opportunities import forget_names
from chalicelib.volunteers.store.signups import roster_of
from infra.trust.faults import Conflicted, Crashed, FailedAfter, Fault, Killed, ReplyLost, Throttled
from infra.trust.line import bad_line
from tests.cast import found_organisation
from tests.volunteers.desk import SALMA, crowd, open_kitchen, open_shift, place

SEEDS = range(3)


@pytest.fixture
def kitchen(tables: str, now: datetime) -> Opportunity:
    staff.forget_organisation()
    forget_names()
    found_organisation(now)
    return open_kitchen(now)


def quietly(act: Callable[[], object]) -> None:
    """What is refused or killed is the client's to try again."""
    try:
        act()
    except (Refusal, Killed):
        return


def holds(shift: Shift) -> None:
    """The shift as its sign-ups say, no more places than there are, and nobody waits beside a free place."""
    after = shifts.get_shift(shift.id)
    found = list(roster_of(shift.id))
    assert after.filled == sum(signup.state in HOLDING for signup in found)
    assert after.filled <= after.capacity
    waiting = sorted(signup.person for signup in found if signup.state == "waiting")
    assert sorted(after.queue) == waiting
    assert not (after.free and after.queue)


@pytest.mark.parametrize("seed", SEEDS)
def test_sixty_who_click_twice_on_a_failing_line(
    kitchen: Opportunity, now: datetime, seed: int
) -> None:
    shift, people = open_shift(kitchen, now, places=10), crowd(60, now)
    clicks = [*people, *people]
    random.Random(seed).shuffle(clicks)
    faults = [Throttled(0.02), Conflicted(0.05), ReplyLost(0.03), FailedAfter(0.02)]

    with (
        bad_line(seed=seed, faults=faults, hurried=True),
        ThreadPoolExecutor(20) as threads,
    ):
        list(threads.map(lambda p: quietly(lambda: place(shift, p, now)), clicks))
    for person in people:
        quietly(lambda person=person: place(shift, person, now))  # type: ignore[misc]

    after = shifts.get_shift(shift.id)
    assert (after.filled, after.waiting) == (10, 50)
    holds(shift)
    assert run().broken == ()


@pytest.mark.parametrize("seed", range(4))
def test_everything_at_once_by_one_who_is_killed_now_and_then(
    kitchen: Opportunity, now: datetime, seed: int
) -> None:
    dice = random.Random(seed)
    first = open_shift(kitchen, now, places=3)
    second = open_shift(kitchen, now, places=2, begins=timedelta(days=7, hours=1))
    people = crowd(8, now)
    for _ in range(40):
        with bad_line(seed=dice.randrange(2**32), faults=_weather(dice), hurried=True):
            quietly(_deed(dice, first, second, people, now))

    keep_places(now=now + timedelta(days=2))

    for shift in (first, second):
        after = shifts.get_shift(shift.id)
        found = {s.person: s.state for s in roster_of(shift.id)}
        assert after.filled == sum(state in HOLDING for state in found.values())
        assert after.filled <= after.capacity
        assert sorted(after.queue) == sorted(p for p, state in found.items() if state == "waiting")
    both = [
        {s.person for s in roster_of(shift.id) if s.state in HOLDING} for shift in (first, second)
    ]
    assert both[0] & both[1] == set()
    assert run().broken == ()


def _weather(dice: random.Random) -> list[Fault]:
    crash = Crashed(at=dice.randint(1, 12), late=dice.random() < 0.5)
    lost = [Conflicted(dice.choice((0.0, 0.2))), ReplyLost(dice.choice((0.0, 0.1)))]
    return [*lost, *([crash] if dice.random() < 0.3 else [])]


def _deed(
    dice: random.Random, first: Shift, second: Shift, people: list[str], now: datetime
) -> Callable[[], object]:
    shift, person = dice.choice((first, second)), dice.choice(people)
    kind = dice.choice(("in", "in", "in", "held", "confirm", "out", "out", "places"))
    who = {"shift": shift.id, "person": person, "actor": SALMA, "now": now}
    if kind == "in":
        return lambda: place(shift, person, now)
    if kind == "held":
        return lambda: place(shift, person, now, proven=False)
    if kind == "confirm":
        return lambda: signing_up.confirm(**who)  # type: ignore[arg-type]
    if kind == "out":
        return lambda: cancelling.cancel(**who)  # type: ignore[arg-type]

    def resize() -> object:
        version = shifts.get_shift(shift.id).version
        to = {"capacity": dice.randint(1, 5)}
        return shifts.change_shift(shift=shift.id, version=version, to=to, actor=SALMA, now=now)

    return resize


@pytest.mark.parametrize("seed", SEEDS)
def test_cancelling_at_once_promotes_each_waiting_one_once(
    kitchen: Opportunity, now: datetime, seed: int
) -> None:
    shift, people = open_shift(kitchen, now, places=5), crowd(12, now)
    for person in people:
        place(shift, person, now)

    def leave(person: str) -> None:
        cancelling.leave(shift=shift.id, person=person, actor=SALMA, now=now)

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(leave, [*people[:4], people[6]]))

    after = shifts.get_shift(shift.id)
    placed = {s.person for s in roster_of(shift.id) if s.state == "confirmed"}
    assert placed == {people[n] for n in (4, 5, 7, 8, 9)}
    assert (after.filled, after.queue) == (5, tuple(people[10:]))
    holds(shift)
