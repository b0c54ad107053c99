"""What the outbox promised of erasures."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chalicelib import staff
from chalicelib.store import Handler


def go_on_erasing(_row: str, data: dict[str, Any], now: datetime) -> None:
    """The next step of an erasure."""
    from chalicelib.privacy.erasing import advance

    staff.carry_on(data, advance, now=now)


def erase_once_more(_row: str, data: dict[str, Any], now: datetime) -> None:
    """What was under way then."""
    from chalicelib.privacy.erasing import once_more

    once_more(data, now)


HANDLERS: Mapping[str, Handler] = {"erasure": go_on_erasing, "erasure_again": erase_once_more}
