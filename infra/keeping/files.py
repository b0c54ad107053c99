"""Files of a bucket: brought into a dump by their content, and put back with all that S3 knows of them."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from infra.keeping import manifest
from infra.keeping.place import Place
from infra.keeping.rows import written

# What S3 keeps beside a content and gives back with it, as its SDK calls it.
TOLD = (
    "ContentType",
    "ContentDisposition",
    "ContentEncoding",
    "ContentLanguage",
    "CacheControl",
)
_PIECE = 1 << 20
_PAGE = 1_000

Progress = Callable[[str, int], None]
Entry = dict[str, Any]


def bring(place: Place, folder: Path, work: Path, progress: Progress) -> None:
    """All files of a place into a folder, and the index of them in order of their keys."""
    index = folder / manifest.INDEX
    if index.exists():
        return
    known = _known(work / "files.jsonl")
    entries = []
    with (work / "files.jsonl").open("a", encoding="utf-8") as journal:
        for number, listed in enumerate(listed_in(place), 1):
            version = listed["Key"], listed["ETag"]
            if version not in known and (entry := _bring(place, folder, listed["Key"])):
                journal.write(f"{json.dumps([*version, entry])}\n")
                journal.flush()
                known[version] = entry
                progress("files", number)
            if version in known:
                entries.append(known[version])
    with written(index) as out:
        for entry in sorted(entries, key=lambda each: str(each["key"])):
            out.write(f"{json.dumps(entry, ensure_ascii=False, sort_keys=True)}\n")


def put(place: Place, entry: Entry, content: Path) -> None:
    """One file back under its key."""
    place.files.put_object(
        Bucket=place.bucket, Key=entry["key"], Body=content.read_bytes(), **entry["told"]
    )


def listed_in(place: Place) -> Iterator[dict[str, Any]]:
    """Every file of a place, with `Key` and `ETag`."""
    pages = place.files.get_paginator("list_objects_v2")
    for page in pages.paginate(Bucket=place.bucket, PaginationConfig={"PageSize": _PAGE}):
        yield from page.get("Contents", ())


def _bring(place: Place, folder: Path, key: str) -> Entry | None:
    try:
        found = place.files.get_object(Bucket=place.bucket, Key=key)
    except place.files.exceptions.NoSuchKey:
        return None  # its time was over since it was listed
    draft = folder / manifest.FILES / "draft"
    draft.parent.mkdir(mode=0o700, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        while piece := found["Body"].read(_PIECE):
            digest.update(piece)
            size += len(piece)
            out.write(piece)
    kept = manifest.content_of(folder, digest.hexdigest())
    kept.parent.mkdir(mode=0o700, exist_ok=True)
    draft.replace(kept)
    told = {name: found[name] for name in TOLD if found.get(name)}
    if found.get("Metadata"):
        told["Metadata"] = found["Metadata"]
    return {"key": key, "size": size, "sha256": digest.hexdigest(), "told": told}


def _known(journal: Path) -> dict[tuple[str, str], Entry]:
    """What was brought before, by key and version; a last line that was cut off is none."""
    if not journal.exists():
        return {}
    text = journal.read_text("utf-8")
    whole = text[: text.rfind("\n") + 1]
    journal.write_text(whole, "utf-8")
    lines = [json.loads(line) for line in whole.splitlines()]
    return {(key, etag): entry for key, etag, entry in lines}
