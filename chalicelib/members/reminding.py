"""The scheduled job of renewal reminders: it promises what is due, once, however often it runs.

It fires every hour at a fixed minute and reads a watermark, the last local day that was done; days that were missed are
caught up together. Each step of each term is claimed in the commit that promises its letter, so two runs at once or one
that was killed promise nothing twice. Only index partitions of ends for which a step is due are read.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from chalicelib.kit.refusals import Refusal
from chalicelib.members.model import Level, Membership
from chalicelib.members.reminders_model import Reminder, due_steps, ends_due
from chalicelib.members.reminders_records import ReminderRecord, reminder_key, reminder_record
from chalicelib.members.store import MembershipRecord, all_levels, to_membership
from chalicelib.staff import organisation
from chalicelib.store import Actor, Changes, OpsRecord, every, keys, many, one, put_one

NAME = "reminders"
CLERK = Actor("system", "reminders", "Reminders")
# Nobody wants a letter at night.
FROM_HOUR = 8
MOST_DAYS = 400
MOST_WRITES = 90

Decided = tuple[Reminder, ...]


class Claimed(Refusal):
    """A step of this commit was decided before; for the job alone."""

    status = 409
    code = "in_progress"


def remind(*, now: datetime) -> dict[str, int]:
    """Promises every reminder due up to today; counts what was decided. A second run of a day finds nothing."""
    local = now.astimezone(ZoneInfo(organisation().time_zone))
    today = local.date() - timedelta(days=local.hour < FROM_HOUR)
    days = _days(today)
    if not days:
        return {}
    counted: Counter[str] = Counter()
    for level in all_levels():
        for end in ends_due(level.ladder, days):
            counted.update(_remind(level, end, days, now))
    _done(today)
    return dict(counted)


def _days(today: date) -> list[date]:
    """The days that no run has done, up to today; of an organisation that never ran it, today alone."""
    row = one(OpsRecord, keys.watermark(NAME), keys.ONLY, consistent=True)
    done = date.fromisoformat(str(row.answer)) if row else today - timedelta(days=1)
    missed = min((today - done).days, MOST_DAYS)
    return [today - timedelta(days=back) for back in range(missed - 1, -1, -1)]


def _done(today: date) -> None:
    row = OpsRecord(keys.watermark(NAME), keys.ONLY, answer=today.isoformat())
    put_one(row, OpsRecord.answer.does_not_exist() | (OpsRecord.answer < today.isoformat()))


def _remind(level: Level, end: date, days: Sequence[date], now: datetime) -> Iterator[str]:
    """What is decided for the members of a level whose paid days end on a day."""
    steps = due_steps(level.ladder, end, days)
    at_once = MOST_WRITES // (len(steps) + 1)
    members = _ending(level, end)
    while due := list(islice(members, at_once)):
        decided = [_decided(member, end, steps, now) for member in due]
        yield from _promise(decided, days[-1], now)


def _ending(level: Level, end: date) -> Iterator[Membership]:
    pk = keys.ending_on(end)
    rows = every(MembershipRecord, pk, index=1, begins=keys.ending_at_level(level.id))
    return map(to_membership, rows)


def _decided(membership: Membership, end: date, steps: Sequence[int], now: datetime) -> Decided:
    """Of several steps that became due since the last run the newest goes out, and the others say why not."""
    return tuple(
        Reminder(
            person=membership.person,
            membership=membership.id,
            level=membership.level,
            end=end,
            offset=offset,
            day=end + timedelta(days=offset),
            decided=now,
            state="promised" if offset == steps[-1] else "withheld",
            reason="" if offset == steps[-1] else "superseded",
        )
        for offset in steps
    )


def _promise(decided: Sequence[Decided], today: date, now: datetime) -> list[str]:
    """One commit for some members; what another run has claimed is left out and the rest tried again."""
    left = [reminder for steps in decided for reminder in steps]
    while left:
        try:
            _commit(left, today, now)
        except Claimed:
            left = _unclaimed(left)
        else:
            return [reminder.outcome for reminder in left]
    return []


def _commit(reminders: Sequence[Reminder], today: date, now: datetime) -> None:
    changes = Changes(actor=CLERK, now=now)
    for reminder in reminders:
        record = reminder_record(reminder, on=today)
        if reminder.state == "promised":
            record.row = changes.outbox("renewal_reminder", _promised(reminder))
        changes.create(record, refusal=Claimed())
    changes.commit()


def _promised(reminder: Reminder) -> dict[str, str | int]:
    return {
        "person": reminder.person,
        "end": reminder.end.isoformat(),
        "offset": reminder.offset,
    }


def _unclaimed(reminders: Sequence[Reminder]) -> list[Reminder]:
    at = {reminder_key(one.person, one.end, one.offset): one for one in reminders}
    taken = many(ReminderRecord, list(at), consistent=True)
    return [reminder for key, reminder in at.items() if key not in taken]
