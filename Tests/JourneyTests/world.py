"""What a product's world offers: something of every kind that its contract knows, and for every operation a good request.

Each product has its own (ticketing_world.py, travel/world.py); products.py lists them.
"""

from __future__ import annotations

import copy
import itertools
import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from client import Client
from contract import Contract, Operation
from installation import Installation


class World:
    """People who own things, rivals who own none of them, and staff, in an installation."""

    product: str
    # The collections of the contract, and what one of their things is called in bodies and queries.
    KINDS: dict[str, str]
    # What everybody may look at.
    PUBLIC_KINDS: set[str]
    # What is shown to nobody but its owner and staff, however it is made.
    PERSONAL_KINDS: set[str]
    # What anybody may do something about.
    FREE_KINDS: set[str] = set()
    # Kinds of which a private one stands in no list that others see.
    HIDDEN_FROM_LISTS: tuple[str, ...]
    # Fields of an answer that say what it is about, in a way that stands in the database too.
    OWN_IDS: tuple[str, ...]
    # What staff may do, and the busiest of the others may not.
    FOR_STAFF: set[str] = set()
    # Operations that answer something else than 404 when their path names nothing.
    WITHOUT_404: set[str] = set()
    # Collections in which everything is done to the caller's own account.
    OWN_ACCOUNT: tuple[str, ...] = ()
    # Tables that keep a record of refused requests as well.
    RECORDS_OF_REFUSALS: tuple[str, ...] = ()
    # Whom most operations are for, and who may call almost everything besides.
    people: list[Client]
    staff: Client
    # Who would like to be somebody else.
    rival: Client

    def __init__(self, installation: Installation):
        self.installation = installation
        self.contract = Contract.of(self.product)
        self.numbers = itertools.count(1)

    # What the names of the contract mean.

    @classmethod
    def kind_of_path(cls, operation: Operation) -> str | None:
        """What the parameter in a path names; None for a path without one."""
        if not operation.path_names:
            return None
        collection = operation.path.partition("{")[0]
        assert collection in cls.KINDS, f"{operation}: teach its world what {collection} holds, and how to make one"
        return cls.KINDS[collection]

    @classmethod
    def kind_of_field(cls, name: str) -> str | None:
        """What a field or query parameter of this name is an id of, if it is one."""
        kind = name.removesuffix("_id")
        return kind if kind in cls.KINDS.values() else None

    # Who. Each product says it.

    def owner(self, kind: str | None) -> Client:
        raise NotImplementedError

    def caller(self, operation: Operation) -> Client:
        """Somebody who may call this operation with `path` and `body`."""
        raise NotImplementedError

    def fresh_caller(self, operation: Operation) -> Client:
        """The same, for an operation of which one account may have only so much."""
        return self.caller(operation)

    def strangers(self) -> dict[str, Client]:
        """Who owns nothing that is made here, nobody among them."""
        raise NotImplementedError

    def bystander(self) -> list[str]:
        """The ids of people and things that no request is about."""
        raise NotImplementedError

    def forged_tokens(self, owner: str) -> Iterator[tuple[str, str, str]]:
        """How each is wrong, the token, and what is said about it: of an account, of one shut out, of one that is gone."""
        raise NotImplementedError

    def is_for_staff(self, operation: Operation) -> bool:
        return operation.id in self.FOR_STAFF

    def changes_account(self, operation: Operation) -> bool:
        """Whether it does something to the account of who calls it."""
        return operation.needs_account and operation.path.startswith(self.OWN_ACCOUNT)

    def account_of(self, operation: Operation, caller: Client, body: dict) -> str:
        """Whose account a request is about, when its answer does not tell."""
        raise NotImplementedError

    # What.

    def makers(self) -> dict[str, Callable[[bool], dict]]:
        """How to make one of each kind; told whether it is to be hidden from everybody but its owner and staff."""
        raise NotImplementedError

    def make(self, kind: str, private: bool = False) -> dict:
        return self.makers()[kind](private)

    def kept(self, kind: str) -> dict:
        """One for looking at, or for naming in a body; it stays."""
        raise NotImplementedError

    def id_of(self, kind: str, thing: dict) -> Any:
        """What names it in a body or a query."""
        return thing["id"]

    def ids_of(self, kind: str, thing: dict) -> list[str]:
        """Everything that names it, and that nobody else's things are named."""
        return [str(thing[name]) for name in ("id", "slug") if name in thing]

    # How.

    def target(self, operation: Operation) -> dict | None:
        """What the path of an operation may name so that the operation succeeds."""
        raise NotImplementedError

    def path_values(self, operation: Operation, thing: dict) -> dict[str, Any]:
        """What stands in a path that names this thing."""
        return {name: thing[name] for name in operation.path_names if name in thing}

    def path(self, operation: Operation, target: dict | None = None) -> str:
        thing = target or self.target(operation)
        values = self.path_values(operation, thing) if thing else {}
        return operation.filled(**values) + self.query(operation)

    def query(self, operation: Operation) -> str:
        """The query that an operation cannot do without."""
        needed = {
            parameter["name"]: self.needed(operation, parameter["name"])
            for parameter in self.contract.parameters(operation, "query") if parameter.get("required")
        }
        return "?" + urlencode(needed) if needed else ""

    def needed(self, operation: Operation, name: str) -> str:
        """What a query cannot do without."""
        kind = self.kind_of_field(name)
        assert kind, f"{operation}: teach its world a good value for the parameter {name}"
        return self.id_of(kind, self.kept(kind))

    def body(self, operation: Operation) -> Any:
        """The contract's own example, with ids that exist, dates to come, and secrets that are right."""
        example = self.contract.example(operation)
        if example is None:
            return None
        if operation.is_webhook:
            return self.webhook()
        return self._filled(copy.deepcopy(example)) | self.details(operation)

    def details(self, operation: Operation) -> dict:
        """What an example cannot know: passwords, tokens, codes, and what must be new each time."""
        raise NotImplementedError

    def webhook(self) -> dict:
        """Genuine news about a payment."""
        raise NotImplementedError

    def files(self, operation: Operation) -> dict | None:
        """The files of an operation that takes a form instead of JSON."""
        return None

    def _filled(self, value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: self._filled(part, key) for key, part in value.items()}
        if isinstance(value, list):
            return [self._filled(part, name) for part in value]
        kind = self.kind_of_field(name)
        return self.id_of(kind, self.kept(kind)) if kind else self.fill(name, value)

    def fill(self, name: str, value: Any) -> Any:
        """A value of an example, made good for today."""
        return value

    def send(
        self, operation: Operation, client: Client, path: str, body: Any = None, headers: dict | None = None,
        checked: bool = True, **rest: Any,
    ):
        """Sends JSON as it is, half characters and NaN included; webhooks are signed; forms have their files."""
        method = operation.method.upper()
        if self.contract.form(operation) and not self.contract.body(operation):
            return client.call(method, path, files=self.files(operation), headers=headers, checked=checked, **rest)
        raw = None if body is None else json.dumps(body).encode()
        sent = {"Content-Type": "application/json"} if raw is not None else {}
        if operation.is_webhook:
            sent["Stripe-Signature"] = self.installation.sandbox.signature(raw)
        return client.call(method, path, data=raw, headers=sent | (headers or {}), checked=checked, **rest)
