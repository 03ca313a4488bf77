"""Money against everything that may happen to its order at the same moment: one of the allowed ends, every time."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from acknowledged import Acknowledged, Purchase, event, insist
from client import Client, expect
from installation import Installation
from processes import eventually
from shop import Shop, at_once
from sizes import size

RACES = size(40, 1000)
FIFTEEN_MINUTES = 15 * 60
# By how much one side may be late, so that either may win.
HEAD_START_SECONDS = 0.012


@pytest.fixture(scope="module", autouse=True)
def told_by_the_tests_alone(arena: Installation) -> None:
    """The job that asks Stripe about payments of which nothing was heard would settle them before the race."""
    arena.database.execute("UPDATE ops.jobs SET is_active = false WHERE name = 'check_attempts'")


def race(pairs: list[tuple[Callable, Callable]], chance: random.Random) -> list[tuple]:
    """Runs both sides of every pair at the same moment, give or take a head start; answers what both returned."""
    starts = [(threading.Barrier(2), chance.uniform(-1, 1) * HEAD_START_SECONDS) for _ in pairs]

    def side(number: int, job: Callable, sign: int):
        barrier, lead = starts[number]
        barrier.wait()
        time.sleep(max(0.0, sign * lead))
        return job()

    # Both sides begin their races in the same order, so neither waits for one that the other has not reached.
    with ThreadPoolExecutor(8) as left, ThreadPoolExecutor(8) as right:
        lefts = [left.submit(side, number, pair[0], 1) for number, pair in enumerate(pairs)]
        rights = [right.submit(side, number, pair[1], -1) for number, pair in enumerate(pairs)]
        return [(one.result(), other.result()) for one, other in zip(lefts, rights)]


def paid_orders(acknowledged: Acknowledged, shop: Shop, seats: list[dict], buyers: list[Client]) -> list[Purchase]:
    """Orders that are paid at Stripe, of which nobody was told."""

    def make(buyer: Client, seat: dict) -> Purchase:
        purchase = acknowledged.order(shop, buyer, seat)
        acknowledged.start_payment(purchase)
        acknowledged.pay(purchase)
        return purchase

    return at_once([lambda pair=pair: make(*pair) for pair in zip(buyers, seats)], 8)


def both(counted: Counter, *outcomes: str) -> None:
    assert set(counted) == set(outcomes), f"not every outcome was seen: {counted}"


def test_paying_against_cancelling(arena: Installation, acknowledged: Acknowledged, chance):
    """Whoever comes first wins; money that comes second goes back."""
    shop = Shop.open(arena, arena.organizer())
    seats = [shop.ticket_type(RACES) for _ in range(10)]
    chosen = [seats[number % 10] for number in range(RACES)]
    purchases = paid_orders(acknowledged, shop, chosen, arena.buyers(RACES))
    counted: Counter = Counter()
    ran = race(
        [(lambda one=one, news=acknowledged.news(one): acknowledged.tell(one, news),
          lambda one=one: acknowledged.cancel(one)) for one in purchases],
        chance,
    )
    for _, cancelled in ran:
        if cancelled.status_code == 409:
            assert cancelled.json()["error"] == "The order is already paid and cannot be cancelled."
        counted[{200: "cancelled", 409: "confirmed"}[cancelled.status_code]] += 1
    assert acknowledged.check() == counted
    both(counted, "cancelled", "confirmed")
    sold = Counter(chosen[number]["id"] for number, (_, answer) in enumerate(ran) if answer.status_code == 409)
    for seat in seats:
        assert shop.seats(seat) == (sold[seat["id"]], 0, RACES - sold[seat["id"]])


def test_paying_against_the_expiry_and_the_next_buyer(arena: Installation, acknowledged: Acknowledged, chance):
    """The order is over; its money races the next buyer of the last ticket, and the job that ends old orders."""
    shop = Shop.open(arena, arena.organizer())
    seats = [shop.ticket_type(1) for _ in range(RACES)]
    purchases = paid_orders(acknowledged, shop, seats, arena.buyers(RACES))
    rivals = arena.buyers(RACES)
    arena.database.advance(FIFTEEN_MINUTES + 1)
    is_over = threading.Event()

    def end_old_orders() -> None:
        while not is_over.is_set():
            arena.database.execute("SELECT sales.expire_orders()")

    job = threading.Thread(target=end_old_orders)
    job.start()
    try:
        ran = race(
            [(lambda one=one, news=acknowledged.news(one): acknowledged.tell(one, news),
              lambda seat=seat, rival=rival: acknowledged.order(shop, rival, seat))
             for one, seat, rival in zip(purchases, seats, rivals)],
            chance,
        )
    finally:
        is_over.set()
        job.join()
    acknowledged.check()
    counted: Counter = Counter()
    for seat, purchase, (_, rival) in zip(seats, purchases, ran):
        order = acknowledged.see_tickets(purchase)
        if rival is None:
            assert (order["status"], len(order["tickets"])) == ("confirmed", 1)
            assert shop.seats(seat) == (1, 0, 0)
        else:
            assert (order["status"], order["tickets"]) == ("failed", [])
            assert shop.seats(seat) == (0, 1, 0)
        counted["confirmed" if rival is None else "sold to the next"] += 1
    both(counted, "confirmed", "sold to the next")


def test_paying_against_the_expiry_alone(arena: Installation, acknowledged: Acknowledged, chance):
    """Nobody else wants the ticket: whether the order was ended first or not, the money buys it."""
    shop = Shop.open(arena, arena.organizer())
    seats = [shop.ticket_type(RACES) for _ in range(10)]
    purchases = paid_orders(
        acknowledged, shop, [seats[number % 10] for number in range(RACES)], arena.buyers(RACES)
    )
    arena.database.advance(FIFTEEN_MINUTES + 1)
    jobs = [lambda: arena.database.execute("SELECT sales.expire_orders()")] * len(purchases)
    race(
        [(lambda one=one, news=acknowledged.news(one): acknowledged.tell(one, news), job)
         for one, job in zip(purchases, jobs)],
        chance,
    )
    assert acknowledged.check() == {"confirmed": RACES}
    assert sum(shop.seats(seat)[0] for seat in seats) == RACES


def test_paying_against_the_end_of_the_event(arena: Installation, acknowledged: Acknowledged, chance):
    """The organizer cancels the event as the money comes: all of it goes back, and no ticket is good."""
    organizer = arena.organizer()
    shops = at_once([lambda: Shop.open(arena, organizer.with_url(organizer.mount_url))] * RACES, 8)
    buyers = arena.buyers(RACES)

    def make(shop: Shop, buyer: Client) -> Purchase:
        return paid_orders(acknowledged, shop, [shop.ticket_type(1)], [buyer])[0]

    purchases = at_once([lambda pair=pair: make(*pair) for pair in zip(shops, buyers)], 8)

    def cancel(shop: Shop) -> requests.Response:
        return insist(lambda: shop.organizer.post(f"/api/events/{shop.event['slug']}/cancel/"))

    ran = race(
        [(lambda one=one, news=acknowledged.news(one): acknowledged.tell(one, news),
          lambda shop=shop: cancel(shop)) for one, shop in zip(purchases, shops)],
        chance,
    )
    for _, answer in ran:
        expect(answer, 200)
    counted = acknowledged.check()
    # Paid first, then refunded; or cancelled first, and the money sent back as it came.
    both(counted, "refunded", "cancelled")
    assert counted.total() == RACES


def test_paying_against_a_refund_at_stripe(arena: Installation, acknowledged: Acknowledged, chance):
    """Somebody refunds on Stripe's dashboard at once: the news of it may overtake the news of the payment."""
    shop = Shop.open(arena, arena.organizer())
    seats = [shop.ticket_type(RACES) for _ in range(10)]
    purchases = paid_orders(
        acknowledged, shop, [seats[number % 10] for number in range(RACES)], arena.buyers(RACES)
    )
    sandbox = arena.sandbox
    payments = [acknowledged.news(purchase) for purchase in purchases]

    def refund(purchase: Purchase) -> dict:
        intent = sandbox.intent(purchase.intent)
        sandbox.refund_by_hand(purchase.intent, intent["amount_received"])
        charge = sandbox.charge(intent["latest_charge"])
        assert charge["amount_refunded"] == intent["amount_received"]
        return event("charge.refunded", charge)

    refunds = at_once([lambda one=one: refund(one) for one in purchases], 8)
    ran = race(
        [(lambda one=one, paid=paid: acknowledged.tell(one, paid),
          lambda back=back: insist(lambda: acknowledged.send(back)).status_code)
         for one, paid, back in zip(purchases, payments, refunds)],
        chance,
    )
    assert {answer for _, answer in ran} == {200}
    counted = Counter(
        row["state"] for row in arena.database.rows(
            "SELECT state FROM payments.events WHERE event_id = ANY (:'events'::text[])",
            events="{" + ",".join(news["id"] for news in refunds) + "}",
        )
    )
    both(counted, "applied", "parked")
    # What came too early is tried again, by the worker.
    arena.database.advance(60)
    eventually(
        lambda: arena.database.value("SELECT count(*) AS n FROM payments.events WHERE state = 'parked'") == 0,
        "no event is parked any more",
    )
    assert acknowledged.check() == {"refunded": RACES}
    for seat in seats:
        assert shop.seats(seat)[2] == RACES
