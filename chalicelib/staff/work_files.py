"""Which long works still have files, so that those of the past can be taken away."""

from collections.abc import Iterator

from chalicelib import files
from chalicelib.staff.store import find_work
from chalicelib.staff.work import Work


def works_with_files(folder: str) -> Iterator[Work]:
    """The works that have files under a folder such as `exports/`; raises FilesUnavailable."""
    ids = dict.fromkeys(key.split("/")[1] for key in files.files_in(folder))
    for found in map(find_work, ids):
        if found:
            yield found
