"""What the server asks of Stripe for pages, customers and charges: each kind of effect against the sandbox, through a worker.

The rules that ask for them have journeys of their own; this is about what they are answered.
"""

from __future__ import annotations

import json
import secrets
import time

import pytest

from installation import Installation
from processes import eventually


def perform(installation: Installation, kind: str, **fields: object) -> dict:
    """Queues an effect and returns its outcome, as the function that waits for it would be given it."""
    return outcome(installation, ask(installation, kind, **fields))


def ask(installation: Installation, kind: str, **fields: object) -> str:
    return installation.database.execute(
        "SELECT effects.request(p_kind => :'kind', p_input => :'input', p_then => NULL, p_state => NULL, p_key => :'key')",
        kind=f"stripe.{kind}", input=json.dumps(fields), key=f"test:{secrets.token_hex(8)}",
    ).strip()


def outcome(installation: Installation, effect: str) -> dict:
    return eventually(lambda: _outcome(installation, effect), f"an outcome of effect {effect}")


def _outcome(installation: Installation, effect: str) -> dict | None:
    return installation.database.value("SELECT outcome FROM effects.requests WHERE id = :'id'", id=effect)


def page(**more: object) -> dict:
    """What a page for a booking is asked for with."""
    return {
        "mode": "payment", "amount": 250000, "currency": "usd", "product_name": "Bali", "description": "2 adults",
        "customer_email": "ann@example.com", "client_reference_id": f"BKN{secrets.token_hex(4)}",
        "success_url": "https://shop.example/done?session={CHECKOUT_SESSION_ID}", "cancel_url": "https://shop.example/back",
        "expires_at": int(time.time()) + 3600, "metadata": {"attempt_id": "a1", "note": "ä & [b]"},
    } | more


def test_a_page_is_made_paid_and_asked_for(installation: Installation):
    asked = page()
    made = perform(installation, "create_checkout_session", **asked)
    assert (made["ok"], made["status"], made["payment_status"], made["payment_intent"]) == (True, "open", "unpaid", None)
    assert (made["amount_total"], made["currency"], made["customer_email"]) == (250000, "usd", "ann@example.com")
    assert (made["expires_at"], made["metadata"]) == (asked["expires_at"], asked["metadata"])
    assert made["url"].startswith(installation.sandbox.url)
    [line] = installation.sandbox.session(made["id"], expand="line_items")["line_items"]["data"]
    assert (line["description"], line["amount_total"], line["quantity"]) == ("Bali", 250000, 1)

    next_page = installation.sandbox.pay_session(made["id"])["next"]

    assert next_page == f"https://shop.example/done?session={made['id']}"
    paid = perform(installation, "retrieve_checkout_session", id=made["id"])
    assert (paid["status"], paid["payment_status"], paid["url"]) == ("complete", "paid", None)
    assert installation.sandbox.intent(paid["payment_intent"])["metadata"] == asked["metadata"]
    types = [event["type"] for event in installation.sandbox.events_of_session(made["id"])]
    assert {"payment_intent.succeeded", "checkout.session.completed"} <= set(types)


@pytest.mark.parametrize("end", ["by us", "by the end of its time", "by the buyer"])
def test_a_page_is_closed_or_was_over(installation: Installation, end: str):
    made = perform(installation, "create_checkout_session", **page())
    if end == "by the end of its time":
        installation.sandbox.expire_session(made["id"])
    elif end == "by the buyer":
        installation.sandbox.pay_session(made["id"])
    for _ in range(2):
        answer = perform(installation, "expire_checkout_session", id=made["id"])
        expected = ("complete", "paid") if end == "by the buyer" else ("expired", "unpaid")
        assert (answer["ok"], answer["id"], answer["status"], answer["payment_status"]) == (True, made["id"], *expected)


def test_what_stripe_refuses(installation: Installation):
    short = perform(installation, "create_checkout_session", **page(expires_at=int(time.time()) + 60))
    assert (short["ok"], short["http_status"], short["param"]) == (False, 400, "expires_at")
    assert "at least 30 minutes" in short["message"]
    little = perform(installation, "create_checkout_session", **page(amount=49))
    assert (little["ok"], little["code"]) == (False, "amount_too_small")
    for kind in ("retrieve_checkout_session", "expire_checkout_session"):
        unknown = perform(installation, kind, id="cs_test_unknown")
        assert (unknown["ok"], unknown["code"], unknown["http_status"]) == (False, "resource_missing", 404)


@pytest.mark.parametrize("fault", ["500", "500_after"])
def test_a_page_is_made_once_although_nobody_heard_that_it_was(installation: Installation, fault: str):
    asked = page()
    installation.sandbox.fail_next(fault, count=2, path="/v1/checkout/sessions")
    made = perform(installation, "create_checkout_session", **asked)
    assert [found["id"] for found in installation.sandbox.sessions_of(asked["client_reference_id"])] == [made["id"]]


def test_a_customer_and_a_charge(installation: Installation):
    customer = perform(
        installation, "create_customer", email="ann@example.com", name="Ann", metadata={"account": "7"})
    assert customer["ok"] is True and customer["id"].startswith("cus_")
    deposit = {
        "amount": 5000, "currency": "usd", "customer": customer["id"], "description": "Deposit", "metadata": {"deposit": "1"},
    }
    paid = perform(installation, "charge_payment_method", payment_method="pm_card_visa", **deposit)
    assert (paid["ok"], paid["status"], paid["amount_received"]) == (True, "succeeded", 5000)
    assert installation.sandbox.charge(paid["latest_charge"])["customer"] == customer["id"]

    asking = perform(installation, "charge_payment_method", payment_method="pm_card_authenticationRequired", **deposit)

    assert (asking["ok"], asking["status"], asking["next_action"]["type"]) == (True, "requires_action", "use_stripe_sdk")
    assert asking["client_secret"].startswith(asking["id"])
    installation.sandbox.pay(asking["id"])
    assert perform(installation, "retrieve_payment_intent", payment_intent=asking["id"])["payment_intent"]["status"] == "succeeded"


def test_a_declined_charge_says_why(installation: Installation):
    declined = perform(
        installation, "charge_payment_method", amount=5000, currency="usd",
        payment_method="pm_card_chargeDeclinedInsufficientFunds", metadata={"deposit": "2"})
    assert (declined["ok"], declined["code"], declined["decline_code"]) == (False, "card_declined", "insufficient_funds")
    assert (declined["message"], declined["http_status"]) == ("Your card has insufficient funds.", 402)
    assert installation.sandbox.intent(declined["payment_intent"])["status"] == "requires_payment_method"


def test_a_charge_whose_answer_was_lost_for_a_day_is_found_again(installation: Installation):
    """Stripe's memory of keys ends after a day; then the payment is looked for by its metadata."""
    mark = secrets.token_hex(8)
    installation.sandbox.fail_next("500_after", count=3, path="/v1/payment_intents")
    effect = ask(
        installation, "charge_payment_method", amount=5000, currency="usd", payment_method="pm_card_visa",
        metadata={"deposit": mark})
    eventually(lambda: installation.sandbox.faults_left() == 0, "three answers are lost")
    installation.database.execute(
        """
        UPDATE effects.requests
        SET created_at = clock_timestamp() - interval '25 hours', run_at = core.now(), key = key || ':forgotten'
        WHERE id = :'id';
        SELECT pg_notify('holdfast_effects', '');
        """,
        id=effect)

    paid = outcome(installation, effect)

    [intent] = installation.sandbox.search_intents(f"metadata['deposit']:'{mark}'")
    assert (paid["ok"], paid["id"], paid["status"]) == (True, intent["id"], "succeeded")
