"""Confirming an import: what the dry run showed is to be brought in, in the background."""

from dataclasses import replace
from datetime import datetime

from chalicelib import staff
from chalicelib.people.importing.checking import CHECKED
from chalicelib.people.importing.receiving import at, get_import
from chalicelib.staff import RUNNING, Work
from chalicelib.store import Actor, Changes

ENTERING = "entering"
DEEDS = ("enter", "update", "skip")


def begin_run(*, work: str, known: str, suspects: str, actor: Actor, now: datetime) -> Work:
    """Brings in what was shown: `known` is skip or update, `suspects` skip or enter.

    Raises NotFound, ImportNotThere.
    """
    before = at(get_import(work), CHECKED)
    choices = {"known": known, "suspects": suspects}
    after = replace(
        before,
        asked={**before.asked, **choices},
        phase=ENTERING,
        status=RUNNING,
        done=0,
        cursor=0,
        result={**before.result, "done": dict.fromkeys(DEEDS, 0)},
    )
    changes = Changes(actor=actor, now=now)
    told = {**choices, **before.result["counts"]}
    moved = staff.move_work(changes, before, after, verb="confirmed", told=told)
    changes.commit(result=moved.id)
    return moved
