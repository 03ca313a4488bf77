"""What becomes of payments of which Stripe tells nothing: its webhooks are lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from client import Client
from installation import Installation
from processes import eventually
from shop import Shop, shown, start_payment, wait_for_status

FIVE_MINUTES = 5 * 60
TWO_HOURS = 2 * 60 * 60


@pytest.fixture
def silent(installation: Installation) -> Iterator[Installation]:
    """The installation, while no webhook is delivered."""
    installation.sandbox.pause_webhooks()
    yield installation
    installation.sandbox.resume_webhooks()


def test_a_paid_order_is_confirmed_without_its_webhook(silent: Installation, shop: Shop, buyer: Client):
    seat = shop.ticket_type(3)
    order = shop.order(buyer, (seat, 2))
    silent.sandbox.pay(start_payment(buyer, order))
    assert shown(buyer, order)["status"] == "processing"
    silent.database.advance(FIVE_MINUTES + 1)
    assert len(wait_for_status(buyer, order, "confirmed")["tickets"]) == 2
    assert shop.seats(seat) == (2, 0, 1)


def test_money_for_an_order_that_ended_is_found_and_dealt_with(silent: Installation, shop: Shop, buyer: Client):
    """Its tickets are sold by then: the money goes back."""
    seat = shop.ticket_type(1)
    order = shop.order(buyer, (seat, 1))
    intent = start_payment(buyer, order)
    silent.database.execute("UPDATE ops.jobs SET is_active = false WHERE name = 'check_attempts'")
    try:
        silent.sandbox.pay(intent)
        silent.database.advance(TWO_HOURS)
        wait_for_status(buyer, order, "failed")
        other = silent.buyer()
        shop.order(other, (seat, 1))
    finally:
        silent.database.execute("UPDATE ops.jobs SET is_active = true WHERE name = 'check_attempts'")
    refunds = eventually(lambda: silent.sandbox.refunds_of(intent), "the money goes back")
    assert [refund["amount"] for refund in refunds] == [15750]
    assert shown(buyer, order)["tickets"] == []


def test_an_abandoned_intent_cannot_be_paid_for_ever(silent: Installation, shop: Shop, buyer: Client):
    order = shop.order(buyer, (shop.ticket_type(1), 1))
    intent = start_payment(buyer, order)
    silent.database.advance(TWO_HOURS)
    wait_for_status(buyer, order, "failed")
    eventually(lambda: silent.sandbox.intent(intent)["status"] == "canceled", "the intent is cancelled at Stripe")
