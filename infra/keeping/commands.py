"""`./infra/dump` and `./infra/restore`: of the local system by default, or of a deployed stack."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

from boto3 import Session
from botocore.exceptions import BotoCoreError, ClientError

from infra.keeping import checking, erased, local, moment, quiet, stack
from infra.keeping.dumping import WORK, Dumping, check_free, dump
from infra.keeping.manifest import Manifest
from infra.keeping.place import TABLES, Place
from infra.keeping.rebuilding import search_items
from infra.keeping.restoring import Restoring, restore
from infra.keeping.writing import Writer
from infra.local.arguments import from_caller
from infra.local.clock import parse_moment
from infra.local.folder import DEFAULT, Folder
from infra.saying import Told, say, text

# Imports go to the lists at this pace as well: one index partition takes every list row.
RATE = 500


def main(line: list[str]) -> int:
    """Run the command named first; answers its exit code."""
    name, *words = line
    asked = _asked(name, words)
    try:
        return {"dump": _dump, "restore": _restore}[name](asked)
    except Told as failure:
        print(failure, file=sys.stderr)
    except (BotoCoreError, ClientError) as failure:
        say("aws_says", words=failure, to=sys.stderr)
    except KeyboardInterrupt:
        say("stopped_goes_on", to=sys.stderr)
    return 1


def _dump(asked: argparse.Namespace) -> int:
    """Bring all tables and files into a folder; run again, it goes on where it was."""
    folder: Path = asked.folder
    check_free(folder)
    if asked.stack:
        found = stack.find(asked.stack, Session())
        elsewhere = stack.tables_elsewhere(found.place(), asked.tables) if asked.tables else {}
        rest = quiet.at_rest(found, _resting(folder, found)) if asked.at_rest else nullcontext()
        if elsewhere:
            os.environ |= found.env()
        with rest:
            place = found.place(frozen=asked.at_rest, elsewhere=elsewhere)
            told = dump(
                Dumping(place, folder, _progress, rebuilt=search_items if elsewhere else None),
                clock=_now,
            )
    else:
        with local.as_it_is(Folder.open(asked.data), folder / WORK / "tables.sqlite") as opened:
            told = dump(Dumping(opened.place, folder, _progress), clock=_now)
    _tell(told)
    say("dumped", folder=folder)
    if not told.frozen:
        say("dumped_alive")
    return 0


def _restore(asked: argparse.Namespace) -> int:
    """Put a dump into an empty system and check it there; or bring back a stack's tables as they were at a moment."""
    if asked.at:
        return _bring_back(asked)
    with _target(asked) as (place, env, now):
        writer = Writer(place.tables, rate=asked.rate if asked.stack else 0)
        told = restore(Restoring(asked.folder, place, _progress, writer, asked.replace), clock=_now)
        _tell(told)
        if told.suppression != place.suppression:
            say("other_suppression_key", to=sys.stderr)
        again, how = erased.erased_again(env, now)
        if not again:
            print(how, file=sys.stderr)
            say("not_erased_again", to=sys.stderr)
        elif how != "0":
            say("erased_again", number=how)
        say("verifying")
        holds, said = checking.verified(env)
        print(said)
    if holds:
        say("restored")
    else:
        say("restored_unsound")
    return int(not holds)


@contextmanager
def _target(asked: argparse.Namespace) -> Iterator[tuple[Place, dict[str, str], datetime]]:
    if asked.stack:
        found = stack.find(asked.stack, Session())
        if asked.replace and not asked.yes and input(text("type_the_stack")) != asked.stack:
            raise Told("nothing_done")
        with quiet.at_rest(found, _resting(asked.folder, found)):
            yield found.place(frozen=True), found.env(), _now()
        return
    folder = Folder.open(asked.data)
    with local.for_ourselves(folder) as opened:
        yield opened.place, opened.env, folder.clock.now()
    folder.change(seed="restored")


def _bring_back(asked: argparse.Namespace) -> int:
    found = stack.find(asked.stack, Session())
    place = found.place()
    moment.bring_back(place, asked.at, progress=_progress)
    prefix = moment.prefix_of(place, asked.at)
    say("brought_back", prefix=prefix, stack=asked.stack)
    return 0


def _resting(folder: Path, found: stack.Stack) -> Path:
    folder.parent.mkdir(parents=True, exist_ok=True)
    return folder.with_name(f"{folder.name}.{found.name}.rest.json")


def _tell(told: Manifest) -> None:
    for name in (*TABLES, "files"):
        print(f"  {name:<10}{told.lines(name):>10,}")


def _progress(name: str, done: int) -> None:
    if sys.stdout.isatty():
        print(f"\r  {name:<10}{done:>10,}\033[K", end="\r", flush=True)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _asked(name: str, words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"infra/{name}", description=_ABOUT[name].__doc__)
    folder = parser.add_argument("folder", type=from_caller, help="where the dump lies")
    parser.add_argument("--data", type=from_caller, default=DEFAULT, help="data folder (.local/)")
    parser.add_argument("--stack", help="a deployed stack instead, such as chalice-crm-prod")
    if name == "dump":
        parser.add_argument(
            "--at-rest", action="store_true", help="let the stack's functions rest meanwhile"
        )
        parser.add_argument("--tables", help="take the tables that `restore --at` brought back")
    else:
        folder.nargs = "?"
        parser.add_argument(
            "--at", type=_moment, help="bring the stack's tables of this moment back, beside these"
        )
        parser.add_argument(
            "--replace", action="store_true", help="empty a system that is in use first"
        )
        parser.add_argument("--rate", type=int, default=RATE, help=f"rows a second ({RATE})")
        parser.add_argument("--yes", action="store_true", help="do not ask")
    asked = parser.parse_args(words)
    _fit(parser, asked)
    return asked


def _fit(parser: argparse.ArgumentParser, asked: argparse.Namespace) -> None:
    """End with a usage line when the flags do not go together."""
    wants_stack = [flag for flag in ("at", "tables", "at_rest") if getattr(asked, flag, None)]
    if wants_stack and not asked.stack:
        parser.error(f"--{wants_stack[0].replace('_', '-')} is for --stack")
    if bool(asked.folder) == bool(getattr(asked, "at", None)):
        parser.error("either a folder or --at")


def _moment(words: str) -> datetime:
    try:
        return parse_moment(words)
    except ValueError:
        raise argparse.ArgumentTypeError("a moment is written 2026-11-22T09:30:00Z") from None


_ABOUT: dict[str, Callable[[argparse.Namespace], int]] = {"dump": _dump, "restore": _restore}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
