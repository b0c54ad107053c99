"""The desk put together: one box, one runner, one clock, in the supervisor's own process."""

import http.client
import json
from urllib.parse import urlsplit

from infra.local.desk.front import Front
from infra.local.desk.jobs_desk import JobsDesk
from infra.local.desk.mail_desk import MailDesk
from infra.local.environment import environment
from infra.local.folder import Folder
from infra.local.jobs.functions import Functions
from infra.local.jobs.journal import Journal
from infra.local.jobs.mail_events import MailEvents
from infra.local.jobs.outbox import Outbox
from infra.local.jobs.runner import Runner
from infra.local.jobs.sweep import Sweep
from infra.local.mail.box import Box
from infra.local.mail.ses import Ses
from infra.local.server.listener import Listener, listen
from infra.local.wire import TableWire


class Office:
    """Mail, jobs and clock of one data folder; `worker` is the address of whoever runs the handlers."""

    def __init__(self, folder: Folder, *, worker: str) -> None:
        env = environment(folder)
        self._clock = folder.clock
        self._stripe = (env["STRIPE_API_BASE"], env["STRIPE_KEY"])
        functions = Functions(env["PUBLIC_URL"], worker, env["LOCAL_TOKEN"])
        box = Box(folder.root / "mail.sqlite")
        self.runner = Runner(functions, Journal(folder.root / "jobs.json"), self._clock)
        self._outbox = Outbox(self.runner, functions)
        self._sweep = Sweep(TableWire(env["DYNAMODB_ENDPOINT"]), env["TABLES"], self._clock)
        self._events = MailEvents(box, self.runner, functions, self._clock)
        ses = Ses(box, self._clock, happened=self._events.wake)
        jobs = JobsDesk(self.runner, self._outbox, self._sweep, self._clock, self._tell_stripe)
        front = Front(ses, MailDesk(box, ses), jobs, env["LOCAL_TOKEN"])
        port = urlsplit(env["SES_ENDPOINT"]).port or 0
        self._listener = Listener(listen(port), front.answer)

    def open(self) -> None:
        """Take letters and show pages; nothing is fired yet."""
        self._listener.start()

    def work(self, poke_fd: int) -> None:
        """Fire schedules, empty the outbox, bring events, sweep."""
        self.runner.start()
        self._outbox.start(poke_fd)
        self._events.start()
        self._sweep.start()

    def _tell_stripe(self) -> None:
        base, key = self._stripe
        if not base:
            return
        moment = self._clock.now().isoformat() if self._clock.ahead else None
        connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=30)
        try:
            connection.request(
                "POST",
                "/_control/clock",
                json.dumps({"moment": moment}),
                {"Content-Type": "application/json", "Authorization": f"Bearer {key}"},
            )
            answer = connection.getresponse()
            answer.read()
            if answer.status >= 400:
                print(f"the card payments' clock did not move: {answer.status}", flush=True)
        except OSError as failure:
            print(f"the card payments' clock did not move: {failure}", flush=True)
        finally:
            connection.close()
