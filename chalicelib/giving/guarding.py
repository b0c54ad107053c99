"""Before Stripe is asked for anything: is this the form we made, filled by a person, at a person's pace?"""

from datetime import datetime, timedelta

from chalicelib.kit.refusals import Refusal
from chalicelib.kit.signing import BadToken, read, sign
from chalicelib.settings import settings
from chalicelib.web import Limit

PURPOSE = "give-form"
LONGEST = timedelta(hours=24)

BY_ADDRESS = Limit("give-ip", most=20, seconds=600)
BY_EMAIL = Limit("give-email", most=10, seconds=3600)
BY_ALL = Limit("give-all", most=1200, seconds=60)


class FormExpired(Refusal):
    """The page was open for a day, or the form is not ours: it is filled again, nothing is lost."""

    code = "form_expired"


class FormTrapped(Refusal):
    """The field that no person sees was filled."""

    code = "form_trapped"


def form_token(*, slug: str, now: datetime) -> str:
    """What the page carries, to be sent back with the gift."""
    payload = {"s": slug, "at": int(now.timestamp())}
    return sign(payload, purpose=PURPOSE, key=settings().signing_key, until=now + LONGEST)


def check_form(*, token: str, slug: str, trap: str, now: datetime) -> None:
    """Raises FormExpired or FormTrapped."""
    try:
        made = read(token, purpose=PURPOSE, key=settings().signing_key, now=now)
    except BadToken:
        raise FormExpired() from None
    if made["s"] != slug:
        raise FormExpired()
    if trap:
        raise FormTrapped()


def check_pace(*, address: str, email: str, now: datetime) -> None:
    """Counts this try against the limits; raises TooMany with the seconds to wait."""
    BY_ADDRESS.count(address, now=now)
    BY_EMAIL.count(email, now=now)
    BY_ALL.count("everyone", now=now)
