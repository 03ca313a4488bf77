"""What Stripe sends, and what only looks as if Stripe had sent it."""

from __future__ import annotations

import copy
import json
import secrets
import time

import pytest

from client import Client, expect
from installation import Installation
from processes import eventually
from shop import Shop, at_once, shown, start_payment, wait_for_status


@pytest.fixture
def paid(installation: Installation, shop: Shop, buyer: Client):
    """An order that is paid at Stripe, whose webhook has not been delivered; and that webhook."""
    installation.sandbox.pause_webhooks()
    try:
        order = shop.order(buyer, (shop.ticket_type(5), 2))
        intent = start_payment(buyer, order)
        installation.sandbox.pay(intent)
        (event,) = installation.sandbox.events("payment_intent.succeeded", intent)
        yield order, intent, event
    finally:
        installation.sandbox.resume_webhooks()


def send(installation: Installation, event: dict) -> int:
    body = json.dumps(event).encode()
    return installation.sandbox.post_webhook(body, installation.sandbox.signature(body)).status_code


def test_an_event_counts_once_however_often_it_comes(installation: Installation, buyer: Client, paid):
    order, intent, event = paid
    assert set(at_once([lambda: send(installation, event)] * 100, connections=16)) == {200}
    confirmed = wait_for_status(buyer, order, "confirmed")
    assert len(confirmed["tickets"]) == 2
    # The same news as another event.
    assert send(installation, event | {"id": "evt_" + secrets.token_hex(12)}) == 200
    assert {ticket["id"] for ticket in shown(buyer, order)["tickets"]} == {t["id"] for t in confirmed["tickets"]}
    assert len(installation.sandbox.mails_to(buyer.account.email)) <= 1
    installation.sandbox.mail_to(buyer.account.email, attachments=1)
    assert installation.sandbox.refunds_of(intent) == []


def test_forged_stale_and_rewritten_events_do_nothing(installation: Installation, buyer: Client, paid):
    order, _, event = paid
    sandbox = installation.sandbox
    body = json.dumps(event).encode()
    good = sandbox.signature(body)
    rewritten = json.dumps(event, indent=1, sort_keys=True).encode()
    stamp, mac = good.split(",v1=")
    changed = copy.deepcopy(event)
    changed["data"]["object"]["amount_received"] = 1
    forgeries = {
        "no signature": (body, None),
        "an empty signature": (body, ""),
        "no scheme": (body, "nonsense"),
        "another secret": (body, sandbox.signature(body, secret="whsec_guessed")),
        "too old": (body, sandbox.signature(body, at=time.time() - 301)),
        "from the future": (body, sandbox.signature(body, at=time.time() + 900)),
        "a moved timestamp": (body, f"t={int(stamp.removeprefix('t=')) + 1},v1={mac}"),
        "rewritten": (rewritten, good),
        "another body": (json.dumps(changed).encode(), good),
        "the old scheme": (body, good.replace("v1=", "v0=")),
        "a cut signature": (body, good[:-2]),
        "not JSON": (b"{", sandbox.signature(b"{")),
    }
    for how, (sent, signature) in forgeries.items():
        assert sandbox.post_webhook(sent, signature).status_code == 400, how
    now = shown(buyer, order)
    assert (now["status"], now["tickets"]) == ("processing", [])
    # One good signature among several is enough: secrets are rotated.
    assert sandbox.post_webhook(body, f"{stamp},v1={'0' * 64},v1={mac}").status_code == 200
    wait_for_status(buyer, order, "confirmed")


def test_an_event_about_nothing_we_know_is_kept_and_answered(installation: Installation, buyer: Client, paid):
    order, _, event = paid
    stranger = copy.deepcopy(event)
    stranger["id"] = "evt_" + secrets.token_hex(12)
    stranger["data"]["object"] |= {"id": "pi_" + secrets.token_hex(12), "metadata": {}}
    assert send(installation, stranger) == 200
    other = copy.deepcopy(event) | {"id": "evt_" + secrets.token_hex(12), "type": "customer.created"}
    other["data"] = {"object": {"id": "cus_1", "object": "customer"}}
    assert send(installation, other) == 200
    assert shown(buyer, order)["status"] == "processing"


