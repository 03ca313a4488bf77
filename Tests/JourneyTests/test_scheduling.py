"""The server's loops leave busy cores to PostgreSQL (docs/performance.md, Patient threads)."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from installation import Installation

LOOP = re.compile(r"(pg-reactor)|(NIO-SGLTN-\d+-#\d+)")


def test_the_loops_take_no_core_from_a_thread_at_work(installation: Installation):
    loops = []
    for task in Path(f"/proc/{installation.server.program.pid}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # A thread of another kind has ended meanwhile.
            if name := LOOP.fullmatch((task / "comm").read_text().strip()):
                loops.append((name.group(), os.sched_getscheduler(int(task.name))))
    assert any(name == "pg-reactor" for name, _ in loops) and any(name != "pg-reactor" for name, _ in loops), loops
    assert {policy for _, policy in loops} == {os.SCHED_BATCH}, loops
