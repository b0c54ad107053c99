"""Webhook endpoints: where events go, and the secret each body is signed with."""

from __future__ import annotations

from infra.local.stripe.book.book import Book
from infra.local.stripe.desk import Desk, public
from infra.local.stripe.facts import API_VERSION, Json, shape
from infra.local.stripe.ids import new_id
from infra.local.stripe.objects.parts import changed, checked_url, without_empty
from infra.local.stripe.wire.errors import bad_request

STARTING_ENDPOINT = "we_1StartedWithTheStandIn001"


def create(desk: Desk, params: Json) -> Json:
    """A new endpoint; its secret is shown in this answer only."""
    checked_url(params["url"], "url")
    if params.get("api_version", API_VERSION) != API_VERSION:
        raise bad_request(f"The stand-in speaks {API_VERSION} only.", "api_version")
    secret = new_id("whsec")
    body = shape("webhook_endpoint") | {
        "id": new_id("we"),
        "created": desk.now,
        "api_version": params.get("api_version"),
        "description": params.get("description"),
        "enabled_events": params["enabled_events"],
        "metadata": without_empty(params.get("metadata")),
        "url": params["url"],
        "_secret": secret,
    }
    return public(desk.save("webhook_endpoint", body)) | {"secret": secret}


def update(desk: Desk, params: Json, id: str) -> Json:
    """Change address, events, description or whether it is disabled."""
    given = {name: value for name, value in params.items() if name != "disabled"}
    if "url" in given:
        checked_url(given["url"], "url")
    fields = ("url", "enabled_events", "description")
    body, _ = changed(desk.need("webhook_endpoint", id), given, fields)
    if "disabled" in params:
        body["status"] = "disabled" if params["disabled"] else "enabled"
    return public(desk.save("webhook_endpoint", body))


def delete(desk: Desk, params: Json, id: str) -> Json:
    """Remove an endpoint; deliveries waiting for it are given up."""
    del params
    desk.need("webhook_endpoint", id)
    desk.book.run("delete from objects where id = ?", id)
    return {"id": id, "object": "webhook_endpoint", "deleted": True}


def set_starting_endpoint(book: Book, *, url: str | None, secret: str | None) -> None:
    """The endpoint named at the start or by the control API.

    None leaves a part as it was; an empty address removes the endpoint, not its secret.
    """
    if secret:
        book.set_setting("webhook_secret", secret)
    if url == "":
        book.run("delete from objects where id = ?", STARTING_ENDPOINT)
        return
    blank = shape("webhook_endpoint") | {"id": STARTING_ENDPOINT, "created": book.now()}
    body = book.get("webhook_endpoint", STARTING_ENDPOINT) or blank
    signed = book.setting("webhook_secret", "")
    if url and not signed:
        raise bad_request("Webhooks need a secret to be signed with.", "secret")
    if url or body["url"]:
        body |= {"url": url or body["url"], "_secret": signed}
        book.put("webhook_endpoint", body)
