"""Long work as a value: what somebody of the staff set going, how far it is, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from chalicelib.kit.refusals import Refusal


class WorkMoved(Refusal):
    """Somebody else, or another worker, has moved the work since it was read."""

    status = 409
    code = "work_moved"


WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"


@dataclass(frozen=True)
class Work:
    """`what` names its kind and the topic of its outbox rows; `step` counts how often it was moved.

    It is running while the outbox has its next chunk, waiting while somebody of the staff must decide. `phase` is the
    kind's own word for where it is, `cursor` where to go on, `total` 0 while nobody knows how much there is. `version`
    and `trail` are those of its audit, which has rows of its beginning, its end and what was decided in between.
    """

    id: str
    what: str
    by: str
    by_name: str
    by_kind: str
    began: datetime
    asked: Mapping[str, Any]
    phase: str = ""
    status: str = RUNNING
    cursor: Any = None
    done: int = 0
    total: int = 0
    result: Mapping[str, Any] = field(default_factory=dict)
    problem: str = ""
    tries: int = 0
    step: int = 0
    ended: datetime | None = None
    version: int = 0
    trail: str = ""

    @property
    def entity(self) -> str:
        """Its name in the audit."""
        return f"{self.what}:{self.id}"

    @property
    def progress(self) -> float:
        """From 0 to 1; 1 only when it is done."""
        if self.status == DONE:
            return 1.0
        return min(self.done / self.total, 0.99) if self.total else 0.0


def ended_with(work: Work, result: Mapping[str, Any], *, now: datetime) -> Work:
    """Done, and this came of it."""
    return replace(work, status=DONE, result=result, ended=now)


def broken_by(work: Work, problem: str, params: Mapping[str, Any], *, now: datetime) -> Work:
    """Given up; `problem` is the code of a refusal, whose params the result keeps."""
    result = {**work.result, "problem_params": dict(params)}
    return replace(work, status=FAILED, problem=problem, result=result, ended=now)
