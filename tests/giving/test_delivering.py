"""What the outbox promised of gifts: receipts, letters, and what staff must hear."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from chalicelib.giving import refunds
from chalicelib.giving.delivering import HANDLERS
from chalicelib.giving.gifts import get_gift
from chalicelib.giving.model import Campaign, Entry, Fund
from chalicelib.giving.settling import settle_gift
from chalicelib.giving.store import IntentRecord, intent_key
from chalicelib.insights import verify
from chalicelib.store import OutboxRow, drain, every, keys, update_one
from tests import cast
from tests.giving.post import Post, posting
from tests.stripe_desk import Stripe


@pytest.fixture
def post(tables: str) -> Iterator[Post]:
    with posting() as post:
        yield post


def left() -> list[str]:
    return [row.topic for row in every(OutboxRow, keys.outbox())]


def refunded(gift: Entry, now: datetime) -> None:
    refunds.refund_gift(gift=gift.id, amount=None, why="asked", actor=cast.hind(), now=now)


def test_a_gift_is_receipted_and_thanked_for_once(post: Post, fund: Fund, now: datetime) -> None:
    gift = cast.give(cast.enter(cast.SAMI, now), fund, now)
    for later in range(3):
        post.drained(now + timedelta(minutes=later))
    assert post.topics() == ["receipt"]
    [letter] = post.letters("sami@example.org")
    assert "2026-000001" in letter.text
    assert "/me?lang=ar" in letter.text
    assert [path.rpartition("/")[2] for path in post.files.kept] == [
        f"{get_gift(gift.id).receipt}.pdf"
    ]
    assert left() == []


def test_who_has_no_address_has_a_receipt_all_the_same(
    post: Post, fund: Fund, now: datetime
) -> None:
    gift = cast.give(cast.enter(cast.LAMIS, now), fund, now)
    post.drained(now)
    assert (post.letters(), len(post.files.kept)) == ([], 1)
    assert get_gift(gift.id).receipt_number == "2026-000001"


def test_a_gift_that_went_back_first_is_not_thanked_for(
    post: Post, fund: Fund, now: datetime
) -> None:
    gift = cast.give(cast.enter(cast.SAMI, now), fund, now)
    refunded(gift, now)
    post.drained(now)
    assert (post.topics(), get_gift(gift.id).receipt) == (["refund"], None)
    # Numbered before, returned before the letter went out: the file is marked, and no thanks are sent.
    second = cast.give(cast.enter(cast.GRACE, now), fund, now)
    drain({"receipt": HANDLERS["receipt"]}, now=now)
    refunded(second, now)
    later = now + timedelta(hours=7)
    post.drained(later)
    assert post.topics("grace@example.com") == ["refund"]
    assert (len(post.files.kept), left()) == (1, [])
    assert verify.run().broken == ()


def test_a_refund_marks_the_receipt(post: Post, fund: Fund, now: datetime) -> None:
    gift = cast.give(cast.enter(cast.SAMI, now), fund, now)
    post.drained(now)
    [before] = [content for content, _ in post.files.kept.values()]
    refunded(gift, now)
    post.drained(now + timedelta(minutes=1))
    [after] = [content for content, _ in post.files.kept.values()]
    assert before != after
    assert post.topics() == ["receipt", "refund"]


def test_an_address_that_takes_no_letter_does_not_hold_the_outbox(
    post: Post, fund: Fund, now: datetime
) -> None:
    post.box.rule("sami@example.org", "unverified", None)
    cast.give(cast.enter(cast.SAMI, now), fund, now)
    post.drained(now)
    assert (post.letters(), left()) == ([], [])


def test_every_admin_hears_once_of_a_payment_that_differs(
    post: Post, stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    cast.let_in(cast.STAFF[0], now)
    cast.let_in({**cast.STAFF[0], "email": "second@office.example", "lang": "en"}, now)
    begun = stripe.begin("winter", now=now)
    stripe.pay(begun)
    update_one(intent_key(begun.gift), [IntentRecord.amount.set(4000)])
    for _ in range(3):
        assert settle_gift(gift=begun.gift, now=now).state == "differs"
    post.drained(now)
    letters = sorted((letter.to[0], letter.subject) for letter in post.letters())
    assert letters == [
        ("layla@office.example", "دفعة لا تطابق التبرّع المطلوب"),
        ("second@office.example", "A payment differs from its gift"),
    ]
    assert left() == []


def test_admins_hear_of_a_refund_that_stripe_refuses(
    post: Post, stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    cast.let_in(cast.STAFF[0], now)
    begun = stripe.begin("winter", now=now)
    stripe.pay(begun)
    gift = settle_gift(gift=begun.gift, now=now).gift
    assert gift is not None
    stripe.standin.control("refund", {"payment_intent": str(gift.payment)})
    with pytest.raises(refunds.FINAL):
        refunded(gift, now)
    post.drained(now)
    [letter] = post.letters("layla@office.example")
    assert letter.subject == "لم يُنفَّذ ردّ مبلغ"
    assert f"/gifts/{gift.id}" in letter.text
