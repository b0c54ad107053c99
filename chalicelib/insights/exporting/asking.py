"""Asking for an export: what of which list, in which form, by whom; and fetching the file while it is lent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chalicelib import files, staff
from chalicelib.insights.exporting.cells import fits
from chalicelib.insights.exporting.model import READING, WHAT, Format, Kind, Source, Wish
from chalicelib.insights.exporting.sources import SOURCES
from chalicelib.kit.refusals import Forbidden, NotFound, Refusal
from chalicelib.staff import Work
from chalicelib.store import Actor, Changes
from chalicelib.words import say

KEPT = timedelta(hours=24)
LINK_SECONDS = 300


class ExportFilterWrong(Refusal):
    """The list has no such filter, or not with this value. Params: `allowed`."""

    code = "export_filter_wrong"


class ExportFormatWrong(Refusal):
    """The list cannot be had in this form: only the directory is printed."""

    code = "export_format_wrong"


class OneFilterOnly(Refusal):
    """Gifts are listed by one thing at a time."""

    code = "one_filter_only"


@dataclass(frozen=True)
class Asked:
    """`query` is what the list on the screen is filtered and sorted by; `lang` that of the headings."""

    kind: Kind
    format: Format
    query: Mapping[str, str]
    lang: str


def begin_export(
    *, asked: Asked, permissions: frozenset[str], actor: Actor, now: datetime, today: date
) -> Work:
    """An export with the columns that somebody with these permissions may see; the audit tells who asked for what.

    Raises Forbidden, NotFound, ExportFilterWrong, ExportFormatWrong, OneFilterOnly, DaysTooMany.
    """
    source = _checked(asked, permissions)
    if source.open:
        source.open(Wish(asked.query, today), actor.id, permissions)
    told = {
        "kind": asked.kind,
        "format": asked.format,
        "query": dict(asked.query),
        "lang": asked.lang,
        "columns": [column.key for column in source.columns],
        "today": today.isoformat(),
    }
    changes = Changes(actor=actor, now=now)
    work = staff.begin_work(changes, what=WHAT, asked=told, phase=READING)
    changes.commit(result=work.id)
    return work


def _checked(asked: Asked, permissions: frozenset[str]) -> Source:
    source = SOURCES[asked.kind]
    if source.needs not in permissions:
        raise Forbidden("kind")
    for name, value in asked.query.items():
        if not fits(source.filters.get(name, "(?!)"), value):
            allowed = ", ".join(sorted(source.filters))
            raise ExportFilterWrong(f"query.{name}", allowed=allowed)
    if missing := next((name for name in source.must if name not in asked.query), None):
        raise ExportFilterWrong(f"query.{missing}", allowed=missing)
    if asked.kind == "gifts" and len(asked.query) > 1:
        raise OneFilterOnly("query")
    if asked.format == "pdf" and not source.printed:
        raise ExportFormatWrong("format")
    seen = source.seen_by(permissions)
    if asked.query.get("sort") in ("last_gift", "lifetime") and "gifts.read" not in permissions:
        raise Forbidden("query.sort")
    return seen


def get_export(work: str) -> Work:
    """Raises NotFound."""
    return staff.get_work(what=WHAT, work=work)


def is_lent(work: Work, now: datetime) -> bool:
    """Whether its file can be had now."""
    return work.status == "done" and work.ended is not None and now < work.ended + KEPT


def link_to(work: Work, *, now: datetime) -> str:
    """An address for five minutes that downloads the file; raises NotFound before it is there and a day after."""
    if not is_lent(work, now) or not files.is_there(file_of(work)):
        raise NotFound()
    return files.link(file_of(work), seconds=LINK_SECONDS, name=name_of(work))


def file_of(work: Work) -> str:
    """Where it lies among the files."""
    return f"exports/{work.id}/all.{work.asked['format']}"


def name_of(work: Work) -> str:
    """What the download is called, such as people-2026-11-28.csv."""
    title = say(work.asked["lang"], f"export.file_{work.asked['kind']}")
    return f"{title}-{work.asked['today']}.{work.asked['format']}"
