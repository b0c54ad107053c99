"""What is told of copies after they went out: by SES, by the links in them, and by those who had enough."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.kit.ids import new_id, parse_id
from chalicelib.kit.refusals import NotFound
from chalicelib.outreach import copies
from chalicelib.outreach.judging import Hit, best, judged
from chalicelib.outreach.mailing_records import get_mailing
from chalicelib.outreach.meaning import needs_of
from chalicelib.outreach.model import HUMAN
from chalicelib.outreach.store import ClickedRecord, HitRecord, SendRecord
from chalicelib.store import keys, one, page, put_one

KEPT = timedelta(days=730)
# More of one copy tell nothing new.
MOST_HITS = 100
# Who withdraws so soon after a letter does so because of it.
BECAUSE = timedelta(days=14)
EVENTS = {"Delivery": "delivered", "Complaint": "complained"}


def hear_notice(notice: Mapping[str, Any]) -> None:
    """An event in the envelope in which SNS brings it."""
    [record] = notice["Records"]
    at = datetime.fromisoformat(record["Sns"]["Timestamp"]).astimezone(UTC)
    hear(json.loads(record["Sns"]["Message"]), now=at)


def hear(event: Mapping[str, Any], *, now: datetime) -> None:
    """An event of SES; those of other letters, and of what only delays one, are passed over."""
    tags = event["mail"].get("tags", {})
    try:
        mailing, person = (parse_id(tags.get(name, [""])[0]) for name in ("mailing", "person"))
    except NotFound:
        return
    kind = EVENTS.get(event["eventType"], "")
    if event.get("bounce", {}).get("bounceType") == "Permanent":
        kind = "bounced"
    if kind:
        copies.tell(mailing, person, kind, now)


def hear_withdrawal(_row: str, data: dict[str, Any], now: datetime) -> None:
    """Somebody took a purpose back: the last letter of that purpose, if it went out lately, led to it."""
    for copy in copies.last_copy(data["person"]):
        mailing = copy.pk.rsplit("#", 1)[1]
        recent = copy.at is not None and copy.at + BECAUSE >= now
        if copy.state == copies.SENT and recent and _is_for(mailing, data["purpose"]):
            copies.tell(mailing, data["person"], "unsubscribed", now)
            return


def hear_hit(mailing: str, person: str, hit: Hit) -> None:
    """Somebody or something opened or clicked; what the copy is told by is judged anew from all its hits."""
    send = one(SendRecord, keys.sends(mailing), person)
    if send is None or len(_rows(mailing, person)) >= MOST_HITS:
        return
    put_one(_record(mailing, person, hit))
    # Read again, with those that came at the same moment: several at once are a scanner's.
    hits = [_hit(row) for row in _rows(mailing, person)]
    by = judged(hits, arrived=send.at if send.delivered is None else send.delivered)
    told = {
        what: best([who for who, each in zip(by, hits, strict=True) if each.what == what])
        for what in ("open", "click")
    }
    copies.judge(mailing, person, opened=told["open"], clicked=told["click"])
    if told["click"] == HUMAN and hit.what == "click" and send.clicked != HUMAN:
        _remember(mailing, person, hit)


def _is_for(mailing: str, purpose: str) -> bool:
    try:
        return get_mailing(mailing).purpose == purpose
    except NotFound:
        return False


def _rows(mailing: str, person: str) -> list[HitRecord]:
    return page(HitRecord, keys.hits(mailing, person), limit=MOST_HITS, consistent=True).rows


def _record(mailing: str, person: str, hit: Hit) -> HitRecord:
    return HitRecord(
        keys.hits(mailing, person),
        keys.hit(hit.at, new_id(hit.at)),
        until=int((hit.at + KEPT).timestamp()),
        **vars(hit),
    )


def _hit(row: HitRecord) -> Hit:
    return Hit(row.what, row.at, row.link, row.agent, row.head, row.reads, row.ahead)


def _remember(mailing: str, person: str, hit: Hit) -> None:
    """The first click of a person, on her timeline."""
    found = get_mailing(mailing)
    place = keys.money_clicked if "gifts.read" in needs_of(found) else keys.clicked
    record = ClickedRecord(
        keys.person(person),
        place(hit.at, mailing),
        mailing=mailing,
        name=found.name,
        url=hit.link or "",
        at=hit.at,
    )
    put_one(record)
