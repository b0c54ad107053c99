"""What the outbox promised to staff: the way in, and the welcome."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from chalicelib import mail
from chalicelib.settings import settings
from chalicelib.staff.letters import invitation, sign_in
from chalicelib.store import Handler

Writer = Callable[[Mapping[str, Any], datetime], mail.Letter | None]

WRITERS: Mapping[str, Writer] = {"sign_in": sign_in, "invitation": invitation}


def _send(write: Writer, row: str, data: dict[str, Any], now: datetime) -> None:
    letter = write(data, now)
    if letter is None:
        return
    try:
        mail.send(replace(letter, tags={**letter.tags, "row": row}), settings=settings())
    except mail.LetterRejected:
        # It would be rejected again, and a row that cannot end would be tried for ever.
        return


HANDLERS: Mapping[str, Handler] = {topic: partial(_send, write) for topic, write in WRITERS.items()}
