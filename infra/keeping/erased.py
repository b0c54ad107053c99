"""Who was erased stays erased when a dump is older than that: it is noted in `ops`, and the notes outlive a restore.

As a program of its own it erases again, in the system that the environment names, whom its tables have brought back.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime

from infra.keeping.place import Place
from infra.keeping.rows import PAGE_ROWS, Item, scanned
from infra.local.folder import REPO

_NOTES = re.compile(r"[a-z0-9]{1,12}#ER")


def is_note(item: Item) -> bool:
    """Whether a row of `ops` notes that somebody was erased."""
    return _NOTES.fullmatch(item["pk"]["S"]) is not None


def noted_in(place: Place) -> Iterator[Item]:
    """The notes that `ops` has."""
    for page in scanned(place.tables, place.table("ops"), start=None, limit=PAGE_ROWS):
        yield from filter(is_note, page["Items"])


def notes_of(place: Place) -> Iterator[Item]:
    """The notes of all whose erasure the tables in use know, also of a time in which none was made."""
    for page in scanned(place.tables, place.table("main"), start=None, limit=PAGE_ROWS):
        for item in page["Items"]:
            if item.get("kind") == {"S": "erasure"}:
                organisation, _, cid = item["pk"]["S"].split("#")
                yield {"pk": {"S": f"{organisation}#ER"}, "sk": {"S": cid}}


def erased_again(env: Mapping[str, str], now: datetime) -> tuple[bool, str]:
    """Whether everybody who came back is erased again, and how many were, or what went wrong."""
    ended = subprocess.run(
        [sys.executable, "-m", "infra.keeping.erased", now.isoformat()],
        cwd=REPO,
        env=dict(os.environ) | dict(env),
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.returncode == 0, (ended.stdout if ended.returncode == 0 else ended.stderr).strip()


def main() -> int:
    """Says how many were erased again, or with 1 whose erasure has not ended."""
    from chalicelib.privacy.again import erase_again

    works = erase_again(now=datetime.fromisoformat(sys.argv[1]))
    if left := [str(work.asked["person"]) for work in works if work.status != "done"]:
        print(", ".join(left), file=sys.stderr)
        return 1
    print(len(works))
    return 0


if __name__ == "__main__":
    sys.exit(main())
