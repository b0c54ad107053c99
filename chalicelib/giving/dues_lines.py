"""Membership fees in the ledger: lines of a kind, a fund and months of their own, beside the terms they buy."""

from dataclasses import replace
from datetime import date

from chalicelib import members, people
from chalicelib.giving.ledger import post
from chalicelib.giving.model import Entry, Fund, Intent
from chalicelib.giving.store.purposes import fund_of_slug, fund_record
from chalicelib.kit.ids import new_id
from chalicelib.members import Level, Membership
from chalicelib.staff import organisation
from chalicelib.store import Changes, Sentinel, audit, keys

SLUG = "membership-dues"
# Which words stood beside the boxes of the joining page; new words are a new version.
NAMES = {"ar": "رسوم العضوية", "en": "Membership dues"}


def add_dues(
    changes: Changes, intent: Intent, line: Entry, *, donor: people.Summary, today: date
) -> Entry:
    """The fee that was paid online and the term it buys; one for a level that asks staff first waits for them."""
    wish = intent.dues
    if wish is None:
        raise ValueError("this gift is no membership fee")
    level = members.get_level(wish.level)
    before = members.whole(donor.id)
    term = new_id(changes.now)
    if _asks_staff(level, before):
        held = members.Held(line.id, term, level.id, line.amount, line.method, line.day)
        membership = members.add_waiting(changes, before, level, held, person=donor.id, today=today)
        changes.outbox("member_applied", {"person": donor.id, "level": level.id})
    else:
        fee = members.Fee(term, line.day, line.amount, line.method, line.id)
        membership, _ = members.add_term(changes, before, level, fee, person=donor.id, today=today)
        promise_letter(changes, membership, term)
    _agree(changes, donor.id, wish.consents)
    line = replace(line, kind="dues", membership=membership.id, term=term, campaign=None)
    return post_dues(changes, line, donor=donor)


def _agree(changes: Changes, person: str, purposes: tuple[str, ...]) -> None:
    """What she ticked beside joining; a box left empty takes nothing back."""
    said = [people.Choice("email", purpose, "given") for purpose in purposes]
    basis = people.Basis("joining_page", wording=people.JOINING_PAGE)
    people.add_consents(changes, cid=person, said=said, basis=basis)


def _asks_staff(level: Level, before: members.Whole) -> bool:
    """Money that has come in is never refused: what cannot be a term of itself is for staff to decide."""
    known = before.membership
    for_life = bool(known and known.end == members.FOREVER)
    same = bool(known and known.days and known.level == level.id)
    return for_life or (level.approval and not same)


def post_dues(changes: Changes, line: Entry, *, donor: people.Summary) -> Entry:
    """Posts a fee to the fund of fees, which is opened with the first of them."""
    line = replace(line, fund=dues_fund(changes))
    return post(changes, line, donor=donor, home_currency=organisation().currency)


def dues_fund(changes: Changes) -> str:
    """The fund of fees; it takes no gifts. The commit that opens it is Overtaken when another was faster."""
    if found := fund_of_slug(SLUG):
        return found.id
    fund = Fund(new_id(changes.now), SLUG, NAMES, active=False)
    changes.create(Sentinel(keys.sentinel("SL", f"fund/{SLUG}"), keys.ONLY, owner=fund.id))
    told = {"slug": SLUG, "name": NAMES, "active": False}
    trail = audit(changes, f"fund:{fund.id}", "opened", after=told)
    changes.create(fund_record(replace(fund, version=trail.number, trail=trail.hash)))
    return fund.id


def promise_letter(changes: Changes, membership: Membership, term: str) -> None:
    """The confirmation of a term."""
    changes.outbox("member_welcome", {"person": membership.person, "term": term})
