from concurrent.futures import ThreadPoolExecutor

import pytest
from botocore.exceptions import ClientError

from chalicelib.store.engine import call, line


def test_threads_that_come_first_share_one_client(
    tables: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line(), "_client", None)

    with ThreadPoolExecutor(30) as guests:
        clients = list(guests.map(lambda _: line().client, range(30)))

    assert [client is clients[0] for client in clients] == [True] * 30


def test_mistake_of_ours_is_told_as_it_is(tables: str) -> None:
    with pytest.raises(ClientError) as mistake:
        call("GetItem", {"TableName": f"{tables}-main", "Key": {"pk": {"S": "o1"}}})

    assert mistake.value.response["Error"]["Code"] == "ValidationException"
