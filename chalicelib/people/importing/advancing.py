"""The chunks of an import, one phase after the other."""

from datetime import datetime

from chalicelib.people.importing.bringing import ENTERING
from chalicelib.people.importing.checking import CHECKING, check_chunk
from chalicelib.people.importing.receiving import READING, read_file
from chalicelib.people.importing.running import run_chunk
from chalicelib.people.importing.undoing import UNDOING, WEIGHING, undo_chunk, weigh_chunk
from chalicelib.staff import Work

CHUNKS = {READING: read_file, CHECKING: check_chunk, ENTERING: run_chunk}
CHUNKS |= {WEIGHING: weigh_chunk, UNDOING: undo_chunk}


def advance(work: Work, now: datetime) -> None:
    """The next chunk of an import, wherever it is."""
    CHUNKS[work.phase](work, now)
