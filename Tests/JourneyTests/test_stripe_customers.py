"""Customers and their cards at the sandbox, and cards charged without a page, through Stripe's own Python library."""

import json

import pytest
import stripe
from stripe_stand import Sandbox, receiver, running_sandbox, sandbox


@pytest.fixture
def ann(sandbox, receiver):
    customer = stripe.Customer.create(email="ann@example.com", name="Ann", metadata={"account": "9"})
    return customer


def charge(**parameters):
    """What the server does to charge a card in one call."""
    automatic = {"enabled": True, "allow_redirects": "never"}
    standard = {"amount": 5000, "currency": "usd", "confirm": True, "automatic_payment_methods": automatic}
    return stripe.PaymentIntent.create(**{**standard, **parameters})


# Customers


def test_customer_is_changed_listed_and_deleted(sandbox, ann):
    other = stripe.Customer.create(email="bob@example.com")
    assert stripe.Customer.modify(ann.id, name="Ann Other", metadata={"more": "1"}).name == "Ann Other"
    assert stripe.Customer.retrieve(ann.id).metadata.to_dict() == {"account": "9", "more": "1"}
    assert [customer.id for customer in stripe.Customer.list(email="ann@example.com")] == [ann.id]
    assert [customer.id for customer in stripe.Customer.list()] == [other.id, ann.id]

    assert stripe.Customer.delete(other.id).deleted is True

    assert stripe.Customer.retrieve(other.id).deleted is True
    assert [customer.id for customer in stripe.Customer.list()] == [ann.id]
    for call in (lambda: stripe.Customer.modify(other.id, name="x"), lambda: stripe.Customer.delete(other.id)):
        with pytest.raises(stripe.InvalidRequestError, match="No such customer"):
            call()
    types = {event.type for event in stripe.Event.list(type="customer.*")}
    assert types == {"customer.created", "customer.updated", "customer.deleted"}


def test_refused_customers(sandbox):
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        stripe.Customer.create(email="nobody")
    assert (refusal.value.code, refusal.value.param) == ("email_invalid", "email")
    with pytest.raises(stripe.InvalidRequestError):
        stripe.Customer.retrieve("cus_unknown")
    assert stripe.Customer.list().data == []


def test_same_key_makes_one_customer(sandbox):
    first = stripe.Customer.create(email="ann@example.com", idempotency_key="customer:9")
    assert stripe.Customer.create(email="ann@example.com", idempotency_key="customer:9") == first
    assert len(stripe.Customer.list().data) == 1


def test_customers_are_known_after_a_restart(sandbox, receiver, ann):
    """A shop keeps their ids; the sandbox keeps nothing else of them."""
    method = stripe.PaymentMethod.attach("pm_card_visa", customer=ann.id)
    restarted = Sandbox(receiver.url)
    stripe.api_base = restarted.url
    try:
        assert stripe.Customer.retrieve(ann.id).email is None
        assert stripe.Customer.list().data == []
        stripe.Customer.modify(ann.id, email="ann@example.com")
        assert [customer.id for customer in stripe.Customer.list(email="ann@example.com")] == [ann.id]
        again = stripe.PaymentMethod.attach("pm_card_visa", customer=ann.id)
        assert charge(payment_method=again.id, customer=ann.id).status == "succeeded"
        with pytest.raises(stripe.InvalidRequestError, match="No such PaymentMethod"):
            charge(payment_method=method.id, customer=ann.id)
        made_up = ann.id[:-1] + ("a" if ann.id[-1] != "a" else "b")
        with pytest.raises(stripe.InvalidRequestError, match="No such customer"):
            stripe.Customer.retrieve(made_up)
    finally:
        stripe.api_base = sandbox.url
        restarted.close()


# Cards


