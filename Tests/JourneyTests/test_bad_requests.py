"""Every operation of the contract, asked wrongly in every way that its own schema tells."""

from __future__ import annotations

import json
import socket
from urllib.parse import urlsplit

import pytest

from client import Client, expect
from contract import Operation
from installation import Installation
from products import CALLED, CONTRACTS, contract_of, each, world_of
from shop import Shop
from world import World

ASKED = [operation for operation in CALLED if not operation.is_webhook]
WITH_BODY = [operation for operation in ASKED if contract_of(operation).body(operation)]
WITH_QUERY = [operation for operation in ASKED if contract_of(operation).parameters(operation, "query")]
WITH_PATH = [operation for operation in ASKED if operation.path_names]


def has_long_ids(operation: Operation) -> bool:
    """Whether its path names things by UUIDs; a number that is made up may be somebody's."""
    (parameter,) = contract_of(operation).parameters(operation, "path")
    return contract_of(operation).resolved(parameter["schema"]).get("format") == "uuid"


def answers_head(operation: Operation) -> bool:
    """A GET that writes is not done for a HEAD."""
    return operation.method == "get" and not operation.path_names and not operation.source.get("x-writes")


@pytest.fixture
def caller(world: World) -> Client:
    """Somebody who may call almost everything."""
    return world.people[0]


def send(caller: Client, operation: Operation, raw: bytes | str, content_type: str = "application/json"):
    data = raw.encode() if isinstance(raw, str) else raw
    headers = {"Content-Type": content_type}
    return caller.call(operation.method.upper(), operation.filled(), data=data, headers=headers)


def wrong_value(schema: dict) -> object:
    """A JSON value of a type that the schema does not have."""
    if "oneOf" in schema or "allOf" in schema:
        return True
    return {"string": {"a": 1}, "integer": "many", "number": "many", "boolean": "perhaps", "array": "one",
            "object": "one"}[schema["type"]]


@each([operation for operation in ASKED if operation.needs_account])
def test_without_an_account(world: World, operation: Operation):
    contract = world.contract
    answer = world.installation.anonymous().call(operation.method.upper(), operation.filled())
    assert contract.error_text(expect(answer, 401)) == contract.messages["unauthenticated"]
    assert answer.headers["WWW-Authenticate"].startswith(contract.scheme)


@each(WITH_BODY)
def test_bodies_that_are_not_json(caller: Client, operation: Operation):
    nul = "\\u0000"
    wrong = {
        "cut off": '{"a": 1',
        "not JSON": "hello",
        "a bare word": "{a: 1}",
        "an array": "[]",
        "a string": '"text"',
        "two documents": "{} {}",
        "a trailing comma": '{"a": 1,}',
        "duplicate keys": '{"a": 1, "a": 2}',
        "NUL": f'{{"a": "x{nul}y"}}',
        "half a character": '{"a": "\\ud800"}',
        "bad UTF-8": b'{"a": "\xff\xfe"}',
        "too deep": '{"a": ' + "[" * 500 + "]" * 500 + "}",
        "a monstrous number": '{"a": 1e131071}',
        "no number": '{"a": NaN}',
    }
    for how, raw in wrong.items():
        assert send(caller, operation, raw).status_code == 400, how


@each(WITH_BODY)
def test_values_of_the_wrong_type(caller: Client, operation: Operation):
    contract = contract_of(operation)
    properties = contract.writable(contract.body(operation)["schema"])
    everything = {name: wrong_value(part) for name, part in properties.items()}
    answer = expect(send(caller, operation, json.dumps(everything)), 400)
    assert set(contract.error_fields(answer)) >= set(everything), "all of them are named at once"
    for name, value in everything.items():
        good = dict(contract.example(operation) or {})
        answer = expect(send(caller, operation, json.dumps(good | {name: value})), 400)
        assert name in contract.error_fields(answer), f"{name}: {answer}"


@each([operation for operation in WITH_BODY if operation.method != "patch"])
def test_fields_that_are_missing(caller: Client, operation: Operation):
    contract = contract_of(operation)
    required = contract.required(contract.body(operation)["schema"])
    if not required:
        return
    for raw in ("{}", ""):
        answer = expect(send(caller, operation, raw), 400)
        assert set(contract.error_fields(answer)) >= required, raw
    good = contract.example(operation)
    for name in required:
        rest = {key: value for key, value in good.items() if key != name}
        assert name in contract.error_fields(expect(send(caller, operation, json.dumps(rest)), 400))


