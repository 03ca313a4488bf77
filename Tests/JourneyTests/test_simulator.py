"""The seeded simulator: two short runs of it, and that it notices when something is wrong."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from cluster import REPOSITORY

SIMULATOR = REPOSITORY / "Tests" / "Simulator" / "run.py"


def simulate(*options: str, sabotage: str | None = None) -> subprocess.CompletedProcess:
    environment = dict(os.environ)
    if sabotage is not None:
        environment["HOLDFAST_SIMULATOR_SABOTAGE"] = sabotage
    return subprocess.run(
        [sys.executable, str(SIMULATOR), *options], env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("seed", ["1", "2"])
def test_nothing_happens_but_what_the_model_says(seed: str):
    run = simulate("--seed", seed, "--steps", "100")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "100 steps" in run.stdout


@pytest.mark.parametrize(
    "spoilt",
    [
        "UPDATE inventory.stock SET taken = taken + 1",
        "UPDATE inventory.stock SET capacity = capacity + 1",
        "UPDATE sales.products SET fee_percent = 6",
        "UPDATE sales.products SET hold_minutes = 14",
    ],
    ids=["stock that nobody holds", "a seat too many", "another fee", "a shorter hold"],
)
def test_it_notices_what_is_wrong(spoilt: str):
    run = simulate("--seed", "1", "--steps", "60", "--no-faults", sabotage="3 " + spoilt)
    assert run.returncode == 1, run.stdout + run.stderr
    assert "MISMATCH in step" in run.stdout
    assert "To see it again: ./holdfast simulate --seed 1 --actors 6 --no-faults --steps" in run.stdout
