"""The page of jobs and of the clock."""

from datetime import timedelta

from infra.local.clock import Clock, show_moment
from infra.local.desk.markup import Html, exact, join, tag
from infra.local.desk.page import Lang, lang_of, page, say
from infra.local.jobs.functions import Handler
from infra.local.jobs.outbox import Outbox
from infra.local.jobs.runner import Runner
from infra.local.server.exchange import Answer, Incoming

_STEPS = (("clock.day", 1), ("clock.week", 7), ("clock.month", 30))


def jobs_page(request: Incoming, runner: Runner, outbox: Outbox, clock: Clock) -> Answer:
    """Every job with its schedule, last and next run, and the clock."""
    lang = lang_of(request)
    jobs = [each for each in runner.handlers if each.is_job]
    return page(
        request,
        say(lang, "jobs.title"),
        _clock(lang, clock),
        _table(lang, runner, jobs) if jobs else tag("p", say(lang, "jobs.none")),
        tag("p", say(lang, "jobs.outbox"), ": ", _outbox(lang, outbox)),
    )


def _clock(lang: Lang, clock: Clock) -> Html:
    now = clock.now()
    moved = "clock.moved" if clock.ahead else "clock.real"
    stand = tag("p", say(lang, "clock.now"), " ", exact(show_moment(now)), f" ({say(lang, moved)})")
    steps = [
        _move(lang, show_moment(now + timedelta(days=days)), say(lang, word))
        for word, days in _STEPS
    ]
    chosen = tag(
        "form",
        tag("label", say(lang, "clock.move"), _moment("moment", show_moment(now))),
        tag("button", say(lang, "clock.go")),
        method="post",
        action=f"/_local/clock?lang={lang}",
    )
    note = tag("p", say(lang, "clock.note"), class_="quiet")
    back = _move(lang, "", say(lang, "clock.back"))
    return join(stand, tag("div", *steps, back, class_="row"), chosen, note)


def _move(lang: Lang, moment: str, label: str) -> Html:
    hidden = tag("input", type="hidden", name="moment", value=moment)
    button = tag("button", label)
    return tag("form", hidden, button, method="post", action=f"/_local/clock?lang={lang}")


def _table(lang: Lang, runner: Runner, jobs: list[Handler]) -> Html:
    names = ("jobs.name", "jobs.schedule", "jobs.last", "jobs.outcome", "jobs.next", "jobs.run")
    head = tag("tr", *(tag("th", say(lang, name)) for name in names))
    return tag("table", head, *(_row(lang, runner, each) for each in jobs))


def _row(lang: Lang, runner: Runner, job: Handler) -> Html:
    last, due = runner.last(job.name), runner.next(job.name)
    return tag(
        "tr",
        tag("th", tag("bdi", job.name), tag("div", job.description, class_="quiet")),
        tag("td", exact(job.expression) if job.expression else say(lang, "jobs.called")),
        tag("td", exact(last.time) if last else say(lang, "jobs.never")),
        tag("td", _outcome(lang, runner, job)),
        tag("td", exact(show_moment(due)) if due else ""),
        tag("td", _run(lang, job)),
    )


def _outcome(lang: Lang, runner: Runner, job: Handler) -> Html:
    last = runner.last(job.name)
    if last is None:
        return Html("")
    said = join(
        say(lang, f"jobs.{last.outcome}"), " · ", say(lang, "jobs.seconds", seconds=last.seconds)
    )
    detail = last.error or ("" if last.result is None else str(last.result))
    return join(
        tag("span", said, class_=last.outcome), tag("div", tag("bdi", detail[:500]), class_="quiet")
    )


def _run(lang: Lang, job: Handler) -> Html:
    return tag(
        "form",
        tag("input", type="hidden", name="name", value=job.name),
        tag("label", say(lang, "jobs.at"), _moment("at", "")),
        tag("button", say(lang, "jobs.run")),
        method="post",
        action=f"/_local/jobs/run?lang={lang}",
    )


def _moment(name: str, value: str) -> Html:
    return tag("input", name=name, value=value, dir="ltr", placeholder="2026-11-22T09:30:00Z")


def _outbox(lang: Lang, outbox: Outbox) -> Html:
    if outbox.problem:
        return tag(
            "span", say(lang, "jobs.outbox.problem", problem=outbox.problem), class_="failed"
        )
    return tag("span", say(lang, "jobs.outbox.fine", times=outbox.emptied))