@each(WITH_BODY)
def test_texts_that_are_too_long_and_numbers_out_of_bounds(caller: Client, operation: Operation):
    contract = contract_of(operation)
    good = dict(contract.example(operation) or {})
    for name, schema in contract.writable(contract.body(operation)["schema"]).items():
        if name in contract.shown_as_text(operation):
            continue
        bad = []
        if "maxLength" in schema:
            bad.append("x" * (schema["maxLength"] + 1))
        if "maximum" in schema:
            bad += [schema["maximum"] + 1, 2**40] + ([1.5] if schema["type"] == "integer" else [])
        if "minimum" in schema:
            bad += [schema["minimum"] - 1, -(2**40)]
        if "enum" in schema:
            bad += [value for value in ("something else", "") if value not in schema["enum"]]
        if schema.get("format") in ("uuid", "email", "date-time"):
            bad += ["nonsense", "", "'; DROP TABLE x; --"]
        if schema.get("format") == "date-time":
            bad += ["2036-02-30T00:00:00Z", "infinity", "2036-01-01T25:00:00Z"]
        if "oneOf" in schema or "allOf" in schema:
            amounts = [-1, 1.005, "1.005", "-1", "NaN", "1e3", "", "Infinity"]
            # What the contract lets pass, so that a rule may say what is wrong, is for the rule's own journey.
            bad += [amount for amount in amounts if contract.errors(schema, amount)]
        # In a PATCH, null is as good as absent where it means nothing.
        if operation.method != "patch" and not schema.get("nullable"):
            bad.append(None)
        for value in bad:
            answer = expect(send(caller, operation, json.dumps(good | {name: value})), 400)
            assert name in contract.error_fields(answer), f"{name} = {value!r}: {answer}"


def test_what_is_inside_of_items(shop: Shop, buyer: Client):
    body = shop.order_body((shop.ticket_type(5), 1), buyer_email=buyer.account.email)
    line = body["items"][0]
    for change, field in [
        ({"quantity": "many"}, "items[0].quantity"),
        ({"quantity": 0}, "items[0].quantity"),
        ({"quantity": -1}, "items[0].quantity"),
        ({"quantity": 1.5}, "items[0].quantity"),
        ({"quantity": 10**12}, "items[0].quantity"),
        ({"ticket_type_id": "x"}, "items[0].ticket_type_id"),
        ({"ticket_type_id": None}, "items[0].ticket_type_id"),
        ({"ticket_tier_id": 5}, "items[0].ticket_tier_id"),
    ]:
        answer = expect(buyer.post("/api/orders/", body | {"items": [line | change]}), 400)
        assert field in answer["field_errors"], answer
    expect(buyer.post("/api/orders/", body | {"items": [line] * 101}), 400)
    expect(buyer.post("/api/orders/", body | {"items": ["x"]}), 400)


@each(WITH_BODY)
def test_media_types(caller: Client, operation: Operation):
    for content_type in ("text/plain", "application/xml", "nonsense"):
        answer = send(caller, operation, "{}", content_type)
        assert answer.status_code == 415, content_type
    assert send(caller, operation, "{", "application/json; charset=utf-8").status_code == 400


def test_an_empty_body_has_no_type(shop: Shop, buyer: Client):
    """Libraries send `Content-Type: application/x-www-form-urlencoded` with a POST that has nothing to say."""
    order = shop.order(buyer, (shop.ticket_type(5), 1))
    for content_type in ("application/x-www-form-urlencoded", "text/plain"):
        headers = {"Content-Type": content_type}
        answer = expect(buyer.call("POST", "/api/orders/", data=b"", headers=headers), 400)
        assert "event" in answer["field_errors"], answer
    expect(buyer.call("POST", f"/api/orders/{order['id']}/cancel/", data=b"", headers=headers), 200)


@each(WITH_BODY)
def test_a_huge_body(caller: Client, operation: Operation):
    """Announced by its length, it is refused before it is sent."""
    target = urlsplit(caller.mount_url)
    with socket.create_connection((target.hostname, target.port), timeout=120) as connection:
        connection.sendall(
            f"{operation.method.upper()} {target.path}{operation.filled()} HTTP/1.1\r\nHost: {target.netloc}\r\n"
            f"Authorization: {caller.authorization()}\r\nContent-Type: application/json\r\nContent-Length: 1000000000\r\n\r\n"
            .encode() + b'{"a": "'
        )
        status = connection.makefile("rb").readline()
    assert status.split()[1] == b"413", status


def test_a_huge_body_in_chunks(organizer: Client):
    def chunks():
        for _ in range(64):
            yield b" " * (1 << 20)

    try:
        answer = organizer.call("POST", "/api/events/", data=chunks(), headers={"Content-Type": "application/json"})
        assert answer.status_code == 413
    except Exception as error:  # The server may hang up while the rest is still being sent.
        assert "Connection" in type(error).__name__ or "Broken" in str(error), error
    expect(organizer.get("/api/auth/profile/"), 200)


@each([operation for operation in WITH_PATH if operation.id not in world_of(operation).WITHOUT_404])
def test_ids_that_do_not_exist(world: World, caller: Client, operation: Operation):
    contract = contract_of(operation)
    body = contract.example(operation)
    for client in [world.staff] if world.is_for_staff(operation) else [caller, world.staff]:
        answer = world.send(operation, client, operation.filled() + world.query(operation), body)
        text = contract.error_text(expect(answer, 404))
        # Some products say what was not found.
        assert text == contract.messages["not_found"] or text.endswith(" not found."), text


