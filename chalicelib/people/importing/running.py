"""The run: people brought in as the dry run showed, several in one commit together with how far the import is.

A commit holds the next row to go on with, so a worker that dies leaves every row written once or not at all; and each
row claims what it says, so that the same file adds nothing the second time. While one commit is on its way the rows
of the next are made ready.
"""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from chalicelib import staff
from chalicelib.kit.ids import new_id
from chalicelib.kit.refusals import NotFound, Refusal
from chalicelib.people.choices import Basis
from chalicelib.people.consents import add_consents
from chalicelib.people.entering import add_whole
from chalicelib.people.importing.checking import CHUNK, plan_of
from chalicelib.people.importing.completing import complete
from chalicelib.people.importing.model import Line, Told, deed_of, first_words
from chalicelib.people.importing.staying import Rows, rows_of
from chalicelib.people.model import Constituent, ContactPoint, EmailTaken
from chalicelib.people.store import claim_line
from chalicelib.people.tag_rows import tagged_row
from chalicelib.people.tags import count
from chalicelib.staff import Work
from chalicelib.store import MOST, Changes, until_settled

# What the work itself needs in a commit: its row, and the promise of the next chunk.
ITS_OWN = 2


class LineImported(Refusal):
    """The same row was brought in before."""

    status = 409
    code = "line_imported"


# Somebody else was faster than the run, or dropped a tag: the row is left out, like one known from the beginning.
OVERTAKEN = (EmailTaken, LineImported, NotFound)


@dataclass(frozen=True)
class Deed:
    """A line with what is to be done with it, and the place in its chunk."""

    place: int
    line: Line
    what: str


def run_chunk(work: Work, now: datetime) -> None:
    """The rows of the next chunk, from the one after the last that was written."""
    chunk, start = divmod(int(work.cursor), CHUNK)
    with ThreadPoolExecutor(1) as sender:
        run = _Run(work, now, sender, rows_of(work.id, chunk, first=chunk * CHUNK, start=start))
        for place, line in run.rows.left():
            run.take(Deed(place, line, _what(line, work)))
        run.end()


def _tags_of(deeds: Sequence[Deed]) -> Counter[str]:
    """How many of those who come in have each tag: a commit may count it once only."""
    entering = (deed.line.told for deed in deeds if deed.what == "enter")
    return Counter(tag for told in entering if told for tag in told.tags)


def _what(line: Line, work: Work) -> str:
    return deed_of(line, known=work.asked["known"], suspects=work.asked["suspects"])


