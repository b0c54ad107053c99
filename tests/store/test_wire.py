from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders
from botocore.parsers import JSONParser
from botocore.serialize import JSONSerializer
from botocore.session import get_session

from app import app
from chalicelib.store import record
from chalicelib.store.engine import call, line
from chalicelib.store.wire import PLAIN, Parsers, PlainParser, PlainSerializer, spare

PRESENT = {"S": "o1#C#هند"}
KEY = {"pk": PRESENT, "sk": {"S": "0#PROFILE"}}
ITEM = KEY | {
    "kind": {"S": "profile"},
    "n": {"N": "1050"},
    "none": {"NULL": True},
    "open": {"BOOL": False},
    "names": {"M": {"ar": {"S": "هند"}, "list": {"L": [{"N": "1"}, {"S": ""}]}}},
}


_INSIDE = ("member", "key", "value")


class Twice(PlainParser):
    """Reads every answer our way and the SDK's, and keeps both."""

    both: list[tuple[Any, Any]]

    def parse(self, response: Any, shape: Any) -> dict[str, Any]:
        ours = super().parse(response, shape)
        self.both.append((deepcopy(ours), JSONParser().parse(response, shape)))
        return ours


class TwiceFactory(Parsers):
    def __init__(self) -> None:
        super().__init__()
        self.both: list[tuple[Any, Any]] = []

    def create_parser(self, protocol_name: str) -> Any:
        parser = Twice()
        parser.both = self.both
        return parser


@pytest.fixture
def both(tables: str) -> Iterator[list[tuple[Any, Any]]]:
    endpoint: Any = line().client._endpoint
    ours, twice = endpoint._response_parser_factory, TwiceFactory()
    endpoint._response_parser_factory = twice
    yield twice.both
    endpoint._response_parser_factory = ours


def test_answers_are_read_as_the_sdk_reads_them(tables: str, both: list[tuple[Any, Any]]) -> None:
    main = f"{tables}-main"
    for operation, request in _of_every_kind(main):
        call(operation, request | {"ReturnConsumedCapacity": "INDEXES"})
    assert [ours for ours, _ in both] == [theirs for _, theirs in both]
    assert both[0][0]["ResponseMetadata"]["HTTPStatusCode"] == 200
    assert both[1][0]["Item"] == ITEM


def test_requests_are_written_as_the_sdk_writes_them(tables: str) -> None:
    model = line().client.meta.service_model
    for name, request in _of_every_kind(f"{tables}-main"):
        operation = model.operation_model(name)
        ours = PlainSerializer().serialize_to_request(request, operation)
        assert ours == JSONSerializer().serialize_to_request(request, operation)
    assert type(vars(line().client)["_serializer"]) is PlainSerializer


def test_no_request_is_looked_through_for_its_tables(tables: str) -> None:
    model = line().client.meta.service_model
    names = model.operation_names
    assert [n for n in names if model.operation_model(n).operation_context_parameters] == []


def _of_every_kind(main: str) -> Iterator[tuple[str, dict[str, Any]]]:
    at: dict[str, Any] = {"TableName": main, "Key": KEY}
    yield "PutItem", {"TableName": main, "Item": ITEM}
    yield "GetItem", at
    yield "GetItem", {"TableName": main, "Key": KEY | {"sk": {"S": "nothing"}}}
    yield "BatchGetItem", {"RequestItems": {main: {"Keys": [KEY]}}}
    yield (
        "Query",
        {
            "TableName": main,
            "KeyConditionExpression": "pk = :p",
            "ExpressionAttributeValues": {":p": PRESENT},
            "Limit": 1,
        },
    )
    yield "Scan", {"TableName": main, "Limit": 1}
    adding: dict[str, Any] = {
        "UpdateExpression": "ADD n :one",
        "ExpressionAttributeValues": {":one": {"N": "1"}},
    }
    yield "UpdateItem", at | adding | {"ReturnValues": "UPDATED_NEW"}
    yield "TransactWriteItems", {"TransactItems": [{"Update": at | adding}]}
    yield "BatchWriteItem", {"RequestItems": {main: [{"PutRequest": {"Item": ITEM}}]}}
    yield "DeleteItem", at


def test_what_is_read_plainly_has_no_value_that_the_sdk_would_change() -> None:
    """Moments of the API itself; bytes can only be in items, and no record has any."""
    model = get_session().get_service_model("dynamodb")
    shapes = [model.shape_for(name) for name in PLAIN]
    assert _kinds(shapes) == {"structure", "map", "list", "string", "boolean", "blob", "double"} | (
        _kinds(shapes) & {"integer", "long"}
    )
    assert len(app.doors) > 40
    assert {kind for base in record.TABLES for kind in _attribute_types(base)} <= {
        *("S", "N", "M", "L", "SS", "BOOL", "NULL")
    }


def _kinds(shapes: list[Any]) -> set[str]:
    """The types of all that lies in some shapes of the SDK's model."""
    waiting, seen = list(shapes), {}
    while waiting:
        shape = waiting.pop()
        if shape.name not in seen:
            seen[shape.name] = shape.type_name
            waiting += getattr(shape, "members", {}).values()
            waiting += [getattr(shape, name) for name in _INSIDE if hasattr(shape, name)]
    return set(seen.values())


def _attribute_types(base: type[Any]) -> Iterator[str]:
    for attribute in base.get_attributes().values():
        yield str(attribute.attr_type)
    for kind in base.__subclasses__():
        yield from _attribute_types(kind)


@pytest.mark.parametrize("endpoint", [None, "http://127.0.0.1:8001"])
def test_a_spared_client_asks_where_and_as_whom_the_sdk_would(endpoint: str | None) -> None:
    def asked(client: Any) -> tuple[str, str]:
        """The address, and what the signature is for: key, day, region and service."""
        client.meta.events.register("before-send.dynamodb.*", sent.append_request)
        client.get_item(TableName="a-table-of-ours", Key=KEY)
        return sent.address, sent.signed_for

    sent = Sent()
    clients = [
        get_session().create_client(
            "dynamodb",
            region_name="me-central-1",
            endpoint_url=endpoint,
            aws_access_key_id="AKIA",
            aws_secret_access_key="secret",
        )
        for _ in range(2)
    ]
    spare(clients[1])
    assert asked(clients[0]) == asked(clients[1])
    assert sent.signed_for.endswith("/me-central-1/dynamodb/aws4_request")


class Sent:
    """Keeps what would go out, and answers it."""

    address, signed_for = "", ""

    def append_request(self, request: Any, **_: Any) -> AWSResponse:
        self.address = request.url
        signature = request.headers["Authorization"].decode()
        self.signed_for = signature.partition("Credential=")[2].partition(",")[0]
        return AWSResponse(request.url, 200, HTTPHeaders(), Body())


class Body:
    """An answer without anything in it."""

    def stream(self, *_: Any, **__: Any) -> Iterator[bytes]:
        yield b"{}"
