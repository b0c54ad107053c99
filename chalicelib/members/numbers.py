"""Member numbers: consecutive in each series, one person's only."""

import re

from chalicelib.kit.refusals import Refusal
from chalicelib.members.model import Membership
from chalicelib.members.reading import clean_number, owner_of_number
from chalicelib.store import Changes, Sentinel, keys, next_number, seal_key

NUMBER = re.compile(r"[A-Z0-9]{1,6}(?:-[A-Z0-9]{1,10})?|[0-9]{1,10}")
PLACES = 5


class NumberTaken(Refusal):
    """Somebody else has this member number."""

    status = 409
    code = "number_taken"


class NumberMalformed(Refusal):
    """A member number is letters and digits, such as M-00042."""

    code = "number_malformed"


def printed(series: str, number: int) -> str:
    """As members see it: 00042, or M-00042 in the series M."""
    return f"{series}-{number:0{PLACES}d}" if series else f"{number:0{PLACES}d}"


def check_number(text: str) -> str:
    """A number that staff typed, as it is kept; raises NumberMalformed."""
    number = clean_number(text)
    if not NUMBER.fullmatch(number):
        raise NumberMalformed("number")
    return number


def take_number(changes: Changes, membership: Membership, series: str, *, typed: str = "") -> str:
    """Claims a number for a membership in its commit: the typed one, or the next of its series that nobody has."""
    # Read now: what is read between the number and the commit is waited for by everybody who joins at this time.
    seal_key(changes, membership.person)
    if typed:
        number = check_number(typed)
        claim = keys.sentinel("MN", number)
        changes.claim(claim, owner=membership.person, refusal=NumberTaken("number"))
        return number
    count = next_number(changes, f"member-{series}", free=lambda n: _free(printed(series, n)))
    number = printed(series, count)
    # Without a refusal: whoever takes it in between makes the commit Overtaken, and the next one is tried.
    changes.create(Sentinel(keys.sentinel("MN", number), keys.ONLY, owner=membership.person))
    return number


def _free(number: str) -> bool:
    """Whether staff have not given a number by hand before its turn came."""
    return owner_of_number(number) is None
