#!/usr/bin/env python3
"""The seeded simulator: `./holdfast simulate` runs it, on a throw-away cluster.

Random calls by many actors, faults and a moved clock; beside them a small model that says what must be answered; after
every step both are compared. Everything random comes from the seed, and one step is done after the other.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import time
import traceback
from datetime import timedelta
from pathlib import Path
from random import SystemRandom

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "JourneyTests")]

import accounts  # noqa: E402,F401
import catalogue  # noqa: E402
import crowds  # noqa: E402,F401
import faults  # noqa: E402,F401
import gate  # noqa: E402,F401
import orders  # noqa: E402,F401
import payments  # noqa: E402,F401
from cluster import Cluster, NotConfigured  # noqa: E402
from registry import ACTIONS, DONE, REFUSED, Action  # noqa: E402
from simulation import Mismatch, Simulation  # noqa: E402
from stage import World  # noqa: E402

# A run of this length or more must have seen every kind of action succeed.
LONG_RUN = 500
# These are only ever refused.
NEVER_DONE = {"forge a webhook", "scan nonsense"}
MOST_DRAWS = 50
NEW_WEIGHS = 10
TICK = timedelta(seconds=1)


def main() -> int:
    options = read_options()
    command = f"./holdfast simulate --seed {options.seed} --actors {options.actors}"
    if not options.faults:
        command += " --no-faults"
    print(f"seed {options.seed}, {options.steps} steps, {options.actors} consumers, "
          f"{'with' if options.faults else 'without'} faults", flush=True)
    try:
        cluster = Cluster.from_environment()
    except NotConfigured as problem:
        print(problem, file=sys.stderr)
        return 3
    with tempfile.TemporaryDirectory(prefix="holdfast-simulate-") as folder:
        world = World(cluster, Path(folder))
        try:
            return simulate(world, options, command)
        finally:
            if options.keep:
                print(f"The database stays at {world.database.owner_url} until Ctrl-C.", flush=True)
                signal.pause()
            world.remove()


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./holdfast simulate", description="Random days of a booking platform.")
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(10**9))
    parser.add_argument("--steps", type=int, default=500)
    parser.add_argument("--actors", type=int, default=6, help="number of consumers")
    parser.add_argument("--faults", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--keep", action="store_true", help="keep the database until Ctrl-C")
    return parser.parse_args()


def simulate(world: World, options: argparse.Namespace, command: str) -> int:
    sim = Simulation(world, options.seed, options.actors)
    actions = [action for action in ACTIONS if options.faults or not action.is_fault]
    sabotage = Sabotage.from_environment()
    catalogue.open_for_business(sim)
    began = spoken = time.monotonic()
    for step in range(1, options.steps + 1):
        sim.spoken.clear()
        try:
            take_step(sim, actions)
            sabotage.strike(world, step)
            sim.check()
        # A broken expectation of the harness (a contract, a wait in vain, a refused connection) is a finding too.
        except (Mismatch, AssertionError, OSError, KeyError, ValueError) as problem:
            tell(sim, world, problem, step, f"{command} --steps {step}")
            return 1
        if time.monotonic() - spoken > 10:
            spoken = time.monotonic()
            print(f"  step {step}: {len(sim.model.events)} events, {len(sim.model.orders)} orders", flush=True)
    try:
        world.settle("%")
        sim.check()
    except (Mismatch, AssertionError) as problem:
        tell(sim, world, problem, options.steps, f"{command} --steps {options.steps}")
        return 1
    return conclude(sim, actions, options.steps, time.monotonic() - began)


def take_step(sim: Simulation, actions: list[Action]) -> None:
    """Draws what happens until it is something that can; a second passes with every step."""
    sim.world.advance(TICK)
    sim.model.now = sim.world.now
    for _ in range(MOST_DRAWS):
        (action,) = sim.random.choices(actions, [weight(sim, action) for action in actions])
        sim.spoken.append(action.name)
        outcome = action.step(sim)
        if outcome is not None:
            sim.outcomes[action.name, outcome] += 1
            return
        sim.spoken.clear()
    raise Mismatch("nothing can happen any more")


def weight(sim: Simulation, action: Action) -> int:
    """What was never done comes more often, so that a long run has seen everything."""
    is_new = not sim.outcomes[action.name, DONE] and action.name not in NEVER_DONE
    return action.weight * (NEW_WEIGHS if is_new else 1)


class Sabotage:
    """Spoils the database at a step, so that one sees that the simulator notices: HOLDFAST_SIMULATOR_SABOTAGE."""

    def __init__(self, step: int, statement: str):
        self._step = step
        self._statement = statement

    @staticmethod
    def from_environment() -> Sabotage:
        step, _, statement = os.environ.get("HOLDFAST_SIMULATOR_SABOTAGE", "0 ").partition(" ")
        return Sabotage(int(step), statement)

    def strike(self, world: World, step: int) -> None:
        if step == self._step:
            world.database.execute(self._statement)


def tell(sim: Simulation, world: World, problem: Exception, step: int, command: str) -> None:
    print(f"\nMISMATCH in step {step}, at {sim.model.now:%d %B %H:%M:%S} of the simulation")
    for line in sim.spoken:
        print(f"  - {line}")
    print(f"\n  {problem}")
    if not isinstance(problem, (Mismatch, AssertionError)):
        traceback.print_exception(problem)
    print(f"\n{world.installation.logs()}")
    print(f"\nTo see it again: {command}", flush=True)


def conclude(sim: Simulation, actions: list[Action], steps: int, seconds: float) -> int:
    print(f"\n  {'what happened':<52} {'done':>6} {'refused':>8}")
    idle = []
    for action in sorted(actions, key=lambda action: action.name):
        done, refused = sim.outcomes[action.name, DONE], sim.outcomes[action.name, REFUSED]
        print(f"  {action.name:<52} {done:>6} {refused:>8}")
        if not done and action.name not in NEVER_DONE:
            idle.append(action.name)
    states: dict[str, int] = {}
    for order in sim.model.orders:
        states[order.shown_status(sim.model.now)] = states.get(order.shown_status(sim.model.now), 0) + 1
    print(f"\n  orders at the end: {', '.join(f'{count} {state}' for state, count in sorted(states.items()))}")
    print(f"  {steps} steps in {seconds:.0f} s, nothing but what the model says", flush=True)
    if idle and steps >= LONG_RUN:
        print(f"  but in all these steps never: {', '.join(idle)}")
        return 1
    return 0


def leave(*_: object) -> None:
    """Asked to end: what was started is stopped on the way out."""
    sys.exit(143)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGINT, leave)
    sys.exit(main())
