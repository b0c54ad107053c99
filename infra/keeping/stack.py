"""A deployed stack, found by its name: its tables, its bucket of files, its functions."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from boto3 import Session
from botocore.exceptions import ClientError

from infra.keeping.place import TABLES, Place, files_at, tables_at, told_apart
from infra.saying import Told

ENDPOINT = "AWS_ENDPOINT_URL"


@dataclass(frozen=True)
class Stack:
    """A stack: what its outputs say, and the names of its functions."""

    name: str
    session: Session
    outputs: Mapping[str, str]
    functions: tuple[str, ...]

    @property
    def endpoint(self) -> str | None:
        """Where all of AWS is served by a stand-in."""
        return os.environ.get(ENDPOINT)

    def place(self, *, frozen: bool = False, elsewhere: Mapping[str, str] | None = None) -> Place:
        """Its tables and files; `elsewhere` are those that lie under another name."""
        return Place(
            name=f"stack {self.name}" + (f" {sorted(elsewhere.values())}" if elsewhere else ""),
            tables=tables_at(self.session, self.endpoint),
            files=files_at(self.session, self.endpoint),
            prefix=self.outputs["Tables"],
            bucket=self.outputs["BucketFiles"],
            frozen=frozen,
            elsewhere=dict(elsewhere or {}),
            suppression=told_apart(self._suppression_key()),
        )

    def _suppression_key(self) -> str:
        ssm: Any = self.session.client("ssm", endpoint_url=self.endpoint)
        name = f"/{self.name}/SUPPRESSION_KEY"
        found = ssm.get_parameters(Names=[name], WithDecryption=True)["Parameters"]
        return str(found[0]["Value"]) if found else ""

    def env(self) -> dict[str, str]:
        """The environment in which the app has its tables here; nothing is signed, sent or paid in it.

        Whoever is erased again in it stays among the suppressed, which are known under the stack's own key.
        """
        served = self.endpoint or ""
        return {
            "STAGE": "local",
            "TABLES": self.outputs["Tables"],
            "AWS_REGION": str(self.session.region_name),
            "FILES_BUCKET": self.outputs["BucketFiles"],
            "DYNAMODB_ENDPOINT": served,
            "S3_ENDPOINT": served,
            "SIGNING_KEY": "nothing is ever signed with this one",
            **({"SUPPRESSION_KEY": known} if (known := self._suppression_key()) else {}),
        }


def find(name: str, session: Session) -> Stack:
    """The stack of a name in the session's account and region; raises Told when there is none."""
    cloudformation: Any = session.client("cloudformation", endpoint_url=os.environ.get(ENDPOINT))
    try:
        told = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
    except ClientError as failure:
        if failure.response["Error"]["Code"] != "ValidationError":
            raise
        raise Told("no_such_stack", stack=name) from None
    outputs = {each["OutputKey"]: each["OutputValue"] for each in told.get("Outputs", ())}
    if not {"Tables", "BucketFiles"} <= outputs.keys():
        raise Told("stack_not_whole", stack=name, status=told["StackStatus"])
    pages = cloudformation.get_paginator("list_stack_resources").paginate(StackName=name)
    functions = sorted(
        resource["PhysicalResourceId"]
        for page in pages
        for resource in page["StackResourceSummaries"]
        if resource["ResourceType"] == "AWS::Lambda::Function"
    )
    return Stack(name, session, outputs, tuple(functions))


def tables_elsewhere(place: Place, prefix: str) -> dict[str, str]:
    """Those of the five tables that are there under another prefix; raises Told when none is."""
    there = set()
    for page in place.tables.get_paginator("list_tables").paginate():
        there |= set(page["TableNames"])
    found = {name: f"{prefix}-{name}" for name in TABLES if f"{prefix}-{name}" in there}
    if not found:
        raise Told("no_tables_under", prefix=prefix)
    return found
