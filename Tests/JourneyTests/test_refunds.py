"""Money that goes back: asked for by buyers, organizers and staff, and what banks make of it."""

from __future__ import annotations

import pytest

from client import Client, expect
from installation import Installation
from processes import eventually
from shop import Shop, at_once, buy, shown, start_payment, wait_for_status

A_DAY = 24 * 60 * 60  # the longest time between two questions about a pending refund
TWENTY_MINUTES_LATER = "20 minutes"


def refund(who: Client, order: dict, **body):
    return who.post(f"/api/orders/{order['id']}/refund/", body or None)


def buy_with(shop: Shop, buyer: Client, seat: dict, card: str) -> tuple[dict, str]:
    order = shop.order(buyer, (seat, 1))
    intent = start_payment(buyer, order)
    shop.installation.sandbox.pay_with(intent, card)
    return wait_for_status(buyer, order, "confirmed"), intent


def test_a_part_and_then_the_rest(installation: Installation, shop: Shop, buyer: Client):
    seat = shop.ticket_type(2)
    order = buy(shop, buyer, (seat, 2))
    part = expect(refund(buyer, order, amount=50.0, reason="requested_by_customer"), 200)
    assert part == {"success": True, "refund_id": part["refund_id"], "amount": 50.0, "currency": "usd", "status": "succeeded"}
    assert part["refund_id"].startswith("re_")
    now = shown(buyer, order)
    assert (now["status"], now["refunded_amount"]) == ("confirmed", "50.00")
    assert {ticket["status"] for ticket in now["tickets"]} == {"active"}

    too_much = expect(refund(buyer, order, amount="265.01"), 400)
    assert too_much["error"] == "Refund amount cannot exceed 265.00."
    rest = expect(refund(buyer, order), 200)
    assert rest["amount"] == 265.0
    now = shown(buyer, order)
    assert (now["status"], now["refunded_amount"]) == ("refunded", "315.00")
    assert {ticket["status"] for ticket in now["tickets"]} == {"cancelled"}
    assert shop.seats(seat) == (0, 0, 2)
    assert sorted(made["amount"] for made in installation.sandbox.refunds_of(order["payment_intent_id"])) == [5000, 26500]
    assert installation.sandbox.mail_to(buyer.account.email, having="265.00")
    assert expect(refund(buyer, order), 400)["error"] == "Only confirmed orders can be refunded."
    # Its own webhooks come too, and count no second time.
    assert shown(buyer, order)["refunded_amount"] == "315.00"


def test_an_order_that_was_free_of_charge(shop: Shop, buyer: Client):
    """A guest with a promo code of 100 per cent gives the places back, and the use of the code with them."""
    seat = shop.ticket_type(2)
    promo = {
        "code": "GUEST", "event": shop.event["id"], "discount_type": "percentage", "discount_value": 100, "max_uses": 1,
    }
    expect(shop.organizer.post("/api/promo-codes/", promo), 201)
    order = shop.order(buyer, (seat, 2), promo_code="guest")
    assert (order["status"], order["total_amount"], shop.seats(seat)) == ("confirmed", "0.00", (2, 0, 0))
    made = expect(refund(buyer, order), 200)
    assert made == {"success": True, "refund_id": None, "amount": 0.0, "currency": "usd", "status": "succeeded"}
    now = shown(buyer, order)
    assert (now["status"], {ticket["status"] for ticket in now["tickets"]}) == ("cancelled", {"cancelled"})
    assert shop.seats(seat) == (0, 0, 2)
    assert expect(refund(buyer, order), 400)["error"] == "Only confirmed orders can be refunded."
    assert shop.order(buyer, (seat, 2), promo_code="guest")["status"] == "confirmed"


