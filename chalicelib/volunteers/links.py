"""The link to one's own sign-up: it opens one shift of one person, and nothing else."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.mail import read_link, sign_link
from chalicelib.settings import settings
from chalicelib.volunteers.model import SignUp

PURPOSE = "volunteer-mine"
# Hours may be told for two months.
LASTS = timedelta(days=60)


@dataclass(frozen=True)
class Mine:
    """Whose sign-up, for which shift."""

    person: str
    shift: str


def token_of(signup: SignUp) -> str:
    """What stands in the address of somebody's own page."""
    payload = {"p": signup.person, "s": signup.shift}
    return sign_link(payload, purpose=PURPOSE, until=signup.end + LASTS)


def mine_of(token: str, *, now: datetime) -> Mine:
    """Raises BadToken alike for whatever is not a link of ours."""
    found = read_link(token, purpose=PURPOSE, now=now)
    return Mine(found["p"], found["s"])


def link_to(signup: SignUp, lang: str) -> str:
    """The absolute address of somebody's own page."""
    return f"{settings().public_url}/volunteer/mine/{token_of(signup)}?lang={lang}"
