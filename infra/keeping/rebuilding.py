"""The search table out of the rows of `main`: its past is not kept, since it says nothing of its own."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from infra.keeping.rows import Item, item_of

_KINDS = ("profile", "summary", "directory")


def search_items(lines: Iterable[str]) -> Iterator[Item]:
    """The rows of search for the lines of a dump's `main`, in no order."""
    # The settings of the system that they are of stand once somebody asks, and not when this is imported.
    from chalicelib.store import SearchRecord

    for _, rows in groupby(map(item_of, lines), key=lambda item: item["pk"]["S"]):
        told = {kind: row for row in rows if (kind := row["kind"]["S"]) in _KINDS}
        for (pk, sk), row in _found_by(told).items():
            yield SearchRecord(pk, sk, row=row).serialize()


def _found_by(told: Mapping[str, Item]) -> dict[tuple[str, str], list[Any]]:
    from chalicelib import people
    from chalicelib.members.directory_records import DirectoryRecord, search_rows_of, to_choice
    from chalicelib.people.store import ProfileRecord, SummaryRecord, to_person

    found: dict[tuple[str, str], list[Any]] = {}
    if "summary" in told:
        record: Any = SummaryRecord.from_raw_data(dict(told["summary"]))
        found |= people.search_rows(people.to_summary(record))
    if "directory" in told and "profile" in told:
        choice: Any = DirectoryRecord.from_raw_data(dict(told["directory"]))
        profile: Any = ProfileRecord.from_raw_data(dict(told["profile"]))
        found |= search_rows_of(to_choice(choice), to_person(profile))
    return found
