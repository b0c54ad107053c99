"""The dry run: every row judged in chunks, nothing of people written."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from chalicelib import staff
from chalicelib.kit.refusals import Refusal
from chalicelib.kit.text import clean_text
from chalicelib.people.importing import keeping, problems
from chalicelib.people.importing.columns import to_remember
from chalicelib.people.importing.judging import Seen, judge
from chalicelib.people.importing.lines import Plan
from chalicelib.people.importing.model import AGREED, FIELDS, NAMES, Line, counted
from chalicelib.people.importing.receiving import MAPPING, at, get_import
from chalicelib.people.store import remember_columns
from chalicelib.people.tags import tags_by_name
from chalicelib.staff import RUNNING, WAITING, Work
from chalicelib.store import Actor, Changes

CHECKING, CHECKED = "checking", "checked"
CHUNK = 500
# Five thousand rows are judged in half a minute, and are soon done again after a worker that died.
IN_A_ROW = 10
MOST_WORDING = 1000


class ColumnsWrong(Refusal):
    """Not one field, or none, for each column of the file. Params: `columns`, how many it has."""

    code = "columns_wrong"


class FieldTwice(Refusal):
    """Two columns are to say the same thing. Params: `name`."""

    code = "field_twice"


class ConsentUnproven(Refusal):
    """A column says who agreed to letters, and nothing says to what, and what proves it."""

    code = "consent_unproven"


class NameColumnMissing(Refusal):
    """No column says the name."""

    code = "name_column_missing"


@dataclass(frozen=True)
class Wish:
    """A field or "" for each column, the order of its days, and the kind and language of whom no row tells them.

    `reader` is the language in which the problems are told; `wording` is the statement to which those agreed whom a
    column says to have, and `proof` where it can be seen that they did.
    """

    fields: Sequence[str]
    order: str = ""
    kind: str = "individual"
    lang: str = ""
    reader: str = "en"
    wording: str = ""
    proof: str = ""


def begin_check(*, work: str, wish: Wish, actor: Actor, now: datetime, today: date) -> Work:
    """Judges every row as it is wished; the next import of such a file knows its columns.

    Raises NotFound, ImportNotThere, ColumnsWrong, FieldTwice, NameColumnMissing, ConsentUnproven.
    """
    before = at(get_import(work), MAPPING, CHECKED)
    names = [column["name"] for column in keeping.sample_of(work)["columns"]]
    _check_fields(wish.fields, len(names))
    basis = _basis(wish)
    country = staff.organisation().country
    plan = Plan(tuple(wish.fields), wish.order, wish.kind, wish.lang, country, today)
    asked = {**before.asked, "plan": _kept(plan), "reader": wish.reader, "basis": basis}
    after = replace(
        before,
        asked=asked,
        phase=CHECKING,
        status=RUNNING,
        done=0,
        cursor=0,
        total=before.result["rows"],
        result={"rows": before.result["rows"], "counts": counted((), {})},
    )
    changes = Changes(actor=actor, now=now)
    moved = staff.move_work(changes, before, after)
    remember_columns(changes, to_remember(names, wish.fields))
    changes.commit(result=moved.id)
    return moved


def _check_fields(fields: Sequence[str], columns: int) -> None:
    if len(fields) != columns or not {*fields} <= {"", *FIELDS}:
        raise ColumnsWrong("fields", columns=columns)
    chosen = [field for field in fields if field]
    if twice := next((field for field in chosen if chosen.count(field) > 1), ""):
        raise FieldTwice("fields", name=twice)
    if not NAMES & set(chosen):
        raise NameColumnMissing("fields")


def _basis(wish: Wish) -> dict[str, str]:
    """What proves the agreements of the file; none when no column says any."""
    if not set(AGREED) & set(wish.fields):
        return {}
    said = {"wording": wish.wording, "proof": wish.proof}
    if missing := next((name for name, text in said.items() if not text.strip()), ""):
        raise ConsentUnproven(missing)
    clean = {
        name: clean_text(text, field=name, longest=MOST_WORDING) for name, text in said.items()
    }
    return {"wording": clean["wording"], "note": clean["proof"]}


def check_chunk(work: Work, now: datetime) -> None:
    """Judges the rows of the next chunks; with the last ones, the problems are kept for download.

    Several chunks in a row, since the whole table and who stands above them is read for the first of them.
    """
    columns, rows = keeping.table_of(work.id)
    names = [column.name for column in columns]
    plan = replace(plan_of(work), tags=tags_by_name())
    chunk, last = int(work.cursor), max(0, -(-len(rows) // CHUNK) - 1)
    seen = _seen_before(work, chunk)
    end = min(chunk + IN_A_ROW - 1, last)
    for number in range(chunk, end + 1):
        lines = judge(rows[number * CHUNK : (number + 1) * CHUNK], plan, seen)
        keeping.keep_lines(work.id, number, lines)
        after = _judged(work, number, lines, of=len(rows))
        if number == last:
            keeping.keep_problems(work.id, problems.written(work, names, rows, last + 1))
            after = replace(after, phase=CHECKED, status=WAITING)
        changes = Changes(actor=staff.actor_of(work), now=now)
        work = staff.move_work(changes, work, after, promise=number == end)
        changes.commit()


def _seen_before(work: Work, chunk: int) -> Seen:
    """Who stands in the rows before a chunk."""
    seen = Seen()
    for number in range(chunk):
        for line in keeping.lines_of(work.id, number):
            seen.add(line)
    return seen


def _judged(work: Work, chunk: int, lines: Sequence[Line], *, of: int) -> Work:
    counts = counted(lines, work.result["counts"])
    done = min((chunk + 1) * CHUNK, of)
    return replace(work, done=done, cursor=chunk + 1, result={**work.result, "counts": counts})


def _kept(plan: Plan) -> dict[str, Any]:
    kept = {**asdict(plan), "fields": list(plan.fields), "today": plan.today.isoformat()}
    del kept["tags"]
    return kept


def plan_of(work: Work) -> Plan:
    """How the rows of an import are read."""
    kept = dict(work.asked["plan"])
    kept |= {"fields": tuple(kept["fields"]), "today": date.fromisoformat(kept["today"])}
    return Plan(**kept)
