"""Every id of somebody else, in every operation that takes one: refused, and nothing changes."""

from __future__ import annotations

from typing import Any

import pytest

from contract import Operation
from fingerprint import rows_about
from products import CALLED, OPERATIONS, contract_of, each, world_of
from world import World


def kinds_in_body(operation: Operation) -> dict[str, str]:
    """The fields of a body that name somebody's thing, with what they name."""
    contract, world = contract_of(operation), world_of(operation)
    body = contract.body(operation)
    names = [name for name, _ in contract.leaves(body["schema"])] if body and operation.function else []
    kinds = {name: world.kind_of_field(name.rpartition(".")[2]) for name in names}
    return {name: kind for name, kind in kinds.items() if kind and kind not in world.PUBLIC_KINDS}


def kinds_in_query(operation: Operation) -> dict[str, str]:
    world = world_of(operation)
    kinds = {
        parameter["name"]: world.kind_of_field(parameter["name"])
        for parameter in contract_of(operation).parameters(operation, "query")
    }
    return {name: kind for name, kind in kinds.items() if kind not in world.PUBLIC_KINDS | {None}}


def is_about_somebodys(operation: Operation) -> bool:
    """Whether its path names a thing that not everybody may look at, or that it may change."""
    world = world_of(operation)
    kind = world.kind_of_path(operation)
    return bool(kind) and kind not in world.FREE_KINDS and not (kind in world.PUBLIC_KINDS and operation.method == "get")


WITH_PATH = [operation for operation in OPERATIONS if is_about_somebodys(operation)]
WITH_BODY = [operation for operation in OPERATIONS if kinds_in_body(operation)]
READING = [operation for operation in CALLED if operation.method == "get" and not operation.path_names]


def put(body: Any, name: str, value: Any) -> None:
    """Sets what `items[].event_id` names."""
    first, _, rest = name.partition(".")
    if not rest:
        body[first] = value
    elif first.endswith("[]"):
        put(body[first.removesuffix("[]")][0], rest, value)
    else:
        put(body[first], rest, value)


@each(WITH_PATH)
@pytest.mark.parametrize("private", [True, False], ids=["hidden", "shown"])
def test_somebody_elses_thing_in_the_path(world: World, operation: Operation, private: bool):
    kind = world.kind_of_path(operation)
    shown = not private and kind not in world.PERSONAL_KINDS
    if shown and operation.method == "get":
        return
    thing = world.make(kind, private)
    body = world.body(operation)
    path = world.path(operation, thing)
    for who, stranger in world.strangers().items():
        watched = world.ids_of(kind, thing) + ([stranger.account.id] if stranger.account else [])
        before = rows_about(world.installation.database, watched)
        assert before, "there is something to change"
        answer = world.send(operation, stranger, path, body)
        refused = {401} if stranger.account is None and operation.needs_account else {403, 404}
        assert answer.status_code in refused, f"{operation} by {who}: {answer.status_code} {answer.text[:500]}"
        assert rows_about(world.installation.database, watched) == before, f"{operation} by {who}"
        if not shown:
            for id in world.ids_of(kind, thing):
                assert id not in answer.text.replace(path, ""), f"{operation} tells {who} of what it hides"
    # Not the request was wrong, but who made it.
    right = world.send(operation, world.caller(operation), world.path(operation), body)
    assert 200 <= right.status_code < 400, f"{operation}: {right.status_code} {right.text[:500]}"


@each(WITH_BODY)
def test_somebody_elses_thing_in_the_body(world: World, operation: Operation):
    for name, kind in kinds_in_body(operation).items():
        thing = world.make(kind, private=True)
        for who, stranger in world.strangers().items():
            body = world.body(operation)
            put(body, name, world.id_of(kind, thing))
            watched = world.ids_of(kind, thing) + ([stranger.account.id] if stranger.account else [])
            # A gate keeps what was shown to it, refused or not.
            before = rows_about(world.installation.database, watched, without=world.RECORDS_OF_REFUSALS)
            answer = world.send(operation, stranger, world.path(operation), body)
            refused = {401} if stranger.account is None and operation.needs_account else {400, 403, 404}
            said = f"{operation} with {name} by {who}: {answer.status_code} {answer.text[:500]}"
            assert answer.status_code in refused, said
            assert rows_about(world.installation.database, watched, without=world.RECORDS_OF_REFUSALS) == before, said


@each(READING)
def test_lists_show_nothing_of_others(world: World, operation: Operation):
    """With every filter that takes an id, too."""
    hidden = {kind: world.make(kind, private=True) for kind in world.HIDDEN_FROM_LISTS}
    # Its own event's id is what the filters of types and tickets want.
    filters = [{}] + [{name: world.id_of(kind, hidden[kind])} for name, kind in kinds_in_query(operation).items()]
    if any(parameter["name"] == "status" for parameter in world.contract.parameters(operation, "query")):
        filters += [{"status": "draft"}] if "event" in operation.path else [{"status": "active"}]
    for query in filters:
        for who, stranger in world.strangers().items():
            answer = world.send(operation, stranger, operation.filled(), params=query)
            allowed = {200, 400, 401, 403, 404}
            assert answer.status_code in allowed, f"{operation} {query} by {who}: {answer.status_code}"
            if answer.status_code != 200:
                continue
            shown = answer.text
            for value in query.values():
                shown = shown.replace(str(value), "")
            for kind, thing in hidden.items():
                for id in world.ids_of(kind, thing):
                    assert id not in shown, f"{operation} {query} shows a {kind} to {who}"


@pytest.mark.parametrize("product", ["ticketing"])
def test_a_ticket_is_not_admitted_by_another_organizer(world: World, product: str):
    ticket = world.make("ticket")
    scan = {"qr_code_data": ticket["qr_code_data"]}
    for who, stranger in world.strangers().items():
        answer = stranger.post("/api/tickets/my-tickets/verify/", scan)
        assert answer.status_code in (400, 401, 403), who
        for secret in (ticket["holder_email"], ticket["id"], ticket["ticket_number"], ticket["order_number"]):
            assert secret not in answer.text, who
    admitted = world.organizer.post("/api/tickets/my-tickets/verify/", scan)
    assert admitted.status_code == 200, admitted.text
