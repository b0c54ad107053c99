"""Names, addresses and numbers of people that are traps, or nothing at all (B13 to B21)."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from chalicelib import people
from chalicelib.insights import verify
from chalicelib.store import scan
from chalicelib.store.record import TABLES
from tests.trust.house import House, each

SCRIPTS = (
    "<script>window.__xss=1</script>",
    '"><svg onload=__xss()>',
    "<img src=x onerror=__xss()>",
    'x" onmouseover="__xss()',
    "x' onfocus='__xss()' autofocus='",
    "{{7*7}} ${7*7} {% import os %}",
    "</title></textarea></script><b>",
    "javascript:__xss()",
    "=HYPERLINK(1)",
)
LONGEST_KEY = 1024


def somebody(**told: Any) -> dict[str, Any]:
    return {"kind": "individual", "lang": "ar", "name": {"ar": "نورة"}, **told}


def test_scripts_in_names_are_kept_as_they_were_typed(house: House) -> None:
    for number, text in enumerate(SCRIPTS):
        told = somebody(name={"ar": text, "en": text}, greeting={"en": text}, note=text)
        made = house.doors.post("/api/constituents", told, as_="finance")
        assert made.status == 201
        shown = house.doors.get(f"/api/constituents/{made.json['id']}", as_="finance").json
        assert (shown["name"], shown["greeting"]["en"], shown["note"]) == (
            {"ar": text, "en": text},
            text,
            text,
        )
        gift = house.gift_told(constituent=made.json["id"], reference=text, note=text)
        kept = house.doors.post("/api/gifts", gift, as_="finance", key=f"k{number}").json
        assert (kept["reference"], kept["note"]) == (text, text)
        assert kept["constituent"]["name"] == {"ar": text, "en": text}
    assert verify.run().broken == ()


@pytest.mark.parametrize(
    "name",
    [
        "ن",
        "ن" * 200,
        "A" + "\u0301" * 199,
        "👨‍👩‍👧‍👦" * 28,
        "عبد " * 49 + "الله",
        "𝕏" * 200,
        "أ" * 200,
    ],
    ids=["one", "200", "marks", "families", "50 words", "astral", "alefs"],
)
def test_names_up_to_200_characters_are_kept_and_all_keys_stay_short(
    house: House, name: str
) -> None:
    made = house.doors.post(
        "/api/constituents", somebody(name={"ar": name, "en": name}), as_="finance"
    )
    kept = unicodedata.normalize("NFC", name)
    assert (made.status, made.json["name"]) == (201, {"ar": kept, "en": kept})
    assert max(_key_sizes()) < LONGEST_KEY
    assert verify.run().broken == ()


def _key_sizes() -> list[int]:
    names = ("pk", "sk", *(f"g{n}{part}" for n in range(1, 5) for part in "ps"))
    items = (item for table in TABLES for item in scan(table))
    return [len(item[name]["S"].encode()) for item in items for name in names if name in item]


def test_names_that_are_none(house: House) -> None:
    path = f"/api/constituents/{house.sami.id}"
    cases: dict[str, list[Any]] = {
        "422 text_empty": [{"ar": text} for text in BLANK],
        "422 text_too_long": [{"en": "x" * n} for n in (201, 10_000)] + [{"ar": "ن" + MARKS * 500}],
        "422 name_missing": [{}, {"ar": ""}, {"ar": None, "en": ""}],
        "422 type_wrong": ["نورة", ["نورة"], 7, {"ar": ["نورة"]}, {"en": {"$ne": 1}}, {"ar": True}],
        "422 unknown_field": [{"ar": "نورة", "fr": "Noura"}],
    }

    def enter(name: Any) -> str:
        return house.no("POST", "/api/constituents", somebody(name=name))

    assert each(enter, cases) == cases

    cases["422 name_missing"] = [{"ar": None, "en": None}, {"ar": "", "en": ""}]

    def rename(name: Any) -> str:
        return house.no("PATCH", path, {"name": name}, version=1)

    assert each(rename, cases) == cases


MARKS = "\u064e"
BLANK = (" ", "\t\n", "ـــ", "ًٌٍَُِّْ", "\u200b\u200f", "\u00a0\u2003", "\u202e\u202c", "\u0000", "ـ َ ـ")


def test_unseen_letters_do_not_hide_in_a_name(house: House) -> None:
    made = house.doors.post(
        "/api/constituents",
        somebody(name={"ar": "ن\u202eور\u0000ة\u2066", "en": " Nou\u200bra\r\n\tX "}),
        as_="finance",
    )
    assert made.json["name"] == {"ar": "نورة", "en": "Noura X"}


EMAILS: dict[str, list[Any]] = {
    "422 email_malformed": [
        "a@b",
        "a@@b.org",
        "a b@c.org",
        "<a@b.org>",
        "Grace <a@b.org>",
        "a@b.org,c@d.org",
        "a@b.org\nBcc: c@d.org",
        "محمد@example.org",
        "a@b..org",
        ".a@b.org",
        "a@-b.org",
        "a@127.0.0.1",
        "a@[127.0.0.1]",
        f"{'a' * 65}@b.org",
        f"a@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.{'f' * 10}.org",
        "@b.org",
        "a@",
        " ",
        "İ@x.org",
    ],
    "422 type_wrong": [5, ["a@b.org"], {"$ne": ""}, True],
}


def test_emails_that_reach_nobody(house: House) -> None:
    def enter(email: Any) -> str:
        return house.no("POST", "/api/constituents", somebody(email=email))

    assert each(enter, EMAILS) == EMAILS


def test_an_email_has_one_form_for_the_claim_and_for_the_search(house: House) -> None:
    typed = {
        "Noura@Example.ORG.": "noura@example.org",
        "n@مثال.إختبار": "n@xn--mgbh0fb.xn--kgbechtv",
        "ｎ２@example.org": "n2@example.org",
        "n3@EXAMPLE.org ": "n3@example.org",
    }
    for text, canonical in typed.items():
        made = house.doors.post("/api/constituents", somebody(email=text), as_="finance")
        assert (made.status, made.json["email"]) == (201, canonical)
        found = house.doors.get("/api/search?q=" + canonical, as_="finance").json["items"]
        assert [one["id"] for one in found] == [made.json["id"]]


def test_somebody_elses_email_in_any_clothes(house: House) -> None:
    same = ("sami@example.org", "SAMI@Example.org", " sami@example.org", "sami@example.org.")
    more = ("ｓami@example.org", "\u200fsami@example.org", "sami@example。org", "ſami@example.org")
    grace = house.doors.post("/api/constituents", somebody(), as_="finance").json["id"]

    def enter(email: Any) -> str:
        return house.no("POST", "/api/constituents", somebody(email=email))

    def change(email: Any) -> str:
        return house.no("PATCH", f"/api/constituents/{grace}", {"email": email}, version=1)

    def add(email: Any) -> str:
        told = {"kind": "email", "value": email}
        return house.no("POST", f"/api/constituents/{grace}/contact-points", told)

    cases: dict[str, list[Any]] = {"409 email_taken": [*same, *more]}
    assert [each(refuse, cases) for refuse in (enter, change, add)] == [cases] * 3


def test_thirty_two_at_once_with_one_email_are_one_person(house: House) -> None:
    forms = ("twin@example.org", "TWIN@example.org", "twin@example.org.", " Twin@Example.Org ")

    def enter(number: int) -> int:
        told = somebody(name={"en": f"Twin {number}"}, email=forms[number % 4])
        return house.doors.post("/api/constituents", told, as_="finance").status

    with ThreadPoolExecutor(8) as threads:
        told = list(threads.map(enter, range(32)))
    assert sorted(told) == [201] + [409] * 31
    assert people.find_by_email("twin@example.org") is not None
    assert verify.run().broken == ()


def test_phones_are_kept_in_one_form(house: House) -> None:
    # The organisation is in Lebanon: without a country, a number is one of there.
    for number, (typed, kept) in enumerate(
        {
            "+966 ٠٥٠-١٢٣ ٤٥٦٧": "+966501234567",
            "00966501234567": "+966501234567",
            "+9660501234567": "+966501234567",
            "٠٣ ٥٥٥ ١١٠": "+9613555110",
            "tel:+9613555110": "+9613555110",
        }.items()
    ):
        told = somebody(phone=typed, name={"en": f"Noura {number}"})
        made = house.doors.post("/api/constituents", told, as_="finance")
        assert (made.status, made.json.get("phone")) == (201, kept), (typed, made.text)


def test_phones_that_nobody_has(house: House) -> None:
    cases: dict[str, list[Any]] = {
        "422 phone_malformed": [
            *("tel:1;ext=2", "12", "+", "call me", "+999123456789", "0" * 400, "+961 3555110 x5"),
            *("'; drop table", "+9613555110,+9613555111", "\u0000+9613555110#"),
        ],
        "422 type_wrong": [9613555110, ["+9613555110"], {}, False],
    }

    def enter(phone: Any) -> str:
        return house.no("POST", "/api/constituents", somebody(phone=phone))

    assert each(enter, cases) == cases


def test_there_is_no_member_number_to_choose_yet(house: House) -> None:
    for number in ("1", "../1", "M 1", "9" * 300):
        told = somebody(member_number=number)
        assert house.no("POST", "/api/constituents", told) == "422 unknown_field"
