"""Every call the stand-in answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from infra.local.stripe.objects import (
    balance,
    catalogue,
    charges,
    customers,
    disputes,
    endpoints,
    events,
    invoices,
    payouts,
    portal,
    refunds,
    sessions,
    subscriptions,
)
from infra.local.stripe.objects.parts import Call, listing, retrieving
from infra.local.stripe.wire.errors import ApiError


@dataclass(frozen=True, slots=True)
class Route:
    """``pattern`` with ``{id}`` for an id; ``call`` names the parameter tree."""

    method: str
    pattern: str
    call: str
    run: Call

    @property
    def name(self) -> str:
        """As shown in the statistics: ``POST /v1/refunds``."""
        return f"{self.method} {self.pattern}"


def _crud(path: str, kind: str, **calls: Call) -> list[Route]:
    """Retrieve and list as everywhere, and what else is given."""
    base, call = f"/v1/{path}", path.replace("/", ".")
    whole = {"list": listing(kind, base), "retrieve": retrieving(kind)} | calls
    forms = {"list": ("GET", ""), "create": ("POST", ""), "retrieve": ("GET", "/{id}")}
    forms |= {"update": ("POST", "/{id}"), "delete": ("DELETE", "/{id}")}
    found = []
    for verb, run in whole.items():
        method, end = forms.get(verb, ("POST", f"/{{id}}/{verb}"))
        found.append(Route(method, base + end, f"{call}.{verb}", run))
    return found


ROUTES: list[Route] = [
    Route("GET", "/v1/balance", "balance.retrieve", balance.retrieve),
    *_crud(
        "balance_transactions",
        "balance_transaction",
        list=balance.list_transactions,
        retrieve=balance.retrieve_transaction,
    ),
    Route(
        "POST",
        "/v1/billing_portal/sessions",
        "billing_portal.sessions.create",
        portal.create_session,
    ),
    *_crud(
        "billing_portal/configurations",
        "billing_portal.configuration",
        create=portal.create_configuration,
        list=portal.list_configurations,
    ),
    *_crud("charges", "charge", update=charges.update_charge),
    Route(
        "GET",
        "/v1/checkout/sessions/{id}/line_items",
        "checkout.sessions.line_items",
        sessions.line_items,
    ),
    *_crud(
        "checkout/sessions",
        "checkout.session",
        create=sessions.create,
        update=sessions.update,
        expire=sessions.expire,
    ),
    *_crud(
        "customers",
        "customer",
        create=customers.create,
        update=customers.update,
        delete=customers.delete,
    ),
    *_crud("disputes", "dispute", update=disputes.update, close=disputes.close),
    *_crud("events", "event", list=events.list_page, retrieve=events.retrieve),
    Route("GET", "/v1/invoices/{id}/lines", "invoices.lines", invoices.lines),
    *_crud("invoices", "invoice", list=invoices.list_page, pay=invoices.pay),
    *_crud("invoice_payments", "invoice_payment", list=invoices.list_payments),
    *_crud("payment_intents", "payment_intent", update=charges.update_intent),
    *_crud("payment_methods", "payment_method"),
    *_crud("payouts", "payout", create=payouts.create),
    *_crud("prices", "price", create=catalogue.create_price, update=catalogue.update_price),
    *_crud("products", "product", create=catalogue.create_product, update=catalogue.update_product),
    *_crud(
        "refunds",
        "refund",
        create=refunds.create,
        update=refunds.update,
        cancel=refunds.cancel,
    ),
    Route("GET", "/v1/subscription_items", "subscription_items.list", subscriptions.list_items),
    Route("DELETE", "/v1/subscriptions/{id}", "subscriptions.cancel", subscriptions.cancel),
    *_crud(
        "subscriptions",
        "subscription",
        list=subscriptions.list_page,
        update=subscriptions.update,
        resume=subscriptions.resume,
    ),
    *_crud(
        "webhook_endpoints",
        "webhook_endpoint",
        create=endpoints.create,
        update=endpoints.update,
        delete=endpoints.delete,
    ),
]


@cache
def _matcher(pattern: str) -> re.Pattern[str]:
    return re.compile(re.escape(pattern).replace(r"\{id\}", "([^/]+)") + "$")


def find_route(method: str, path: str) -> tuple[Route, list[str]]:
    """The route and the ids in the path; raises ApiError 404."""
    for route in ROUTES:
        match = _matcher(route.pattern).match(path)
        if match and route.method == method:
            return route, list(match.groups())
    raise ApiError(404, f"There is no call {method} {path}.")
