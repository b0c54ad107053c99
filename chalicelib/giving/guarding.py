"""Before Stripe is asked for anything: is this the form we made, filled by a person, at a person's pace?"""

from datetime import datetime

from chalicelib.web import Limit, PublicForm

FORM = PublicForm("give-form")

BY_ADDRESS = Limit("give-ip", most=20, seconds=600)
BY_EMAIL = Limit("give-email", most=10, seconds=3600)
BY_ALL = Limit("give-all", most=1200, seconds=60)


def check_pace(*, address: str, email: str, now: datetime) -> None:
    """Counts this try against the limits; raises TooMany with the seconds to wait."""
    BY_ADDRESS.count(address, now=now)
    BY_EMAIL.count(email, now=now)
    BY_ALL.count("everyone", now=now)
