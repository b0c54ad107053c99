"""What the doors of exports take and answer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.insights.exporting.model import Format, Kind
from chalicelib.web import Body, Shape

# Ids, words and days; the name of something in the audit, such as signup:01….01…, is the longest.
Value = Annotated[str, Field(max_length=110, pattern="^[A-Za-z0-9_:.-]*$")]


class ExportIn(Body):
    """`query` is what the list on the screen is filtered and sorted by; the directory alone is printed (pdf).

    `lang` is the language of the headings, by default the reader's.
    """

    kind: Kind
    format: Format
    query: Annotated[dict[str, Value], Field(max_length=10)] = Field(default_factory=dict)
    lang: Literal["ar", "en"] | None = None


class ExportOut(Shape):
    """`status` is running, done or failed; `rows` so far. The file is lent until `until`."""

    id: str
    kind: Kind
    format: Format
    query: Mapping[str, str]
    by: str
    began: datetime
    status: Literal["waiting", "running", "done", "failed"]
    progress: float
    problem: str | None
    rows: int
    until: datetime | None
    lent: bool


class ExportsOut(Shape):
    items: list[ExportOut]
    next: str | None


class FileOut(Shape):
    """An address that downloads the file, for five minutes."""

    url: str