def test_who_may_and_until_when(installation: Installation, organizer: Client):
    shop = Shop.open_today(installation, organizer)
    seat = shop.ticket_type(10)
    buyer, stranger, other_organizer = installation.buyer(), installation.buyer(), installation.organizer()
    order = buy(shop, buyer, (seat, 1))
    for somebody in (stranger, other_organizer):
        expect(refund(somebody, order), 404)
    expect(refund(installation.anonymous(), order), 401)
    assert "after its event has started" in expect(refund(buyer, order), 400)["error"]
    assert expect(refund(organizer, order), 200)["status"] == "succeeded"
    assert shown(buyer, order)["status"] == "refunded"
    unpaid = shop.order(buyer, (seat, 1))
    assert expect(refund(buyer, unpaid), 400)["error"] == "Only confirmed orders can be refunded."


def test_the_policy_of_an_event(installation: Installation, organizer: Client):
    shop = Shop.open(installation, organizer)
    buyer = installation.buyer()
    order = buy(shop, buyer, (shop.ticket_type(10), 1))
    path = f"/api/events/{shop.event['slug']}/refund-policy/"
    assert expect(installation.anonymous().get(path), 200)["hours_before_start"] == 0
    expect(buyer.put(path, {"buyers_may_refund": False}), 403)
    expect(organizer.put(path, {"buyers_may_refund": False}), 200)
    assert "not refunded" in expect(refund(buyer, order), 400)["error"]
    expect(organizer.put(path, {"buyers_may_refund": True, "hours_before_start": 48}), 200)
    expect(refund(buyer, order), 200)


def test_a_bank_that_takes_its_time(installation: Installation, shop: Shop, buyer: Client):
    """No webhook says how it ended: Stripe is asked."""
    seat = shop.ticket_type(1)
    order, _ = buy_with(shop, buyer, seat, "pm_card_pendingRefund")
    made = expect(refund(buyer, order), 200)
    assert made["status"] == "pending"
    now = shown(buyer, order)
    assert (now["status"], now["refunded_amount"], now["tickets"][0]["status"]) == ("confirmed", "0.00", "cancelled")
    assert "nothing left" in expect(refund(buyer, order), 400)["error"]
    installation.sandbox.pause_webhooks()
    try:
        installation.sandbox.end_refund(made["refund_id"], "succeeded")
        installation.database.advance(A_DAY + 1)
        now = wait_for_status(buyer, order, "refunded")
    finally:
        installation.sandbox.resume_webhooks()
    assert now["refunded_amount"] == "157.50"
    assert shop.seats(seat) == (0, 0, 1)


def test_news_of_a_refund_before_its_answer(installation: Installation, shop: Shop, buyer: Client):
    """Stripe's sum counts what is pending: only the answer to our own question says what became of the refund."""
    order, intent = buy_with(shop, buyer, shop.ticket_type(1), "pm_card_pendingRefund")
    installation.sandbox.fail_next("500_after", path="/v1/refunds")
    assert refund(buyer, order).status_code in (200, 503)
    (made,) = installation.sandbox.refunds_of(intent)

    def is_told() -> bool:
        return installation.database.value(
            "SELECT count(*) AS n FROM payments.events WHERE type = 'charge.refunded' AND state = 'applied'"
            " AND payload #>> '{data,object,payment_intent}' = :'intent'",
            intent=intent,
        ) == 1

    eventually(is_told, "Stripe tells of the charge")
    eventually(
        lambda: installation.database.value(
            "SELECT refund.state || ' ' || request.state FROM payments.refunds AS refund"
            " JOIN effects.requests AS request ON request.id = refund.effect_id WHERE refund.provider_id = :'id'",
            id=made["id"]) == "pending done",
        "the question is asked again, and answered",
    )
    now = shown(buyer, order)
    assert (now["status"], now["refunded_amount"]) == ("confirmed", "0.00")
    installation.sandbox.end_refund(made["id"], "succeeded")
    assert wait_for_status(buyer, order, "refunded")["refunded_amount"] == "157.50"
    assert len(installation.sandbox.refunds_of(intent)) == 1


