"""What the reminder job reads beside 100,000 members: metered in an engine of its own, whose tables are in memory.

A process of its own too, as settings are read once: `python -m infra.local.renewing` prints the figures as JSON.
"""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from infra.local import engine
from infra.local.tables import create
from infra.local.wire import TableWire

if TYPE_CHECKING:
    from infra.local.club import Read

MEMBERS, DUE = 100_000, 200
MORNING = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TABLES = "crm-club"


def measured() -> dict[str, Any]:
    """The figures, from a process of its own in the environment of this one."""
    line = [sys.executable, "-m", "infra.local.renewing"]
    run = subprocess.run(line, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def _read() -> "Read":
    own = engine.start()
    try:
        create(TableWire(own.url), TABLES)
        os.environ |= {"DYNAMODB_ENDPOINT": own.url, "TABLES": TABLES}
        return _beside_many()
    finally:
        own.stop()


def _beside_many() -> "Read":
    from chalicelib import members, staff
    from chalicelib.members import reminding
    from chalicelib.store import Actor
    from infra.local.club import read_beside
    from infra.local.short_line import shorten

    shorten()
    staff.first_admin(email="club@example.net", name="Club", now=MORNING, lang="en")
    new = {"slug": "club", "name": {"en": "Yearly"}, "kind": "rolling", "prices": {"USD": 5000}}
    clerk = Actor("system", "infra-bench", "infra/bench")
    level = members.open_level(new=new, actor=clerk, now=MORNING)
    reminding.remind(now=MORNING - timedelta(days=1))
    return read_beside(MEMBERS, level=level, due=DUE, now=MORNING)


if __name__ == "__main__":
    print(json.dumps(asdict(_read())))
