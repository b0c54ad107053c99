"""Taking what was promised to a person out of the outbox."""

from chalicelib.store import keys
from chalicelib.store.engine import delete_one
from chalicelib.store.reads import every
from chalicelib.store.record import OutboxRow


def drop_promises(cid: str) -> None:
    """Takes away what was promised to somebody; promises about her money name the gift, and are kept."""
    for lane in (keys.outbox(), keys.long_work()):
        for row in every(OutboxRow, lane, consistent=True):
            if row.data.get("person") == cid:
                delete_one((OutboxRow, row.pk, row.sk))
