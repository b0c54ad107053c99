"""The signed addresses of a membership card: the one that its QR code holds, and the member's own."""

from datetime import datetime, timedelta

from chalicelib.mail import read_link, sign_link
from chalicelib.settings import settings

CHECK, OWN, DIRECTORY = "card", "card-own", "directory"
OWN_LASTS = timedelta(days=400)
DIRECTORY_LASTS = timedelta(days=31)


def check_link(membership: str) -> str:
    """What the code on a card leads to; it lasts as long as the card is in somebody's pocket."""
    return f"{settings().public_url}/card/{_signed(CHECK, membership, None)}"


def own_link(membership: str, lang: str, *, now: datetime) -> str:
    """The member's card on her phone, for whoever holds the link."""
    token = _signed(OWN, membership, now + OWN_LASTS)
    return f"{settings().public_url}/card/mine/{token}?lang={lang}"


def directory_link(membership: str, lang: str, *, now: datetime) -> str:
    """The directory as members see it, for whoever holds the link while the membership is active."""
    token = _signed(DIRECTORY, membership, now + DIRECTORY_LASTS)
    return f"{settings().public_url}/directory/members/{token}?lang={lang}"


def membership_in(token: str, purpose: str, *, now: datetime) -> str:
    """The id of the membership that a token was signed for; raises BadToken."""
    return str(read_link(token, purpose=purpose, now=now)["m"])


def _signed(purpose: str, membership: str, until: datetime | None) -> str:
    return sign_link({"m": membership}, purpose=purpose, until=until)
