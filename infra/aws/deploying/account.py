"""Whose account it is: credentials and region as every tool of AWS finds them."""

from dataclasses import dataclass
from typing import Any

from boto3 import Session
from botocore.exceptions import (
    ClientError,
    NoCredentialsError,
    NoRegionError,
    PartialCredentialsError,
)

from infra.saying import Told

# Below this many functions at once there is nothing to reserve: AWS keeps 100 for the functions that reserve none.
_ENOUGH = 120


@dataclass(frozen=True)
class Account:
    """An account and a region; `AWS_ENDPOINT_URL` leads all clients to a stand-in."""

    id: str
    region: str
    session: Session

    def client(self, service: str) -> Any:
        """A client of one service."""
        return self.session.client(service)  # type: ignore[call-overload]


def account(session: Session) -> Account:
    """The account of a session; raises Told without credentials or region."""
    if not session.region_name:
        raise Told("no_region")
    try:
        id_ = session.client("sts").get_caller_identity()["Account"]
    except (NoCredentialsError, PartialCredentialsError, NoRegionError):
        raise Told("no_credentials") from None
    except ClientError as failure:
        raise Told("credentials_refused", words=failure) from None
    return Account(id_, session.region_name, session)


def can_reserve(account: Account) -> bool:
    """Whether so many functions may run at once that some can be kept for jobs; a new account may run ten."""
    limits = account.client("lambda").get_account_settings()["AccountLimit"]
    return int(limits["ConcurrentExecutions"]) >= _ENOUGH
