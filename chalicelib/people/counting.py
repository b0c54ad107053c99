"""Counting gifts: a person's totals move in the commit of the entry that moves them."""

from dataclasses import replace
from datetime import date

from chalicelib.kit.money import Money
from chalicelib.people.erased import move_totals_left
from chalicelib.people.model import Summary, counted
from chalicelib.people.rows import add_summary, find_summary, move_totals
from chalicelib.store import Changes, keys


def summary(cid: str, *, consistent: bool = False) -> Summary:
    """A person's row and totals; raises NotFound."""
    return find_summary(cid, consistent=consistent)


def summary_key(cid: str) -> tuple[str, str]:
    """Where it lies, for whoever reads it together with other rows; `to_summary` reads the row."""
    return keys.person(cid), keys.SUMMARY


def count_gift(
    changes: Changes,
    summary: Summary,
    *,
    amount: Money,
    day: date,
    gifts: int,
    home_currency: str,
) -> None:
    """Adds one entry (negative for a refund) to the totals of a person, as she was read or as `newcomer` gave her.

    Once per person and commit. The commit is Overtaken when somebody counted in between.
    """
    after = counted(summary, amount=amount, day=day, gifts=gifts)
    if summary.erased:
        move_totals_left(changes, summary, after)
    elif summary.gver:
        move_totals(changes, summary, after, home_currency=home_currency)
    else:
        add_summary(changes, after, home_currency=home_currency)


def enlist(changes: Changes, summary: Summary) -> None:
    """Gives a newcomer her list row where no gift does; who has one keeps it as it is."""
    if not summary.gver:
        add_summary(changes, replace(summary, gver=1))
