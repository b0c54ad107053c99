"""Hangs every door and every job; decides nothing."""

from datetime import UTC, datetime
from typing import Any

from chalice.app import CloudWatchEvent, Rate, SNSEvent

from chalicelib.entrances import DOORS, recognise
from chalicelib.staff import home, identify
from chalicelib.store import Lane
from chalicelib.web import Application
from chalicelib.web.journal import surprise

app = Application("chalice-crm", identify=identify, recognise=recognise, home=home)
app.promise(DOORS)


def due(event: CloudWatchEvent) -> datetime:
    """The moment a schedule fired for."""
    return datetime.fromisoformat(event.to_dict()["time"]).astimezone(UTC)


@app.schedule(Rate(1, unit=Rate.MINUTES), description="Sends what commits promised")
def outbox(event: CloudWatchEvent) -> dict[str, int]:
    return _drained(event, "letters")


@app.schedule(Rate(1, unit=Rate.MINUTES), description="Goes on with imports, exports, mailings")
def long_work(event: CloudWatchEvent) -> dict[str, int]:
    return _drained(event, "long")


def _drained(event: CloudWatchEvent, lane: Lane) -> dict[str, int]:
    from chalicelib.promises import handlers
    from chalicelib.store import drain

    drained = drain(handlers(), now=due(event), lanes=(lane,))
    for each in drained.surprises:
        app.journal.error("outbox", extra=surprise(each))
    return {"done": drained.done, "waiting": drained.waiting}


@app.schedule(Rate(1, unit=Rate.HOURS), description="Fetches what no webhook brought")
def reconcile(event: CloudWatchEvent) -> dict[str, int]:
    from chalicelib.giving.reconciling import reconcile as run

    counted = run(now=due(event))
    if "lost_hours" in counted:
        app.journal.error("reconcile", extra=counted)
        app.metrics.add_metric(name="EventsLost", unit="Count", value=1)
    return counted


@app.schedule("cron(5 * * * ? *)", description="Moves memberships to the state of the day")
def memberships(event: CloudWatchEvent) -> dict[str, int]:
    from chalicelib.members.keeping import keep

    return keep(now=due(event))


@app.schedule("cron(10 * * * ? *)", description="Lets held places go, and reminds of shifts")
def volunteering(event: CloudWatchEvent) -> dict[str, int]:
    from chalicelib.volunteers.keeping import keep

    return keep(now=due(event))


@app.schedule("cron(25 * * * ? *)", description="Reminds members of their renewal")
def reminders(event: CloudWatchEvent) -> dict[str, int]:
    from chalicelib.members.reminding import remind

    return remind(now=due(event))


@app.schedule("cron(15 2 * * ? *)", description="Checks the books against themselves")
def verify(_: CloudWatchEvent) -> dict[str, Any]:
    from chalicelib.insights.verify import run

    told = run().told()
    if told["broken"]:
        app.journal.error("verify", extra=told)
        app.metrics.add_metric(name="BooksBroken", unit="Count", value=told["broken"])
    return told


@app.on_sns_message(topic="mail-events", name="mail_events")
def mail_events(event: SNSEvent) -> None:
    from chalicelib.outreach.hearing import hear_notice as hear_of_mailings
    from chalicelib.people.mail_events import hear_notice

    hear_notice(event.to_dict())
    hear_of_mailings(event.to_dict())
