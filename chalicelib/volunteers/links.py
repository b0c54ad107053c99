"""The link to one's own sign-up: it opens one shift of one person, and nothing else."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.kit.signing import read, sign
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
    until = signup.end + LASTS
    return sign(payload, purpose=PURPOSE, key=settings().signing_key, until=until)


def mine_of(token: str, *, now: datetime) -> Mine:
    """Raises BadToken alike for whatever is not a link of ours."""
    found = read(token, purpose=PURPOSE, key=settings().signing_key, now=now)
    return Mine(found["p"], found["s"])


def link_to(signup: SignUp, lang: str) -> str:
    """The absolute address of somebody's own page."""
    return f"{settings().public_url}/volunteer/mine/{token_of(signup)}?lang={lang}"
