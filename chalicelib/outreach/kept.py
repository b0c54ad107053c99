"""What mailings keep of somebody; and what of it goes when she is erased: that a copy went out stays, as a number."""

from typing import Any

from chalicelib.outreach.mailing_records import get_mailing
from chalicelib.outreach.store import HitRecord, SendRecord
from chalicelib.store import delete_one, every, keys, moment_text, page, update_one


def forget_copies(cid: str) -> None:
    """Takes away what she opened and clicked, from where and when, and that the copies were hers to be listed by."""
    for copy in list(every(SendRecord, keys.copies(cid), index=1)):
        mailing = copy.pk.rsplit("#", 1)[1]
        for hit in list(every(HitRecord, keys.hits(mailing, cid), consistent=True)):
            delete_one((HitRecord, hit.pk, hit.sk))
        index = [SendRecord.g1p.remove(), SendRecord.g1s.remove(), SendRecord.lang.remove()]
        update_one((SendRecord, copy.pk, copy.sk), index, SendRecord.pk.exists())


def has_copies(cid: str) -> bool:
    """Whether any copy is listed as somebody's."""
    return bool(page(SendRecord, keys.copies(cid), index=1, limit=1).rows)


def copies_told(cid: str) -> list[dict[str, Any]]:
    """What she was sent and what she did with it, as plain JSON for her; newest first."""
    copies = page(SendRecord, keys.copies(cid), index=1, limit=1000, newest=True).rows
    return [_told(copy, cid) for copy in copies]


def _told(copy: SendRecord, cid: str) -> dict[str, Any]:
    mailing = copy.pk.rsplit("#", 1)[1]
    hits = every(HitRecord, keys.hits(mailing, cid))
    return {
        "mailing": get_mailing(mailing).name,
        "at": moment_text(copy.at) if copy.at is not None else None,
        "state": copy.state,
        "reason": copy.reason,
        "hits": [
            {"what": hit.what, "at": moment_text(hit.at), "link": hit.link, "program": hit.agent}
            for hit in hits
        ],
    }