def test_a_refund_that_comes_back(installation: Installation, shop: Shop, buyer: Client):
    """Booked back; asked for again it goes another time."""
    order, intent = buy_with(shop, buyer, shop.ticket_type(1), "pm_card_visa")
    made = expect(refund(buyer, order), 200)
    assert shown(buyer, order)["refunded_amount"] == "157.50"
    installation.sandbox.end_refund(made["refund_id"], "failed")
    now = eventually(
        lambda: now if (now := shown(buyer, order))["refunded_amount"] == "0.00" else None, "it is booked back"
    )
    assert now["status"] == "refunded"
    waiting = installation.database.value(
        "SELECT count(*) AS n FROM reports.refunds_to_retry WHERE order_number = :'number' AND problem = 'came back'",
        number=order["order_number"],
    )
    assert waiting == 1
    installation.database.execute(
        "SELECT payments.retry_refund(refund_id) FROM reports.refunds_to_retry WHERE order_number = :'number'",
        number=order["order_number"],
    )
    eventually(lambda: shown(buyer, order)["refunded_amount"] == "157.50", "it went another time")
    statuses = sorted(refund["status"] for refund in installation.sandbox.refunds_of(intent))
    assert statuses == ["failed", "succeeded"]


def test_the_same_refund_by_many_at_once(installation: Installation, shop: Shop, buyer: Client):
    """Never more than was paid, whoever asks and however often."""
    order = buy(shop, buyer, (shop.ticket_type(4), 4))
    asking = [lambda: refund(buyer, order, amount=300.0)] * 6 + [lambda: refund(shop.organizer, order)] * 6
    answers = at_once(asking, connections=12)
    assert {answer.status_code for answer in answers} <= {200, 400, 409, 503}

    def sent() -> int:
        return sum(made["amount"] for made in installation.sandbox.refunds_of(order["payment_intent_id"]))

    assert sent() <= 63000
    expect(refund(shop.organizer, order), 200) if shown(buyer, order)["status"] == "confirmed" else None
    eventually(lambda: shown(buyer, order)["status"] == "refunded", "all of it went back")
    assert sent() == 63000


@pytest.mark.faults
def test_stripe_does_not_answer_to_a_refund(installation: Installation, shop: Shop, buyer: Client):
    """The client is told to come back, and when it does it gets the refund that was made meanwhile."""
    order = buy(shop, buyer, (shop.ticket_type(2), 2))
    for fault in ("500_after", "timeout_after"):
        installation.sandbox.fail_next(fault, path="/v1/refunds", seconds=20)
        try:
            answer = refund(buyer, order, amount=10)
            if answer.status_code == 503:
                assert int(answer.headers["Retry-After"]) >= 1
        finally:
            installation.sandbox.clear_faults()
    eventually(
        lambda: shown(buyer, order)["refunded_amount"] in ("10.00", "20.00"), "what was asked for went back"
    )
    made = sum(refund["amount"] for refund in installation.sandbox.refunds_of(order["payment_intent_id"]))
    eventually(lambda: shown(buyer, order)["refunded_amount"] == f"{made / 100:.2f}", "the books say the same as Stripe")


def test_stripe_is_asked_by_what_our_effects_say_of_themselves(installation: Installation, shop: Shop, buyer: Client):
    """After a day Stripe has forgotten our idempotency keys: then effects are looked for by their metadata."""
    orders = [buy(shop, buyer, (shop.ticket_type(1), 1)) for _ in range(2)]
    for order in orders:
        [intent] = installation.sandbox.search_intents(
            f"metadata['product']:'ticketing' AND metadata['order_id']:'{order['id']}'")
        assert intent["id"] == order["payment_intent_id"]
        made = expect(refund(buyer, order), 200)
        [paid_back] = installation.sandbox.refunds_of(intent["id"])
        assert (paid_back["id"], paid_back["metadata"]["order_id"]) == (made["refund_id"], order["id"])
        assert paid_back["metadata"]["refund_id"]
    assert installation.sandbox.search_intents("metadata['order_id']:'it\\'s none'") == []
