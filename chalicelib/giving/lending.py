"""Lending receipts: the file, drawn if it never was, to staff or to the donor herself."""

from chalicelib.giving.receipts import Receipt, file_of, get_receipt
from chalicelib.kit.refusals import NotFound
from chalicelib.web import Loan


def loan_of(receipt: Receipt) -> Loan:
    """The file of a receipt, there when it is asked for."""
    # Drawing loads fonts, which only a receipt that was never drawn should pay.
    from chalicelib.giving.delivering import ensure_kept

    ensure_kept(receipt)
    return Loan(file_of(receipt), f"receipt-{receipt.number}.pdf")


def own_receipt(*, receipt: str, person: str) -> Loan:
    """Somebody's own receipt; raises NotFound for another's as for none."""
    found = get_receipt(receipt)
    if found.person != person:
        raise NotFound()
    return loan_of(found)
