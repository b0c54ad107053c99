"""What the outbox promised of gifts: receipts are issued and drawn, letters go out, staff hear of what differs.

Each function may run again for the same row: numbers, files and letters are keyed by what they are.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib import files, mail, payments, people, staff
from chalicelib.giving import letters, stripe_events
from chalicelib.giving.gifts import get_gift
from chalicelib.giving.model import AlreadyRefunded, Entry, RefundUnderWay
from chalicelib.giving.receipt_text import ReceiptPage
from chalicelib.giving.receipts import Receipt, file_of, get_receipt, issue_receipt
from chalicelib.giving.refunds import FINAL, finish, refund_gift
from chalicelib.giving.store import find_intent
from chalicelib.giving.store.purposes import CampaignRecord, FundRecord, names_of
from chalicelib.kit.money import Money
from chalicelib.kit.refusals import NotFound
from chalicelib.mail import Reader, Sender
from chalicelib.settings import settings
from chalicelib.store import Actor, Handler

PDF = "application/pdf"


def issue(_row: str, data: dict[str, Any], now: datetime) -> None:
    """Numbers the receipt of a gift; one that went back whole before gets none."""
    if not get_gift(data["gift"]).is_gone:
        issue_receipt(gift=data["gift"], now=now)


def state_receipt(_row: str, data: dict[str, Any], now: datetime) -> None:
    """Draws the receipt of a gift that a bank took or gave back as it is now, or issues the one it never got."""
    gift = get_gift(data["gift"])
    if gift.receipt:
        keep_receipt(get_receipt(gift.receipt), gift, _donor(gift))
    else:
        issue(_row, data, now)


def send_receipt(row: str, data: dict[str, Any], now: datetime) -> None:
    """Draws the receipt, keeps the file, and mails it to a donor who has an address.

    Whoever has the whole gift back is told that, and not thanked for it besides.
    """
    gift, receipt = get_gift(data["gift"]), get_receipt(data["receipt"])
    donor = _donor(gift)
    pdf = keep_receipt(receipt, gift, donor)
    if donor is None or not donor.email or gift.is_gone:
        return
    reader = _reader(donor, donor.email, _lang(gift, donor))
    fund = _in(names_of(FundRecord).get(gift.fund, {}), reader.lang)
    letter = letters.receipt_letter(
        gift=gift,
        number=receipt.number,
        fund=fund,
        reader=reader,
        sender=_sender(reader.lang),
        pdf=pdf,
    )
    _post(letter, donor, "receipt", row, now)


def send_refund_letter(row: str, data: dict[str, Any], now: datetime) -> None:
    """Marks the receipt, and tells the donor what went back."""
    gift, refund = get_gift(data["gift"]), get_gift(data["refund"])
    donor = _donor(gift)
    if gift.receipt:
        keep_receipt(get_receipt(gift.receipt), gift, donor)
    if donor is None or not donor.email:
        return
    reader = _reader(donor, donor.email, _lang(gift, donor))
    letter = letters.refund_letter(
        gift=gift, refund=refund, reader=reader, sender=_sender(reader.lang)
    )
    _post(letter, donor, refund.kind, row, now)


def _post(
    letter: mail.Letter, donor: people.Constituent, topic: str, row: str, now: datetime
) -> None:
    try:
        people.send_letter(
            letter,
            person=donor.id,
            topic=topic,
            purpose="service",
            row=row,
            now=now,
            about_money=True,
        )
    except mail.LetterRejected:
        # It would be rejected again, and the timeline tells so.
        return


def refund(_row: str, data: dict[str, Any], now: datetime) -> None:
    """Carries out a refund whose request died on the way."""
    try:
        finish(data, now=now)
    except FINAL:
        # The gift stands as before, and the admins have been promised a letter.
        return


def give_dues_back(_row: str, data: dict[str, Any], now: datetime) -> None:
    """Gives the fee of a refused application back, whole."""
    actor = Actor(**data["who"])
    try:
        refund_gift(gift=data["gift"], amount=None, why=data["why"], actor=actor, now=now)
    except (AlreadyRefunded, RefundUnderWay, *FINAL):
        # It went back, is on its way, or the admins have been promised a letter.
        return


def stripe_event(_row: str, data: dict[str, Any], now: datetime) -> None:
    """Moves the book forward by what Stripe's object says now."""
    stripe_events.handle(data, now=now)


def tell_of_difference(row: str, data: dict[str, Any], _now: datetime) -> None:
    """Writes to an admin that a payment differs from its gift."""
    intent = find_intent(data["gift"])
    if intent:
        _tell("differs", intent.charge, row, data, f"{settings().public_url}/gifts")


def close_checkout(_row: str, data: dict[str, Any], _now: datetime) -> None:
    """Closes the card page of a gift in which card after card was declined; whoever paid meanwhile has paid."""
    intent = find_intent(data["gift"])
    if intent and intent.session and intent.state == "pending":
        payments.gateway().expire(intent.session)


