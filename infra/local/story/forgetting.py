"""One person of the story asked to be forgotten: her gift stays in the books, and nobody knows whose it was."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from chalicelib import people
from chalicelib.giving import gifts
from chalicelib.kit.money import Money
from chalicelib.privacy import erasing
from chalicelib.promises import handlers
from chalicelib.store import Actor, drain

if TYPE_CHECKING:
    from infra.local.story.living import Life

OFFICE = Actor("user", "story", "ليلى منصور")
NAME = {"ar": "رنا الخطيب", "en": "Rana Khatib"}


def forgetting(life: "Life") -> Iterator[tuple[int, int, str]]:
    """She gave once, in spring, and wrote in autumn that she wants nothing of hers to be kept."""
    came, left = life.now - timedelta(days=200), life.now - timedelta(days=20)
    new = people.NewConstituent(name=NAME, lang="ar", email="rana@example.org", note="من المعرض")
    rana = people.enter(new=new, actor=OFFICE, now=came, today=came.date())
    gift = gifts.OfflineGift(
        person=rana.id,
        amount=Money(4000, "USD"),
        day=came.date(),
        method="cash",
        fund=next(iter(life.funds.values())),
    )
    gifts.enter_gift(gift=gift, actor=OFFICE, now=came, today=came.date())
    people.add_note(cid=rana.id, text="كتبت تطلب محو بياناتها.", actor=OFFICE, now=left)
    drain(handlers(), now=came)
    yield 1, 2, "Forgotten / من طُلب محوه"
    erasing.erase(cid=rana.id, actor=OFFICE, now=left)
    drain(handlers(), now=left)
    # What was under way then is taken away a day later.
    drain(handlers(), now=left + timedelta(days=2))
    yield 2, 2, "Forgotten / من طُلب محوه"
