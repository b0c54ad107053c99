"""What the outbox promised of insights."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chalicelib import staff
from chalicelib.store import Handler


def go_on_exporting(_row: str, data: dict[str, Any], now: datetime) -> None:
    """The next chunk of an export."""
    from chalicelib.insights.exporting.reading import advance

    staff.carry_on(data, advance, now=now)


HANDLERS: Mapping[str, Handler] = {"export": go_on_exporting}
