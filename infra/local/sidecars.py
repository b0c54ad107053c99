"""The processes beside the API server: how each is started, and when it is there."""

import http.client
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from urllib.parse import urlsplit

from infra.local import engine
from infra.local.child import Child
from infra.local.environment import address, environment
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
    children = [
        _tables(folder, env, ports["tables"]),
        _ministack(folder, env, "files", "s3", ports),
    ]
    if env["STRIPE_API_BASE"] and find_spec("infra.local.stripe.__main__"):
        children.append(_stripe(folder, env, ports["stripe"]))
    return children


def prepare(folder: Folder, tend: Callable[[], None]) -> None:
    """Wait for table engine and file store, and make tables and bucket; raises NotAnswering.

    `tend` is called while waiting, to see to the processes.
    """
    env = environment(folder)
    wire = TableWire(env["DYNAMODB_ENDPOINT"])
    _until(lambda: bool(wire.list_tables()), "tables", tend)
    create(wire, env["TABLES"])
    _until(lambda: _bucket(env["S3_ENDPOINT"], env["FILES_BUCKET"]), "files", tend)


def _tables(folder: Folder, env: _Env, port: int) -> Child:
    if not engine.binary().exists():
        return _ministack(folder, env, "tables", "dynamodb", {"tables": port})
    line = engine.command(port=port, file=folder.tables)
    return Child("tables", line, env, folder.log("tables"))


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
        "PERSIST_STATE": "1",
        "STATE_DIR": str(folder.root / f"{name}.state"),
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


def _until(ready: Callable[[], bool], name: str, tend: Callable[[], None]) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            if ready():
                return
        except (OSError, WireError, http.client.HTTPException):
            pass
        tend()
        time.sleep(0.02)
    raise NotAnswering(name)


def _bucket(endpoint: str, name: str) -> bool:
    connection = http.client.HTTPConnection(urlsplit(endpoint).netloc, timeout=10)
    try:
        connection.request("PUT", f"/{name}", headers={"Authorization": _SIGNED})
        answer = connection.getresponse()
        answer.read()
        # 409: it is there already, and ours.
        return answer.status in (200, 409)
    finally:
        connection.close()


_SIGNED = (
    "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/s3/aws4_request,"
    " SignedHeaders=host, Signature=0"
)


def answers(port: int) -> bool:
    """Whether something takes connections on a loopback port."""
    connection = http.client.HTTPConnection(urlsplit(address(port)).netloc, timeout=1)
    try:
        connection.connect()
    except OSError:
        return False
    finally:
        connection.close()
    return True