def tell_of_card_testing(row: str, data: dict[str, Any], _now: datetime) -> None:
    """Writes to an admin that somebody seems to try stolen cards."""
    nothing = Money(0, staff.organisation().currency)
    _tell("card_testing", nothing, row, data, f"{settings().public_url}/gifts")


def _telling(topic: str) -> Handler:
    """Writes to an admin of money that a gift may not keep: a refund refused, a dispute, how it ended."""

    def tell(row: str, data: dict[str, Any], _now: datetime) -> None:
        gift = get_gift(data["gift"])
        amount = Money(data["amount"], gift.amount.currency)
        _tell(topic, amount, row, data, f"{settings().public_url}/gifts/{gift.id}")

    return tell


def _tell(topic: str, amount: Money, row: str, data: dict[str, Any], url: str) -> None:
    user = next((user for user in staff.admins() if user.id == data["user"]), None)
    if user is None:
        return
    lang = user.preferences.lang
    letter = letters.staff_letter(
        topic,
        amount=amount,
        reader=Reader(user.name, user.email, lang, user.preferences.digits),
        sender=_sender(lang),
        url=url,
    )
    try:
        mail.send(replace(letter, tags={**letter.tags, "row": row}), settings=settings())
    except mail.LetterRejected:
        return


def ensure_kept(receipt: Receipt) -> None:
    """Draws and keeps the file of a receipt that has none, such as one of before there were files."""
    try:
        files.read(file_of(receipt))
    except files.FileMissing:
        gift = get_gift(receipt.gift)
        keep_receipt(receipt, gift, _donor(gift))


def _donor(gift: Entry) -> people.Constituent | None:
    """Whose gift it is; None once she is erased."""
    try:
        return people.get(cid=gift.person)[0]
    except NotFound:
        return None


def keep_receipt(receipt: Receipt, gift: Entry, donor: people.Constituent | None) -> bytes:
    """Draws the receipt as the gift stands now and puts the file where its link leads."""
    # Fonts and shaping cost 150 ms, which only a job that draws should pay.
    from chalicelib.giving.receipt_pdf import draw

    pdf = draw(receipt_page(receipt, gift, donor))
    files.put(file_of(receipt), pdf, PDF, name=f"receipt-{receipt.number}.pdf")
    return pdf


def receipt_page(receipt: Receipt, gift: Entry, donor: people.Constituent | None) -> ReceiptPage:
    """Everything that stands on a receipt."""
    home = staff.organisation()
    return ReceiptPage(
        number=receipt.number,
        issued=receipt.issued,
        gift_date=gift.day,
        donor_name=dict(gift.donor),
        organisation=dict(home.name),
        address=dict(home.address),
        amount=gift.amount,
        covered_fee=gift.covered if gift.covered.amount else None,
        refunded=Money(gift.refunded, gift.amount.currency)
        if gift.refunded and not gift.disputed
        else None,
        method=gift.method,
        fund=names_of(FundRecord).get(gift.fund, {}),
        campaign=names_of(CampaignRecord).get(gift.campaign or ""),
        reference=gift.reference or None,
        state=_state(gift),
        lang=_lang(gift, donor),
        digits=home.digits,
        calendar=home.calendar,
    )


def _state(gift: Entry) -> str:
    """What a bank took is void: it may come back, and then the receipt is good again."""
    if gift.disputed:
        return "void"
    return "refunded" if gift.is_gone else "issued"


def _lang(gift: Entry, donor: people.Constituent | None) -> str:
    """The language in which she gave online, else her own, else the organisation's."""
    intent = find_intent(gift.id) if gift.payment else None
    if intent:
        return intent.lang
    return donor.lang if donor else staff.organisation().default_lang


def _reader(donor: people.Constituent, email: str, lang: str) -> Reader:
    """She is called by the form she chose for letters, else by her name, in the letter's language when there is one."""
    home = staff.organisation()
    called = _in(donor.greeting, lang) or _in(donor.name, lang)
    return Reader(called, email, lang, home.digits, home.calendar)


def _sender(lang: str) -> Sender:
    home = staff.organisation()
    pages = f"{settings().public_url}/me?lang={lang}"
    return Sender(_in(home.name, lang), _in(home.address, lang), pages)


def _in(texts: Mapping[str, str], lang: str) -> str:
    return texts.get(lang) or next(iter(texts.values()), "")


HANDLERS: dict[str, Handler] = {
    "receipt": issue,
    "receipt_letter": send_receipt,
    "refund": refund,
    "refund_letter": send_refund_letter,
    "dues_back": give_dues_back,
    "stripe_event": stripe_event,
    "gift_differs": tell_of_difference,
    "receipt_state": state_receipt,
    "close_checkout": close_checkout,
    "card_testing": tell_of_card_testing,
    **{
        topic: _telling(topic)
        for topic in ("refund_refused", "dispute", "dispute_won", "dispute_lost")
    },
}
