"""What somebody tells of herself: names, greeting, phone and language; and the address her letters go to."""

from collections.abc import Mapping
from datetime import datetime

from chalicelib import people
from chalicelib.kit.contacts import canonical_email
from chalicelib.people import Constituent, ContactPointKnown
from chalicelib.portal.links import spend_link
from chalicelib.portal.model import PortalLinkSpent, Session
from chalicelib.portal.sessions import new_session, session_record
from chalicelib.portal.signing_in import has_address, wanted_link
from chalicelib.store import Actor, Changes
from chalicelib.web import Limit
from chalicelib.words import LANGS

ADDRESSES_ASKED = Limit("portal-address", 5, 3600)


def change_profile(
    *, person: str, version: int, told: Mapping[str, str], actor: Actor, now: datetime
) -> Constituent:
    """Sets what the form holds; what was left empty goes away. Raises what people.edit raises."""
    to = {
        "name": {lang: told.get(f"name_{lang}") or None for lang in LANGS},
        "greeting": {lang: told.get(f"greeting_{lang}") or None for lang in LANGS},
        "phone": told.get("phone") or None,
        "lang": told["lang"],
    }
    return people.edit(cid=person, version=version, to=to, actor=actor, now=now)


def ask_address(*, person: str, email: str, to: str, actor: Actor, now: datetime) -> None:
    """Asks for a letter to a new address, in place of `email`.

    That the address is somebody else's is not told here: nobody learns from this form who is known. Raises TooMany,
    EmailMalformed and ContactPointKnown.
    """
    to = canonical_email(to)
    if has_address(person, to):
        raise ContactPointKnown("email")
    ADDRESSES_ASKED.count(person, now=now)
    changes = Changes(actor=actor, now=now)
    data = {"person": person, "email": email, "to": to, "asked": now.isoformat()}
    changes.outbox("portal_address", data)
    changes.commit()


def take_address(*, token: str, place: str, actor: Actor, now: datetime) -> Session:
    """Takes the address that a link was mailed to, tells the old one, and opens a session by the new one.

    Raises PortalLinkSpent, EmailTaken when it became somebody's meanwhile, and TooMany.
    """
    link = wanted_link(token, place=place, now=now)
    if not link.to or not has_address(link.person, link.email):
        raise PortalLinkSpent("token")
    session = new_session(link.person, link.to, now=now)

    def along(changes: Changes) -> None:
        spend_link(changes, token)
        changes.create(session_record(session))
        told = {"person": link.person, "email": link.email, "to": link.to}
        changes.outbox("portal_address_changed", told)

    people.replace_email(
        cid=link.person, old=link.email, new=link.to, actor=actor, now=now, along=along
    )
    return session
