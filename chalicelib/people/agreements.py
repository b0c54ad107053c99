"""What people agreed to and which addresses get no mail, as they stand now."""

from collections.abc import Iterable

from chalicelib.kit.ids import id_out_of
from chalicelib.kit.signing import fingerprint
from chalicelib.people.choices import Choices
from chalicelib.people.store import ChoicesRecord, SuppressionRecord, several
from chalicelib.settings import settings
from chalicelib.store import keys, one

# Why an address is held whose owner was erased: until she asks for letters anew.
ERASED = "erased"


def hashed(address: str) -> str:
    """What an address is known by among the suppressed; the address itself is kept nowhere there.

    Its key is not the one that signs: a key that is changed after a leak must not forget who asked for no more letters.
    """
    known = address.strip().lower()
    return id_out_of(fingerprint(known, purpose="address", key=settings().suppression_key))


def find_choices_record(cid: str) -> ChoicesRecord | None:
    return one(ChoicesRecord, keys.person(cid), keys.CHOICES, consistent=True)


def find_choices(cid: str) -> Choices:
    """What somebody chose so far, by channel and purpose."""
    record = find_choices_record(cid)
    return record.choices if record else {}


def choices_of(ids: Iterable[str]) -> dict[str, Choices]:
    """The same of several; who never chose anything is not there."""
    places = [(keys.person(cid), keys.CHOICES) for cid in ids]
    found = several(ChoicesRecord, places).items()
    return {keys.person_id(pk): record.choices for (pk, _), record in found}


def suppressed_among(addresses: Iterable[str]) -> set[str]:
    """Those of some addresses that get no mail now."""
    by_place = {(keys.suppression(hashed(one)), keys.ONLY): one for one in addresses if one}
    found = several(SuppressionRecord, list(by_place))
    return {by_place[place] for place, record in found.items() if record.lifted is None}


def find_suppression_record(address_id: str) -> SuppressionRecord | None:
    """What is known of an address, lifted or not."""
    pk = keys.suppression(address_id)
    return one(SuppressionRecord, pk, keys.ONLY, consistent=True)


def find_suppression(address: str) -> SuppressionRecord | None:
    """The suppression that holds for an address now."""
    record = find_suppression_record(hashed(address))
    return record if record and record.lifted is None else None
