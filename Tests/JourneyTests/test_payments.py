"""Money against reservations: declines, second tries, late payments, and Stripe out of order."""

from __future__ import annotations

import threading

import pytest

from client import Client, expect
from installation import Installation
from processes import eventually
from shop import Shop, at_once, buy, shown, start_payment, wait_for_status

FIFTEEN_MINUTES = 15 * 60


def intent_answer(buyer: Client, order: dict):
    return buyer.post(f"/api/orders/{order['id']}/create-payment-intent/")


def test_a_declined_card_frees_the_seats_and_may_be_tried_again(installation: Installation, shop: Shop, buyer: Client):
    seat = shop.ticket_type(2)
    order = shop.order(buyer, (seat, 2))
    installation.sandbox.pay(start_payment(buyer, order), outcome="decline")
    wait_for_status(buyer, order, "failed")
    assert shop.seats(seat) == (0, 0, 2)
    assert expect(buyer.get("/api/tickets/my-tickets/"), 200)["count"] == 0

    second = start_payment(buyer, order)
    assert shown(buyer, order)["status"] == "processing"
    assert shop.seats(seat) == (0, 2, 0)
    installation.sandbox.pay(second)
    assert len(wait_for_status(buyer, order, "confirmed")["tickets"]) == 2
    assert shop.seats(seat) == (2, 0, 0)


def test_a_declined_order_cannot_come_back_for_seats_that_are_gone(
    installation: Installation, shop: Shop, buyer: Client
):
    seat = shop.ticket_type(2)
    order = shop.order(buyer, (seat, 2))
    installation.sandbox.pay(start_payment(buyer, order), outcome="decline")
    wait_for_status(buyer, order, "failed")
    buy(shop, installation.buyer(), (seat, 1))
    expect(intent_answer(buyer, order), 400)
    assert shop.seats(seat) == (1, 0, 1)


def test_a_paid_order_can_be_neither_paid_nor_cancelled_again(installation: Installation, shop: Shop, buyer: Client):
    order = buy(shop, buyer, (shop.ticket_type(2), 1))
    assert intent_answer(buyer, order).status_code in (400, 409)
    assert expect(buyer.post(f"/api/orders/{order['id']}/cancel/"), 409)["error"]
    assert shown(buyer, order)["status"] == "confirmed"


def test_an_abandoned_checkout_changes_nothing(installation: Installation, shop: Shop, buyer: Client):
    seat = shop.ticket_type(2)
    order = shop.order(buyer, (seat, 1))
    intent = start_payment(buyer, order)
    installation.sandbox.pay(intent, outcome="abandon")
    assert shown(buyer, order)["status"] in ("processing", "failed", "cancelled")
    assert shop.seats(seat)[0] == 0


def test_money_after_the_expiry_still_buys_seats_that_are_there(installation: Installation, organizer: Client):
    shop, buyer = Shop.open(installation, organizer), installation.buyer()
    seat = shop.ticket_type(2)
    order = shop.order(buyer, (seat, 2))
    intent = start_payment(buyer, order)
    installation.database.advance(FIFTEEN_MINUTES + 1)
    wait_for_status(buyer, order, "failed")
    assert shop.seats(seat) == (0, 0, 2)
    installation.sandbox.pay(intent)
    assert len(wait_for_status(buyer, order, "confirmed")["tickets"]) == 2
    assert shop.seats(seat) == (2, 0, 0)
    assert installation.sandbox.refunds_of(intent) == []


def test_money_after_the_expiry_goes_back_when_the_seats_are_sold(installation: Installation, organizer: Client):
    shop, late, quick = Shop.open(installation, organizer), installation.buyer(), installation.buyer()
    seat = shop.ticket_type(2)
    lost = shop.order(late, (seat, 2))
    intent = start_payment(late, lost)
    installation.database.advance(FIFTEEN_MINUTES + 1)
    buy(shop, quick, (seat, 1))

    installation.sandbox.pay(intent)
    refunds = eventually(lambda: installation.sandbox.refunds_of(intent), "the money goes back by itself")
    assert [refund["amount"] for refund in refunds] == [31500]
    assert installation.sandbox.mail_to(late.account.email, having="too late")
    order = eventually(
        lambda: now if (now := shown(late, lost))["status"] in ("failed", "refunded") else None, "the order ended"
    )
    assert order["tickets"] == []
    assert shop.seats(seat) == (1, 0, 1)


