"""The five tables as base records. Every stored kind is a subclass; the kind is written beside it."""

from typing import Any

from pynamodb.attributes import DiscriminatorAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from chalicelib.settings import settings
from chalicelib.store.attributes import IntegerAttribute, JsonAttribute, MomentAttribute
from chalicelib.store.kinds import know_every_kind


class _Meta:
    region = settings().region
    host = settings().dynamodb_endpoint
    connect_timeout_seconds = 2
    read_timeout_seconds = 5
    # The SDK waits up to 1, 2, 4… seconds when throttled, and commits try again by themselves.
    max_retry_attempts = 2
    max_pool_connections = 50


class KindAttribute(DiscriminatorAttribute):
    """The kind of a row. One that nobody asked for yet is looked for; what nobody declares is a ValueError."""

    def deserialize(self, value: Any) -> type:
        if value not in self._discriminator_map:
            know_every_kind()
        found: type = super().deserialize(value)
        return found


def _index(number: int) -> Any:
    """One overloaded index: composed keys `g1p`, `g1s`, all attributes projected."""

    class Meta:
        index_name = f"g{number}-index"
        projection = AllProjection()

    return type(
        f"Index{number}",
        (GlobalSecondaryIndex,),
        {
            "Meta": Meta,
            "hash": UnicodeAttribute(hash_key=True, attr_name=f"g{number}p"),
            "range": UnicodeAttribute(range_key=True, attr_name=f"g{number}s"),
        },
    )()


class MainRecord(Model):
    """People and all that hangs on them, and the totals."""

    class Meta(_Meta):
        table_name = settings().table("main")

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    kind = KindAttribute()
    g1p = UnicodeAttribute(null=True)
    g1s = UnicodeAttribute(null=True)
    g2p = UnicodeAttribute(null=True)
    g2s = UnicodeAttribute(null=True)
    g3p = UnicodeAttribute(null=True)
    g3s = UnicodeAttribute(null=True)
    g4p = UnicodeAttribute(null=True)
    g4s = UnicodeAttribute(null=True)
    g1 = _index(1)
    g2 = _index(2)
    g3 = _index(3)
    g4 = _index(4)


class Sentinel(MainRecord, discriminator="sentinel"):
    """A claim on something that may exist once: an e-mail, a slug, a Stripe id."""

    owner = UnicodeAttribute()
    owner_sk = UnicodeAttribute(null=True)


class OutboxRow(MainRecord, discriminator="outbox"):
    """Work that a commit promised: a letter, a receipt, an outgoing webhook."""

    topic = UnicodeAttribute()
    data: Any = JsonAttribute()
    made = MomentAttribute()
    tries = IntegerAttribute(default=0)
    not_before = MomentAttribute(null=True)
    claimed = MomentAttribute(null=True)
    problem = UnicodeAttribute(null=True)


class SearchRecord(Model):
    """Rows of the search: one per token of a constituent, rebuilt from the constituents at will."""

    class Meta(_Meta):
        table_name = settings().table("search")

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    row: Any = JsonAttribute()


class OutreachRecord(Model):
    """Sends, opens, clicks, claims."""

    class Meta(_Meta):
        table_name = settings().table("outreach")

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    kind = KindAttribute()
    until = IntegerAttribute(null=True)
    g1p = UnicodeAttribute(null=True)
    g1s = UnicodeAttribute(null=True)
    g1 = _index(1)


class AuditRecord(Model):
    """Who changed what, when and why; each row carries the hash of the one before it of its entity.

    What it tells `about` a person is `sealed` with her key: a row is never changed, and her key can be destroyed.
    """

    class Meta(_Meta):
        table_name = settings().table("audit")

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    at = MomentAttribute()
    who: Any = JsonAttribute()
    verb = UnicodeAttribute()
    why = UnicodeAttribute()
    before: Any = JsonAttribute(null=True)
    after: Any = JsonAttribute(null=True)
    previous = UnicodeAttribute()
    hash = UnicodeAttribute()
    request = UnicodeAttribute()
    about = UnicodeAttribute(null=True)
    sealed = UnicodeAttribute(null=True)
    g1p = UnicodeAttribute(null=True)
    g1s = UnicodeAttribute(null=True)
    g1 = _index(1)


class OpsRecord(Model):
    """Sessions, idempotency, webhook inbox, limits, leases, watermarks. `until` is the epoch second of expiry."""

    class Meta(_Meta):
        table_name = settings().table("ops")

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    data: Any = JsonAttribute(null=True)
    count: Any = IntegerAttribute(null=True)
    answer = UnicodeAttribute(null=True)
    until = IntegerAttribute(null=True)


TABLES = (MainRecord, SearchRecord, OutreachRecord, AuditRecord, OpsRecord)
