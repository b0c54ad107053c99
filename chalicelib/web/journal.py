"""The log: one line per request, without personal data.

Never a body, a query, an e-mail or an address; nor the text of a surprise, which may quote any of them.
"""

import traceback
from typing import TYPE_CHECKING, Any

from chalicelib.web.answers import Sent
from chalicelib.web.call import Call

if TYPE_CHECKING:
    from chalicelib.web.application import Application
    from chalicelib.web.doors import Door

FRAMES = 12


def note_request(
    app: "Application", door: "Door", call: Call, sent: Sent, *, seconds: float
) -> None:
    """Writes the line of one request, and counts what an operator is woken for."""
    line: dict[str, Any] = {
        "method": door.method,
        "route": door.path,
        "status": sent.status,
        "ms": round(seconds * 1000, 1),
        "request": call.id,
        "principal": call.principal.id if call.principal else "",
    }
    if call.refusal:
        line["code"] = call.refusal
    if sent.status in (500, 503):
        app.metrics.add_metric(
            name="Unexpected" if sent.status == 500 else "Busy", unit="Count", value=1
        )
    if call.surprise:
        app.journal.error("request", extra=line | surprise(call.surprise))
    else:
        app.journal.info("request", extra=line)


def note_unrouted(app: "Application", call: Call, sent: Sent) -> None:
    """Writes the line of a request that has no door; what it asked for is the sender's text and stays out."""
    line = {"method": call.method, "route": "", "status": sent.status, "request": call.id}
    app.journal.info("request", extra=line)


def surprise(error: BaseException) -> dict[str, Any]:
    """An exception as its types, outermost first, and the frames it came through."""
    kinds: list[str] = []
    cause: BaseException | None = error
    while cause and len(kinds) < FRAMES:
        kinds.append(type(cause).__qualname__)
        cause = cause.__cause__ or cause.__context__
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return {
        "kinds": kinds,
        "frames": [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames],
    }


def _short(filename: str) -> str:
    return "/".join(filename.split("/")[-3:])
