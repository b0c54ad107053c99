"""Files of imports go when somebody is erased: no row of a file tells surely whom it was about."""

from datetime import datetime

from chalicelib import files, staff
from chalicelib.staff import WAITING
from chalicelib.store import Actor, Changes

FOLDER = "imports/"


def drop_import_files(*, actor: Actor, now: datetime, begun_before: datetime) -> None:
    """Takes away the files of imports that have ended; and of those that began before, and still wait for somebody.

    An import whose file is gone is ended with it: its rows cannot be brought in any more.
    """
    for work in staff.works_with_files(FOLDER):
        if work.ended or (work.status == WAITING and work.began <= begun_before):
            if not work.ended:
                _give_up(work, actor, now)
            files.remove_all(f"{FOLDER}{work.id}/")


def _give_up(work: staff.Work, actor: Actor, now: datetime) -> None:
    changes = Changes(actor=actor, now=now)
    broken = staff.broken_by(work, "file_missing", {}, now=now)
    staff.move_work(changes, work, broken, verb="failed", told={"problem": "file_missing"})
    changes.commit()
