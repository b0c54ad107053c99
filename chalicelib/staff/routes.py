"""The doors of staff: signing in, users, keys, settings, audit."""

from chalicelib.kit.refusals import Forbidden, Refusal, Refusals
from chalicelib.staff import history, identity, keys, our_organisation, signin, users
from chalicelib.staff.model import User
from chalicelib.staff.shapes import (
    AuditQuery,
    ChangeOut,
    ChangesOut,
    KeyIn,
    KeyOut,
    KeyPage,
    LinkForm,
    LinkQuery,
    Me,
    MeIn,
    NewKeyOut,
    PreferencesShape,
    Sent,
    SettingsIn,
    SettingsOut,
    SignIn,
    SignInAsked,
    UserChange,
    UserIn,
    UserOut,
    UserPage,
    key_out,
    me_out,
    settings_out,
    user_out,
)
from chalicelib.staff.users import NewUser
from chalicelib.web import (
    Call,
    Doors,
    FieldMissing,
    Page,
    Principal,
    Redirect,
    anyone,
    may,
    refusals_in,
    signed_in,
    text_of,
)

doors = Doors(__name__)


@doors.post("/api/session/start", anyone(), body=SignInAsked, answer=Sent, status=202)
def start_session(call: Call) -> Sent:
    """Asks for a letter with a link and a code; the answer is the same for an unknown e-mail."""
    signin.ask(
        email=call.body.email,
        place=call.source_ip,
        actor=call.actor,
        now=call.now,
    )
    return Sent()


@doors.post("/api/session", anyone(), body=SignIn, answer=Me)
def open_session(call: Call) -> Me:
    """Signs in with the code or the link of a letter, and sets the session's cookie."""
    user = _signing_in(call)
    return _me(identity.begin(user, call), user)


def _signing_in(call: Call) -> User:
    body: SignIn = call.body
    if body.token:
        return signin.by_link(token=body.token, place=call.source_ip, now=call.now)
    if body.email and body.code:
        return signin.by_code(email=body.email, code=body.code, place=call.source_ip, now=call.now)
    raise Refusals(*(FieldMissing(name) for name in ("email", "code") if not getattr(body, name)))


@doors.delete("/api/session", signed_in(), once=False)
def close_session(call: Call) -> None:
    """Signs this browser out."""
    identity.end(call)


@doors.page("/sign-in/link", anyone(), query=LinkQuery)
def show_link(call: Call) -> Page:
    """Where the letter's link leads: a button, because mail scanners open links."""
    return Page("staff/sign_in.html", {"token": call.query.token, "problem": ""})


def _link_refused(call: Call, refused: Refusal | Refusals) -> Page:
    first = refusals_in(refused)[0]
    shown = {"token": "", "problem": text_of(first, call.lang)}
    return Page("staff/sign_in.html", shown, first.status)


@doors.form("/sign-in/link", anyone(), body=LinkForm, wrong=_link_refused)
def follow_link(call: Call) -> Redirect:
    """Signs in with the letter's link."""
    user = signin.by_link(token=call.body.token, place=call.source_ip, now=call.now)
    identity.begin(user, call)
    return Redirect("/")


@doors.get("/api/me", signed_in(), answer=Me)
def show_me(call: Call) -> Me:
    """Who is signed in, what they may do, and the organisation they do it for."""
    return _me(call.who, users.get_user(call.who.id) if call.who.kind == "user" else None)


def _me(who: Principal, user: User | None) -> Me:
    ours = our_organisation.organisation()
    if user:
        preferences = PreferencesShape.model_validate(vars(user.preferences))
    else:
        preferences = PreferencesShape.model_validate(
            {"lang": ours.default_lang, "digits": ours.digits, "calendar": ours.calendar}
        )
    return me_out(who, preferences, ours)


