"""What the servers of an installation said yes to, and whether all of it is there in the end."""

from __future__ import annotations

import itertools
import json
import secrets
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import requests

from client import Client, expect
from installation import Installation
from processes import eventually
from shop import Shop, at_once

# Longer than any lease on an effect.
LEASE_SECONDS = 61


def says_come_again(answer: requests.Response) -> bool:
    """A refusal for now, which says when to come again: too much to do, or a lock that was not to be had in time."""
    if answer.status_code == 503:
        assert int(answer.headers["Retry-After"]) >= 1
    return answer.status_code == 503 or (answer.status_code == 409 and "Retry-After" in answer.headers)


def insist(call: Callable[[], requests.Response], unless: Callable[[], bool] = lambda: False) -> requests.Response | None:
    """Sends a request again and again, as a good client does, until it is answered; None when `unless` says to stop."""

    def look() -> requests.Response | str | None:
        if unless():
            return "stopped"
        try:
            answer = call()
        except requests.RequestException:
            return None
        return [answer] if not says_come_again(answer) else None

    seen = eventually(look, "the request is answered")
    return None if seen == "stopped" else seen[0]


@dataclass
class Purchase:
    """One order and all that its buyer, Stripe and the gate were told about it."""

    buyer: Client
    order: dict
    quantity: int
    intent: str | None = None
    # A webhook which said that it is paid was answered 200.
    is_told: bool = False
    is_cancelled: bool = False
    tickets: dict[str, str] = field(default_factory=dict)
    scanned: set[str] = field(default_factory=set)

    @property
    def id(self) -> str:
        return self.order["id"]


