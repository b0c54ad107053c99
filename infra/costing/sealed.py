"""A system of its own for metering: an engine in memory, files, mail and Stripe at the wire, gone with this process."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from infra.local import engine
from infra.local.clock import Clock
from infra.local.engine import free_port
from infra.local.environment import address
from infra.local.folder import Folder
from infra.local.mail.box import Box
from infra.local.mail.ses import Ses
from infra.local.server.listener import Listener, listen
from infra.local.short_line import shorten
from infra.local.sidecars import answers, files_child, until
from infra.local.stripe.launch import API_KEY, SECRET, start
from infra.local.tables import create
from infra.local.wire import TableWire

PREFIX, BUCKET = "chalice-crm-metered", "chalice-crm-files"


@contextmanager
def sealed() -> Iterator[Box]:
    """Sets the environment to it, so nothing of the app may be imported before; gives the inbox."""
    with ExitStack() as parts:
        root = Path(parts.enter_context(tempfile.TemporaryDirectory()))
        tables = engine.start()
        parts.callback(tables.stop)
        create(TableWire(tables.url), PREFIX)
        stripe = start(data=root / "stripe.sqlite")
        parts.callback(stripe.stop)
        box = Box(root / "mail.sqlite")
        mail = Listener(listen(0), Ses(box, Clock(None), happened=lambda: None).answer)
        mail.start()
        parts.callback(mail.close)
        os.environ |= _environment(tables.url, f"http://127.0.0.1:{mail.port}", stripe.url)
        os.environ["S3_ENDPOINT"] = _files(root, parts)
        shorten()
        yield box


def _files(root: Path, parts: ExitStack) -> str:
    port = free_port()
    child = files_child(Folder.open(root / "shelf"), dict(os.environ), {"files": port})
    child.start()
    parts.callback(child.stop)
    until(lambda: answers(address(port)), "files", lambda: None)
    return address(port)


def _environment(tables: str, mail: str, stripe: str) -> dict[str, str]:
    return {
        "STAGE": "local",
        "ORG": "o1",
        "TABLES": PREFIX,
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_EC2_METADATA_DISABLED": "true",
        "DYNAMODB_ENDPOINT": tables,
        "SES_ENDPOINT": mail,
        "FILES_BUCKET": BUCKET,
        "PUBLIC_URL": "http://127.0.0.1:8000",
        "SIGNING_KEY": "while metering nothing leaves this machine",
        "STRIPE_KEY": API_KEY,
        "STRIPE_WEBHOOK_SECRET": SECRET,
        "STRIPE_API_BASE": stripe,
        "LOG_LEVEL": "ERROR",
    }
