"""Days that a job walks through, each a partition of its own: from the first on which it last left something.

An idle run reads its mark and a day or two, and not every day on which something may still lie.
"""

from collections.abc import Callable
from datetime import date, timedelta

from chalicelib.store import OpsRecord, keys, one, put_one

_A_DAY = timedelta(days=1)


def walk(name: str, done: Callable[[date], bool], *, to: date, longest: int) -> None:
    """Calls `done` with each day up to `to`, which says whether nothing is left on it for the next walk of this name.

    At most `longest` days before `to` are walked: where no walk has left its mark, or one that lies ahead of `to`.
    """
    first = _first(name, to, longest)
    days = [first + _A_DAY * ahead for ahead in range((to - first).days + 1)]
    left = [day for day in days if not done(day)]
    # Of the last day more may come.
    if (mark := min([*left, to])) != first:
        put_one(OpsRecord(keys.watermark(name), keys.ONLY, answer=mark.isoformat()))


def _first(name: str, to: date, longest: int) -> date:
    row = one(OpsRecord, keys.watermark(name), keys.ONLY, consistent=True)
    mark, earliest = row and date.fromisoformat(str(row.answer)), to - _A_DAY * longest
    return max(mark, earliest) if mark and mark <= to else earliest
