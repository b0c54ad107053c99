"""The letters of volunteering, in the volunteer's language. Pure: values in, a letter out."""

from dataclasses import dataclass
from functools import partial

from chalicelib.kit.bidi import isolated
from chalicelib.mail import Facts, Letter, frame
from chalicelib.volunteers.model import CAME, CANCELLED, CONFIRMED, OFFERED, WAITING, Shift
from chalicelib.volunteers.times import Taste, day_of, hours_of
from chalicelib.words import say

# Which letters there are, the purpose of each, and in which states of the sign-up it is still true.
PURPOSES = {
    "confirm": "service",
    "waiting": "service",
    "confirmed": "service",
    "promoted": "service",
    "offered": "service",
    "left": "service",
    "shift_cancelled": "service",
    "hours_back": "service",
    "known": "service",
    "overlap": "service",
    "reminder_72": "volunteering",
    "reminder_24": "volunteering",
    "thanks": "volunteering",
}
STILL_TRUE = {
    "confirm": {OFFERED},
    "waiting": {WAITING},
    "confirmed": {CONFIRMED, CAME},
    "promoted": {OFFERED, CONFIRMED},
    "left": {CANCELLED},
    "shift_cancelled": {CANCELLED},
    "known": {OFFERED, WAITING, CONFIRMED},
    "reminder_72": {CONFIRMED},
    "reminder_24": {CONFIRMED},
    "thanks": {CAME},
}
# These have nothing to do at their page.
WITHOUT_LINK = frozenset({"left", "shift_cancelled", "overlap"})


@dataclass(frozen=True)
class Reader:
    """Who reads; without a name when nobody has proven that the address is hers."""

    name: str
    email: str
    lang: str


@dataclass(frozen=True)
class Matter:
    """What a letter is about: the work and the shift, why, where one stands in the queue, and one's own page."""

    shift: Shift | None
    title: str
    place: str
    link: str
    why: str = ""
    turn: int | None = None


def letter_of(
    kind: str, *, matter: Matter, reader: Reader, sender: str, address: str, how: Taste
) -> Letter:
    """`kind` is one of PURPOSES."""
    word = partial(say, reader.lang)
    paragraphs: list[str | Facts] = []
    if reader.name:
        paragraphs.append(word("volunteer.greeting", name=isolated(reader.name)))
    paragraphs.append(word(f"volunteer.letter_{kind}", title=isolated(matter.title)))
    if matter.why:
        paragraphs.append(word("volunteer.letter_why", why=isolated(matter.why)))
    if matter.turn:
        paragraphs.append(word("volunteer.letter_turn", n=matter.turn))
    if matter.shift:
        paragraphs.append(Facts(_facts(matter, matter.shift, how)))
    paragraphs.append(word("volunteer.closing", organisation=isolated(sender)))
    subject = word(f"volunteer.subject_{kind}", title=matter.title)
    button = None
    if matter.link and kind not in WITHOUT_LINK:
        button = (word(f"volunteer.button_{kind}"), matter.link)
    footer = "\n".join(part for part in (sender, address) if part)
    text, html = frame(reader.lang, subject, paragraphs, button, footer)
    return Letter(
        to=reader.email,
        to_name=reader.name,
        lang=reader.lang,
        subject=subject,
        text=text,
        html=html,
        tags={"topic": f"volunteer_{kind}"},
        from_name=sender,
    )


def _facts(matter: Matter, shift: Shift, how: Taste) -> tuple[tuple[str, str], ...]:
    word = partial(say, how.lang)
    rows = (
        (word("volunteer.fact_what"), matter.title),
        (word("volunteer.fact_day"), day_of(shift.start, how)),
        (word("volunteer.fact_time"), hours_of(shift.start, shift.end, how)),
    )
    return (*rows, (word("volunteer.fact_place"), matter.place)) if matter.place else rows
