"""How the SDK talks to the table engine: its own interfaces, set so that a request costs half the time.

Nothing here knows which engine answers. What the SDK does differently in a later version falls back to its own way.
"""

import json
from typing import Any

from botocore.config import Config
from botocore.parsers import JSONParser, ResponseParserFactory
from botocore.serialize import JSONSerializer
from botocore.session import Session

# Their answers are JSON as the records read it. The SDK rebuilds every value of them by its model, which took half of
# the CPU of a list of fifty, and changes only bytes and timestamps, of which they have none.
PLAIN = frozenset(
    {
        "BatchGetItemOutput",
        "BatchWriteItemOutput",
        "DeleteItemOutput",
        "GetItemOutput",
        "PutItemOutput",
        "QueryOutput",
        "ScanOutput",
        "TransactWriteItemsOutput",
        "UpdateItemOutput",
    }
)


PLAIN_REQUESTS = frozenset(name.removesuffix("Output") + "Input" for name in PLAIN)


class PlainParser(JSONParser):
    """Reads the answers in PLAIN as JSON; everything else, errors above all, as the SDK does."""

    def parse(self, response: Any, shape: Any) -> dict[str, Any]:
        if response["status_code"] != 200 or shape is None or shape.name not in PLAIN:
            parsed: dict[str, Any] = super().parse(response, shape)
            return parsed
        found = json.loads(response["body"] or b"{}")
        headers = {name.lower(): value for name, value in response["headers"].items()}
        told = {"HTTPStatusCode": 200, "HTTPHeaders": headers}
        if "x-amzn-requestid" in headers:
            told["RequestId"] = headers["x-amzn-requestid"]
        kept = {name: value for name, value in found.items() if value is not None}
        return {**kept, "ResponseMetadata": told}


class PlainSerializer(JSONSerializer):
    """Writes requests in PLAIN as the JSON that they are; the SDK rebuilds every value of these too."""

    def _serialize(self, serialized: Any, value: Any, shape: Any, key: Any = None) -> None:
        if key is None and shape.name in PLAIN_REQUESTS:
            serialized.update(value)
        else:
            super()._serialize(serialized, value, shape, key)  # type: ignore[misc]


class Parsers(ResponseParserFactory):
    """PlainParser for the protocol it is of."""

    def create_parser(self, protocol_name: str) -> Any:
        return PlainParser() if protocol_name == "json" else super().create_parser(protocol_name)


def prepare(session: Session) -> None:
    """Sets a session before it makes its client."""
    session.register_component("response_parser_factory", Parsers())
    # Otherwise the same name is put together out of 16 parts, twice for each request.
    session.set_default_client_config(Config(user_agent=session.user_agent()))


def spare(client: Any) -> None:
    """Has a client write requests as they are, and neither look through each for the tables that it names, a fifth of
    the CPU of a commit, nor work out anew where it goes, a seventh of that of each request.

    By the tables the SDK finds the endpoint of an account, which it does only for credentials that say their account;
    without them every request goes to the one endpoint of the region.
    """
    if type(getattr(client, "_serializer", None)) is JSONSerializer:
        client._serializer = PlainSerializer()
    client._ruleset_resolver = None
    for name in client.meta.service_model.operation_names:
        client.meta.service_model.operation_model(name).operation_context_parameters = []
