"""Tags, segments and letters to many: two that went out and were read, clicked and left; one that is being drafted."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from chalicelib import people
from chalicelib.outreach import copies, hearing, mailings, segments, templates
from chalicelib.outreach.judging import Hit
from chalicelib.outreach.model import Mailing
from chalicelib.people import Basis, Choice
from chalicelib.promises import handlers
from chalicelib.store import Actor, drain

if TYPE_CHECKING:
    from infra.local.story.living import Life

OFFICE = Actor("user", "story", "Rami Said")
HERSELF = Actor("donor", "", "")
EVERYTHING = frozenset({"people.read", "people.contact", "gifts.read", "members.read"})

TAGS = (
    ({"ar": "صحافة", "en": "Press"}, 0.1),
    ({"ar": "مجلس الأصدقاء", "en": "Friends' circle"}, 0.25),
    ({"ar": "شركاء محليّون", "en": "Local partners"}, 0.15),
)
SEGMENTS: tuple[tuple[dict[str, str], dict[str, Any]], ...] = (
    ({"ar": "كل من نعرفهم", "en": "Everybody we know"}, {"and": []}),
    (
        {"ar": "متبرّعون لم يعودوا", "en": "Donors who have not come back"},
        {
            "and": [
                {"rule": "gifts", "least": 1},
                {"not": {"rule": "last_gift", "within_days": 270}},
            ]
        },
    ),
    (
        {"ar": "قرّاء العربية من الأصدقاء أو الأعضاء", "en": "Arabic readers, friends or members"},
        {
            "and": [
                {"rule": "lang", "is": "ar"},
                {
                    "or": [
                        {"rule": "tag", "tag": "circle"},
                        {"rule": "membership", "state": "active"},
                    ]
                },
            ]
        },
    ),
)
NEWS = (
    "Autumn news",
    {"ar": "ماذا صنعتم هذا الخريف", "en": "What you made possible this autumn"},
    {
        "ar": "# شكرًا {{name}}\n\nفتحنا هذا الخريف ثلاثة مطابخ جديدة، ووصلت الوجبات إلى **٤١٢ أسرة**.\n\n"
        "- مطبخ في طرابلس\n- مطبخ في صور\n- مطبخ في زحلة\n\n"
        "اقرأ [القصة كاملة](https://example.org/ar/autumn).\n\n[!زُر مطابخنا](https://example.org/ar/kitchens)",
        "en": "# Thank you, {{name}}\n\nThis autumn three new kitchens opened, and meals reached **412 families**.\n\n"
        "- a kitchen in Tripoli\n- a kitchen in Tyre\n- a kitchen in Zahle\n\n"
        "Read [the whole story](https://example.org/en/autumn).\n\n[!Visit our kitchens](https://example.org/en/kitchens)",
    },
)
APPEAL = (
    "Winter appeal",
    {"ar": "دفء لهذا الشتاء", "en": "Warmth for this winter"},
    {
        "ar": "عزيزنا {{name}}،\n\nلم ننسَ تبرّعك في {{last_gift_day|وقت مضى}}. يقترب البرد، وما زالت "
        "بيوت كثيرة بلا تدفئة. تبرّع صغير يدفئ بيتًا **شهرًا كاملًا**.\n\n"
        "[!تبرّع الآن](https://example.org/ar/give)",
        "en": "Dear {{name}},\n\nWe have not forgotten your gift of {{last_gift_day|some time ago}}. The cold is "
        "near, and many homes are without heating. A small gift warms one for **a whole month**.\n\n"
        "[!Give now](https://example.org/en/give)",
    },
)
BROWSERS = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
)
SCANNER = "Mimecast-Scanner/1.0"


def mailing(life: "Life") -> Iterator[tuple[int, int, str]]:
    """Lives the outreach of a year."""
    dice = random.Random(21)  # noqa: S311 (a story, no secret)
    circle = _tag(life, dice)
    yield 1, 5, "Mailings / مراسلات"
    kept = [_segment(life, name, rules, circle) for name, rules in SEGMENTS]
    news, appeal = (_template(life, *told) for told in (NEWS, APPEAL))
    yield 2, 5, "Mailings / مراسلات"
    first = _draft("Autumn news", news, kept[0], "news", life.now - timedelta(days=41))
    _send(first, dice, at=life.now - timedelta(days=41))
    yield 3, 5, "Mailings / مراسلات"
    second = _draft("Winter appeal", appeal, kept[0], "appeals", life.now - timedelta(days=9))
    _send(second, dice, at=life.now - timedelta(days=9))
    yield 4, 5, "Mailings / مراسلات"
    _draft("We miss you", appeal, kept[2], "news", life.now - timedelta(days=1))
    yield 5, 5, "Mailings / مراسلات"


def _tag(life: "Life", dice: random.Random) -> str:
    """Puts tags on people; answers the id of the friends' circle."""
    at = life.now - timedelta(days=200)
    made = [people.make_tag(name=dict(name), actor=OFFICE, now=at) for name, _ in TAGS]
    for tag, (_, share) in zip(made, TAGS, strict=True):
        for cid in life.ids:
            if dice.random() < share:
                people.put_tag(cid=cid, tag=tag.id, actor=OFFICE, now=at + timedelta(minutes=1))
    return made[1].id


