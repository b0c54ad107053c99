"""The application: Chalice with our logger, our refusals for what Chalice refuses, and room for threads."""

import gc
import threading
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

from aws_lambda_powertools import Logger, Metrics
from chalice.app import Chalice, ConvertToMiddleware, Request

from chalicelib.kit.refusals import Refusal
from chalicelib.settings import settings
from chalicelib.store import forget_everything
from chalicelib.web import html
from chalicelib.web.addresses import Addresses
from chalicelib.web.call import Call, Home
from chalicelib.web.doors import Door, Doors
from chalicelib.web.guards import Principal
from chalicelib.web.headers import api_headers, page_headers
from chalicelib.web.journal import note_unrouted
from chalicelib.web.problems import problem
from chalicelib.web.refusals import MethodWrong, NoDoor
from chalicelib.web.serving import enter

SERVICE = "crm"
Event = dict[str, Any]


def nobody(_: Call) -> Principal | None:
    """Knows nobody: what an application without sign-in plugs in."""
    return None


class Application(Chalice):
    """`identify` and `recognise` say who of the staff, or which person of the portal, a call comes from.

    `home` is what the doors must know of the organisation.
    """

    def __init__(
        self,
        name: str,
        *,
        identify: Callable[[Call], Principal | None] = nobody,
        recognise: Callable[[Call], Principal | None] = nobody,
        home: Callable[[], Home] = Home,
    ) -> None:
        self._of_thread = threading.local()
        super().__init__(name, configure_logs=False)
        # Files go through presigned links, never through the gateway, so no answer is binary.
        self.api.binary_types = []
        self._addresses = Addresses(self.hang)
        self.routes = self._addresses  # type: ignore[assignment]  # a mapping as good as its own
        self.identify = identify
        self.recognise = recognise
        self.home = home
        self._doors: list[Door] = []
        self.openapi: str | None = None
        self.journal = Logger(service=SERVICE, level=settings().log_level)
        self.log = self.journal  # type: ignore[assignment]  # it has what Chalice calls
        # Two stacks of one account count apart.
        self.metrics = Metrics(namespace=SERVICE, service=settings().tables)
        self.register_middleware(ConvertToMiddleware(self.journal.inject_lambda_context))
        self.register_middleware(self._publish)
        self.register_middleware(_anew)

    # Chalice keeps these on the application; the local server has threads that would read each other's.
    @property
    def current_request(self) -> Request:
        request: Request = self._of_thread.request
        return request

    @current_request.setter
    def current_request(self, request: Request) -> None:
        self._of_thread.request = request

    @property
    def lambda_context(self) -> Any:
        return self._of_thread.context

    @lambda_context.setter
    def lambda_context(self, context: Any) -> None:
        self._of_thread.context = context

    def _publish(self, event: Any, get_response: Callable[[Any], Any]) -> Any:
        """Writes the metrics that were counted; Powertools' own wrapper warns of every request without any."""
        try:
            return get_response(event)
        finally:
            if self.metrics.metric_set:
                self.metrics.flush_metrics()

    def _register_route(
        self, name: str, user_handler: Callable[..., Any], kwargs: Any, **unused: Any
    ) -> None:
        # Chalice's own table makes an entry of whatever it is asked for.
        self._addresses.setdefault(kwargs["path"], {})
        super()._register_route(name, user_handler, kwargs, **unused)

    @property
    def doors(self) -> list[Door]:
        """Every door, whether somebody asked for it yet or not."""
        self._addresses.open_all()
        return self._doors

    def promise(self, plan: Mapping[str, str]) -> None:
        """Opens the doors of each module when one of its addresses, which blanks divide, is first asked for."""
        self._addresses.promise(plan)
        _set_aside()

    def hang(self, *several: Doors) -> None:
        """Opens doors."""
        for doors in several:
            self.register_blueprint(doors.blueprint)
            self._doors.extend(doors.all)
        _set_aside()

    def __call__(self, event: Event, context: Any) -> dict[str, Any]:
        enter(self)
        asked = event["requestContext"]
        methods = self.routes.get(asked.get("resourcePath"), {})
        if asked.get("httpMethod") not in methods:
            return self._unrouted(event, context, methods)
        if path := event.get("pathParameters"):
            event = {
                **event,
                "pathParameters": {name: unquote(text) for name, text in path.items()},
            }
        answer: dict[str, Any] = super().__call__(event, context)
        return answer

    def _unrouted(self, event: Event, context: Any, methods: Mapping[str, Any]) -> dict[str, Any]:
        """404 and 405 in our shape; the gateway itself answers most of them and is told the same texts."""
        refused: Refusal = MethodWrong() if methods else NoDoor()
        call = Call(Request(_whole(event), context), {}, Home)
        if str(event.get("path", "")).startswith("/api/"):
            sent, headers = problem(refused, call.lang), api_headers()
        else:
            sent, headers = html.refused(refused, call), page_headers()
        note_unrouted(self, call, sent)
        allow = {"Allow": ", ".join(sorted(methods))} if methods else {}
        extra = {"Cache-Control": "no-store", "X-Request-Id": call.id}
        return sent.response({**headers, **extra, **allow}).to_dict()


def _anew(event: Any, get_response: Callable[[Any], Any]) -> Any:
    """A job knows what was changed before it began, whoever changed it; a request may live with half a minute."""
    if not isinstance(event, Request):
        forget_everything()
    return get_response(event)


def _set_aside() -> None:
    """What was imported stays; requests leave next to nothing in cycles."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def _whole(event: Event) -> Event:
    """Chalice's Request asks for keys that an event without a route may lack."""
    defaults = {
        "multiValueQueryStringParameters": None,
        "pathParameters": None,
        "body": None,
        "stageVariables": None,
    }
    asked = {"httpMethod": "", "resourcePath": "", **event["requestContext"]}
    return {**defaults, **event, "headers": event.get("headers") or {}, "requestContext": asked}
