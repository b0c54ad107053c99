"""The doors before the portal: asking for a link, and following one."""

from typing import Any

from chalicelib.kit.refusals import Refusal, Refusals
from chalicelib.portal import identity, profile, signing_in
from chalicelib.portal.shapes import AskForm, AskQuery, TokenForm, TokenQuery
from chalicelib.web import (
    Call,
    Doors,
    Page,
    Redirect,
    anyone,
    refusal_headers,
    refusals_in,
    switch_to,
    text_of,
)

doors = Doors(__name__)


@doors.page("/me", anyone(), query=AskQuery)
def show_way_in(call: Call) -> Page | Redirect:
    """Asks for the e-mail; whoever is in already goes on to her pages."""
    if identity.recognise(call):
        return Redirect(f"/me/overview?lang={call.lang}")
    return _ask_page(call, "left" if call.query.left else "")


def _ask_page(call: Call, state: str, problem: str = "", status: int = 200) -> Page:
    values = {
        "state": state,
        "problem": problem,
        "email": call.form.get("email", ""),
        "switch": switch_to("/me", call),
    }
    return Page("portal/sign_in.html", values, status)


def _ask_again(call: Call, refused: Refusal | Refusals) -> Page:
    first = refusals_in(refused)[0]
    page = _ask_page(call, "", text_of(first, call.lang), first.status)
    return Page(page.template, page.values, page.status, refusal_headers(first))


@doors.form("/me/ask", anyone(), body=AskForm, wrong=_ask_again)
def ask_for_link(call: Call) -> Page:
    """Asks for a letter with a link; the answer is the same for an unknown e-mail."""
    signing_in.ask(email=call.body.email, place=call.source_ip, actor=call.actor, now=call.now)
    return Page("portal/asked.html", {"switch": switch_to("/me", call)})


@doors.page("/me/link", anyone(), query=TokenQuery)
def show_link(call: Call) -> Page:
    """Where the letter's link leads: a button, because mail scanners open links."""
    return _button(call, "link", call.query.token)


@doors.page("/me/address", anyone(), query=TokenQuery)
def show_address(call: Call) -> Page:
    """Where the link to a new address leads: a button."""
    return _button(call, "address", call.query.token)


def _button(call: Call, what: str, token: str, refused: Refusal | None = None) -> Page:
    problem = text_of(refused, call.lang) if refused else ""
    values: dict[str, Any] = {"what": what, "token": token, "problem": problem}
    if refused:
        values["switch"] = switch_to("/me", call)
    headers = refusal_headers(refused) if refused else {}
    return Page("portal/link.html", values, refused.status if refused else 200, headers)


def _refused(call: Call, refused: Refusal | Refusals) -> Page:
    return _button(call, "link", "", refusals_in(refused)[0])


@doors.form("/me/link", anyone(), body=TokenForm, wrong=_refused)
def follow_link(call: Call) -> Redirect:
    """Comes in by the letter's link, which works once."""
    session = signing_in.come_in(
        token=call.body.token, place=call.source_ip, actor=call.actor, now=call.now
    )
    identity.begin(session, call)
    return Redirect(f"/me/overview?lang={call.lang}")


@doors.form("/me/address", anyone(), body=TokenForm, wrong=_refused)
def take_address(call: Call) -> Redirect:
    """Takes the new address that the letter went to, and comes in by it."""
    session = profile.take_address(
        token=call.body.token, place=call.source_ip, actor=call.actor, now=call.now
    )
    identity.begin(session, call)
    return Redirect(f"/me/profile?lang={call.lang}&done=address")
