"""Hangs every door and every job; decides nothing."""

from datetime import datetime
from typing import Any

from chalice.app import CloudWatchEvent, DynamoDBEvent, Rate, SNSEvent

from chalicelib.entrances import DOORS, recognise
from chalicelib.staff import home, identify
from chalicelib.store import Lane
from chalicelib.web import Application
from chalicelib.web.moments import due, written

app = Application("chalice-crm", identify=identify, recognise=recognise, home=home)
app.promise(DOORS)


def drained(lane: Lane, now: datetime) -> dict[str, int]:
    """Does what commits promised in a lane."""
    from chalicelib.promises import keep

    return keep(lane, now=now, app=app)


@app.schedule(Rate(1, unit=Rate.MINUTES), description="Sends what commits promised")
def outbox(event: CloudWatchEvent) -> dict[str, int]:
    return drained("letters", due(event))


@app.schedule(Rate(1, unit=Rate.MINUTES), description="Goes on with imports, exports, mailings")
def long_work(event: CloudWatchEvent) -> dict[str, int]:
    return drained("long", due(event))


@app.on_dynamodb_record(stream_arn="main")
def promised_letters(event: DynamoDBEvent) -> dict[str, int]:
    return drained("letters", written(event))


@app.on_dynamodb_record(stream_arn="main")
def promised_work(event: DynamoDBEvent) -> dict[str, int]:
    return drained("long", written(event))


@app.schedule(Rate(1, unit=Rate.HOURS), description="Fetches what no webhook brought")
def reconcile(event: CloudWatchEvent) -> dict[str, int]:
    from chalicelib.giving.reconciling import reconcile as run

    counted = run(now=due(event))
    app.metrics.add_metric(name="Reconciled", unit="Count", value=1)
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
