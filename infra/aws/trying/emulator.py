"""The emulator: CloudFormation, Lambda, IAM and all that the stack is made of, behind one port of loopback."""

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from boto3 import Session
from botocore.config import Config

from infra.local.child import Child
from infra.local.engine import free_port
from infra.local.environment import address
from infra.local.install import EMULATOR, install_emulator
from infra.local.sidecars import answers, until

REGION = "us-east-1"
# Nothing of the person at the keyboard reaches the functions, which inherit the emulator's variables.
_INHERITED = ("PATH", "LANG", "HOME")


@dataclass(frozen=True)
class Cloud:
    """An account of its own: where it is served, and the keys of who may do everything there."""

    port: int
    key: str
    secret: str

    @property
    def url(self) -> str:
        return address(self.port)

    @property
    def session(self) -> Session:
        """The operator's."""
        return Session(self.key, self.secret, region_name=REGION)

    def client(self, service: str, session: Session | None = None) -> Any:
        """A client of one service: the operator's, or that of another session."""
        whole = session or self.session
        config = Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 1})
        return whole.client(service, endpoint_url=self.url, config=config)  # type: ignore[call-overload]

    def environment(self) -> dict[str, str]:
        """What leads a program of the operator's here, and to no other account."""
        return {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": self.key,
            "AWS_SECRET_ACCESS_KEY": self.secret,
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        }

    def letters(self) -> list[dict[str, Any]]:
        """Every letter that SES took, the oldest first."""
        with urlopen(f"{self.url}/_ministack/ses/messages", timeout=10) as answer:  # noqa: S310
            told = json.load(answer)["messages"]
        return [letter for account in told.values() for letter in account]


@contextmanager
def serving(folder: Path) -> Iterator[Cloud]:
    """An empty account, with policies enforced, until the block ends; its files and its log lie in `folder`."""
    install_emulator()
    cloud = Cloud(free_port(), f"operator{secrets.token_hex(4)}", secrets.token_hex(16))
    for name in ("tmp", "files"):
        (folder / name).mkdir(parents=True)
    inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    line = [str(EMULATOR / "bin" / "python"), "-m", "ministack"]
    child = Child("cloud", line, inherited | _told(cloud, folder), folder / "cloud.log")
    child.start()
    try:
        until(lambda: answers(cloud.url), "the emulator", lambda: None)
        yield cloud
    finally:
        child.stop()


def _told(cloud: Cloud, folder: Path) -> dict[str, str]:
    return {
        "GATEWAY_PORT": str(cloud.port),
        "BIND_HOST": "127.0.0.1",
        "MINISTACK_HOST": "127.0.0.1",
        "AUTH": "true",
        "AWS_ACCESS_KEY_ID": cloud.key,
        "AWS_SECRET_ACCESS_KEY": cloud.secret,
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "PERSIST_STATE": "0",
        "S3_PERSIST": "0",
        "S3_DATA_DIR": str(folder / "files"),
        "TMPDIR": str(folder / "tmp"),
        "MINISTACK_WORKER_THREADS": "16",
        "LOG_LEVEL": "INFO",
    }
