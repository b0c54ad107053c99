"""The preference page, as values for people/pages/preferences.html."""

from dataclasses import dataclass
from typing import Any

from chalicelib.people.agreements import find_choices, find_suppression
from chalicelib.people.choices import CHANNELS, CHOSEN, allows
from chalicelib.people.store import find_person
from chalicelib.people.suppressing import hint
from chalicelib.people.wordings import PREFERENCE_PAGE


@dataclass(frozen=True)
class Tick:
    """One box: `name` as the form posts it."""

    name: str
    channel: str
    ticked: bool


@dataclass(frozen=True)
class About:
    """What one may hear about, and through which channels; `statement` is the key of what is agreed to."""

    purpose: str
    statement: str
    ticks: tuple[Tick, ...]


def preference_page(cid: str, lang: str, *, token: str, saved: bool) -> dict[str, Any]:
    """The values of the template; raises NotFound.

    The link may be forwarded, so the page names nobody and hints at the address only.
    """
    email = find_person(cid).email
    return {
        "token": token,
        "saved": saved,
        "abouts": abouts_of(cid),
        "address": hint(email) if email else "",
        "suppressed": bool(email and find_suppression(email)),
        "action": f"/preferences/{token}?lang={lang}",
    }


def abouts_of(cid: str) -> tuple[About, ...]:
    """Every box, as somebody's choices stand now."""
    choices = find_choices(cid)
    return tuple(
        About(
            purpose,
            f"preferences.{PREFERENCE_PAGE}_{purpose}",
            tuple(
                Tick(f"{channel}_{purpose}", channel, allows(choices, channel, purpose))
                for channel in CHANNELS
            ),
        )
        for purpose in CHOSEN
    )
