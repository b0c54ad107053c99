"""The chapter of the volunteers: five opportunities, shifts behind and ahead, who came, who waits, and their hours."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from chalicelib.kit.ids import moment_of
from chalicelib.kit.periods import local_day, moment_at
from chalicelib.promises import handlers
from chalicelib.store import Actor, drain
from chalicelib.volunteers import ShiftsOverlap
from chalicelib.volunteers.attending import mark
from chalicelib.volunteers.deciding import approve, send_back
from chalicelib.volunteers.delivering import send_letter
from chalicelib.volunteers.hours import NewHours, tell_hours
from chalicelib.volunteers.model import Opportunity, Shift
from chalicelib.volunteers.opening import NewOpportunity, change_opportunity, open_opportunity
from chalicelib.volunteers.profiles import change_profile
from chalicelib.volunteers.shifts import NewShift, open_shifts
from chalicelib.volunteers.signing_up import Wish, sign_up
from tests.cast import OURS

COORDINATOR = Actor("user", "story", "سلمى قبّاني")
ZONE = str(OURS["time_zone"])
LETTERS_KEPT = timedelta(days=14)
Step = tuple[int, int, str]


@dataclass(frozen=True)
class Work:
    """`every` weeks, beginning `behind` weeks ago; `begins` and `lasts` in hours of the local day."""

    slug: str
    ar: str
    en: str
    story_ar: str
    story_en: str
    place: tuple[str, str]
    skills: tuple[str, ...]
    languages: tuple[str, ...]
    places: int
    weekday: int
    begins: int
    lasts: int
    every: int
    behind: int
    ahead: int


WORKS = (
    Work(
        *("soup-kitchen", "مطبخ الحيّ", "Neighbourhood kitchen"),
        "نطبخ كل سبت مئتي وجبة ساخنة ونوزّعها على بيوت الحيّ. لا حاجة إلى خبرة، فالقلب يكفي.",
        "Every Saturday we cook two hundred hot meals and bring them to the homes around. No experience is needed.",
        ("مطبخ الجمعية، شارع الحمرا", "The society’s kitchen, Hamra Street"),
        ("طبخ", "توزيع"),
        ("ar",),
        *(5, 5, 10, 4, 1, 6, 4),
    ),
    Work(
        *("homework-club", "نادي الواجبات", "Homework club"),
        "ساعتان بعد المدرسة مع أطفال يحتاجون إلى من يشرح لهم الدرس بصبر.",
        "Two hours after school with children who need somebody to explain the lesson patiently.",
        ("مكتبة الحيّ", "Neighbourhood library"),
        ("رياضيات", "قراءة"),
        ("ar", "en", "fr"),
        *(4, 1, 15, 2, 2, 8, 6),
    ),
    Work(
        *("winter-drive", "توزيع الدفء", "Winter distribution"),
        "نحمل البطانيات والمدافئ إلى البيوت قبل أن يشتدّ البرد.",
        "We carry blankets and heaters to homes before the cold comes.",
        ("مخزن الجمعية", "The society’s store"),
        ("قيادة", "حمل"),
        ("ar", "en"),
        *(8, 6, 9, 5, 4, 4, 4),
    ),
    Work(
        *("language-table", "مائدة اللغات", "Language table"),
        "نتبادل العربية والإنجليزية حول فنجان قهوة مع القادمين الجدد.",
        "Arabic and English over a cup of coffee, with people who have just arrived.",
        ("مقهى الجمعية", "The society’s café"),
        ("محادثة",),
        ("ar", "en"),
        *(6, 3, 18, 2, 4, 4, 4),
    ),
    Work(
        *("garden", "حديقة الأسطح", "Roof garden"),
        "نزرع الخضار على السطوح ونعتني بها كل ربيع.",
        "Vegetables on the roofs, looked after every spring.",
        ("سطح بناية النور", "The roof of Al Nour building"),
        ("زراعة",),
        ("ar",),
        *(6, 4, 8, 3, 4, 12, 0),
    ),
)


def volunteering(life: Any) -> Iterator[Step]:
    """Lives it with everybody who is a person and has an address."""
    chance = random.Random(1449)  # noqa: S311 (a story, not a secret)
    people = [
        (cid, folk)
        for cid, folk in zip(life.ids, life.folk, strict=True)
        if folk.kind == "individual" and folk.email
    ]
    begun = life.now - timedelta(days=120)
    for number, work in enumerate(WORKS):
        opportunity = _open(work, begun)
        for shift in _shifts(work, opportunity, life.now, begun):
            _live(shift, [cid for cid, _ in people], life.now, chance)
        if not work.ahead:
            _close(opportunity, life.now)
        yield number + 1, len(WORKS), "Volunteers / متطوعون"
    for cid, folk in people[:12]:
        _skills(cid, folk.lang, begun, chance)
    while drain({**handlers(), "volunteer_letter": _recent_only}, now=life.now).done:
        pass


def _open(work: Work, begun: datetime) -> Opportunity:
    new = NewOpportunity(
        slug=work.slug,
        name={"ar": work.ar, "en": work.en},
        description={"ar": work.story_ar, "en": work.story_en},
        place={"ar": work.place[0], "en": work.place[1]},
        skills=work.skills,
        languages=work.languages,
        coordinator="سلمى قبّاني",
    )
    return open_opportunity(new=new, actor=COORDINATOR, now=begun)


def _close(opportunity: Opportunity, now: datetime) -> None:
    change_opportunity(
        opportunity=opportunity.id,
        version=opportunity.version,
        to={"open": False},
        actor=COORDINATOR,
        now=now,
    )


def _shifts(work: Work, opportunity: Opportunity, now: datetime, begun: datetime) -> list[Shift]:
    today = local_day(now, ZONE)
    day = today + timedelta(days=(work.weekday - today.weekday()) % 7 or 7)
    found = []
    for week in range(-work.behind, work.ahead, work.every):
        local = datetime.combine(day, time(work.begins)) + timedelta(weeks=week)
        start, end = moment_at(local, ZONE), moment_at(local + timedelta(hours=work.lasts), ZONE)
        new = NewShift(opportunity.id, start, end, work.places)
        found += open_shifts(new=new, actor=COORDINATOR, now=begun)
    return found


def _live(shift: Shift, people: list[str], now: datetime, chance: random.Random) -> None:
    """The nearest ones are full and have a queue; those behind were attended, and hours were told."""
    soon = now <= shift.start < now + timedelta(days=9)
    wanted = shift.capacity + (3 if soon else -chance.randint(0, 2))
    at = min(shift.start - timedelta(days=9), now) - timedelta(hours=3)
    signed = []
    for person in chance.sample(people, wanted):
        at += timedelta(minutes=7)
        try:
            sign_up(wish=Wish(shift.id, person), actor=COORDINATOR, now=at)
        except ShiftsOverlap:
            continue
        signed.append(person)
    if shift.end < now:
        for number, person in enumerate(signed[: shift.capacity]):
            _attend(shift, person, number, now, chance)


def _attend(shift: Shift, person: str, number: int, now: datetime, chance: random.Random) -> None:
    at = shift.end + timedelta(minutes=20 + number)
    came = chance.random() < 0.85
    mark(
        shift=shift.id,
        person=person,
        to="came" if came else "no_show",
        actor=COORDINATOR,
        now=at,
    )
    if not came or chance.random() < 0.25:
        return
    length = int((shift.end - shift.start).total_seconds()) // 60
    new = NewHours(person, minutes=length - chance.choice((0, 0, 30)), shift=shift.id)
    teller = Actor("donor", "", "")
    today = local_day(at, ZONE)
    told = tell_hours(new=new, actor=teller, now=at + timedelta(hours=2), today=today)
    if at > now - timedelta(days=12):
        return
    decide_at = at + timedelta(days=2)
    if chance.random() < 0.08:
        send_back(hours=told.id, why="المدة أطول من المناوبة", actor=COORDINATOR, now=decide_at)
    else:
        approve(hours=told.id, actor=COORDINATOR, now=decide_at)


def _skills(person: str, lang: str, at: datetime, chance: random.Random) -> None:
    """What some of them told of themselves."""
    from chalicelib.volunteers import get_volunteer

    change_profile(
        person=person,
        version=get_volunteer(person).version,
        skills=chance.sample(("طبخ", "قيادة", "تصوير", "ترجمة", "محاسبة", "إسعافات أولية"), 2),
        languages=("ar", "en") if lang == "ar" else ("en",),
        availability=chance.sample(("weekday_evening", "weekend_morning", "weekend_afternoon"), 2),
        actor=COORDINATOR,
        now=at,
    )


def _recent_only(row: str, data: dict[str, Any], now: datetime) -> None:
    """Letters of long ago went out long ago."""
    if moment_of(row) > now - LETTERS_KEPT:
        send_letter(row, data, now)
