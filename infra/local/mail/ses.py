"""The one operation of SES that the system uses, answered at the wire."""

import json
import time
import uuid
from collections.abc import Callable
from typing import Any

from infra.local.clock import Clock
from infra.local.mail.box import Box
from infra.local.mail.letters import Letter
from infra.local.mail.outcomes import DELIVER, EVENTS, SILENT, refuse, simulated
from infra.local.mail.requests import Refused, read_request
from infra.local.mail.ses_events import DELAYS, ses_event
from infra.local.server.exchange import NO_ANSWER, Answer, Incoming, json_answer

_SEND = "/v2/email/outbound-emails"
_LONGEST_DELAY = 2.0


class Ses:
    """SES over one box. `happened` is called when events have been put in line."""

    def __init__(
        self, box: Box, clock: Clock, *, happened: Callable[[], None], hold_seconds: float = 30
    ) -> None:
        self._box = box
        self._clock = clock
        self._happened = happened
        self._hold_seconds = hold_seconds

    def answer(self, request: Incoming) -> Answer:
        """The answer to a request under /v2/email."""
        try:
            if (request.method, request.path) != ("POST", _SEND):
                raise Refused(404, "UnknownOperationException", "no such operation here")
            return self._send(_json(request.body))
        except Refused as refused:
            error = (("x-amzn-ErrorType", refused.name),)
            return json_answer({"message": str(refused)}, status=refused.status, headers=error)

    def publish(self, kind: str, id: str) -> None:
        """Let something befall a letter in the box, as if its mailbox had just said so."""
        stored = self._box.letter(id)
        if stored is None:
            raise KeyError(id)
        self._queue([(kind, 0.0)], id, stored.letter, stored.letter.recipients)

    def _send(self, page: Any) -> Answer:
        letter = read_request(page)
        outcomes = {each: self._outcome(each) for each in letter.recipients}
        for outcome in outcomes.values():
            refuse(outcome)
        message = f"{uuid.uuid4()}-000000"
        self._box.keep(message, self._clock.now(), letter, outcomes)
        for address, outcome in outcomes.items():
            kinds = EVENTS.get(outcome, EVENTS[DELIVER])
            delays = [(kind, DELAYS.get(kind, _LONGEST_DELAY)) for kind in kinds]
            self._queue(delays, message, letter, (address,))
        silent = next((each for each in outcomes.values() if each in SILENT), "")
        return self._silence(silent) if silent else json_answer({"MessageId": message})

    def _outcome(self, address: str) -> str:
        return self._box.ruled(address) or simulated(address)

    def _queue(
        self, kinds: list[tuple[str, float]], id: str, letter: Letter, to: tuple[str, ...]
    ) -> None:
        now, real = self._clock.now(), time.time()
        self._box.queue(
            [(id, real + wait, ses_event(kind, id, letter, to, now=now)) for kind, wait in kinds]
        )
        self._happened()

    def _silence(self, how: str) -> Answer:
        if how == "broken_after":
            raise Refused(500, "InternalServiceErrorException", "The request failed.")
        if how == "timeout":
            time.sleep(self._hold_seconds)
        return NO_ANSWER


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError as failure:
        raise Refused(400, "SerializationException", "the request is not JSON") from failure