def test_two_devices_paying_one_order_share_one_intent(installation: Installation, shop: Shop, buyer: Client):
    order = shop.order(buyer, (shop.ticket_type(2), 1))
    answers = at_once([lambda: intent_answer(buyer.with_url(buyer.mount_url), order)] * 8, connections=8)
    good = [answer.json()["payment_intent"]["payment_intent_id"] for answer in answers if answer.status_code == 200]
    assert good and len(set(good)) == 1
    assert {answer.status_code for answer in answers} <= {200, 409, 503}
    assert len(installation.sandbox.intents_of(order["id"])) == 1
    installation.sandbox.pay(good[0])
    wait_for_status(buyer, order, "confirmed")


def test_paying_against_cancelling(installation: Installation, shop: Shop):
    """Whoever comes first wins; the money follows."""
    for _ in range(6):
        buyer = installation.buyer()
        seat = shop.ticket_type(1)
        order = shop.order(buyer, (seat, 1))
        intent = start_payment(buyer, order)
        cancelling = threading.Thread(target=lambda: buyer.post(f"/api/orders/{order['id']}/cancel/"))
        cancelling.start()
        # The cancel may have ended the intent at Stripe: then there is nothing to pay.
        try:
            installation.sandbox.pay(intent)
        except AssertionError:
            pass
        cancelling.join()
        paid = installation.sandbox.intent(intent)["status"] == "succeeded"
        if not paid:
            assert wait_for_status(buyer, order, "cancelled")["tickets"] == []
            assert shop.seats(seat) == (0, 0, 1)
            continue

        def settled() -> bool:
            refunded = sum(refund["amount"] for refund in installation.sandbox.refunds_of(intent))
            has_ticket = len(shown(buyer, order)["tickets"]) == 1
            return (shown(buyer, order)["status"] == "confirmed" and has_ticket and refunded == 0) or refunded == 15750

        eventually(settled, "paid money bought the ticket or went back")


@pytest.mark.faults
def test_stripe_answers_late_slowly_or_with_errors(installation: Installation, shop: Shop):
    for fault in ("500", "slow", "timeout_after"):
        buyer = installation.buyer()
        seat = shop.ticket_type(3)
        order = shop.order(buyer, (seat, 1))
        installation.sandbox.fail_next(fault)
        try:
            answer = eventually(
                lambda: good if (good := intent_answer(buyer, order)).status_code == 200 else None,
                f"an intent despite {fault}",
            )
        finally:
            installation.sandbox.clear_faults()
        assert len(installation.sandbox.intents_of(order["id"])) == 1, f"one intent despite {fault}"
        installation.sandbox.pay(answer.json()["payment_intent"]["payment_intent_id"])
        wait_for_status(buyer, order, "confirmed")
        assert shop.seats(seat) == (1, 0, 2)


@pytest.mark.faults
def test_stripe_is_away(installation: Installation, shop: Shop, buyer: Client):
    order = shop.order(buyer, (shop.ticket_type(3), 1))
    installation.sandbox.fail_next("500", count=1000)
    try:
        refused = intent_answer(buyer, order)
        assert refused.status_code == 503
        assert int(refused.headers["Retry-After"]) >= 1
        assert expect(buyer.get("/api/orders/"), 200)["count"] == 1, "everything else works"
    finally:
        installation.sandbox.clear_faults()
    answer = eventually(
        lambda: good if (good := intent_answer(buyer, order)).status_code == 200 else None, "Stripe is back"
    )
    assert len(installation.sandbox.intents_of(order["id"])) == 1
    installation.sandbox.pay(answer.json()["payment_intent"]["payment_intent_id"])
    wait_for_status(buyer, order, "confirmed")
