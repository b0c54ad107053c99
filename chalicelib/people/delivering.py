"""What the outbox promised of people."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chalicelib import staff
from chalicelib.store import Handler


def go_on_importing(_row: str, data: dict[str, Any], now: datetime) -> None:
    """The next chunk of an import."""
    from chalicelib.people.importing.advancing import advance

    staff.carry_on(data, advance, now=now)


HANDLERS: Mapping[str, Handler] = {"import": go_on_importing}
