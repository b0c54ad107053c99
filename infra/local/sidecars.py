"""The processes beside the API server: how each is started, and when it is there."""

import http.client
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from urllib.parse import urlsplit

from infra.local import engine
from infra.local.child import Child
from infra.local.environment import environment
from infra.local.folder import REPO, Folder
from infra.local.tables import create
from infra.local.wire import TableWire, WireError

# ministack pins its own botocore, so it lives in an environment of its own.
FILES_VENV = REPO / ".venv" / "files"
_PATIENCE = 30.0
_Env = dict[str, str]


class NotAnswering(Exception):
    """A sidecar did not come up; the text is its name."""


def sidecars(folder: Folder) -> list[Child]:
    """The children of a folder's system, not yet started."""
    env = environment(folder)
    ports = folder.settings()["ports"]
    children = [tables_child(folder, env, ports["tables"]), files_child(folder, env, ports)]
    if _stands_in_for_stripe(env):
        children.append(_stripe(folder, env, ports["stripe"]))
    return children


def prepare(folder: Folder, tend: Callable[[], None]) -> None:
    """Wait for the sidecars, and make the tables; raises NotAnswering.

    `tend` is called while waiting, to see to the processes.
    """
    env = environment(folder)
    wire = TableWire(env["DYNAMODB_ENDPOINT"])
    until(lambda: bool(wire.list_tables()), "tables", tend)
    create(wire, env["TABLES"])
    until(lambda: answers(env["S3_ENDPOINT"]), "files", tend)
    if _stands_in_for_stripe(env):
        until(lambda: answers(env["STRIPE_API_BASE"]), "stripe", tend)


def _stands_in_for_stripe(env: _Env) -> bool:
    return bool(env["STRIPE_API_BASE"] and find_spec("infra.local.stripe.__main__"))


def tables_child(folder: Folder, env: _Env, port: int) -> Child:
    """The table engine over a folder's tables."""
    if not engine.binary().exists():
        return _ministack(folder, env, "tables", "dynamodb", {"tables": port})
    line = engine.command(port=port, file=folder.tables)
    return Child("tables", line, env, folder.log("tables"))


def files_child(folder: Folder, env: _Env, ports: dict[str, int]) -> Child:
    """The file store over a folder's files, on the port `files`."""
    # The file store takes a folder that is not empty for a bucket: ours is there before the store is.
    bucket = folder.root / "files" / "000000000000" / env["FILES_BUCKET"]
    (bucket / ".bucket").mkdir(parents=True, exist_ok=True)
    return _ministack(folder, env, "files", "s3", ports)


def _ministack(folder: Folder, env: _Env, name: str, service: str, ports: dict[str, int]) -> Child:
    line = [str(FILES_VENV / "bin" / "python"), "-m", "ministack"]
    told = {
        "GATEWAY_PORT": str(ports[name]),
        "BIND_HOST": "127.0.0.1",
        "SERVICES": service,
        # Only signed requests and presigned links: a web page must not read receipts over loopback.
        "AUTH": "true" if service == "s3" else "false",
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(folder.root / "files"),
        "PERSIST_STATE": "1" if service == "dynamodb" else "0",
        "STATE_DIR": str(folder.root / "tables.state"),
        "TMPDIR": str(folder.root / "tmp"),
        "MINISTACK_WORKER_THREADS": "8",
        "LOG_LEVEL": "WARNING",
    }
    return Child(name, line, env | told, folder.log(name))


def _stripe(folder: Folder, env: _Env, port: int) -> Child:
    wanted = {
        "--port": str(port),
        "--data": str(folder.root / "stripe.sqlite"),
        "--webhook": f"{env['PUBLIC_URL']}/api/webhooks/stripe",
        "--webhook-secret": env["STRIPE_WEBHOOK_SECRET"],
        "--api-key": env["STRIPE_KEY"],
    }
    line = [sys.executable, "-m", "infra.local.stripe"]
    line += [part for pair in wanted.items() for part in pair]
    return Child("stripe", line, env, folder.log("stripe"))


def until(ready: Callable[[], bool], name: str, tend: Callable[[], None]) -> None:
    """Wait for a sidecar; raises NotAnswering with its name."""
    last = time.monotonic() + _PATIENCE
    while time.monotonic() < last:
        try:
            if ready():
                return
        except (OSError, WireError, http.client.HTTPException):
            pass
        tend()
        time.sleep(0.02)
    raise NotAnswering(name)


def answers(endpoint: str) -> bool:
    """Whether something takes connections at an address; raises OSError where nothing does."""
    connection = http.client.HTTPConnection(urlsplit(endpoint).netloc, timeout=1)
    connection.connect()
    connection.close()
    return True
