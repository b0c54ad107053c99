"""Erasing somebody: the books stay whole and name nobody, and what was under way ends as it must."""

from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib import giving, members, people, volunteers
from chalicelib.giving import Which, settling
from chalicelib.giving.settling import settle_gift
from chalicelib.insights import verify
from chalicelib.kit.refusals import NotFound
from chalicelib.store import scan
from chalicelib.store.record import OpsRecord, SearchRecord
from tests import cast
from tests.conftest import GROUND
from tests.people.files_of_people import Admin, as_csv
from tests.privacy.life import HEAD, ROW, House, Life, live, marked
from tests.privacy.marks import EMAIL
from tests.trust.house import stored


def erase(house: House, cid: str) -> Any:
    answer = house.doors.delete(f"/api/constituents/{cid}", as_="admin")
    assert answer.status == 202, answer.text
    return answer.json


@pytest.fixture
def life(house: House) -> Life:
    """Lived once for all that ask neither Stripe nor the post about her."""
    doors, life = GROUND.once("life", lambda: (house.doors, live(house)))
    house.doors.sign_in_as(doors)
    return life


@pytest.fixture
def own_life(house: House) -> Life:
    return live(house)


def _sums(house: House) -> list[Any]:
    month, year = Which("month", "2026-11"), Which("year", "2026")
    lines = giving.list_entries(which=year, limit=100).entries
    told = [(line.id, line.day, line.amount, line.fund, line.receipt_number) for line in lines]
    return [giving.total(month), giving.total(year), sorted(told, key=str)]


def test_the_books_stay_as_they_were_and_name_nobody(house: House, life: Life) -> None:
    before = _sums(house)
    erase(house, life.cid)
    assert _sums(house) == before
    lines = giving.list_entries(which=Which("constituent", life.cid), limit=100).entries
    assert [line.donor for line in lines] == [people.nobody()] * len(lines)
    assert {line.message + line.reference + line.note for line in lines} == {""}
    receipt = next(line.receipt for line in lines if line.receipt)
    shown = house.doors.get(f"/api/receipts/{receipt}", as_="finance")
    assert shown.status == 200


def test_nobody_finds_her_and_no_door_knows_her(house: House, life: Life) -> None:
    erase(house, life.cid)
    for path in ("", "/view", "/notes", "/consents", "/timeline", "/contact-points", "/erasure"):
        asked = house.doors.get(f"/api/constituents/{life.cid}{path}", as_="admin")
        assert (path, asked.status) == (path, 404)
    for q in (EMAIL, "zzcanary", "9613777001"):
        found = house.doors.get(f"/api/search?q={q}", as_="admin").json["items"]
        assert found == []
    assert house.doors.get("/me/overview", as_=f"person:{life.cid}").status in (303, 401)
    assert house.doors.get(life.card.partition("8000")[2]).status == 404


def test_who_waits_gets_her_place(house: House, life: Life) -> None:
    erase(house, life.cid)
    signup = volunteers.get_signup(shift=life.shift, person=life.waiting)
    assert signup.state == "confirmed"


def test_money_that_comes_later_is_booked_without_a_name(house: House, own_life: Life) -> None:
    erase(house, own_life.cid)
    house.stripe.pay(own_life.pending)
    settled = settle_gift(gift=own_life.pending.gift, now=house.now)
    assert settled.gift is not None
    assert (settled.gift.person, settled.gift.donor) == (own_life.cid, people.nobody())
    house.post.drained(house.now)
    assert marked(house.post) == []
    assert people.find_by_email(EMAIL) is None
    assert verify.run().broken == ()


