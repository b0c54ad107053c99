"""The form is ours, of this campaign and of today; nobody is too fast."""

from datetime import datetime, timedelta

import pytest

from chalicelib.giving import guarding
from chalicelib.giving.guarding import FormExpired, FormTrapped, check_form, check_pace, form_token
from chalicelib.kit.refusals import TooMany


def test_a_form_is_good_for_a_day_on_its_own_page(now: datetime) -> None:
    token = form_token(slug="winter", now=now)
    for later in (timedelta(0), guarding.LONGEST - timedelta(seconds=1)):
        check_form(token=token, slug="winter", trap="", now=now + later)
    wrong = [
        (token, "summer", now),
        (token, "winter", now + guarding.LONGEST + timedelta(seconds=1)),
        ("", "winter", now),
        (token[:-1] + ("A" if token[-1] != "A" else "B"), "winter", now),
    ]
    for text, slug, moment in wrong:
        with pytest.raises(FormExpired):
            check_form(token=text, slug=slug, trap="", now=moment)


def test_what_no_person_sees_no_person_fills_in(now: datetime) -> None:
    with pytest.raises(FormTrapped):
        check_form(token=form_token(slug="winter", now=now), slug="winter", trap="http://", now=now)


def tries(now: datetime, most: int, address: str, email: str) -> int:
    """How many of so many tries pass; {n} stands for the number of the try."""
    for number in range(most):
        try:
            check_pace(address=address.format(n=number), email=email.format(n=number), now=now)
        except TooMany as refused:
            assert 0 < int(refused.params["retry_after"]) <= 3600
            return number
    return most


@pytest.mark.parametrize(
    ("address", "email", "passed"),
    [("10.0.0.1", "{n}@example.org", 20), ("10.0.0.{n}", "one@example.org", 10)],
)
def test_one_address_and_one_donor_have_their_pace(
    tables: str, now: datetime, address: str, email: str, passed: int
) -> None:
    assert tries(now, passed + 1, address, email) == passed
    assert tries(now, 1, "10.9.9.9", "honest@example.org") == 1
    assert tries(now + timedelta(hours=1), 1, address, email) == 1
