"""Two systems, one in which the cast lives and one with nothing in it, their files in the real file store."""

import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from boto3 import Session

from chalicelib.members import directory
from chalicelib.settings import settings
from infra.keeping.place import Place, files_at, make_tables, tables_at
from infra.keeping.rows import Item, scanned
from infra.local.child import Child
from infra.local.engine import free_port
from infra.local.environment import address
from infra.local.folder import Folder
from infra.local.sidecars import answers, files_child, until
from infra.local.tables import drop
from tests import cast
from tests.conftest import ENGINE, NOW, PREFIX
from tests.members.club import join, open_level

EMPTY = "crm-restored"
SESSION = Session("local", "local", region_name="us-east-1")


@dataclass(frozen=True)
class Shelf:
    """The file store, running."""

    url: str
    client: Any

    def bucket(self) -> str:
        """A new one."""
        name = f"files-{secrets.token_hex(8)}"
        self.client.create_bucket(Bucket=name)
        return name


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    folder = Folder.open(tmp_path_factory.mktemp("shelf"))
    port = free_port()
    env = dict(os.environ) | {"FILES_BUCKET": "unused"}
    child: Child = files_child(folder, env, {"files": port})
    child.start()
    until(lambda: answers(address(port)), "files", lambda: None)
    yield Shelf(address(port), files_at(SESSION, address(port)))
    child.stop()


@pytest.fixture
def house(tables: str, shelf: Shelf, now: datetime) -> Place:
    """Where the cast lives: gifts, staff, somebody in the directory, rows that expire, and three files."""
    cast.found_organisation(now)
    fund = cast.open_fund(now)
    campaign, level = cast.open_campaign(now, fund), open_level(now)
    for number, somebody in enumerate(cast.CAST):
        person = cast.enter(somebody, now)
        if number in (0, 3):
            join(person, level, NOW.date())
            shown: Any = {"name": "public" if number else "members", "town": "members"}
            directory.choose(person=person.id, shown=shown, town="", actor=cast.hind(), now=now)
        for gift in range(number % 3):
            cast.give(person, fund, now, amount=100 + gift, campaign=campaign)
    for user in cast.STAFF:
        cast.let_in(user, now)
    place = _place(PREFIX, shelf)
    lasts = {"until": {"N": str(int(now.timestamp()) + 10 * 365 * 86_400)}}
    put(place, "ops", {"pk": {"S": "o1#S#hash"}, "sk": {"S": "X"}} | lasts)
    put(place, "outreach", {"pk": {"S": "o1#CL#x"}, "sk": {"S": "X"}, "kind": {"S": "claim"}})
    for key, content in FILES.items():
        place.files.put_object(Bucket=place.bucket, Key=key, Body=content, **told(key))
    return place


FILES = {
    "receipts/01J/1.pdf": b"%PDF receipt",
    "exports/01J.csv": "الاسم,name\r\n".encode(),
    "exports/02J.csv": b"",
}


def told(key: str) -> dict[str, Any]:
    """What S3 is told beside a content."""
    name = "attachment; filename=\"x\"; filename*=UTF-8''%D8%A5"
    return {
        "ContentType": "application/pdf" if key.endswith("pdf") else "text/csv; charset=utf-8",
        "ContentDisposition": name,
        "CacheControl": "private, no-store",
    }


@pytest.fixture
def empty(shelf: Shelf) -> Iterator[Place]:
    """A system that nobody used."""
    place = emptied(_place(EMPTY, shelf))
    yield place
    drop(place.tables, place.prefix)


@pytest.fixture(autouse=True)
def environment() -> Iterator[None]:
    """A command settles in the environment of the system that it is of; here others come after it."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)
    settings.cache_clear()


def emptied(place: Place) -> Place:
    """The same system with nothing in it."""
    drop(place.tables, place.prefix)
    make_tables(place)
    for listed in place.files.list_objects_v2(Bucket=place.bucket).get("Contents", ()):
        place.files.delete_object(Bucket=place.bucket, Key=listed["Key"])
    return place


def _place(prefix: str, shelf: Shelf) -> Place:
    return Place(
        name=f"tests {prefix}",
        tables=tables_at(SESSION, ENGINE.url),
        files=shelf.client,
        prefix=prefix,
        bucket=shelf.bucket(),
        frozen=True,
    )


def rows(place: Place, table: str) -> list[Item]:
    """All rows of a table."""
    pages = scanned(place.tables, place.table(table), start=None, limit=100)
    return [item for page in pages for item in page["Items"]]


def put(place: Place, table: str, item: Item) -> None:
    place.tables.put_item(TableName=place.table(table), Item=item)


def files(place: Place) -> dict[str, tuple[bytes, str, str]]:
    """What lies in a bucket: content, type and disposition by key."""
    found = {}
    for each in place.files.list_objects_v2(Bucket=place.bucket).get("Contents", ()):
        got = place.files.get_object(Bucket=place.bucket, Key=each["Key"])
        found[each["Key"]] = (got["Body"].read(), got["ContentType"], got["ContentDisposition"])
    return found


def content(folder: Path) -> dict[str, bytes]:
    """All files of a dump by their path, but for the manifest, which has moments in it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }


def elsewhere(place: Place, **names: str) -> Place:
    """The same place with some of its tables under other names."""
    return replace(place, elsewhere=names)
