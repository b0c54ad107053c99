"""The directory's pages: as everybody sees it, and as members do by their link."""

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from pydantic import Field

from chalicelib.kit.refusals import NotFound
from chalicelib.members import directory, directory_search
from chalicelib.members.active import holds
from chalicelib.members.card_links import DIRECTORY, membership_in
from chalicelib.members.directory import Entry
from chalicelib.members.directory_model import Audience
from chalicelib.store import cursor, position
from chalicelib.web import Call, Doors, Page, Query, anyone

doors = Doors(__name__)
ON_A_PAGE = 24
MOST_FOUND = 50


class DirectoryQuery(Query):
    lang: str | None = None
    q: Annotated[str, Field(max_length=200)] = ""
    after: Annotated[str, Field(max_length=2000)] = ""


@dataclass(frozen=True)
class Shown:
    """An entry in the reader's language."""

    name: str
    second: str
    town: str
    email: str
    phone: str
    level: str


@doors.page("/directory", anyone(), query=DirectoryQuery)
def show_directory(call: Call) -> Page:
    """What everybody may see of those who wished it."""
    return _page(call, "public", path="/directory")


@doors.page("/directory/members/{token}", anyone(), query=DirectoryQuery)
def show_to_members(call: Call) -> Page:
    """What members may see, for whoever holds a link of an active member."""
    token = call.path["token"]
    membership = membership_in(token, DIRECTORY, now=call.now)
    if not holds(membership, today=call.today):
        raise NotFound()
    return _page(call, "members", path=f"/directory/members/{token}")


def _page(call: Call, audience: Audience, *, path: str) -> Page:
    query: DirectoryQuery = call.query
    q, opened = query.q.strip(), directory.setting().open_for(audience)
    values: dict[str, Any] = {"open": opened, "audience": audience, "q": q, "many": False}
    bound = {"principal": audience, "query": "directory"}
    onward = None
    if q:
        entries = directory_search.search(
            q=q, audience=audience, today=call.today, limit=MOST_FOUND
        )
        values["many"] = len(entries) == MOST_FOUND
    else:
        after = position(query.after, now=call.now, **bound)
        found = directory.entries(audience=audience, today=call.today, limit=ON_A_PAGE, after=after)
        entries, onward = found.entries, cursor(found.next, **bound)
    values |= {
        "entries": [shown(entry, call.lang) for entry in entries],
        "paged": bool(query.after),
        "first": f"{path}?{urlencode({'lang': call.lang})}",
        "onward": f"{path}?{urlencode({'lang': call.lang, 'after': onward})}" if onward else "",
    }
    return Page("members/directory.html", values, 200 if opened else 404)


def shown(entry: Entry, lang: str) -> Shown:
    """Her name in the reader's language first, and in the other beneath."""
    name = entry.name.get(lang) or next(iter(entry.name.values()))
    second = next((form for form in entry.name.values() if form != name), "")
    level = entry.level or {}
    return Shown(
        name=name,
        second=second,
        town=entry.town or "",
        email=entry.email or "",
        phone=entry.phone or "",
        level=level.get(lang) or next(iter(level.values()), ""),
    )