class Acknowledged:
    """Buys, pays, cancels and scans at an installation, and keeps a record of every answer that promised something.

    Stripe's webhooks are sent by the test, so that it knows which of them were answered.
    """

    def __init__(self, installation: Installation, post_webhook: Callable[[bytes, str], requests.Response] | None = None):
        self.installation = installation
        self.sandbox = installation.sandbox
        self._post_webhook = post_webhook or self.sandbox.post_webhook
        self.purchases: list[Purchase] = []
        self.refused: Counter[str] = Counter()
        self._lock = threading.Lock()
        self.sandbox.pause_webhooks()

    # What clients do.

    def note_order(self, buyer: Client, answer: requests.Response, quantity: int) -> Purchase:
        purchase = Purchase(buyer, expect(answer, 201), quantity)
        with self._lock:
            self.purchases.append(purchase)
        return purchase

    def order(self, shop: Shop, buyer: Client, seat: dict, quantity: int = 1, unless=lambda: False) -> Purchase | None:
        """None when it is sold out, or when told to stop."""
        key = {"Idempotency-Key": str(uuid.uuid4())}
        answer = insist(lambda: shop.try_order(buyer, (seat, quantity), headers=key), unless)
        if answer is None:
            return None
        if answer.status_code == 400:
            with self._lock:
                self.refused[answer.json()["error"]] += 1
            return None
        return self.note_order(buyer, answer, quantity)

    def start_payment(self, purchase: Purchase, unless=lambda: False) -> bool:
        path = f"/api/orders/{purchase.id}/create-payment-intent/"

        def ask() -> requests.Response:
            answer = purchase.buyer.post(path)
            # Another try of the same buyer is still asking Stripe.
            if answer.status_code == 409 and "in progress" in answer.json()["error"]:
                raise requests.RequestException("in progress")
            return answer

        answer = insist(ask, unless)
        if answer is None:
            return False
        purchase.intent = expect(answer, 200)["payment_intent"]["payment_intent_id"]
        return True

    def pay(self, purchase: Purchase) -> None:
        """The buyer pays at Stripe, which tells nobody yet."""
        self.sandbox.pay(purchase.intent)

    def news(self, purchase: Purchase) -> dict:
        """What Stripe has to say about the payment now."""
        return event("payment_intent.succeeded", self.sandbox.intent(purchase.intent))

    def send(self, news: dict) -> requests.Response:
        body = json.dumps(news).encode()
        return self._post_webhook(body, self.sandbox.signature(body))

    def tell(self, purchase: Purchase, news: dict | None = None, unless=lambda: False) -> bool:
        """Brings the news of the payment until it is answered with 200."""
        told = news or self.news(purchase)
        answer = insist(lambda: self.send(told), unless)
        if answer is None:
            return False
        assert answer.status_code == 200, f"{answer.status_code} {answer.text}"
        purchase.is_told = True
        return True

    def cancel(self, purchase: Purchase) -> requests.Response:
        answer = insist(lambda: purchase.buyer.post(f"/api/orders/{purchase.id}/cancel/"))
        purchase.is_cancelled = purchase.is_cancelled or answer.status_code == 200
        return answer

    def see_tickets(self, purchase: Purchase) -> dict:
        order = expect(insist(lambda: purchase.buyer.get(f"/api/orders/{purchase.id}/")), 200)
        purchase.tickets |= {ticket["id"]: ticket["qr_code_data"] for ticket in order["tickets"]}
        return order

    def buy(self, shop: Shop, buyer: Client, seat: dict, quantity: int = 1, unless=lambda: False) -> Purchase | None:
        """The whole way. Stops early when `unless` says so; what was promised until then counts all the same."""
        purchase = self.order(shop, buyer, seat, quantity, unless)
        if purchase is None or not self.start_payment(purchase, unless):
            return purchase
        self.pay(purchase)
        if self.tell(purchase, unless=unless):
            self.see_tickets(purchase)
        return purchase

    def crowd(self, shop: Shop, seats: list[dict], buyers: list[Client]) -> Crowd:
        return Crowd(self, shop, seats, buyers)

    # What must be there in the end.

    def check(self) -> Counter[str]:
        """Compares every promise with the database, the API and Stripe's books. Counts the states of the orders."""
        self._finish_effects()
        rows = {row["id"]: row for row in self.installation.database.rows(ORDERS)}
        at_once([lambda purchase=purchase: self._check(purchase, rows.get(purchase.id)) for purchase in self.purchases], 8)
        broken = self.installation.database.violations()
        assert broken == [], f"broken invariants: {broken}"
        return Counter(rows[purchase.id]["state"] for purchase in self.purchases)

    def _finish_effects(self) -> None:
        """Waits until everything that was asked of Stripe and of the mail server is done."""
        database = self.installation.database
        looks = itertools.count(1)

        def is_idle() -> bool:
            waiting = database.value("SELECT count(*) AS n FROM effects.requests WHERE state = 'queued'")
            # Events that met a fault are kept, and applied by a job (what matches nothing is parked without an error).
            kept = database.value(
                "SELECT count(*) AS n FROM payments.events WHERE state = 'parked' AND note ~ '^[0-9A-Z]{5} '")
            if waiting + kept == 0:
                return True
            if next(looks) % 10 == 0:
                # What a dead process had leased falls due.
                database.advance(LEASE_SECONDS)
            return False

        eventually(is_idle, "no effect is left to do")
        given_up = database.rows("SELECT kind, error FROM effects.requests WHERE state = 'failed'")
        assert given_up == [], f"effects were given up: {given_up}"

    def _check(self, purchase: Purchase, row: dict | None) -> None:
        what = f"order {purchase.order['order_number']}: {row}"
        assert row is not None, f"order {purchase.order['order_number']} was promised and is not there"
        assert row["number"] == purchase.order["order_number"], what
        assert row["total"] == purchase.order["total_amount"], what
        assert row["items"] == purchase.quantity, what
        if purchase.intent is not None:
            assert purchase.intent in row["intents"], what
        shown = expect(purchase.buyer.get(f"/api/orders/{purchase.id}/"), 200)
        assert shown["order_number"] == row["number"], what
        assert purchase.tickets.items() <= row["tickets"].items(), what
        assert set(row["used"]) == purchase.scanned, what
        if purchase.is_told:
            self._check_money(purchase, row, what)
        elif purchase.is_cancelled:
            assert row["state"] == "cancelled", what
        if row["state"] == "confirmed":
            assert not purchase.is_cancelled, what
            assert {ticket["id"] for ticket in shown["tickets"]} == set(row["tickets"]), what
        else:
            assert row["good"] == 0, what

    def _check_money(self, purchase: Purchase, row: dict, what: str) -> None:
        """Money that came has bought the tickets, or has gone back whole."""
        paid = self.sandbox.intent(purchase.intent)
        assert paid["status"] == "succeeded", what
        back = sum(refund["amount"] for refund in self.sandbox.refunds_of(purchase.intent))
        if row["state"] == "confirmed":
            assert (row["applied"], row["good"], back) == (purchase.intent, purchase.quantity, 0), what
        else:
            assert row["state"] in ("cancelled", "failed", "refunded"), what
            assert back == paid["amount_received"], f"{what}; went back: {back}"


