"""Hostile text and values in every path, query, header and body parameter of every operation.

`./holdfast test --faults` tries every payload everywhere; otherwise each place gets a share of them.
"""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from urllib.parse import quote

import pytest

from client import Client
from contract import Operation
from fingerprint import rows_about, tables
from logwatch import WATCH
from products import CALLED, PRODUCTS, contract_of, each
from shop import at_once
from sizes import FULL
from world import World

CONNECTIONS = 8
# How many payloads a place gets in a short run. What refuses them is the same engine for all products.
SHARES = {"ticketing": 8, "travel": 2}

TEXTS = [
    "'", "''", '"', "\\", "\\'", "`", "'; DROP TABLE ticketing.events; --", "' OR '1'='1", "1 OR 1=1",
    "') OR TRUE --",
    "$$", "$1", "$$; SELECT pg_sleep(0) $$", ":'x'", "%s%s%s%n", "%(actor)s", "{0}", "{{7*7}}", "${7*7}", "#{7*7}",
    "%", "_", "\\%", "%%%%%%%%", ".*", "(a+)+$", "[", "(?i)", "*", "?", "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>", "javascript:alert(1)", "../../../../etc/passwd", "..\\..\\windows\\win.ini",
    "/etc/passwd", "file:///etc/passwd", "http://169.254.169.254/", "|id", ";id", "`id`", "$(id)", "&&id",
    "\u202etxet", "a\u200bb", "\ufeffa", "e\u0301" * 20, "\U0001f4a9", "\uff07 OR 1=1", "𝔘𝔫𝔦", "İ", "ß", "\u2028",
    "\x07",
    "\x1b[31m", "\x7f", "a\tb", "a\r\nSet-Cookie: x=1", "a\x00b", "\x00", "\ud800", "a\udfffb", " ", "", "null",
    "undefined", "true",
    "NaN", "-NaN", "Infinity", "-infinity", "epoch", "now", "today", "-1", "0", "00", "1e309", "1e131071", "0x10",
    "1_000",
    "9223372036854775808", "-9223372036854775809", "4294967296", "1,5", "٣", "2036-02-30T00:00:00Z", "infinity",
    "0000-00-00T00:00:00Z", "294277-01-01T00:00:00Z", "4714-11-24T00:00:00Z", "2036-12-31T23:59:60Z",
    "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "{01939c1e-7c1a-7d4e-9b6c-0f6f5c1b2b01}",
    "[]", "{}", "{1,2}", "(,)", "[1,)", "ROW(1)", "x" * 5000, "ä" * 3000,
]
VALUES = [
    None, True, False, 0, -1, -0.0, 1.5, 1e308, -1e308, 2**31, 2**63, -(2**63) - 1, 10**30, 10**400, float("nan"),
    float("inf"), 1e-400, 0.1 + 0.2, [], {}, [[]], [None], [{}], {"": ""}, {"$ref": "#"}, {"$ne": None},
    {"__proto__": {"a": 1}},
    {"a": {"b": {"c": {}}}}, [1, "a", None, {}], ["x"] * 2000,
]


def nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value]
    return value


VALUES += [nested(30), nested(400)]

# What clients send besides, and what no client can put into a header.
OTHER_HEADERS = ["Authorization", "Cookie", "User-Agent", "X-Forwarded-For", "X-Request-Id", "Accept", "Origin"]
NOT_IN_HEADERS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")

# What an answer shows only when something inside of the server shows through.
INSIDE = re.compile(
    r"syntax error|invalid input syntax|violates|out of range for type|pl/pgsql|sqlstate|postgres|libpq|"
    r"\bPT\d{3}\b|\bp_[a-z]+|\brelation \"|\bcolumn \"|\bconstraint \"|fatal error|\.swift\b|/home/|/usr/|root:x:|"
    rf"\b({'|'.join(PRODUCTS)})\.[a-z_]+\(|Traceback|Optional\(",
    re.IGNORECASE,
)
assert not any(INSIDE.search(text) for text in TEXTS), "a payload that is echoed must not look like a leak"
WATCH.publish(*TEXTS, *(str(value) for value in VALUES))

TURNS = itertools.count()
NUL = "\x00"


def put(body: Any, steps: list[str], value: Any) -> None:
    """Sets one field, making what leads to it."""
    for step, following in zip(steps, steps[1:]):
        if isinstance(body, dict) and body.get(step) is None:
            body[step] = [{}] if following == "0" else {}
        body = body[0 if isinstance(body, list) else step]
    body[0 if isinstance(body, list) else steps[-1]] = value


def steps_of(name: str) -> list[str]:
    """`items[].quantity` as the steps that lead there, the first of an array standing for all."""
    return name.replace("[]", ".0").split(".")


