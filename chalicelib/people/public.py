"""The public doors of preferences: a page of one's own, and one click out of what one no longer wants.

Whoever holds a link may use it without signing in. Opening one changes nothing, because mail scanners open links.
"""

from dataclasses import replace
from typing import Annotated, Any

from pydantic import Field, create_model

from chalicelib.people import preferences
from chalicelib.people.preference_page import preference_page
from chalicelib.store import Actor
from chalicelib.web import Body, Call, Doors, Limit, Page, Query, Redirect, anyone

doors = Doors(__name__)
BY_PERSON = Limit("preferences", most=60, seconds=3600)
Tick = Annotated[str, Field(max_length=10)]

_ticks: dict[str, Any] = {
    f"{channel}_{purpose}": (Tick, "") for channel, purpose in preferences.every_slot()
}
PreferencesForm = create_model("PreferencesForm", __base__=Body, nothing=(Tick, ""), **_ticks)


class PageQuery(Query):
    lang: str | None = None
    saved: str = ""


@doors.page("/preferences/{token}", anyone(), query=PageQuery)
def show_preferences(call: Call) -> Page:
    cid = preferences.whose(call.path["token"], now=call.now)
    values = preference_page(cid, call.lang, token=call.path["token"], saved=bool(call.query.saved))
    return Page("people/preferences.html", values)


@doors.form("/preferences/{token}", anyone(), body=PreferencesForm, query=PageQuery)
def change_preferences(call: Call) -> Redirect:
    cid = preferences.whose(call.path["token"], now=call.now)
    BY_PERSON.count(cid, now=call.now)
    ticked = {} if call.body.nothing else call.body.model_dump()
    wanted = {place: bool(ticked.get("_".join(place))) for place in preferences.every_slot()}
    preferences.choose(cid=cid, wanted=wanted, actor=_herself(call, cid), now=call.now)
    return Redirect(f"/preferences/{call.path['token']}?saved=1&lang={call.lang}")


@doors.page("/unsubscribe/{token}", anyone(), query=PageQuery)
def ask_to_unsubscribe(call: Call) -> Page:
    cid, purpose = preferences.whose_and_what(call.path["token"], now=call.now)
    return _unsubscribe_page(call, cid, purpose, done=False)


@doors.form("/unsubscribe/{token}", anyone(), query=PageQuery)
def unsubscribe(call: Call) -> Page:
    """One click (RFC 8058): no redirect, whatever the mail program posts."""
    cid, purpose = preferences.whose_and_what(call.path["token"], now=call.now)
    BY_PERSON.count(cid, now=call.now)
    preferences.unsubscribe(cid=cid, purpose=purpose, actor=_herself(call, cid), now=call.now)
    return _unsubscribe_page(call, cid, purpose, done=True)


def _unsubscribe_page(call: Call, cid: str, purpose: str, *, done: bool) -> Page:
    values = {
        "token": call.path["token"],
        "purpose": purpose,
        "done": done,
        "preferences": f"/preferences/{preferences.preference_token(cid)}?lang={call.lang}",
    }
    return Page("people/unsubscribe.html", values)


def _herself(call: Call, cid: str) -> Actor:
    return replace(call.actor, id=cid)
