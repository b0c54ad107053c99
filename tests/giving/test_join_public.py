"""A stranger joins by card, a member renews by her link: the pages, the payment and what follows from it."""

import random
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import permutations
from urllib.parse import urlsplit

import pytest

from chalicelib import members, people
from chalicelib.giving import dues
from chalicelib.giving.beginning import Begun
from chalicelib.giving.enrolling import JoinWish, begin_join
from chalicelib.giving.gifts import gifts_of
from chalicelib.giving.settling import settle_gift
from chalicelib.giving.store import find_intent
from chalicelib.insights import verify
from chalicelib.kit.money import Money
from chalicelib.members import Level
from chalicelib.members.ending import approve
from chalicelib.members.opening import change_level
from chalicelib.people.agreements import find_choices
from chalicelib.store import MainRecord, scan
from tests import cast
from tests.doors import Answered, Doors
from tests.giving.hook import Hook, Json
from tests.giving.post import posting
from tests.members import roll
from tests.stripe_desk import DONOR, Stripe


@pytest.fixture
def friend(client: Doors, stripe: Stripe) -> Level:
    cast.found_organisation(client.now)
    return roll.level(client.now)


def value(page: Answered, field: str) -> str:
    [found] = re.findall(rf'name="{field}"[^>]* value="([^"]*)"', page.text)
    return str(found)


def sends(client: Doors, path: str, **told: str) -> Answered:
    """Opens the page, reads it, and sends its form."""
    page = client.get(path)
    assert page.status == 200
    form = {"currency": "USD", "form": value(page, "form"), **told}
    client.now += timedelta(seconds=3)
    try:
        return client.submit(path, form)
    finally:
        client.now -= timedelta(seconds=3)


def joins(client: Doors, slug: str = "friend", **told: str) -> Begun:
    before = set(begun_ids())
    answer = sends(
        client,
        f"/join/{slug}?lang=en",
        **{"name": "Grace Okonkwo", "email": "grace@example.com", **told},
    )
    assert answer.status == 303, answer.text
    [new] = set(begun_ids()) - before
    return Begun(new, answer.headers["location"])


def begun_ids() -> list[str]:
    return sorted(
        item["pk"]["S"].rsplit("#", 1)[1]
        for item in scan(MainRecord)
        if item["kind"]["S"] == "intent"
    )


def thanks(client: Doors, begun: Begun) -> Answered:
    path = f"/join/thanks?gift={begun.gift}&session={session_of(begun)}&lang=en"
    return client.get(path)


def session_of(begun: Begun) -> str:
    intent = find_intent(begun.gift)
    assert intent is not None
    return str(intent.session)


def test_a_stranger_joins_by_card_and_sees_number_and_dates(
    client: Doors, stripe: Stripe, friend: Level
) -> None:
    begun = joins(client, news="1", price="1")
    assert stripe.pay(begun)
    page = thanks(client, begun)
    assert page.status == 200
    for shown in ("Welcome!", "F-00001", "22 November 2026", "22 November 2027", "g…"):
        assert shown in page.text
    grace = people.find_by_email("grace@example.com")
    assert grace is not None
    membership = members.membership_of(grace)
    assert membership is not None and membership.state == "new"
    [fee] = gifts_of(grace)
    assert (fee.kind, fee.amount, fee.method) == ("dues", Money(5000, "USD"), "card")
    assert find_choices(grace) == {"email/news": "given"}
    assert people.summary(grace).lifetime == {}
    assert verify.run().broken == ()
    with posting() as post:
        post.drained(client.now)
        [letter] = post.letters()
    assert "F-00001" in letter.subject


def test_levels_are_listed_in_both_languages_and_closed_ones_are_not(
    client: Doors, friend: Level
) -> None:
    roll.level(client.now, slug="closed", name={"en": "Closed one"}, open=False)
    roll.level(client.now, slug="honorary", name={"en": "Honorary"}, prices={})
    english, arabic = client.get("/join?lang=en"), client.get("/join?lang=ar")
    assert "Join as Friend" in english.text and "صديق" in arabic.text
    assert "Closed one" not in english.text and "Honorary" not in english.text
    assert 'dir="rtl"' in arabic.text
    for gone in ("/join/closed", "/join/honorary", "/join/nothing"):
        assert client.get(gone).status == 404


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"name": " "}, "Write your name"),
        ({"email": "grace@"}, "Write your e-mail address"),
        ({"currency": "EUR"}, "Choose one of the prices"),
        ({"website": "x"}, ""),
    ],
)
def test_a_wrong_form_is_shown_again_and_nothing_is_asked_of_stripe(
    client: Doors, friend: Level, told: dict[str, str], said: str
) -> None:
    right = {"name": "Grace", "email": "grace@example.com"}
    answer = sends(client, "/join/friend?lang=en", **{**right, **told})
    assert answer.status == 422
    assert said in answer.text
    assert begun_ids() == []


def test_somebody_known_who_joins_again_is_renewed_and_loses_no_day(
    client: Doors, stripe: Stripe, friend: Level
) -> None:
    for _ in range(2):
        begun = joins(client)
        stripe.pay(begun)
        assert settle_gift(gift=begun.gift, now=client.now).state == "booked"
    grace = str(people.find_by_email("grace@example.com"))
    assert [str(term.end) for term in members.terms_of(grace)] == ["2028-11-22", "2027-11-22"]
    assert verify.run().broken == ()


