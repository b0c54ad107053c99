"""What stands round each of a person's own pages: whose they are, and the way to the others."""

from dataclasses import dataclass
from typing import Any

from chalicelib.kit.refusals import Refusal, Refusals
from chalicelib.web import Call, Page, refusal_headers, refusals_in, switch_to, text_of
from chalicelib.words import say

# In the order of the menu.
SECTIONS = ("overview", "membership", "gifts", "shifts", "profile", "choices")
# What a page may say on top after something was done.
DONE = frozenset({"saved", "address", "asked", "left"})


@dataclass(frozen=True)
class Section:
    url: str
    label: str
    current: bool


def own_page(
    call: Call, section: str, view: object, *, refused: Refusal | Refusals | None = None
) -> Page:
    """A section's page; `refused` is what was wrong with a form that is shown again."""
    found = refusals_in(refused) if refused else ()
    status = found[0].status if len(found) == 1 else 422 if found else 200
    headers = refusal_headers(found[0]) if found else {}
    return Page(f"portal/{section}.html", _values(call, section, view, found), status, headers)


def _values(call: Call, section: str, view: object, found: tuple[Refusal, ...]) -> dict[str, Any]:
    done = getattr(call.query, "done", "")
    # A form may be posted to an address of its own, which nobody can open.
    posted = {"switch": switch_to(f"/me/{section}", call)} if call.form_arrived else {}
    return {
        **posted,
        "view": view,
        "menu": [_section(name, section, call.lang) for name in SECTIONS],
        "heading": say(call.lang, f"portal.{section}"),
        "who": call.who.name,
        "csrf": call.who.csrf,
        "notice": say(call.lang, f"portal.done_{done}") if done in DONE and not found else "",
        "problems": [_problem(one, call.lang) for one in found],
    }


def _section(name: str, current: str, lang: str) -> Section:
    return Section(f"/me/{name}?lang={lang}", say(lang, f"portal.{name}"), name == current)


def _problem(refusal: Refusal, lang: str) -> dict[str, str]:
    """A refusal beside the id of its input."""
    field = "name_ar" if refusal.field == "name" else refusal.field.replace(".", "_")
    return {"field": field, "text": text_of(refusal, lang)}
