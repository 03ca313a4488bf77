"""The server's loops leave busy cores to PostgreSQL (docs/performance.md, Patient threads)."""

from __future__ import annotations

import os
import re
from pathlib import Path

from installation import Installation

LOOP = re.compile(r"pg-reactor|NIO-SGLTN-\d+-#\d+")


def test_the_loops_take_no_core_from_a_thread_at_work(installation: Installation):
    tasks = Path(f"/proc/{installation.server.program.pid}/task")
    policies = {
        (tasks / task / "comm").read_text().strip(): os.sched_getscheduler(int(task)) for task in os.listdir(tasks)}
    loops = {name: policy for name, policy in policies.items() if LOOP.fullmatch(name)}
    assert "pg-reactor" in loops and len(loops) >= 2, policies
    assert set(loops.values()) == {os.SCHED_BATCH}, policies