ORDERS = """
SELECT sale.id, sale.number, sale.total::text AS total, sale.state,
       (SELECT sum(item.quantity) FROM ticketing.order_items AS item WHERE item.order_id = sale.id) AS items,
       (SELECT coalesce(json_agg(attempt.provider_id), '[]')
        FROM payments.attempts AS attempt WHERE attempt.order_id = sale.id) AS intents,
       (SELECT attempt.provider_id
        FROM payments.attempts AS attempt WHERE attempt.order_id = sale.id AND attempt.is_applied) AS applied,
       (SELECT coalesce(json_object_agg(ticket.id, ticket.qr_code_data), '{}')
        FROM ticketing.tickets AS ticket WHERE ticket.order_id = sale.id) AS tickets,
       (SELECT coalesce(json_agg(ticket.id), '[]')
        FROM ticketing.tickets AS ticket WHERE ticket.order_id = sale.id AND ticket.used_at IS NOT NULL) AS used,
       (SELECT count(*)
        FROM ticketing.tickets AS ticket WHERE ticket.order_id = sale.id AND ticket.status <> 'cancelled') AS good
FROM sales.orders AS sale
"""


def event(type: str, subject: dict) -> dict:
    """An event of Stripe about an object as it is now."""
    return {
        "id": "evt_" + secrets.token_hex(12), "object": "event", "type": type, "created": int(time.time()),
        "livemode": False, "data": {"object": subject},
    }


class Crowd:
    """Buyers who buy again and again, all at once, for as long as the block lasts."""

    def __init__(self, acknowledged: Acknowledged, shop: Shop, seats: list[dict], buyers: list[Client]):
        self._acknowledged = acknowledged
        self._shop = shop
        self._seats = seats
        self._buyers = buyers
        self._enough = threading.Event()
        self._failures: list[BaseException] = []
        self._finished = itertools.count(1)
        self.finished = 0

    def __enter__(self) -> Crowd:
        self._threads = [threading.Thread(target=self._shop_on, args=(buyer,)) for buyer in self._buyers]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._enough.set()
        for thread in self._threads:
            thread.join()
        if self._failures:
            raise self._failures[0]

    def _shop_on(self, buyer: Client) -> None:
        try:
            for seat in itertools.cycle(self._seats):
                if self._enough.is_set():
                    return
                self._acknowledged.buy(self._shop, buyer, seat, unless=self._enough.is_set)
                self.finished = next(self._finished)
        except BaseException as failure:  # Handed to the test's own thread.
            self._failures.append(failure)

    def wait_for(self, purchases: int) -> None:
        """Until so many more purchases are through."""
        goal = self.finished + purchases
        eventually(lambda: self.finished >= goal or self._failures, f"{purchases} purchases more")
        if self._failures:
            raise self._failures[0]
