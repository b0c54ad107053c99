"""What volunteering keeps of somebody, and what of it goes when she is erased: who waits gets her place, hours stay."""

from datetime import datetime
from typing import Any

from chalicelib.kit.refusals import NotFound
from chalicelib.store import Actor, MainRecord, every, keys, update_one
from chalicelib.volunteers.cancelling import cancel
from chalicelib.volunteers.model import CANCELLED, MOVES, SignUpMoveWrong
from chalicelib.volunteers.store.hours import HoursRecord
from chalicelib.volunteers.store.signups import (
    SignUpRecord,
    VolunteerRecord,
    signups_since,
)

WORDS: dict[type[MainRecord], tuple[str, ...]] = {
    SignUpRecord: ("lang", "told", "override", "why", "letters"),
    HoursRecord: ("note", "why"),
    VolunteerRecord: ("skills", "languages", "availability"),
}


def free_places(cid: str, *, actor: Actor, now: datetime) -> None:
    """Takes her off every shift to come; her place goes to who waits first, in the same commit."""
    for signup in signups_since(cid, now):
        if signup.start > now and CANCELLED in MOVES[signup.state]:
            try:
                cancel(shift=signup.shift, person=cid, actor=actor, now=now, letter="")
            except (NotFound, SignUpMoveWrong):
                # The shift is gone, or somebody has moved her meanwhile: the next run sees how she stands.
                continue


def strip_volunteering(cid: str) -> None:
    """Takes all words from her sign-ups, hours and profile; the numbers stay, on the rosters and in the sums."""
    pk = keys.person(cid)
    for begins in (keys.SIGNUP, keys.HOURS, keys.VOLUNTEER):
        for row in every(MainRecord, pk, begins=begins, consistent=True):
            if actions := _stripping(row):
                update_one((type(row), row.pk, row.sk), actions, MainRecord.pk.exists())


def _stripping(row: MainRecord) -> list[Any]:
    kind = type(row)
    words = [name for name in WORDS.get(kind, ()) if getattr(row, name) is not None]
    actions = [getattr(kind, name).remove() for name in words]
    if isinstance(row, HoursRecord) and row.by:
        actions.append(HoursRecord.by.set(""))
    return actions