def test_card_is_made_of_a_token_and_saved(sandbox, ann):
    method = stripe.PaymentMethod.create(
        type="card", card={"token": "tok_visa"}, billing_details={"name": "Ann", "email": "ann@example.com"}, metadata={"a": "1"}
    )
    assert (method.customer, method.card.last4, method.card.brand) == (None, "4242", "visa")
    assert (method.billing_details.name, method.metadata["a"]) == ("Ann", "1")
    assert stripe.PaymentMethod.list(customer=ann.id).data == []

    attached = stripe.PaymentMethod.attach(method.id, customer=ann.id)

    assert attached.customer == ann.id
    second = stripe.PaymentMethod.attach("pm_card_mastercard", customer=ann.id)
    assert second.id.startswith("pm_1") and second.card.last4 == "4444"
    expected = [second.id, method.id]
    assert [found.id for found in stripe.PaymentMethod.list(customer=ann.id, type="card")] == expected
    assert [found.id for found in stripe.Customer.list_payment_methods(ann.id)] == expected
    assert [found.id for found in stripe.Customer.list_payment_methods(ann.id, limit=1)] == expected[:1]
    assert stripe.Customer.retrieve_payment_method(ann.id, method.id).id == method.id
    changed = stripe.PaymentMethod.modify(method.id, billing_details={"phone": "+1"}, metadata={"b": "2"})
    assert (changed.billing_details.phone, changed.billing_details.name) == ("+1", "Ann")
    assert changed.metadata.to_dict() == {"a": "1", "b": "2"}
    assert stripe.PaymentMethod.attach(method.id, customer=ann.id).id == method.id
    bob = stripe.Customer.create(email="bob@example.com")
    with pytest.raises(stripe.InvalidRequestError, match="already been attached"):
        stripe.PaymentMethod.attach(method.id, customer=bob.id)
    with pytest.raises(stripe.InvalidRequestError, match="No such PaymentMethod"):
        stripe.Customer.retrieve_payment_method(bob.id, method.id)


def test_detached_card_is_of_no_use_any_more(sandbox, ann):
    method = stripe.PaymentMethod.attach("pm_card_visa", customer=ann.id)
    stripe.Customer.modify(ann.id, invoice_settings={"default_payment_method": method.id})
    assert stripe.Customer.retrieve(ann.id, expand=["invoice_settings.default_payment_method"]).invoice_settings[
        "default_payment_method"
    ].card.last4 == "4242"

    assert stripe.PaymentMethod.detach(method.id).customer is None

    assert stripe.Customer.retrieve(ann.id).invoice_settings.default_payment_method is None
    assert stripe.PaymentMethod.list(customer=ann.id).data == []
    for call in (
        lambda: stripe.PaymentMethod.attach(method.id, customer=ann.id),
        lambda: charge(payment_method=method.id, customer=ann.id),
    ):
        with pytest.raises(stripe.InvalidRequestError, match="may not be used again"):
            call()
    with pytest.raises(stripe.InvalidRequestError, match="not attached"):
        stripe.PaymentMethod.detach(method.id)
    types = [event.type for event in stripe.Event.list(type="payment_method.*")]
    assert types == ["payment_method.detached", "payment_method.attached"]


def test_declined_card_cannot_be_saved_but_for_one(sandbox, ann):
    with pytest.raises(stripe.CardError) as decline:
        stripe.PaymentMethod.attach("pm_card_chargeDeclined", customer=ann.id)
    assert (decline.value.http_status, decline.value.code) == (402, "card_declined")
    method = stripe.PaymentMethod.attach("pm_card_chargeCustomerFail", customer=ann.id)
    with pytest.raises(stripe.CardError) as decline:
        charge(payment_method=method.id, customer=ann.id)
    assert decline.value.error.decline_code == "generic_decline"
    assert [found.id for found in stripe.PaymentMethod.list(customer=ann.id)] == [method.id]


@pytest.mark.parametrize(
    ("parameters", "code", "param"),
    [
        ({"type": "card", "card": {"number": "4242424242424242", "exp_month": 1, "exp_year": 2034}}, None, "card"),
        ({"type": "card", "card": {"token": "tok_nope"}}, "resource_missing", "card[token]"),
        ({"type": "card"}, "parameter_missing", "card"),
        ({"card": {"token": "tok_visa"}}, "parameter_missing", "type"),
        ({"type": "card", "card": {"token": "tok_visa"}, "billing_details": {"email": "x"}}, "email_invalid", "billing_details[email]"),
    ],
)
def test_refused_cards(sandbox, parameters, code, param):
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        stripe.PaymentMethod.create(**parameters)
    assert (refusal.value.code, refusal.value.param) == (code, param)


# Charges in one call


