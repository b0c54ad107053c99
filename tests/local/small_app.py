"""A very small app that tells what reached it, for trying what stands around an app."""

import os
import time
from pathlib import Path
from typing import Any

from chalice.app import (
    CloudWatchEvent,
    Cron,
    LambdaFunctionEvent,
    Rate,
    Request,
    Response,
    SNSEvent,
)

from chalicelib.web import Application

app = Application("small")
SEEN: list[dict[str, Any]] = []


def request() -> Request:
    """The request of this thread."""
    return app.current_request


@app.route(
    "/api/echo/{word}", methods=["GET", "POST"], content_types=["application/json", "text/plain"]
)
def echo(word: str) -> Response:
    query: dict[str, Any] = dict(request().query_params or {})
    time.sleep(float(query.get("wait", 0)))
    raw = request().raw_body
    told = {
        "word": word,
        "again": (request().uri_params or {})["word"],
        "request_id": app.lambda_context.aws_request_id,
        "body": raw.decode("latin-1") if isinstance(raw, bytes) else raw,
        "query": query,
        "context": request().context,
        "headers": dict(request().headers),
    }
    return Response(told, headers={"X-Word": word})


@app.route("/api/echo/known")
def known() -> dict[str, str]:
    return {"known": "route"}


@app.route("/api/trivial")
def trivial() -> str:
    return '{"status":"ok"}'


@app.route("/api/long/{size}")
def long_answer(size: str) -> Response:
    return Response("x" * int(size), headers={"Content-Type": "text/plain"})


@app.route("/api/cookies")
def cookies() -> Response:
    return Response("two", headers={"Set-Cookie": ["a=1", "b=2"], "Content-Type": "text/plain"})


@app.route("/api/written", methods=["POST"])
def written() -> Response:
    return Response("", status_code=204)


@app.route("/page/{slug}")
def page(slug: str) -> Response:
    return Response(f"<h1>{slug}</h1>", headers={"Content-Type": "text/html; charset=utf-8"})


@app.schedule(Cron(15, 3, "*", "*", "?", "*"), name="nightly", description="Every night")
def nightly(event: CloudWatchEvent) -> dict[str, str]:
    SEEN.append({"name": "nightly", "time": event.time})
    return {"time": event.time, "resource": event.resources[0]}


@app.schedule(Rate(5, unit=Rate.MINUTES), name="often")
def often(event: CloudWatchEvent) -> str:
    SEEN.append({"name": "often", "time": event.time})
    return event.time


@app.schedule(Rate(1, unit=Rate.MINUTES), name="outbox")
def outbox(event: CloudWatchEvent) -> dict[str, int]:
    SEEN.append({"name": "outbox", "time": event.time})
    return {"done": 0, "waiting": 0}


@app.lambda_function(name="broken")
def broken(event: LambdaFunctionEvent, context: Any) -> None:
    raise RuntimeError("it broke")


@app.lambda_function(name="lasting")
def lasting(event: dict[str, str], context: Any) -> dict[str, int]:
    """Tells who works, and how gladly; given a folder, it says there that it began, and waits to be let go."""
    if place := event.get("place"):
        Path(place, "begun").touch()
        while not Path(place, "go").exists():
            time.sleep(0.01)
    return {"pid": os.getpid(), "nice": os.nice(0)}


@app.on_sns_message(topic="mail-events", name="mail_events")
def mail_events(event: SNSEvent) -> None:
    SEEN.append({"name": "mail_events", "message": event.message})
