"""The staff's doors of reminders: what each level's say, and who got which of them and why not."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

from pydantic import Field

from chalicelib import people
from chalicelib.members.opening import get_level
from chalicelib.members.reminder_words import default_text
from chalicelib.members.reminders_model import FIELDS, KINDS, Reminder, Texts
from chalicelib.web import Body, Call, Doors, ListOf, ListQuery, Names, Query, Shape, may
from chalicelib.words import LANGS

if TYPE_CHECKING:
    from chalicelib.members.reminder_report import Chosen, Row

# The report is loaded by whoever asks for it: a cold start serves other doors first.
doors = Doors(__name__)
Outcome = Literal[
    "promised", "sent", "no_address", "no_consent", "suppressed", "rejected", "renewed", "ended",
    "switched_off", "superseded",
]  # fmt: skip


class TextIn(Body):
    """A part left blank has our own words."""

    subject: Annotated[str, Field(max_length=1000)] = ""
    body: Annotated[str, Field(max_length=20_000)] = ""


class PairIn(Body):
    ar: TextIn = Field(default_factory=TextIn)
    en: TextIn = Field(default_factory=TextIn)


class TextsIn(Body):
    """All of a level's texts; a kind that is absent has our own words."""

    before: PairIn = Field(default_factory=PairIn)
    day: PairIn = Field(default_factory=PairIn)
    after: PairIn = Field(default_factory=PairIn)


class TextOut(Shape):
    """What staff wrote, empty where they wrote nothing; `ours` is said then."""

    kind: Literal["before", "day", "after"]
    lang: Literal["ar", "en"]
    subject: str
    body: str
    our_subject: str
    our_body: str


class TextsOut(Shape):
    """`ladder` are the days from the end, which the level has; `fields` may stand in braces."""

    level: str
    name: Names
    ladder: list[int]
    fields: list[str]
    texts: list[TextOut]
    version: int


class ReportQuery(Query):
    """The days on which steps were decided, by default the last thirty; `step` in days from the end."""

    first: Annotated[date | None, Field(alias="from")] = None
    to: date | None = None
    step: Annotated[int, Field(ge=-999, le=999)] | None = None
    level: Annotated[str, Field(max_length=26)] | None = None


class ReportListQuery(ListQuery, ReportQuery):
    outcome: Outcome | None = None


class CountOut(Shape):
    step: int
    outcome: Outcome
    count: int


class CountsOut(Shape):
    first: date
    last: date
    items: list[CountOut]


class ReminderOut(Shape):
    """`step` in days from `end`, due on `day`; `at` is when the outcome was known."""

    constituent: str
    name: Names | None
    level: str
    end: date
    step: int
    day: date
    decided: datetime
    outcome: Outcome
    at: datetime | None


class RemindersOut(Shape):
    items: list[ReminderOut]


@doors.get("/api/levels/{id}/reminders", may("members.read"), answer=TextsOut)
def show_texts(call: Call) -> TextsOut:
    """What a level's reminders say, in both languages, and when they go out."""
    from chalicelib.members import reminder_texts

    return texts_out(reminder_texts.texts_of(call.path["id"]))


@doors.patch("/api/levels/{id}/reminders", may("levels.write"), body=TextsIn, answer=TextsOut)
def change_texts(call: Call) -> TextsOut:
    """Sets what a level's reminders say."""
    from chalicelib.members import reminder_texts

    changed = reminder_texts.change_texts(
        level=call.path["id"],
        version=call.version,
        to=call.body.model_dump(),
        actor=call.actor,
        now=call.now,
    )
    return texts_out(changed)


@doors.get("/api/reminders/counts", may("members.read"), query=ReportQuery, answer=CountsOut)
def count_reminders(call: Call) -> CountsOut:
    """How many of each step went out, wait, or were withheld, and why."""
    from chalicelib.members import reminder_report

    chosen = _chosen(call)
    items = [
        CountOut(step=c.offset, outcome=cast(Outcome, c.outcome), count=c.count)
        for c in reminder_report.counts(chosen)
    ]
    return CountsOut(first=chosen.first, last=chosen.last, items=items)


@doors.get("/api/reminders", may("members.read"), query=ReportListQuery, answer=ListOf[ReminderOut])
def list_reminders(call: Call) -> ListOf[ReminderOut]:
    """The steps behind a count, those decided last first."""
    from chalicelib.members import reminder_report

    chosen = _chosen(call, outcome=call.query.outcome)
    place = call.place(f"reminders:{chosen}")
    found = reminder_report.rows(chosen, limit=call.query.limit, after=place.after)
    items = [row_out(row) for row in found.rows]
    return ListOf[ReminderOut](items=items, next=place.next(found.next))


@doors.get("/api/constituents/{id}/reminders", may("members.read"), answer=RemindersOut)
def list_of_person(call: Call) -> RemindersOut:
    """Which reminders somebody got, which not, and why, the newest first."""
    from chalicelib.members import reminder_report
    from chalicelib.members.reminder_report import Row

    people.summary(call.path["id"])
    found = reminder_report.of_person(call.path["id"])
    return RemindersOut(items=[row_out(Row(one, None)) for one in found])


def _chosen(call: Call, *, outcome: str | None = None) -> "Chosen":
    from chalicelib.members.reminder_report import chosen

    query: ReportQuery = call.query
    return chosen(
        today=call.today,
        first=query.first,
        last=query.to,
        step=query.step,
        outcome=outcome,
        level=query.level,
    )


def texts_out(texts: Texts) -> TextsOut:
    level = get_level(texts.level)
    return TextsOut(
        level=level.id,
        name=Names(**level.name),
        ladder=list(level.ladder),
        fields=sorted(FIELDS),
        texts=[_text_out(texts, kind, lang) for kind in KINDS for lang in LANGS],
        version=texts.version,
    )


def _text_out(texts: Texts, kind: Any, lang: Any) -> TextOut:
    written, ours = texts.of(kind, lang), default_text(kind, lang)
    return TextOut(
        kind=kind,
        lang=lang,
        subject=written.get("subject", ""),
        body=written.get("body", ""),
        our_subject=ours["subject"],
        our_body=ours["body"],
    )


def row_out(row: "Row") -> ReminderOut:
    one: Reminder = row.reminder
    return ReminderOut(
        constituent=one.person,
        name=Names(**row.person.name) if row.person else None,
        level=one.level,
        end=one.end,
        step=one.offset,
        day=one.day,
        decided=one.decided,
        outcome=cast(Outcome, one.outcome),
        at=one.at,
    )
