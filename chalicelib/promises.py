"""Who does what the outbox promised: the handlers of every domain by topic."""

from collections import ChainMap
from datetime import datetime

from chalicelib.giving import delivering as of_gifts
from chalicelib.insights import delivering as of_figures
from chalicelib.members import delivering as of_members
from chalicelib.outreach import delivering as of_mailings
from chalicelib.people import delivering as of_people
from chalicelib.portal import delivering as of_portal
from chalicelib.privacy import delivering as of_privacy
from chalicelib.staff import delivering as of_staff
from chalicelib.store import Handler, Lane, drain
from chalicelib.volunteers import delivering as of_volunteers
from chalicelib.web import Application, surprise

DOMAINS = (
    of_people,
    of_members,
    of_gifts,
    of_volunteers,
    of_mailings,
    of_portal,
    of_privacy,
    of_figures,
    of_staff,
)


def handlers() -> ChainMap[str, Handler]:
    """Every handler; a topic belongs to one domain."""
    return ChainMap(*(dict(domain.HANDLERS) for domain in DOMAINS))


def keep(lane: Lane, *, now: datetime, app: Application) -> dict[str, int]:
    """Does what is due in a lane; the journal is told of surprises, the metrics how old a promise is that fails."""
    drained = drain(handlers(), now=now, lanes=(lane,))
    for each in drained.surprises:
        app.journal.error("outbox", extra=surprise(each))
    if drained.oldest:
        # A stream tells whole seconds, and what it tells of may be a moment younger.
        age = max(0.0, (now - drained.oldest).total_seconds())
        app.metrics.add_metric(name="OldestPromise", unit="Seconds", value=age)
    return {"done": drained.done, "waiting": drained.waiting}
