"""The products whose contracts the hostile journeys walk over, operation by operation."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from contract import Contract, Operation
from installation import Installation
from ticketing_world import TicketingWorld
from travel.installation import TravelInstallation
from travel.world import TravelWorld
from world import World


@dataclass(frozen=True)
class Product:
    """What a product brings for its journeys, and for its contract to be walked over."""

    installation: type[Installation]
    # Without one, nothing walks over the contract.
    world: type[World] | None = None

    @property
    def name(self) -> str:
        return self.installation.product


PRODUCTS = {
    product.name: product
    for product in [Product(Installation, TicketingWorld), Product(TravelInstallation, TravelWorld)]
}
CONTRACTS = [Contract.of(name) for name, product in PRODUCTS.items() if product.world]
OPERATIONS = [operation for contract in CONTRACTS for operation in contract.operations]
# What a function of SQL answers, and not the engine itself.
CALLED = [operation for operation in OPERATIONS if operation.function]


def contract_of(operation: Operation) -> Contract:
    return Contract.of(operation.product)


def world_of(operation: Operation) -> type[World]:
    return PRODUCTS[operation.product].world


def each(operations: list[Operation]) -> pytest.MarkDecorator:
    """Runs a test for each of these operations."""
    assert operations, "a walk over nothing"
    return pytest.mark.parametrize(
        "operation", operations, ids=[f"{operation.product}-{operation.id}" for operation in operations]
    )


def each_product() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("product", [contract.product for contract in CONTRACTS])
