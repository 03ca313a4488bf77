"""What the hostile journeys stand on: asked rightly, every operation of the contract succeeds."""

from __future__ import annotations

import pytest

from contract import Operation
from products import CONTRACTS, OPERATIONS, contract_of, each, world_of
from world import World


@each(OPERATIONS)
def test_it_succeeds(world: World, operation: Operation):
    answer = world.send(operation, world.caller(operation), world.path(operation), world.body(operation))
    assert 200 <= answer.status_code < 400, f"{operation}: {answer.status_code} {answer.text[:1000]}"


def test_the_worlds_know_every_kind_of_thing():
    """Ids in bodies and queries are of a kind that the product's world can make, so that hostile journeys can use them."""
    for operation in OPERATIONS:
        contract = contract_of(operation)
        body = contract.body(operation)
        names = {name for name, _ in contract.leaves(body["schema"])} if body else set()
        for name in names | {parameter["name"] for parameter in contract.parameters(operation, "query")}:
            field = name.rpartition(".")[2]
            if contract.is_id(operation, name) and world_of(operation).kind_of_field(field) is None:
                pytest.fail(f"{operation}: teach its world to make what {name} is an id of")
    for contract in CONTRACTS:
        known = world_of(contract.operations[0]).KINDS
        assert all(any(path.startswith(collection) for path in contract.document["paths"]) for collection in known)
