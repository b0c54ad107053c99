"""What the doors of privacy answer."""

from datetime import datetime
from typing import Any, Literal

from chalicelib.web import Shape


class CountOut(Shape):
    """So many of a kind."""

    what: Literal[
        "contact_points",
        "notes",
        "letters",
        "consents",
        "tags",
        "reminders",
        "directory",
        "clicks",
        "gifts",
        "terms",
        "hours",
        "shifts",
    ]
    count: int


class PreviewOut(Shape):
    """What would go for good if somebody were erased, and what the books must keep without her name."""

    goes: list[CountOut]
    stays: list[CountOut]
    payments: int


class TakenOut(Shape):
    """All that is kept of somebody: `data` by part, whose names may grow; `readable` is a page in her language."""

    made: datetime
    lang: Literal["ar", "en"]
    data: dict[str, Any]
    readable: str


class ErasureOut(Shape):
    """`payments` are the card processor's names of her payments, told when it is done: it is asked about them apart.

    Whom it was about nobody can tell any more but by the `constituent` that gifts still stand under.
    """

    id: str
    constituent: str
    status: Literal["waiting", "running", "done", "failed"]
    progress: float
    by: str
    began: datetime
    ended: datetime | None
    payments: list[str]


class ErasuresOut(Shape):
    items: list[ErasureOut]
    next: str | None
