"""Calls every kind of object has in the same form: retrieve and list."""

from __future__ import annotations

import re
from collections.abc import Callable

from infra.local.stripe.desk import Desk, public
from infra.local.stripe.facts import Json
from infra.local.stripe.wire.errors import bad_request, not_modelled
from infra.local.stripe.wire.lists import list_objects
from infra.local.stripe.wire.metadata import merged_metadata

EMAIL = re.compile(r"^[^@\s<>\"]{1,64}@[^@\s<>\"]+\.[^@\s<>\".]{2,}$")
WEB_ADDRESS = re.compile(r"^https?://[^\s/?#<>\"]+[^\s<>\"]*$", re.IGNORECASE)
Call = Callable[..., Json]


def retrieving(kind: str) -> Call:
    """The call that answers one object by id."""

    def retrieve(desk: Desk, params: Json, id: str) -> Json:
        del params
        return public(desk.need(kind, id))

    return retrieve


def listing(kind: str, url: str) -> Call:
    """The call that answers a page of objects; its filters are field names."""

    def list_page(desk: Desk, params: Json) -> Json:
        return list_objects(desk, kind, url, params)

    return list_page


def changed(body: Json, params: Json, fields: tuple[str, ...]) -> tuple[Json, Json]:
    """The object with ``fields`` and metadata taken from ``params``, and what stood before.

    Raises ApiError 400 for a parameter the stand-in does not carry over.
    """
    after = dict(body)
    for name, value in params.items():
        if name == "metadata":
            after["metadata"] = merged_metadata(body["metadata"], value)
        elif name in fields:
            after[name] = value
        elif name != "expand":
            raise not_modelled(name)
    before = {name: body[name] for name in after if name in body and body[name] != after[name]}
    return after, before


def filled(full: Json, given: Json) -> Json:
    """``given`` with what it leaves out taken from ``full``, one level deep."""
    inner = {
        name: part | given[name]
        for name, part in full.items()
        if isinstance(part, dict) and isinstance(given.get(name), dict)
    }
    return full | given | inner


def without_empty(metadata: Json | None) -> Json:
    """Metadata of a new object."""
    return merged_metadata({}, metadata)


def checked_email(text: str, param: str) -> str:
    """Raises ApiError ``email_invalid``."""
    if not EMAIL.match(text) or len(text) > 512:
        raise bad_request(f"Invalid email address: {text}", param, "email_invalid")
    return text


def checked_url(text: str, param: str) -> str:
    """Raises ApiError ``url_invalid`` for anything but an absolute http(s) address."""
    if not WEB_ADDRESS.match(text):
        raise bad_request(
            "Not a valid URL: it must start with http:// or https://.", param, "url_invalid"
        )
    return text