def test_money_that_comes_at_the_same_moment_does_not_bring_her_back(
    house: House, own_life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The webhook has read what she typed, and finds nobody with her address when it looks for her."""
    house.stripe.pay(own_life.pending)
    look, erased = settling._donor, list[str]()

    def late(*args: Any, **more: Any) -> Any:
        if not erased:
            erased.append(erase(house, own_life.cid)["id"])
        return look(*args, **more)

    monkeypatch.setattr(settling, "_donor", late)
    settled = settle_gift(gift=own_life.pending.gift, now=house.now)
    assert settled.gift is not None
    assert settled.gift.person == own_life.cid
    house.post.drained(house.now)
    assert marked(house.post) == []
    assert verify.run().broken == ()


def test_a_gift_of_hers_can_still_go_back(house: House, own_life: Life) -> None:
    erase(house, own_life.cid)
    entries = giving.list_entries(which=Which("constituent", own_life.cid), limit=100).entries
    gift = next(one for one in entries if one.kind == "gift" and one.payment)
    path = f"/api/gifts/{gift.id}/refunds"
    answer = house.doors.post(path, {"reason": "her bank asks"}, as_="admin")
    assert answer.status in (200, 201), answer.text
    house.post.drained(house.now)
    assert verify.run().broken == ()


def test_twice_is_one(house: House, life: Life) -> None:
    first = erase(house, life.cid)
    before = stored()
    assert erase(house, life.cid) == first
    assert stored() == before
    assert [one["id"] for one in house.doors.get("/api/erasures", as_="admin").json["items"]] == [
        first["id"]
    ]
    assert first["payments"] == [
        line.payment
        for line in giving.list_entries(which=Which("constituent", life.cid), limit=9).entries
        if line.payment and not line.of
    ]


def test_the_same_file_does_not_bring_her_back(house: House, life: Life) -> None:
    erase(house, life.cid)
    again = Admin(house.doors)
    again.sends(as_csv([HEAD, ROW]))
    counted = again.checks(["name_ar", "name_en", "email", "phone", "note"])["counts"]
    assert counted["before"] == 1
    again.runs()
    assert people.find_by_email(EMAIL) is None


def test_her_address_gets_what_she_asks_for_anew_and_no_more(house: House, life: Life) -> None:
    erase(house, life.cid)
    new = people.NewConstituent(name={"en": "Somebody"}, email=EMAIL)
    made = people.enter(new=new, actor=cast.hind(), now=house.now, today=house.now.date())
    assert people.may_send(made, purpose="service") is None
    assert people.may_send(made, purpose="membership") == "suppressed"
    said = [people.Choice("email", "news", "given")]
    basis = people.Basis("portal")
    people.record_consents(cid=made.id, said=said, basis=basis, actor=cast.hind(), now=house.now)
    assert people.may_send(made, purpose="news") is None
    assert people.may_send(made, purpose="membership") == "suppressed"


def test_the_audit_tells_that_she_was_erased_and_nothing_of_her(house: House, life: Life) -> None:
    erase(house, life.cid)
    path = f"/api/audit?entity=constituent:{life.cid}"
    rows = house.doors.get(path, as_="admin").json["items"]
    assert rows[0]["verb"] == "erased"
    assert {row["erased"] for row in rows[1:]} == {True}
    assert {(str(row["before"]), str(row["after"]), row["why"]) for row in rows[1:]} == {
        ("None", "None", "")
    }


def test_kept_answers_and_sessions_name_nobody(house: House, life: Life) -> None:
    """Only whoever sends the same key again, or holds the cookie, can open them."""
    body = {"text": "seen today"}
    path = f"/api/constituents/{life.cid}/notes"
    first = house.doors.post(path, body, as_="admin", key="note-1")
    assert house.doors.post(path, body, as_="admin", key="note-1").text == first.text
    kept = "".join(str(item) for item in scan(OpsRecord))
    assert [word for word in ("seen today", EMAIL) if word in kept] == []


def test_what_was_under_way_is_taken_away_a_day_later(house: House, life: Life) -> None:
    erase(house, life.cid)
    house.post.drained(house.now)
    note = house.doors.now + timedelta(minutes=3)
    _hang(life.cid, note)
    assert [broken.invariant for broken in verify.run().broken] == ["I12"]
    house.post.drained(house.now + timedelta(hours=26))
    assert verify.run().broken == ()


def _hang(cid: str, at: Any) -> None:
    from chalicelib.people.store import NoteRecord
    from chalicelib.store import keys, put_one

    put_one(NoteRecord(keys.person(cid), keys.note(at, cid), text="late", by="x", at=at))


def test_only_admins_erase_and_nobody_who_is_not_there(house: House) -> None:
    sami = cast.enter(cast.SAMI, house.now)
    for role in ("finance", "fundraiser", "membership", "viewer"):
        assert house.doors.delete(f"/api/constituents/{sami.id}", as_=role).status == 403
    unknown = "/api/constituents/01JD8X5CZ0TESTTESTTESTTEST"
    assert house.doors.delete(unknown, as_="admin").status == 404
    assert people.get(cid=sami.id)[0] == sami


def test_a_member_is_off_the_lists_and_her_fee_still_stands(house: House, life: Life) -> None:
    erase(house, life.cid)
    listed = house.doors.get("/api/memberships?state=cancelled", as_="admin").json["items"]
    assert [one["constituent"]["id"] for one in listed] == []
    found = members.whole(life.cid)
    assert found.membership is not None
    assert (found.membership.erased, found.membership.number) == (True, "")
    assert [term.reason for term in found.terms] == [""]
    assert list(members.ending_on(date(2027, 11, 21))) == []


def test_what_would_go_is_told_before(house: House, life: Life) -> None:
    told = house.doors.get(f"/api/constituents/{life.cid}/erasure", as_="admin").json
    goes = {one["what"]: one["count"] for one in told["goes"]}
    assert (goes["notes"], goes["contact_points"], goes["tags"]) == (1, 3, 1)
    stays = {one["what"]: one["count"] for one in told["stays"]}
    assert (stays["gifts"], stays["terms"], stays["hours"]) == (3, 1, 3)
    assert told["payments"] == 1


def test_search_has_no_row_of_hers(house: House, life: Life) -> None:
    erase(house, life.cid)
    assert [item for item in scan(SearchRecord) if life.cid in str(item)] == []
    with pytest.raises(NotFound):
        people.get(cid=life.cid)
