"""What the people of the story agreed to, took back, and which two addresses get no mail any more."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from chalicelib import people
from chalicelib.people import Basis, Choice
from chalicelib.store import Actor

if TYPE_CHECKING:
    from infra.local.story.living import Life

OFFICE = Actor("user", "story", "نور الدين")
HERSELF = Actor("donor", "", "")
SES = Actor("system", "ses", "Amazon SES")

GIVING_PAGE = Basis("giving_page", "giving_1")
SOURCES = (
    GIVING_PAGE,
    GIVING_PAGE,
    Basis("paper", note="استمارة معرض الخريف"),
    Basis("in_person", note="Spoke at the open day."),
    Basis("phone"),
)
OUT = Basis("unsubscribe")
PAGE = Basis("preference_page", "preferences_1")
NO_MAIL = (("rachid@example.org", "bounce", 64), ("shaimaa@example.org", "complaint", 23))


def agreeing(life: "Life") -> Iterator[tuple[int, int, str]]:
    """Most who have an e-mail want news, fewer want appeals, and a few have had enough."""
    dice = random.Random(8)  # noqa: S311 (a story, no secret)
    for number, (folk, cid) in enumerate(zip(life.folk, life.ids, strict=True)):
        if folk.email and dice.random() < 0.75:
            _say_yes(cid, life.now, dice)
        if folk.email and dice.random() < 0.15:
            _have_enough(cid, life.now, dice)
        yield number + 1, len(life.ids), "Consents / موافقات"
    for address, reason, days in NO_MAIL:
        at = life.now - timedelta(days=days)
        people.suppress(address=address, reason=reason, actor=SES, now=at)


def _say_yes(cid: str, now: datetime, dice: random.Random) -> None:
    said = [Choice("email", "news", "given")]
    if dice.random() < 0.6:
        said.append(Choice("email", "appeals", "given"))
    basis = dice.choice(SOURCES)
    if basis is GIVING_PAGE:
        said = said[:1]
    elif dice.random() < 0.4:
        said.append(Choice(dice.choice(("sms", "phone", "post")), "news", "given"))
    actor = HERSELF if basis is GIVING_PAGE else OFFICE
    at = now - timedelta(days=dice.randint(90, 380), minutes=dice.randint(0, 600))
    people.record_consents(cid=cid, said=said, basis=basis, actor=actor, now=at)


def _have_enough(cid: str, now: datetime, dice: random.Random) -> None:
    basis, purpose = dice.choice(((OUT, "news"), (OUT, "appeals"), (PAGE, "appeals")))
    said = [Choice("email", purpose, "withdrawn")]
    at = now - timedelta(days=dice.randint(2, 80), minutes=dice.randint(0, 600))
    people.record_consents(cid=cid, said=said, basis=basis, actor=HERSELF, now=at)
