"""What time does to places: the hourly job, run once, late, or five times."""

from datetime import datetime, timedelta
from typing import Any

import app
from chalicelib.volunteers import cancelling, shifts, signing_up
from chalicelib.volunteers.keeping import fill, keep_places
from chalicelib.volunteers.model import Opportunity
from infra.local.jobs.functions import scheduled_event
from infra.local.server.context import Context
from tests.cast import GRACE, SAMI, enter
from tests.conftest import GROUND
from tests.volunteers.desk import SALMA, crowd, open_shift, place
from tests.volunteers.mailbox import Mailbox

DAY = timedelta(days=1)


def job(at: datetime) -> dict[str, int]:
    event: Any = scheduled_event("volunteering", at)
    told: dict[str, int] = app.volunteering(event, Context("volunteering", seconds=60))
    return told


def test_a_stranger_who_waits_is_promoted_to_an_offer(
    kitchen: Opportunity, now: datetime, mailbox: Mailbox
) -> None:
    shift, [placed, stranger] = open_shift(kitchen, now, places=1), crowd(2, now)
    place(shift, placed, now)
    place(shift, stranger, now, proven=False)
    mailbox.drained(now)

    cancelling.leave(shift=shift.id, person=placed, actor=SALMA, now=now)

    offered = signing_up.get_signup(shift=shift.id, person=stranger)
    assert (offered.state, offered.until) == ("offered", now + DAY)
    [letter] = mailbox.drained(now)
    assert dict(letter.tags)["topic"] == "volunteer_offered"
    assert keep_places(now=now + DAY) == {"released": 1, "filled": 0}
    assert shifts.get_shift(shift.id).filled == 0


def test_who_was_passed_over_gets_her_place_when_she_is_free(
    kitchen: Opportunity, now: datetime
) -> None:
    shift, [placed, busy] = open_shift(kitchen, now, places=1), crowd(2, now)
    other = open_shift(kitchen, now, begins=timedelta(days=7, hours=1))
    place(shift, placed, now)
    place(shift, busy, now)
    place(other, busy, now)
    cancelling.leave(shift=shift.id, person=placed, actor=SALMA, now=now)
    assert fill(shift=shift.id, now=now) == 0

    cancelling.leave(shift=other.id, person=busy, actor=SALMA, now=now)

    assert job(now)["filled"] == 1
    assert signing_up.get_signup(shift=shift.id, person=busy).state == "confirmed"


def test_five_runs_change_no_more_than_one(
    kitchen: Opportunity, now: datetime, mailbox: Mailbox
) -> None:
    shift = open_shift(kitchen, now, places=1, begins=2 * DAY + timedelta(hours=3))
    place(shift, enter(SAMI, now).id, now, proven=False)
    place(shift, enter(GRACE, now).id, now)
    at = now + DAY + timedelta(hours=1)

    first = job(at)
    after = GROUND.stored()
    later = [job(at) for _ in range(4)]

    assert first == {"released": 1, "filled": 0, "promised": 0}
    assert later == [{"released": 0, "filled": 0, "promised": 0}] * 4
    assert GROUND.stored() == after
    tomorrow = shift.start - timedelta(hours=20)
    assert [job(tomorrow)["promised"] for _ in range(3)] == [1, 0, 0]
    mailbox.drained(tomorrow)
