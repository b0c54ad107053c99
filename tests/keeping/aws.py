"""AWS at the wire: ministack with one small stack in it, of our tables, a bucket and a function."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from boto3 import Session

from infra.local.child import Child
from infra.local.engine import free_port
from infra.local.environment import address
from infra.local.folder import REPO
from infra.local.sidecars import FILES_VENV, answers, until

SERVICES = "cloudformation,cloudfront,dynamodb,s3,lambda,iam,sts,ssm,logs"
NAME = "chalice-crm-small"


@dataclass(frozen=True)
class Aws:
    """Where it is served."""

    url: str
    session: Session

    def client(self, service: str) -> Any:
        return self.session.client(service, endpoint_url=self.url)  # type: ignore[call-overload]


@contextmanager
def serving(folder: Path) -> Iterator[Aws]:
    """The services, until the block ends."""
    port = free_port()
    told = {
        "GATEWAY_PORT": str(port),
        "BIND_HOST": "127.0.0.1",
        "SERVICES": SERVICES,
        "AUTH": "false",
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "PERSIST_STATE": "0",
        "TMPDIR": str(folder),
        "LOG_LEVEL": "WARNING",
    }
    line = [str(FILES_VENV / "bin" / "python"), "-m", "ministack"]
    child = Child("aws", line, dict(os.environ) | told, folder / "aws.log")
    child.start()
    try:
        until(lambda: answers(address(port)), "aws", lambda: None)
        yield Aws(address(port), Session("local", "local", region_name="us-east-1"))
    finally:
        child.stop()


def template(**changed: Any) -> dict[str, Any]:
    """A stack as commands need it: the five tables, two buckets, one function, and what it says of itself."""
    page = json.loads((REPO / "infra" / "aws" / "tables.json").read_bytes())
    made = {
        "FilesBucket": {"Type": "AWS::S3::Bucket", "DeletionPolicy": "Retain"},
        "PublicBucket": {"Type": "AWS::S3::Bucket"},
        "Role": {
            "Type": "AWS::IAM::Role",
            "Properties": {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": []}},
        },
        "Api": {
            "Type": "AWS::Lambda::Function",
            "Properties": {
                "Runtime": f"python{sys.version_info[0]}.{sys.version_info[1]}",
                "Handler": "index.handler",
                "Role": {"Fn::GetAtt": ["Role", "Arn"]},
                "ReservedConcurrentExecutions": 3,
                "Code": {"ZipFile": "def handler(event, context):\n    return event\n"},
            },
        },
    }
    outputs = {
        "Tables": {"Value": {"Ref": "AWS::StackName"}},
        "BucketFiles": {"Value": {"Ref": "FilesBucket"}},
        "BucketPublic": {"Value": {"Ref": "PublicBucket"}},
    }
    told = {"TABLES": {"Type": "String", "Default": NAME}}
    return {
        "Parameters": page.get("Parameters", told),
        "Resources": page["Resources"] | made | changed,
        "Outputs": outputs,
    }


def small_stack(aws: Aws) -> None:
    """That stack, made."""
    cloudformation = aws.client("cloudformation")
    named = [{"ParameterKey": "TABLES", "ParameterValue": NAME}]
    page = template()
    cloudformation.create_stack(
        StackName=NAME,
        TemplateBody=json.dumps(page),
        Parameters=named if "TABLES" in page["Parameters"] else [],
    )
    cloudformation.get_waiter("stack_create_complete").wait(
        StackName=NAME, WaiterConfig={"Delay": 1, "MaxAttempts": 60}
    )
