"""What the outbox promised of the portal: links, and word of a changed address."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from chalicelib import mail, people
from chalicelib.kit.refusals import NotFound
from chalicelib.portal import letters
from chalicelib.portal.links import make_link
from chalicelib.portal.model import Link
from chalicelib.portal.signing_in import has_address
from chalicelib.store import Handler

# What was asked for so long ago nobody waits for any more.
TOO_LATE = timedelta(minutes=30)


def send_link(row: str, data: dict[str, Any], now: datetime) -> None:
    """Mails the way in to whoever has the e-mail; to nobody when nobody has it."""
    owner = people.find_by_email(data["email"])
    if owner is None or _late(data, now):
        return
    person, _ = people.get(cid=owner)
    token = make_link(Link(owner, data["email"]), now=now)
    _post(letters.sign_in_letter(person, to=data["email"], token=token), person, row, now)


def ask_new_address(row: str, data: dict[str, Any], now: datetime) -> None:
    """Mails a link to the address that somebody wants to be reached by, unless it is somebody's already."""
    taken = people.find_by_email(data["to"])
    if taken or _late(data, now) or not has_address(data["person"], data["email"]):
        return
    person, _ = people.get(cid=data["person"])
    token = make_link(Link(person.id, data["email"], data["to"]), now=now)
    _post(letters.confirm_letter(person, to=data["to"], token=token), person, row, now)


def tell_old_address(row: str, data: dict[str, Any], now: datetime) -> None:
    """Tells the address that was hers that it no longer is."""
    try:
        person, _ = people.get(cid=data["person"])
    except NotFound:
        return
    letter = letters.changed_letter(person, to=data["email"], new=data["to"])
    _post(letter, person, row, now)


def _late(data: Mapping[str, Any], now: datetime) -> bool:
    return now - datetime.fromisoformat(data["asked"]) >= TOO_LATE


def _post(letter: mail.Letter, person: people.Constituent, row: str, now: datetime) -> None:
    try:
        people.send_letter(
            letter,
            person=person.id,
            topic=letter.tags["topic"],
            purpose="service",
            row=row,
            now=now,
        )
    except mail.LetterRejected:
        # It would be rejected again, and a row that cannot end would be tried for ever.
        return


HANDLERS: Mapping[str, Handler] = {
    "portal_link": send_link,
    "portal_address": ask_new_address,
    "portal_address_changed": tell_old_address,
}
