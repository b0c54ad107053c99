"""Does once what a day brings, and prints as a JSON list which modules that loaded.

Run in a process of its own, with the folder of the app: what is loaded here is what gets bytecode.
"""

import importlib
import json
import pkgutil
import sys
from datetime import date


def live_a_day(project: str, services: list[str]) -> list[str]:
    """The names of the modules that were needed, those of clients of AWS services among them."""
    sys.path.insert(0, project)
    _open_the_app()
    _draw_receipts()
    _reach(services)
    _charge_a_card()
    return sorted(sys.modules)


def _open_the_app() -> None:
    importlib.import_module("app")
    code = importlib.import_module("chalicelib")
    for module in pkgutil.walk_packages(code.__path__, "chalicelib."):
        importlib.import_module(module.name)


def _draw_receipts() -> None:
    from chalicelib.giving.receipt_pdf import draw
    from chalicelib.giving.receipt_text import ReceiptPage
    from chalicelib.kit.money import Money

    draw(
        ReceiptPage(
            number="2026-000001",
            issued=date(2026, 1, 2),
            gift_date=date(2026, 1, 1),
            donor_name={"ar": "هند", "en": "Hind Ağaoğlu"},
            organisation={"ar": "جمعية النور", "en": "Al-Noor"},
            address={"ar": "الكويت", "en": "Kuwait"},
            amount=Money(50_00, "USD"),
            covered_fee=None,
            method="card",
            fund={"ar": "كفالة الأيتام", "en": "Orphan sponsorship"},
            campaign=None,
            lang="both",
            digits="arab",
            calendar="islamic-umalqura",
        )
    )


def _reach(services: list[str]) -> None:
    from botocore.session import get_session

    from chalicelib.kit.contacts import canonical_phone

    canonical_phone("+96522245000", region="KW")
    for service in services:
        get_session().create_client(service, region_name="us-east-1")


def _charge_a_card() -> None:
    from stripe import BalanceTransaction, Charge, Event, PaymentIntent, Refund, StripeClient
    from stripe.checkout import Session

    v1 = StripeClient("sk_test_of_nobody").v1
    used = (v1.checkout.sessions, v1.refunds, v1.events, v1.charges)
    answered = (BalanceTransaction, Charge, Event, PaymentIntent, Refund, Session)
    if not all((*used, *answered)):
        raise ImportError("stripe")


if __name__ == "__main__":
    print(json.dumps(live_a_day(sys.argv[1], sys.argv[2:])))