def in_url(text: str) -> str:
    """Percent-encoded as it is, half characters included."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def webhook_fields(event: dict, name: str = "") -> Iterator[str]:
    """The fields of Stripe's event itself, which the contract leaves open."""
    for key, value in event.items():
        path = f"{name}.{key}" if name else key
        yield path
        if isinstance(value, dict):
            yield from webhook_fields(value, path)


class Attack:
    """One operation, what a good request to it looks like, and the requests that are bad in one place each."""

    def __init__(self, world: World, operation: Operation):
        self.world = world
        self.operation = operation
        self.contract = contract_of(operation)
        self.client: Client = world.caller(operation)
        self.path = world.path(operation)
        self.bare = self.path.partition("?")[0]
        self.body = world.body(operation)

    @property
    def has_places(self) -> bool:
        """Whether it takes anything that a payload could be put into; else all of them are passed over."""
        parameters = [each for place in ("query", "header") for each in self.contract.parameters(self.operation, place)]
        return bool(self.operation.path_names or parameters or self.body is not None)

    def dealt(self, payloads: list) -> list:
        """All payloads, or the next hand of them: so a short run still deals each of them often."""
        if FULL:
            return payloads
        share = SHARES[self.operation.product]
        start = next(TURNS) * share
        return [payloads[(start + index) % len(payloads)] for index in range(share)]

    def requests(self) -> Iterator[tuple[str, Any, dict]]:
        """Where, what, and the request's parts."""
        operation = self.operation
        for name in operation.path_names:
            for text in self.dealt([text for text in TEXTS if text]):
                path = operation.path.replace("{" + name + "}", in_url(text))
                yield f"path {name}", text, {"path": path, "body": self.body}
        names = [parameter["name"] for parameter in self.contract.parameters(operation, "query")]
        for name in names + ["p_actor", "a[]"]:
            # Nothing takes the first, so something is refused wherever there is a parameter.
            for text in [NUL, *self.dealt(TEXTS)]:
                yield f"query {name}", text, {"path": f"{self.bare}?{in_url(name)}={in_url(text)}", "body": self.body}
        names = [parameter["name"] for parameter in self.contract.parameters(operation, "header")]
        for name in names + OTHER_HEADERS:
            for text in self.dealt([text for text in TEXTS if not NOT_IN_HEADERS.search(text)]):
                raw = text.strip().encode("utf-8", "surrogatepass")
                yield f"header {name}", text, {"path": self.path, "body": self.body, "headers": {name: raw}}
        if self.body is None:
            return
        schema = self.contract.body(operation)["schema"]
        names = [name for name, _ in self.contract.leaves(schema)]
        if operation.is_webhook:
            names = list(webhook_fields(self.body))
        names += [name for name in self.contract.properties(schema) if name not in names]
        for name in names:
            for value in self.dealt(TEXTS) + self.dealt(VALUES):
                body = copy.deepcopy(self.body)
                put(body, steps_of(name), value)
                yield f"body {name}", value, {"path": self.path, "body": body}
        for name in ("\x00", "\ud800", "__proto__", "p_actor", "", "'", "a" * 5000):
            yield "a field's name", name, {"path": self.path, "body": self.body | {name: 1}}

    def send(self, where: str, payload: Any, parts: dict) -> int:
        answer = self.world.send(self.operation, self.client, checked=False, **parts)
        said = f"{self.operation}, {where} = {str(payload)[:80]!r}: {answer.status_code} {answer.text[:400]!r}"
        assert answer.status_code < 500, said
        self.check_contract(parts["path"], answer, said)
        if answer.status_code >= 400 and answer.content:
            assert not INSIDE.search(answer.text), f"shows what is inside: {said}"
        assert "x=1" not in answer.headers.get("Set-Cookie", ""), said
        return answer.status_code

    def check_contract(self, path: str, answer: Any, said: str) -> None:
        try:
            self.contract.check(self.operation.method.upper(), path, answer)
        except AssertionError as problem:
            raise AssertionError(f"{said}\n{problem}") from problem


@pytest.fixture(scope="module")
def bystanders(worlds: Callable[[str], World]) -> Callable[[str], list[str]]:
    """The ids of people and things of a product that no request here is about."""
    return cache(lambda product: worlds(product).bystander())


@each(CALLED)
def test_hostile_input(world: World, bystanders: Callable[[str], list[str]], operation: Operation):
    database = world.installation.database
    bystander = bystanders(operation.product)
    before = (tables(database), rows_about(database, bystander))
    attack = Attack(world, operation)
    jobs = [lambda request=request: attack.send(*request) for request in attack.requests()]
    statuses = at_once(jobs, CONNECTIONS)
    # A link that is not good is refused with a redirect to where that is said.
    refusal = 300 if operation.id in world.WITHOUT_404 else 400
    assert not attack.has_places or any(status >= refusal for status in statuses), "some of it is refused"
    assert (tables(database), rows_about(database, bystander)) == before
    assert database.violations() == []
