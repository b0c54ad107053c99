"""What SES tells of letters: repeated, out of order, late, before our own row is there (F17, F20)."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from chalicelib import mail, people
from chalicelib.insights import verify
from chalicelib.kit.ids import new_id
from chalicelib.people import Constituent, mail_events
from chalicelib.people.store import LetterRecord
from chalicelib.store import delete_one, every, keys
from infra.local.mail.box import Box
from infra.local.mail.ses_events import ses_event, sns_event
from infra.local.server.context import Context
from tests import cast
from tests.people.test_letters import send, states


@dataclass(frozen=True)
class Told:
    """A letter that went out, and what SES may tell of it."""

    box: Box
    now: datetime

    def hear(self, *kinds: str) -> None:
        for kind in kinds:
            mail_events.hear(self.event(kind), now=self.now)

    def event(self, kind: str) -> dict[str, Any]:
        [stored] = self.box.letters()
        letter = stored.letter
        return ses_event(kind, stored.id, letter, letter.recipients, now=self.now)


@pytest.fixture
def told(box: Box, sami: Constituent, now: datetime) -> Told:
    assert send(sami, new_id(now), now) == "sent"
    return Told(box, now)


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        (["Send"], "sent"),
        (["Send", "Delivery"], "delivered"),
        (["Send", "DeliveryDelay"], "sent"),
        (["Send", "Bounce"], "bounced"),
        (["Send", "SoftBounce"], "bounced"),
        (["Send", "Delivery", "Complaint"], "complained"),
        (["Reject"], "rejected"),
    ],
)
def test_in_any_order_and_any_number_of_times_a_letter_ends_the_same(
    told: Told, sami: Constituent, kinds: list[str], state: str
) -> None:
    for order in permutations(kinds):
        told.hear(*order, *order)
        assert states(sami) == [state]
    assert verify.run().broken == ()


def test_a_hard_bounce_suppresses_the_address_at_once(
    told: Told, sami: Constituent, now: datetime
) -> None:
    told.hear("Bounce", "Bounce", "Send")

    [held] = people.list_suppressions(limit=10).suppressions
    assert (held.reason, held.address, held.person) == ("bounce", "s…@example.org", sami.id)
    later = now + timedelta(hours=1)
    assert send(sami, new_id(later), later) == "suppressed"
    assert people.may_send(sami, purpose="service") == "suppressed"
    assert told.box.count() == 1


def test_a_complaint_suppresses_and_a_soft_bounce_does_not(
    told: Told, sami: Constituent, now: datetime
) -> None:
    told.hear("SoftBounce")
    assert send(sami, new_id(now + timedelta(hours=1)), now + timedelta(hours=1)) == "sent"
    [_, first] = told.box.letters()
    mail_events.hear(
        ses_event("Complaint", first.id, first.letter, first.letter.recipients, now=now), now=now
    )
    assert [held.reason for held in people.list_suppressions(limit=10).suppressions] == [
        "complaint"
    ]


def test_the_row_of_a_letter_that_went_out_says_so_even_when_its_address_bounced(
    box: Box, sami: Constituent, now: datetime
) -> None:
    row = new_id(now)
    send(sami, row, now)
    Told(box, now).hear("Bounce")

    assert send(sami, row, now + timedelta(minutes=1)) == "before"


def test_an_event_settles_a_letter_in_doubt(box: Box, sami: Constituent, now: datetime) -> None:
    box.rule("sami@example.org", "timeout", 1)
    row = new_id(now)
    with pytest.raises(mail.MailInDoubt):
        send(sami, row, now)

    Told(box, now).hear("Delivery")

    assert states(sami) == ["delivered"]
    assert send(sami, row, now + timedelta(hours=1)) == "before"
    assert box.count() == 1


def test_an_event_before_our_row_keeps_a_second_copy_back(
    told: Told, sami: Constituent, now: datetime
) -> None:
    [record] = every(LetterRecord, keys.person(sami.id), begins=keys.LETTER)
    delete_one((LetterRecord, record.pk, record.sk))

    told.hear("Delivery", "Send")

    row = record.sk.rsplit("#", 1)[1]
    assert send(sami, row, now) == "before"
    assert (told.box.count(), states(sami)) == (1, ["delivered"])
    assert verify.run().broken == ()


def test_events_of_letters_to_nobody_we_know_only_suppress(told: Told, now: datetime) -> None:
    event = told.event("Bounce")
    event["mail"]["tags"] = {"topic": ["sign_in"], "row": ["not an id"]}
    event["bounce"]["bouncedRecipients"] = [{"emailAddress": "Layla <LAYLA@office.example>"}]

    mail_events.hear(event, now=now)

    assert [held.address for held in people.list_suppressions(limit=5).suppressions] == [
        "l…@office.example"
    ]


def test_events_arrive_in_the_envelope_of_sns(told: Told, sami: Constituent) -> None:
    import app

    notice = sns_event(told.event("Complaint"), topic="mail-events", now=told.now)
    app.mail_events(notice, Context("mail_events", seconds=60))

    assert states(sami) == ["complained"]
    [held] = people.list_suppressions(limit=5).suppressions
    assert (held.reason, held.at) == ("complaint", told.now)


def test_what_we_do_not_know_of_is_passed_over(told: Told, sami: Constituent) -> None:
    for kind in ("Open", "Click", "Subscription", "Rendering Failure"):
        mail_events.hear({**told.event("Send"), "eventType": kind}, now=told.now)
    assert states(sami) == ["sent"]


@pytest.mark.parametrize("seed", range(10))
def test_whatever_is_told_a_letter_only_moves_forward(
    told: Told, sami: Constituent, seed: int
) -> None:
    dice = random.Random(seed)
    ranks = {state: n for n, step in enumerate(mail_events.ORDER) for state in step}
    reached = 0
    for _ in range(12):
        told.hear(dice.choice(("Send", "Delivery", "Bounce", "SoftBounce", "Complaint", "Reject")))
        [state] = states(sami)
        assert ranks[state] >= reached
        reached = ranks[state]


def test_a_second_copy_and_a_letter_to_a_suppressed_address_are_found_out(
    told: Told, sami: Constituent, now: datetime
) -> None:
    event = told.event("Send")
    event["mail"]["messageId"] = "another-message"
    mail_events.hear(event, now=now)
    people.suppress(
        address="sami@example.org",
        reason="staff",
        actor=cast.hind(),
        now=now - timedelta(hours=1),
    )

    assert sorted(broken.invariant for broken in verify.run().broken) == ["I4", "I9"]
