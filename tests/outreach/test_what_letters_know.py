"""Merge fields of a reader's membership and last gift: in both languages, where they may stand, and what they cost."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest

from chalicelib import giving, members, people
from chalicelib.giving import refunds
from chalicelib.members import ending
from chalicelib.outreach import merging, posting
from chalicelib.outreach.knowing import everything_of
from chalicelib.outreach.merging import Text
from infra.trust.meter import Units, metered
from tests.cast import (
    GRACE,
    IRENE,
    SAMI,
    YUSUF,
    ZOE,
    enter,
    found_organisation,
    give,
    hind,
    open_fund,
)
from tests.doors import Doors
from tests.members.club import join, open_level
from tests.outreach.post import Desk

ENGLISH = (
    "{{level|no level}}, {{member_number|no number}}, {{paid_until|no day}}: "
    "{{last_gift|nothing}} on {{last_gift_day|no day}}"
)
RENEW = "[!Renew]({{renewal_link|https://example.org/join}})"
SAID = "Friend, F-00001, 23 May 2027: $40.00 on 20 November 2026"
UNSAID = "no level, no number, no day: nothing on no day"


@pytest.fixture
def sami(tables: str, now: datetime) -> people.Constituent:
    """A member until May, who gave 25 dollars last week and 40 the day before yesterday."""
    found_organisation(now)
    sami, fund = enter(SAMI, now), open_fund(now)
    join(sami, open_level(now - timedelta(days=365)), date(2026, 5, 23))
    give(sami, fund, now, amount=4000, day=date(2026, 11, 20))
    give(sami, fund, now + timedelta(minutes=1), amount=2500, day=date(2026, 11, 15))
    return sami


def bare(text: str) -> str:
    """Without the marks that keep a name whole."""
    return text.translate(dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069, 0x200E, 0x200F), None))


def read(person: people.Constituent, lang: str, body: str, now: datetime, **more: Any) -> Any:
    text = Text(lang, "News", body)
    _, summary = people.get(cid=person.id)
    known = everything_of(summary, text.fields, now)
    return posting.letter_to(person, text, topic="x", known=known, **more)


def test_a_letter_says_what_is_known_of_its_reader(sami: people.Constituent, now: datetime) -> None:
    assert SAID in bare(read(sami, "en", ENGLISH, now).text)
    arabic = "{{level|-}} حتى {{paid_until|-}}، وآخر تبرّع {{last_gift|-}} في {{last_gift_day|-}}"
    said = bare(read(sami, "ar", arabic, now).text)
    assert "صديق حتى 23 مايو 2027، وآخر تبرّع 40.00" in said
    assert "في 20 نوفمبر 2026" in said


def test_whoever_has_none_of_it_reads_what_stands_in_its_place(
    sami: people.Constituent, now: datetime
) -> None:
    made = read(
        enter(GRACE, now), "en", f"{ENGLISH}\n\n{RENEW}", now, lead=lambda url: f"led:{url}"
    )
    assert UNSAID in made.text
    assert "Renew:\nled:https://example.org/join" in made.text


def test_a_gift_that_went_back_is_none_and_one_that_did_in_part_is_what_is_left(
    sami: people.Constituent, now: datetime
) -> None:
    def refund(amount: int | None) -> None:
        last = giving.last_gift(sami.id)
        assert last
        money = None if amount is None else replace(last.amount, amount=amount)
        refunds.refund_gift(gift=last.id, amount=money, why="asked", actor=hind(), now=now)

    refund(1000)
    assert "$30.00 on 20 November" in bare(read(sami, "en", ENGLISH, now).text)
    refund(None)
    assert "$25.00 on 15 November" in bare(read(sami, "en", ENGLISH, now).text)
    refund(None)
    assert "nothing on no day" in bare(read(sami, "en", ENGLISH, now).text)


def test_who_is_a_member_for_life_or_has_left_has_nothing_to_renew(
    sami: people.Constituent, now: datetime
) -> None:
    life = open_level(now, slug="life", kind="lifetime", name={"en": "Life"}, series="L")
    irene = enter(IRENE, now)
    join(irene, life, now.date())
    said = bare(read(irene, "en", f"{ENGLISH}\n\n{RENEW}", now).text)
    assert "Life, L-00001, no day" in said
    assert "https://example.org/join" in said

    own = members.membership_of(sami.id)
    assert own
    ending.end_membership(
        membership=own.id,
        state="cancelled",
        why="moves",
        actor=hind(),
        now=now,
        today=now.date(),
    )
    assert "no level, no number, no day" in bare(read(sami, "en", ENGLISH, now).text)


def test_the_way_to_renew_is_her_own_and_is_not_led_past_us(
    sami: people.Constituent, now: datetime
) -> None:
    body = f"[Stay]({{{{renewal_link|https://example.org/join}}}})\n\n{RENEW}\n\n[x](https://a.example)"
    made = read(sami, "en", body, now, lead=lambda url: f"https://t.example/?{url}")
    own = members.membership_of(sami.id)
    ways = [word.strip("()") for word in made.text.split() if "/renew/" in word]

    assert len(ways) == 2
    for way in ways:
        token = urlsplit(way).path.removeprefix("/renew/")
        assert own and members.membership_of_token(token, now=now) == own.id
        assert f'href="{way}"' in made.html
    assert made.html.count("https://t.example/") == 1


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("[Renew]({{renewal_link}})", "merge_fallback_missing"),
        ("[!Renew]({{renewal_link}})", "merge_fallback_missing"),
        ("[Renew]({{renewal_link|javascript:alert(1)}})", "link_wrong"),
        ("[!Renew]({{renewal_link|example.org}})", "link_wrong"),
        ("[Renew]({{last_gift|https://example.org}})", "link_wrong"),
        ("[Renew]({{renewal_link|https://a.example}}/x)", "link_wrong"),
        ("[Renew](https://a.example/{{renewal_link|https://b.example}})", "link_wrong"),
        ("Go to {{renewal_link|https://a.example}}", "merge_link_alone"),
        ("**{{renewal_link|https://a.example}}**", "merge_link_alone"),
        ("{{level}}", "merge_fallback_missing"),
        ("{{last_gift}}", "merge_fallback_missing"),
        ("{{lifetime|0}}", "merge_field_unknown"),
    ],
)
def test_a_field_stands_where_it_can_be_filled(
    client: Doors, now: datetime, body: str, code: str
) -> None:
    found_organisation(now)
    told = {"name": "x", "subject": {"en": "x"}, "body": {"en": body}}
    refused = client.post("/api/templates", told, as_="outreach")

    assert (refused.status, refused.json["errors"][0]["code"]) == (422, code)
    assert refused.json["errors"][0]["field"] == "body.en"
    assert client.get("/api/templates", as_="outreach").json["items"] == []


def preview(client: Doors, body: str, person: str | None, as_: str) -> str:
    asked = {"lang": "en", "subject": "News", "body": body, "constituent": person}
    blocks = client.post("/api/templates/preview", asked, as_=as_).json["blocks"]
    return bare(" ".join(span["text"] for line in blocks[0]["lines"] for span in line))


def test_a_preview_shows_what_its_reader_may_see_of_a_real_recipient(
    client: Doors, sami: people.Constituent
) -> None:
    said = {as_: preview(client, ENGLISH, sami.id, as_) for as_ in ("admin", "outreach", "viewer")}

    assert said["admin"].replace(" ", "") == SAID.replace(" ", "")
    assert said["outreach"].replace(" ", "") == UNSAID.replace(" ", "")
    assert said["viewer"].replace(" ", "") == SAID.replace(" ", "")
    nobody = preview(client, f"{ENGLISH}", None, "outreach")
    assert "[level]" in nobody and "[last_gift]" in nobody
    fields = client.get("/api/templates", as_="outreach").json
    assert (fields["links"], set(fields["fields"]) >= {"paid_until"}) == (["renewal_link"], True)


def test_a_copy_to_oneself_tells_no_more(desk: Desk, sami: people.Constituent) -> None:
    client = Doors(now=desk.now)
    told = {"name": "x", "subject": {"en": "x"}, "body": {"en": f"{ENGLISH}\n\n{RENEW}"}}
    template = client.post("/api/templates", told, as_="admin").json["id"]
    for as_ in ("coordinator", "admin"):
        asked = {"lang": "en", "constituent": sami.id}
        assert client.post(f"/api/templates/{template}/tests", asked, as_=as_).status == 204
        desk.drained()
    mine, admins = [bare(one.letter.text) for one in reversed(desk.box.letters(limit=9))]

    assert UNSAID in mine and "/renew/" not in mine
    assert SAID in admins and "/renew/" in admins


def test_a_field_that_is_no_more_keeps_a_mailing_from_going_out(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.enter(SAMI)
    draft = desk.draft(subject={"en": "x"}, body={"en": "{{phone|-}}"})
    fewer = replace(merging.MERGING, fields=("name",))
    monkeypatch.setattr(merging, "MERGING", fewer)
    client = Doors(now=desk.now)

    refused = client.post(f"/api/mailings/{draft.id}/send", {"version": 1}, as_="admin")

    assert (refused.status, refused.json["errors"][0]["code"]) == (422, "merge_field_unknown")
    assert client.get(f"/api/mailings/{draft.id}", as_="admin").json["state"] == "draft"


def sent(desk: Desk, body: str) -> Units:
    """What a mailing of one step to everybody takes, once it has begun."""
    mailing = desk.send(desk.draft(subject={"en": "x"}, body={"en": body}))
    with metered() as units:
        desk.drained()
    assert len(desk.box.letters(limit=100)) == 5
    desk.box.clear()
    assert mailing.total in (0, 5)
    return units


def test_a_step_reads_memberships_at_once_and_gifts_of_givers_alone(desk: Desk) -> None:
    folk = desk.enter(SAMI, GRACE, IRENE, ZOE, YUSUF)
    level, fund = open_level(desk.now), open_fund(desk.now)
    for person in folk[:3]:
        join(person, level, desk.now.date())
    for person in folk[:2]:
        give(person, fund, desk.now)
    plain, membership, gifts = (
        sent(desk, body)
        for body in ("Dear {{name}}", "{{level|-}} {{paid_until|-}}", "{{last_gift|-}}")
    )

    assert membership.requests["BatchGetItem"] == plain.requests["BatchGetItem"] + 1
    assert membership.requests["Query"] <= plain.requests["Query"] + 1
    assert gifts.requests["BatchGetItem"] == plain.requests["BatchGetItem"]
    assert gifts.requests["Query"] == plain.requests["Query"] + 2
