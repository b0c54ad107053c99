"""The doors of the dashboard."""

from datetime import datetime
from typing import Literal

from chalicelib.insights.dashboard import Behind, Figure, Point, dashboard
from chalicelib.kit.money import Money
from chalicelib.web import Call, Doors, Shape, may

doors = Doors(__name__)


class MoneyShape(Shape):
    amount: int
    currency: str


class BehindShape(Shape):
    path: str
    query: dict[str, str]


class FigureShape(Shape):
    key: str
    value: int | MoneyShape
    list: BehindShape


class FiguresShape(Shape):
    figures: list[FigureShape]


class NoticeShape(Shape):
    """Something that stands still; `code` says why, in the words of refusals."""

    kind: Literal["mail_stopped", "mailing_stopped"]
    code: str
    since: datetime
    letters: int
    mailing: str | None
    name: str | None


class NoticesShape(Shape):
    items: list[NoticeShape]


class PointShape(Shape):
    label: str | dict[str, str]
    value: MoneyShape
    gifts: int
    list: BehindShape


class ChartShape(Shape):
    key: str
    points: list[PointShape]


class DashboardShape(Shape):
    figures: list[FigureShape]
    charts: list[ChartShape]


@doors.get("/api/dashboard", may("dashboard.read"), answer=DashboardShape)
def show_dashboard(call: Call) -> DashboardShape:
    board = dashboard(today=call.today, permissions=call.who.permissions)
    charts = [
        ChartShape(key=chart.key, points=[_point(point) for point in chart.points])
        for chart in board.charts
    ]
    return DashboardShape(figures=[_figure(one) for one in board.figures], charts=charts)


@doors.get("/api/dashboard/belonging", may("dashboard.read"), answer=FiguresShape)
def show_belonging(call: Call) -> FiguresShape:
    """Members, dues and hours: as far as the caller may see the lists behind them."""
    from chalicelib.insights.belonging import belonging

    figures = belonging(today=call.today, permissions=call.who.permissions)
    return FiguresShape(figures=[_figure(one) for one in figures])


@doors.get("/api/notices", may("dashboard.read"), answer=NoticesShape)
def list_notices(call: Call) -> NoticesShape:
    """What stands still: letters that SES does not take, mailings that do not go on."""
    from chalicelib.insights.notices import notices

    found = notices(permissions=call.who.permissions)
    return NoticesShape(items=[NoticeShape(**vars(one)) for one in found])


def _figure(figure: Figure) -> FigureShape:
    value = figure.value
    told = _money(value) if isinstance(value, Money) else value
    return FigureShape(key=figure.key, value=told, list=_behind(figure.list))


def _point(point: Point) -> PointShape:
    return PointShape(
        label=point.label,
        value=_money(point.value),
        gifts=point.gifts,
        list=_behind(point.list),
    )


def _money(money: Money) -> MoneyShape:
    return MoneyShape(amount=money.amount, currency=money.currency)


def _behind(behind: Behind) -> BehindShape:
    return BehindShape(path=behind.path, query=behind.query)
