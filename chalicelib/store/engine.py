"""The one line to the table engine: every request of the project passes `call`."""

import random
import threading
import time
from collections.abc import Sequence
from typing import Any

from botocore.exceptions import ClientError, HTTPClientError
from botocore.exceptions import ConnectionError as NoConnection
from pynamodb.connection import Connection
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.models import Model

from chalicelib.kit.refusals import Busy
from chalicelib.store.record import MainRecord
from chalicelib.store.wire import prepare, spare

TRANSIENT = frozenset(
    {
        "ProvisionedThroughputExceededException",
        "ThrottlingException",
        "RequestLimitExceeded",
        "InternalServerError",
        "ServiceUnavailable",
        "TransactionInProgressException",
    }
)

CONFLICT = "TransactionConflictException"
CONFLICT_TRIES = 6
FIRST_PAUSE = 0.01

ItemKey = tuple[type[Model], str, str]

_making = threading.Lock()


def line() -> Connection:
    """The one botocore client of all five tables: each further one costs 100 ms and 10 MB."""
    with _making:  # without it, the first requests of several threads make a client each
        connection = MainRecord._get_connection().connection
        if connection._client is None:
            prepare(connection.session)
            spare(connection.client)
    return connection


def call(operation: str, request: dict[str, Any]) -> dict[str, Any]:
    """One request; what keeps failing after the SDK's own retries is Busy, anything else is a surprise."""
    for attempt in range(CONFLICT_TRIES):
        try:
            return line().dispatch(operation, request)
        except (NoConnection, HTTPClientError) as failure:
            raise Busy() from failure
        except ClientError as failure:
            if failure.response["Error"]["Code"] != CONFLICT:
                if _passing(failure):
                    raise Busy() from failure
                raise
        pause(attempt)
    raise Busy()


def pause(attempt: int, *, longest: int = 50) -> None:
    """Full jitter, up to `longest` first pauses: with a fixed one, fifty writers in conflict would meet again."""
    time.sleep(random.uniform(0, FIRST_PAUSE * min(longest, 2**attempt)))  # noqa: S311 (not a secret)


def _passing(failure: ClientError) -> bool:
    # PynamoDB rebuilds the error without its HTTP status; the cause still has it.
    response = getattr(failure.__cause__, "response", failure.response)
    status = response.get("ResponseMetadata", {}).get("HTTPStatusCode", 400)
    return status >= 500 or response.get("Error", {}).get("Code") in TRANSIENT


def put_one(record: Model, condition: Condition | None = None) -> bool:
    """Writes one item outside a commit (sessions, leases, inboxes); False when the condition failed.

    After a lost reply the SDK asks again, and then a condition can fail on what this very call wrote: False
    means "somebody has it", which may be the caller.
    """
    return _conditional("PutItem", record.get_save_kwargs_from_instance(condition))


def update_one(key: ItemKey, actions: Sequence[Action], condition: Condition | None = None) -> bool:
    """Changes named attributes of one item outside a commit; False when the condition failed."""
    record, pk, sk = key
    request = record(pk, sk).get_update_kwargs_from_instance(list(actions), condition)
    return _conditional("UpdateItem", request)


def delete_one(key: ItemKey, condition: Condition | None = None) -> bool:
    """Removes one item outside a commit; False when the condition failed."""
    record, pk, sk = key
    return _conditional("DeleteItem", record(pk, sk).get_delete_kwargs_from_instance(condition))


def _conditional(operation: str, request: dict[str, Any]) -> bool:
    try:
        call(operation, request)
    except ClientError as failure:
        if failure.response["Error"]["Code"] == "ConditionalCheckFailedException":
            return False
        raise
    return True
