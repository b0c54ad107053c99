"""The people of a mailing and addresses that get no mail, as files: as the screens show them, with the reasons."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from chalicelib.insights.exporting.asking import Asked, begin_export
from chalicelib.insights.exporting.sources import SOURCES
from chalicelib.kit.refusals import Forbidden
from chalicelib.outreach import mailing_records, mailings, people_of_mailing, sending
from infra.trust.meter import metered
from tests.cast import GRACE, IRENE, LAMIS, MUNA, SAMI, ZOE, hind
from tests.doors import Doors
from tests.insights.taking_out import FORMS, ask, export, rows_of
from tests.outreach.post import Desk, desk_of, suppress

BY_NAME = "الاسم بالإنجليزية"


@pytest.fixture
def desk(tables: str, now: datetime) -> Iterator[Desk]:
    with desk_of(now) as made:
        yield made


@pytest.fixture
def client(desk: Desk) -> Doors:
    """سامي and Grace agreed, Zoë never said so, Muna's address is suppressed, لميس has none."""
    desk.enter(SAMI, GRACE, LAMIS)
    suppress(desk.enter(MUNA)[0], desk.now)
    desk.enter(ZOE, agree=False)
    return Doors(now=desk.now)


def told(content: bytes, form: str = "csv") -> list[dict[str, Any]]:
    head, *rows = rows_of(content, form)
    return [dict(zip(head, row, strict=True)) for row in rows]


def listed(client: Doors, mailing: str, group: str) -> list[str]:
    path = f"/api/mailings/{mailing}/people?group={group}&limit=100"
    return [one["id"] for one in client.get(path, as_="admin").json["items"]]


def ids(rows: list[dict[str, Any]]) -> list[str]:
    return [row["المعرّف"] for row in rows]


@pytest.mark.parametrize("form", FORMS)
def test_a_draft_tells_who_would_get_it_and_who_would_not_and_why(
    desk: Desk, client: Doors, form: str
) -> None:
    draft = desk.draft().id
    for group in ("gets", "no_consent", "suppressed", "no_address"):
        rows = told(export(client, "mailing", form, mailing=draft, group=group), form)
        assert ids(rows) == listed(client, draft, group) != []

    everybody = told(export(client, "mailing", form, mailing=draft), form)
    assert {row[BY_NAME]: row["النتيجة"] for row in everybody} == {
        "Sami Haddad": "ستصلهم",
        "Grace Okonkwo": "ستصلهم",
        "Zoë Brontë-O'Connor": "لا موافقة",
        "Muna Abulhaija": "عنوان موقوف",
        "Lamis": "لا عنوان بريد",
    }


@pytest.mark.parametrize("form", FORMS)
def test_what_went_out_tells_what_became_of_each_copy(desk: Desk, client: Doors, form: str) -> None:
    mailing = desk.send(desk.draft()).id
    desk.drained()
    desk.hear("Bounce")
    for group in ("sent", "bounced", "no_consent", "clicked_human"):
        rows = told(export(client, "mailing", form, mailing=mailing, group=group), form)
        assert ids(rows) == listed(client, mailing, group)
    sent = told(export(client, "mailing", form, mailing=mailing, group="sent"), form)
    assert {(str(row["التاريخ"])[:10], row["الساعة"]) for row in sent} == {("2026-11-22", "11:30")}

    everybody = told(export(client, "mailing", form, mailing=mailing), form)
    assert sorted(row["النتيجة"] for row in everybody) == sorted(
        ["أُرسلت", "أُرسلت", "لا موافقة", "عنوان موقوف", "لا عنوان بريد"]
    )


