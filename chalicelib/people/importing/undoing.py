"""Taking an import back: whoever it brought in and who has nothing else since goes again; the others stay, and why.

First everybody is weighed and nothing written; once somebody confirms, each is weighed again in the commit that takes
her away, so that what happened meanwhile keeps her. The same file can then be brought in anew.
"""

from dataclasses import replace
from datetime import datetime

from chalicelib import staff
from chalicelib.kit.refusals import NotFound
from chalicelib.people.importing import keeping
from chalicelib.people.importing.bringing import ENTERING
from chalicelib.people.importing.checking import CHUNK
from chalicelib.people.importing.model import Kept, Line
from chalicelib.people.importing.receiving import ImportNotThere, get_import
from chalicelib.people.store import brought_in
from chalicelib.people.taking_back import take_back, weigh
from chalicelib.staff import DONE, FAILED, RUNNING, WAITING, Work
from chalicelib.store import Actor, Changes, until_settled

WEIGHING, WEIGHED, UNDOING, UNDONE = "weighing", "weighed", "undoing", "undone"
GONE = "gone"
# Who was known already was completed at most, and stays.
ENTERED = ("new", "suspect")
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
        result={**before.result, "back": {"back": 0, "kept": 0}},
    )
    changes = Changes(actor=actor, now=now)
    told = before.result.get("back") if verb else None
    moved = staff.move_work(changes, before, after, verb=verb, told=told)
    changes.commit(result=moved.id)
    return moved


def weigh_chunk(work: Work, now: datetime) -> None:
    """Weighs the people of the next rows; who would stay is kept for the eye."""
    chunk = int(work.cursor) // CHUNK
    lines = keeping.lines_of(work.id, chunk)
    owners = brought_in(work.id, [line.key for line in lines if line.key])
    kept, back = list[Kept](), 0
    for line in lines:
        if line.key in owners and line.verdict in ENTERED:
            reason = _weighed(owners[line.key], line)
            back += not reason
            kept += [_kept(line, owners[line.key], reason)] if reason else []
    keeping.keep_kept(work.id, chunk, kept)
    after = _counted(work, chunk * CHUNK + len(lines), back, len(kept))
    if after.done >= after.total:
        after = replace(after, phase=WEIGHED, status=WAITING)
    changes = Changes(actor=staff.actor_of(work), now=now)
    staff.move_work(changes, work, after)
    changes.commit()


def undo_chunk(work: Work, now: datetime) -> None:
    """Takes the people of the next rows away, each in a commit with how far the work is."""
    chunk, start = divmod(int(work.cursor), CHUNK)
    lines = keeping.lines_of(work.id, chunk)
    owners = brought_in(work.id, [line.key for line in lines if line.key])
    kept = {one.number: one for one in keeping.kept_of(work.id, chunk)} if start else {}
    for n, line in enumerate(lines[start:], chunk * CHUNK + start + 1):
        if line.key not in owners or line.verdict not in ENTERED:
            continue
        work, reason = _take(work, line, owners[line.key], n, now)
        if reason:
            kept[line.number] = _kept(line, owners[line.key], reason)
            keeping.keep_kept(work.id, chunk, list(kept.values()))
    keeping.keep_kept(work.id, chunk, list(kept.values()))
    _end_chunk(work, chunk * CHUNK + len(lines), now)


def _take(work: Work, line: Line, cid: str, done: int, now: datetime) -> tuple[Work, str]:
    """Takes one away, or says why she stays, and the work with her behind it."""

    def attempt() -> tuple[Work, str]:
        changes = Changes(actor=staff.actor_of(work), now=now, why=str(work.asked["file"]))
        try:
            reason = take_back(changes, cid, line.told.tags if line.told else (), claim=line.key)
        except NotFound:
            reason = GONE
        if reason:
            return _counted(work, work.done, 0, 1), reason
        moved = staff.move_work(changes, work, _counted(work, done, 1, 0), promise=False)
        changes.commit()
        return moved, ""

    return until_settled(attempt)


def _end_chunk(work: Work, done: int, now: datetime) -> None:
    changes = Changes(actor=staff.actor_of(work), now=now)
    after = _counted(work, done, 0, 0)
    if after.done < after.total:
        staff.move_work(changes, work, after)
    else:
        ended = staff.ended_with(replace(after, phase=UNDONE), after.result, now=now)
        staff.move_work(changes, work, ended, verb="undone", told=after.result["back"])
    changes.commit()


def _weighed(cid: str, line: Line) -> str:
    try:
        return weigh(cid, line.told.tags if line.told else ()).reason
    except NotFound:
        return GONE


def _kept(line: Line, cid: str, reason: str) -> Kept:
    return Kept(line.number, cid, line.told.name if line.told else {}, reason)


def _counted(work: Work, done: int, back: int, kept: int) -> Work:
    old = work.result["back"]
    counted = {"back": old["back"] + back, "kept": old["kept"] + kept}
    return replace(work, cursor=done, done=done, result={**work.result, "back": counted})
