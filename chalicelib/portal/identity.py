"""Whose pages a request asks for: the person of a portal session, as long as she has the address she came by."""

from chalicelib import people
from chalicelib.kit.refusals import NotFound
from chalicelib.portal.model import Session
from chalicelib.portal.sessions import close_session, cookie_of, find_session
from chalicelib.settings import settings
from chalicelib.web import Call, Principal, csrf_of, name_in, portal_cookie, set_session


def recognise(call: Call) -> Principal | None:
    """The person of a request; nobody once she is erased or her address is another's."""
    session = _session(call)
    if session is None:
        return None
    try:
        person, _ = people.get(cid=session.person)
    except NotFound:
        return None
    if all((p.kind, p.value) != ("email", session.email) for p in person.contact_points):
        return None
    return Principal(
        "person",
        person.id,
        name_in(person.name, person.lang),
        session.email,
        "",
        frozenset(),
        csrf=csrf_of(session.id, settings().signing_key),
        lang=person.lang,
    )


def begin(session: Session, call: Call) -> None:
    """Gives this browser the session, and ends the one it came with."""
    end(call)
    seconds = int((session.ends - call.now).total_seconds())
    call.cookies[:] = [_cookie(cookie_of(session), seconds)]


def end(call: Call) -> None:
    """Signs this browser out of somebody's own pages."""
    before = _session(call)
    if before:
        close_session(before.id)
    call.cookies.append(_cookie("", 0))


def _session(call: Call) -> Session | None:
    cookie = call.cookie(portal_cookie(call.settings))
    return find_session(cookie, now=call.now) if cookie else None


def _cookie(value: str, seconds: int) -> str:
    return set_session(settings(), value, seconds=seconds, cookie=portal_cookie(settings()))
