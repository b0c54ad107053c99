"""The page of one constituent: who she is, her totals and her timeline, mostly out of one Query."""

from dataclasses import dataclass

from chalicelib.kit.refusals import NotFound
from chalicelib.people import timeline
from chalicelib.people.model import Constituent, Summary
from chalicelib.people.rows import to_summary
from chalicelib.people.store import ProfileRecord, SummaryRecord, to_person
from chalicelib.people.timeline import TimelinePage
from chalicelib.store import Key, MainRecord, Page, keys, page

# Nearly everybody has fewer items. Of the others each kind is read by itself, which costs as much as a hundred items.
FITTING = 100


@dataclass(frozen=True)
class View:
    """The 360 of somebody."""

    person: Constituent
    summary: Summary
    timeline: TimelinePage


def view(*, cid: str, permissions: frozenset[str], limit: int) -> View:
    """With the first `limit` items of the timeline; raises NotFound."""
    found = page(MainRecord, keys.person(cid), limit=FITTING)
    person, summary = _who(found)
    return View(person, summary, _begin(found, cid, permissions, limit))


def get(*, cid: str) -> tuple[Constituent, Summary]:
    """Somebody and her totals in one Query; raises NotFound."""
    return _who(page(MainRecord, keys.person(cid), begins="0#", limit=2, consistent=True))


def timeline_page(
    *, cid: str, permissions: frozenset[str], limit: int, after: Key | None = None
) -> TimelinePage:
    """One page of the timeline; raises NotFound."""
    if after:
        return timeline.go_on(cid=cid, permissions=permissions, limit=limit, after=after)
    return view(cid=cid, permissions=permissions, limit=limit).timeline


def _begin(
    found: Page[MainRecord], cid: str, permissions: frozenset[str], limit: int
) -> TimelinePage:
    if found.next:
        return timeline.go_on(cid=cid, permissions=permissions, limit=limit, after=None)
    return timeline.all_of(found.rows, cid=cid, permissions=permissions, limit=limit)


def _who(found: Page[MainRecord]) -> tuple[Constituent, Summary]:
    person = next((row for row in found.rows if isinstance(row, ProfileRecord)), None)
    summary = next((row for row in found.rows if isinstance(row, SummaryRecord)), None)
    if person is None or summary is None:
        raise NotFound()
    return to_person(person), to_summary(summary)