def test_failure_reported_after_success_changes_nothing(installation: Installation, shop: Shop, buyer: Client):
    seat = shop.ticket_type(5)
    order = shop.order(buyer, (seat, 1))
    intent = start_payment(buyer, order)
    installation.sandbox.pause_webhooks()
    try:
        installation.sandbox.pay(intent, outcome="decline")
        (failed,) = installation.sandbox.events("payment_intent.payment_failed", intent)
        installation.sandbox.pay(intent)
        (succeeded,) = installation.sandbox.events("payment_intent.succeeded", intent)
        # The wrong way round.
        assert send(installation, succeeded) == 200
        wait_for_status(buyer, order, "confirmed")
        assert send(installation, failed) == 200
    finally:
        installation.sandbox.resume_webhooks()
    now = shown(buyer, order)
    assert (now["status"], len(now["tickets"])) == ("confirmed", 1)
    assert shop.seats(seat) == (1, 0, 4)


@pytest.mark.faults
def test_the_webhook_may_come_before_the_intent_is_known_here(installation: Installation, shop: Shop, buyer: Client):
    """Stripe made the intent, its answer is lost, the buyer pays all the same (in another tab, say)."""
    sandbox = installation.sandbox
    seat = shop.ticket_type(5)
    order = shop.order(buyer, (seat, 1))
    sandbox.pause_webhooks()
    try:
        sandbox.fail_next("timeout_after", count=1000)
        lost = buyer.post(f"/api/orders/{order['id']}/create-payment-intent/")
        assert lost.status_code == 503
        (intent,) = sandbox.intents_of(order["id"])
        sandbox.pay(intent["id"])
        (event,) = sandbox.events("payment_intent.succeeded", intent["id"])
        assert send(installation, event) == 200
    finally:
        sandbox.clear_faults()
        sandbox.resume_webhooks()
    assert len(wait_for_status(buyer, order, "confirmed")["tickets"]) == 1
    assert len(sandbox.intents_of(order["id"])) == 1
    # What was asked of Stripe and never answered is asked again, and must not undo the payment.
    eventually(
        lambda: installation.database.value(
            "SELECT count(*) FROM effects.requests "
            "WHERE kind = 'stripe.create_payment_intent' AND state NOT IN ('done', 'failed')"
        ) == 0,
        "the open request to Stripe is finished",
    )
    assert shown(buyer, order)["status"] == "confirmed"
    assert shop.seats(seat) == (1, 0, 4)


def test_a_refund_from_stripes_own_dashboard(installation: Installation, shop: Shop, buyer: Client):
    sandbox = installation.sandbox
    seat = shop.ticket_type(5)
    order = shop.order(buyer, (seat, 2))
    intent = start_payment(buyer, order)
    sandbox.pay(intent)
    wait_for_status(buyer, order, "confirmed")

    sandbox.refund_by_hand(intent, 10000)
    partly = eventually(
        lambda: now if (now := shown(buyer, order))["refunded_amount"] == "100.00" else None, "the part is refunded"
    )
    assert partly["status"] == "confirmed", "a part does not void the tickets"

    sandbox.pause_webhooks()
    try:
        sandbox.refund_by_hand(intent, 1500)
        sandbox.refund_by_hand(intent, 20000)
        first, second, third = sandbox.events("charge.refunded", intent)
        # The wrong way round, and twice: what counts is how much was refunded in all.
        for event in (third, second, third, first):
            assert send(installation, event) == 200
    finally:
        sandbox.resume_webhooks()
    ended = wait_for_status(buyer, order, "refunded")
    assert ended["refunded_amount"] == "315.00"
    assert {ticket["status"] for ticket in ended["tickets"]} == {"cancelled"}
    assert expect(buyer.get("/api/tickets/my-tickets/", params={"status": "active"}), 200)["count"] == 0
    assert shop.seats(seat) == (0, 0, 5)
    assert sum(refund["amount"] for refund in sandbox.refunds_of(intent)) == 31500
