"""The records of receipts."""

from pynamodb.attributes import UnicodeAttribute

from chalicelib.store import DateAttribute, MainRecord


class ReceiptRecord(MainRecord, discriminator="receipt"):
    """One number of one year; the PDF is drawn from the gift."""

    receipt = UnicodeAttribute()
    number = UnicodeAttribute()
    gift = UnicodeAttribute()
    person = UnicodeAttribute()
    issued = DateAttribute()
