"""What can be asked about orders beside the list: pending, confirmed, stats, tickets; cleaning up; paying in a test."""

from __future__ import annotations

from client import Client, expect
from installation import Installation
from shop import Shop, buy, shown, start_payment

FIFTEEN_MINUTES = 15 * 60


def numbers(orders: list[dict]) -> list[str]:
    return [order["order_number"] for order in orders]


def test_orders_by_what_becomes_of_them(installation: Installation, organizer: Client):
    shop, buyer = Shop.open(installation, organizer), installation.buyer()
    seat = shop.ticket_type(50, price="100.00")
    nothing = {
        "total_orders": 0, "pending_orders": 0, "confirmed_orders": 0, "cancelled_orders": 0, "total_spent": "0.00",
        "total_tickets": 0,
    }
    assert expect(buyer.get("/api/orders/stats/"), 200) == nothing
    assert expect(buyer.get("/api/orders/pending/"), 200) == []
    waiting, paying, given_back = (shop.order(buyer, (seat, 1)) for _ in range(3))
    start_payment(buyer, paying)
    expect(buyer.post(f"/api/orders/{given_back['id']}/cancel/", {"reason": "Changed my mind"}), 200)
    paid, part = buy(shop, buyer, (seat, 2)), buy(shop, buyer, (seat, 3))
    expect(buyer.post(f"/api/orders/{part['id']}/refund/", {"amount": 15}), 200)

    assert numbers(expect(buyer.get("/api/orders/pending/"), 200)) == numbers([paying, waiting])
    assert numbers(expect(buyer.get("/api/orders/confirmed/"), 200)) == numbers([part, paid])
    assert expect(buyer.get("/api/orders/stats/"), 200) == {
        "total_orders": 5, "pending_orders": 2, "confirmed_orders": 2, "cancelled_orders": 1,
        "total_spent": "510.00", "total_tickets": 5,
    }
    lines = expect(buyer.get("/api/orders/my_tickets/"), 200)
    assert [(line["order_number"], line["quantity"], line["unit_price"]) for line in lines] == [
        (part["order_number"], 3, "100.00"), (paid["order_number"], 2, "100.00"),
    ]
    assert {line["event_slug"] for line in lines} == {shop.event["slug"]}
    stranger = installation.buyer()
    for path in ("pending", "confirmed", "my_tickets"):
        assert expect(stranger.get(f"/api/orders/{path}/"), 200) == []
        expect(installation.anonymous().get(f"/api/orders/{path}/"), 401)

    installation.database.advance(FIFTEEN_MINUTES + 1)
    assert expect(buyer.get("/api/orders/pending/"), 200) == []
    assert expect(buyer.get("/api/orders/stats/"), 200)["pending_orders"] == 0


def test_only_staff_cleans_up(installation: Installation, buyer: Client, staff: Client):
    refused = expect(buyer.post("/api/orders/cleanup_expired/"), 403)
    assert refused["error"] == "Only administrators can trigger order cleanup."
    answer = expect(staff.post("/api/orders/cleanup_expired/"), 200)
    assert answer == {"message": f"{answer['count']} expired orders marked as failed.", "count": answer["count"]}


def test_paying_in_a_test(installation: Installation, shop: Shop, buyer: Client):
    order = shop.order(buyer, (shop.ticket_type(5), 2))
    body = {"payment_id": "test-payment-id", "payment_method": "stripe"}
    path = f"/api/orders/{order['id']}/confirm_payment/"
    expect(installation.buyer().post(path, body), 404)
    paid = expect(buyer.post(path, body), 200)
    assert (paid["status"], paid["payment_id"], paid["payment_method"]) == ("confirmed", "test-payment-id", "stripe")
    assert len(paid["tickets"]) == 2
    assert paid["tickets"][0]["pdf_url"].startswith("http")
    status = expect(buyer.get(f"/api/orders/{order['id']}/payment-status/"), 200)
    assert status == {
        "order_id": order["id"], "order_number": order["order_number"], "order_status": "confirmed",
        "payment_status": "succeeded", "amount": 315.0, "currency": "usd",
    }
    assert installation.sandbox.intent(paid["payment_intent_id"])["amount_received"] == 31500
    assert expect(buyer.post(path, body), 400)["error"] == "This order is already paid."
    # It is money as any other.
    expect(buyer.post(f"/api/orders/{order['id']}/refund/"), 200)
    assert shown(buyer, order)["status"] == "refunded"

    begun = shop.order(buyer, (shop.ticket_type(5), 1))
    start_payment(buyer, begun)
    assert expect(buyer.post(f"/api/orders/{begun['id']}/confirm_payment/"), 200)["status"] == "confirmed"
