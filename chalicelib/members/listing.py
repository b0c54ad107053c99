"""Lists of memberships by state and by the day they end, soonest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from heapq import merge

from chalicelib.members.model import ACTIVE, FOREVER, STATES, Membership
from chalicelib.members.store import MembershipRecord, to_membership
from chalicelib.store import Key, Page, count, keys, stretch

# Who has been away longest is looked at last.
NEWEST_FIRST = ("lapsed", "cancelled", "deceased")
END = "-"
LOWEST = "0"


@dataclass(frozen=True)
class Which:
    """Memberships of one level or of all, ending in a range of days; `state` may be active (new or current) or all."""

    state: str = "active"
    level: str | None = None
    ends_from: date | None = None
    ends_to: date | None = None

    @property
    def newest(self) -> bool:
        """Whether the latest end comes first."""
        return self.state in NEWEST_FIRST

    @property
    def states(self) -> Sequence[str]:
        """What the state stands for."""
        return {"active": ACTIVE, "all": STATES}.get(self.state, (self.state,))


@dataclass(frozen=True)
class MembershipPage:
    """Some memberships by their end, and where each state goes on; None at the end."""

    rows: list[Membership]
    next: Key | None


@dataclass(frozen=True)
class _Lane:
    state: str
    rows: list[MembershipRecord]
    more: bool


def list_memberships(*, which: Which, limit: int, after: Key | None = None) -> MembershipPage:
    """One page, by the state that was last recorded: what the nightly job moves is at most a day late."""
    reached = dict(after or {})
    lanes = [
        _lane(which, state, limit=limit, after=reached.get(state))
        for state in which.states
        if reached.get(state) != END
    ]
    pairs = merge(
        *([(_place(row), lane.state, row) for row in lane.rows] for lane in lanes),
        key=lambda pair: (pair[0], pair[1]),
        reverse=which.newest,
    )
    taken = [(state, row) for (_, state, row), _ in zip(pairs, range(limit), strict=False)]
    for lane in lanes:
        mine = [row for state, row in taken if state == lane.state]
        if len(mine) == len(lane.rows) and not lane.more:
            reached[lane.state] = END
        elif mine:
            reached[lane.state] = f"{mine[-1].pk} {_place(mine[-1])}"
        else:
            reached.setdefault(lane.state, "")
    going_on = any(reached.get(state) != END for state in which.states)
    return MembershipPage([to_membership(row) for _, row in taken], reached if going_on else None)


def count_memberships(which: Which) -> int:
    """How many `list_memberships` would show."""
    low, high = _reach(which)
    return sum(
        count(MembershipRecord, pk, index=index, low=low, high=high)
        for pk, index in (_partition(which, state) for state in which.states)
    )


def _partition(which: Which, state: str) -> tuple[str, int]:
    """Where those of a state lie, and in which index."""
    if which.level:
        return keys.members_of_level(which.level, state), 2
    return keys.members_in_state(state), 3


def _reach(which: Which) -> tuple[str, str]:
    """The first and the last place of the days asked for; the last comes after every id of its day."""
    low = which.ends_from.isoformat() if which.ends_from else LOWEST
    return low, f"{(which.ends_to or FOREVER).isoformat()}~"


def _lane(which: Which, state: str, *, limit: int, after: str | None) -> _Lane:
    pk, index = _partition(which, state)
    low, high = _reach(which)
    found: Page[MembershipRecord] = stretch(
        MembershipRecord,
        pk,
        low=low,
        high=high,
        index=index,
        limit=limit,
        after=_key(after, pk, index) if after else None,
        newest=which.newest,
    )
    return _Lane(state, found.rows, found.next is not None)


def _key(reached: str, pk: str, index: int) -> Key:
    owner, place = reached.split(" ")
    return {"pk": owner, "sk": keys.MEMBERSHIP, f"g{index}p": pk, f"g{index}s": place}


def _place(row: MembershipRecord) -> str:
    return str(row.g3s)
