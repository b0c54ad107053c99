"""Consents: what somebody said, when, where and to which wording. The history is only added to; the state follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.kit.ids import new_id
from chalicelib.kit.refusals import NotFound
from chalicelib.people.agreements import find_choices_record
from chalicelib.people.choices import Basis, Choice, Choices, Consent, after, slot
from chalicelib.people.hanging import hang_on
from chalicelib.people.store import ChoicesRecord, ConsentRecord, find_person
from chalicelib.people.timeline import TimelineItem, present
from chalicelib.store import (
    About,
    Actor,
    Changes,
    Key,
    Trail,
    audit,
    every,
    keys,
    page,
    until_settled,
)

BY_HERSELF = frozenset({"unsubscribe", "preference_page", "portal"})


@dataclass(frozen=True)
class ConsentPage:
    """Some of the history newest first, and where to go on."""

    consents: list[Consent]
    next: Key | None


def record_consents(
    *, cid: str, said: Sequence[Choice], basis: Basis, actor: Actor, now: datetime
) -> list[Consent]:
    """Writes down what somebody said; raises NotFound."""

    def attempt() -> list[Consent]:
        changes = Changes(actor=actor, now=now, why=basis.note)
        hang_on(changes, cid, refusal=NotFound())
        consents = add_consents(changes, cid=cid, said=said, basis=basis, by=actor.name)
        changes.commit(result=consents[0].id if consents else "")
        return consents

    return until_settled(attempt)


def add_consents(
    changes: Changes, *, cid: str, said: Sequence[Choice], basis: Basis, by: str = ""
) -> list[Consent]:
    """The same as a part of another commit, which is Overtaken when somebody said something in between.

    `by` is the name of a member of staff, empty when she said it herself.
    """
    return add_consents_upon(
        changes, find_choices_record(cid), cid=cid, said=said, basis=basis, by=by
    )


def add_consents_upon(
    changes: Changes,
    before: ChoicesRecord | None,
    *,
    cid: str,
    said: Sequence[Choice],
    basis: Basis,
    by: str,
) -> list[Consent]:
    """The same for whoever has decided on what she said before."""
    now = changes.now
    consents = [Consent(new_id(now), choice, basis, now, by) for choice in said]
    if consents:
        for consent in consents:
            changes.create(_record(cid, consent))
            _tell_senders(changes, cid, consent)
        _move_choices(changes, before, cid, said)
    return consents


def _tell_senders(changes: Changes, cid: str, consent: Consent) -> None:
    """Who sends letters learns that somebody has had enough of them."""
    said = consent.choice
    if consent.basis.source in BY_HERSELF and (said.channel, said.state) == ("email", "withdrawn"):
        changes.outbox("withdrew", {"person": cid, "purpose": said.purpose})


def _move_choices(
    changes: Changes, before: ChoicesRecord | None, cid: str, said: Sequence[Choice]
) -> None:
    old: Choices = before.choices if before else {}
    new = dict(old)
    for choice in said:
        new = after(new, choice)
    slots = {slot(choice.channel, choice.purpose): choice.state for choice in said}
    trail = audit(
        changes,
        entity(cid),
        "chosen",
        trail=Trail(before.ver, before.trail) if before else Trail(),
        before={place: old.get(place) for place in slots},
        after=slots,
        about=About(cid),
    )
    pk = keys.person(cid)
    if before is None:
        changes.create(
            ChoicesRecord(
                pk,
                keys.CHOICES,
                choices=new,
                ver=trail.number,
                trail=trail.hash,
                g1p=keys.choosers(),
                g1s=cid,
            )
        )
        return
    _set_choices(changes, before, new, trail)


def _set_choices(changes: Changes, before: ChoicesRecord, new: Choices, trail: Trail) -> None:
    told = {"choices": dict(new), "ver": trail.number, "trail": trail.hash}
    changes.update(
        (ChoicesRecord, before.pk, before.sk),
        [getattr(ChoicesRecord, name).set(value) for name, value in told.items()],
        ChoicesRecord.ver == before.ver,
    )


def take_back_words(changes: Changes, before: ChoicesRecord, words: Mapping[str, str]) -> None:
    """Takes away what was written down of somebody by mistake: the places of her only words, by channel and purpose."""
    for place in words.values():
        changes.delete((ConsentRecord, before.pk, place), ConsentRecord.pk.exists())
    cid = keys.person_id(before.pk)
    trail = audit(
        changes,
        entity(cid),
        "restored",
        trail=Trail(before.ver, before.trail),
        before={place: before.choices.get(place) for place in words},
        after=dict.fromkeys(words),
        about=About(cid),
    )
    left = {place: state for place, state in before.choices.items() if place not in words}
    _set_choices(changes, before, left, trail)


def _record(cid: str, consent: Consent) -> ConsentRecord:
    return ConsentRecord(
        keys.person(cid),
        keys.consent(consent.at, consent.id),
        channel=consent.choice.channel,
        purpose=consent.choice.purpose,
        state=consent.choice.state,
        source=consent.basis.source,
        wording=consent.basis.wording or None,
        note=consent.basis.note or None,
        by=consent.by,
        at=consent.at,
    )


def who_said(said: Choice) -> set[str]:
    """Everybody whose last word on a channel and purpose it is."""
    place = slot(said.channel, said.purpose)
    rows = every(ChoicesRecord, keys.choosers(), index=1)
    return {row.g1s for row in rows if row.choices.get(place) == said.state and row.g1s}


def list_consents(*, cid: str, limit: int, after: Key | None = None) -> ConsentPage:
    """Newest first; raises NotFound."""
    found = page(ConsentRecord, keys.person(cid), begins=keys.CONSENT, limit=limit, after=after)
    if not found.rows and after is None:
        find_person(cid)
    return ConsentPage([to_consent(record) for record in found.rows], found.next)


def to_consent(record: ConsentRecord) -> Consent:
    return Consent(
        id=record.sk.rsplit("#", 1)[1],
        choice=Choice(record.channel, record.purpose, record.state),
        basis=Basis(record.source, record.wording or "", record.note or ""),
        at=record.at,
        by=record.by,
    )


def entity(cid: str) -> str:
    """The name of somebody's consents in the audit."""
    return f"consents:{cid}"


def _item(record: ConsentRecord) -> TimelineItem:
    consent = to_consent(record)
    shown = {**vars(consent.choice), "source": consent.basis.source, "by": consent.by}
    return TimelineItem(consent.id, "consent", consent.at, shown)


present(ConsentRecord, _item, under=keys.CONSENT, needs="people.read")
