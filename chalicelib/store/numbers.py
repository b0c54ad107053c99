"""Numbers given out in sequence, without a gap: each in the commit of what carries it."""

from collections.abc import Callable

from chalicelib.store import keys
from chalicelib.store.attributes import IntegerAttribute
from chalicelib.store.changes import Changes
from chalicelib.store.reads import one
from chalicelib.store.record import MainRecord


class SequenceRecord(MainRecord, discriminator="sequence"):
    """The last number given out."""

    last = IntegerAttribute()


def next_number(
    changes: Changes, sequence: str, *, free: Callable[[int], bool] = lambda _: True
) -> int:
    """Takes the next number that is `free`; the commit is Overtaken when somebody else took one in between."""
    pk = keys.sequence(sequence)
    record = one(SequenceRecord, pk, keys.ONLY, consistent=True)
    number = (record.last if record else 0) + 1
    while not free(number):
        number += 1
    if record is None:
        changes.create(SequenceRecord(pk, keys.ONLY, last=number))
    else:
        changes.update(
            (SequenceRecord, pk, keys.ONLY),
            [SequenceRecord.last.set(number)],
            SequenceRecord.last == record.last,
        )
    return number
