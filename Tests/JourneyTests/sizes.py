"""How much of the fault tests runs: a fast selection, or with `./holdfast test --faults` all of them."""

from __future__ import annotations

import os
import random
import secrets

FULL = os.environ.get("HOLDFAST_FAULTS") == "1"
SEED = int(os.environ.get("HOLDFAST_SEED") or secrets.randbelow(2**31))


def size(quick: int, full: int) -> int:
    """How many of something: as many as the selection takes, or all."""
    return full if FULL else quick


def dice(name: str) -> random.Random:
    """The chances of one test; the same seed throws the same again."""
    return random.Random(f"{SEED} {name}")


def how_to_repeat(name: str) -> str:
    options = " --faults" if FULL else ""
    return f"HOLDFAST_SEED={SEED} ./holdfast test{options} --only journeys --match '{name}'"
