"""A public form is ours, of this page and of today, read by a person, and sets something going once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from chalicelib.kit.refusals import Refusal, Refusals
from chalicelib.web import PublicForm
from chalicelib.web.forms import (
    LONGEST,
    SOONEST,
    FormExpired,
    FormTooQuick,
    FormTrapped,
    FormUsed,
)

FORM = PublicForm("join-form")
READ = timedelta(minutes=1)


def send(token: str, now: datetime, *, about: str = "winter", trap: str = "") -> None:
    with FORM.sent(token, about=about, trap=trap, now=now):
        pass


def test_it_is_good_for_a_day_on_its_own_page(tables: str, now: datetime) -> None:
    for later in (SOONEST, LONGEST - timedelta(seconds=1)):
        send(FORM.token(about="winter", now=now), now + later)
    token = FORM.token(about="winter", now=now)
    elsewhere = PublicForm("volunteer-form").token(about="winter", now=now)
    wrong = [
        (token, "summer", now + READ),
        (token, "winter", now + LONGEST + timedelta(seconds=1)),
        (elsewhere, "winter", now + READ),
        ("", "winter", now + READ),
        (token[:-1] + ("A" if token[-1] != "A" else "B"), "winter", now + READ),
    ]
    for text, about, moment in wrong:
        with pytest.raises(FormExpired):
            send(text, moment, about=about)


def test_whoever_is_quicker_than_reading_waits_with_the_same_form(
    tables: str, now: datetime
) -> None:
    token = FORM.token(about="winter", now=now)
    almost = now + SOONEST - timedelta(milliseconds=1)
    with pytest.raises(FormTooQuick):
        send(token, almost)
    assert FORM.again(token, about="winter", now=almost) == token
    send(token, now + SOONEST)


def test_what_no_person_sees_no_person_fills_in(tables: str, now: datetime) -> None:
    with pytest.raises(FormTrapped):
        send(FORM.token(about="winter", now=now), now + READ, trap="http://")


def test_it_is_sent_once_and_a_new_one_takes_its_place(tables: str, now: datetime) -> None:
    token, later = FORM.token(about="winter", now=now), now + READ
    send(token, later)
    with pytest.raises(FormUsed):
        send(token, later)
    fresh = FORM.again(token, about="winter", now=later)
    assert fresh != token
    send(fresh, later + SOONEST)
    lost = FORM.again("", about="winter", now=later)
    send(lost, later + SOONEST)


@pytest.mark.parametrize("refused", [Refusal("name"), Refusals(Refusal("name"), Refusal("email"))])
def test_what_was_refused_may_be_sent_again(
    tables: str, now: datetime, refused: Refusal | Refusals
) -> None:
    token, later = FORM.token(about="winter", now=now), now + READ
    with pytest.raises((Refusal, Refusals)), FORM.sent(token, about="winter", trap="", now=later):
        raise refused
    assert FORM.again(token, about="winter", now=later) == token
    send(token, later)


def test_of_many_clicks_at_once_one_counts(tables: str, now: datetime) -> None:
    token = FORM.token(about="winter", now=now)

    def click(_: int) -> bool:
        try:
            send(token, now + READ)
        except FormUsed:
            return False
        return True

    with ThreadPoolExecutor(8) as clickers:
        assert sum(clickers.map(click, range(16))) == 1
