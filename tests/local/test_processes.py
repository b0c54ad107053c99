"""What a process has spent, and what one that is gone has."""

import os

from infra.local.processes import cpu_seconds


def test_cpu_time_grows_with_work_and_a_process_that_is_gone_has_none() -> None:
    before = cpu_seconds([os.getpid()])
    while cpu_seconds([os.getpid()]) < before + 0.05:
        sum(range(10_000))
    assert cpu_seconds([os.getpid(), 2**22 + 1]) >= before + 0.05
    assert cpu_seconds([2**22 + 1]) == cpu_seconds([]) == 0
