"""Every hole that is made by hand is found and named."""

from collections.abc import Callable
from datetime import datetime

import pytest

from chalicelib.insights.balance import Broken
from chalicelib.insights.verify import run
from chalicelib.store import AuditRecord, MainRecord, SearchRecord, keys, scan
from tests.cast import STAFF, let_in
from tests.insights.books import Books, find, put, remove


def test_altered_line_moves_every_sum(books: Books) -> None:
    first = books.gifts[0]
    line = find("entry", g1s=keys.stamp(first.at))
    put(MainRecord, line | {"n": {"N": "2600"}})

    assert run().broken == (
        Broken("I2", f"campaign {first.campaign} USD", 6600, 6500),
        Broken("I2", f"donor {books.sami.id} USD", 3600, 3500),
        Broken("I2", f"fund {books.fund.id} USD", 7600, 7500),
        Broken("I2", "month 2026-11 USD", 7600, 7500),
    )


def test_lost_line_is_missed_everywhere(books: Books) -> None:
    last = books.gifts[3]
    remove(MainRecord, find("entry", g1s=keys.stamp(last.at)))

    broken = run().broken

    assert Broken("I2", f"donor {books.grace.id} USD", 0, 4000) in broken
    assert Broken("I2", f"donor {books.grace.id} gifts", 0, 1) in broken
    assert [b.invariant for b in broken if "pointer" in b.where] == ["I6"]
    assert [b.where[:14] for b in broken if b.invariant == "I8"] == ["newest row of "]


def test_total_that_drifted_is_named(books: Books) -> None:
    part = find("total", pk=keys.total("M", "2026-11"))
    put(MainRecord, part | {"gifts": {"N": str(int(part["gifts"]["N"]) + 1)}})

    assert run().broken == (Broken("I2", "month 2026-11 gifts", 4, 5),)


def test_gift_booked_twice_for_one_payment(books: Books) -> None:
    one, other = (
        find("entry", g1s=keys.stamp(gift.at)) for gift in (books.gifts[0], books.gifts[1])
    )
    for line in (one, other):
        put(MainRecord, line | {"p": {"S": "pi_1"}})
    claim = {"owner": one["pk"], "owner_sk": one["sk"], "kind": {"S": "sentinel"}}
    put(MainRecord, {"pk": {"S": keys.sentinel("PI", "pi_1")}, "sk": {"S": keys.ONLY}, **claim})

    assert run().broken == (Broken("I1", f"payment pi_1 is gift {books.gifts[1].id}", 1, 0),)


def test_refund_that_its_gift_does_not_know(books: Books) -> None:
    first = books.gifts[0]
    line = find("entry", g1s=keys.stamp(first.at))
    put(MainRecord, line | {"b": {"N": "500"}})

    assert run().broken == (Broken("I2", f"refunded of gift {first.id}", 0, 500),)


def test_claim_that_nobody_holds(books: Books) -> None:
    claim = {"owner": {"S": books.grace.id}, "kind": {"S": "sentinel"}, "sk": {"S": keys.ONLY}}
    put(MainRecord, {"pk": {"S": keys.sentinel("EM", "ghost@example.org")}, **claim})

    [broken] = run().broken
    assert (broken.invariant, broken.expected, broken.found) == ("I6", 0, 1)
    assert broken.where.endswith(f"held by {books.grace.id}")
    assert "ghost" not in str(broken)


@pytest.mark.parametrize(
    "key",
    [
        lambda _: keys.sentinel("EM", "sami@example.org"),
        lambda _: keys.sentinel("PH", "+9613555101"),
        lambda _: keys.sentinel("SL", "fund/general"),
        lambda _: keys.sentinel("SL", "winter"),
        lambda books: keys.sentinel("GI", books.gifts[0].id),
    ],
)
def test_owner_without_a_claim(books: Books, key: Callable[[Books], str]) -> None:
    remove(MainRecord, find("sentinel", pk=key(books)))

    [broken] = run().broken
    assert (broken.invariant, broken.expected, broken.found) == ("I6", 1, 0)


def test_claim_in_wrong_hands(books: Books) -> None:
    claim = find("sentinel", pk=keys.sentinel("EM", "sami@example.org"))
    put(MainRecord, claim | {"owner": {"S": books.grace.id}})

    assert sorted((b.invariant, b.expected, b.found) for b in run().broken) == [
        ("I6", 0, 1),
        ("I6", 1, 0),
    ]


