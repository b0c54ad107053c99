"""The system of a data folder, opened for a dump beside it, or alone for a restore."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from boto3 import Session

from infra.keeping.place import Place, files_at, make_tables, tables_at, told_apart
from infra.local import engine
from infra.local.child import Child
from infra.local.engine import free_port
from infra.local.environment import address, environment
from infra.local.folder import Folder, FolderBusy
from infra.local.ports import choose_ports
from infra.local.sidecars import answers, files_child, tables_child, until
from infra.local.standing import UP, read_standing
from infra.local.wire import TableWire
from infra.saying import Told

_MAIN_PORT = 8000
Env = dict[str, str]


@dataclass(frozen=True)
class Opened:
    """A local system: its tables and files, and the environment in which the app sees the same."""

    place: Place
    env: Env


@contextmanager
def as_it_is(folder: Folder, snapshot: Path) -> Iterator[Opened]:
    """A system to be read, whether it runs or not: its tables of one moment, kept for a dump to go on with."""
    with ExitStack() as parts:
        if not _runs(folder):
            parts.enter_context(_alone(folder))
        env = _environment(folder)
        frozen = folder.tables.exists() and engine.binary().exists()
        if frozen:
            env["DYNAMODB_ENDPOINT"] = parts.enter_context(_engine_on(_snapshot(folder, snapshot)))
        elif not _runs(folder):
            env["DYNAMODB_ENDPOINT"] = parts.enter_context(_tables(folder, env))
        if not _runs(folder):
            env["S3_ENDPOINT"] = parts.enter_context(_files(folder, env))
        yield Opened(_place(folder, env, frozen=frozen or not _runs(folder)), env)


@contextmanager
def for_ourselves(folder: Folder) -> Iterator[Opened]:
    """A system to be written, its tables made where they are missing; raises Told while it runs."""
    with _alone(folder):
        env = _environment(folder)
        with _tables(folder, env) as tables, _files(folder, env) as files:
            env |= {"DYNAMODB_ENDPOINT": tables, "S3_ENDPOINT": files}
            opened = Opened(_place(folder, env, frozen=True), env)
            make_tables(opened.place)
            yield opened


@contextmanager
def _alone(folder: Folder) -> Iterator[None]:
    try:
        lock = folder.lock()
    except FolderBusy:
        raise Told("system_runs", folder=folder.root) from None
    with lock:
        yield


def _runs(folder: Folder) -> bool:
    standing = read_standing(folder)
    return standing is not None and standing.alive and standing.state == UP


def _environment(folder: Folder) -> Env:
    kept = folder.settings().get("ports", {})
    if not kept:
        folder.change(ports=choose_ports(_MAIN_PORT, kept))
    return environment(folder)


def _place(folder: Folder, env: Env, *, frozen: bool) -> Place:
    session = Session(
        env["AWS_ACCESS_KEY_ID"], env["AWS_SECRET_ACCESS_KEY"], region_name=env["AWS_REGION"]
    )
    return Place(
        name=f"local {sha256(str(folder.root).encode()).hexdigest()[:12]}",
        tables=tables_at(session, env["DYNAMODB_ENDPOINT"]),
        files=files_at(session, env["S3_ENDPOINT"]),
        prefix=env["TABLES"],
        bucket=env["FILES_BUCKET"],
        frozen=frozen,
        suppression=told_apart(env["SUPPRESSION_KEY"]),
    )


def _snapshot(folder: Folder, file: Path) -> Path:
    """All tables at one moment, beside whoever writes; the same again for a dump that goes on."""
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = file.with_suffix(".new")
        draft.unlink(missing_ok=True)
        with closing(sqlite3.connect(folder.tables, timeout=60)) as tables:
            tables.execute("VACUUM INTO ?", (str(draft),))
        draft.replace(file)
    return file


@contextmanager
def _engine_on(file: Path) -> Iterator[str]:
    running = engine.start(memory=False, file=file)
    try:
        yield running.url
    finally:
        running.stop()


@contextmanager
def _tables(folder: Folder, env: Env) -> Iterator[str]:
    port = free_port()
    url = address(port)
    wire = TableWire(url)
    with _running(tables_child(folder, env, port), lambda: bool(wire.list_tables())):
        yield url


@contextmanager
def _files(folder: Folder, env: Env) -> Iterator[str]:
    port = free_port()
    with _running(files_child(folder, env, {"files": port}), lambda: answers(address(port))):
        yield address(port)


@contextmanager
def _running(child: Child, ready: Callable[[], bool]) -> Iterator[None]:
    child.start()
    try:
        until(ready, child.name, lambda: None)
        yield
    finally:
        child.stop()
