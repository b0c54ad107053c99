"""The doors of imports, for admins. A file comes in pieces of text, since nothing binary passes the gateway."""

from chalicelib import staff
from chalicelib.people.importing.shapes import (
    AllKeptOut,
    CheckIn,
    ImportIn,
    ImportOut,
    ImportsOut,
    KeptOut,
    LinesOut,
    LinkOut,
    PieceIn,
    RowsQuery,
    RunIn,
    TableOut,
    UndoIn,
)
from chalicelib.web import Call, Doors, ListQuery, Names, may

doors = Doors(__name__)

LINK_SECONDS = 300
RUN = may("imports.run")


@doors.get("/api/imports", RUN, query=ListQuery, answer=ImportsOut)
def list_imports(call: Call) -> ImportsOut:
    """Every import, newest first."""
    from chalicelib.people.importing import receiving, showing

    place = call.place("imports")
    found = staff.list_works(what=receiving.WHAT, limit=call.query.limit, after=place.after)
    return ImportsOut(
        items=[showing.import_out(w) for w in found.works], next=place.next(found.next)
    )


def told(work: str) -> ImportOut:
    """One import as the API tells it."""
    from chalicelib.people.importing import showing

    return showing.told(work)


@doors.post("/api/imports", RUN, body=ImportIn, answer=ImportOut, status=201, replay=told)
def begin_import(call: Call) -> ImportOut:
    """An import whose file is yet to come, piece by piece."""
    from chalicelib.people.importing import receiving, showing

    name, size = call.body.name, call.body.size
    work = receiving.begin_import(name=name, size=size, actor=call.actor, now=call.now)
    return showing.import_out(work)


@doors.get("/api/imports/{id}", RUN, answer=ImportOut)
def show_import(call: Call) -> ImportOut:
    """How far it is."""
    return told(call.path["id"])


@doors.post("/api/imports/{id}/pieces", RUN, body=PieceIn, answer=ImportOut, status=202)
def take_piece(call: Call) -> ImportOut:
    """The next piece; after the last one the file is read."""
    from chalicelib.people.importing import receiving, showing

    work = receiving.take_piece(
        work=call.path["id"],
        number=call.body.number,
        content=call.body.content,
        actor=call.actor,
        now=call.now,
    )
    return showing.import_out(work)


@doors.get("/api/imports/{id}/table", RUN, answer=TableOut)
def show_table(call: Call) -> TableOut:
    """The columns with what they seem to say, and the first rows."""
    from chalicelib.people.importing import receiving, showing

    return showing.table_out(receiving.get_import(call.path["id"]))


@doors.post("/api/imports/{id}/check", RUN, body=CheckIn, answer=ImportOut, status=202, replay=told)
def check_rows(call: Call) -> ImportOut:
    """Judges every row and writes nothing of people."""
    from chalicelib.people.importing import checking, showing

    wish = checking.Wish(**call.body.model_dump(), reader=call.lang)
    work = checking.begin_check(
        work=call.path["id"], wish=wish, actor=call.actor, now=call.now, today=call.today
    )
    return showing.import_out(work)


@doors.get("/api/imports/{id}/rows", RUN, query=RowsQuery, answer=LinesOut)
def list_rows(call: Call) -> LinesOut:
    """The judged rows in their order, of one verdict or all."""
    from chalicelib.people.importing import receiving, showing

    work, query = receiving.get_import(call.path["id"]), call.query
    place = call.place(f"import:{work.id}:{query.verdict}:{work.version}")
    start = place.number(showing.PLACE)
    found = showing.lines(work, verdict=query.verdict, limit=query.limit, start=start)
    return LinesOut(items=showing.lines_out(found.lines), next=place.next(found.onward))


@doors.get("/api/imports/{id}/problems", RUN, answer=LinkOut)
def link_to_problems(call: Call) -> LinkOut:
    """A link, for five minutes, to the rows that are left out, each with the reason."""
    from chalicelib.people.importing import bringing, checking, keeping, receiving

    work = receiving.get_import(call.path["id"])
    if work.phase not in (checking.CHECKED, bringing.ENTERING):
        raise receiving.ImportNotThere(phase=work.phase)
    name = f"problems-{work.began:%Y-%m-%d}.csv"
    return LinkOut(url=keeping.problems_link(work.id, name=name, seconds=LINK_SECONDS))


@doors.post("/api/imports/{id}/run", RUN, body=RunIn, answer=ImportOut, status=202, replay=told)
def run_import(call: Call) -> ImportOut:
    """Brings in what was shown, in the background."""
    from chalicelib.people.importing import bringing, showing

    work = bringing.begin_run(
        work=call.path["id"],
        known=call.body.known,
        suspects=call.body.suspects,
        actor=call.actor,
        now=call.now,
    )
    return showing.import_out(work)


@doors.post("/api/imports/{id}/undo", RUN, body=UndoIn, answer=ImportOut, status=202, replay=told)
def undo_import(call: Call) -> ImportOut:
    """Looks who can be taken back, or, once that was seen and confirmed, takes them back."""
    from chalicelib.people.importing import showing, undoing

    begin = undoing.begin_undo if call.body.confirmed else undoing.begin_weighing
    work = begin(work=call.path["id"], actor=call.actor, now=call.now)
    return showing.import_out(work)


@doors.get("/api/imports/{id}/kept", RUN, query=ListQuery, answer=AllKeptOut)
def list_kept(call: Call) -> AllKeptOut:
    """Who stays when the import is taken back, and why."""
    from chalicelib.people.importing import receiving, showing

    work = receiving.get_import(call.path["id"])
    place = call.place(f"kept:{work.id}:{work.version}")
    found = showing.kept(work, limit=call.query.limit, start=place.number(showing.PLACE))
    items = [KeptOut(**{**vars(one), "name": Names(**one.name)}) for one in found.kept]
    return AllKeptOut(items=items, next=place.next(found.onward))
