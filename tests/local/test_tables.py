"""The five tables: one page for the cloud and for here, and as the records expect them."""

import json
from pathlib import Path
from typing import Any

from botocore.session import Session

from chalicelib.store import AuditRecord, MainRecord, OpsRecord, OutreachRecord, SearchRecord
from infra.local.tables import create, drop, existing, expiring, names
from infra.local.wire import TableWire
from tests.conftest import ENGINE, PREFIX

PAGE = json.loads(Path("infra/aws/tables.json").read_text())["Resources"]


def properties(name: str) -> dict[str, Any]:
    """What CloudFormation is told of one table."""
    found: dict[str, Any] = PAGE[f"{name.title()}Table"]["Properties"]
    return found


def test_every_record_finds_its_table_as_it_describes_it(tables: str) -> None:
    wire = TableWire(ENGINE.url)
    for record in (MainRecord, SearchRecord, OutreachRecord, AuditRecord, OpsRecord):
        table = wire.call("DescribeTable", {"TableName": record.Meta.table_name})["Table"]
        indexes = {
            each["IndexName"]: each["KeySchema"] for each in table.get("GlobalSecondaryIndexes", [])
        }
        assert table["KeySchema"] == keys("pk", "sk")
        assert indexes == {
            f"g{n}-index": keys(f"g{n}p", f"g{n}s") for n in range(1, 1 + len(record._indexes))
        }


def keys(first: str, second: str) -> list[dict[str, str]]:
    """A key schema."""
    return [
        {"AttributeName": first, "KeyType": "HASH"},
        {"AttributeName": second, "KeyType": "RANGE"},
    ]


def test_settings_that_guard_the_data() -> None:
    recoverable = {n for n in ("main", "search", "outreach", "audit", "ops") if _recovers(n)}
    assert recoverable == {"main", "audit"}
    assert properties("main")["DeletionProtectionEnabled"] is True
    assert properties("main")["StreamSpecification"] == {"StreamViewType": "NEW_IMAGE"}
    assert {each["Properties"]["BillingMode"] for each in PAGE.values()} == {"PAY_PER_REQUEST"}
    assert expiring("crm-tests") == {"crm-tests-outreach": "until", "crm-tests-ops": "until"}


def _recovers(name: str) -> bool:
    point = properties(name).get("PointInTimeRecoverySpecification", {})
    return bool(point.get("PointInTimeRecoveryEnabled"))


def test_creating_twice_and_dropping_twice_is_harmless(tables: str) -> None:
    client: Any = Session().create_client(
        "dynamodb", region_name="us-east-1", endpoint_url=ENGINE.url
    )
    assert create(client, PREFIX) == ()
    assert create(client, "crm-other") == names("crm-other")
    drop(client, "crm-other")
    drop(client, "crm-other")
    assert existing(client) == frozenset(names(PREFIX))


def test_streams_stay_off_here(tables: str) -> None:
    table = TableWire(ENGINE.url).call("DescribeTable", {"TableName": f"{PREFIX}-main"})["Table"]
    assert "StreamSpecification" not in table
