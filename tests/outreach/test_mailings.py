"""A mailing from its draft to its end: who gets it, who does not and why, moments, pauses, recalls."""

from datetime import datetime, timedelta

import pytest

from chalicelib.insights import verify
from chalicelib.kit.refusals import Stale
from chalicelib.outreach import audience, mailings, model, templates
from chalicelib.outreach.mailing_records import get_mailing
from chalicelib.people import tagging, tags
from chalicelib.store import promised
from tests.cast import AHMAD, GRACE, IRENE, LAMIS, MUNA, SAMI, ZOE, hind
from tests.conftest import TODAY
from tests.outreach.post import BODY, SUBJECT, Desk, emails, say, suppress

HOUR = timedelta(hours=1)


def figures(mailing: str) -> dict[str, int]:
    found = audience.figures(get_mailing(mailing))
    return {group: number for group, number in found.items() if number}


def names(mailing: model.Mailing, group: str) -> list[str | None]:
    part = audience.group_of(mailing, group, today=TODAY, limit=10)
    return [one.row.name.get("en") for one in part.people]


def move(desk: Desk, mailing: model.Mailing, to: str) -> model.Mailing:
    return mailings.move(mailing=mailing.id, to=to, actor=hind(), now=desk.now)


@pytest.mark.parametrize("count", [1, 3])
def test_everybody_who_may_gets_one_copy_in_her_language(desk: Desk, count: int) -> None:
    folk = desk.enter(SAMI, GRACE, MUNA)[:count] if count == 3 else desk.enter(SAMI)
    mailing = desk.send(desk.draft())
    desk.drained()
    assert desk.arrived() == emails(folk)
    assert figures(mailing.id) == {"total": count, "sent": count}
    assert get_mailing(mailing.id).state == model.SENT
    [first] = [each.letter for each in desk.box.letters(to="sami@example.org")]
    assert (first.subject, "سامي حدّاد" in first.text) == (SUBJECT["ar"], True)
    assert "List-Unsubscribe" in dict(first.headers)
    assert verify.run().broken == ()


def test_it_is_shown_before_who_gets_it_and_who_does_not(desk: Desk) -> None:
    _, grace, _ = desk.enter(SAMI, GRACE, ZOE)
    suppress(grace, desk.now)
    desk.enter(MUNA, agree=False)
    desk.enter(LAMIS)
    mailing = desk.draft(
        subject={"ar": SUBJECT["ar"]}, body={"ar": BODY["ar"]}, other_language=False
    )
    expected = {
        "gets": 1,
        "other_language": 0,
        "no_consent": 1,
        "suppressed": 1,
        "no_address": 1,
        "no_text": 1,
    }
    assert audience.expected(mailing, today=TODAY) == expected
    told = {group: names(mailing, group) for group in expected}
    assert told == {
        "gets": ["Sami Haddad"],
        "other_language": [],
        "no_consent": ["Muna Abulhaija"],
        "suppressed": ["Grace Okonkwo"],
        "no_address": ["Lamis"],
        "no_text": ["Zoë Brontë-O'Connor"],
    }
    sent = desk.send(mailing)
    desk.drained()
    assert desk.arrived() == ["sami@example.org"]
    assert figures(sent.id) == {
        "total": 5,
        "sent": 1,
        "no_consent": 1,
        "suppressed": 1,
        "no_address": 1,
        "no_text": 1,
    }
    begun = get_mailing(sent.id)
    assert {
        group: names(begun, group) for group in told if group not in ("gets", "other_language")
    } == {group: told[group] for group in told if group not in ("gets", "other_language")}
    assert names(begun, "sent") == ["Sami Haddad"]


def test_who_has_no_text_in_her_language_may_get_the_other(desk: Desk) -> None:
    desk.enter(SAMI, GRACE)
    mailing = desk.draft(subject={"en": SUBJECT["en"]}, body={"en": BODY["en"]})
    expected = audience.expected(mailing, today=TODAY)
    assert (expected["gets"], expected["other_language"]) == (2, 1)
    assert names(mailing, "other_language") == ["Sami Haddad"]
    assert names(mailing, "gets") == ["Grace Okonkwo", "Sami Haddad"]
    desk.send(mailing)
    desk.drained()
    assert {each.letter.subject for each in desk.box.letters()} == {SUBJECT["en"]}


@pytest.mark.parametrize(("kind", "got"), [("frozen", [SAMI.email]), ("live", [GRACE.email])])
def test_frozen_means_who_was_there_and_live_who_is(
    desk: Desk, kind: str, got: list[str | None]
) -> None:
    sami, grace = desk.enter(SAMI, GRACE)
    tag = tags.make_tag(name={"en": "Press"}, actor=hind(), now=desk.now)
    tagging.put_tag(cid=sami.id, tag=tag.id, actor=hind(), now=desk.now)
    rules = {"rule": "tag", "tag": tag.id}
    desk.send(desk.draft(rules, audience=kind), at=desk.now + HOUR)
    tagging.take_tag(cid=sami.id, tag=tag.id, actor=hind(), now=desk.now)
    tagging.put_tag(cid=grace.id, tag=tag.id, actor=hind(), now=desk.now)
    desk.drained(desk.now + HOUR - timedelta(seconds=1))
    assert desk.arrived() == []
    desk.drained(desk.now + HOUR)
    assert desk.arrived() == got


