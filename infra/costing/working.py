"""The uses themselves: what staff, people, money, mailings and jobs do in a month."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from chalicelib import payments, people
from chalicelib.giving.reconciling import reconcile
from chalicelib.giving.stripe_events import HANDLED, receive
from chalicelib.insights.verify import run as verify
from chalicelib.members import keeping, reminding
from chalicelib.people import Basis, Choice
from chalicelib.staff import sessions
from chalicelib.staff.users import all_users
from chalicelib.store import Actor, drain
from chalicelib.volunteers import keeping as volunteering
from infra.costing.bill import Metered
from infra.costing.measure import CROWD, MAILED, NOW, TODAY, meter
from infra.costing.month import PEOPLE
from infra.local.mail.ses_events import sns_event

if TYPE_CHECKING:
    from infra.costing.metering import House

OFFICE = Actor("system", "costing", "costing")
Uses = dict[str, Metered]


def of_staff(house: "House") -> Uses:
    """What those who work there look at."""
    somebody = house.people[0]
    return {
        "sign_in": meter(lambda: _sign_in(house)),
        "list": meter(lambda: house.got("/api/constituents?sort=name&limit=50"), tries=2),
        "search": meter(lambda: house.got("/api/search?q=moh&limit=25"), tries=2),
        "person": meter(lambda: house.got(f"/api/constituents/{somebody}/view"), tries=2),
        "gifts": meter(lambda: house.got(f"/api/gifts?month={TODAY:%Y-%m}&limit=100")),
        "dashboard": meter(lambda: house.got("/api/dashboard")),
        "renewals": meter(lambda: house.got("/api/renewals")),
        "public_page": meter(lambda: house.got("/give/winter-warmth", None), tries=2),
        "portal": _portal(house),
    }


def _sign_in(house: "House") -> None:
    house.doors.post("/api/session/start", {"email": "omar@office.example"})
    house.drain()
    user = next(each for each in all_users() if each.email == "omar@office.example")
    sessions.open_session(user.id, now=NOW)


def _portal(house: "House") -> Metered:
    who = f"person:{house.people[1]}"
    house.got("/me/overview", who)
    return meter(lambda: house.got("/me/overview", who))


def of_people(house: "House") -> Uses:
    """What is written about people."""
    number = iter(range(100))

    def enter() -> None:
        new = {
            "kind": "individual",
            "name": {"ar": "محمد إبراهيم العتيبي", "en": "Mohammed Ibrahim Alotaibi"},
            "lang": "ar",
            "email": f"costing{next(number)}@example.net",
        }
        house.sent("POST", "/api/constituents", new, key=f"enter-{next(number)}")

    def edit() -> None:
        cid = house.people[2]
        version = people.get(cid=cid)[0].version
        path = f"/api/constituents/{cid}"
        house.sent("PATCH", path, {"note": f"note {version}"}, version=version)

    def consent() -> None:
        said = [Choice("email", "news", "given")]
        cid = house.people[3 + next(number) % 5]
        people.record_consents(cid=cid, said=said, basis=Basis("phone"), actor=OFFICE, now=NOW)

    return {
        "enter": meter(enter, tries=2),
        "edit": meter(edit, tries=2),
        "consent": meter(consent, tries=2),
        "signup": _signup(house),
    }


def _signup(house: "House") -> Metered:
    from tests.volunteers.desk import open_kitchen, open_shift, place

    shift = open_shift(open_kitchen(NOW, slug="costing"), NOW)

    def sign_up() -> None:
        place(shift, house.people[4], NOW)
        house.drain()

    return meter(sign_up)


def of_money(house: "House") -> Uses:
    """Gifts with their receipts, and fees."""
    number = iter(range(100))
    fund = next(iter(house.life.funds.values()))

    def by_hand() -> None:
        gift = {
            "constituent": house.people[5 + next(number)],
            "amount": {"amount": 2500, "currency": "USD"},
            "date": TODAY.isoformat(),
            "method": "cash",
            "fund": fund,
        }
        house.sent("POST", "/api/gifts", gift, key=f"gift-{next(number)}")
        house.drain()

    return {
        "gift_by_hand": meter(by_hand, tries=2),
        "gift_by_card": _by_card(house),
        "fee": _fee(house),
    }


def _by_card(house: "House") -> Metered:
    """A gift by card is begun, paid, told by Stripe's events and by the page of thanks, and receipted."""
    from infra.local.story.plan import Giver, plan

    life = house.life
    givers = [
        Giver(n, folk.habit, bool(folk.email) and folk.kind == "individual")
        for n, folk in enumerate(life.folk)
    ]
    gift = next(
        one for one in reversed(plan(givers, now=NOW)) if one.method == "card" and one.campaign
    )
    begun = NOW - timedelta(days=2)

    def give() -> None:
        house.got("/give/winter-warmth", None)
        life._give(gift)
        for event in payments.gateway().events(since=begun, types=sorted(HANDLED)):
            receive(event=event, now=NOW)
        house.drain()

    return meter(give)


