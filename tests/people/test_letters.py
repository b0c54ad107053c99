"""The one send function: who may be written to, and one copy of each letter whatever befalls it."""

from datetime import datetime, timedelta

import pytest

from chalicelib import mail, people
from chalicelib.kit.ids import new_id
from chalicelib.people import Constituent
from chalicelib.people.letter_claims import IN_DOUBT
from chalicelib.people.store import LetterRecord
from chalicelib.store import every, keys
from infra.local.mail.box import Box
from tests import cast


def letter(to: str | None) -> mail.Letter:
    return mail.Letter(to=to or "", to_name="سامي", lang="ar", subject="أهلًا", text="نصّ")


def send(
    person: Constituent,
    row: str,
    now: datetime,
    *,
    purpose: str = "service",
    to: str | None = None,
    about_money: bool = False,
) -> str:
    return people.send_letter(
        letter(to or person.email),
        person=person.id,
        topic="receipt",
        purpose=purpose,
        row=row,
        now=now,
        about_money=about_money,
    )


def states(person: Constituent) -> list[str]:
    return [r.state for r in every(LetterRecord, keys.person(person.id), begins=keys.LETTER)]


def test_a_letter_goes_out_once_whoever_asks(box: Box, sami: Constituent, now: datetime) -> None:
    row = new_id(now)

    answers = [send(sami, row, now + timedelta(minutes=later)) for later in range(3)]

    assert (answers, box.count()) == (["sent", "before", "before"], 1)
    [arrived] = box.letters()
    assert dict(arrived.letter.tags) == {
        "row": row,
        "person": sami.id,
        "about": "anything",
        "purpose": "service",
        "lang": "ar",
    }
    [record] = every(LetterRecord, keys.person(sami.id), begins=keys.LETTER)
    assert (record.state, record.messages, record.purpose) == ("sent", {arrived.id}, "service")


def test_letters_of_several_rows_each_go(box: Box, sami: Constituent, now: datetime) -> None:
    rows = [new_id(now + timedelta(seconds=number)) for number in range(3)]

    assert [send(sami, row, now) for row in rows] == ["sent"] * 3
    assert (box.count(), states(sami)) == (3, ["sent"] * 3)


@pytest.mark.parametrize("befalls", ["throttle", "quota", "suspended", "paused"])
def test_what_was_refused_is_sent_at_the_next_try(
    box: Box, sami: Constituent, now: datetime, befalls: str
) -> None:
    box.rule("sami@example.org", befalls, 1)
    row = new_id(now)

    with pytest.raises((mail.MailThrottled, mail.MailUnavailable)):
        send(sami, row, now)

    assert states(sami) == ["waiting"]
    assert send(sami, row, now + timedelta(seconds=10)) == "sent"
    assert (box.count(), states(sami)) == (1, ["sent"])


@pytest.mark.parametrize("befalls", ["timeout", "drop", "broken_after"])
def test_a_lost_answer_is_in_doubt_and_waits(
    box: Box, sami: Constituent, now: datetime, befalls: str
) -> None:
    box.rule("sami@example.org", befalls, 1)
    row = new_id(now)

    with pytest.raises(mail.MailInDoubt):
        send(sami, row, now)
    for minutes in (0, 1, 9):
        with pytest.raises(mail.MailInDoubt):
            send(sami, row, now + timedelta(minutes=minutes))

    assert (box.count(), states(sami)) == (1, ["claimed"])


def test_without_any_event_it_is_sent_again_at_last(
    box: Box, sami: Constituent, now: datetime
) -> None:
    box.rule("sami@example.org", "broken", 1)
    row = new_id(now)
    with pytest.raises(mail.MailInDoubt):
        send(sami, row, now)

    assert send(sami, row, now + IN_DOUBT) == "sent"
    assert send(sami, row, now + IN_DOUBT) == "before"
    assert box.count() == 1


def test_a_letter_in_doubt_is_not_called_withheld(
    box: Box, sami: Constituent, now: datetime
) -> None:
    box.rule("sami@example.org", "drop", 1)
    row = new_id(now)
    with pytest.raises(mail.MailInDoubt):
        send(sami, row, now)
    people.suppress(address="sami@example.org", reason="staff", actor=cast.hind(), now=now)

    with pytest.raises(mail.MailInDoubt):
        send(sami, row, now + timedelta(minutes=9))
    assert send(sami, row, now + IN_DOUBT) == "suppressed"
    assert box.count() == 1


def test_what_is_never_taken_is_told_as_rejected(
    box: Box, sami: Constituent, now: datetime
) -> None:
    box.rule("sami@example.org", "unverified", 1)

    with pytest.raises(mail.LetterRejected):
        send(sami, new_id(now), now)

    assert states(sami) == ["rejected"]


def test_nobody_is_written_to_without_an_address(box: Box, now: datetime) -> None:
    lamis = cast.enter(cast.LAMIS, now)

    assert send(lamis, new_id(now), now) == "no_address"
    assert (box.count(), states(lamis)) == (0, [])


@pytest.mark.parametrize(
    ("purpose", "answer"),
    [
        ("service", "sent"),
        ("membership", "sent"),
        ("volunteering", "sent"),
        ("news", "no_consent"),
        ("appeals", "no_consent"),
    ],
)
def test_who_said_nothing_gets_what_needs_no_yes(
    box: Box, sami: Constituent, now: datetime, purpose: str, answer: str
) -> None:
    assert send(sami, new_id(now), now, purpose=purpose) == answer
    assert box.count() == (answer == "sent")


def test_a_purpose_that_does_not_exist_is_a_mistake(
    box: Box, sami: Constituent, now: datetime
) -> None:
    with pytest.raises(ValueError, match="no such channel or purpose"):
        send(sami, new_id(now), now, purpose="marketing")
    assert box.count() == 0


def test_a_letter_about_money_lies_where_only_some_may_look(
    box: Box, sami: Constituent, now: datetime
) -> None:
    row = new_id(now)

    assert send(sami, row, now, about_money=True) == "sent"
    assert send(sami, row, now, about_money=True) == "before"
    assert states(sami) == []
