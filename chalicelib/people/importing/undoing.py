"""Taking an import back: whoever it brought in and who has nothing else since goes again; the others stay, and why.

What it completed of whom was known goes too, where it is still as the import left it. First everybody is weighed and
nothing written; once somebody confirms, each is weighed again in the commit that takes back, so that what happened
meanwhile stays. The same file can then be brought in anew.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from chalicelib import staff
from chalicelib.kit.refusals import NotFound
from chalicelib.people.importing import keeping
from chalicelib.people.importing.bringing import ENTERING
from chalicelib.people.importing.checking import CHUNK
from chalicelib.people.importing.model import AGREED, ENTERED, Filled, Kept, Line, Told
from chalicelib.people.importing.receiving import ImportNotThere, get_import
from chalicelib.people.importing.restoring import Restoring, add_restoring, weigh_filled
from chalicelib.people.store import ImportedRecord, brought_in
from chalicelib.people.taking_back import Came, take_back, weigh
from chalicelib.staff import DONE, FAILED, RUNNING, WAITING, Work
from chalicelib.store import Actor, Changes, until_settled

WEIGHING, WEIGHED, UNDOING, UNDONE = "weighing", "weighed", "undoing", "undone"
GONE = "gone"
# Of those whom it brought in, who goes and who stays; of those whom it completed, who loses that and who keeps some.
BACK = ("back", "kept", "restored", "left")
# Where an import can be weighed: after its run, again, and after a mistake of ours.
FROM = {
    (ENTERING, DONE),
    (WEIGHED, WAITING),
    (UNDONE, DONE),
    (WEIGHING, FAILED),
    (UNDOING, FAILED),
}


def begin_weighing(*, work: str, actor: Actor, now: datetime) -> Work:
    """Looks who could go, and who stays and why; raises NotFound, ImportNotThere."""
    before = get_import(work)
    if (before.phase, before.status) not in FROM:
        raise ImportNotThere(phase=before.phase)
    return _begin(before, WEIGHING, "", actor, now)


def begin_undo(*, work: str, actor: Actor, now: datetime) -> Work:
    """Takes back what was shown; raises NotFound, ImportNotThere."""
    before = get_import(work)
    if (before.phase, before.status) != (WEIGHED, WAITING):
        raise ImportNotThere(phase=before.phase)
    return _begin(before, UNDOING, "undoing", actor, now)


def _begin(before: Work, phase: str, verb: str, actor: Actor, now: datetime) -> Work:
    after = replace(
        before,
        phase=phase,
        status=RUNNING,
        cursor=0,
        done=0,
        problem="",
        ended=None,
        result={**before.result, "back": dict.fromkeys(BACK, 0)},
    )
    changes = Changes(actor=actor, now=now)
    told = before.result.get("back") if verb else None
    moved = staff.move_work(changes, before, after, verb=verb, told=told)
    changes.commit(result=moved.id)
    return moved


@dataclass(frozen=True)
class Brought:
    """A row that did something: its place in the file, what it says, and what the import knows of it."""

    place: int
    line: Line
    told: Told
    row: ImportedRecord

    @property
    def came(self) -> Came:
        said = {purpose: getattr(self.told, purpose) for purpose in AGREED}
        return Came(self.told.tags, {purpose: state for purpose, state in said.items() if state})

    def stays(self, reason: str, field: str = "") -> Kept:
        return Kept(self.line.number, self.row.owner, self.told.name, reason, field)


@dataclass(frozen=True)
class Outcome:
    """What becomes of one row: those of `BACK` that it adds one to, and who or what stays."""

    adds: Sequence[str]
    kept: Sequence[Kept] = ()


def weigh_chunk(work: Work, now: datetime) -> None:
    """Weighs the people of the next rows; who or what would stay is kept for the eye."""
    chunk = int(work.cursor) // CHUNK
    lines = keeping.lines_of(work.id, chunk)
    outcomes = [_weighed(one) for one in _brought(work, lines, chunk * CHUNK)]
    keeping.keep_kept(work.id, chunk, [one for outcome in outcomes for one in outcome.kept])
    after = _counted(work, chunk * CHUNK + len(lines), *outcomes)
    if after.done >= after.total:
        after = replace(after, phase=WEIGHED, status=WAITING)
    changes = Changes(actor=staff.actor_of(work), now=now)
    staff.move_work(changes, work, after)
    changes.commit()


def undo_chunk(work: Work, now: datetime) -> None:
    """Takes back what the next rows did, each in a commit with how far the work is."""
    chunk, start = divmod(int(work.cursor), CHUNK)
    lines = keeping.lines_of(work.id, chunk)
    staying = _Staying(work.id, chunk, begun=start > 0)
    for one in _brought(work, lines[start:], chunk * CHUNK + start):
        work = _undo(work, one, staying, now)
    _end_chunk(work, chunk * CHUNK + len(lines), now)


class _Staying:
    """Who or what of a chunk stays; kept before each commit, so that no kill parts the two."""

    def __init__(self, work: str, chunk: int, *, begun: bool) -> None:
        self.work, self.chunk = work, chunk
        self.kept = keeping.kept_of(work, chunk) if begun else []
        if not begun:
            # What was kept when it was weighed is told anew.
            keeping.keep_kept(work, chunk, [])

    def tell(self, number: int, kept: Sequence[Kept]) -> None:
        told = [*(one for one in self.kept if one.number != number), *kept]
        if told != self.kept:
            keeping.keep_kept(self.work, self.chunk, told)
        self.kept = told


def _brought(work: Work, lines: Sequence[Line], first: int) -> Iterator[Brought]:
    """The rows that brought somebody in, or completed somebody known."""
    rows = brought_in(work.id, [line.key for line in lines if line.key])
    for place, line in enumerate(lines, first):
        row = rows.get(line.key)
        if (
            row
            and line.told
            and (line.verdict in ENTERED or (line.verdict == "known" and row.filled))
        ):
            yield Brought(place, line, line.told, row)


def _weighed(one: Brought) -> Outcome:
    try:
        if one.row.filled:
            return _of_completed(one, _weigh_completed(one))
        return _of_entered(one, weigh(one.row.owner, one.came).reason)
    except NotFound:
        return _of_gone(one)


def _undo(work: Work, one: Brought, staying: _Staying, now: datetime) -> Work:
    """Takes one row back, or says what stays; the work with the row behind it."""

    def attempt() -> Work:
        changes = Changes(actor=staff.actor_of(work), now=now, why=str(work.asked["file"]))
        outcome = _add_undoing(changes, one)
        staying.tell(one.line.number, outcome.kept)
        if not changes.size:
            return _counted(work, work.done, outcome)
        after = _counted(work, one.place + 1, outcome)
        moved = staff.move_work(changes, work, after, promise=False)
        changes.commit()
        return moved

    return until_settled(attempt)


def _add_undoing(changes: Changes, one: Brought) -> Outcome:
    try:
        if one.row.filled:
            return _restore(changes, one)
        reason = take_back(changes, one.row.owner, one.came, claim=one.line.key)
        return _of_entered(one, reason)
    except NotFound:
        return _of_gone(one)


def _weigh_completed(one: Brought) -> Restoring:
    return weigh_filled(one.row.owner, one.told, Filled(**one.row.filled))


def _restore(changes: Changes, one: Brought) -> Outcome:
    """Takes back what is still as the import left it; once nothing is left the row may come again."""
    found = _weigh_completed(one)
    add_restoring(changes, one.told, found)
    here = (ImportedRecord, one.row.pk, one.row.sk)
    hers = ImportedRecord.owner == one.row.owner
    if not found.left.anything:
        changes.delete(here, hers)
    elif found.going.anything:
        changes.update(here, [ImportedRecord.filled.set(asdict(found.left))], hers)
    return _of_completed(one, found)


def _of_entered(one: Brought, reason: str) -> Outcome:
    return Outcome(["kept"], [one.stays(reason)]) if reason else Outcome(["back"])


def _of_completed(one: Brought, found: Restoring) -> Outcome:
    adds = [name for name, so in (("restored", found.going), ("left", found.left)) if so.anything]
    return Outcome(adds, [one.stays(reason, field) for field, reason in found.why.items()])


def _of_gone(one: Brought) -> Outcome:
    return Outcome(["left" if one.row.filled else "kept"], [one.stays(GONE)])


def _end_chunk(work: Work, done: int, now: datetime) -> None:
    changes = Changes(actor=staff.actor_of(work), now=now)
    after = _counted(work, done)
    if after.done < after.total:
        staff.move_work(changes, work, after)
    else:
        ended = staff.ended_with(replace(after, phase=UNDONE), after.result, now=now)
        staff.move_work(changes, work, ended, verb="undone", told=after.result["back"])
    changes.commit()


def _counted(work: Work, done: int, *outcomes: Outcome) -> Work:
    counted = dict(work.result["back"])
    for name in (name for outcome in outcomes for name in outcome.adds):
        counted[name] += 1
    return replace(work, cursor=done, done=done, result={**work.result, "back": counted})
