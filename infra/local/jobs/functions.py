"""The app's handlers, run in the worker as Lambda would run them."""

import http.client
import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from infra.local.clock import show_moment

_LONGEST_RUN = 960


@dataclass(frozen=True)
class Handler:
    """One handler and what wakes it: a schedule's expression, an SNS topic, or only a caller."""

    name: str
    kind: str
    expression: str = ""
    description: str = ""
    topic: str = ""

    @property
    def is_job(self) -> bool:
        """Whether it is run for a moment; others wait for what a topic or a table's stream brings."""
        return self.kind not in ("sns", "dynamodb")


class HandlerFailed(Exception):
    """The handler raised; the text is its error."""


class Functions:
    """Calls into the app with the stack's own token: the API process tells, the worker does."""

    def __init__(self, api: str, worker: str, token: str) -> None:
        self._api, self._worker = urlsplit(api).netloc, urlsplit(worker).netloc
        self._headers = {"X-Local-Token": token, "Content-Type": "application/json"}

    def handlers(self) -> tuple[Handler, ...]:
        """What the app has registered; raises OSError while it is not up."""
        return tuple(Handler(**each) for each in self._told("/_local/handlers"))

    def due(self) -> bool:
        """Whether anything that was promised waits to be done; raises OSError while the app is not up."""
        return bool(self._told("/_local/due"))

    def invoke(self, name: str, event: dict[str, Any]) -> Any:
        """The handler's result; raises HandlerFailed, or OSError when the worker ended meanwhile."""
        page = json.dumps({"name": name, "event": event})
        status, answer = self._call(self._worker, "POST", "/_local/invoke", page)
        if status == 200:
            return answer["result"]
        raise HandlerFailed(answer.get("error") or answer.get("code") or str(status))

    def _told(self, path: str) -> Any:
        status, answer = self._call(self._api, "GET", path, None)
        if status != 200:
            raise OSError(f"the API process answered {status}")
        return answer

    def _call(self, host: str, method: str, path: str, body: str | None) -> tuple[int, Any]:
        connection = http.client.HTTPConnection(host, timeout=_LONGEST_RUN)
        try:
            connection.request(method, path, body, self._headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        except (http.client.HTTPException, ValueError) as failure:
            raise OSError(str(failure)) from failure
        finally:
            connection.close()


def scheduled_event(name: str, moment: datetime) -> dict[str, Any]:
    """What EventBridge sends when the schedule of a rule is due."""
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": "000000000000",
        "time": show_moment(moment),
        "region": "us-east-1",
        "resources": [f"arn:aws:events:us-east-1:000000000000:rule/{name}"],
        "detail": {},
    }
