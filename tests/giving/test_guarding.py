"""Nobody begins gifts faster than people do."""

from datetime import datetime, timedelta

import pytest

from chalicelib.giving.guarding import check_pace
from chalicelib.kit.refusals import TooMany


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
