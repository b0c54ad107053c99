"""Facts about Stripe kept as data: parameter trees, object shapes, currencies, test cards."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "facts"
API_VERSION = "2026-10-28.endive"

Json = dict[str, Any]


@cache
def fact(name: str) -> Any:
    """One fact file, read once; callers must not change what they get."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def shape(kind: str) -> Json:
    """A fresh object of ``kind`` with every documented field at its resting value."""
    fresh: Json = copy.deepcopy(fact(f"shapes/{kind}"))
    return fresh


def call_parameters(call: str) -> Json:
    """The parameter tree of a call named like ``checkout.sessions.create``."""
    resource, _, verb = call.rpartition(".")
    tree: Json = fact(f"params/{resource}")[verb]
    return tree
