"""The chapter of the members: four levels, joins and renewals over two years, and what is open today."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from chalicelib import members
from chalicelib.giving import dues, settling
from chalicelib.giving.beginning import Begun
from chalicelib.giving.enrolling import JoinWish, begin_join
from chalicelib.members.ending import end_membership
from chalicelib.members.keeping import keep
from chalicelib.members.opening import open_level
from chalicelib.promises import handlers
from chalicelib.store import Actor, drain

OFFICER = Actor("user", "story", "نور الدين")
DONOR = Actor("donor", "", "")
LETTERS_KEPT = timedelta(days=21)
WHAT = "Members / أعضاء"

LEVELS: tuple[dict[str, Any], ...] = (
    {
        "slug": "friend",
        "name": {"ar": "صديق", "en": "Friend"},
        "description": {
            "ar": "عضوية سنوية من يوم الانضمام، مع النشرة ودعوات السوق.",
            "en": "A year from the day you join, with our newsletter and invitations to every market.",
        },
        "kind": "rolling",
        "prices": {"USD": 5000, "EUR": 4500, "KWD": 15000},
        "series": "F",
    },
    {
        "slug": "market-member",
        "name": {"ar": "عضو السوق", "en": "Market member"},
        "description": {
            "ar": "عضوية عن السنة الميلادية، مع حق التصويت في الجمعية العمومية.",
            "en": "For the calendar year, with a vote at the general assembly.",
        },
        "kind": "fixed",
        "begins": "01-01",
        "roll_over": "10-01",
        "grace": 60,
        "prices": {"USD": 3000},
        "series": "M",
    },
    {
        "slug": "life",
        "name": {"ar": "عضو مدى الحياة", "en": "Life member"},
        "description": {"ar": "اشتراك واحد مدى الحياة.", "en": "Once, for life."},
        "kind": "lifetime",
        "prices": {"USD": 150_000},
        "series": "L",
    },
    {
        "slug": "fellow",
        "name": {"ar": "زميل", "en": "Fellow"},
        "description": {
            "ar": "لأهل الخبرة الذين يرافقون المنتجين. ننظر في كل طلب على حدة.",
            "en": "For practitioners who accompany our producers. We decide about each application.",
        },
        "kind": "rolling",
        "approval": True,
        "prices": {"USD": 12_000},
        "series": "R",
    },
)
METHODS = ("transfer", "cash", "cheque", "transfer", "cash")


@dataclass(frozen=True)
class Belonging:
    """One member's story: who, at which level, how many days ago, and on which days after it the terms were paid."""

    who: int
    level: str
    ago: int
    renewals: tuple[int, ...] = ()


# The first of the cast is سامي, whose membership has lapsed.
STORIES = (
    Belonging(0, "friend", 640),
    Belonging(1, "friend", 700, (350, 690)),
    Belonging(2, "friend", 352),
    Belonging(3, "life", 600),
    Belonging(4, "friend", 720, (340,)),
    Belonging(5, "fellow", 500, (370,)),
    Belonging(6, "market-member", 690, (280, 640)),
    Belonging(8, "friend", 385),
    Belonging(9, "market-member", 420, (60,)),
    Belonging(10, "life", 320),
    Belonging(12, "friend", 668, (350,)),
    Belonging(13, "friend", 360),
    Belonging(14, "market-member", 540),
    Belonging(15, "friend", 8),
    Belonging(16, "friend", 379),
    Belonging(17, "market-member", 250),
    Belonging(18, "friend", 312),
    Belonging(19, "friend", 628, (362,)),
    Belonging(20, "friend", 340),
    Belonging(21, "market-member", 31),
    Belonging(22, "friend", 365),
    Belonging(24, "friend", 150),
    Belonging(25, "market-member", 330),
    Belonging(27, "fellow", 330),
    Belonging(29, "friend", 500),
    Belonging(30, "friend", 21),
    Belonging(33, "friend", 305),
    Belonging(35, "friend", 372),
    Belonging(37, "market-member", 200),
    Belonging(40, "friend", 60),
    Belonging(43, "friend", 395),
    Belonging(45, "market-member", 400, (20,)),
)
ONLINE = ((44, "friend", 3), (46, "fellow", 2), (49, "fellow", 1))


