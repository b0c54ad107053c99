"""Writing a versioned record again, if nobody else did meanwhile: whole, or only what differs.

A record carries its version as `ver`; a commit in which the stored one is another fails as a whole.
"""

from collections.abc import Collection, Mapping
from typing import Any

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.kit.refusals import Refusal, Stale
from chalicelib.store.changes import Changes
from chalicelib.store.record import MainRecord


def overwrite(changes: Changes, record: MainRecord, *, version: int, stale: bool = True) -> None:
    """Sets every attribute of a record whose stored version is still `version`; 0 is that of one yet to be made.

    Else the commit is Stale, or Overtaken where nobody has named a version (`stale` False) or it was made meanwhile.
    """
    if not version:
        changes.create(record)
        return
    kind: Any = type(record)
    changes.update(
        (kind, record.pk, record.sk),
        assignments(kind, record.attribute_values),
        _version_is(kind, version),
        refusal=_stale(version) if stale else None,
    )


def amend(
    changes: Changes, before: MainRecord, after: MainRecord, *, but: Collection[str] = ()
) -> None:
    """Sets what differs between two states of a record, except `but`, which others count at the same time.

    The commit is Overtaken when the stored version is not that of `before` any more.
    """
    kind: Any = type(after)
    old, new = before.attribute_values, after.attribute_values
    differing = {
        name: new.get(name)
        for name in sorted({*old, *new} - {*but})
        if old.get(name) != new.get(name)
    }
    changes.update(
        (kind, after.pk, after.sk),
        assignments(kind, differing),
        _version_is(kind, old["ver"]),
    )


def assignments(kind: Any, values: Mapping[str, Any]) -> list[Action]:
    """What sets the attributes of a kind to values, and takes away those that are None; the key stays as it is."""
    named = {name: value for name, value in values.items() if name not in ("pk", "sk", "kind")}
    return [
        getattr(kind, name).remove() if value is None else getattr(kind, name).set(value)
        for name, value in named.items()
    ]


def _version_is(kind: Any, version: int) -> Condition:
    condition: Condition = kind.ver == version
    return condition


def _stale(version: int) -> Refusal:
    return Stale(version=version)