def test_saved_card_is_charged_again_and_again(sandbox, ann, receiver):
    method = stripe.PaymentMethod.attach("pm_card_visa", customer=ann.id)
    for key in ("deposit:1", "deposit:2", "deposit:2"):
        intent = charge(
            payment_method=method.id, customer=ann.id, metadata={"deposit": key}, description="Deposit", idempotency_key=key
        )
        assert (intent.status, intent.amount_received) == ("succeeded", 5000)
        assert intent.client_secret and intent.latest_charge.startswith("ch_")
    assert len(stripe.PaymentIntent.list(customer=ann.id).data) == 2
    with pytest.raises(stripe.InvalidRequestError, match=f"belongs to the Customer {ann.id}"):
        charge(payment_method=method.id)
    bob = stripe.Customer.create(email="bob@example.com")
    with pytest.raises(stripe.InvalidRequestError, match="does not have a payment method"):
        charge(payment_method=method.id, customer=bob.id)


def test_card_without_a_customer_pays_once(sandbox):
    method = stripe.PaymentMethod.create(type="card", card={"token": "tok_visa"})
    with pytest.raises(stripe.InvalidRequestError):
        charge(payment_method=method.id, amount=10)
    assert charge(payment_method=method.id).status == "succeeded"
    with pytest.raises(stripe.InvalidRequestError, match="may not be used again"):
        charge(payment_method=method.id)


def test_card_is_saved_by_paying(sandbox, ann):
    intent = charge(payment_method="pm_card_authenticationRequiredOnSetup", customer=ann.id, setup_future_usage="off_session")
    assert intent.status == "requires_action"
    sandbox.pay(intent)
    saved = stripe.PaymentMethod.list(customer=ann.id).data
    assert [method.card.last4 for method in saved] == ["3155"]
    assert charge(payment_method=saved[0].id, customer=ann.id, off_session=True).status == "succeeded"


def test_bank_asks_the_buyer_within_the_shop(sandbox, receiver):
    intent = charge(payment_method="pm_card_authenticationRequired")
    assert (intent.status, intent.next_action.type) == ("requires_action", "use_stripe_sdk")
    assert receiver.received.empty()
    sandbox.pay(intent)
    assert stripe.PaymentIntent.retrieve(intent.id).status == "succeeded"
    assert {event.type for event in receiver.events(2)} == {"charge.succeeded", "payment_intent.succeeded"}


def test_buyer_does_not_confirm(sandbox, receiver):
    intent = charge(payment_method="pm_card_authenticationRequired")
    status, _, text = sandbox.choose(intent, "decline")
    assert (status, json.loads(text)["status"]) == (200, "requires_payment_method")
    failed = receiver.next()
    assert failed.type == "payment_intent.payment_failed"
    assert failed.data.object.last_payment_error.code == "payment_intent_authentication_failure"


@pytest.mark.parametrize("away", [{"off_session": True}, {"error_on_requires_action": True}])
def test_bank_cannot_ask_a_buyer_who_is_away(sandbox, ann, away):
    method = stripe.PaymentMethod.attach("pm_card_authenticationRequired", customer=ann.id)
    with pytest.raises(stripe.CardError) as decline:
        charge(payment_method=method.id, customer=ann.id, **away)
    assert (decline.value.code, decline.value.error.payment_intent.status) == ("authentication_required", "requires_payment_method")


def test_card_set_up_for_payments_without_the_buyer(sandbox, ann):
    method = stripe.PaymentMethod.attach("pm_card_authenticationRequiredSetupForOffSession", customer=ann.id)
    assert charge(payment_method=method.id, customer=ann.id, off_session=True).status == "succeeded"
    assert charge(payment_method=method.id, customer=ann.id).status == "requires_action"


def test_confirmed_and_declined_all_the_same(sandbox):
    intent = charge(payment_method="pm_card_authenticationRequiredChargeDeclinedInsufficientFunds")
    assert intent.status == "requires_action"
    status, _, text = sandbox.choose(intent, "succeed")
    assert (status, json.loads(text)["status"]) == (200, "requires_payment_method")
    error = stripe.PaymentIntent.retrieve(intent.id).last_payment_error
    assert error.decline_code == "insufficient_funds"


def test_declined_charge_is_an_error_with_its_payment(sandbox, receiver):
    with pytest.raises(stripe.CardError) as decline:
        charge(payment_method="pm_card_chargeDeclinedInsufficientFunds", metadata={"deposit": "1"})
    assert (decline.value.code, decline.value.user_message) == ("card_declined", "Your card has insufficient funds.")
    intent = stripe.PaymentIntent.retrieve(decline.value.error.payment_intent.id)
    assert (intent.status, intent.metadata["deposit"]) == ("requires_payment_method", "1")
    assert receiver.next().type == "payment_intent.payment_failed"
