"""Exported lists go when somebody is erased: any of them may hold her."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from chalicelib import files, staff
from chalicelib.insights.exporting.model import READING, WHAT
from chalicelib.staff import RUNNING
from chalicelib.store import Actor, Changes, Overtaken, until_settled

FOLDER = "exports/"
# More than were ever begun within the minutes that one takes.
NEWEST = 100


def drop_export_files(*, actor: Actor, now: datetime) -> None:
    """Takes away the files of all exports: whoever needs the list asks for it again. Those under way begin anew."""
    for work in staff.list_works(what=WHAT, limit=NEWEST).works:
        if work.status == RUNNING:
            until_settled(partial(_begin_anew, work.id, actor, now))
    for work in staff.works_with_files(FOLDER):
        files.remove_all(f"{FOLDER}{work.id}/")


def _begin_anew(export: str, actor: Actor, now: datetime) -> None:
    """What it has read may hold her, and what it is reading now; a chunk that is not committed yet is overtaken."""
    work = staff.get_work(what=WHAT, work=export)
    if work.status != RUNNING:
        return
    changes = Changes(actor=actor, now=now)
    staff.move_work(changes, work, replace(work, phase=READING, cursor=None, done=0, total=0))
    try:
        changes.commit()
    except staff.WorkMoved:
        raise Overtaken() from None
