"""Which params class of the published package each call of the stand-in must follow."""

from __future__ import annotations


def _calls(noun: str, *verbs: str) -> dict[str, str]:
    return {verb: f"{noun}{verb.title().replace('_', '')}Params" for verb in verbs}


OPERATIONS: dict[str, dict[str, str]] = {
    "balance": _calls("Balance", "retrieve"),
    "balance_transactions": _calls("BalanceTransaction", "list", "retrieve"),
    "billing_portal.configurations": {
        "create": "billing_portal/ConfigurationCreateParams",
        "list": "billing_portal/ConfigurationListParams",
        "retrieve": "billing_portal/ConfigurationRetrieveParams",
    },
    "billing_portal.sessions": {"create": "billing_portal/SessionCreateParams"},
    "charges": _calls("Charge", "list", "retrieve", "update"),
    "checkout.sessions": {
        "create": "checkout/SessionCreateParams",
        "expire": "checkout/SessionExpireParams",
        "line_items": "checkout/SessionLineItemListParams",
        "list": "checkout/SessionListParams",
        "retrieve": "checkout/SessionRetrieveParams",
        "update": "checkout/SessionUpdateParams",
    },
    "customers": _calls("Customer", "create", "delete", "list", "retrieve", "update"),
    "disputes": _calls("Dispute", "close", "list", "retrieve", "update"),
    "events": _calls("Event", "list", "retrieve"),
    "invoice_payments": _calls("InvoicePayment", "list", "retrieve"),
    "invoices": _calls("Invoice", "list", "retrieve", "pay")
    | {"lines": "InvoiceLineItemListParams"},
    "payment_intents": _calls("PaymentIntent", "list", "retrieve", "update"),
    "payment_methods": _calls("PaymentMethod", "list", "retrieve"),
    "payouts": _calls("Payout", "create", "list", "retrieve"),
    "prices": _calls("Price", "create", "list", "retrieve", "update"),
    "products": _calls("Product", "create", "list", "retrieve", "update"),
    "refunds": _calls("Refund", "cancel", "create", "list", "retrieve", "update"),
    "subscription_items": _calls("SubscriptionItem", "list"),
    "subscriptions": _calls("Subscription", "cancel", "list", "resume", "retrieve", "update"),
    "webhook_endpoints": _calls(
        "WebhookEndpoint", "create", "delete", "list", "retrieve", "update"
    ),
}

RESOURCES: dict[str, tuple[str, str]] = {
    "balance": ("_balance.py", "Balance"),
    "balance_transaction": ("_balance_transaction.py", "BalanceTransaction"),
    "billing_portal.configuration": ("billing_portal/_configuration.py", "Configuration"),
    "billing_portal.session": ("billing_portal/_session.py", "Session"),
    "charge": ("_charge.py", "Charge"),
    "checkout.session": ("checkout/_session.py", "Session"),
    "customer": ("_customer.py", "Customer"),
    "dispute": ("_dispute.py", "Dispute"),
    "event": ("_event.py", "Event"),
    "invoice": ("_invoice.py", "Invoice"),
    "invoice_payment": ("_invoice_payment.py", "InvoicePayment"),
    "item": ("_line_item.py", "LineItem"),
    "line_item": ("_invoice_line_item.py", "InvoiceLineItem"),
    "payment_intent": ("_payment_intent.py", "PaymentIntent"),
    "payment_method": ("_payment_method.py", "PaymentMethod"),
    "plan": ("_plan.py", "Plan"),
    "payout": ("_payout.py", "Payout"),
    "price": ("_price.py", "Price"),
    "product": ("_product.py", "Product"),
    "refund": ("_refund.py", "Refund"),
    "webhook_endpoint": ("_webhook_endpoint.py", "WebhookEndpoint"),
    "subscription": ("_subscription.py", "Subscription"),
    "subscription_item": ("_subscription_item.py", "SubscriptionItem"),
}
