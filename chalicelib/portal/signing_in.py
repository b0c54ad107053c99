"""Coming in without a password, by a mailed link.

Asking does the same whether or not the e-mail is known: it is counted, and a line is left for the outbox. Whether there
is anybody to write to is found out there, where nobody can measure it.
"""

from datetime import datetime

from chalicelib import people
from chalicelib.kit.contacts import canonical_email
from chalicelib.kit.refusals import NotFound
from chalicelib.portal.links import find_link, spend_link
from chalicelib.portal.model import Link, PortalLinkSpent, Session
from chalicelib.portal.sessions import new_session, session_record
from chalicelib.store import Actor, Changes
from chalicelib.web import Limit

ASKED_FROM_PLACE = Limit("portal-asked-place", 20, 900)
ASKED_BY_PAIR = Limit("portal-asked-pair", 5, 900)
ASKED_FOR_EMAIL = Limit("portal-asked-email", 10, 900)
TRIED_FROM_PLACE = Limit("portal-tried-place", 10, 900)


def ask(*, email: str, place: str, actor: Actor, now: datetime) -> None:
    """Asks for a letter with a link; `place` is the address it was asked from.

    Raises TooMany, and what kit says of e-mails.
    """
    email = canonical_email(email)
    ASKED_FROM_PLACE.count(place, now=now)
    ASKED_BY_PAIR.count(f"{place} {email}", now=now)
    ASKED_FOR_EMAIL.count(email, now=now)
    changes = Changes(actor=actor, now=now)
    changes.outbox("portal_link", {"email": email, "asked": now.isoformat()})
    changes.commit()


def come_in(*, token: str, place: str, actor: Actor, now: datetime) -> Session:
    """The session of whoever holds the link; raises PortalLinkSpent, and TooMany after many wrong ones."""
    link = wanted_link(token, place=place, now=now)
    if link.to or not has_address(link.person, link.email):
        raise PortalLinkSpent("token")
    session = new_session(link.person, link.email, now=now)
    changes = Changes(actor=actor, now=now)
    spend_link(changes, token)
    changes.create(session_record(session))
    changes.commit()
    return session


def wanted_link(token: str, *, place: str, now: datetime) -> Link:
    """What a token is good for. Only wrong ones are counted: guessing beside her shuts nobody's own link."""
    try:
        return find_link(token, now=now)
    except PortalLinkSpent:
        TRIED_FROM_PLACE.count(place, now=now)
        raise


def has_address(person: str, email: str) -> bool:
    """Whether somebody is there and is still reached by an address."""
    try:
        found, _ = people.get(cid=person)
    except NotFound:
        return False
    return any((p.kind, p.value) == ("email", email) for p in found.contact_points)
