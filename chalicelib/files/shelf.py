"""Putting files away, reading them, and lending them by link."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from urllib.parse import quote

from chalicelib.kit.bidi import without_marks
from chalicelib.kit.refusals import NotFound, Refusal
from chalicelib.settings import settings

_KEY = re.compile(r"[a-z]+(?:/[A-Za-z0-9-]{1,64}){1,4}\.[a-z0-9]{2,5}")
_FOLDER = re.compile(r"[a-z]+/(?:[A-Za-z0-9-]{1,64}/){0,3}")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029/\\:*?\"<>|]+")


class FilesUnavailable(Refusal):
    """The store of files does not answer; the same request may succeed in a moment."""

    status = 503
    code = "files_unavailable"


class FileMissing(NotFound):
    """No file is kept under this key."""

    code = "file_missing"


def put(key: str, content: bytes, content_type: str, *, name: str) -> None:
    """Keeps a file under its key, in place of what was there; `name` is what a download is called.

    Raises FilesUnavailable, and ValueError for a key that is not made of ids.
    """
    with _asking():
        _client().put_object(
            Bucket=settings().files_bucket,
            Key=_checked(key),
            Body=content,
            ContentType=content_type,
            ContentDisposition=disposition(name),
            CacheControl="private, no-store",
        )


def read(key: str) -> bytes:
    """The file's content; raises FileMissing or FilesUnavailable."""
    with _asking():
        kept = _client().get_object(Bucket=settings().files_bucket, Key=_checked(key))
        content: bytes = kept["Body"].read()
        return content


def is_there(key: str) -> bool:
    """Whether a file is kept under this key; raises FilesUnavailable."""
    try:
        with _asking():
            _client().head_object(Bucket=settings().files_bucket, Key=_checked(key))
    except FileMissing:
        return False
    return True


def remove(key: str) -> None:
    """Takes a file away; one that is not there stays away. Raises FilesUnavailable."""
    with _asking():
        _client().delete_object(Bucket=settings().files_bucket, Key=_checked(key))


def remove_all(folder: str) -> None:
    """Takes away every file of a folder, such as `imports/01…/`; raises FilesUnavailable."""
    for key in files_in(folder):
        with _asking():
            _client().delete_object(Bucket=settings().files_bucket, Key=key)


def files_in(folder: str) -> Iterator[str]:
    """The keys of all files of a folder; raises FilesUnavailable."""
    if not _FOLDER.fullmatch(folder):
        raise ValueError("a folder's key is made of ids")
    asked: dict[str, Any] = {"Bucket": settings().files_bucket, "Prefix": folder}
    while True:
        with _asking():
            found = _client().list_objects_v2(**asked)
        yield from (one["Key"] for one in found.get("Contents", ()))
        if not found.get("IsTruncated"):
            return
        asked["ContinuationToken"] = found["NextContinuationToken"]


def link(key: str, *, seconds: int, name: str) -> str:
    """An address that gives the file to whoever holds it, for so long, as a download called `name`."""
    asked = {
        "Bucket": settings().files_bucket,
        "Key": _checked(key),
        "ResponseContentDisposition": disposition(name),
    }
    url = _client().generate_presigned_url("get_object", Params=asked, ExpiresIn=seconds)
    return str(url)


def disposition(name: str) -> str:
    """Content-Disposition for a download, its name in ASCII for old programs and in full for the others."""
    whole = _UNSAFE.sub("-", without_marks(name)).strip(" .")[:120] or "file"
    plain = re.sub(r"[^A-Za-z0-9._ -]+", "_", whole)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(whole, safe='')}"


def _checked(key: str) -> str:
    if not _KEY.fullmatch(key):
        raise ValueError("a file's key is made of ids")
    return key


@contextmanager
def _asking() -> Iterator[None]:
    from botocore.exceptions import ClientError, HTTPClientError
    from botocore.exceptions import ConnectionError as NoConnection

    try:
        yield
    except (NoConnection, HTTPClientError) as failure:
        raise FilesUnavailable() from failure
    except ClientError as failure:
        answer: Any = failure.response
        if answer["Error"]["Code"] in ("NoSuchKey", "404"):
            raise FileMissing() from None
        if answer["ResponseMetadata"]["HTTPStatusCode"] >= 500:
            raise FilesUnavailable() from failure
        raise


def _client() -> Any:
    return _made(settings().s3_endpoint, settings().region)


@cache
def _made(endpoint: str | None, region: str) -> Any:
    # Half of all requests touch no file, and need not load this.
    from botocore.config import Config
    from botocore.handlers import add_expect_header
    from botocore.session import get_session

    config = Config(
        connect_timeout=2,
        read_timeout=10,
        retries={"total_max_attempts": 3, "mode": "standard"},
        signature_version="s3v4",
        s3={"addressing_style": "path" if endpoint else "virtual"},
    )
    client = get_session().create_client(
        "s3", region_name=region, endpoint_url=endpoint, config=config
    )
    # Our files are small: asking before sending costs a round trip, and a second where nobody answers the question.
    client.meta.events.unregister("before-call.s3", add_expect_header)
    return client