def test_admin_who_was_not_counted(tables: str, now: datetime) -> None:
    let_in(STAFF[0], now)
    tally = find("admin_tally")
    put(MainRecord, tally | {"admins": {"N": "2"}})

    assert run().broken == (Broken("I6", "tally of admins", 1, 2),)


def test_search_row_lost_altered_or_left_behind(books: Books) -> None:
    rows = [dict(item) for item in scan(SearchRecord) if item["sk"]["S"].endswith(books.sami.id)]
    remove(SearchRecord, rows[0])
    put(SearchRecord, rows[1] | {"row": {"S": rows[1]["row"]["S"].replace("Haddad", "Hadad")}})
    put(SearchRecord, rows[2] | {"sk": {"S": rows[2]["sk"]["S"].replace("#", "x#", 1)}})

    broken = run().broken
    assert {b.invariant for b in broken} == {"I7"}
    assert sorted((b.expected, b.found) for b in broken) == [(0, 1), (0, 1), (1, 0), (1, 0)]
    assert all(f"search row of {books.sami.id}" in b.where for b in broken)


def test_list_row_of_another_name(books: Books) -> None:
    row = find("summary", pk=keys.person(books.grace.id))
    put(MainRecord, row | {"g1s": {"S": f"zzz#{books.grace.id}"}})

    assert sorted((b.invariant, b.expected, b.found) for b in run().broken) == [
        ("I7", 0, 1),
        ("I7", 1, 0),
    ]


def test_audit_row_changed_is_located(books: Books) -> None:
    entity = f"constituent:{books.sami.id}"
    [row] = [dict(item) for item in scan(AuditRecord) if item["pk"]["S"] == keys.audit(entity)]
    put(AuditRecord, row | {"why": {"S": "nothing happened"}})

    assert run().broken == (Broken("I8", f"{entity} row 1", "as written", "changed"),)


def test_audit_row_taken_out_is_located(books: Books) -> None:
    entity = f"gift:{books.gifts[0].id}"
    rows = [dict(item) for item in scan(AuditRecord) if item["pk"]["S"] == keys.audit(entity)]
    assert [row["sk"]["S"] for row in rows] == ["00000001", "00000002"]
    remove(AuditRecord, rows[0])

    assert run().broken == (Broken("I8", f"{entity} row 1", "as written", "missing"),)


def test_audit_cut_off_at_its_end_shows_on_its_entity(books: Books) -> None:
    entity = f"gift:{books.gifts[0].id}"
    rows = [dict(item) for item in scan(AuditRecord) if item["pk"]["S"] == keys.audit(entity)]
    remove(AuditRecord, rows[1])

    first, second = run().broken
    assert first.where.startswith(f"newest row of {entity} is 1 ")
    assert second.where.startswith(f"newest row of {entity} is 2 ")
    assert (first.expected, first.found, second.expected, second.found) == (0, 1, 1, 0)


def test_audit_that_is_gone_shows_on_its_entity(books: Books) -> None:
    entity = f"fund:{books.fund.id}"
    for item in [dict(item) for item in scan(AuditRecord) if item["pk"]["S"] == keys.audit(entity)]:
        remove(AuditRecord, item)

    [broken] = run().broken
    assert broken.where.startswith(f"newest row of {entity} is 1 ")


def test_receipt_numbers_have_no_gap(books: Books) -> None:
    remove(MainRecord, find("receipt", sk=keys.receipt_number(1)))

    broken = run().broken
    assert Broken("I13", "count of receipts main-2026", 2, 1) in broken
    assert Broken("I13", "sum of receipt numbers main-2026", 3, 2) in broken
    assert {b.invariant for b in broken} == {"I6", "I13"}


def test_number_that_was_skipped_shows_in_the_sum(books: Books) -> None:
    receipt = find("receipt", sk=keys.receipt_number(2))
    remove(MainRecord, receipt)
    put(MainRecord, receipt | {"sk": {"S": keys.receipt_number(3)}})

    assert Broken("I13", "sum of receipt numbers main-2026", 3, 4) in run().broken


def test_report_tells_of_many_the_first(books: Books, now: datetime) -> None:
    for number in range(130):
        claim = {"owner": {"S": "x"}, "kind": {"S": "sentinel"}, "sk": {"S": keys.ONLY}}
        put(MainRecord, {"pk": {"S": keys.sentinel("EM", f"{number}@example.org")}, **claim})

    told = run().told()

    assert (told["broken"], len(told["first"])) == (130, 100)
