"""The five tables, made locally from the same page that CloudFormation reads (`infra/aws/tables.json`)."""

import json
from pathlib import Path
from typing import Any, Protocol

_PAGE = Path(__file__).parent.parent / "aws" / "tables.json"
# The engine reads every stream record on each write, so streams stay off here and the runner polls the outbox.
_MADE_WITH = (
    "AttributeDefinitions",
    "KeySchema",
    "GlobalSecondaryIndexes",
    "BillingMode",
)


class TableClient(Protocol):
    """What is needed of a DynamoDB client: botocore's has it, and so has `infra.local.wire.TableWire`."""

    def create_table(self, **request: Any) -> Any: ...

    def delete_table(self, **request: Any) -> Any: ...

    def list_tables(self, **request: Any) -> Any: ...

    def update_time_to_live(self, **request: Any) -> Any: ...


def create(client: TableClient, prefix: str) -> tuple[str, ...]:
    """Make those of the five tables that are missing; answers the names of the new ones."""
    there = existing(client)
    new = tuple(name for name in names(prefix) if name not in there)
    for name in new:
        properties = _properties()[name.removeprefix(f"{prefix}-")]
        client.create_table(
            TableName=name,
            **{key: properties[key] for key in _MADE_WITH if key in properties},
        )
        if ttl := properties.get("TimeToLiveSpecification"):
            client.update_time_to_live(TableName=name, TimeToLiveSpecification=ttl)
    return new


def drop(client: TableClient, prefix: str) -> None:
    """Remove those of the five tables that are there, with all they hold."""
    there = existing(client)
    for name in names(prefix):
        if name in there:
            client.delete_table(TableName=name)


def names(prefix: str) -> tuple[str, ...]:
    """The full names of the five tables."""
    return tuple(f"{prefix}-{name}" for name in _properties())


def expiring(prefix: str) -> dict[str, str]:
    """The tables whose rows expire, each with the attribute that holds the epoch second."""
    return {
        f"{prefix}-{name}": properties["TimeToLiveSpecification"]["AttributeName"]
        for name, properties in _properties().items()
        if "TimeToLiveSpecification" in properties
    }


def existing(client: TableClient) -> frozenset[str]:
    """The names of all tables that the engine holds."""
    found: list[str] = []
    page = client.list_tables()
    found += page["TableNames"]
    while last := page.get("LastEvaluatedTableName"):
        page = client.list_tables(ExclusiveStartTableName=last)
        found += page["TableNames"]
    return frozenset(found)


def _properties() -> dict[str, dict[str, Any]]:
    resources = json.loads(_PAGE.read_bytes())["Resources"].values()
    return {
        resource["Properties"]["TableName"]["Fn::Sub"].removeprefix("${AWS::StackName}-"): resource[
            "Properties"
        ]
        for resource in resources
    }
