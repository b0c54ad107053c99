"""What people agreed to and which addresses get no mail, as they stand now."""

from chalicelib.kit.signing import fingerprint
from chalicelib.people.choices import Choices
from chalicelib.people.store import ChoicesRecord, SuppressionRecord
from chalicelib.settings import settings
from chalicelib.store import keys, one


def hashed(address: str) -> str:
    """What an address is known by among the suppressed."""
    return fingerprint(address.strip().lower(), purpose="address", key=settings().signing_key)


def find_choices(cid: str) -> Choices:
    """What somebody chose so far, by channel and purpose."""
    record = one(ChoicesRecord, keys.person(cid), keys.CHOICES, consistent=True)
    return record.choices if record else {}


def find_suppression(address: str) -> SuppressionRecord | None:
    """The suppression that holds for an address now."""
    pk = keys.suppression(hashed(address))
    record = one(SuppressionRecord, pk, keys.ONLY, consistent=True)
    return record if record and record.lifted is None else None
