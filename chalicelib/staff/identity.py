"""Who a request comes from: an API key, or a user with a session."""

from chalicelib.kit.refusals import NoIdentity
from chalicelib.staff.keys import find_by_text
from chalicelib.staff.model import User
from chalicelib.staff.roles import permissions_of
from chalicelib.staff.sessions import (
    Session,
    close_session,
    cookie_of,
    find_session,
    open_session,
    should_renew,
)
from chalicelib.staff.store import find_user
from chalicelib.web import Call, Principal, csrf_of, session_cookie, set_session


def identify(call: Call) -> Principal | None:
    """The principal of a request; a wrong key is nobody, even beside a good cookie."""
    authorization = call.headers.get("authorization")
    if authorization is not None:
        return _by_key(authorization)
    session = _session(call)
    return _by_session(session, call) if session else None


def _by_key(authorization: str) -> Principal | None:
    scheme, _, text = authorization.partition(" ")
    key = find_by_text(text.strip()) if scheme.lower() == "bearer" else None
    if key is None:
        return None
    return Principal("key", key.id, key.name, "", key.role, permissions_of(key.role))


def _session(call: Call) -> Session | None:
    cookie = call.cookie(session_cookie(call.settings))
    return find_session(cookie, now=call.now) if cookie else None


def _by_session(session: Session, call: Call) -> Principal | None:
    user = find_user(session.user)
    if user is None or not user.active:
        return None
    if should_renew(session, now=call.now):
        _send_cookie(session, call)
    return principal_of(user, session, call)


def principal_of(user: User, session: Session, call: Call) -> Principal:
    """A signed-in user as the doors know them."""
    return Principal(
        "user",
        user.id,
        user.name,
        user.email,
        user.role,
        permissions_of(user.role),
        csrf=csrf_of(session.id, call.settings.signing_key),
        lang=user.preferences.lang,
    )


def begin(user: User, call: Call) -> Principal:
    """Signs a user in on this browser."""
    session = open_session(user.id, now=call.now)
    _send_cookie(session, call)
    return principal_of(user, session, call)


def end(call: Call) -> None:
    """Signs this browser out; raises NoIdentity for a program, which has no session."""
    session = _session(call)
    if session is None:
        raise NoIdentity()
    close_session(session.id)
    call.cookies.append(set_session(call.settings, "", seconds=0))


def _send_cookie(session: Session, call: Call) -> None:
    value = cookie_of(session, now=call.now)
    seconds = int((session.ends - call.now).total_seconds())
    call.cookies.append(set_session(call.settings, value, seconds=seconds))
