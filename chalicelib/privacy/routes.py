"""The doors of a person's rights, for admins: to see what is kept of her, and to be forgotten."""

from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from chalicelib import giving, staff
from chalicelib.privacy.shapes import CountOut, ErasureOut, ErasuresOut, PreviewOut, TakenOut
from chalicelib.staff import Work
from chalicelib.web import Call, Doors, ListQuery, may

if TYPE_CHECKING:
    from chalicelib.privacy.foreseeing import Preview

doors = Doors(__name__)
RIGHTS = may("people.erase")
MOST_PAYMENTS = 500


@doors.get("/api/constituents/{id}/erasure", RIGHTS, answer=PreviewOut)
def foresee(call: Call) -> PreviewOut:
    """What would go and what must stay, before anything is touched."""
    from chalicelib.privacy.foreseeing import preview

    return _preview_out(preview(call.path["id"]))


@doors.get("/api/constituents/{id}/data-export", RIGHTS, answer=TakenOut)
def take_out(call: Call) -> TakenOut:
    """All that is kept of somebody, for programs and for the eye; nothing of it is kept for this."""
    from chalicelib.privacy.readable import readable
    from chalicelib.privacy.taking_out import all_of

    cid = call.path["id"]
    data = all_of(cid, now=call.now)
    lang: Any = data["profile"]["language"]
    return TakenOut(made=call.now, lang=lang, data=data, readable=readable(data, lang=lang))


@doors.delete("/api/constituents/{id}", RIGHTS, answer=ErasureOut, status=202)
def erase(call: Call) -> ErasureOut:
    """Erases somebody for good, in the background where it takes long; asked again, it is the same erasure."""
    from chalicelib.privacy import erasing

    return _out(erasing.erase(cid=call.path["id"], actor=call.actor, now=call.now))


@doors.get("/api/erasures", RIGHTS, query=ListQuery, answer=ErasuresOut)
def list_erasures(call: Call) -> ErasuresOut:
    """All of them, newest first."""
    place = call.place("erasures")
    found = staff.list_works(what="erasure", limit=call.query.limit, after=place.after)
    return ErasuresOut(items=[_out(work) for work in found.works], next=place.next(found.next))


@doors.get("/api/erasures/{id}", RIGHTS, answer=ErasureOut)
def show_erasure(call: Call) -> ErasureOut:
    """How far it is."""
    return _out(staff.get_work(what="erasure", work=call.path["id"]))


def _preview_out(found: "Preview") -> PreviewOut:
    return PreviewOut(
        goes=_counts(found.goes),
        stays=_counts(found.stays),
        payments=found.payments,
    )


def _counts(counted: Mapping[str, int]) -> list[CountOut]:
    return [CountOut.model_validate({"what": what, "count": n}) for what, n in counted.items()]


def _out(work: Work) -> ErasureOut:
    cid, status = str(work.asked["person"]), work.status
    told: dict[str, Any] = {"status": status, "progress": work.progress}
    paid = islice(giving.payments_of(cid), MOST_PAYMENTS) if status == "done" else ()
    return ErasureOut(
        id=work.id,
        constituent=cid,
        by=work.by_name,
        began=work.began,
        ended=work.ended,
        payments=list(paid),
        **told,
    )
