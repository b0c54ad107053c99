from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from chalicelib import people, staff
from chalicelib.kit.refusals import Refusal, Refusals
from chalicelib.store import AuditRecord, every, keys, opened_rows
from infra.trust.meter import metered
from tests.cast import CAST, KHOURYS, LAMIS, SAMI, enter
from tests.conftest import GROUND
from tests.people.town import claims, entered, rebuilt, search_table


def refused(**told: Any) -> list[tuple[str, str]]:
    """What is said of somebody who is not entered, as (field, code); nothing is written."""
    before = GROUND.stored()
    said: list[tuple[str, str]] = []
    try:
        entered(**told)
    except Refusals as several:
        said = [(refusal.field, refusal.code) for refusal in several.refusals]
    except Refusal as one:
        said = [(one.field, one.code)]
    assert GROUND.stored() == before
    return said


def test_somebody_is_kept_as_told(now: datetime, today: date) -> None:
    sami = enter(SAMI, now, greeting={"ar": "عزيزنا سامي"}, note="يحب المسرح")

    person, summary = people.get(cid=sami.id)
    assert person == sami
    assert person.name == {"ar": "سامي حدّاد", "en": "Sami Haddad"}
    assert (person.email, person.phone) == ("sami@example.org", "+9613555101")
    assert (person.greeting, person.note) == ({"ar": "عزيزنا سامي"}, "يحب المسرح")
    assert (person.joined, person.version) == (today, 1)
    assert (summary.name, summary.email, summary.gifts) == (person.name, person.email, 0)


def test_everybody_of_the_cast_is_found_by_what_was_written(now: datetime) -> None:
    everybody = [enter(one, now + timedelta(seconds=n)) for n, one in enumerate(CAST)]

    assert search_table() == rebuilt(*everybody)
    assert claims("EM") == {person.email: person.id for person in everybody if person.email}
    assert claims("PH") == {person.phone: person.id for person in everybody if person.phone}


@pytest.mark.parametrize(
    "name",
    [
        {"ar": "محمد"},
        {"ar": "نورة بنت سعد بن فهد العتيبي"},
        {"en": "Zoë Brontë-O'Connor"},
        {"ar": "هند", "en": "Hind"},
        {"en": "Nguyễn Văn A"},
        {"en": "李小龍"},
        {"en": "🌻 Sunflower 👩‍👩‍👧"},
        {"ar": "م"},
        {"en": "x" * 200},
        {"ar": "ﷺ" * 200, "en": "ﷺ" * 200},
        {"en": "e" + "\u0301" * 199},
        {
            "en": " ".join(f"w{n}" for n in range(50)),
            "ar": " ".join("ابجدهوزحطي"[n % 10] * (n + 1) for n in range(12)),
        },
    ],
    ids=lambda name: next(iter(name.values()))[:12],
)
def test_a_name_of_any_shape_is_kept_and_found(name: dict[str, str]) -> None:
    person = entered(name=name)

    read, summary = people.get(cid=person.id)
    assert (read.name, summary.name) == (person.name, person.name)
    assert [row.id for row in people.list_people(sort="name", limit=5).rows] == [person.id]
    assert search_table() == rebuilt(person)
    assert all(len(sk.encode()) < 1024 for _, sk in search_table())


def test_names_are_kept_in_nfc_without_what_cannot_be_seen() -> None:
    person = entered(name={"en": "  Zoe\u0308 \u202e Bronte\u0308\x00  ", "ar": ""})

    assert person.name == {"en": "Zoë Brontë"}


@pytest.mark.parametrize("blank", ["   ", "ـــ", "\u064b\u064e\u0651", "\u200b\u202e"])
def test_a_name_with_nothing_to_read_is_refused(blank: str) -> None:
    assert refused(name={"ar": blank}) == [("name.ar", "text_empty")]


def test_a_name_is_needed_in_one_language() -> None:
    assert refused(name={}) == [("name", "name_missing")]
    assert refused(name={"ar": "", "en": ""}) == [("name", "name_missing")]


