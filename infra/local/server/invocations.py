"""The app's handlers, run for the job runner as Lambda would run them."""

import json
import sys
import traceback
from typing import Any

from infra.local.server.exchange import Answer, Incoming, json_answer, problem
from infra.local.server.gateway import invoke
from infra.local.server.local_pages import from_here, has_token

INVOKE = "/_local/invoke"


class Invocations:
    """Answers with what a handler returns, or with its error."""

    def __init__(self, app: Any, *, token: str) -> None:
        self._app = app
        self._token = token

    def answer(self, request: Incoming) -> Answer:
        """The answer to one call; 403 to everybody but the stack itself."""
        if not from_here(request) or not has_token(request, self._token):
            return problem(403, "cross_origin")
        if (request.method, request.path) != ("POST", INVOKE):
            return problem(404, "no_such_address")
        wanted = json.loads(request.body)
        return self._invoke(wanted["name"], wanted["event"])

    def _invoke(self, name: str, event: dict[str, Any]) -> Answer:
        if name not in self._app.handler_map:
            return problem(404, "no_such_address")
        try:
            return json_answer({"result": invoke(self._app, name, event)})
        except Exception as failure:  # noqa: BLE001 (as Lambda: the caller learns of any error)
            traceback.print_exc(file=sys.stderr)
            error = f"{type(failure).__name__}: {failure}"
            return json_answer({"error": error[:2000]}, status=500)
