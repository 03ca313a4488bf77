"""The list of what can happen in a step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from simulation import Simulation

DONE, REFUSED = "done", "refused"
# What one step does; None when there is nothing yet to do it with.
Step = Callable[[Simulation], str | None]


@dataclass(frozen=True)
class Action:
    name: str
    step: Step
    weight: int
    is_fault: bool


ACTIONS: list[Action] = []


def action(weight: int, fault: bool = False) -> Callable[[Step], Step]:
    """Adds a function to what can happen, so much more often than others."""

    def add(step: Step) -> Step:
        ACTIONS.append(Action(step.__name__.replace("_", " "), step, weight, fault))
        return step

    return add