@pytest.mark.parametrize("length", [201, 10_000])
def test_a_name_longer_than_200_is_refused(length: int) -> None:
    assert refused(name={"en": "x" * length}) == [("name.en", "text_too_long")]


def test_everything_wrong_is_said_at_once() -> None:
    assert refused(
        name={"ar": "ـــ", "en": "x" * 201}, email="a@b", phone="12", note="n" * 5001
    ) == [
        ("name.ar", "text_empty"),
        ("name.en", "text_too_long"),
        ("note", "text_too_long"),
        ("email", "email_malformed"),
        ("phone", "phone_malformed"),
    ]


@pytest.mark.parametrize(
    "email",
    ["a@b", "a@@b.org", "a b@c.org", "<a@b.org>", "a" * 250 + "@b.org", "İ@x.org", "@b.org"],
)
def test_an_email_that_is_none_is_refused(email: str) -> None:
    assert refused(email=email) == [("email", "email_malformed")]


@pytest.mark.parametrize(
    "again",
    [
        "sami@example.org",
        "SAMI@Example.ORG",
        " sami@example.org ",
        "sami@example.org.",
        "ｓａｍｉ@example.org",
    ],
)
def test_an_email_is_one_persons_however_it_is_written(now: datetime, again: str) -> None:
    sami = enter(SAMI, now)

    assert refused(email=again) == [("email", "email_taken")]
    assert claims("EM") == {"sami@example.org": sami.id}
    assert people.find_by_email(again) == sami.id


def test_of_32_who_enter_one_email_at_once_one_wins(now: datetime) -> None:
    def enter_sami(number: int) -> str | None:
        try:
            return enter(SAMI, now, name={"en": f"Sami {number}"}, phone=None).id
        except people.EmailTaken:
            return None

    with ThreadPoolExecutor(16) as crowd:
        winners = [cid for cid in crowd.map(enter_sami, range(32)) if cid]

    assert [row.id for row in people.list_people(sort="name", limit=40).rows] == winners
    assert claims("EM") == {"sami@example.org": winners[0]}
    assert len(winners) == 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("٠٣-٥٥٥ ١٠١", "+9613555101"),
        ("009613555101", "+9613555101"),
        ("+96103555101", "+9613555101"),
        ("+966 50 123 4567", "+966501234567"),
        ("\u200e+٩٦٦ ٥٠ ١٢٣ ٤٥٦٧", "+966501234567"),
    ],
)
def test_a_phone_is_kept_with_its_country(typed: str, kept: str) -> None:
    assert entered(phone=typed).phone == kept


@pytest.mark.parametrize(
    "typed", ["tel:1;ext=2", "phone", "12", "+999 1 2 3", "+96650123456789012345"]
)
def test_a_phone_of_no_country_is_refused(typed: str) -> None:
    assert refused(phone=typed) == [("phone", "phone_malformed")]


def test_a_household_shares_a_phone(now: datetime) -> None:
    family = enter(KHOURYS, now)
    child = entered(now, name={"ar": "جاد خوري"}, phone=KHOURYS.phone)

    found = people.search(q=str(KHOURYS.phone), limit=5, contacts=True)
    assert {one.id for one in found} == {family.id, child.id}


def test_markup_is_kept_as_it_was_typed() -> None:
    name = {"en": '<script>alert(1)</script> "><svg onload=x>'}

    assert entered(name=name, note="<img src=x onerror=y>").name == name


def test_the_audit_says_who_entered_whom(now: datetime) -> None:
    lamis = enter(LAMIS, now)

    (row,) = opened_rows(list(every(AuditRecord, keys.audit(f"constituent:{lamis.id}"))))
    assert (row.verb, row.who["name"], row.before) == ("entered", "هند الكعبي", None)
    assert row.after and row.after["name"] == LAMIS.name
    assert row.hash == lamis.trail


@pytest.mark.parametrize("somebody", CAST, ids=lambda one: one.en or one.ar)
def test_entering_costs_at_most_40_units(somebody: Any, now: datetime) -> None:
    staff.organisation()

    with metered() as units:
        enter(somebody, now)

    assert units.write <= 40
    assert units.requests == {"TransactWriteItems": 1}