def test_what_was_sent_off_keeps_its_text_and_its_rules(desk: Desk) -> None:
    desk.enter(SAMI)
    mailing = desk.send(desk.draft(), at=desk.now + HOUR)
    templates.change_template(
        template=mailing.template,
        version=1,
        to={"subject": {"ar": "آخر"}},
        actor=hind(),
        now=desk.now,
    )
    desk.drained(desk.now + HOUR)
    assert [each.letter.subject for each in desk.box.letters()] == [SUBJECT["ar"]]


def test_a_recalled_mailing_goes_out_at_its_new_moment_only(desk: Desk) -> None:
    desk.enter(SAMI)
    sent = desk.send(desk.draft(audience="frozen"), at=desk.now + HOUR)
    recalled = move(desk, sent, model.DRAFT)
    assert (recalled.state, recalled.total, recalled.rules) == (model.DRAFT, 0, None)
    desk.send(recalled, at=desk.now + 3 * HOUR)
    desk.drained(desk.now + 2 * HOUR)
    assert desk.arrived() == []
    desk.drained(desk.now + 3 * HOUR)
    assert desk.arrived() == [SAMI.email]


def test_a_schedule_whose_clock_is_behind_still_sends(desk: Desk) -> None:
    """EventBridge tells whole minutes: a mailing sent off within one is not due yet by that clock."""
    desk.enter(SAMI)
    desk.send(desk.draft())
    desk.drained(desk.now - timedelta(seconds=50))
    assert desk.arrived() == []
    desk.drained(desk.now + timedelta(seconds=10))
    assert desk.arrived() == [SAMI.email]


def test_a_paused_mailing_goes_on_where_it_stopped(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chalicelib.outreach.sending.AT_ONCE", 1)
    monkeypatch.setattr("chalicelib.outreach.sending.STEPS", 2)
    folk = desk.enter(SAMI, GRACE, MUNA, AHMAD, IRENE)
    mailing = desk.send(desk.draft())
    from chalicelib.outreach.delivering import HANDLERS

    HANDLERS["mailing"]("row", {"mailing": mailing.id}, desk.now)
    paused = move(desk, mailing, model.PAUSED)
    desk.drained()
    assert figures(mailing.id) == {"total": 5, "waiting": 3, "sent": 2}
    assert len(names(get_mailing(mailing.id), "waiting")) == 3
    move(desk, paused, model.SENDING)
    desk.drained()
    assert desk.arrived() == emails(folk)
    assert verify.run().broken == ()


def test_a_cancelled_mailing_says_what_went_out(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chalicelib.outreach.sending.AT_ONCE", 1)
    monkeypatch.setattr("chalicelib.outreach.sending.STEPS", 1)
    desk.enter(SAMI, GRACE, MUNA)
    mailing = desk.send(desk.draft())
    from chalicelib.outreach.delivering import HANDLERS

    HANDLERS["mailing"]("row", {"mailing": mailing.id}, desk.now)
    move(desk, mailing, model.CANCELLED)
    desk.drained()
    assert figures(mailing.id) == {"total": 3, "waiting": 2, "sent": 1}
    with pytest.raises(model.MailingMoveWrong):
        move(desk, mailing, model.SENDING)
    assert list(promised()) == []


def test_who_withdraws_or_is_suppressed_meanwhile_gets_none(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chalicelib.outreach.sending.AT_ONCE", 1)
    monkeypatch.setattr("chalicelib.outreach.sending.STEPS", 1)
    folk = desk.enter(SAMI, GRACE, MUNA)
    mailing = desk.send(desk.draft(audience="frozen"))
    from chalicelib.outreach.delivering import HANDLERS

    HANDLERS["mailing"]("row", {"mailing": mailing.id}, desk.now)
    [first] = desk.arrived()
    left, out = (person for person in folk if person.email != first)
    say(left, "withdrawn", desk.now)
    suppress(out, desk.now)
    desk.drained()
    assert desk.arrived() == [first]
    assert figures(mailing.id) == {"total": 3, "sent": 1, "no_consent": 1, "suppressed": 1}


def test_a_mailing_to_nobody_ends_at_once(desk: Desk) -> None:
    mailing = desk.send(desk.draft())
    desk.drained()
    assert get_mailing(mailing.id).state == model.SENT


def test_a_draft_is_sent_off_once_and_as_it_was_seen(desk: Desk, now: datetime) -> None:
    draft = desk.draft()
    with pytest.raises(model.MomentPast):
        desk.send(draft, at=now - HOUR)
    changed = mailings.change_mailing(
        mailing=draft.id,
        version=1,
        to={"name": "Other"},
        permissions=frozenset(),
        actor=hind(),
        now=now,
    )
    with pytest.raises(Stale):
        desk.send(draft)
    sent = desk.send(changed)
    with pytest.raises(model.MailingMoveWrong):
        desk.send(sent)
    with pytest.raises(model.MailingNotDraft):
        mailings.change_mailing(
            mailing=draft.id,
            version=sent.version,
            to={"name": "x"},
            permissions=frozenset(),
            actor=hind(),
            now=now,
        )
