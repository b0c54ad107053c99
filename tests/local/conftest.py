"""The server around the small app, and a desk beside it, in this process and on free ports."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chalicelib.web.headers import page_headers
from infra.local.clock import Clock
from infra.local.desk.front import Front
from infra.local.desk.jobs_desk import JobsDesk
from infra.local.desk.mail_desk import MailDesk
from infra.local.jobs.functions import Functions
from infra.local.jobs.journal import Journal
from infra.local.jobs.mail_events import MailEvents
from infra.local.jobs.outbox import Outbox
from infra.local.jobs.runner import Runner
from infra.local.jobs.sweep import Sweep
from infra.local.mail.box import Box
from infra.local.mail.ses import Ses
from infra.local.server.exchange import pairs
from infra.local.server.gateway import Gateway
from infra.local.server.invocations import Invocations
from infra.local.server.listener import Listener, listen
from infra.local.server.local_pages import LocalPages
from infra.local.server.site import Site
from infra.local.server.static import StaticFiles
from infra.local.wire import TableWire
from tests.conftest import ENGINE, PREFIX
from tests.local.client import Client
from tests.local.small_app import SEEN, app

TOKEN = "the token of the tests"
MOMENT = datetime(2027, 3, 1, 3, 10, tzinfo=UTC)


@dataclass
class Served:
    """The parts, each reachable for the test that tries it."""

    client: Client
    desk: Client
    worker: Client
    clock: Clock
    box: Box
    runner: Runner
    outbox: Outbox
    events: MailEvents
    sweep: Sweep
    files: Path
    pokes: list[str]
    due: list[str]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    SEEN.clear()
    parts = _serve(tmp_path)
    yield parts
    parts.client.close()
    parts.desk.close()
    parts.worker.close()


def _serve(folder: Path) -> Served:
    main, desk, worker = listen(0), listen(0), listen(0)
    main_port, desk_port = main.getsockname()[1], desk.getsockname()[1]
    worker_port = worker.getsockname()[1]
    clock = Clock(folder / "clock.json")
    box = Box(folder / "mail.sqlite")
    functions = Functions(f"http://127.0.0.1:{main_port}", f"http://127.0.0.1:{worker_port}", TOKEN)
    runner = Runner(functions, Journal(folder / "jobs.json"), clock)
    outbox = Outbox(runner, functions)
    events = MailEvents(box, runner, functions, clock)
    sweep = Sweep(TableWire(ENGINE.url), PREFIX, clock)
    ses = Ses(box, clock, happened=events.wake, hold_seconds=0.5)
    jobs = JobsDesk(runner, outbox, sweep, clock, lambda: None)
    Listener(desk, Front(ses, MailDesk(box, ses), jobs, TOKEN).answer).start()
    pokes: list[str] = []
    due: list[str] = []
    site = Site(
        gateway=Gateway(app, clock),
        files=StaticFiles((folder / "dist", folder / "public"), pairs(page_headers())),
        local=LocalPages(
            app, desk=f"http://127.0.0.1:{desk_port}", token=TOKEN, due=lambda: bool(due)
        ),
        changed=lambda: pokes.append("poke"),
    )
    Listener(main, site.answer).start()
    Listener(worker, Invocations(app, token=TOKEN).answer).start()
    runner.learn()
    return Served(
        Client(main_port),
        Client(desk_port),
        Client(worker_port),
        clock,
        box,
        runner,
        outbox,
        events,
        sweep,
        folder,
        pokes,
        due,
    )
