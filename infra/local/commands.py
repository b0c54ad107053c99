"""`./infra/key`, `job`, `verify` and `seed`: each acts on the running system of a data folder."""

import argparse
import http.client
import json
import os
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from infra.local.arguments import from_caller
from infra.local.clock import parse_moment
from infra.local.environment import environment
from infra.local.folder import DEFAULT, REPO, Folder
from infra.local.standing import UP, read_standing, spent

if TYPE_CHECKING:
    from infra.local.bench import Bench

_LONGEST_RUN = 960


def main() -> int:
    """Run the command named first; answers its exit code."""
    name, *words = sys.argv[1:]
    do = {"key": _key, "job": _job, "verify": _verify, "seed": _seed, "bench": _bench}[name]
    parser = argparse.ArgumentParser(prog=f"infra/{name}", description=do.__doc__)
    parser.add_argument("--data", type=from_caller, default=DEFAULT, help="data folder (.local/)")
    for flags, options in _FLAGS[name]:
        parser.add_argument(*flags, **options)
    asked = parser.parse_args(words)
    standing = read_standing(Folder(asked.data)) if asked.data.is_dir() else None
    if standing is None or standing.state != UP or not standing.alive:
        print("The system does not run: start it with ./infra/up", file=sys.stderr)
        return 1
    folder = Folder.open(asked.data)
    os.environ |= environment(folder)
    if name != "job":
        _at_the_tables()
    return do(asked, folder)


def _at_the_tables() -> None:
    # Imported once the environment stands, as everything of the app is.
    from infra.local.short_line import shorten

    shorten()


def _key(asked: argparse.Namespace, folder: Folder) -> int:
    """Print a new API key of the running system."""
    from chalicelib.kit.refusals import Refusal
    from chalicelib.staff import make_key
    from chalicelib.store import Actor
    from chalicelib.web.problems import text_of

    actor = Actor(kind="system", id="infra-key", name="infra/key")
    try:
        print(make_key(role=asked.role, name=asked.name, actor=actor, now=folder.clock.now()))
    except Refusal as refusal:
        print(text_of(refusal, "en"), file=sys.stderr)
        return 1
    return 0


def _job(asked: argparse.Namespace, folder: Folder) -> int:
    """Run one job now, as if at a moment; without a name, list all with schedules and watermarks."""
    if not asked.name:
        return _list_jobs(_local(folder, "GET", "/_local/jobs.json"))
    run = _local(folder, "POST", "/_local/jobs/run", {"name": asked.name, "at": asked.at})
    if run.get("code") == "no_such_address":
        print(f"There is no job {asked.name}; ./infra/job lists them.", file=sys.stderr)
        return 1
    print(f"{run['name']} for {run['time']}: {run['outcome']} in {run['seconds']} s")
    print(run["error"] or json.dumps(run["result"], ensure_ascii=False))
    return int(run["outcome"] != "done")


def _verify(_: argparse.Namespace, __: Folder) -> int:
    """Run the invariants over the tables; exit 1 and name what is broken."""
    from chalicelib.insights.verify import run

    report = run()
    for broken in report.broken:
        print(broken)
    rows = sum(report.counted.values())
    print(f"{len(report.broken)} broken." if report.broken else f"All holds, over {rows} rows.")
    return int(bool(report.broken))


def _seed(asked: argparse.Namespace, _: Folder) -> int:
    """Fill the tables with generated constituents, their gifts and memberships."""
    from infra.local.population import populate

    populate(asked.people)
    return 0


def _bench(asked: argparse.Namespace, folder: Folder) -> int:
    """Measure speed and cost of the main operations on the running system; it adds some hundreds of gifts."""
    from infra.local import bench, beside

    here, there = _benched(folder), asked.beside and _benched(Folder.open(asked.beside))
    figures = beside.run(here, there) if there else bench.run(here)
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=2) + "\n")
    return 0


def _benched(folder: Folder) -> "Bench":
    """The running system of a folder, ready to be measured."""
    from infra.local.bench import Bench

    line = [str(REPO / "infra" / "key"), "--role", "admin", "--name", "infra/bench"]
    asked = subprocess.run(
        [*line, "--data", str(folder.root)], capture_output=True, text=True, check=True
    )
    return Bench(
        environment(folder)["PUBLIC_URL"],
        asked.stdout.strip(),
        now=folder.clock.now(),
        spent=partial(spent, folder),
    )


def _list_jobs(page: dict[str, Any]) -> int:
    print(f"It is {page['now']}{' (moved)' if page['moved'] else ''}.\n")
    rows = [("JOB", "SCHEDULE (UTC)", "RAN FOR", "OUTCOME", "NEXT")]
    for job in page["jobs"]:
        last = job["last"] or {"time": "never", "outcome": ""}
        schedule = job["expression"] or "when called"
        rows.append((job["name"], schedule, last["time"], last["outcome"], job["next"] or ""))
    widths = [max(len(row[n]) for row in rows) for n in range(5)]
    for row in rows:
        print(
            "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        )
    return 0


def _local(folder: Folder, method: str, path: str, page: Any = None) -> dict[str, Any]:
    address = urlsplit(environment(folder)["PUBLIC_URL"]).netloc
    connection = http.client.HTTPConnection(address, timeout=_LONGEST_RUN)
    try:
        body = None if page is None else json.dumps(page)
        connection.request(method, path, body, {"Content-Type": "application/json"})
        return dict(json.loads(connection.getresponse().read()))
    finally:
        connection.close()


def _people(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least one person")
    return number


def _moment(text: str) -> str:
    try:
        return parse_moment(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError("a moment is written 2026-11-22T09:30:00Z") from None


_Flag = tuple[tuple[str, ...], dict[str, Any]]
_FLAGS: dict[str, tuple[_Flag, ...]] = {
    "key": (
        (("--role",), {"required": True, "help": "admin, finance, fundraiser, … or viewer"}),
        (
            ("--name",),
            {"default": "infra/key", "help": "what the key is called in the list of keys"},
        ),
    ),
    "job": (
        (("name",), {"nargs": "?", "help": "the job to run"}),
        (
            ("--at",),
            {"type": _moment, "help": "as if at this moment, such as 2026-11-22T03:15:00Z"},
        ),
    ),
    "verify": (),
    "bench": (
        (("--json",), {"type": from_caller, "help": "write the figures to this file too"}),
        (
            ("--beside",),
            {"type": from_caller, "help": "the data folder of another running system, in turns"},
        ),
    ),
    "seed": ((("--people",), {"type": _people, "required": True, "help": "how many"}),),
}

if __name__ == "__main__":
    sys.exit(main())
