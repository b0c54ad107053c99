"""Writing a versioned record again, whole, if nobody else did meanwhile."""

from collections.abc import Mapping
from typing import Any

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.kit.refusals import Refusal, Stale
from chalicelib.store.changes import Changes
from chalicelib.store.record import MainRecord


def overwrite(changes: Changes, record: MainRecord, *, version: int, stale: bool = True) -> None:
    """Sets every attribute of a record whose stored version is still `version`.

    Else the commit is Stale, or Overtaken where nobody has named a version (`stale` False).
    """
    kind: Any = type(record)
    changes.update(
        (kind, record.pk, record.sk),
        _actions(kind, record.attribute_values),
        _version_is(kind, version),
        refusal=_stale(version) if stale else None,
    )


def _actions(kind: Any, values: Mapping[str, Any]) -> list[Action]:
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
