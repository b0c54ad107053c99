"""Which agreements of a file are not written down, told by its rows as the run finds it and not as the dry run did."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from chalicelib.people.importing import keeping
from chalicelib.people.importing.judging import quiet_newcomers, stays_of_newcomer
from chalicelib.people.importing.model import Line, Stay


@dataclass
class Rows:
    """The rows of a chunk, which begins at the place `first` of the file; those from `start` on are still to be run.

    `quiet` are the addresses among them that get no mail.
    """

    work: str
    chunk: int
    first: int
    start: int
    lines: list[Line]
    quiet: Collection[str]

    def left(self) -> list[tuple[int, Line]]:
        """Those that are still to be run, each with its place in the file."""
        return list(enumerate(self.lines, self.first))[self.start :]

    def tell(self, place: int, stays: tuple[Stay, ...]) -> None:
        """What stays of somebody known. Kept before it is committed, so that no kill parts the two."""
        at = place - self.first
        told = replace(self.lines[at], stays=stays)
        self.keep([*self.lines[:at], told, *self.lines[at + 1 :]])

    def keep(self, lines: Iterable[Line]) -> None:
        """Tells what differs from before."""
        told = list(lines)
        if told != self.lines:
            keeping.keep_lines(self.work, self.chunk, told)
        self.lines = told


def rows_of(work: str, chunk: int, *, first: int, start: int) -> Rows:
    """The rows of a chunk as they are run now."""
    lines = keeping.lines_of(work, chunk)
    rows = Rows(work, chunk, first, start, lines, quiet_newcomers(lines[start:]))
    rows.keep([*lines[:start], *(stays_of_newcomer(line, rows.quiet) for line in lines[start:])])
    return rows
