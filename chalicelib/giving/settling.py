"""Settling: the one way in which a payment becomes a gift.

The webhook, the thank-you page and the reconciler all call it; whoever comes first books, the others find it booked.
Nothing of an event is believed: the payment is fetched afresh, and compared with what was asked for.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from chalicelib import payments, people
from chalicelib.giving.dues_lines import add_dues, dues_fund
from chalicelib.giving.gifts import AlreadyBooked
from chalicelib.giving.ledger import post
from chalicelib.giving.model import Entry, Intent
from chalicelib.giving.store import (
    IntentRecord,
    entry_key,
    entry_of_payment,
    find_intent,
    intent_key,
)
from chalicelib.giving.telling import tell_admins
from chalicelib.kit.names import script_of
from chalicelib.kit.periods import local_day
from chalicelib.people import EmailTaken
from chalicelib.staff import organisation
from chalicelib.store import Actor, Changes, Overtaken, audit, keys, until_settled, update_one

STRIPE = Actor("system", "stripe", "Stripe")
NEWS = people.Choice("email", "news", "given")
ON_OUR_PAGE = people.Basis("giving_page", people.GIVING_PAGE)


@dataclass(frozen=True)
class Settled:
    """How far a payment is: `gift` once it is booked, otherwise why not."""

    state: str
    gift: Entry | None = None
    intent: Intent | None = None


def settle(*, session: str, now: datetime) -> Settled:
    """Books what a checkout session paid, once; says how far it is otherwise.

    States: booked, unpaid, processing, expired, failed, differs (flagged for staff), foreign (not ours).
    """
    payment = payments.gateway().paid(session)
    return settle_payment(payment, now=now)


def settle_gift(*, gift: str, now: datetime) -> Settled:
    """The same for a gift of which only our own id is known."""
    intent = find_intent(gift)
    if intent is None or intent.session is None:
        return Settled("foreign")
    return settle(session=intent.session, now=now)


def settle_payment(payment: payments.Payment, *, now: datetime) -> Settled:
    """The same for a payment that was just fetched."""
    intent = find_intent(payment.gift_id) if payment.gift_id else None
    if intent is None:
        return Settled("foreign")
    if payment.payment_intent and (booked := entry_of_payment(payment.payment_intent)):
        return Settled("booked", booked, intent)
    if payment.status != "paid":
        return Settled(_unpaid(intent, payment), None, intent)
    unknown = payment.payment_intent is None or intent.state in ("forgotten", "differs")
    if payment.amount != intent.charge or unknown:
        return _differs(intent, payment, now=now)
    return Settled(
        "booked",
        until_settled(lambda: _book(intent.id, payment, now=now), most=_tries(intent)),
        intent,
    )


def _tries(intent: Intent) -> int:
    """A member's number is taken in the commit, and of many who join at once each must have her turn."""
    return 200 if intent.dues else 25


def _unpaid(intent: Intent, payment: payments.Payment) -> str:
    """Moves the intent forward only: what is settled stays settled."""
    if payment.status in ("expired", "failed"):
        end_pending(intent.id, state=payment.status)
    return payment.status


def end_pending(gift: str, *, state: str) -> None:
    """A gift that nobody paid is no longer waited for; should its money come after all, it is booked."""
    update_one(
        intent_key(gift),
        [IntentRecord.state.set(state), IntentRecord.g4p.remove(), IntentRecord.g4s.remove()],
        IntentRecord.state == "pending",
    )


def _differs(intent: Intent, payment: payments.Payment, *, now: datetime) -> Settled:
    if intent.state not in ("differs", "settled"):
        changes = Changes(actor=STRIPE, now=now, why="paid amount differs from the pending gift")
        changes.update(
            intent_key(intent.id),
            [
                IntentRecord.state.set("differs"),
                IntentRecord.g4p.remove(),
                IntentRecord.g4s.remove(),
            ],
            IntentRecord.state == intent.state,
        )
        seen = {
            "asked": intent.charge.amount,
            "paid": payment.amount.amount,
            "currency": payment.amount.currency,
        }
        audit(changes, f"intent:{intent.id}", "differs", after=seen)
        tell_admins(changes, "gift_differs", {"gift": intent.id})
        try:
            changes.commit()
        except Overtaken:
            return Settled("differs", None, intent)
    return Settled("differs", None, intent)