@doors.patch("/api/me", signed_in(), body=MeIn, answer=Me, if_match=False)
def change_me(call: Call) -> Me:
    """A person's own language, digits and calendar."""
    if call.who.kind != "user":
        raise Forbidden()
    to = call.body.preferences.model_dump(exclude_none=True)
    return _me(call.who, users.prefer(user=call.who.id, to=to, actor=call.actor, now=call.now))


@doors.get("/api/settings", may("settings.read"), answer=SettingsOut)
def show_settings(_: Call) -> SettingsOut:
    """The organisation's settings; version 0 before anybody set them."""
    return settings_out(our_organisation.current_organisation())


@doors.patch("/api/settings", may("settings.write"), body=SettingsIn, answer=SettingsOut)
def change_settings(call: Call) -> SettingsOut:
    """Changes the settings that are sent."""
    to = call.body.model_dump(exclude_none=True)
    changed = our_organisation.change_organisation(
        version=call.version, to=to, actor=call.actor, now=call.now
    )
    return settings_out(changed)


@doors.get("/api/users", may("users.manage"), answer=UserPage)
def list_users(_: Call) -> UserPage:
    """Everybody who may sign in, and those who no longer may."""
    return UserPage(items=[user_out(user) for user in users.all_users()])


def _told_user(user: str) -> UserOut:
    return user_out(users.get_user(user))


@doors.post(
    "/api/users", may("users.manage"), body=UserIn, answer=UserOut, status=201, replay=_told_user
)
def add_user(call: Call) -> UserOut:
    """Lets somebody in and writes to them."""
    new = NewUser(call.body.email, call.body.name, call.body.role, call.body.lang)
    return user_out(users.add_user(new=new, actor=call.actor, now=call.now))


@doors.patch("/api/users/{id}", may("users.manage"), body=UserChange, answer=UserOut)
def change_user(call: Call) -> UserOut:
    """Changes what somebody may do; `active: true` lets somebody in again."""
    changed = users.change_user(
        user=call.path["id"],
        version=call.version,
        to=call.body.model_dump(exclude_none=True),
        actor=call.actor,
        now=call.now,
    )
    return user_out(changed)


@doors.delete("/api/users/{id}", may("users.manage"), answer=UserOut)
def disable_user(call: Call) -> UserOut:
    """Shuts somebody out; what they did stays under their name."""
    return user_out(users.disable_user(user=call.path["id"], actor=call.actor, now=call.now))


@doors.get("/api/keys", may("keys.manage"), answer=KeyPage)
def list_keys(_: Call) -> KeyPage:
    """Every API key, without its secret."""
    return KeyPage(items=[key_out(key) for key in keys.all_keys()])


@doors.post(
    "/api/keys", may("keys.manage"), body=KeyIn, answer=NewKeyOut, status=201, keep_answer=False
)
def add_key(call: Call) -> NewKeyOut:
    """A new API key. Its text is in this answer only, so a repeated request is answered 409."""
    made = keys.add_key(name=call.body.name, role=call.body.role, actor=call.actor, now=call.now)
    return NewKeyOut(**key_out(made.key).model_dump(), key=made.text)


@doors.delete("/api/keys/{id}", may("keys.manage"), answer=KeyOut)
def revoke_key(call: Call) -> KeyOut:
    """Shuts a program out."""
    return key_out(keys.revoke_key(key=call.path["id"], actor=call.actor, now=call.now))


@doors.get("/api/audit", may("audit.read"), query=AuditQuery, answer=ChangesOut)
def list_changes(call: Call) -> ChangesOut:
    """Who changed what, newest first."""
    entity, day = call.query.entity, call.query.day or call.now.date()
    place = call.place(f"audit:{entity}:{day}")
    limit = call.query.limit
    found = (
        history.changes_of(entity, limit=limit, after=place.after)
        if entity
        else history.changes_on(day, limit=limit, after=place.after)
    )
    items = [ChangeOut.model_validate(vars(change)) for change in found.changes]
    return ChangesOut(items=items, next=place.next(found.next))
