"""The doors of exports, for admins."""

from datetime import datetime
from typing import Any

from chalicelib import staff
from chalicelib.insights.exporting.model import WHAT
from chalicelib.insights.exporting.shapes import ExportIn, ExportOut, ExportsOut, FileOut
from chalicelib.staff import Work
from chalicelib.web import Call, Doors, ListQuery, may

doors = Doors(__name__)

RUN = may("exports.run")


@doors.get("/api/exports", RUN, query=ListQuery, answer=ExportsOut)
def list_exports(call: Call) -> ExportsOut:
    """Every export, newest first."""

    place = call.place("exports")
    found = staff.list_works(what=WHAT, limit=call.query.limit, after=place.after)
    items = [export_out(work, call.now) for work in found.works]
    return ExportsOut(items=items, next=place.next(found.next))


@doors.post("/api/exports", RUN, body=ExportIn, answer=ExportOut, status=202)
def begin_export(call: Call) -> ExportOut:
    """A list as a file, made in the background: as the screen shows it, with what the caller may see."""
    from chalicelib.insights.exporting import asking

    query = {name: value for name, value in call.body.query.items() if value}
    asked = asking.Asked(call.body.kind, call.body.format, query, call.body.lang or call.lang)
    work = asking.begin_export(
        asked=asked,
        permissions=call.who.permissions,
        actor=call.actor,
        now=call.now,
        today=call.today,
    )
    return export_out(work, call.now)


@doors.get("/api/exports/{id}", RUN, answer=ExportOut)
def show_export(call: Call) -> ExportOut:
    """How far it is."""
    from chalicelib.insights.exporting import asking

    return export_out(asking.get_export(call.path["id"]), call.now)


@doors.get("/api/exports/{id}/file", RUN, answer=FileOut)
def lend_file(call: Call) -> FileOut:
    """A link to the file, for five minutes, on the day it was made."""
    from chalicelib.insights.exporting import asking

    return FileOut(url=asking.link_to(asking.get_export(call.path["id"]), now=call.now))


def export_out(work: Work, now: datetime) -> ExportOut:
    """An export as the API tells it."""
    from chalicelib.insights.exporting import asking

    asked = work.asked
    told: dict[str, Any] = {name: asked[name] for name in ("kind", "format", "query")}
    return ExportOut(
        id=work.id,
        **told,
        by=work.by_name,
        began=work.began,
        status=work.status,  # type: ignore[arg-type]  # one of the four
        progress=work.progress,
        problem=work.problem or None,
        rows=work.result.get("rows", work.done),
        until=work.ended + asking.KEPT if work.ended and work.status == "done" else None,
        lent=asking.is_lent(work, now),
    )
