"""The report of reminders: who got which, who did not, and why."""

from datetime import date
from typing import Any

from chalicelib.insights.exporting.cells import DAY, ID, clock_at, day_at, names, text_in
from chalicelib.insights.exporting.model import Column, Key, Source, Wish
from chalicelib.kit.sheets import Cell
from chalicelib.members import levels, reminder_report
from chalicelib.words import say, say_count


def _read(wish: Wish, limit: int, after: Key | None) -> tuple[list[Any], Key | None]:
    found = reminder_report.rows(_chosen(wish), limit=limit, after=after)
    named = {level.id: level.name for level in levels()}
    return [
        (row.reminder, row.person, named.get(row.reminder.level)) for row in found.rows
    ], found.next


def _open(wish: Wish, _reader: str, _permissions: frozenset[str]) -> None:
    """Raises DaysTooMany."""
    try:
        _chosen(wish).days()
    except reminder_report.DaysTooMany as refused:
        raise reminder_report.DaysTooMany("query.from", **refused.params) from None


def _chosen(wish: Wish) -> reminder_report.Chosen:
    query = wish.query
    days = {name: date.fromisoformat(query[name]) for name in ("from", "to") if name in query}
    return reminder_report.chosen(
        today=wish.today,
        first=days.get("from"),
        last=days.get("to"),
        step=int(query["step"]) if "step" in query else None,
        outcome=query.get("outcome"),
        level=query.get("level"),
    )


def _step(row: Any, lang: str) -> Cell:
    days = row[0].offset
    if not days:
        return say(lang, "membership.step_day")
    return say_count(lang, f"membership.step_{'before' if days < 0 else 'after'}", abs(days))


REMINDERS = Source(
    kind="reminders",
    needs="members.read",
    filters={
        "from": DAY,
        "to": DAY,
        "step": "-?[0-9]{1,3}",
        "outcome": "|".join(reminder_report.OUTCOMES),
        "level": ID,
    },
    open=_open,
    read=_read,
    columns=(
        *names(lambda row: row[1].name if row[1] else {}),
        Column("level", lambda row, lang: text_in(row[2], lang)),
        Column("end", lambda row, _: row[0].end),
        Column("step", _step),
        Column("due", lambda row, _: row[0].day),
        Column("outcome", lambda row, lang: say(lang, f"membership.outcome_{row[0].outcome}")),
        Column("date", lambda row, _: day_at(row[0].at)),
        Column("time", lambda row, _: clock_at(row[0].at)),
        Column("id", lambda row, _: row[0].person),
    ),
)
