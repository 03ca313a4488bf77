"""Schemathesis over the whole contract: no answer is a defect, and every answer is one that the contract promises.

What it makes up is sent as it is, and also one field at a time in requests that are good otherwise, so that rules are reached
and not the validation alone. HOLDFAST_FUZZ_EXAMPLES sets how many requests an operation gets, HOLDFAST_SEED which.
"""

from __future__ import annotations

import itertools
import os
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
from sizes import size
from world import World, kind_of_field

CONTRACT = Contract.from_files()
SCHEMA = schemathesis.openapi.from_dict(CONTRACT.document)
EXAMPLES = int(os.environ.get("HOLDFAST_FUZZ_EXAMPLES") or size(12, 300))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
]
# The same requests each time, unless another seed is asked for.
CHOSEN = int(os.environ.get("HOLDFAST_SEED") or 20260101)
OPERATIONS = {(operation.method, operation.path): operation for operation in CONTRACT.operations}
SUCCEEDED: set[str] = set()
# Operations that were seen to refuse the request that they had answered, without its token and with a wrong one.
GUARDED: set[str] = set()
# One good body of each operation, to be changed in one field.
BODIES: dict[str, Any] = {}
TURNS = itertools.count()
# Hypothesis makes passwords of the words that it finds in these files, and the log is full of some of them.
WATCH.publish(*(text for each in CONTRACT.operations for text in (each.id, each.path)))


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
    kind = kind_of_field(name)
    return world.kept(kind)["id"] if kind and is_uuid(value) else value


def improve(world: World, operation: Operation, case: schemathesis.Case, turn: int) -> None:
    """Gives what was made up a chance: real ids, and in every second request only one field that was made up."""
    if operation.path_names and turn % 4:
        target = world.target(operation)
        case.path_parameters = {name: target[name] for name in operation.path_names}
    if not isinstance(case.body, dict):
        return
    case.body = with_real_ids(world, case.body)
    if turn % 2 and not operation.is_webhook:
        if operation.id not in BODIES:
            BODIES[operation.id] = world.body(operation)
        names = sorted(case.body)
        chosen = names[turn % len(names)] if names else None
        case.body = BODIES[operation.id] | ({chosen: case.body[chosen]} if chosen is not None else {})


def asking(world: World, operation: Operation, turn: int) -> Client:
    """Everybody in turn; what changes an account is done to one that nobody else needs."""
    if operation.path.startswith("/api/auth/") and operation.needs_account:
        return world.caller(operation)
    return [world.organizer, world.buyer, world.staff][turn % 3]


@SCHEMA.parametrize()
@seed(CHOSEN)
@settings(
    max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
def test_it_answers_as_promised(world: World, case: schemathesis.Case):
    operation = OPERATIONS.get((case.method.lower(), case.operation.path))
    headers = {}
    if operation is not None:
        turn = next(TURNS)
        improve(world, operation, case, turn)
        person = asking(world, operation, turn)
        headers["Authorization"] = "Bearer " + person.account.token(person)
    sent = {"base_url": world.installation.server.mount_url}
    response = case.call(headers=headers, **sent)
    if response.status_code in (405, 413, 415):
        # Every operation may answer these; whether it may here, the check of methods knows.
        case.validate_response(response, checks=[unsupported_method])
        return
    case.validate_response(response, checks=CHECKS)
    if operation is not None and response.status_code < 300:
        SUCCEEDED.add(operation.id)
        if operation.needs_account and operation.id not in GUARDED:
            case.validate_response(response, checks=[ignored_auth], headers=headers, transport_kwargs=sent)
            GUARDED.add(operation.id)


def test_success_was_seen_too():
    """Runs after all of the above, in which a refusal of everything would look as good as anything."""
    if not SUCCEEDED:
        pytest.skip("nothing was fuzzed in this run")
    called = {operation.id for operation in CONTRACT.operations if not operation.is_webhook}
    assert len(SUCCEEDED) >= 0.8 * len(called), f"never answered with success: {sorted(called - SUCCEEDED)}"
    assert GUARDED == {operation.id for operation in CONTRACT.operations if operation.needs_account} & SUCCEEDED
