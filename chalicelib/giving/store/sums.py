"""Totals of funds, campaigns and months, in parts that move in the commits of the lines they sum."""

import random

from chalicelib.giving.model import Entry
from chalicelib.kit.periods import month_of
from chalicelib.store import Changes, IntegerAttribute, MainRecord, every, keys

SHARDS = 16


class TotalRecord(MainRecord, discriminator="total"):
    """One of 16 parts of a total per currency; its sum is read with one Query."""

    amount = IntegerAttribute()
    gifts = IntegerAttribute()


def add_to_totals(changes: Changes, entry: Entry, *, gifts: int) -> None:
    """Moves the campaign's, the fund's and the month's total by this entry, in the same commit.

    Fees have months of their own (D).
    """
    of = [("F", entry.fund), ("D" if entry.is_dues else "M", month_of(entry.day))]
    if entry.campaign:
        of.append(("C", entry.campaign))
    # 16 random parts carry 50 gifts a second on one campaign; one part alone would queue them for 1.7 s.
    sk = keys.shard(random.randrange(SHARDS), entry.amount.currency)  # noqa: S311
    for dimension, id_ in of:
        changes.update(
            (TotalRecord, keys.total(dimension, id_), sk),
            [
                TotalRecord.kind.set(TotalRecord),
                TotalRecord.amount.add(entry.amount.amount),
                TotalRecord.gifts.add(gifts),
            ],
        )


def totals(dimension: str, of: str) -> tuple[dict[str, int], int]:
    """The total of a campaign (C), fund (F) or month (M): minor units per currency, and how many gifts."""
    raised: dict[str, int] = {}
    gifts = 0
    for part in every(TotalRecord, keys.total(dimension, of)):
        currency = part.sk.split("#")[1]
        raised[currency] = raised.get(currency, 0) + part.amount
        gifts += part.gifts
    return raised, gifts
