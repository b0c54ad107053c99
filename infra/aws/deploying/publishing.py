"""The built frontend into its bucket: what is new of it, the page that names the rest last."""

import hashlib
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from infra.aws.deploying.account import Account
from infra.saying import Told, say

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
    ".map": "application/json",
    ".webmanifest": "application/manifest+json",
}
# A name in here holds its content's hash.
_HASHED = "assets/"
FOREVER = "public, max-age=31536000, immutable"
ASKED_AGAIN = "no-cache"
_STAYS = frozenset({".made-from"})


def publish(account: Account, dist: Path, *, bucket: str, distribution: str) -> int:
    """Upload what changed and have the distribution forget the old; how many files. Raises Told.

    Files of the build before stay, since pages that are open ask for them.
    """
    if not (dist / "index.html").is_file():
        raise Told("frontend_not_built", folder=dist)
    s3 = account.client("s3")
    there = _there(s3, bucket)
    uploaded = 0
    for key, file in _in_order(dist):
        content = file.read_bytes()
        if there.get(key) != hashlib.md5(content, usedforsecurity=False).hexdigest():
            s3.put_object(Bucket=bucket, Key=key, Body=content, **headers(key))
            uploaded += 1
    if uploaded:
        paths = {"Quantity": 1, "Items": ["/*"]}
        account.client("cloudfront").create_invalidation(
            DistributionId=distribution,
            InvalidationBatch={"Paths": paths, "CallerReference": uuid.uuid4().hex},
        )
    say("published", files=uploaded)
    return uploaded


def headers(key: str) -> dict[str, str]:
    """What a file is served with; raises Told for one whose type is not known."""
    ending = Path(key).suffix
    if ending not in TYPES:
        raise Told("type_not_known", file=key)
    cached = FOREVER if key.startswith(_HASHED) else ASKED_AGAIN
    return {"ContentType": TYPES[ending], "CacheControl": cached}


def empty(account: Account, bucket: str) -> None:
    """Remove everything from a bucket, all versions of it."""
    s3 = account.client("s3")
    for page in s3.get_paginator("list_object_versions").paginate(Bucket=bucket):
        found = [*page.get("Versions", ()), *page.get("DeleteMarkers", ())]
        keys = [{"Key": each["Key"], "VersionId": each["VersionId"]} for each in found]
        if keys:
            s3.delete_objects(Bucket=bucket, Delete={"Objects": keys})


def _in_order(dist: Path) -> Iterator[tuple[str, Path]]:
    files = [path for path in dist.rglob("*") if path.is_file() and path.name not in _STAYS]
    named = [(path.relative_to(dist).as_posix(), path) for path in files]
    yield from sorted(named, key=lambda each: (each[0] == "index.html", each[0]))


def _there(s3: Any, bucket: str) -> dict[str, str]:
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    listed = (each for page in pages for each in page.get("Contents", ()))
    return {each["Key"]: each["ETag"].strip('"') for each in listed}
