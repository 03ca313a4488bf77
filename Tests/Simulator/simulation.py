"""One simulated world: who is in it, what was asked and answered in this step, and what is compared after it."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any, TypeVar

import requests

from client import Client
from facts import Facts
from model import Model, Order, Ticket, TicketType
from stage import News, World

T = TypeVar("T")
SHOWN_CHARACTERS = 900


class Mismatch(Exception):
    """The product did something else than the model."""


@dataclass(eq=False)
class Actor:
    name: str
    client: Client
    role: str

    @property
    def id(self) -> str | None:
        return self.client.account.id if self.client.account else None

    @property
    def email(self) -> str:
        return self.client.account.email

    @property
    def is_staff(self) -> bool:
        return self.role == "staff"

    @property
    def may_organize(self) -> bool:
        return self.role in ("organizer", "staff")

    @property
    def is_known(self) -> bool:
        return self.role != "stranger"


class Simulation:
    def __init__(self, world: World, seed: int, consumers: int):
        self.world = world
        # Everything that is decided by chance is decided here.
        self.random = Random(seed)
        self.model = Model(world.now)
        self.news: list[News] = []
        self.told: set[str] = set()
        self.outcomes: Counter[tuple[str, str]] = Counter()
        self.spoken: list[str] = []
        self.names = 0
        people = world.installation
        self.staff = Actor("staff", people.staff(), "staff")
        self.organizers = [Actor(f"organizer {n}", people.organizer(), "organizer") for n in range(2)]
        self.consumers = [Actor(f"consumer {n}", client, "consumer") for n, client in enumerate(people.buyers(consumers))]
        self.stranger = Actor("a stranger", people.anonymous(), "stranger")
        # Accounts that were made in the simulation; the rest of it leaves them alone.
        self.newcomers: list = []

    # Chance.

    def pick(self, things: list[T]) -> T:
        return things[self.random.randrange(len(things))]

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def key(self) -> str:
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def anybody(self) -> Actor:
        return self.pick([*self.consumers, *self.organizers, self.staff, self.stranger])

    def visitor(self) -> Actor:
        """A stranger with a browser of its own, so that a login's cookies are nobody else's."""
        return Actor("a visitor", self.world.installation.anonymous(), "stranger")

    def name(self, what: str) -> str:
        self.names += 1
        return f"{what} {self.names}"

    # Calls.

    def call(self, actor: Actor, method: str, path: str, body: Any = None, *, wanted: int | set[int], why: str = "",
             key: str | None = None) -> requests.Response:
        """Asks, and refuses any other answer than the model's."""
        headers = {"Idempotency-Key": key} if key else None
        response = actor.client.call(method, path, json=body, headers=headers)
        self.note(f"{actor.name}: {method} {path} {'' if body is None else body}", response)
        allowed = {wanted} if isinstance(wanted, int) else wanted
        if response.status_code not in allowed:
            raise Mismatch(f"answered {response.status_code}, the model says {sorted(allowed)}{why and f' ({why})'}")
        return response

    def note(self, said: str, response: requests.Response | None = None) -> None:
        if response is not None:
            said += f"\n      → {response.status_code} {response.text[:SHOWN_CHARACTERS]}"
        self.spoken.append(said)

    def same(self, what: str, real: object, wanted: object) -> None:
        if real != wanted:
            raise Mismatch(f"{what}: {real!r}, but the model has {wanted!r}")

    # After every step.

    def check(self) -> None:
        self.world.settle()
        for order in self.model.orders:
            if order.ticket_status is not None and not order.tickets:
                self.learn_tickets(order)
        self.collect_news()
        differences = Facts(self.world.session).differences(self.model)
        if differences:
            raise Mismatch("\n    ".join(["the database is not as the model says:", *differences]))
        balance = Decimal(self.world.sandbox.balance()) / 100
        self.same("what the provider has of ours", balance, self.model.at_provider())
        if self.model.orders:
            self.check_order(self.pick(self.model.orders))
        types = [type for event in self.model.events if event.status != "deleted" for type in event.types]
        if types:
            self.check_type(self.pick(types))

    def collect_news(self) -> None:
        """In an order that does not depend on which worker was faster."""
        numbers = {order.payment.intent: order.number for order in self.model.orders if order.payment}
        fresh = [news for news in self.world.news() if news.intent in numbers]
        self.news += sorted(fresh, key=lambda news: (numbers[news.intent], news.type))

    def learn_tickets(self, order: Order) -> None:
        shown = self.call(order.owner, "GET", f"/api/orders/{order.id}/", wanted=200).json()
        self.same(f"number of tickets of order {order.number}", len(shown["tickets"]), order.quantity)
        order.tickets = [Ticket(ticket["id"], ticket["qr_code_data"], order, order.ticket_status)
                         for ticket in shown["tickets"]]

    def check_order(self, order: Order) -> None:
        shown = self.call(order.owner, "GET", f"/api/orders/{order.id}/", wanted=200).json()
        real = [shown["status"], shown["total_amount"], shown["service_fee"], len(shown["tickets"]),
                shown["refunded_amount"], sorted(ticket["status"] for ticket in shown["tickets"])]
        refunded = order.payment.refunded if order.payment else Decimal(0)
        wanted = [order.shown_status(self.model.now), f"{order.total:.2f}", f"{order.fee:.2f}", len(order.tickets),
                  f"{refunded:.2f}", sorted(ticket.shown_status(self.model.now) for ticket in order.tickets)]
        self.same(f"order {order.number} as its owner sees it", real, wanted)

    def check_type(self, type: TicketType) -> None:
        viewer = type.event.organizer
        shown = self.call(viewer, "GET", f"/api/tickets/types/{type.id}/", wanted=200).json()
        parts = [(shown, type.stock)]
        parts += list(zip(shown["tiers"], [tier.stock for tier in sorted(type.tiers, key=lambda tier: tier.number)]))
        for part, stock in parts:
            real = (part["quantity_sold"], part["quantity_reserved"], part["available_quantity"])
            self.same(f"sold, reserved, available of {part['name']}", real, self.model.counts(stock))
