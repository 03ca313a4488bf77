"""The Idempotency-Key: a write happens once, however often it is sent."""

from __future__ import annotations

import uuid

from client import Client, expect
from installation import Installation
from shop import Shop, at_once, buy


def key() -> dict:
    return {"Idempotency-Key": str(uuid.uuid4())}


def test_the_same_request_is_answered_alike(shop: Shop, buyer: Client):
    seat = shop.ticket_type(5)
    once = key()
    first = shop.try_order(buyer, (seat, 1), headers=once)
    second = shop.try_order(buyer, (seat, 1), headers=once)
    assert expect(first, 201) == expect(second, 201)
    assert shop.seats(seat) == (0, 1, 4)


def test_another_request_with_the_key_is_refused(installation: Installation, shop: Shop, buyer: Client):
    seat = shop.ticket_type(5)
    once = key()
    order = expect(shop.try_order(buyer, (seat, 1), headers=once), 201)
    expect(shop.try_order(buyer, (seat, 2), headers=once), 409)
    assert shop.seats(seat) == (0, 1, 4)
    # A key belongs to its account and its operation.
    expect(shop.try_order(installation.buyer(), (seat, 1), headers=once), 201)
    expect(buyer.post(f"/api/orders/{order['id']}/cancel/", headers=once), 200)
    assert shop.seats(seat) == (0, 1, 4)


def test_fifty_callers_with_one_key_make_one_order(shop: Shop, buyer: Client):
    seat = shop.ticket_type(100)
    once = key()
    body = shop.order_body((seat, 1), buyer_email=buyer.account.email)
    callers = [buyer.with_url(buyer.mount_url) for _ in range(50)]
    answers = at_once([lambda caller=caller: caller.post("/api/orders/", body, headers=once) for caller in callers], 50)
    orders = [expect(answer, 201) for answer in answers]
    assert len({order["id"] for order in orders}) == 1
    assert all(order == orders[0] for order in orders)
    assert shop.seats(seat) == (0, 1, 99)


def test_a_failed_try_does_not_burn_the_key(installation: Installation, shop: Shop, buyer: Client):
    seat = shop.ticket_type(2)
    blocking = installation.buyer()
    blocker = shop.order(blocking, (seat, 2))
    once = key()
    expect(shop.try_order(buyer, (seat, 2), headers=once), 400)
    expect(blocking.post(f"/api/orders/{blocker['id']}/cancel/"), 200)
    expect(shop.try_order(buyer, (seat, 2), headers=once), 201)
    assert shop.seats(seat) == (0, 2, 0)


def test_a_repeated_payment_is_the_same_payment(installation: Installation, shop: Shop, buyer: Client):
    order = shop.order(buyer, (shop.ticket_type(5), 1))
    once = key()
    path = f"/api/orders/{order['id']}/create-payment-intent/"
    callers = [buyer.with_url(buyer.mount_url) for _ in range(10)]
    answers = at_once([lambda caller=caller: caller.post(path, headers=once) for caller in callers], 10)
    intents = {expect(answer, 200)["payment_intent"]["payment_intent_id"] for answer in answers}
    assert len(intents) == 1
    assert len(installation.sandbox.intents_of(order["id"])) == 1


def test_a_repeated_scan_is_the_same_scan(installation: Installation, organizer: Client, buyer: Client):
    shop = Shop.open_today(installation, organizer)
    ticket = buy(shop, buyer, (shop.ticket_type(5), 1))["tickets"][0]
    once = key()
    scan = {"qr_code_data": ticket["qr_code_data"]}
    first = expect(shop.organizer.post("/api/tickets/my-tickets/verify/", scan, headers=once), 200)
    assert expect(shop.organizer.post("/api/tickets/my-tickets/verify/", scan, headers=once), 200) == first
    expect(shop.organizer.post("/api/tickets/my-tickets/verify/", scan, headers=key()), 400)


def test_keys_that_are_no_keys(shop: Shop, buyer: Client):
    seat = shop.ticket_type(5)
    for bad in ("", "x" * 300):
        answer = shop.try_order(buyer, (seat, 1), headers={"Idempotency-Key": bad})
        assert answer.status_code in ((201, 400) if bad == "" else (400,))
