"""A system as a dump sees it: its tables and its files, wherever they are served."""

import hmac
from dataclasses import dataclass, field
from typing import Any

from boto3 import Session
from botocore.config import Config

from infra.local import tables as pages

# What a restore that has not ended leaves in `ops`: no organisation's prefix, so nothing of the app's ever finds it.
MARK = {"pk": {"S": "restoring"}, "sk": {"S": "restoring"}}
TABLES = ("main", "search", "outreach", "audit", "ops")


@dataclass(frozen=True)
class Place:
    """Clients of DynamoDB and S3, what the five tables' names begin with, and the bucket.

    `name` is what a dump of it must carry on with. `frozen` says that nobody writes to these tables meanwhile.
    `elsewhere` has the full names of tables that lie under another name (restored to a moment). `suppression` tells one
    SUPPRESSION_KEY from another; empty where it is not known.
    """

    name: str
    tables: Any
    files: Any
    prefix: str
    bucket: str
    frozen: bool = False
    elsewhere: dict[str, str] = field(default_factory=dict)
    suppression: str = ""

    def table(self, name: str) -> str:
        """The full name of one of the five tables."""
        return self.elsewhere.get(name, f"{self.prefix}-{name}")


def told_apart(key: str) -> str:
    """What a key is known by without being told; empty for none."""
    known = hmac.digest(key.encode(), b"which suppression key this is", "sha256")
    return known.hex()[:16] if key else ""


def tables_at(session: Session, endpoint: str | None) -> Any:
    """A client of DynamoDB that waits out throttling."""
    retries: Any = {"total_max_attempts": 10, "mode": "standard"}
    return session.client("dynamodb", endpoint_url=endpoint, config=Config(retries=retries))


def files_at(session: Session, endpoint: str | None) -> Any:
    """A client of S3; stand-ins have no names for buckets in their addresses."""
    config = Config(
        signature_version="s3v4",
        s3={"addressing_style": "path" if endpoint else "virtual"},
        retries={"total_max_attempts": 10, "mode": "standard"},
    )
    return session.client("s3", endpoint_url=endpoint, config=config)


def make_tables(place: Place) -> None:
    """Those of the five tables that a local system does not have yet."""
    pages.create(place.tables, place.prefix)


def mark_in(place: Place) -> dict[str, str]:
    """What a restore that has not ended noted in a place; empty in a whole system."""
    found = place.tables.get_item(TableName=place.table("ops"), Key=MARK, ConsistentRead=True)
    return {name: str(value["S"]) for name, value in found.get("Item", {}).items()}
