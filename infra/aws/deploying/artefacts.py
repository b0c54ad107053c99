"""Where builds lie before CloudFormation takes them: one private, versioned bucket of the account and region."""

import json
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from infra.aws.deploying.account import Account
from infra.saying import say

_FIRST_REGION = "us-east-1"
_PRIVATE = {
    "BlockPublicAcls": True,
    "IgnorePublicAcls": True,
    "BlockPublicPolicy": True,
    "RestrictPublicBuckets": True,
}


def bucket(account: Account) -> str:
    """Its name; made where it is missing, and set right in any case."""
    s3, name = account.client("s3"), f"chalice-crm-builds-{account.id}-{account.region}"
    try:
        s3.head_bucket(Bucket=name, ExpectedBucketOwner=account.id)
    except ClientError as failure:
        if failure.response["Error"]["Code"] not in ("404", "NoSuchBucket"):
            raise
        where: Any = {"LocationConstraint": account.region}
        elsewhere = {} if account.region == _FIRST_REGION else {"CreateBucketConfiguration": where}
        s3.create_bucket(Bucket=name, **elsewhere)
        say("bucket_made", bucket=name)
    s3.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration=_PRIVATE)
    s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    return name


def upload(account: Account, name: str, *, stack: str, file: Path, digest: str) -> str:
    """A file under its digest, once; its key."""
    s3 = account.client("s3")
    key = f"{stack}/{digest}{file.suffix}"
    try:
        s3.head_object(Bucket=name, Key=key)
    except ClientError as failure:
        if failure.response["Error"]["Code"] not in ("404", "NoSuchKey"):
            raise
        say("uploading", file=file.name, megabytes=f"{file.stat().st_size / 1e6:.1f}")
        s3.upload_file(str(file), name, key)
    return key


def address(account: Account, name: str, key: str) -> str:
    """Where CloudFormation fetches a template, with the credentials of who asks."""
    return f"{account.client('s3').meta.endpoint_url}/{name}/{key}"


def parameters_of(template: Path) -> frozenset[str]:
    """The names of a template's parameters."""
    return frozenset(json.loads(template.read_bytes()).get("Parameters", {}))