def belonging(life: Any) -> Iterator[tuple[int, int, str]]:
    """Lives it in the order of time, one night's job a month."""
    for number, level in enumerate(LEVELS):
        at = life.now - timedelta(days=745, minutes=-number)
        open_level(new=level, actor=OFFICER, now=at)
    ids = {level.slug: level.id for level in members.levels()}
    deeds = sorted(_deeds(life, ids), key=lambda deed: deed[0])
    for number, (at, deed) in enumerate(deeds, 1):
        deed(at)
        drain(_handlers(at, life.now), now=at)
        yield number, len(deeds), WHAT
    keep(now=life.now)


Deed = tuple[datetime, Callable[[datetime], object]]


def _deeds(life: Any, levels: dict[str, str]) -> Iterator[Deed]:
    for months in range(24):
        yield life.now - timedelta(days=30 * months + 1), lambda at: keep(now=at)
    for number, story in enumerate(STORIES):
        method = METHODS[number % len(METHODS)]
        begun = life.now - timedelta(days=story.ago, hours=number % 7)
        yield begun, _joining(life, story, levels[story.level], method)
        for after in story.renewals:
            yield begun + timedelta(days=after), _renewing(life, story, method)
    yield life.now - timedelta(days=90), lambda at: _leaving(life, 29, at)
    if life.desk:
        for who, slug, ago in ONLINE:
            yield life.now - timedelta(days=ago), _joining_online(life, who, slug)


def _joining(life: Any, story: Belonging, level: str, method: str) -> Callable[[datetime], object]:
    def deed(at: datetime) -> object:
        today = life.day(at)
        paying = dues.Paying(method, today, "USD", reference=f"{method[:2].upper()}-{at:%m%d}")
        person = life.ids[story.who]
        return dues.join(
            person=person, level=level, paying=paying, number="", actor=OFFICER, now=at, today=today
        )

    return deed


def _renewing(life: Any, story: Belonging, method: str) -> Callable[[datetime], object]:
    def deed(at: datetime) -> object:
        today = life.day(at)
        membership = members.membership_of(life.ids[story.who])
        if membership is None:
            raise RuntimeError("who renews has joined before")
        return dues.renew(
            membership=membership.id,
            level=None,
            paying=dues.Paying(method, today, "USD"),
            actor=OFFICER,
            now=at,
            today=today,
        )

    return deed


def _leaving(life: Any, who: int, at: datetime) -> None:
    membership = members.membership_of(life.ids[who])
    if membership:
        end_membership(
            membership=membership.id,
            state="cancelled",
            why="انتقل إلى بلد آخر",
            actor=OFFICER,
            now=at,
            today=life.day(at),
        )


def _joining_online(life: Any, who: int, slug: str) -> Callable[[datetime], object]:
    def deed(at: datetime) -> object:
        folk = life.folk[who]
        name = (folk.ar if folk.lang == "ar" else folk.en) or folk.en or folk.ar or ""
        wish = JoinWish(slug, "USD", name, str(folk.email), folk.lang, ("news",))
        life.desk.set_clock(at)
        begun: Begun = begin_join(wish=wish, actor=DONOR, now=at)
        if not life.desk.pay(begun.redirect, email=str(folk.email), name=name):
            raise RuntimeError("the stand-in took no payment")
        return settling.settle_gift(gift=begun.gift, now=at)

    return deed


def _handlers(at: datetime, now: datetime) -> dict[str, Any]:
    """Letters of long ago went out long ago."""
    quiet = {"member_welcome": _sent_long_ago, "member_applied": _sent_long_ago}
    return {**handlers(), **({} if at > now - LETTERS_KEPT else quiet)}


def _sent_long_ago(_row: str, _data: dict[str, Any], _now: datetime) -> None:
    """What was in the post two years ago is in nobody's inbox now."""
