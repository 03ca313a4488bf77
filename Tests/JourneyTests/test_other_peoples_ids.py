"""Every id of somebody else, in every operation that takes one: refused, and nothing changes."""

from __future__ import annotations

from typing import Any

import pytest

from client import Client
from contract import Contract, Operation
from fingerprint import rows_about
from world import PUBLIC_KINDS, World, kind_of_field, kind_of_path

CONTRACT = Contract.from_files()


def kinds_in_body(operation: Operation) -> dict[str, str]:
    """The fields of a body that name somebody's thing, with what they name."""
    body = CONTRACT.body(operation)
    names = [name for name, _ in CONTRACT.leaves(body["schema"])] if body and operation.function else []
    kinds = {name: kind_of_field(name.rpartition(".")[2]) for name in names}
    return {name: kind for name, kind in kinds.items() if kind and kind not in PUBLIC_KINDS}


def kinds_in_query(operation: Operation) -> dict[str, str]:
    names = [parameter["name"] for parameter in CONTRACT.parameters(operation, "query")]
    return {name: kind_of_field(name) for name in names if kind_of_field(name) not in PUBLIC_KINDS | {None}}


WITH_PATH = [
    operation for operation in CONTRACT.operations
    if (kind := kind_of_path(operation)) and not (kind in PUBLIC_KINDS and operation.method == "get")
]
WITH_BODY = [operation for operation in CONTRACT.operations if kinds_in_body(operation)]
READING = [
    operation for operation in CONTRACT.operations
    if operation.function and operation.method == "get" and not operation.path_names
]


def named(operations: list[Operation]):
    assert operations
    return pytest.mark.parametrize("operation", operations, ids=[operation.id for operation in operations])


def strangers(world: World) -> dict[str, Client]:
    return {
        "another organizer": world.rival_organizer,
        "another buyer": world.rival_buyer,
        "nobody": world.installation.anonymous(),
    }


def ids_of(thing: dict) -> list[str]:
    return [str(thing[name]) for name in ("id", "slug") if name in thing]


def put(body: Any, name: str, value: Any) -> None:
    """Sets what `items[].event_id` names."""
    first, _, rest = name.partition(".")
    if not rest:
        body[first] = value
    elif first.endswith("[]"):
        put(body[first.removesuffix("[]")][0], rest, value)
    else:
        put(body[first], rest, value)


@named(WITH_PATH)
@pytest.mark.parametrize("private", [True, False], ids=["hidden", "shown"])
def test_somebody_elses_thing_in_the_path(world: World, operation: Operation, private: bool):
    kind = kind_of_path(operation)
    shown = not private and kind not in ("order", "ticket")
    if shown and operation.method == "get":
        return
    thing = world.make(kind, private)
    body = world.body(operation)
    path = operation.filled(**thing)
    for who, stranger in strangers(world).items():
        watched = ids_of(thing) + ([stranger.account.id] if stranger.account else [])
        before = rows_about(world.installation.database, watched)
        assert before, "there is something to change"
        answer = world.send(operation, stranger, path, body)
        refused = {401} if stranger.account is None and operation.needs_account else {403, 404}
        assert answer.status_code in refused, f"{operation} by {who}: {answer.status_code} {answer.text[:500]}"
        assert rows_about(world.installation.database, watched) == before, f"{operation} by {who}"
        if not shown:
            for id in ids_of(thing):
                assert id not in answer.text.replace(path, ""), f"{operation} tells {who} of what it hides"
    # Not the request was wrong, but who made it.
    right = world.send(operation, world.owner(kind), world.path(operation), body)
    assert 200 <= right.status_code < 300, f"{operation}: {right.status_code} {right.text[:500]}"


@named(WITH_BODY)
def test_somebody_elses_thing_in_the_body(world: World, operation: Operation):
    for name, kind in kinds_in_body(operation).items():
        thing = world.make(kind, private=True)
        for who, stranger in strangers(world).items():
            body = world.body(operation)
            put(body, name, thing["id"])
            watched = ids_of(thing) + ([stranger.account.id] if stranger.account else [])
            # A gate keeps what was shown to it, refused or not.
            before = rows_about(world.installation.database, watched, without=["ticketing.scans"])
            answer = world.send(operation, stranger, world.path(operation), body)
            refused = {401} if stranger.account is None and operation.needs_account else {400, 403, 404}
            said = f"{operation} with {name} by {who}: {answer.status_code} {answer.text[:500]}"
            assert answer.status_code in refused, said
            assert rows_about(world.installation.database, watched, without=["ticketing.scans"]) == before, said


@named(READING)
def test_lists_show_nothing_of_others(world: World, operation: Operation):
    """With every filter that takes an id, too."""
    kinds = ("event", "ticket_type", "ticket_tier", "day_pass", "day_tier_price", "order", "ticket", "category")
    hidden = {kind: world.make(kind, private=True) for kind in kinds}
    # Its own event's id is what the filters of types and tickets want.
    filters = [{}] + [{name: hidden[kind]["id"]} for name, kind in kinds_in_query(operation).items()]
    if any(parameter["name"] == "status" for parameter in CONTRACT.parameters(operation, "query")):
        filters += [{"status": "draft"}] if "event" in operation.path else [{"status": "active"}]
    for query in filters:
        for who, stranger in strangers(world).items():
            answer = world.send(operation, stranger, operation.filled(), params=query)
            allowed = {200, 400, 401, 403, 404}
            assert answer.status_code in allowed, f"{operation} {query} by {who}: {answer.status_code}"
            if answer.status_code != 200:
                continue
            shown = answer.text
            for value in query.values():
                shown = shown.replace(value, "")
            for kind, thing in hidden.items():
                for id in ids_of(thing):
                    assert id not in shown, f"{operation} {query} shows a {kind} to {who}"


def test_a_ticket_is_not_admitted_by_another_organizer(world: World):
    ticket = world.make("ticket")
    scan = {"qr_code_data": ticket["qr_code_data"]}
    for who, stranger in strangers(world).items():
        answer = stranger.post("/api/tickets/my-tickets/verify/", scan)
        assert answer.status_code in (400, 401, 403), who
        for secret in (ticket["holder_email"], ticket["id"], ticket["ticket_number"], ticket["order_number"]):
            assert secret not in answer.text, who
    admitted = world.organizer.post("/api/tickets/my-tickets/verify/", scan)
    assert admitted.status_code == 200, admitted.text