def _book(gift: str, payment: payments.Payment, *, now: datetime) -> Entry:
    """One commit: the claim on the payment, the donor if she is new, the entry, all totals, what is promised."""
    pi = str(payment.payment_intent)
    if booked := entry_of_payment(pi):
        return booked
    # Read again by each attempt: whoever began it may be erased at this time, and must not come back by it.
    intent = find_intent(gift)
    if intent is None:
        raise AlreadyBooked()
    home = organisation()
    changes = Changes(actor=STRIPE, now=now, why="paid online")
    donor = _donor(changes, intent, day=local_day(payment.created, home.time_zone))
    entry = _entry(intent, payment, donor.id, zone=home.time_zone)
    _, pk, sk = entry_key(entry)
    changes.claim(keys.sentinel("PI", pi), owner=pk, owner_sk=sk, refusal=AlreadyBooked())
    if donor.erased:
        posted = post(
            changes, _without_wish(changes, entry), donor=donor, home_currency=home.currency
        )
        changes.outbox("receipt", {"gift": entry.id})
    elif intent.dues:
        today = local_day(now, home.time_zone)
        posted = add_dues(changes, intent, entry, donor=donor, today=today)
    else:
        posted = post(changes, entry, donor=donor, home_currency=home.currency)
        changes.outbox("receipt", {"gift": entry.id})
    if intent.news and not donor.erased:
        people.add_consents(changes, cid=donor.id, said=[NEWS], basis=ON_OUR_PAGE)
    changes.update(
        intent_key(intent.id),
        [
            IntentRecord.state.set("settled"),
            IntentRecord.owner.set(pk),
            IntentRecord.owner_sk.set(sk),
            IntentRecord.g4p.remove(),
            IntentRecord.g4s.remove(),
        ],
        (IntentRecord.state != "settled") & (IntentRecord.email == intent.email),
        refusal=AlreadyBooked(),
    )
    return _commit(changes, posted, pi, intent)


def _without_wish(changes: Changes, entry: Entry) -> Entry:
    """The gift of somebody erased; what she paid for a membership that nobody can have any more is one too."""
    return entry if entry.fund else replace(entry, fund=dues_fund(changes))


def _donor(changes: Changes, intent: Intent, *, day: date) -> people.Summary:
    """Whoever renews is known; everybody else by her address, or she is new. Of who was erased the sums are left."""
    known = intent.erased or (intent.dues.person if intent.dues else None)
    known = known or people.find_by_email(intent.email)
    if known:
        return people.giver(known)
    return people.newcomer(
        changes,
        name={script_of(intent.name): intent.name},
        email=intent.email,
        lang=intent.lang,
        now=changes.now,
        today=day,
    )


def _entry(intent: Intent, payment: payments.Payment, donor: str, *, zone: str) -> Entry:
    return Entry(
        id=intent.id,
        person=donor,
        kind="gift",
        amount=intent.charge,
        covered=intent.covered,
        method="card",
        fund=intent.fund,
        campaign=intent.campaign or None,
        day=local_day(payment.created, zone),
        at=payment.created,
        fee=payment.fee,
        anonymous=intent.anonymous,
        message=intent.message,
        payment=payment.payment_intent,
    )


def _commit(changes: Changes, posted: Entry, payment: str, intent: Intent) -> Entry:
    try:
        changes.commit(result=posted.id)
    except AlreadyBooked:
        booked = entry_of_payment(payment)
        if booked:
            return booked
        if (now := find_intent(intent.id)) and now.email != intent.email:
            raise Overtaken() from None
        raise
    except EmailTaken:
        # Somebody with this address came in between; the next attempt links her.
        raise Overtaken() from None
    return posted
