"""Everything that Stripe tells about one payment, in every order, a hundred times, with forgeries in between."""

from __future__ import annotations

import itertools
import json
import random
import time
from dataclasses import dataclass

from acknowledged import Acknowledged, Purchase
from client import expect
from installation import Installation
from processes import eventually
from shop import Shop, at_once
from sizes import FULL, size

TOLD = ["declined", "paid", "partly refunded", "refunded"]
ORDERS = list(itertools.permutations(TOLD))
COPIES = size(5, 100)


@dataclass
class Story:
    """A payment that was declined, then made, then refunded in part, then whole; and Stripe's events about it."""

    purchase: Purchase
    events: dict[str, dict]


def lived(acknowledged: Acknowledged, shop: Shop, buyer, seat: dict) -> Story:
    sandbox = acknowledged.sandbox
    purchase = acknowledged.order(shop, buyer, seat, 2)
    acknowledged.start_payment(purchase)
    sandbox.pay(purchase.intent, outcome="decline")
    sandbox.pay(purchase.intent)
    sandbox.refund_by_hand(purchase.intent, 10000)
    sandbox.refund_by_hand(purchase.intent, 21500)
    (declined,) = sandbox.events("payment_intent.payment_failed", purchase.intent)
    (paid,) = sandbox.events("payment_intent.succeeded", purchase.intent)
    partly, whole = sandbox.events("charge.refunded", purchase.intent)
    return Story(purchase, dict(zip(TOLD, [declined, paid, partly, whole])))


def forgeries(acknowledged: Acknowledged, event: dict, chance: random.Random) -> list[tuple[bytes, str | None]]:
    """What Stripe has not sent: changed, stale, written anew after it was signed, signed by another."""
    sandbox = acknowledged.sandbox
    body = json.dumps(event).encode()
    good = sandbox.signature(body)
    made = [
        (body.replace(b"31500", b"1"), good),
        (body, sandbox.signature(body, at=time.time() - chance.randint(301, 10**6))),
        (json.dumps(event, indent=chance.randint(1, 4), sort_keys=True).encode(), good),
        (body, sandbox.signature(body, secret=f"whsec_{chance.getrandbits(64):x}")),
        (body[: chance.randrange(1, len(body))], good),
        (body, None),
    ]
    return [forgery for forgery in made if forgery[0] != body or forgery[1] != good]


def bring(acknowledged: Acknowledged, event: dict, chance: random.Random) -> None:
    """All copies at once, each written a little differently and signed as it is, among forgeries."""
    genuine, forged = [], forgeries(acknowledged, event, chance)
    for number in range(COPIES):
        body = json.dumps(event, indent=number % 3 or None, sort_keys=bool(number % 2)).encode()
        genuine.append((body, acknowledged.sandbox.signature(body)))
    sent = genuine + forged
    chance.shuffle(sent)
    answers = at_once([lambda mail=mail: acknowledged.sandbox.post_webhook(*mail).status_code for mail in sent], 8)
    for mail, status in zip(sent, answers):
        assert status == (400 if mail in forged else 200), mail


def test_every_order_ends_alike(arena: Installation, acknowledged: Acknowledged, chance: random.Random):
    shop = Shop.open(arena, arena.organizer())
    seat = shop.ticket_type(1000)
    orders = ORDERS if FULL else chance.sample(ORDERS, 6)
    buyers = arena.buyers(len(orders))
    stories = at_once([lambda buyer=buyer: lived(acknowledged, shop, buyer, seat) for buyer in buyers], 4)
    rejected = "SELECT count(*) AS n FROM payments.rejected_events"
    before = arena.database.value(rejected)
    for story, order in zip(stories, orders):
        for name in order:
            bring(acknowledged, story.events[name], chance)
        story.purchase.is_told = True
    assert arena.database.value(rejected) == before + 6 * len(TOLD) * len(orders)
    stored = arena.database.rows("SELECT event_id, count(*) AS n FROM payments.events GROUP BY event_id")
    assert {row["n"] for row in stored} == {1} and len(stored) == len(TOLD) * len(orders)
    # What came too early is tried again, by the worker, each time later.
    looks = itertools.count(1)

    def none_is_parked() -> bool:
        if next(looks) % 10 == 0:
            arena.database.advance(60)
        return arena.database.value("SELECT count(*) AS n FROM payments.events WHERE state = 'parked'") == 0

    eventually(none_is_parked, "no event is parked any more")
    for story, order in zip(stories, orders):
        ended = expect(story.purchase.buyer.get(f"/api/orders/{story.purchase.id}/"), 200)
        assert (ended["status"], ended["refunded_amount"]) == ("refunded", "315.00"), order
        assert {ticket["status"] for ticket in ended["tickets"]} == {"cancelled"}, order
    assert shop.seats(seat) == (0, 0, 1000)
    assert acknowledged.check() == {"refunded": len(orders)}
