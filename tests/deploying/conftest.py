"""AWS at the wire, a build that nobody runs, and the command over both."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from infra.aws.deploying import commands, planning
from infra.local.stripe.launch import Handle, start
from tests.keeping.aws import Aws, serving, template

STACK = "chalice-crm-dev"
SITE = {
    "Type": "AWS::CloudFront::Distribution",
    "Properties": {
        "DistributionConfig": {
            "Enabled": True,
            "Origins": [
                {
                    "Id": "files",
                    "DomainName": {"Fn::GetAtt": ["PublicBucket", "RegionalDomainName"]},
                    "S3OriginConfig": {"OriginAccessIdentity": ""},
                }
            ],
            "DefaultCacheBehavior": {
                "TargetOriginId": "files",
                "ViewerProtocolPolicy": "redirect-to-https",
                "CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6",
            },
        }
    },
}
DIST = {
    "index.html": b"<!doctype html>",
    "icon.svg": b"<svg/>",
    "assets/app-1a2b.js": b"1",
    "assets/app-1a2b.css": b"2",
}
Deploy = Callable[..., int]


@pytest.fixture(scope="module")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aws]:
    with serving(tmp_path_factory.mktemp("aws")) as aws:
        yield aws


@pytest.fixture(scope="module")
def stripe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Handle]:
    handle = start(data=tmp_path_factory.mktemp("stripe") / "book.sqlite")
    yield handle
    handle.stop()


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """A build of a small app: its template, and a zip whose content nobody runs."""
    (tmp_path / "built").mkdir()
    (tmp_path / "built" / "deployment.zip").write_bytes(b"zip")
    write(tmp_path / "built", template(Site=SITE))
    for name, content in DIST.items():
        (tmp_path / "dist" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "dist" / name).write_bytes(content)
    return tmp_path


def write(built: Path, page: dict[str, Any]) -> None:
    told: dict[str, Any] = {
        name: {"Type": "String"}
        for name in ("Stage", "CodeBucket", "CodeKey", "MailFrom", "AlertsTo", "SecretsVersion")
    }
    page["Parameters"] = page["Parameters"] | told
    if "TABLES" in page["Parameters"]:
        page["Parameters"]["TABLES"]["Default"] = STACK
    page["Outputs"] |= {
        "Url": {"Value": {"Fn::Sub": "https://${Site.DomainName}"}},
        "Distribution": {"Value": {"Ref": "Site"}},
    }
    page["Resources"]["Api"]["Properties"]["Environment"] = {
        "Variables": {"SECRETS_VERSION": {"Ref": "SecretsVersion"}}
    }
    (built / "sam.json").write_text(json.dumps(page), "utf-8")


@pytest.fixture
def deploy(
    aws: Aws, stripe: Handle, build: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Deploy]:
    """The command, and at the end nothing of what it made."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", aws.url)
    monkeypatch.setenv("STRIPE_API_BASE", stripe.url)
    monkeypatch.delenv("STRIPE_KEY")
    monkeypatch.delenv("STRIPE_WEBHOOK_SECRET")
    monkeypatch.delenv("SIGNING_KEY")
    monkeypatch.setattr(planning, "_KEPT", build / "deployed")
    monkeypatch.setattr("infra.aws.deploying.changing._EVERY", 0.2)
    places = ("--built", str(build / "built"), "--dist", str(build / "dist"))

    def run(*words: str, stage: str = "dev") -> int:
        return commands.main([stage, *places, *words])

    yield run
    clear(aws)


def clear(aws: Aws) -> None:
    aws.client("cloudformation").delete_stack(StackName=STACK)
    tables = aws.client("dynamodb")
    for name in tables.list_tables()["TableNames"]:
        tables.update_table(TableName=name, DeletionProtectionEnabled=False)
        tables.delete_table(TableName=name)
    ssm = aws.client("ssm")
    for name in parameters(aws):
        ssm.delete_parameter(Name=f"/{STACK}/{name}")


def parameters(aws: Aws) -> dict[str, str]:
    found = aws.client("ssm").get_parameters_by_path(Path=f"/{STACK}/", WithDecryption=True)
    return {each["Name"].rpartition("/")[2]: each["Value"] for each in found["Parameters"]}


NEW = ("--yes", "--mail-from", "hello@example.org", "--alerts-to", "it@example.org")
FIRST = (*NEW, "--admin", "amal@example.org", "--admin-name", "أمل")


def outputs_of(aws: Aws) -> dict[str, str]:
    [stack] = aws.client("cloudformation").describe_stacks(StackName=STACK)["Stacks"]
    return {each["OutputKey"]: each["OutputValue"] for each in stack["Outputs"]}


def status(aws: Aws) -> str:
    pages = aws.client("cloudformation").get_paginator("describe_stacks").paginate()
    found = [each for page in pages for each in page["Stacks"] if each["StackName"] == STACK]
    return found[0]["StackStatus"] if found else ""


def served(aws: Aws, bucket: str) -> dict[str, tuple[str, str]]:
    s3, found = aws.client("s3"), {}
    for each in s3.list_objects_v2(Bucket=bucket)["Contents"]:
        told = s3.head_object(Bucket=bucket, Key=each["Key"])
        found[each["Key"]] = (told["ContentType"], told["CacheControl"])
    return found


def invalidations(aws: Aws, distribution: str) -> int:
    listed = aws.client("cloudfront").list_invalidations(DistributionId=distribution)
    return len(listed["InvalidationList"].get("Items", ()))


def scan(aws: Aws, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = aws.client("dynamodb").scan(TableName=f"{STACK}-{table}")["Items"]
    return found
