"""Fields that an operation does not document are ignored wherever they stand in a body: the answer and what is stored are
the same as without them.

What differs between two good requests (ids, times, numbers) may differ here too, but never is it what was smuggled in.
`./holdfast test --faults` sends each of them alone; otherwise as many as go into a request go together.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from contract import Contract, Operation
from fingerprint import by_place, values_about
from products import CALLED, contract_of, each
from sizes import FULL
from world import World

WITH_BODY = [operation for operation in CALLED if contract_of(operation).body(operation) and not operation.is_webhook]
NOBODY = "0badf00d-0000-7000-8000-000000000bad"
# What somebody would like to set who knows the answers, the tables or the functions.
WISHES: list[tuple[str, Any]] = [
    ("role", "organizer"), ("user_type", "organizer"), ("is_staff", True), ("is_admin", True), ("is_superuser", True),
    ("is_active", False), ("is_verified", True), ("email_verified_at", "2001-02-03T04:05:06Z"),
    ("email", "somebody.else@example.test"), ("password_hash", "$argon2id$smuggled"), ("product", "smuggled-product"),
    ("id", NOBODY), ("user_id", NOBODY), ("order_id", NOBODY), ("status", "confirmed"), ("state", "confirmed"),
    ("paid", True), ("price", "0.07"), ("total", "0.07"), ("amount", 70707), ("discount_amount", "0.07"), ("currency", "KRW"),
    ("created_at", "2001-02-03T04:05:06Z"), ("expires_at", "2001-02-03T04:05:06Z"),
]
WISHES_OF = {
    "ticketing": WISHES + [
        ("slug", "smuggled-slug"), ("order_number", "OE-20010203-0001"), ("status", "published"),
        ("payment_status", "succeeded"), ("is_paid", True), ("is_used", True), ("used", True), ("unit_price", "0.07"),
        ("base_price", "0.07"), ("subtotal", "0.07"), ("total_amount", "0.07"), ("service_fee", "0.07"),
        ("quantity_sold", 7777), ("quantity_reserved", 7777), ("available_quantity", 7777), ("total_capacity", 7777),
        ("event_status", "cancelled"), ("published_at", "2001-02-03T04:05:06Z"),
    ],
    "travel": WISHES + [
        ("booking_id", "BKN7777777"), ("wallet", "7777.77"), ("balance", "7777.77"), ("wallet_amount_paid", "7777.77"),
        ("stripe_amount_due", "0.07"), ("refund_amount", "7777.77"), ("refund_status", "processed"), ("new_price", "0.07"),
        ("current_uses", -7777), ("is_read", True), ("user_email", "somebody.else@example.test"),
    ],
}
# Where an account is expected: somebody else's id.
PEOPLE = ["organizer", "organizer_id", "account", "account_id", "user", "owner", "buyer", "p_actor", "p_account", "sub"]


def together(wishes: list[tuple[str, Any]]) -> list[dict[str, Any]]:
    """The extra fields of each request: one, or so many that no name comes twice."""
    requests: list[dict[str, Any]] = []
    for name, extra in wishes:
        free = next((request for request in requests if not FULL and name not in request), None)
        if free is None:
            requests.append(free := {})
        free[name] = extra
    return requests


def with_extra(contract: Contract, value: Any, schema: dict, name: str, extra: Any) -> tuple[Any, int]:
    """The value with a field of this name in every object whose schema has none, and how many these are."""
    schema = contract.resolved(schema)
    if isinstance(value, list):
        parts = [with_extra(contract, part, schema["items"], name, extra) for part in value]
        return [part for part, _ in parts], sum(count for _, count in parts)
    if not isinstance(value, dict):
        return value, 0
    properties = contract.properties(schema)
    changed, total = {}, 0
    for key, part in value.items():
        changed[key], count = with_extra(contract, part, properties.get(key, {}), name, extra)
        total += count
    if name not in properties:
        changed[name] = extra
        total += 1
    return changed, total


def own_id(answer: Any, names: tuple[str, ...]) -> str | None:
    """The id of what an answer is about."""
    if not isinstance(answer, dict):
        return None
    for name in names:
        if isinstance(answer.get(name), str):
            return answer[name]
    return next((found for part in answer.values() if (found := own_id(part, names))), None)


@dataclass
class Result:
    """What one request came to: its answer, the id of what it was about, and what is stored about that."""

    status: int
    answer: dict[str, set[str]]
    about: str
    smuggled_in: dict[str, Any]
    stored: dict[str, set[str]] = field(default_factory=dict)


class Trial:
    def __init__(self, world: World, operation: Operation):
        self.world = world
        self.operation = operation
        self.database = world.installation.database
        self.schema = world.contract.body(operation)["schema"]
        self.caller = world.caller(operation)

    def ask(self, extras: dict[str, Any] | None = None) -> Result:
        """A good request, with these extra fields in every object that does not document them."""
        path, body = self.world.path(self.operation), self.world.body(self.operation)
        smuggled_in = {}
        for name, extra in (extras or {}).items():
            body, places = with_extra(self.world.contract, body, self.schema, name, extra)
            if places:
                smuggled_in[name] = extra
        response = self.world.send(self.operation, self.world.fresh_caller(self.operation), path, body)
        said = f"{self.operation} with {smuggled_in}: {response.status_code} {response.text[:600]}"
        assert response.status_code < 300, said
        answer = response.json() if response.content else None
        return Result(response.status_code, by_place([answer]), self.about(answer, body), smuggled_in)

    def about(self, answer: Any, body: dict) -> str:
        return own_id(answer, self.world.OWN_IDS) or self.world.account_of(self.operation, self.caller, body)

    def look_up(self, results: list[Result]) -> None:
        """Finds in one go what is stored now; of what is changed again and again, that is the sum of all changes."""
        found = values_about(self.database, {result.about for result in results})
        for result in results:
            result.stored = found[result.about]
            assert result.stored, f"{self.operation}: nothing is stored about {result.about}"


def smuggled(values: set[str], extra: Any) -> bool:
    text = json.dumps(extra)
    return text in values or (isinstance(extra, str) and "smuggled" in extra and any(extra in value for value in values))


def differences(first: dict, second: dict) -> set[str]:
    return {place for place in first.keys() | second.keys() if first.get(place) != second.get(place)}


@each(WITH_BODY)
def test_it_is_as_if_they_were_not_there(world: World, operation: Operation):
    trial = Trial(world, operation)
    plain = []

    def ask_plainly() -> None:
        plain.append(trial.ask())
        trial.look_up(plain[-1:])

    ask_plainly()
    ask_plainly()
    rival = world.rival.account.id
    wishes = WISHES_OF[operation.product] + [(name, rival) for name in PEOPLE]
    tried = [result for extras in together(wishes) if (result := trial.ask(extras)).smuggled_in]
    assert sum(len(result.smuggled_in) for result in tried) > len(wishes) / 2
    trial.look_up(tried)
    ask_plainly()  # once more at the end: what changes with the second or with the event asked about differs from the first
    for part in ("answer", "stored"):
        first, *others = (getattr(result, part) for result in plain)
        volatile = set().union(*(differences(first, other) for other in others))
        for result in tried:
            assert result.status == plain[0].status
            found = getattr(result, part)
            changed = differences(first, found) - volatile
            said = f"{operation} with {result.smuggled_in} changes the {part}"
            assert not changed, f"{said}: {[(place, first.get(place), found.get(place)) for place in sorted(changed)]}"
            for extra in result.smuggled_in.values():
                taken = [place for place in volatile if smuggled(found.get(place, set()), extra)]
                assert not taken, f"{said}: {taken}"
