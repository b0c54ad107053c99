"""The directory on paper: A4, the names in their letters, the page numbered, Arabic from the right."""

from collections.abc import Sequence

from chalicelib import staff
from chalicelib.files import Sheet
from chalicelib.insights.exporting.writing import Rows, Told
from chalicelib.kit.digits import in_digits
from chalicelib.kit.periods import show_date
from chalicelib.words import say

LEFT, WIDTH, TOP, FOOT = 15.0, 180.0, 18.0, 278.0
SHARES = {"name": 0.3, "level": 0.15, "town": 0.15, "email": 0.24, "phone": 0.16}
HEAD, BODY, SMALL, TITLE = 9.0, 9.0, 8.0, 17.0
INK, SOFT, ACCENT, RULE = (23, 33, 31), (86, 99, 96), (11, 107, 107), (214, 221, 218)
GAP = 3.0


def printed(told: Told, rows: Rows) -> bytes:
    """The PDF; the same directory of the same day is the same bytes."""
    return _Paper(told).done([_of_row(told, row) for row in rows])


def _of_row(told: Told, row: Sequence[object]) -> dict[str, str]:
    """The texts that paper has; the name is the one in the reader's language, if there is one."""
    texts = {key: str(cell or "") for key, cell in zip(told.keys, row, strict=True)}
    first, second = ("name_ar", "name_en") if told.lang == "ar" else ("name_en", "name_ar")
    return texts | {"name": texts[first] or texts[second]}


class _Paper:
    """`y` is how far down the page is drawn."""

    def __init__(self, told: Told) -> None:
        home = staff.organisation()
        self.told, self.rtl, self.digits = told, told.lang == "ar", home.digits
        self.title = say(told.lang, f"export.file_{told.kind}")
        self.owner = home.name.get(told.lang) or next(iter(home.name.values()), "")
        self.day = show_date(told.day, told.lang, home.calendar, home.digits)
        self.sheet = Sheet(title=self.title, author=self.owner, lang=told.lang, made=told.day)
        self.columns = self._columns()
        self.y, self.pages = TOP, 0

    def _columns(self) -> list[tuple[str, float, float]]:
        """Key, place and width of each column that is there, from where reading begins."""
        keys = [k for k in self.told.printed if k == "name" or k in self.told.keys]
        whole = sum(SHARES[key] for key in keys)
        found, x = [], 0.0
        for key in keys:
            width = WIDTH * SHARES[key] / whole
            left = LEFT + (WIDTH - x - width if self.rtl else x)
            found.append((key, left, width - GAP))
            x += width
        return found

    def done(self, rows: list[dict[str, str]]) -> bytes:
        self._page()
        for row in rows:
            height = max(self._cell(row[key], x, w, draw=False) for key, x, w in self.columns)
            if self.y + height + 2 > FOOT:
                self._page()
            for key, x, width in self.columns:
                self._cell(row[key], x, width)
            self.y += height + 1.2
            self.sheet.rule(LEFT, self.y, WIDTH, RULE)
            self.y += 1.2
        return self.sheet.bytes()

    def _page(self) -> None:
        self.sheet.page()
        self.pages += 1
        self.sheet.box(0, 0, 210, 3, ACCENT)
        self.y = TOP
        if self.pages == 1:
            self.sheet.colour(ACCENT)
            self.y += self._line(self.title, TITLE, bold=True)
            self.sheet.colour(SOFT)
            self.y += self._line(f"{self.owner} · {self.day}", HEAD) + 4
        self._foot()
        self._heads()

    def _foot(self) -> None:
        self.sheet.colour(SOFT)
        page = in_digits(str(self.pages), self.digits)
        text = say(self.told.lang, "export.page", page=page, organisation=self.owner)
        self.sheet.text(text, (LEFT, FOOT + 6, WIDTH), SMALL, align="C")

    def _heads(self) -> None:
        self.sheet.colour(SOFT)
        height = 0.0
        for key, x, width in self.columns:
            head = say(self.told.lang, f"export.column_{key}")
            place = (x, self.y, width)
            height = max(height, self.sheet.text(head, place, HEAD, align=self._align, bold=True))
        self.y += height + 1
        self.sheet.rule(LEFT, self.y, WIDTH, SOFT)
        self.y += 1.5
        self.sheet.colour(INK)

    def _line(self, text: str, size: float, *, bold: bool = False) -> float:
        place = (LEFT, self.y, WIDTH)
        return self.sheet.text(text, place, size, align=self._align, bold=bold)

    def _cell(self, text: str, x: float, width: float, *, draw: bool = True) -> float:
        if not text:
            return 0.0
        place = (x, self.y, width)
        return self.sheet.text(text, place, BODY, align=self._align, draw=draw)

    @property
    def _align(self) -> str:
        return "R" if self.rtl else "L"