def test_ten_at_once_settle_one_fee(client: Doors, stripe: Stripe, friend: Level) -> None:
    begun = joins(client)
    stripe.pay(begun)
    with ThreadPoolExecutor(10) as threads:
        told = list(
            threads.map(lambda _: settle_gift(gift=begun.gift, now=client.now).state, range(10))
        )
    assert set(told) == {"booked"}
    grace = str(people.find_by_email("grace@example.com"))
    assert len(members.terms_of(grace)) == len(gifts_of(grace)) == 1
    assert verify.run().broken == ()


def test_every_order_of_events_ends_in_the_same_membership(
    client: Doors, stripe: Stripe, friend: Level
) -> None:
    hook, dice = Hook(client, stripe), random.Random(5)
    types = ("checkout.session.completed", "charge.updated", "refund.created", "charge.refunded")
    for number, order in enumerate(permutations(types)):
        wish = JoinWish("friend", "USD", "Member", f"member{number}@example.com", "en")
        begun = begin_join(wish=wish, actor=DONOR, now=client.now)
        stripe.pay(begun)
        payment = refund(hook, begun.gift)
        hook.later(seconds=1)
        told = {event["type"]: event for event in hook.events(*types) if payment in str(event)}
        for type_ in order:
            for _ in range(dice.choice((1, 3))):
                assert hook.deliver(told[type_]).status == 200
            if dice.random() < 0.5:
                hook.work()
        assert hook.work().waiting == 0
        person = str(people.find_by_email(f"member{number}@example.com"))
        assert [line.amount.amount for line in gifts_of(person)] in ([-5000, 5000], [5000, -5000])
        membership = members.membership_of(person)
        assert membership is not None
        assert (membership.state, membership.days) == ("lapsed", ())
    assert verify.run().broken == ()


def refund(hook: Hook, gift: str) -> str:
    """All of it goes back at Stripe; answers the payment's id."""
    found: list[Json] = hook.stripe.standin.look("payments")["payments"]
    [payment] = [one for one in found if one["client_reference_id"] == gift]
    order = {"payment_intent": payment["payment_intent"], "amount": 5000}
    hook.stripe.standin.control("refund", order)
    return str(payment["payment_intent"])


def test_a_level_that_asks_staff_holds_the_fee_until_they_decide(
    client: Doors, stripe: Stripe, friend: Level
) -> None:
    change_level(
        level=friend.id, version=1, to={"approval": True}, actor=cast.hind(), now=client.now
    )
    for email in ("grace@example.com", "zoe@example.com"):
        begun = joins(client, email=email)
        stripe.pay(begun)
        assert "we have your application" in thanks(client, begun).text
    grace, zoe = (
        str(people.find_by_email(one)) for one in ("grace@example.com", "zoe@example.com")
    )
    waiting = [members.membership_of(one) for one in (grace, zoe)]
    assert [one and (one.state, one.number) for one in waiting] == [("pending", "")] * 2
    assert verify.run().broken == ()
    later = client.now + timedelta(days=3)
    told = {"actor": cast.hind(), "now": later, "today": later.date()}
    approved = approve(membership=waiting[0].id, **told)  # type: ignore[union-attr,arg-type]
    assert (approved.state, approved.number) == ("new", "F-00001")
    assert str(approved.end) == "2027-11-25"
    refused = dues.refuse(membership=waiting[1].id, why="not ours", **told)  # type: ignore[union-attr,arg-type]
    assert refused.state == "cancelled"
    assert verify.run().broken == ()
    with posting() as post:
        post.drained(later)
    assert sorted(line.amount.amount for line in gifts_of(zoe)) == [-5000, 5000]
    assert members.terms_of(zoe) == []
    assert verify.run().broken == ()


def test_a_link_renews_its_membership_and_opens_nothing_else(
    client: Doors, stripe: Stripe, friend: Level, now: datetime
) -> None:
    sami = cast.enter(cast.SAMI, now)
    membership, _ = roll.pays(sami, friend, now)
    link = urlsplit(members.renewal_link(membership, now=now, lang="en"))
    page = client.get(f"{link.path}?lang=en")
    for shown in ("22 November 2027", "22 November 2028", "Friend", "$50"):
        assert shown in page.text
    assert "Haddad" not in page.text and "sami@" not in page.text
    assert client.get(f"{link.path}x?lang=en").status == 404
    answer = sends(client, f"{link.path}?lang=en")
    assert answer.status == 303
    begun = Begun(begun_ids()[-1], answer.headers["location"])
    stripe.pay(begun)
    assert "22 November 2028" in thanks(client, begun).text
    assert [term.kind for term in members.terms_of(sami.id)] == ["renewed", "joined"]
    assert verify.run().broken == ()


def test_the_thanks_of_a_gift_are_no_thanks_of_a_fee(
    client: Doors, stripe: Stripe, friend: Level
) -> None:
    begun = joins(client)
    stripe.pay(begun)
    session = session_of(begun)
    assert client.get(f"/give/thanks?gift={begun.gift}&session={session}").status == 404
    assert client.get(f"/join/thanks?gift={begun.gift}&session=cs_1").status == 404
    assert client.get("/join/thanks").status == 404
