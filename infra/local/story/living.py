"""The story step by step: the organisation, its purposes, its people, and their gifts in the order of time."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from chalicelib import people, staff
from chalicelib.giving import beginning, gifts, opening, refunds, settling
from chalicelib.giving.delivering import HANDLERS
from chalicelib.kit.money import Money
from chalicelib.kit.periods import local_day
from chalicelib.store import Actor, drain
from infra.local.story.chapters import CHAPTERS
from infra.local.story.folk import FOLK
from infra.local.story.paying import Desk
from infra.local.story.plan import Giver, Planned, plan
from infra.local.story.purposes import CAMPAIGNS, FUNDS
from tests.cast import CAST, OURS, STAFF, Somebody

TREASURER = Actor("user", "story", "هند الكعبي")
DONOR = Actor("donor", "", "")
Step = tuple[int, int, str]
LETTERS_KEPT = timedelta(days=21)
MESSAGES = {
    "ar": "تقبّل الله منكم، وبارك في جهودكم.",
    "en": "Thank you for what you do. In memory of my grandmother.",
}


class Life:
    """One telling; `stripe` is the stand-in's address, None when a real key is used (then nobody gives online)."""

    def __init__(self, *, now: datetime, stripe: str | None) -> None:
        self.now = now
        self.desk = Desk(stripe) if stripe else None
        self.folk: list[Somebody] = [*CAST, *FOLK]
        self.ids: list[str] = []
        self.funds: dict[str, str] = {}
        self.campaigns: dict[str, str] = {}

    def lived(self) -> Iterator[Step]:
        """Lives it, telling after each step how far it is."""
        self._organisation()
        self._purposes()
        yield from self._people()
        if self.desk:
            self.desk.deliver(False)
        try:
            yield from self._gifts()
            for chapter in CHAPTERS:
                yield from chapter(self)
        finally:
            if self.desk:
                self.desk.set_clock(None)
                self.desk.deliver(True)
        self._close_campaigns()

    def _organisation(self) -> None:
        begun = self.now - timedelta(days=760)
        version = staff.current_organisation().version
        staff.change_organisation(version=version, to=OURS, actor=TREASURER, now=begun)
        for user in STAFF:
            if user["role"] == "admin":
                staff.first_admin(now=begun, **{k: v for k, v in user.items() if k != "role"})
            else:
                staff.add_user(new=staff.NewUser(**user), actor=TREASURER, now=begun, invite=False)

    def _purposes(self) -> None:
        begun = self.now - timedelta(days=750)
        for fund in FUNDS:
            made = opening.open_fund(
                slug=fund.slug, name={"ar": fund.ar, "en": fund.en}, actor=TREASURER, now=begun
            )
            self.funds[fund.slug] = made.id
        for campaign in CAMPAIGNS:
            new = opening.NewCampaign(
                slug=campaign.slug,
                name={"ar": campaign.ar, "en": campaign.en},
                story={"ar": campaign.story_ar, "en": campaign.story_en},
                currency=campaign.currency,
                funds=tuple(self.funds[slug] for slug in campaign.funds),
                goal=campaign.goal,
                suggested=campaign.suggested,
            )
            at = self.now - timedelta(days=30 * campaign.opens)
            self.campaigns[campaign.slug] = opening.open_campaign(
                new=new, actor=TREASURER, now=at
            ).id

    def _people(self) -> Iterator[Step]:
        for number, folk in enumerate(self.folk):
            at = self.now - timedelta(days=745 - number * 6)
            new = people.NewConstituent(
                name=folk.name, kind=folk.kind, lang=folk.lang, email=folk.email, phone=folk.phone
            )
            person = people.enter(new=new, actor=TREASURER, now=at, today=self.day(at))
            self.ids.append(person.id)
            yield number + 1, len(self.folk), "People / أشخاص"

    def _gifts(self) -> Iterator[Step]:
        givers = [
            Giver(
                n, folk.habit, online=bool(folk.email and self.desk and folk.kind == "individual")
            )
            for n, folk in enumerate(self.folk)
        ]
        planned = plan(givers, now=self.now)
        for number, gift in enumerate(planned):
            self._give(gift)
            drain(self._handlers(gift), now=gift.at)
            yield number + 1, len(planned), "Gifts / تبرعات"
        self._refund_one()

    def _give(self, gift: Planned) -> None:
        if gift.method == "card" and self.desk and gift.campaign:
            self._give_online(gift, self.desk)
            return
        currency = gift.campaign.currency if gift.campaign else "USD"
        offline = gifts.OfflineGift(
            person=self.ids[gift.giver],
            amount=Money(gift.amount, currency),
            day=self.day(gift.at),
            method="transfer" if gift.method == "card" else gift.method,
            fund=self.funds[gift.fund],
            campaign=self.campaigns[gift.campaign.slug] if gift.campaign else None,
            reference=f"B-{gift.at:%m%d}" if gift.method == "cheque" else "",
        )
        gifts.enter_gift(gift=offline, actor=TREASURER, now=gift.at, today=self.day(gift.at))

    def _give_online(self, gift: Planned, desk: Desk) -> None:
        folk, campaign = self.folk[gift.giver], gift.campaign
        if campaign is None or folk.email is None:
            raise ValueError("online gifts have a campaign and an e-mail")
        wish = beginning.Wish(
            slug=campaign.slug,
            fund=self.funds[gift.fund],
            amount=Money(gift.amount, campaign.currency),
            cover_fee=gift.cover_fee,
            name=(folk.ar if folk.lang == "ar" else folk.en) or folk.en or folk.ar or "",
            email=folk.email,
            lang=folk.lang,
            message=MESSAGES[folk.lang] if gift.message else "",
            anonymous=gift.anonymous,
        )
        desk.set_clock(gift.at)
        begun = beginning.begin_gift(wish=wish, actor=DONOR, now=gift.at, today=self.day(gift.at))
        if not desk.pay(begun.redirect, email=folk.email, name=wish.name):
            raise RuntimeError("the stand-in took no payment")
        settling.settle_gift(gift=begun.gift, now=gift.at)

    def _handlers(self, gift: Planned) -> dict[str, Any]:
        """Letters of long ago went out long ago: only those of the last weeks are in the inbox."""
        if gift.at > self.now - LETTERS_KEPT:
            return HANDLERS
        return {**HANDLERS, "receipt_letter": _sent_long_ago}

    def _refund_one(self) -> None:
        """One gift of the cast goes back in part, so that every screen has a refund to show."""
        at = self.now - timedelta(hours=30)
        if self.desk:
            self.desk.set_clock(at)
        for cid in self.ids:
            for entry in gifts.gifts_of(cid):
                if entry.payment and entry.status == "posted" and entry.amount.amount > 4000:
                    amount = Money(
                        1000 if entry.amount.currency == "USD" else 2000, entry.amount.currency
                    )
                    refunds.refund_gift(
                        gift=entry.id, amount=amount, why="طلب المتبرّع", actor=TREASURER, now=at
                    )
                    drain(HANDLERS, now=at + timedelta(minutes=5))
                    return

    def _close_campaigns(self) -> None:
        for plan_ in CAMPAIGNS:
            if plan_.closed:
                campaign = opening.get_campaign(self.campaigns[plan_.slug])
                opening.change_campaign(
                    campaign=campaign.id,
                    version=campaign.version,
                    to={"open": False},
                    actor=TREASURER,
                    now=self.now,
                )

    def day(self, at: datetime) -> Any:
        return local_day(at, str(OURS["time_zone"]))


def _sent_long_ago(_row: str, _data: dict[str, Any], _now: datetime) -> None:
    """What was in the post two years ago is in nobody's inbox now."""
