"""What the journeys do again and again: put something on sale, order it, pay it."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Callable

from client import Client, expect
from installation import Installation
from processes import eventually

_numbers = itertools.count(1)


@dataclass
class Shop:
    """An organizer with a published event in an installation."""

    installation: Installation
    organizer: Client
    event: dict

    @staticmethod
    def open(installation: Installation, organizer: Client, capacity: int = 10000, **fields: Any) -> Shop:
        body = {
            "title": f"Evening Concert {next(_numbers)}",
            "description": "An evening of music.",
            "pricing_type": "simple",
            "venue_name": "Town Hall",
            "venue_city": "Utrecht",
            "start_date": "2036-06-01T18:00:00Z",
            "end_date": "2036-06-01T23:00:00Z",
            "total_capacity": capacity,
        }
        event = expect(organizer.post("/api/events/", body | fields), 201)
        event = expect(organizer.post(f"/api/events/{event['slug']}/publish/"), 200)
        assert event["status"] in ("published", "ongoing")
        return Shop(installation, organizer, event)

    @staticmethod
    def open_today(installation: Installation, organizer: Client, **fields: Any) -> Shop:
        """An event that has begun: its tickets can be scanned, and are still sold."""
        days = {"start_date": installation.database.now(), "end_date": installation.database.now("2 days")}
        return Shop.open(installation, organizer, **(days | fields))

    def ticket_type(self, quantity: int, price: Any = "150.00", **fields: Any) -> dict:
        body = {
            "event": self.event["id"],
            "name": f"Seat {next(_numbers)}",
            "pricing_type": self.event["pricing_type"],
            "total_quantity": quantity,
            "max_purchase": 100,
        }
        if self.event["pricing_type"] == "simple":
            body["price"] = price
        return expect(self.organizer.post("/api/tickets/types/", body | fields), 201)

    def tier(self, ticket_type: dict, number: int, quantity: int, price: Any = "75.00") -> dict:
        body = {
            "ticket_type": ticket_type["id"], "tier_number": number, "name": f"Tier {number}",
            "price": price, "quantity": quantity,
        }
        return expect(self.organizer.post("/api/tickets/tiers/", body), 201)

    def order_body(self, *lines: tuple[dict, int], **fields: Any) -> dict:
        return {
            "event": self.event["id"],
            "items": [{"ticket_type_id": item["id"], "quantity": quantity} for item, quantity in lines],
            "buyer_name": "John Doe",
        } | fields

    def try_order(self, buyer: Client, *lines: tuple[dict, int], headers: dict | None = None, **fields: Any):
        body = self.order_body(*lines, **({"buyer_email": buyer.account.email} | fields))
        return buyer.post("/api/orders/", body, headers=headers)

    def order(self, buyer: Client, *lines: tuple[dict, int], **fields: Any) -> dict:
        return expect(self.try_order(buyer, *lines, **fields), 201)

    def seats(self, ticket_type: dict) -> tuple[int, int, int]:
        """Sold, reserved and available."""
        shown = expect(self.organizer.get(f"/api/tickets/types/{ticket_type['id']}/"), 200)
        return shown["quantity_sold"], shown["quantity_reserved"], shown["available_quantity"]


def start_payment(buyer: Client, order: dict) -> str:
    """The id of the payment intent."""
    answer = expect(buyer.post(f"/api/orders/{order['id']}/create-payment-intent/"), 200)
    assert answer["success"] is True
    return answer["payment_intent"]["payment_intent_id"]


def shown(buyer: Client, order: dict) -> dict:
    return expect(buyer.get(f"/api/orders/{order['id']}/"), 200)


def wait_for_status(buyer: Client, order: dict, status: str) -> dict:
    def look() -> dict | None:
        now = shown(buyer, order)
        return now if now["status"] == status else None

    return eventually(look, f"order {order['order_number']} is {status}")


def buy(shop: Shop, buyer: Client, *lines: tuple[dict, int]) -> dict:
    """Orders, pays and waits for the tickets."""
    order = shop.order(buyer, *lines)
    shop.installation.sandbox.pay(start_payment(buyer, order))
    return wait_for_status(buyer, order, "confirmed")


def at_once(jobs: list[Callable[[], Any]], connections: int = 64) -> list[Any]:
    """Runs all jobs, so many at a time, and returns their answers in order."""
    with ThreadPoolExecutor(max_workers=connections) as pool:
        return [future.result() for future in [pool.submit(job) for job in jobs]]
