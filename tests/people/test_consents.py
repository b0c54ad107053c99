"""Consents and suppressions: a history that is only added to, and what follows from it."""

import threading
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib import people
from chalicelib.insights import verify
from chalicelib.kit.refusals import NotFound
from chalicelib.people import Basis, Choice, Constituent
from chalicelib.people.agreements import find_choices
from chalicelib.people.choices import ASKED_FIRST, CHANNELS, CHOSEN, PURPOSES, after, allows, slot
from chalicelib.store import Actor
from tests import cast
from tests.cast import hind

GIVEN, WITHDRAWN = "given", "withdrawn"


def say(
    person: Constituent, state: str, now: datetime, *, purpose: str = "news", channel: str = "email"
) -> None:
    people.record_consents(
        cid=person.id,
        said=[Choice(channel, purpose, state)],
        basis=Basis("paper", note="form 12"),
        actor=hind(),
        now=now,
    )


@given(
    said=st.lists(
        st.builds(
            Choice,
            st.sampled_from(CHANNELS),
            st.sampled_from(CHOSEN),
            st.sampled_from((GIVEN, WITHDRAWN)),
        ),
        max_size=20,
    ),
    channel=st.sampled_from(CHANNELS),
    purpose=st.sampled_from(PURPOSES),
)
def test_the_last_word_on_a_channel_and_purpose_decides(
    said: list[Choice], channel: str, purpose: str
) -> None:
    choices: dict[str, str] = {}
    for choice in said:
        choices = after(choices, choice)
    own = [c.state for c in said if (c.channel, c.purpose) == (channel, purpose)]
    last = own[-1] if own else None
    if purpose == "service":
        expected = True
    elif purpose in ASKED_FIRST:
        expected = last == GIVEN
    else:
        expected = last != WITHDRAWN
    assert allows(choices, channel, purpose) is expected


def test_the_history_is_kept_and_its_last_word_holds(sami: Constituent, now: datetime) -> None:
    for number, state in enumerate((GIVEN, WITHDRAWN, GIVEN)):
        say(sami, state, now + timedelta(days=number))

    found = people.list_consents(cid=sami.id, limit=10).consents
    assert [consent.choice.state for consent in found] == [GIVEN, WITHDRAWN, GIVEN]
    assert {(c.basis.source, c.basis.note, c.by) for c in found} == {
        ("paper", "form 12", "هند الكعبي")
    }
    assert find_choices(sami.id) == {slot("email", "news"): GIVEN}
    assert people.may_send(sami, purpose="news") is None
    assert people.may_send(sami, purpose="appeals") == "no_consent"
    assert verify.run().broken == ()


def test_nothing_is_written_down_of_somebody_who_does_not_exist(now: datetime) -> None:
    with pytest.raises(NotFound):
        people.record_consents(
            cid="0" * 26,
            said=[Choice("email", "news", GIVEN)],
            basis=Basis("paper"),
            actor=hind(),
            now=now,
        )


def test_two_at_once_are_both_kept(sami: Constituent, now: datetime) -> None:
    threads = [
        threading.Thread(target=say, args=(sami, GIVEN, now), kwargs={"purpose": purpose})
        for purpose in CHOSEN
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert find_choices(sami.id) == {slot("email", purpose): GIVEN for purpose in CHOSEN}
    assert verify.run().broken == ()


def test_who_is_left_out_is_told_with_the_reason(sami: Constituent, now: datetime) -> None:
    grace, zoe = cast.enter(cast.GRACE, now), cast.enter(cast.ZOE, now)
    lamis = cast.enter(cast.LAMIS, now)
    for person in (sami, grace, lamis):
        say(person, GIVEN, now)
    people.suppress(address="grace@example.com", reason="staff", actor=hind(), now=now)

    verdicts = people.may_not_send([sami, grace, zoe, lamis], purpose="news")

    assert [(person.id, reason) for person, reason in verdicts] == [
        (sami.id, None),
        (grace.id, "suppressed"),
        (zoe.id, "no_consent"),
        (lamis.id, "no_address"),
    ]


def test_one_by_one_and_all_at_once_say_the_same(now: datetime) -> None:
    everybody = [
        cast.enter(cast.SAMI, now, email=f"a{n}@example.org", phone=None) for n in range(55)
    ]
    for person in everybody[::3]:
        say(person, GIVEN, now)
    for person in everybody[::4]:
        people.suppress(address=str(person.email), reason="staff", actor=hind(), now=now)

    for purpose in ("news", "membership", "service"):
        told = [reason for _, reason in people.may_not_send(everybody, purpose=purpose)]
        assert told == [people.may_send(person, purpose=purpose) for person in everybody]
        assert len(told) == 55


def test_a_channel_has_an_address_of_its_own(sami: Constituent, now: datetime) -> None:
    zoe = cast.enter(cast.ZOE, now)
    assert people.may_send(sami, channel="sms", purpose="membership") is None
    assert people.may_send(zoe, channel="sms", purpose="membership") == "no_address"
    assert people.may_send(zoe, channel="post", purpose="membership") is None


def test_a_suppression_is_lifted_with_a_why_and_can_come_again(
    sami: Constituent, now: datetime
) -> None:
    def held() -> list[tuple[str, datetime]]:
        return [(s.reason, s.at) for s in people.list_suppressions(limit=10).suppressions]

    ses = Actor("system", "ses", "SES")
    first = people.suppress(address="SAMI@example.org ", reason="bounce", actor=ses, now=now)
    again = people.suppress(
        address="sami@example.org", reason="complaint", actor=ses, now=now + timedelta(days=1)
    )
    assert (again, held()) == (first, [("bounce", now)])

    later = now + timedelta(days=2)
    people.lift(suppression=first.id, why="He has a new mailbox.", actor=hind(), now=later)
    assert (held(), people.may_send(sami, purpose="service")) == ([], None)
    with pytest.raises(NotFound):
        people.lift(suppression=first.id, why="again", actor=hind(), now=later)

    people.suppress(address="sami@example.org", reason="complaint", actor=ses, now=later)
    assert held() == [("complaint", later)]
    assert verify.run().broken == ()
