"""Judging the rows of a file before anything is written: who is new, known already, or may be; and what is wrong."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any

from chalicelib.kit.refusals import Busy, Refusal, Refusals
from chalicelib.kit.tables import Row
from chalicelib.people.agreements import suppressed_among
from chalicelib.people.claims import owners_of_email, owners_of_phone
from chalicelib.people.importing.completing import Known, known_by_row
from chalicelib.people.importing.lines import Plan, key_of, read_line, whole_key_of
from chalicelib.people.importing.model import (
    ENTERED,
    Line,
    Told,
    Wrong,
    alike,
    first_words,
)
from chalicelib.people.model import Names, Summary
from chalicelib.people.rows import summaries
from chalicelib.people.store import imported

# A number may be several people's, so each is a query of its own, and most of a query is waiting.
AT_ONCE = 4


@dataclass
class Seen:
    """Who stands in the rows above: by e-mail, by what the row says, and by phone the numbers and names of them."""

    emails: dict[str, int] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)
    phones: dict[str, list[Sequence[Any]]] = field(default_factory=dict)

    def add(self, line: Line) -> None:
        """Remembers a row that says somebody; of several alike the first."""
        if line.told is None:
            return
        # A verdict may have given the line another key.
        self.keys.setdefault(key_of(line.told), line.number)
        if line.told.email:
            self.emails.setdefault(line.told.email, line.number)
        if line.told.phone:
            self.phones.setdefault(line.told.phone, []).append((line.number, line.told.name))

    def twin(self, line: Line) -> int | None:
        """The row above that says the same, or has the same e-mail."""
        told = line.told
        if told is None:
            return None
        return self.keys.get(line.key) or (self.emails.get(told.email) if told.email else None)

    def alike(self, told: Told) -> int | None:
        """A row above with the same phone and a name like this one."""
        rows = self.phones.get(told.phone, []) if told.phone else []
        return next((number for number, name in rows if alike(name, told.name)), None)


def judge(rows: Sequence[Row], plan: Plan, seen: Seen) -> list[Line]:
    """The rows with a verdict each, and what they say added to `seen`. Nothing is written."""
    lines = [_read(row, plan) for row in rows]
    done_before = imported([line.key for line in lines if line.told])
    owners = owners_of_email([line.told.email for line in lines if line.told and line.told.email])
    again = _with_more_to_say(lines, done_before)
    judged = []
    for line in lines:
        verdict = _in_file(line, seen)
        if line.key in done_before:
            before = replace(line, verdict="before", of=done_before[line.key])
            verdict = before if verdict.verdict == "twice" else again.get(line.number, before)
        elif verdict.verdict == "new" and line.told and line.told.email in owners:
            verdict = replace(line, verdict="known", of=owners[line.told.email])
        judged.append(verdict)
        seen.add(line)
    return _with_suspects(_with_fillings(judged))


def _with_more_to_say(lines: Sequence[Line], owners: Mapping[str, str]) -> dict[int, Line]:
    """The rows of people an import brought in that tell tags or agreements now: each may complete her, once."""
    more = {
        whole_key_of(line.told): replace(line, verdict="known", of=owners[line.key])
        for line in reversed(lines)
        if line.told and line.told.more and owners.get(line.key)
    }
    done = imported(more)
    return {line.number: replace(line, key=key) for key, line in more.items() if key not in done}


def _read(row: Row, plan: Plan) -> Line:
    try:
        told = read_line(row.cells, plan)
    except Busy:
        raise
    except Refusals as several:
        return Line(row.number, "invalid", wrong=tuple(map(_wrong, several.refusals)))
    except Refusal as refusal:
        return Line(row.number, "invalid", wrong=(_wrong(refusal),))
    return Line(row.number, "new", told, key_of(told))


def _wrong(refusal: Refusal) -> Wrong:
    return refusal.field.partition(".")[0], refusal.code, refusal.params


def _in_file(line: Line, seen: Seen) -> Line:
    """New, unless a row above says the same or may say the same person."""
    if line.told is None:
        return line
    if twin := seen.twin(line):
        return replace(line, verdict="twice", of=str(twin))
    if other := seen.alike(line.told):
        return replace(line, verdict="suspect", of=str(other))
    return line


def _with_fillings(lines: Sequence[Line]) -> list[Line]:
    """Says of each known one whether the row has anything that she lacks, and of all which agreements stay."""
    known, quiet = known_by_row(lines), quiet_newcomers(lines)
    return [_filling(line, known.get(line.number), quiet) for line in lines]


def _filling(line: Line, known: Known | None, quiet: Collection[str]) -> Line:
    told = line.told
    if line.verdict == "known" and told:
        fills = known is not None and known.fills(told)
        line = replace(line, fills=fills, stays=known.stays(told) if known else ())
        who = key_of(told)
        return line if fills or line.key == who else replace(line, verdict="before", key=who)
    return stays_of_newcomer(line, quiet)


def quiet_newcomers(lines: Iterable[Line]) -> set[str]:
    """The addresses of those who may come in that get no mail, though the row says that she agreed to some."""
    entering = (line.told for line in lines if line.told and line.verdict in ENTERED)
    return suppressed_among(told.email for told in entering if "given" in (told.news, told.appeals))


def stays_of_newcomer(line: Line, quiet: Collection[str]) -> Line:
    """Says of somebody who may come in which agreements are not written down; of others nothing new."""
    if line.told is None or line.verdict not in ENTERED:
        return line
    return replace(line, stays=first_words(line.told, {}, silenced=line.told.email in quiet)[1])


def _with_suspects(lines: list[Line]) -> list[Line]:
    """Makes suspects of new ones whose phone somebody with a name like theirs has."""
    phones = {
        line.number: line.told.phone
        for line in lines
        if line.verdict == "new" and line.told and line.told.phone
    }
    with ThreadPoolExecutor(AT_ONCE) as askers:
        asked = askers.map(owners_of_phone, phones.values())
        owners = dict(zip(phones, asked, strict=True))
    names = {
        row.id: row.name for row in _rows(sorted({c for all_ in owners.values() for c in all_}))
    }
    return [_suspected(line, owners.get(line.number, []), names) for line in lines]


def _suspected(line: Line, owners: Sequence[str], names: Mapping[str, Names]) -> Line:
    for owner in owners:
        if line.told and owner in names and alike(names[owner], line.told.name):
            return replace(line, verdict="suspect", of=owner)
    return line


def _rows(ids: list[str]) -> list[Summary]:
    return [row for n in range(0, len(ids), 100) for row in summaries(ids[n : n + 100])]
