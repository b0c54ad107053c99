"""The records of receipts and of the numbers they take."""

from pynamodb.attributes import UnicodeAttribute

from chalicelib.store import DateAttribute, IntegerAttribute, MainRecord


class ReceiptRecord(MainRecord, discriminator="receipt"):
    """One number of one year; the PDF is drawn from the gift."""

    receipt = UnicodeAttribute()
    number = UnicodeAttribute()
    gift = UnicodeAttribute()
    person = UnicodeAttribute()
    issued = DateAttribute()


class SequenceRecord(MainRecord, discriminator="sequence"):
    """The last number given out."""

    last = IntegerAttribute()
