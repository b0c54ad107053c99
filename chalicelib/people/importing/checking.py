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
from chalicelib.people.importing.model import AGREED, FIELDS, NAMES, Counted
from chalicelib.people.importing.receiving import MAPPING, at, get_import
from chalicelib.people.store import remember_columns
from chalicelib.people.tags import tags_by_name
from chalicelib.staff import RUNNING, WAITING, Work
from chalicelib.store import Actor, Changes

CHECKING, CHECKED = "checking", "checked"
CHUNK = 500
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
        result={"rows": before.result["rows"], "counts": Counted().of},
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
    """Judges the next rows; with the last ones, the problems are kept for download."""
    chunk = int(work.cursor)
    columns, rows = keeping.table_of(work.id)
    seen = Seen(**keeping.seen_before(work.id, chunk))
    counted = Counted(dict(work.result["counts"]))
    plan = replace(plan_of(work), tags=tags_by_name())
    lines = judge(rows[chunk * CHUNK : (chunk + 1) * CHUNK], plan, seen)
    for line in lines:
        counted.add(line)
    keeping.keep_lines(work.id, chunk, lines)
    keeping.keep_seen(work.id, chunk + 1, vars(seen))
    done = min((chunk + 1) * CHUNK, len(rows))
    after = replace(work, done=done, cursor=chunk + 1, result={**work.result, "counts": counted.of})
    if done == len(rows):
        names = [column.name for column in columns]
        keeping.keep_problems(work.id, problems.written(work, names, rows, chunk + 1))
        after = replace(after, phase=CHECKED, status=WAITING)
    changes = Changes(actor=staff.actor_of(work), now=now)
    staff.move_work(changes, work, after)
    changes.commit()


def _kept(plan: Plan) -> dict[str, Any]:
    kept = {**asdict(plan), "fields": list(plan.fields), "today": plan.today.isoformat()}
    del kept["tags"]
    return kept


def plan_of(work: Work) -> Plan:
    """How the rows of an import are read."""
    kept = dict(work.asked["plan"])
    kept |= {"fields": tuple(kept["fields"]), "today": date.fromisoformat(kept["today"])}
    return Plan(**kept)
