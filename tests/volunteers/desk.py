"""What سلمى the coordinator does in tests, through the verbs."""

from datetime import datetime, timedelta

from chalicelib.store import Actor
from chalicelib.volunteers import opening, shifts, signing_up
from chalicelib.volunteers.model import Opportunity, Shift, SignUp
from tests.cast import Somebody, enter

SALMA = Actor("user", "01KSA1MA000000000000000000", "سلمى قبّاني")


def open_kitchen(now: datetime, *, slug: str = "soup-kitchen", **told: object) -> Opportunity:
    name = {"ar": "مطبخ الحيّ", "en": "Neighbourhood kitchen"}
    new = opening.NewOpportunity(**{"slug": slug, "name": name, **told})  # type: ignore[arg-type]
    return opening.open_opportunity(new=new, actor=SALMA, now=now)


def open_shift(
    kitchen: Opportunity,
    now: datetime,
    *,
    places: int = 10,
    begins: timedelta = timedelta(days=7),
    lasts: timedelta = timedelta(hours=3),
) -> Shift:
    start = now + begins
    new = shifts.NewShift(kitchen.id, start, start + lasts, places)
    [shift] = shifts.open_shifts(new=new, actor=SALMA, now=now)
    return shift


def crowd(number: int, now: datetime) -> list[str]:
    """So many people, each with an address."""
    return [
        enter(Somebody(None, f"Volunteer {n}", f"v{n}@example.org", None, "en", "none"), now).id
        for n in range(number)
    ]


def place(shift: Shift, person: str, now: datetime, **told: object) -> SignUp:
    wish = signing_up.Wish(shift.id, person, **told)  # type: ignore[arg-type]
    return signing_up.sign_up(wish=wish, actor=SALMA, now=now)
