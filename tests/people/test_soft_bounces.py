"""Addresses that are full or away: five letters in a row that do not arrive, whoever tells of them how often."""

from datetime import datetime, timedelta
from typing import Any

from chalicelib import people
from chalicelib.insights.verify import run
from chalicelib.kit.ids import new_id
from chalicelib.people import Constituent, mail_events
from infra.local.mail.box import Box
from infra.local.mail.ses_events import ses_event
from tests.people.test_letters import send


def letter(box: Box, sami: Constituent, now: datetime, *kinds: str) -> list[dict[str, Any]]:
    """One more letter, and what SES tells of it."""
    before = {each.id for each in box.letters()}
    assert send(sami, new_id(now), now) == "sent"
    [stored] = [each for each in box.letters() if each.id not in before]
    events = [
        ses_event(kind, stored.id, stored.letter, stored.letter.recipients, now=now)
        for kind in kinds
    ]
    for event in events:
        mail_events.hear(event, now=now)
    return events


def suppressed() -> list[str]:
    return [one.reason for one in people.list_suppressions(limit=9).suppressions]


def test_the_fifth_in_a_row_suppresses(box: Box, sami: Constituent, now: datetime) -> None:
    for day in range(4):
        letter(box, sami, now + timedelta(days=day), "Send", "SoftBounce")
    assert suppressed() == []

    letter(box, sami, now + timedelta(days=4), "SoftBounce")

    assert suppressed() == ["soft_bounces"]
    assert people.may_send(sami, purpose="service") == "suppressed"
    assert run().broken == ()


def test_a_letter_that_arrives_begins_anew(box: Box, sami: Constituent, now: datetime) -> None:
    for day in range(12):
        kinds = ("Send", "Delivery") if day % 4 == 3 else ("Send", "SoftBounce")
        letter(box, sami, now + timedelta(days=day), *kinds)

    assert suppressed() == []


def test_one_letter_counts_once_however_often_it_is_told(
    box: Box, sami: Constituent, now: datetime
) -> None:
    [event] = letter(box, sami, now, "SoftBounce")
    for _ in range(20):
        mail_events.hear(event, now=now)

    assert suppressed() == []


def test_whoever_is_away_but_gets_her_letters_is_written_to(
    box: Box, sami: Constituent, now: datetime
) -> None:
    """An answer that she is out of office comes after the letter has arrived."""
    for day in range(9):
        letter(box, sami, now + timedelta(days=day), "Delivery", "SoftBounce")

    assert suppressed() == []