def test_one_under_way_has_everybody_once(
    desk: Desk, client: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "AT_ONCE", 1)
    monkeypatch.setattr(sending, "STEPS", 2)
    monkeypatch.setattr("chalicelib.insights.exporting.reading.PAGE", 2)
    mailing = desk.send(desk.draft()).id
    sending.carry_on("", {"mailing": mailing}, desk.now)
    mailings.move(mailing=mailing, to="paused", actor=hind(), now=desk.now)

    everybody = told(export(client, "mailing", "csv", mailing=mailing))
    waiting = told(export(client, "mailing", "csv", mailing=mailing, group="waiting"))
    assert len(set(ids(everybody))) == len(everybody) == 5
    assert [row["النتيجة"] for row in everybody].count("ليس بعد") == len(waiting) == 3
    assert ids(waiting) == listed(client, mailing, "waiting")


def test_those_who_wait_are_read_where_the_mailing_stands(
    desk: Desk, client: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "AT_ONCE", 2)
    monkeypatch.setattr(sending, "STEPS", 2)
    mailing = desk.send(desk.draft()).id
    sending.carry_on("", {"mailing": mailing}, desk.now)
    stands = mailing_records.get_mailing(mailing)
    with metered() as units:
        part = people_of_mailing(stands, "waiting", today=desk.now.date(), limit=50)

    assert (stands.position, len(part.people), part.next) == (4, 1, None)
    # The part of the audience, and the one copy that its next step may have made meanwhile; no copy before it.
    assert dict(units.reads) == {"main": 1.0, "outreach": 1.0}


def test_whom_it_means_is_told_to_nobody_who_may_not_see_the_rule(
    desk: Desk, client: Doors
) -> None:
    rules = {"rule": "lifetime", "currency": "USD", "least": 1}
    asked = Asked("mailing", "csv", {"mailing": desk.draft(rules=rules).id}, "ar")
    may = frozenset({"exports.run", "outreach.read", "people.read", "people.contact"})
    begin = {"asked": asked, "actor": hind(), "now": desk.now, "today": desk.now.date()}

    with pytest.raises(Forbidden):
        begin_export(permissions=may, **begin)  # type: ignore[arg-type]
    begun = begin_export(permissions=may | {"gifts.read"}, **begin)  # type: ignore[arg-type]
    assert begun.status == "running"
    with pytest.raises(Forbidden):
        begin_export(permissions=frozenset({"exports.run", "gifts.read"}), **begin)  # type: ignore[arg-type]


def test_a_mailing_and_a_group_that_are_not_there_are_refused(desk: Desk, client: Doors) -> None:
    assert ask(client, "mailing", "csv").json["errors"][0]["field"] == "query.mailing"
    unknown = ask(client, "mailing", "csv", mailing="01JD8X5CZ0TESTTESTTESTTEST")
    assert unknown.status == 404
    wrong = ask(client, "mailing", "csv", mailing=desk.draft().id, group="rich")
    assert wrong.json["errors"][0]["code"] == "export_filter_wrong"


@pytest.mark.parametrize("form", FORMS)
def test_addresses_that_get_no_mail_go_out_as_hints(desk: Desk, client: Doors, form: str) -> None:
    suppress(desk.enter(IRENE)[0], desk.now)
    client.post("/api/suppressions", {"address": "who@example.net", "why": "=asked"}, as_="admin")
    content = export(client, "suppressions", form)
    rows = told(content, form)
    shown = client.get("/api/suppressions?limit=100", as_="admin").json["items"]

    assert [row["العنوان"] for row in rows] == [one["address"] for one in shown]
    assert [row["المعرّف"] or None for row in rows] == [one["constituent"] for one in shown]
    assert {row["السبب"] for row in rows} == {"بناءً على طلب"}
    assert str(IRENE.email) not in str(rows_of(content, form))
    seen = SOURCES["suppressions"].seen_by(frozenset({"outreach.read"}))
    assert "address" not in {column.key for column in seen.columns}


def test_an_address_that_is_lifted_is_not_there(desk: Desk, client: Doors) -> None:
    (held,) = client.get("/api/suppressions", as_="admin").json["items"]
    client.post(f"/api/suppressions/{held['id']}/removals", {"why": "back"}, as_="admin")

    assert told(export(client, "suppressions", "csv")) == []
