"""A mailing in a storm: five workers at once, kills at every point, lost answers of SES; one copy each all the same."""

import random
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from chalicelib.insights import verify
from chalicelib.kit.ids import id_of
from chalicelib.kit.refusals import Refusal
from chalicelib.outreach import audience, model, sending
from chalicelib.outreach.delivering import HANDLERS
from chalicelib.outreach.mailing_records import get_mailing
from chalicelib.store import drain, promised
from infra.trust.faults import Conflicted, Crashed, FailedAfter, Fault, Killed, ReplyLost, Throttled
from infra.trust.line import bad_line
from tests.cast import Somebody
from tests.outreach.post import Desk, desk_of, emails, suppress

PEOPLE = 12
LOST = ("timeout", "drop", "broken_after", "throttle", "broken")
MINUTES = timedelta(minutes=6)


def somebody(number: int) -> Somebody:
    return Somebody(
        f"شخص {number}", f"Person {number}", f"p{number}@example.org", None, "ar", "none"
    )


@pytest.fixture
def desk(tables: str, now: datetime, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A crowd of whom one is suppressed and one never agreed, and steps of few people."""
    monkeypatch.setattr(sending, "AT_ONCE", 4)
    monkeypatch.setattr(sending, "STEPS", 2)
    with desk_of(now) as made:
        folk = made.enter(*map(somebody, range(PEOPLE)))
        suppress(folk[3], now)
        made.folk = [person for person in folk if person != folk[3]]
        made.enter(somebody(99), agree=False)
        made.folk.pop()
        yield made


def copies(desk: Desk) -> dict[str, int]:
    return dict(Counter(desk.arrived()))


def one_each(desk: Desk) -> dict[str, int]:
    return dict.fromkeys(emails(desk.folk), 1)


def test_five_workers_at_once_send_one_copy_each(desk: Desk) -> None:
    mailing = desk.send(desk.draft(audience="frozen"))
    gate = threading.Barrier(5)

    def work() -> None:
        gate.wait()
        for _ in range(4):
            HANDLERS["mailing"]("row", {"mailing": mailing.id}, desk.now)

    workers = [threading.Thread(target=work) for _ in range(5)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    desk.hear("Send", "Delivery")
    for number in range(1, 5):
        desk.drained(desk.now + number * 3 * MINUTES)
    found = audience.figures(get_mailing(mailing.id))
    assert copies(desk) == one_each(desk)
    assert (found["sent"], found["suppressed"], found["no_consent"]) == (PEOPLE - 1, 1, 1)
    assert (found["waiting"], found["late"], found["delivered"]) == (0, 0, PEOPLE - 1)
    assert verify.run().broken == ()


@pytest.mark.parametrize("seed", range(6))
def test_through_kills_and_lost_answers_everybody_gets_one_copy(desk: Desk, seed: int) -> None:
    dice = random.Random(seed)
    for person in desk.folk[::3]:
        desk.box.rule(person.email or "", dice.choice(LOST), 1)
    mailing = desk.send(desk.draft(audience=dice.choice(("frozen", "live"))))
    later = desk.now
    for _ in range(12):
        later += MINUTES
        _in_storm(dice, later)
        desk.hear("Send", now=later)
    for _ in range(8):
        later += 3 * MINUTES
        desk.hear("Send", "Delivery", now=later)
        drain(HANDLERS, now=later)
    assert list(promised()) == []
    assert copies(desk) == one_each(desk)
    after = get_mailing(mailing.id)
    found = audience.figures(after)
    assert (after.state, after.position) == (model.SENT, after.total)
    assert (found["sent"], found["waiting"], found["late"]) == (PEOPLE - 1, 0, 0)
    assert verify.run().broken == ()


def _in_storm(dice: random.Random, now: datetime) -> None:
    faults: list[Fault] = [
        Throttled(0.02),
        Conflicted(0.1),
        ReplyLost(dice.choice((0.0, 0.05))),
        FailedAfter(dice.choice((0.0, 0.03))),
        Crashed(at=dice.randint(3, 60), late=dice.random() < 0.5),
    ]
    try:
        with bad_line(seed=dice.randrange(2**32), faults=faults, hurried=True):
            drain(HANDLERS, now=now)
    except (Refusal, Killed):
        return


def test_without_the_claim_there_would_be_two_copies(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A test of the test: copies named anew at each try are not held to one."""
    chance = random.Random(1)
    monkeypatch.setattr(
        model.Mailing,
        "row_for",
        lambda self, _: id_of(self.started, chance.getrandbits(80)),
    )
    mailing = desk.send(desk.draft(audience="frozen"))
    workers = [
        threading.Thread(
            target=HANDLERS["mailing"], args=("row", {"mailing": mailing.id}, desk.now)
        )
        for _ in range(5)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert max(copies(desk).values()) > 1