@each([operation for operation in WITH_PATH if operation.path_names == ["id"] and has_long_ids(operation)])
def test_ids_that_are_none(caller: Client, operation: Operation):
    for id in ("1", "nonsense", "%27%20OR%201=1", "a%00b", "..%2f..%2fetc", "x" * 3000, "%ff%fe"):
        path = operation.path.replace("{id}", id)
        answer = caller.call(operation.method.upper(), path, json=contract_of(operation).example(operation), checked=False)
        assert answer.status_code in (400, 404, 414), f"{id}: {answer.status_code}"


@each([operation for operation in WITH_PATH if operation.path_names == ["slug"]])
def test_slugs_that_are_none(world: World, caller: Client, operation: Operation):
    caller = world.staff if world.is_for_staff(operation) else caller
    for slug in ("%27%20OR%201=1%20--", "a%00b", "..%2f..%2fetc", "%ff%fe", "x" * 300, "%E2%80%AE"):
        path = operation.path.replace("{slug}", slug)
        answer = caller.call(operation.method.upper(), path, json=contract_of(operation).example(operation), checked=False)
        assert answer.status_code in (400, 404), f"{slug}: {answer.status_code}"


@each(WITH_QUERY)
def test_query_parameters(world: World, caller: Client, operation: Operation):
    caller = world.staff if world.is_for_staff(operation) else caller
    contract = contract_of(operation)
    for parameter in contract.parameters(operation, "query"):
        schema = contract.resolved(parameter["schema"])
        name = parameter["name"]
        bad = ["a\0b"]
        if schema["type"] in ("integer", "boolean") or "enum" in schema or schema.get("format") == "uuid":
            bad += ["nonsense", "1; DROP TABLE x", "99999999999999999999"]
        if "maxLength" in schema:
            bad.append("x" * (schema["maxLength"] + 1))
        for value in bad:
            answer = expect(caller.call(operation.method.upper(), operation.filled(), params={name: value}), 400)
            if value != "a\0b":
                assert name in contract.error_fields(answer), f"{name}={value}: {answer}"
    if operation.method != "get" or operation.path_names:
        return
    # What nobody asked about is ignored, and what looks like SQL or a pattern is text.
    needed = {parameter["name"] for parameter in contract.parameters(operation, "query") if parameter.get("required")}
    answer = expect(caller.get(operation.filled(), params={"utm_source": "mail"}), 400 if needed else 200)
    assert not needed or set(contract.error_fields(answer)) == needed
    names = [parameter["name"] for parameter in contract.parameters(operation, "query")]
    if "search" in names:
        for text in ("%", "_", "\\", "' OR '1'='1", "x'); --", "\u202e", "𝔘𝔫𝔦"):
            expect(caller.get(operation.filled(), params={"search": text}), 200)


@pytest.mark.parametrize(
    ("product", "path"), [(contract.product, path) for contract in CONTRACTS for path in sorted(contract.document["paths"])]
)
def test_methods_that_a_path_does_not_have(world: World, caller: Client, product: str, path: str):
    contract = world.contract
    operations = [operation for operation in contract.operations if operation.path == path]
    has = {operation.method.upper() for operation in operations}
    filled = operations[0].filled()
    for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE"} - has:
        # A literal path may be an instance of one with a parameter, whose methods it then has too.
        if contract.match(method, filled) is not None:
            continue
        answer = caller.call(method, filled)
        assert answer.status_code == 405, f"{method} {filled}: {answer.status_code}"
        allowed = {name.strip() for name in answer.headers["Allow"].split(",")}
        assert has <= allowed and method not in allowed
        assert contract.error_text(answer.json()) == f'Method "{method}" not allowed.'


@each([operation for operation in ASKED if answers_head(operation)])
def test_head_is_get_without_the_body(world: World, caller: Client, operation: Operation):
    caller = world.staff if world.is_for_staff(operation) else caller
    path = operation.filled()
    whole, head = caller.get(path), caller.call("HEAD", path)
    assert head.status_code == whole.status_code
    assert head.content == b""
    assert head.headers["Content-Type"] == whole.headers["Content-Type"]


def test_paths_that_do_not_exist(installation: Installation, organizer: Client):
    for path in ("/api/nothing/", "/api/", "/api/orders/x/y/z/", "/api/events/%2e%2e/%2e%2e/", "//api/events//x//y"):
        answer = organizer.get(path)
        assert expect(answer, 404)["error"] == "Not found."
    outside = installation.anonymous().with_url(installation.server.public_url)
    answer = outside.call("GET", "/nowhere/at/all/", checked=False)
    assert answer.status_code == 404 and "error" in answer.json()


def test_with_and_without_the_trailing_slash(installation: Installation):
    stranger = installation.anonymous()
    assert expect(stranger.get("/api/events"), 200)["count"] == expect(stranger.get("/api/events/"), 200)["count"]
    expect(stranger.get("/api/events/search"), 200)
    expect(stranger.post("/api/auth/login", {"email": "nobody@example.test", "password": "x"}), 400)


def test_errors_never_show_what_is_inside(organizer: Client):
    for path in ("/api/events/%27/", "/api/orders/%27/", "/api/tickets/types/?event=%27"):
        text = organizer.get(path).text.lower()
        for secret in ("select", "postgres", "pl/pgsql", "constraint", "relation", ".swift", "sqlstate"):
            assert secret not in text
