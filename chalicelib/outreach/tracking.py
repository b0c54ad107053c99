"""Links led past us, and the picture that tells of opening: signed, so that only addresses we wrote lead anywhere."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from chalicelib.mail import read_link, sign_link
from chalicelib.settings import settings

CLICK, OPEN = "click", "open"


@dataclass(frozen=True)
class Link:
    """Whose copy of which mailing it stands in, and where it leads."""

    mailing: str
    person: str
    url: str


def lead_of(mailing: str, person: str) -> Callable[[str], str]:
    """Gives the address under which a link goes out in somebody's copy."""
    return partial(_led, mailing, person)


def _led(mailing: str, person: str, url: str) -> str:
    payload = {"m": mailing, "p": person, "u": url}
    return f"{settings().public_url}/t/{_signed(payload, CLICK)}"


def pixel_of(mailing: str, person: str) -> str:
    """The address of the picture in somebody's copy."""
    return f"{settings().public_url}/o/{_signed({'m': mailing, 'p': person}, OPEN)}"


def link_of(token: str, *, now: datetime) -> Link:
    """Raises BadToken."""
    told = read_link(token, purpose=CLICK, now=now)
    return Link(told["m"], told["p"], told["u"])


def opened_of(token: str, *, now: datetime) -> tuple[str, str]:
    """The mailing and the person; raises BadToken."""
    told = read_link(token, purpose=OPEN, now=now)
    return told["m"], told["p"]


def _signed(payload: dict[str, str], purpose: str) -> str:
    return sign_link(payload, purpose=purpose, until=None)
