"""Erasing somebody: one step after the other, each of which may be killed anywhere and done again.

Before she vanishes goes what only her addresses and her name lead to; after it everything that is found by her id.
Nothing new can be hung on her once she has vanished, except by what was under way: all later steps are therefore done
once more, a day after.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib import giving, insights, members, outreach, people, staff, store, volunteers
from chalicelib.kit.periods import local_day
from chalicelib.kit.refusals import Refusal
from chalicelib.staff import RUNNING, Work
from chalicelib.store import Actor, Changes, until_settled

WHAT = "erasure"
ONCE_MORE = timedelta(hours=25)
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Task:
    """Whom to erase; `actor` asked for it."""

    cid: str
    actor: Actor
    now: datetime


Step = Callable[[Task], None]


def _begun(of: Task) -> None:
    giving.forget_begun(of.cid, people.emails_of(of.cid), actor=of.actor, now=of.now)


def _addresses(of: Task) -> None:
    people.close_addresses(of.cid, people.emails_of(of.cid), actor=of.actor, now=of.now)


def _vanish(of: Task) -> None:
    members.leave_directory(of.cid, actor=of.actor, now=of.now)
    people.vanish(cid=of.cid, actor=of.actor, now=of.now)


def _places(of: Task) -> None:
    volunteers.free_places(of.cid, actor=of.actor, now=of.now)
    volunteers.strip_volunteering(of.cid)


def _books(of: Task) -> None:
    giving.strip_lines(of.cid, actor=of.actor, now=of.now)
    giving.drop_receipts(of.cid)


def _membership(of: Task) -> None:
    today = local_day(of.now, staff.organisation().time_zone)
    members.strip_membership(of.cid, actor=of.actor, now=of.now, today=today)
    members.drop_cards(of.cid)


def _mailings(of: Task) -> None:
    outreach.forget_copies(of.cid)


def _files(of: Task) -> None:
    people.forget_imports(of.cid, actor=of.actor, now=of.now, begun_before=of.now - A_DAY)
    insights.drop_export_files(actor=of.actor, now=of.now)


def _promises(of: Task) -> None:
    store.drop_promises(of.cid)


def _rest(of: Task) -> None:
    people.sweep(of.cid, actor=of.actor, now=of.now)


BEFORE: Mapping[str, Step] = {"begun": _begun, "addresses": _addresses, "vanish": _vanish}
AFTER: Mapping[str, Step] = {
    "places": _places,
    "books": _books,
    "membership": _membership,
    "mailings": _mailings,
    "files": _files,
    "promises": _promises,
    "rest": _rest,
}
STEPS: Mapping[str, Step] = {**BEFORE, **AFTER}
ORDER = tuple(STEPS)


def erase(*, cid: str, actor: Actor, now: datetime) -> Work:
    """Begins to erase somebody and goes as far as one request may; the outbox does the rest.

    Asked again it answers with the same work. Raises NotFound.
    """
    work = until_settled(lambda: _started(cid, actor, now))
    for _ in ORDER:
        if work.status != RUNNING:
            break
        try:
            staff.carry_on({"work": work.id}, advance, now=now)
        except Refusal:
            # Something does not answer now: the outbox tries again.
            break
        work = get_erasure(work.id)
    return work


def _started(cid: str, actor: Actor, now: datetime) -> Work:
    if known := people.erasure_work(cid):
        return get_erasure(known)
    changes = Changes(actor=actor, now=now)
    work = staff.begin_work(changes, what=WHAT, asked={"person": cid}, phase=ORDER[0])
    people.begin_erasure(changes, cid=cid, work=work.id)
    changes.commit(result=work.id)
    return work


def get_erasure(work: str) -> Work:
    """Raises NotFound."""
    return staff.get_work(what=WHAT, work=work)


def advance(work: Work, now: datetime) -> None:
    """The next step; the last one promises that all is done once more."""
    actor, done = staff.actor_of(work), ORDER.index(work.phase) + 1
    STEPS[work.phase](Task(work.asked["person"], actor, now))
    changes = Changes(actor=actor, now=now)
    after = replace(work, done=done, total=len(ORDER))
    if done < len(ORDER):
        staff.move_work(changes, work, replace(after, phase=ORDER[done]))
    else:
        staff.move_work(changes, work, staff.ended_with(after, {}, now=now), verb="ended")
        again = {"whose": work.asked["person"], "work": work.id}
        changes.outbox("erasure_again", again, not_before=now + ONCE_MORE, long=True)
    changes.commit()


def once_more(data: Mapping[str, str], now: datetime) -> None:
    """Takes away what was under way when somebody was erased."""
    task = Task(data["whose"], staff.actor_of(get_erasure(data["work"])), now)
    for step in AFTER.values():
        step(task)
