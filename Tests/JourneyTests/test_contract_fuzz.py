"""Schemathesis over the whole contract: no answer is a defect, and every answer is one that the contract promises.

What it makes up is sent as it is, and also one field at a time in requests that are good otherwise, so that rules are reached
and not the validation alone. HOLDFAST_FUZZ_EXAMPLES sets how many requests an operation gets, HOLDFAST_SEED which.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from client import Client
from contract import Contract, Operation
from logwatch import WATCH
from products import CONTRACTS, OPERATIONS
from sizes import size
from world import World

ASKED_FOR = int(os.environ.get("HOLDFAST_FUZZ_EXAMPLES") or 0)
# Requests of each operation. What reads and refuses them is the same engine for all products.
EXAMPLES = {"ticketing": ASKED_FOR or size(12, 300), "travel": ASKED_FOR or size(6, 300)}
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
]
# What the server reads before a body (docs/errors.md).
MOST_HEADER_BYTES = 32 << 10
# The same requests each time, unless another seed is asked for.
CHOSEN = int(os.environ.get("HOLDFAST_SEED") or 20260101)
FOUND = {(operation.product, operation.method, operation.path): operation for operation in OPERATIONS}
CALLED: set[Operation] = set()
SUCCEEDED: set[Operation] = set()
# Operations that were seen to refuse the request that they had answered, without its token and with a wrong one.
GUARDED: set[Operation] = set()
# One good body of each operation, to be changed in one field.
BODIES: dict[Operation, Any] = {}
TURNS = itertools.count()
# Hypothesis makes passwords of the words that it finds in these files, and the log is full of some of them.
WATCH.publish(*(text for each in OPERATIONS for text in (each.id, each.path)))


def is_uuid(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(UUID(value))
    except ValueError:
        return False


def with_real_ids(world: World, value: Any, name: str = "") -> Any:
    """Ids that are well made become ids of things that there are."""
    if isinstance(value, dict):
        return {key: with_real_ids(world, part, key) for key, part in value.items()}
    if isinstance(value, list):
        return [with_real_ids(world, part, name) for part in value]
    kind = world.kind_of_field(name)
    return world.id_of(kind, world.kept(kind)) if kind and is_uuid(value) else value


def improve(world: World, operation: Operation, case: schemathesis.Case, turn: int) -> None:
    """Gives what was made up a chance: real ids, and in every second request only one field that was made up."""
    if operation.path_names and turn % 4:
        case.path_parameters = world.path_values(operation, world.target(operation))
    if not isinstance(case.body, dict):
        return
    case.body = with_real_ids(world, case.body)
    if turn % 2 and not operation.is_webhook:
        if operation not in BODIES:
            BODIES[operation] = world.body(operation)
        if BODIES[operation] is None:
            return  # A form with files.
        names = sorted(case.body)
        chosen = names[turn % len(names)] if names else None
        case.body = BODIES[operation] | ({chosen: case.body[chosen]} if chosen is not None else {})


def asking(world: World, operation: Operation, turn: int) -> Client:
    """Everybody in turn; what changes an account is done to one that nobody else needs."""
    if world.changes_account(operation):
        return world.caller(operation)
    everybody = [*world.people, world.staff]
    return everybody[turn % len(everybody)]


def walk(product: str) -> Callable:
    """A test for each operation of a product, which schemathesis makes."""

    @schemathesis.openapi.from_dict(Contract.of(product).document).parametrize()
    @seed(CHOSEN)
    @settings(
        max_examples=EXAMPLES[product], deadline=None, database=None, suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    def test_it_answers_as_promised(worlds: Callable[[str], World], case: schemathesis.Case):
        check(worlds(product), FOUND.get((product, case.method.lower(), case.operation.path)), case)

    return test_it_answers_as_promised


# One by one, because schemathesis looks for its tests by their names in the module.
for contract in CONTRACTS:
    globals()[f"test_{contract.product}_answers_as_promised"] = walk(contract.product)


def check(world: World, operation: Operation | None, case: schemathesis.Case) -> None:
    headers = {}
    if operation is not None:
        turn = next(TURNS)
        CALLED.add(operation)
        improve(world, operation, case, turn)
        headers["Authorization"] = asking(world, operation, turn).authorization()
    sent = {"base_url": world.installation.server.mount_url}
    response = case.call(headers=headers, allow_redirects=False, **sent)
    if response.status_code == 431:
        # No operation says so: the request was not read to its end. An address counts as a header does.
        sent_headers = response.request.headers.items()
        assert len(response.request.path_url) + sum(len(name) + len(value) for name, value in sent_headers) > MOST_HEADER_BYTES
        return
    if response.status_code in (405, 413, 415):
        # Every operation may answer these; whether it may here, the check of methods knows.
        case.validate_response(response, checks=[unsupported_method])
        return
    case.validate_response(response, checks=CHECKS)
    if operation is not None and response.status_code < 400:
        SUCCEEDED.add(operation)
        if operation.needs_account and operation not in GUARDED:
            case.validate_response(response, checks=[ignored_auth], headers=headers, transport_kwargs=sent)
            GUARDED.add(operation)


def test_success_was_seen_too():
    """Runs after all of the above, in which a refusal of everything would look as good as anything."""
    if not CALLED:
        pytest.skip("nothing was fuzzed in this run")
    called = {operation for operation in CALLED if not operation.is_webhook}
    unseen = sorted(str(operation) for operation in called - SUCCEEDED)
    assert len(SUCCEEDED) >= 0.8 * len(called), f"never answered with success: {unseen}"
    assert GUARDED == {operation for operation in SUCCEEDED if operation.needs_account}
