"""The doors of what people agreed to, and of addresses that get no mail."""

from collections.abc import Sequence

from chalicelib.kit.contacts import canonical_email
from chalicelib.people import consents, suppressing
from chalicelib.people.agreement_shapes import (
    ChoiceOut,
    ConsentIn,
    ConsentOut,
    ConsentsOut,
    HeldOut,
    RemovalIn,
    SuppressionIn,
    SuppressionOut,
    SuppressionsOut,
)
from chalicelib.people.agreements import find_choices, find_suppression
from chalicelib.people.choices import (
    CHANNELS,
    CHOSEN,
    Basis,
    Choice,
    Choices,
    Consent,
    allows,
    slot,
)
from chalicelib.people.rows import summaries
from chalicelib.people.showing import CONTACT
from chalicelib.people.store import find_person
from chalicelib.people.suppressing import Suppression, to_suppression
from chalicelib.people.wordings import statement
from chalicelib.web import Call, Doors, ListQuery, Names, may

doors = Doors(__name__)


@doors.get(
    "/api/constituents/{id}/consents", may("people.read"), query=ListQuery, answer=ConsentsOut
)
def list_consents(call: Call) -> ConsentsOut:
    """What somebody agreed to: what holds now, and everything ever said, newest first."""
    cid = call.path["id"]
    person, choices = find_person(cid), find_choices(cid)
    place = call.place(f"consents:{cid}")
    found = consents.list_consents(cid=cid, limit=call.query.limit, after=place.after)
    return ConsentsOut(
        items=[_consent_out(consent) for consent in found.consents],
        next=place.next(found.next),
        current=_current(choices),
        suppressed=_held(person.email),
    )


@doors.post(
    "/api/constituents/{id}/consents",
    may("consents.write"),
    body=ConsentIn,
    answer=ConsentOut,
    status=201,
)
def record_consent(call: Call) -> ConsentOut:
    """Writes down what somebody said."""
    body: ConsentIn = call.body
    said = Choice(body.channel, body.purpose, body.state)
    [consent] = consents.record_consents(
        cid=call.path["id"],
        said=[said],
        basis=Basis(body.source, note=body.note or ""),
        actor=call.actor,
        now=call.now,
    )
    return _consent_out(consent)


@doors.get("/api/suppressions", may("outreach.read"), query=ListQuery, answer=SuppressionsOut)
def list_suppressions(call: Call) -> SuppressionsOut:
    """Addresses that get no mail now, newest first."""
    place = call.place("suppressions")
    found = suppressing.list_suppressions(limit=call.query.limit, after=place.after)
    return SuppressionsOut(
        items=_suppressions_out(found.suppressions, call), next=place.next(found.next)
    )


@doors.post(
    "/api/suppressions",
    may("outreach.write"),
    body=SuppressionIn,
    answer=SuppressionOut,
    status=201,
)
def suppress(call: Call) -> SuppressionOut:
    """Nothing is sent to an address any more, because somebody asked so."""
    address = canonical_email(call.body.address, field="address")
    made = suppressing.suppress(
        address=address, reason="staff", why=call.body.why, actor=call.actor, now=call.now
    )
    return _suppressions_out([made], call)[0]


@doors.post(
    "/api/suppressions/{id}/removals",
    may("outreach.write"),
    body=RemovalIn,
    answer=SuppressionOut,
)
def lift(call: Call) -> SuppressionOut:
    """The address may be written to again; why is kept in the audit."""
    lifted = suppressing.lift(
        suppression=call.path["id"], why=call.body.why, actor=call.actor, now=call.now
    )
    return _suppressions_out([lifted], call)[0]


def _consent_out(consent: Consent) -> ConsentOut:
    basis = consent.basis
    read = statement(basis.wording, consent.choice.purpose) if basis.wording else {}
    return ConsentOut(
        id=consent.id,
        **vars(consent.choice),
        source=basis.source,
        wording=basis.wording or None,
        statement=Names(**read) if read else None,
        note=basis.note,
        at=consent.at,
        by=consent.by,
    )


def _current(choices: Choices) -> list[ChoiceOut]:
    return [
        ChoiceOut(
            channel=channel,
            purpose=purpose,
            state=choices.get(slot(channel, purpose)),
            allowed=allows(choices, channel, purpose),
        )
        for purpose in CHOSEN
        for channel in CHANNELS
    ]


def _held(email: str | None) -> HeldOut | None:
    record = find_suppression(email) if email else None
    if record is None:
        return None
    held = to_suppression(record)
    return HeldOut(id=held.id, reason=held.reason, at=held.at)


def _suppressions_out(found: Sequence[Suppression], call: Call) -> list[SuppressionOut]:
    owners = {row.id: row.name for row in summaries([s.person for s in found if s.person])}
    hints = CONTACT in call.who.permissions
    return [
        SuppressionOut(
            id=one.id,
            reason=one.reason,
            at=one.at,
            constituent=one.person if one.person in owners else None,
            name=Names(**owners[one.person]) if one.person in owners else None,
            **({"address": one.address} if hints else {}),
        )
        for one in found
    ]
