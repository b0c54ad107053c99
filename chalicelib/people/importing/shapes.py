"""What the doors of imports take and answer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.people.importing.model import PIECE_BYTES, Verdict
from chalicelib.web import Body, ListQuery, Names, Shape

Chosen = Literal[
    "",
    "name",
    "name_ar",
    "name_en",
    "first_name",
    "last_name",
    "email",
    "phone",
    "kind",
    "lang",
    "joined",
    "note",
    "tags",
    "news",
    "appeals",
]
Order = Literal["", "dmy", "mdy"]
Phase = Literal[
    "uploading",
    "reading",
    "mapping",
    "checking",
    "checked",
    "entering",
    "weighing",
    "weighed",
    "undoing",
    "undone",
]
Why = Literal["gave", "joined", "helped", "written_to", "noted", "more", "chose", "edited", "gone"]


class ImportIn(Body):
    """A file that is to come, `size` in bytes."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    size: Annotated[int, Field(ge=1)]


class PieceIn(Body):
    """A part of the file as base64; all but the last have `piece_bytes` bytes."""

    number: Annotated[int, Field(ge=0, le=1000)]
    content: Annotated[str, Field(max_length=PIECE_BYTES * 4 // 3 + 4)]


class CheckIn(Body):
    """A field or "" for each column; the order of days like 03/04/2025; what holds for rows that do not say.

    A column of agreements (news, appeals) needs the statement that people agreed to, and where that can be seen.
    """

    fields: Annotated[list[Chosen], Field(max_length=200)]
    order: Order = ""
    kind: Literal["individual", "organisation", "household"] = "individual"
    lang: Literal["", "ar", "en"] = ""
    wording: Annotated[str, Field(max_length=1000)] = ""
    proof: Annotated[str, Field(max_length=1000)] = ""


class RunIn(Body):
    """What becomes of those who are known by their e-mail, and of those who may be known."""

    known: Literal["skip", "update"] = "skip"
    suspects: Literal["skip", "enter"] = "skip"


class UndoIn(Body):
    """Without `confirmed` everybody is weighed and nothing taken back."""

    confirmed: bool = False


class RowsQuery(ListQuery):
    verdict: Verdict | None = None


class CountsOut(Shape):
    """How many rows there are of each verdict; `fills` are those of the known that lack something the row has.

    `stays` are those that tell an agreement which no file changes.
    """

    new: int
    known: int
    suspect: int
    twice: int
    before: int
    invalid: int
    fills: int
    stays: int = 0


class DoneOut(Shape):
    """What became of the rows."""

    enter: int
    update: int
    skip: int


class BackOut(Shape):
    """How many go when the import is taken back, or are gone, and how many stay.

    Of those whom it completed, how many lose that again, and of how many some of it stays.
    """

    back: int
    kept: int
    restored: int = 0
    left: int = 0


class KeptOut(Shape):
    """Somebody who stays, the row of the file she came by, and why; of somebody completed, the `field` that stays."""

    number: int
    person: str
    name: Names
    reason: Why
    field: str


class AllKeptOut(Shape):
    items: list[KeptOut]
    next: str | None


class ImportOut(Shape):
    """`status` is waiting while somebody must decide; `next_piece` is the one of the file that is awaited."""

    id: str
    file: str
    by: str
    began: datetime
    status: Literal["waiting", "running", "done", "failed"]
    phase: Phase
    progress: float
    problem: str | None
    problem_params: Mapping[str, str | int]
    rows: int | None
    counts: CountsOut | None
    result: DoneOut | None
    back: BackOut | None
    known: Literal["skip", "update"] | None
    suspects: Literal["skip", "enter"] | None
    fields: list[Chosen] | None
    order: Order | None
    pieces: int
    next_piece: int | None
    piece_bytes: int


class ImportsOut(Shape):
    items: list[ImportOut]
    next: str | None


class ColumnOut(Shape):
    """`field` is the guess; `unclear` is whether some days could be two, `order` what the others tell."""

    name: str
    field: Chosen
    unclear: bool
    order: Order


class RowOut(Shape):
    number: int
    cells: list[str]


class TableOut(Shape):
    """The columns of the file, its first rows, and what was detected; `twice` are names of several columns."""

    columns: list[ColumnOut]
    rows: list[RowOut]
    encoding: str
    separator: str
    twice: list[str]


class WrongOut(Shape):
    field: str
    code: str
    params: Mapping[str, str | int]


class StayOut(Shape):
    """An agreement that a row tells and that is not written down.

    She took it back (withdrew), she has given it (agreed), or her address gets no mail (suppressed).
    """

    field: Literal["news", "appeals"]
    reason: Literal["withdrew", "agreed", "suppressed"]


class LineOut(Shape):
    """A judged row; `person` is whom it is or may be, `row` an earlier row that it is like."""

    number: int
    verdict: Verdict
    name: Names | None
    email: str | None
    phone: str | None
    person: str | None
    row: int | None
    fills: bool
    wrong: list[WrongOut]
    stays: list[StayOut]


class LinesOut(Shape):
    items: list[LineOut]
    next: str | None


class LinkOut(Shape):
    url: str
