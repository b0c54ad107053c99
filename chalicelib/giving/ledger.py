"""Posting a line: the entry, the donor's totals, the sums of fund, campaign and month, in one commit."""

from dataclasses import replace

from chalicelib import people
from chalicelib.giving.model import BOOKED, Entry
from chalicelib.giving.store import add_to_totals, entry_record
from chalicelib.store import About, Changes, Trail, audit


def post(
    changes: Changes,
    entry: Entry,
    *,
    donor: people.Summary,
    home_currency: str,
    verb: str = "posted",
) -> Entry:
    """Adds one new line to a commit; returns it as it will be stored. A fee is no gift and moves no donor's totals.

    The caller adds what makes the line happen once (a claim on its payment, its batch line, its refund).
    """
    posted = write_line(changes, entry, donor=donor, verb=verb)
    gifts = 1 if entry.kind in BOOKED else 0
    if entry.is_dues:
        people.enlist(changes, donor)
    else:
        people.count_gift(
            changes,
            donor,
            amount=entry.amount,
            day=entry.day,
            gifts=gifts,
            home_currency=home_currency,
        )
    add_to_totals(changes, entry, gifts=gifts)
    return posted


def write_line(
    changes: Changes, entry: Entry, *, donor: people.Summary, verb: str = "posted"
) -> Entry:
    """The line itself and its audit row, without the sums that must move with it."""
    # The reason for what goes back is a person's own words; all others are ours, and cost no reading of a key.
    about = About(entry.person, money=True) if entry.of else None
    trail = audit(changes, f"gift:{entry.id}", verb, after=facts(entry), about=about)
    posted = replace(entry, donor=dict(donor.name), version=trail.number, trail=trail.hash)
    changes.create(entry_record(posted))
    return posted


def facts(entry: Entry) -> dict[str, object]:
    """What the audit keeps of a line."""
    return {
        "person": entry.person,
        "kind": entry.kind,
        "amount": entry.amount.amount,
        "currency": entry.amount.currency,
        "covered": entry.covered.amount,
        "method": entry.method,
        "fund": entry.fund,
        "campaign": entry.campaign,
        "day": entry.day.isoformat(),
        "of": entry.of,
        "payment": entry.payment,
        **({"membership": entry.membership, "term": entry.term} if entry.is_dues else {}),
    }


def trail_of(entry: Entry) -> Trail:
    return Trail(entry.version, entry.trail)
