"""The bill: metered units times an assumed month, each line with its price, what is always free, and its source."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from infra.costing import month
from infra.costing.month import USES, Use

MOST_WITH_MAIL, MOST_WITHOUT = 5.0, 2.0
_PRICES = Path(__file__).with_name("prices.json")
_MAIL = frozenset({"letter", "letter_gb", "notice"})


@dataclass(frozen=True)
class Metered:
    """What one use takes: read and write units."""

    read: float
    write: float


@dataclass(frozen=True)
class Size:
    """What 10,000 constituents weigh, in GB: all tables with their indexes, and those under PITR."""

    tables: float
    past: float


@dataclass(frozen=True)
class Line:
    """One line: so many of a price, what they would cost at list price, and after what AWS gives free always."""

    price: str
    of: str
    amount: float
    dollars_each: float
    listed: float
    dollars: float
    source: str
    as_of: str


@dataclass(frozen=True)
class Bill:
    """All lines of a month."""

    lines: tuple[Line, ...]

    @property
    def with_mail(self) -> float:
        """Dollars a month."""
        return sum(line.dollars for line in self.lines)

    @property
    def without_mail(self) -> float:
        """The same but for what mail alone causes."""
        return sum(line.dollars for line in self.lines if line.price not in _MAIL)

    @property
    def listed(self) -> float:
        """Dollars a month when nothing were free."""
        return sum(line.listed for line in self.lines)

    def told(self) -> dict[str, Any]:
        """The bill as plain data."""
        sums = {name: getattr(self, name) for name in ("with_mail", "without_mail", "listed")}
        return {"lines": [asdict(line) for line in self.lines], **sums}


def bill(metered: Mapping[str, Metered], size: Size) -> Bill:
    """The bill of the month in `month.py`; raises KeyError for a use that was not metered."""
    prices: dict[str, dict[str, Any]] = json.loads(_PRICES.read_text("utf-8"))
    amounts = _amounts(metered, size)
    return Bill(tuple(_line(name, amounts[name], prices[name]) for name in prices))


def _line(name: str, amount: float, price: Mapping[str, Any]) -> Line:
    each = float(price["dollars"])
    charged = max(0.0, amount - price["free"])
    return Line(
        name,
        price["of"],
        amount,
        each,
        amount * each,
        charged * each,
        price["source"],
        price["as_of"],
    )


def _amounts(metered: Mapping[str, Metered], size: Size) -> dict[str, float]:
    uses = USES.values()
    requests = sum(use.times * use.requests for use in uses)
    letters = sum(use.times * use.letters for use in uses)
    notices = sum(use.times * use.notices for use in uses)
    files = sum(use.times * use.files for use in uses)
    invocations = sum(use.invocations for use in uses) + notices
    shown = requests + month.STATIC_REQUESTS
    return {
        "dynamodb_read": sum(use.times * metered[name].read for name, use in USES.items()),
        "dynamodb_write": sum(use.times * metered[name].write for name, use in USES.items()),
        "dynamodb_gb": size.tables,
        "dynamodb_past_gb": size.past,
        "lambda_request": invocations,
        "lambda_gbs": sum(map(_gbs, uses)) + _more_gbs(notices),
        "api_request": requests,
        "site_request": shown,
        "site_function": shown,
        "site_gb": month.STATIC_GB + requests * month.ANSWER_KB / 1e6,
        "s3_gb": month.FILES_KEPT * month.ATTACHED_KB / 1e6,
        "s3_put": files,
        "s3_get": files + month.STATIC_REQUESTS,
        "log_gb": invocations * month.LOGGED_KB / 1e6,
        "alarm": month.ALARMS,
        "metric": month.METRICS,
        # Five secrets are read at every cold start.
        "key_use": month.COLD_STARTS * 5,
        "queue_request": notices + month.MINUTES,
        "notice": notices,
        "letter": letters,
        "letter_gb": files * month.ATTACHED_KB / 1e6,
    }


def _gbs(use: Use) -> float:
    return use.times * use.ms / 1000 * use.memory / 1024


def _more_gbs(notices: float) -> float:
    cold = month.COLD_STARTS * month.COLD_MS / 1000
    return (cold + notices * month.NOTICE_MS / 1000) * month.MEMORY / 1024
