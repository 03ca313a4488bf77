"""Reserving and giving back: what an order may hold, for how long, and who sees it."""

from __future__ import annotations

import pytest

from client import Client, expect
from installation import Installation
from shop import Shop, shown, start_payment, wait_for_status

FIFTEEN_MINUTES = 15 * 60


def test_what_is_refused_says_why(shop: Shop, buyer: Client):
    seat = shop.ticket_type(5, min_purchase=2, max_purchase=4)
    assert expect(shop.try_order(buyer), 400)["error"] == "Order must have at least one item"
    unknown = dict(seat, id="00000000-0000-7000-8000-000000000000")
    assert expect(shop.try_order(buyer, (unknown, 2)), 400)["error"] == "Ticket type not found"
    assert expect(shop.try_order(buyer, (seat, 1)), 400)
    assert expect(shop.try_order(buyer, (seat, 5)), 400)
    # Two lines of a type count as one order of it.
    assert expect(shop.try_order(buyer, (seat, 3), (seat, 2)), 400)
    shop.order(buyer, (seat, 1), (seat, 2))
    refused = expect(shop.try_order(buyer, (seat, 3)), 400)
    assert refused["error"] == f"Only 2 tickets available for '{seat['name']}'"
    assert shop.seats(seat) == (0, 3, 2)


def test_an_item_of_another_event_is_refused(installation: Installation, shop: Shop, organizer: Client, buyer: Client):
    mine = shop.ticket_type(5)
    other = Shop.open(installation, organizer).ticket_type(5)
    assert expect(shop.try_order(buyer, (mine, 1), (other, 1)), 400)["error"] == "Ticket type not found"
    assert shop.seats(mine) == (0, 0, 5)


def test_the_capacity_of_the_event_binds_as_well(installation: Installation, organizer: Client, buyer: Client):
    shop = Shop.open(installation, organizer, capacity=3)
    first, second = shop.ticket_type(3), shop.ticket_type(3)
    shop.order(buyer, (first, 2))
    expect(shop.try_order(buyer, (second, 2)), 400)
    shop.order(buyer, (second, 1))
    assert expect(buyer.get(f"/api/events/{shop.event['slug']}/"), 200)["available_capacity"] == 0


def test_sales_windows(installation: Installation, shop: Shop, buyer: Client):
    early = shop.ticket_type(5, sales_start="2035-01-01T00:00:00Z")
    late = shop.ticket_type(5, sales_end="2020-01-01T00:00:00Z")
    off = shop.ticket_type(5, is_active=False)
    for closed in (early, late, off):
        assert closed["is_on_sale"] is False
        expect(shop.try_order(buyer, (closed, 1)), 400)
    on_sale = expect(buyer.get("/api/tickets/types/", params={"event": shop.event["id"], "is_on_sale": "true"}), 200)
    assert on_sale["count"] == 0


def test_cancelling_returns_the_stock(shop: Shop, buyer: Client):
    seat = shop.ticket_type(5)
    order = shop.order(buyer, (seat, 5))
    assert shop.seats(seat) == (0, 5, 0)
    cancelled = expect(buyer.post(f"/api/orders/{order['id']}/cancel/", {"reason": "Changed my mind"}), 200)
    assert (cancelled["status"], cancelled["cancellation_reason"]) == ("cancelled", "Changed my mind")
    assert shop.seats(seat) == (0, 0, 5)
    again = buyer.post(f"/api/orders/{order['id']}/cancel/")
    assert again.status_code in (400, 409)
    assert shop.seats(seat) == (0, 0, 5)
    expect(buyer.post(f"/api/orders/{order['id']}/create-payment-intent/"), 400)


def test_cancelling_while_the_payment_is_open(installation: Installation, shop: Shop, buyer: Client):
    seat = shop.ticket_type(5)
    order = shop.order(buyer, (seat, 2))
    start_payment(buyer, order)
    assert expect(buyer.post(f"/api/orders/{order['id']}/cancel/"), 200)["status"] == "cancelled"
    assert shop.seats(seat) == (0, 0, 5)


def test_orders_of_others_do_not_exist(installation: Installation, shop: Shop, buyer: Client, staff: Client):
    order = shop.order(buyer, (shop.ticket_type(5), 1))
    stranger = installation.buyer()
    for method, path in [
        ("GET", f"/api/orders/{order['id']}/"),
        ("POST", f"/api/orders/{order['id']}/cancel/"),
        ("POST", f"/api/orders/{order['id']}/create-payment-intent/"),
        ("GET", f"/api/orders/{order['id']}/payment-status/"),
    ]:
        assert expect(stranger.call(method, path), 404)["error"] == "Not found."
    assert expect(stranger.get("/api/orders/"), 200)["count"] == 0
    assert expect(staff.get(f"/api/orders/{order['id']}/"), 200)["id"] == order["id"]
    assert shown(buyer, order)["status"] == "pending"


def test_pages(installation: Installation, shop: Shop, buyer: Client):
    seat = shop.ticket_type(50)
    ids = [shop.order(buyer, (seat, 1))["id"] for _ in range(5)][::-1]
    first = expect(buyer.get("/api/orders/", params={"page_size": 2}), 200)
    assert (first["count"], first["previous"]) == (5, None)
    seen, page = [item["id"] for item in first["results"]], first
    while page["next"]:
        assert "page_size=2" in page["next"]
        page = expect(buyer.get(page["next"].removeprefix(installation.server.mount_url)), 200)
        seen += [item["id"] for item in page["results"]]
    assert seen == ids
    assert expect(buyer.get("/api/orders/", params={"page_size": 1000}), 200)["count"] == 5
    assert expect(buyer.get("/api/orders/", params={"page": 4, "page_size": 2}), 404)["error"] == "Invalid page."
    expect(buyer.get("/api/orders/", params={"page": 0}), 400)


@pytest.fixture
def without_worker(install) -> Installation:
    """Nobody expires anything here: what happens, happens because a request needs it."""
    return install(worker=False)


def test_an_expired_order_is_sold_to_the_next_buyer_without_any_worker(without_worker: Installation):
    shop = Shop.open(without_worker, without_worker.organizer())
    seat = shop.ticket_type(2)
    late, quick = without_worker.buyer(), without_worker.buyer()
    lost = shop.order(late, (seat, 2))
    expect(shop.try_order(quick, (seat, 1)), 400)

    without_worker.database.advance(FIFTEEN_MINUTES + 1)
    assert shop.seats(seat)[2] == 2, "an expired reservation counts as free"
    won = shop.order(quick, (seat, 2))
    refused = expect(late.post(f"/api/orders/{lost['id']}/create-payment-intent/"), 400)
    assert refused["error"]

    intent = start_payment(quick, won)
    without_worker.sandbox.pay(intent)
    assert len(wait_for_status(quick, won, "confirmed")["tickets"]) == 2
    # What the worker would have done in the meantime.
    without_worker.database.execute("SELECT ops.run_due_jobs()")
    assert shown(late, lost)["status"] == "failed"
    assert shop.seats(seat) == (2, 0, 0)


def test_the_worker_marks_expired_orders(install):
    installation = install()
    shop = Shop.open(installation, installation.organizer())
    seat, buyer = shop.ticket_type(2), installation.buyer()
    order = shop.order(buyer, (seat, 2))
    installation.database.advance(FIFTEEN_MINUTES + 1)
    wait_for_status(buyer, order, "failed")
    assert shop.seats(seat) == (0, 0, 2)
