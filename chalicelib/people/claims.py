"""E-mails and phones as claims: by them somebody is found, and an e-mail is one person's only."""

import re
from collections.abc import Sequence

from chalicelib.kit.digits import TO_LATIN
from chalicelib.people.model import Constituent, ContactPoint, EmailTaken
from chalicelib.store import MOST, Changes, Sentinel, keys, many, one, page

# Member numbers have a digit; anything else that is typed is a name.
NUMBER = re.compile(r"(?=.*[0-9])[A-Z0-9-]{1,20}")


def hold_contact(changes: Changes, cid: str, point: ContactPoint) -> None:
    """Makes somebody found by a contact point; an e-mail is one person's only, a phone may be a family's."""
    if point.kind == "email":
        claim = keys.sentinel("EM", point.value)
        changes.claim(claim, owner=cid, refusal=EmailTaken("email"))
    else:
        changes.put(Sentinel(keys.sentinel("PH", point.value), cid, owner=cid))


def free_contact(changes: Changes, cid: str, point: ContactPoint) -> None:
    if point.kind == "email":
        changes.release(keys.sentinel("EM", point.value), owner=cid)
    else:
        changes.delete((Sentinel, keys.sentinel("PH", point.value), cid))


def move_contacts(changes: Changes, before: Constituent, after: Constituent) -> None:
    """Holds what is new and frees what is gone."""
    old = {(p.kind, p.value): p for p in before.contact_points}
    new = {(p.kind, p.value): p for p in after.contact_points}
    for added in sorted(new.keys() - old.keys()):
        hold_contact(changes, after.id, new[added])
    for gone in sorted(old.keys() - new.keys()):
        free_contact(changes, before.id, old[gone])


def owner_of_email(email: str) -> str | None:
    """Whose canonical e-mail it is."""
    claim = one(Sentinel, keys.sentinel("EM", email), keys.ONLY, consistent=True)
    return claim.owner if claim else None


def owner_of_number(typed: str) -> str | None:
    """Whose member number it is, in any letters' case and digits."""
    number = typed.strip().upper().translate(TO_LATIN)
    if not NUMBER.fullmatch(number):
        return None
    claim = one(Sentinel, keys.sentinel("MN", number), keys.ONLY, consistent=True)
    return claim.owner if claim else None


def owners_of_email(emails: Sequence[str]) -> dict[str, str]:
    """Whose each canonical e-mail is; nobody's is not there."""
    by_place = {(keys.sentinel("EM", email), keys.ONLY): email for email in emails}
    places, owners = list(by_place), dict[str, str]()
    for n in range(0, len(places), MOST):
        found = many(Sentinel, places[n : n + MOST], consistent=True)
        owners |= {by_place[place]: claim.owner for place, claim in found.items()}
    return owners


def owners_of_phone(phone: str, *, most: int = 25) -> list[str]:
    """Who has the canonical number: a household may share one."""
    return [row.owner for row in page(Sentinel, keys.sentinel("PH", phone), limit=most).rows]
