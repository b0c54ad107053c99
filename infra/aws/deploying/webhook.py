"""Stripe's webhook endpoint of a stack: one, with the version of the API that the code was written against."""

import http.client
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from infra.local.stripe.facts import API_VERSION
from infra.saying import Told

STRIPE = "https://api.stripe.com"
PATH = "/api/webhooks/stripe"
# What the inbox of webhooks knows what to do with; a test compares.
EVENTS = (
    "charge.dispute.closed",
    "charge.dispute.created",
    "charge.dispute.funds_reinstated",
    "charge.dispute.funds_withdrawn",
    "charge.refunded",
    "charge.updated",
    "checkout.session.async_payment_failed",
    "checkout.session.async_payment_succeeded",
    "checkout.session.completed",
    "checkout.session.expired",
    "payment_intent.payment_failed",
    "refund.created",
    "refund.failed",
    "refund.updated",
)
_PLACE = "/v1/webhook_endpoints"


@dataclass(frozen=True)
class Stripe:
    """Stripe's API over the wire, with one secret key."""

    key: str
    base: str = STRIPE

    def make_endpoint(self, url: str) -> str:
        """Have events sent to the system at `url`; the secret they are signed with. Raises Told with Stripe's words.

        An endpoint of the same address that is there already is replaced, since its secret is shown only once.
        """
        address = f"{url}{PATH}"
        old = [each["id"] for each in self._endpoints() if each["url"] == address]
        wanted = [("url", address), ("api_version", API_VERSION), ("description", "chalice-crm")]
        wanted += [(f"enabled_events[{n}]", event) for n, event in enumerate(EVENTS)]
        made = self._ask("POST", _PLACE, urlencode(wanted))
        for id_ in old:
            self._ask("DELETE", f"{_PLACE}/{quote(id_)}")
        return str(made["secret"])

    def _endpoints(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        after = ""
        while True:
            page = self._ask("GET", f"{_PLACE}?limit=100{after}")
            found += page["data"]
            if not page["has_more"]:
                return found
            after = f"&starting_after={quote(found[-1]['id'])}"

    def _ask(self, method: str, path: str, body: str | None = None) -> dict[str, Any]:
        parts = urlsplit(self.base)
        kinds = {"https": http.client.HTTPSConnection, "http": http.client.HTTPConnection}
        connection = kinds[parts.scheme](parts.netloc, timeout=30)
        headers = {
            "Authorization": f"Bearer {self.key}",
            "Stripe-Version": API_VERSION,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            told: dict[str, Any] = json.loads(answer.read())
        except (OSError, ValueError) as failure:
            raise Told("stripe_silent", words=failure) from None
        finally:
            connection.close()
        if answer.status >= 300:
            raise Told("stripe_says", words=told.get("error", {}).get("message", answer.status))
        return told