def _segment(life: "Life", name: dict[str, str], rules: Any, circle: str) -> str:
    kept = segments.keep_segment(
        name=name,
        rules=_with_tag(rules, circle),
        shared=True,
        permissions=EVERYTHING,
        actor=OFFICE,
        now=life.now - timedelta(days=60),
    )
    return kept.id


def _with_tag(rules: Any, circle: str) -> Any:
    if isinstance(rules, list):
        return [_with_tag(one, circle) for one in rules]
    if isinstance(rules, dict):
        return {word: _with_tag(under, circle) for word, under in rules.items()}
    return circle if rules == "circle" else rules


def _template(life: "Life", name: str, subject: dict[str, str], body: dict[str, str]) -> str:
    at = life.now - timedelta(days=50)
    return templates.write_template(name=name, subject=subject, body=body, actor=OFFICE, now=at).id


def _draft(name: str, template: str, segment: str, purpose: str, at: datetime) -> Mailing:
    told = {"name": name, "template": template, "segment": segment, "purpose": purpose}
    return mailings.draft_mailing(told=told, permissions=EVERYTHING, actor=OFFICE, now=at)


def _send(draft: Mailing, dice: random.Random, *, at: datetime) -> None:
    mailings.send_off(
        mailing=draft.id,
        version=draft.version,
        at=None,
        permissions=EVERYTHING,
        actor=OFFICE,
        now=at,
        today=at.date(),
    )
    drain(handlers(), now=at)
    sent = [one.person for one in copies.copies(draft.id) if one.state == copies.SENT]
    for number, cid in enumerate(sent):
        _live(draft.id, cid, at, dice, bounces=number == 4)
    for cid in dice.sample(sent, min(2, len(sent))):
        _leave(cid, draft.purpose, at + timedelta(hours=20))


def _live(mailing_id: str, cid: str, at: datetime, dice: random.Random, *, bounces: bool) -> None:
    """What one copy lives: it arrives or comes back, is scanned, opened, clicked."""
    if bounces:
        copies.tell(mailing_id, cid, "bounced", at + timedelta(seconds=20))
        return
    copies.tell(mailing_id, cid, "delivered", at + timedelta(seconds=5))
    if dice.random() < 0.25:
        _hit(mailing_id, cid, at + timedelta(seconds=6), "open", SCANNER)
        _hit(mailing_id, cid, at + timedelta(seconds=7), "click", SCANNER)
    if dice.random() < 0.55:
        _hit(
            mailing_id,
            cid,
            at + timedelta(hours=dice.randint(1, 40)),
            "open",
            dice.choice(BROWSERS),
        )
        if dice.random() < 0.5:
            read = at + timedelta(hours=dice.randint(41, 60))
            _hit(mailing_id, cid, read, "click", dice.choice(BROWSERS))


def _hit(mailing_id: str, cid: str, at: datetime, what: str, agent: str) -> None:
    link = "https://example.org/en/autumn" if what == "click" else None
    hearing.hear_hit(mailing_id, cid, Hit(what, at, link, agent, reads=agent != SCANNER))


def _leave(cid: str, purpose: str, at: datetime) -> None:
    said = [Choice("email", purpose, "withdrawn")]
    people.record_consents(cid=cid, said=said, basis=Basis("unsubscribe"), actor=HERSELF, now=at)
    drain(handlers(), now=at)
