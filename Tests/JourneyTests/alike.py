"""Whether one answer can be told from another by how long it takes."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

ROUNDS = 15
# Comparing a password costs many times what all the rest of a login does: without it the ratio would be 5 or more.
ALIKE = 2.5
# Without a password there is little else to wait for: what queueing a mail costs would be a ratio of 1.4 or more.
MAIL_ROUNDS = 60
ALIKE_WITHOUT_MAIL = 1.25
# A machine busy with other things can make alike look different, but not every time; what differs does so every time.
TRIES = 5


def medians(asked: dict[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """How long each takes, in turns, so that whatever else the machine does falls on all of them."""
    taken: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(rounds):
        for name, ask in asked.items():
            start = time.perf_counter()
            ask()
            taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in taken.items()}


def check_alike(asked: Callable[[], dict[str, Callable[[], object]]], ratio: float, rounds: int = ROUNDS) -> None:
    """None can be told from the others by how long it takes."""
    seen = []
    for _ in range(TRIES):
        taken = medians(asked(), rounds)
        if max(taken.values()) / min(taken.values()) < ratio:
            return
        seen.append(taken)
    raise AssertionError(f"always told apart: {seen}")
