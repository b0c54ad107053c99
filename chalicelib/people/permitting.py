"""Whether somebody may be written to, and why not: no address, no consent, or an address that gets no mail."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from chalicelib.people.agreements import ERASED, find_choices, find_suppression, hashed
from chalicelib.people.choices import SERVICE, Choices, allows, slot
from chalicelib.people.model import Constituent, Summary
from chalicelib.people.store import ChoicesRecord, SuppressionRecord
from chalicelib.store import MainRecord, keys, many

NO_ADDRESS = "no_address"
NO_CONSENT = "no_consent"
SUPPRESSED = "suppressed"
# Two items of each are read, and a batch holds a hundred.
AT_ONCE = 50

Person = Constituent | Summary
P = TypeVar("P", bound=Constituent | Summary)


def may_send(person: Person, *, channel: str = "email", purpose: str) -> str | None:
    """Why somebody must not be written to: no_address, no_consent or suppressed; None when she may."""
    address = _address(person, channel)
    return NO_ADDRESS if address == "" else refused(address, person.id, channel, purpose)


def refused(address: str | None, cid: str, channel: str, purpose: str) -> str | None:
    """The same for an address at hand; None as the address means that none is needed."""
    choices = {} if purpose == SERVICE else find_choices(cid)
    if not allows(choices, channel, purpose):
        return NO_CONSENT
    held = find_suppression(address) if channel == "email" and address else None
    return SUPPRESSED if held and _bars(held, choices, purpose) else None


def may_not_send(
    people: Iterable[P], *, channel: str = "email", purpose: str
) -> Iterator[tuple[P, str | None]]:
    """Each with the reason against writing to her, or None; reads a hundred items at once."""
    rest = iter(people)
    while some := tuple(islice(rest, AT_ONCE)):
        yield from _some(some, channel, purpose)


def _some(people: tuple[P, ...], channel: str, purpose: str) -> Iterator[tuple[P, str | None]]:
    addresses = {person.id: _address(person, channel) for person in people}
    wanted = [(keys.person(person.id), keys.CHOICES) for person in people]
    if channel == "email":
        wanted += [_place(address) for address in addresses.values() if address]
    found = many(MainRecord, wanted)
    for person in people:
        yield person, _verdict(person, addresses[person.id], found, channel, purpose)


def _verdict(
    person: Person,
    address: str | None,
    found: dict[tuple[str, str], MainRecord],
    channel: str,
    purpose: str,
) -> str | None:
    if address == "":
        return NO_ADDRESS
    kept = found.get((keys.person(person.id), keys.CHOICES))
    choices: Choices = kept.choices if isinstance(kept, ChoicesRecord) else {}
    if not allows(choices, channel, purpose):
        return NO_CONSENT
    held = found.get(_place(address)) if address else None
    if not isinstance(held, SuppressionRecord) or held.lifted is not None:
        return None
    return SUPPRESSED if _bars(held, choices, purpose) else None


def _bars(held: SuppressionRecord, choices: Choices, purpose: str) -> bool:
    """Whether a suppression that holds bars a letter: one left by an erasure only what nobody has asked for since."""
    asked = purpose == SERVICE or choices.get(slot("email", purpose)) == "given"
    return held.reason != ERASED or not asked


def _place(address: str) -> tuple[str, str]:
    return keys.suppression(hashed(address)), keys.ONLY


def _address(person: Person, channel: str) -> str | None:
    """Where a channel leads; empty when nowhere, None for the post, whose addresses are not kept yet."""
    if channel == "post":
        return None
    return (person.email if channel == "email" else person.phone) or ""
