"""The link by which a member renews: it opens the renewal of one membership and nothing else."""

from datetime import datetime, timedelta

from chalicelib.mail import read_link, sign_link
from chalicelib.members.model import Membership
from chalicelib.settings import settings

PURPOSE = "renew"
LASTS = timedelta(days=120)


def renewal_token(membership: Membership, *, now: datetime) -> str:
    """Whoever holds it may pay for this membership; it tells no name."""
    return sign_link({"m": membership.id}, purpose=PURPOSE, until=now + LASTS)


def renewal_link(membership: Membership, *, now: datetime, lang: str) -> str:
    """The whole address, for letters and the portal."""
    return f"{settings().public_url}/renew/{renewal_token(membership, now=now)}?lang={lang}"


def membership_of_token(token: str, *, now: datetime) -> str:
    """The id of the membership that a link renews; raises BadToken."""
    found = read_link(token, purpose=PURPOSE, now=now)
    return str(found["m"])
