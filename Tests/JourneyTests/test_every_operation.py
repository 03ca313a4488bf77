"""What the hostile journeys stand on: asked rightly, every operation of the contract succeeds."""

from __future__ import annotations

import pytest

from contract import Contract, Operation
from world import KINDS, World, kind_of_field

CONTRACT = Contract.from_files()


@pytest.mark.parametrize("operation", CONTRACT.operations, ids=[operation.id for operation in CONTRACT.operations])
def test_it_succeeds(world: World, operation: Operation):
    answer = world.send(operation, world.caller(operation), world.path(operation), world.body(operation))
    assert 200 <= answer.status_code < 300, f"{operation}: {answer.status_code} {answer.text[:1000]}"


def test_the_world_knows_every_kind_of_thing():
    """Ids in bodies and queries are of a kind that world.py can make, so that hostile journeys can use them."""
    for operation in CONTRACT.operations:
        body = CONTRACT.body(operation)
        names = {name for name, _ in CONTRACT.leaves(body["schema"])} if body else set()
        for name in names | {parameter["name"] for parameter in CONTRACT.parameters(operation, "query")}:
            field = name.rpartition(".")[2]
            if CONTRACT.is_id(operation, name) and kind_of_field(field) is None:
                pytest.fail(f"{operation}: teach world.py to make what {name} is an id of")
    assert all(any(path.startswith(collection) for path in CONTRACT.document["paths"]) for collection in KINDS)