def _fee(house: "House") -> Metered:
    from tests.members.roll import level, pays

    friend = level(NOW, slug="costing")
    person = people.get(cid=house.people[9])[0]
    held, _ = pays(person, friend, NOW - timedelta(days=300))

    def renew() -> None:
        paid = {"method": "cash", "currency": "USD"}
        path = f"/api/memberships/{held.id}/renewals"
        house.sent("POST", path, paid, key="fee")
        house.drain()

    return meter(renew)


def of_mailings(house: "House") -> Uses:
    """A mailing to some, by the copy: written, sent, and what SES tells of it."""
    from chalicelib.outreach import mailings
    from chalicelib.promises import handlers
    from infra.local.story.mailings import EVERYTHING, NEWS, SEGMENTS, _draft, _segment, _template

    for cid in _crowd(MAILED):
        said = [Choice("email", "news", "given")]
        people.record_consents(cid=cid, said=said, basis=Basis("phone"), actor=OFFICE, now=NOW)
    house.drain()
    _hear(house)
    name, rules = SEGMENTS[0]
    segment, template = _segment(house.life, name, rules, ""), _template(house.life, *NEWS)
    draft = _draft("News", template, segment, "news", NOW)

    def send() -> None:
        mailings.send_off(
            mailing=draft.id,
            version=draft.version,
            at=None,
            permissions=EVERYTHING,
            actor=OFFICE,
            now=NOW,
            today=TODAY,
        )
        while drain(handlers(), now=NOW + timedelta(minutes=1)).done:
            pass
        _hear(house)

    before = house.box.count()
    found = meter(send)
    copies = house.box.count() - before
    if copies < MAILED * 0.9:  # a few have no address
        raise RuntimeError(f"only {copies} copies went out")
    # Those who are left out are read as well, two of five here as in the month.
    return {"copy": Metered(found.read / copies, found.write / copies)}


def _crowd(number: int) -> list[str]:
    page = people.list_people(sort="joined", limit=number, after=None, kind=None)
    return [row.id for row in page.rows]


def _hear(house: "House") -> None:
    from chalicelib.outreach.hearing import hear_notice as hear_of_mailings
    from chalicelib.people.mail_events import hear_notice

    while events := house.box.due(float("inf"), limit=100):
        for number, message in events:
            event: dict[str, Any] = sns_event(message, topic="mail-events", now=NOW)
            hear_notice(event)
            hear_of_mailings(event)
            house.box.settle(number)


def of_jobs(house: "House") -> Uses:
    """What runs by the clock when there is little to do, and the check of all books, scaled to everybody."""
    from chalicelib.promises import handlers

    later = NOW + timedelta(hours=12)
    # What was put off waits a while; a sweep of the month mostly finds nothing.
    while drain(handlers(), now=later).done:
        pass
    found = {
        "outbox": meter(lambda: drain(handlers(), now=later, lanes=("letters",))),
        "memberships": meter(lambda: keeping.keep(now=later)),
        "reminders": meter(lambda: reminding.remind(now=later)),
    }
    everybody = (CROWD + len(house.people)) / PEOPLE
    return found | {
        "reconcile": meter(lambda: reconcile(now=later)),
        "volunteering": meter(lambda: volunteering.keep(now=later)),
        "verify": meter(verify, each=everybody),
    }
