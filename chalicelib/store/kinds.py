"""Which modules declare kinds of rows: a kind is known once its module is imported.

Doors are opened by need, so a row may be read before the domain that wrote it was ever asked for. A rule test holds
this list against every record there is.
"""

from functools import cache
from importlib import import_module

DECLARED_IN = (
    "chalicelib.store.numbers",
    "chalicelib.store.seals",
    "chalicelib.staff.store",
    "chalicelib.people.store",
    "chalicelib.people.tag_rows",
    "chalicelib.members.store.levels",
    "chalicelib.members.store.memberships",
    "chalicelib.members.directory_records",
    "chalicelib.members.reminders_records",
    "chalicelib.giving.store.lines",
    "chalicelib.giving.store.purposes",
    "chalicelib.giving.store.receipts",
    "chalicelib.giving.store.sums",
    "chalicelib.volunteers.store.hours",
    "chalicelib.volunteers.store.opportunities",
    "chalicelib.volunteers.store.shifts",
    "chalicelib.volunteers.store.signups",
    "chalicelib.outreach.store",
)


@cache
def know_every_kind() -> None:
    """Imports whoever declares a kind, and with it the face of each domain, which enters what registers it has."""
    for module in DECLARED_IN:
        import_module(module)