class _Run:
    """A chunk on its way.

    `work` is as the last commit left it, `sent` the rows of the commit under way, `held` those after them.
    """

    def __init__(self, work: Work, now: datetime, sender: ThreadPoolExecutor, rows: Rows) -> None:
        self.work, self.now, self.sender, self.rows = work, now, sender, rows
        self.held: list[Deed] = []
        self.changes = self._empty()
        self.sent: list[Deed] = []
        self.sending: Future[None] | None = None

    def take(self, deed: Deed) -> None:
        """Holds a row until a commit is full; one that changes somebody has a commit of its own."""
        if deed.what == "update":
            self._flush()
            self._settle()
            self.held = self._alone(self.held, deed)
            return
        alone = self._empty()
        self._add(alone, deed)
        tags = len(_tags_of([*self.held, deed]))
        if self.changes.size + alone.size + tags + ITS_OWN > MOST:
            self._flush()
        self.changes.add_all(alone)
        self.held.append(deed)

    def end(self) -> None:
        """The last commit promises the next chunk, or says what came of it all."""
        self._flush()
        self._settle()
        after, changes = self._after(self.held), self._empty()
        if after.done < after.total:
            staff.move_work(changes, self.work, after)
        else:
            ended = staff.ended_with(after, after.result, now=self.now)
            told = after.result["done"]
            staff.move_work(changes, self.work, ended, verb="imported", told=told)
        changes.commit()

    def _flush(self) -> None:
        """Sends what is held, after what was sent before; rows without any write wait for the next commit."""
        if not self.changes.size:
            return
        self._settle()
        changes, self.changes = self.changes, self._empty()
        self.sent, self.held = self.held, []
        self.sending = self.sender.submit(self._commit, changes, self.sent)

    def _settle(self) -> None:
        """Waits for the commit under way; one that somebody was faster than is done again row by row."""
        sending, self.sending = self.sending, None
        if sending is None:
            return
        try:
            sending.result()
        except OVERTAKEN:
            left: list[Deed] = []
            for deed in self.sent:
                left = self._alone(left, deed)
            self.held = left + self.held

    def _alone(self, before: list[Deed], deed: Deed) -> list[Deed]:
        """Commits one row with those before it that need no write; the rows that wait for the next commit."""

        left_out = [*before, replace(deed, what="skip")]

        def attempt() -> list[Deed]:
            changes = self._empty()
            if not self._add(changes, deed):
                return left_out
            self._commit(changes, [*before, deed])
            return []

        if deed.what == "skip":
            return left_out
        try:
            return until_settled(attempt)
        except OVERTAKEN:
            return left_out

    def _commit(self, changes: Changes, deeds: list[Deed]) -> None:
        for tag, people in _tags_of(deeds).items():
            count(changes, tag, people)
        moved = staff.move_work(changes, self.work, self._after(deeds), promise=False)
        changes.commit()
        self.work = moved

    def _after(self, deeds: list[Deed]) -> Work:
        """The work with these rows behind it."""
        counted = dict(self.work.result["done"])
        for deed in deeds:
            counted[deed.what] += 1
        done = deeds[-1].place + 1 if deeds else self.work.done
        return replace(
            self.work, cursor=done, done=done, result={**self.work.result, "done": counted}
        )

    def _add_said(self, changes: Changes, person: Constituent, told: Told) -> None:
        """Her tags, which `_commit` counts, and what she agreed to, with the statement and what proves it."""
        for tag in told.tags:
            changes.create(tagged_row(person, tag))
        said, _ = first_words(told, {}, silenced=told.email in self.rows.quiet)
        if said:
            basis = Basis("import", **self.work.asked["basis"])
            by = changes.actor.name
            add_consents(changes, cid=person.id, said=said, basis=basis, by=by)

    def _empty(self) -> Changes:
        return Changes(
            actor=staff.actor_of(self.work), now=self.now, why=str(self.work.asked["file"])
        )

    def _add(self, changes: Changes, deed: Deed) -> bool:
        """Whether there is anything to do about a row."""
        told = deed.line.told
        if told is None or deed.what == "skip":
            return False
        if deed.what == "update":
            return self._complete(changes, deed, told)
        person = add_whole(changes, _newcomer(told, plan_of(self.work).today, self.now))
        self._add_said(changes, person, told)
        self._claim(changes, deed, person.id)
        return True

    def _complete(self, changes: Changes, deed: Deed, told: Told) -> bool:
        cid, basis = deed.line.of, self.work.asked["basis"]
        filled, stays = complete(changes, cid, told, basis=basis, now=self.now)
        self.rows.tell(deed.place, stays)
        self._claim(changes, deed, cid, filled=asdict(filled))
        return filled.anything

    def _claim(self, changes: Changes, deed: Deed, owner: str, **told: Any) -> None:
        work, refusal = self.work.id, LineImported()
        claim_line(changes, deed.line.key, owner=owner, work=work, refusal=refusal, **told)


def _newcomer(told: Told, today: date, now: datetime) -> Constituent:
    points = [
        ContactPoint(new_id(now), kind, value, primary=True)
        for kind, value in (("email", told.email), ("phone", told.phone))
        if value
    ]
    return Constituent(
        id=new_id(now),
        kind=told.kind,
        name=told.name,
        lang=told.lang,
        note=told.note,
        joined=date.fromisoformat(told.joined) if told.joined else today,
        contact_points=tuple(points),
    )
