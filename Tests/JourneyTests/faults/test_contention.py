"""Every connection busy, a hot row whose holder was paused, five hundred buyers: bounded, said, and nothing lost."""

from __future__ import annotations

import threading
import uuid
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
import requests

from acknowledged import Acknowledged, insist, says_come_again
from blocker import Blocker
from client import expect
from installation import Installation
from shop import Shop, at_once
from sizes import size

POOL = 4
HOT_STOCK = """
SELECT FROM inventory.stock WHERE id = (SELECT stock_id FROM ticketing.ticket_types WHERE id = :'type'::uuid) FOR UPDATE
"""


@pytest.fixture(scope="module")
def small(cluster, installed: Callable) -> Iterator[Installation]:
    """A server with few connections."""
    with installed(cluster, settings={"HOLDFAST_POOL": str(POOL)}) as made:
        yield made


def key() -> dict:
    return {"Idempotency-Key": str(uuid.uuid4())}


def test_every_connection_is_busy(small: Installation):
    acknowledged = Acknowledged(small)
    shop = Shop.open(small, small.organizer())
    seat = shop.ticket_type(1000)
    buyers = small.buyers(10 * POOL)
    keys = [key() for _ in buyers]
    live: list[int] = []
    is_over = threading.Event()

    def watch() -> None:
        while not is_over.wait(0.2):
            live.append(requests.get(small.server.public_url + "/health/live", timeout=120).status_code)

    def attempts() -> list[requests.Response]:
        return at_once(
            [lambda buyer=buyer, once=once: shop.try_order(buyer, (seat, 1), headers=once)
             for buyer, once in zip(buyers, keys)],
            len(buyers),
        )

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        with Blocker(small.database, "LOCK TABLE ticketing.orders IN ACCESS EXCLUSIVE MODE"):
            # Those that have a connection wait for the lock, the others for a connection; all are told to come again.
            refused = attempts()
            assert all(says_come_again(answer) for answer in refused), Counter(answer.status_code for answer in refused)
            assert 503 in {answer.status_code for answer in refused}
            assert small.database.value("SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = 'holdfast' "
                                        "AND datname = current_database()") <= POOL
            # What only reads has connections of its own.
            expect(small.anonymous().get("/api/events/"), 200)
    finally:
        is_over.set()
        watcher.join()
    assert set(live) == {200}
    for buyer, once in zip(buyers, keys):
        answer = insist(lambda: shop.try_order(buyer, (seat, 1), headers=once))
        acknowledged.note_order(buyer, answer, 1)
    assert shop.seats(seat) == (0, len(buyers), 1000 - len(buyers))
    acknowledged.check()


def test_reads_that_wait_are_given_up(small: Installation):
    shop = Shop.open(small, small.organizer())

    def read() -> requests.Response:
        return small.anonymous().get(f"/api/events/{shop.event['slug']}/")

    expect(read(), 200)
    with Blocker(small.database, "LOCK TABLE ticketing.events IN ACCESS EXCLUSIVE MODE"):
        answers = at_once([read] * (4 * POOL), 4 * POOL)
        assert all(says_come_again(answer) for answer in answers), Counter(answer.status_code for answer in answers)
        assert {answer.status_code for answer in answers} == {503}
    assert expect(insist(read), 200)["id"] == shop.event["id"]


def test_a_hot_row_with_a_paused_lock_holder(arena: Installation):
    """Its buyers are told to come again, and get what they asked for once; the others' sales go on."""
    acknowledged = Acknowledged(arena)
    hot, other = (Shop.open(arena, arena.organizer()) for _ in range(2))
    wanted, seat = hot.ticket_type(50), other.ticket_type(50)
    crowd, others = arena.buyers(size(30, 200)), arena.buyers(10)
    keys = [key() for _ in crowd]
    made: list = []

    def persist(buyer, once) -> None:
        made.append((buyer, insist(lambda: hot.try_order(buyer, (wanted, 1), headers=once))))

    with Blocker(arena.database, HOT_STOCK, type=wanted["id"]) as blocker:
        threads = [threading.Thread(target=persist, args=pair) for pair in zip(crowd, keys)]
        for thread in threads:
            thread.start()
        blocker.wait_for_victims()
        at_once([lambda buyer=buyer: acknowledged.buy(other, buyer, seat) for buyer in others], len(others))
        assert other.seats(seat) == (len(others), 0, 50 - len(others))
        assert made == [], "nobody gets past the lock"
    for thread in threads:
        thread.join()
    sold = [acknowledged.note_order(buyer, answer, 1) for buyer, answer in made if answer.status_code == 201]
    assert len(made) == len(crowd) and len(sold) == min(50, len(crowd))
    assert hot.seats(wanted) == (0, len(sold), 50 - len(sold))
    acknowledged.check()


def test_five_hundred_buyers_for_fifty_tickets(arena: Installation):
    """Fifty buy, pay and come in; all others are told that it is sold out."""
    acknowledged = Acknowledged(arena)
    shop = Shop.open_today(arena, arena.organizer())
    seat = shop.ticket_type(50)
    buyers = arena.buyers(500)
    bought = at_once([lambda buyer=buyer: acknowledged.buy(shop, buyer, seat) for buyer in buyers], 64)
    purchases = [purchase for purchase in bought if purchase is not None]
    assert len(purchases) == 50
    assert acknowledged.refused == {f"Only 0 tickets available for '{seat['name']}'": 450}
    assert shop.seats(seat) == (50, 0, 0)
    codes = {code: purchase for purchase in purchases for code in purchase.tickets.values()}
    assert len(codes) == 50
    gates = [shop.organizer.with_url(shop.organizer.mount_url) for _ in range(8)]
    path = "/api/tickets/my-tickets/verify/"
    scans = at_once(
        [lambda code=code, gate=gate: insist(lambda: gate.post(path, {"qr_code_data": code}))
         for code in codes for gate in gates[:2]],
        8,
    )
    assert Counter(scan.status_code for scan in scans) == {200: 50, 400: 50}
    for purchase in purchases:
        purchase.scanned.update(purchase.tickets)
    assert acknowledged.check() == {"confirmed": 50}
