"""The thread that does what falls due on the stand-in's clock."""

from __future__ import annotations

import json
import sys
import threading
import traceback
from collections.abc import Callable
from typing import Any

from infra.local.stripe.book.book import Book
from infra.local.stripe.desk import Desk
from infra.local.stripe.facts import Json
from infra.local.stripe.objects.disputes import open_dispute
from infra.local.stripe.objects.payouts import payout_arrives
from infra.local.stripe.objects.refunds import fail_refund, finish_refund
from infra.local.stripe.objects.sessions import close_unpaid
from infra.local.stripe.paying.debits import finish_debit
from infra.local.stripe.paying.settlement import settle_charge
from infra.local.stripe.recurring.renewing import (
    announce_renewal,
    finalize_invoice,
    renew,
    retry_invoice,
)

NAP = 0.25
DUE = "select * from tasks where due <= ? order by due, seq limit 1"


def _expire_session(desk: Desk, id: str) -> None:
    session = desk.need("checkout.session", id)
    if session["status"] == "open":
        close_unpaid(desk, session)


TASKS: dict[str, Callable[..., Any]] = {
    "expire_session": _expire_session,
    "fail_refund": fail_refund,
    "finish_debit": finish_debit,
    "finish_refund": finish_refund,
    "open_dispute": open_dispute,
    "announce_renewal": announce_renewal,
    "finalize_invoice": finalize_invoice,
    "payout_arrives": payout_arrives,
    "renew": renew,
    "retry_invoice": retry_invoice,
    "settle_charge": settle_charge,
}


def do_due_tasks(book: Book, base: str) -> int:
    """Do every task that is due, each at its own moment and in its own transaction."""
    done = 0
    while found := book.rows(DUE, book.now()):
        task = dict(found[0])
        try:
            _do(book, base, task)
        except Exception:  # noqa: BLE001 - the other tasks must go on
            traceback.print_exc(file=sys.stderr)
            book.run("delete from tasks where seq = ?", task["seq"])
        done += 1
    return done


def _do(book: Book, base: str, task: Json) -> None:
    with book.work():
        if not book.rows("delete from tasks where seq = ? returning seq", task["seq"]):
            return
        desk = Desk(book, task["due"], base)
        TASKS[task["kind"]](desk, task["subject"], **json.loads(task["data"]))


class Clockwork(threading.Thread):
    """Looks for due tasks a few times a second until ``stop``."""

    def __init__(self, book: Book, base: str) -> None:
        super().__init__(daemon=True, name="clockwork")
        self._book = book
        self._base = base
        self._over = threading.Event()

    def run(self) -> None:
        """A task that fails is reported and dropped."""
        while not self._over.wait(NAP):
            do_due_tasks(self._book, self._base)

    def stop(self) -> None:
        """End after the present task."""
        self._over.set()
        self.join()
