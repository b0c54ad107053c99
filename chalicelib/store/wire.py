"""How the SDK talks to the table engine: its own interfaces, set so that a request costs half the time.

Nothing here knows which engine answers. What the SDK does differently in a later version falls back to its own way.
"""

import json
from typing import Any

from botocore.config import Config
from botocore.parsers import JSONParser, ResponseParserFactory
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


class Parsers(ResponseParserFactory):
    """PlainParser for the protocol it is of."""

    def create_parser(self, protocol_name: str) -> Any:
        return PlainParser() if protocol_name == "json" else super().create_parser(protocol_name)


def prepare(session: Session) -> None:
    """Sets a session before it makes its client."""
    session.register_component("response_parser_factory", Parsers())
    # Otherwise the same name is put together out of 16 parts, twice for each request.
    session.set_default_client_config(Config(user_agent=session.user_agent()))
