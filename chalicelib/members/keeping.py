"""The nightly job: each membership stands under the state it has today, and each change of state is a record.

It reads only what is due. Memberships of a state lie in the order of their ends, so those that leave it are the first
of theirs; days that were missed are caught up by the same reading, and a second run of a day finds nothing.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from chalicelib.kit.periods import local_day
from chalicelib.members.model import FOREVER, Level, Membership, moves, state_on
from chalicelib.members.reading import Whole, membership_of
from chalicelib.members.store import MembershipRecord, all_levels, to_membership
from chalicelib.members.writing import Happening, tell, write
from chalicelib.staff import organisation
from chalicelib.store import Actor, Changes, OpsRecord, Page, keys, put_one, stretch, until_settled

NAME = "memberships"
NIGHT = Actor("system", "memberships", "Nightly")
BATCH = 200
EVER = FOREVER.isoformat() + "~"


def keep(*, now: datetime) -> dict[str, int]:
    """Moves every membership whose state changed by today; counts the changes, such as grace>lapsed."""
    today = local_day(now, organisation().time_zone)
    counted: Counter[str] = Counter()
    for level in all_levels():
        for membership in _due(level, today):
            counted.update(until_settled(partial(_move, membership, today, now)))
    put_one(OpsRecord(keys.watermark(NAME), keys.ONLY, data={"at": now.isoformat()}))
    return dict(counted)


def _due(level: Level, today: date) -> Iterator[Membership]:
    """Those whose state may not be today's."""
    over = today - timedelta(days=level.grace)
    for state in ("new", "current", "grace"):
        last = over if state == "grace" else today
        yield from _of(level, state, low="", high=last.isoformat())
    # Who is new stays it for a month, and so few are that all of them are looked at.
    yield from _of(level, "new", low=today.isoformat(), high=EVER)
    # Paid days begin again after a term in between was given back, and grace may have been made longer.
    yield from _of(level, "grace", low=today.isoformat(), high=EVER)
    yield from _of(level, "lapsed", low=over.isoformat(), high=EVER)


def _of(level: Level, state: str, *, low: str, high: str) -> Iterator[Membership]:
    pk = keys.members_of_level(level.id, state)
    found: Page[MembershipRecord] | None = None
    while found is None or found.next:
        after = found.next if found else None
        found = stretch(
            MembershipRecord, pk, low=low or "0", high=high, index=2, limit=BATCH, after=after
        )
        yield from map(to_membership, found.rows)


def _move(seen: Membership, today: date, now: datetime) -> list[str]:
    """One commit for one membership, decided on what it is at this moment."""
    if state_on(seen, today) == seen.state:
        return []
    before = membership_of(seen.person)
    if before is None or not (due := moves(before, today)):
        return []
    changes = Changes(actor=NIGHT, now=now, why="nightly")
    for number, (day, came, became) in enumerate(due[:-1], 1):
        passed = replace(before, state=became)
        tell(changes, passed, _state(day, came, became), before=len(due) - number)
    write(changes, Whole(before), before, _state(*due[-1]), today=today)
    changes.commit()
    return [f"{came}>{became}" for _, came, became in due]


def _state(day: date, came: str, became: str) -> Happening:
    return Happening("state", {"day": day.isoformat(), "from": came, "state": became})
