"""The short line to the table engine: what the SDK tells, whoever carries it, also when the line breaks."""

import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from botocore.awsrequest import AWSPreparedRequest, AWSRequest
from botocore.exceptions import (
    ClientError,
    ConnectionClosedError,
    EndpointConnectionError,
    ReadTimeoutError,
)
from botocore.httpsession import URLLib3Session

from chalicelib.store.engine import call, line
from infra.local.engine import free_port
from infra.local.short_line import SIGNING, ShortSession, shorten, unsigned
from tests.conftest import PREFIX

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: x\r\ncontent-length: 2\r\n\r\n{}"
MAIN = f"{PREFIX}-main"
KEY = {"pk": {"S": "o1#x"}, "sk": {"S": "x"}}


@contextmanager
def whole() -> Iterator[None]:
    """The SDK's own session for a while, signed and through its own pool."""
    client: Any = line().client
    short = client._endpoint.http_session
    client._endpoint.http_session = short.whole
    client.meta.events.unregister(SIGNING, unsigned)
    try:
        yield
    finally:
        client._endpoint.http_session = short
        client.meta.events.register(SIGNING, unsigned)


def told(operation: str, **request: Any) -> Any:
    """What a request comes to: its answer without what is of one moment, or the refusal's code and text."""
    try:
        answer = call(operation, {"TableName": MAIN, **request})
    except ClientError as refusal:
        return refusal.response["Error"]["Code"], re.sub(r"request \(\w+\)", "", str(refusal))
    return {name: value for name, value in answer.items() if name != "ResponseMetadata"}


def test_the_sdk_tells_the_same_of_both_lines(tables: str) -> None:
    row = {**KEY, "text": {"S": "شكرًا " * 4000}}
    asked: tuple[tuple[str, dict[str, Any]], ...] = (
        ("PutItem", {"Item": row}),
        ("GetItem", {"Key": KEY, "ConsistentRead": True}),
        ("PutItem", {"Item": row, "ConditionExpression": "attribute_not_exists(pk)"}),
        ("GetItem", {"Key": {"pk": KEY["pk"]}}),
        ("DeleteItem", {"Key": KEY, "ReturnValues": "ALL_OLD"}),
    )
    short = [told(operation, **request) for operation, request in asked]
    with whole():
        assert [told(operation, **request) for operation, request in asked] == short
    assert short[1]["Item"] == row
    assert [code for code, _ in (short[2], short[3])] == [
        "ConditionalCheckFailedException",
        "ValidationException",
    ]


def test_faults_of_a_test_stay_on_the_line(tables: str) -> None:
    endpoint: Any = line().client._endpoint
    short = endpoint.http_session
    assert isinstance(short, ShortSession)
    assert isinstance(short.whole, URLLib3Session)
    shorten()
    assert endpoint.http_session is short


@dataclass
class Engine:
    """Answers each connection in its own way, and counts them."""

    port: int = field(default_factory=free_port)
    connections: int = 0

    def request(self) -> AWSPreparedRequest:
        url = f"http://127.0.0.1:{self.port}/"
        return AWSRequest(method="POST", url=url, data=b"{}").prepare()


@contextmanager
def answering(*ways: Callable[[socket.socket], None]) -> Iterator[Engine]:
    engine = Engine()
    listening = socket.create_server(("127.0.0.1", engine.port))

    def serve() -> None:
        for way in ways:
            connection, _ = listening.accept()
            engine.connections += 1
            with connection:
                way(connection)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield engine
    finally:
        listening.close()
        thread.join(5)


def twice(connection: socket.socket) -> None:
    for _ in range(2):
        connection.recv(4096)
        connection.sendall(ANSWER)


def once(connection: socket.socket) -> None:
    connection.recv(4096)
    connection.sendall(ANSWER)


def half(connection: socket.socket) -> None:
    connection.recv(4096)
    connection.sendall(ANSWER[:-1])


def without_length(connection: socket.socket) -> None:
    connection.recv(4096)
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n{}")


def silent(connection: socket.socket) -> None:
    while connection.recv(4096):
        pass


def session(patience: float = 5) -> ShortSession:
    return ShortSession(URLLib3Session(), patience=patience)


def test_a_connection_is_kept_and_one_that_was_closed_is_not_used() -> None:
    with answering(twice, once) as engine:
        ours = session()
        for connections in (1, 1, 2):
            assert ours.send(engine.request()).content == b"{}"
            assert engine.connections == connections
        ours.close()


@pytest.mark.parametrize("way", [half, without_length])
def test_an_answer_that_breaks_off_is_a_closed_connection(
    way: Callable[[socket.socket], None],
) -> None:
    with answering(way) as engine, pytest.raises(ConnectionClosedError):
        session().send(engine.request())


def test_who_is_silent_is_left_after_the_sdks_patience() -> None:
    with answering(silent) as engine, pytest.raises(ReadTimeoutError):
        session(patience=0.1).send(engine.request())


def test_where_nobody_listens_it_says_so() -> None:
    with pytest.raises(EndpointConnectionError):
        session().send(Engine().request())


def test_an_address_elsewhere_goes_the_sdks_own_way() -> None:
    class Elsewhere:
        def send(self, request: AWSPreparedRequest) -> str:
            return f"answered {request.url}"

    request = AWSRequest(method="POST", url="https://dynamodb.us-east-1.amazonaws.com/").prepare()
    answer: Any = ShortSession(Elsewhere(), patience=5).send(request)
    assert answer == f"answered {request.url}"
