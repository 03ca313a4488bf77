"""kill -9 of the server at every step of a purchase: after the restart money and tickets are right."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
import requests

from client import Client, expect
from installation import Installation
from processes import eventually
from shop import Shop, start_payment, wait_for_status

pytestmark = pytest.mark.faults


@pytest.fixture(scope="module")
def fragile(cluster, installations, tmp_path_factory) -> Installation:
    """An installation whose server is killed again and again."""
    made = Installation(cluster, tmp_path_factory.mktemp("fragile"))
    installations.append(made)
    yield made
    installations.remove(made)
    made.remove()


@pytest.fixture
def stall(fragile: Installation):
    """A shop, a type of ticket and a buyer; afterwards nothing is broken."""
    shop = Shop.open(fragile, fragile.organizer())
    yield shop, shop.ticket_type(10), fragile.buyer()
    assert fragile.database.violations() == []


def in_background(job: Callable[[], object]) -> threading.Thread:
    """Runs what the kill will interrupt; that the connection breaks is the point."""

    def run() -> None:
        try:
            job()
        except (requests.RequestException, AssertionError):
            pass

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def check_bought(fragile: Installation, shop: Shop, seat: dict, buyer: Client, order: dict) -> None:
    """The order is paid once, has its tickets, and the buyer has the mail."""
    confirmed = wait_for_status(buyer, order, "confirmed")
    assert len(confirmed["tickets"]) == 2
    assert shop.seats(seat) == (2, 0, 8)
    intents = fragile.sandbox.intents_of(order["id"])
    assert [intent["status"] for intent in intents] == ["succeeded"]
    assert fragile.sandbox.refunds_of(intents[0]["id"]) == []
    fragile.sandbox.mail_to(buyer.account.email, attachments=1)
    again = wait_for_status(buyer, order, "confirmed")
    assert {ticket["id"] for ticket in again["tickets"]} == {ticket["id"] for ticket in confirmed["tickets"]}


def finish(fragile: Installation, buyer: Client, order: dict) -> None:
    """Goes on as a buyer would whose page was reloaded: asks for the intent again and pays."""
    path = f"/api/orders/{order['id']}/create-payment-intent/"
    answer = eventually(
        lambda: good if (good := buyer.post(path)).status_code == 200 else None, "the payment can be begun again"
    )
    fragile.sandbox.pay(answer.json()["payment_intent"]["payment_intent_id"])


def test_while_the_order_is_made(fragile: Installation, stall):
    shop, seat, buyer = stall
    key = {"Idempotency-Key": "crash-" + buyer.account.id}
    body = shop.order_body((seat, 2), buyer_email=buyer.account.email)
    buyer.get("/api/orders/")  # Logged in before the race.
    request = in_background(lambda: buyer.post("/api/orders/", body, headers=key))
    fragile.server.kill_and_restart()
    request.join()
    # Whether it was written before the kill or not: the same key gives one order.
    order = expect(buyer.post("/api/orders/", body, headers=key), 201)
    assert expect(buyer.get("/api/orders/"), 200)["count"] == 1
    finish(fragile, buyer, order)
    check_bought(fragile, shop, seat, buyer, order)


def test_after_the_order(fragile: Installation, stall):
    shop, seat, buyer = stall
    order = shop.order(buyer, (seat, 2))
    fragile.server.kill_and_restart()
    finish(fragile, buyer, order)
    check_bought(fragile, shop, seat, buyer, order)


@pytest.mark.parametrize("fault", ["timeout", "slow", "timeout_after"])
def test_while_stripe_is_asked(fragile: Installation, stall, fault: str):
    """Before Stripe has done it, while its answer is on the way, and when the answer never comes."""
    shop, seat, buyer = stall
    order = shop.order(buyer, (seat, 2))
    fragile.sandbox.fail_next(fault, seconds=5)
    request = in_background(lambda: start_payment(buyer, order))
    eventually(
        lambda: fragile.database.value(
            "SELECT count(*) FROM effects.requests WHERE kind = 'stripe.create_payment_intent' "
            "AND state NOT IN ('done', 'failed')"
        ),
        "the server asks Stripe",
    )
    fragile.server.kill_and_restart()
    request.join()
    fragile.sandbox.clear_faults()
    finish(fragile, buyer, order)
    check_bought(fragile, shop, seat, buyer, order)


def test_between_intent_and_payment(fragile: Installation, stall):
    shop, seat, buyer = stall
    order = shop.order(buyer, (seat, 2))
    intent = start_payment(buyer, order)
    fragile.server.kill_and_restart()
    assert start_payment(buyer, order) == intent
    fragile.sandbox.pay(intent)
    check_bought(fragile, shop, seat, buyer, order)


def test_paid_while_the_server_is_down(fragile: Installation, stall):
    shop, seat, buyer = stall
    order = shop.order(buyer, (seat, 2))
    intent = start_payment(buyer, order)
    fragile.server.program.kill()
    fragile.sandbox.pay(intent)
    fragile.server.program.start()
    # Stripe tries again for days; the sandbox for a minute. Whoever waited longer resends.
    for event in fragile.sandbox.events("payment_intent.succeeded", intent):
        fragile.sandbox.resend(event["id"])
    check_bought(fragile, shop, seat, buyer, order)


@pytest.mark.parametrize("moment", range(4))
def test_while_the_webhook_is_taken(fragile: Installation, stall, moment: int):
    """The kill races the webhook, the tickets and the mail, each time a little later."""
    shop, seat, buyer = stall
    order = shop.order(buyer, (seat, 2))
    intent = start_payment(buyer, order)
    fragile.sandbox.pay(intent)
    if moment:
        query = [
            "SELECT count(*) FROM payments.events WHERE payload::text LIKE '%' || :'intent' || '%'",
            "SELECT count(*) FROM ticketing.tickets WHERE order_id = :'order'::uuid",
            "SELECT count(*) FROM effects.requests WHERE kind = 'mail.send' AND input ->> 'to' = :'email'",
        ][moment - 1]
        eventually(
            lambda: fragile.database.value(query, intent=intent, order=order["id"], email=buyer.account.email),
            "the purchase has come so far",
        )
    fragile.server.kill_and_restart()
    for event in fragile.sandbox.events("payment_intent.succeeded", intent):
        fragile.sandbox.resend(event["id"])
    check_bought(fragile, shop, seat, buyer, order)


def test_while_a_refund_is_asked_for(fragile: Installation, stall):
    shop, seat, buyer = stall
    order = shop.order(buyer, (seat, 2))
    intent = start_payment(buyer, order)
    fragile.sandbox.pay(intent)
    wait_for_status(buyer, order, "confirmed")
    fragile.sandbox.fail_next("timeout_after", seconds=5)
    expect(shop.organizer.post(f"/api/events/{shop.event['slug']}/cancel/"), 200)
    eventually(lambda: fragile.sandbox.refunds_of(intent), "Stripe has the refund, whose answer is late")
    fragile.server.kill_and_restart()
    fragile.sandbox.clear_faults()
    wait_for_status(buyer, order, "refunded")
    assert [refund["amount"] for refund in fragile.sandbox.refunds_of(intent)] == [31500], "refunded once"


def test_a_crowd_and_a_crash(fragile: Installation, stall):
    """Twenty buyers are under way when the server dies; all that were answered count, and nothing else."""
    shop, _, _ = stall
    seat = shop.ticket_type(15)
    buyers = fragile.buyers(20)
    made: list[dict] = []

    def whole_way(buyer: Client) -> None:
        answer = shop.try_order(buyer, (seat, 1))
        if answer.status_code == 201:
            made.append(answer.json() | {"buyer": buyer})

    requests_under_way = [in_background(lambda buyer=buyer: whole_way(buyer)) for buyer in buyers]
    eventually(lambda: len(made) >= 3, "some orders were acknowledged")
    fragile.server.kill_and_restart()
    for request in requests_under_way:
        request.join()
    for order in made:
        assert expect(order["buyer"].get(f"/api/orders/{order['id']}/"), 200)["status"] == "pending"
    sold, reserved, free = shop.seats(seat)
    assert sold == 0 and reserved + free == 15 and reserved >= len(made)
