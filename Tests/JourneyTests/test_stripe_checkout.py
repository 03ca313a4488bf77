"""Checkout sessions of the sandbox through the eyes of Stripe's own Python library, and of a browser."""

import json
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

import pytest
import stripe
from browser import phone, see, watched
from stripe_stand import KEY, WEBHOOK_SECRET, receiver, running_sandbox, sandbox, wait_until

PAGE = {"Accept": "text/html"}


def new_session(**parameters):
    line = {
        "price_data": {
            "currency": "usd", "unit_amount": 125000, "product_data": {"name": "Bali", "description": "Seven days"}
        },
        "quantity": 2,
    }
    standard = {
        "mode": "payment", "line_items": [line], "success_url": "https://shop.example/done?s={CHECKOUT_SESSION_ID}",
        "cancel_url": "https://shop.example/back",
    }
    return stripe.checkout.Session.create(**{**standard, **parameters})


def line(amount, currency="usd", **more):
    price = {"currency": currency, "unit_amount": amount, "product_data": {"name": "Bali"}}
    return {"price_data": price, "quantity": 1, **more}


def events_of(session, receiver, count):
    """The next deliveries by their type; they come in any order."""
    events = {event.type: event.data.object for event in receiver.events(count)}
    assert len(events) == count, events
    return events


def test_new_session_has_stripes_fields(sandbox):
    session = new_session(
        client_reference_id="BKN1A2B3C", customer_email="ann@example.com", metadata={"attempt": "7"},
        payment_intent_data={"metadata": {"attempt": "7"}, "description": "Bali"},
    )

    assert session.id.startswith("cs_test_") and session.object == "checkout.session"
    assert session.url == f"{sandbox.url}/c/pay/{session.id}"
    assert (session.status, session.payment_status, session.payment_intent) == ("open", "unpaid", None)
    assert (session.amount_total, session.amount_subtotal, session.currency) == (250000, 250000, "usd")
    assert (session.mode, session.client_reference_id) == ("payment", "BKN1A2B3C")
    assert (session.customer, session.customer_email, session.customer_creation) == (None, "ann@example.com", "if_required")
    assert session.customer_details.email == "ann@example.com"
    assert session.metadata.to_dict() == {"attempt": "7"}
    assert session.expires_at == session.created + 24 * 3600 and abs(session.created - time.time()) < 60
    assert "line_items" not in session
    again = stripe.checkout.Session.retrieve(session.id)
    assert again == session
    whole = stripe.checkout.Session.retrieve(session.id, expand=["line_items", "payment_intent"])
    assert [(item.description, item.quantity, item.amount_total) for item in whole.line_items] == [("Bali", 2, 250000)]
    assert whole.line_items.data[0].price.unit_amount == 125000
    assert stripe.checkout.Session.list_line_items(session.id).data == whole.line_items.data


def test_paid_with_both_events(sandbox, receiver):
    session = new_session(
        customer_email="ann@example.com", metadata={"attempt": "7"}, payment_intent_data={"metadata": {"attempt": "7"}}
    )

    paid = sandbox.buy(session)

    assert (paid["status"], paid["payment_status"]) == ("complete", "paid")
    assert paid["next"] == f"https://shop.example/done?s={session.id}"
    session = stripe.checkout.Session.retrieve(session.id, expand=["payment_intent.latest_charge"])
    intent = session.payment_intent
    assert (session.status, session.payment_status, session.url) == ("complete", "paid", None)
    assert (intent.status, intent.amount_received, intent.metadata["attempt"]) == ("succeeded", 250000, "7")
    assert intent.latest_charge.payment_method_details.card.last4 == "4242"
    events = events_of(session, receiver, 3)
    assert set(events) == {"charge.succeeded", "payment_intent.succeeded", "checkout.session.completed"}
    completed = events["checkout.session.completed"]
    assert (completed.id, completed.payment_intent, completed.payment_status) == (session.id, intent.id, "paid")
    assert completed.metadata["attempt"] == "7" and completed.customer_details.email == "ann@example.com"
    assert events["payment_intent.succeeded"].metadata["attempt"] == "7"
    assert [found.id for found in stripe.checkout.Session.list(payment_intent=intent.id)] == [session.id]
    assert stripe.Refund.create(payment_intent=intent.id).amount == 250000


@pytest.mark.parametrize("first", ["checkout.session.completed", "payment_intent.succeeded"])
def test_events_in_a_chosen_order(sandbox, receiver, first):
    sandbox.json("POST", "/_sandbox/webhooks/pause")
    session = new_session()
    sandbox.buy(session)
    assert receiver.received.empty()

    answer = sandbox.json("POST", "/_sandbox/webhooks/resume", {"order": [first]})

    assert [delivery["type"] for delivery in answer["deliveries"]][0] == first
    assert all(delivery["delivered"] for delivery in answer["deliveries"])
    events = receiver.events(3)
    assert [event.type for event in events] == [delivery["type"] for delivery in answer["deliveries"]]
    assert sandbox.json("GET", "/_sandbox/state")["webhooks"]["paused"] is False


def test_what_fails_in_order_comes_again(sandbox, receiver):
    sandbox.json("POST", "/_sandbox/webhooks/pause")
    sandbox.buy(new_session())
    receiver.answers.put(503)

    answer = sandbox.json("POST", "/_sandbox/webhooks/resume", {"order": ["checkout.session.completed"]})

    assert [delivery["status"] for delivery in answer["deliveries"]] == [503, 200, 200]
    types = [event.type for event in receiver.events(4)]
    assert types[0] == types[3] == "checkout.session.completed"


def test_declined_then_paid_in_the_same_session(sandbox, receiver):
    session = new_session()

    declined = sandbox.buy(session, card="pm_card_chargeDeclinedInsufficientFunds")

    assert (declined["status"], declined["payment_intent_status"]) == ("open", "requires_payment_method")
    failed = receiver.next()
    assert failed.type == "payment_intent.payment_failed"
    assert failed.data.object.last_payment_error.decline_code == "insufficient_funds"
    session = stripe.checkout.Session.retrieve(session.id)
    assert (session.status, session.payment_intent) == ("open", failed.data.object.id)
    _, _, html = sandbox.request("GET", f"/c/pay/{session.id}", headers=PAGE)
    assert "insufficient funds" in html
    assert sandbox.buy(session, "decline")["status"] == "open"
    assert sandbox.buy(session)["status"] == "complete"
    assert stripe.checkout.Session.retrieve(session.id).payment_intent == failed.data.object.id


def test_the_bank_asks_to_confirm(sandbox):
    session = new_session()
    waiting = sandbox.buy(session, card="pm_card_authenticationRequired")
    assert (waiting["status"], waiting["payment_intent_status"]) == ("open", "requires_action")
    refused = sandbox.buy(session, "decline")
    assert (refused["status"], refused["payment_intent_status"]) == ("open", "requires_payment_method")
    sandbox.buy(session, card="pm_card_authenticationRequired")
    assert sandbox.buy(session)["payment_status"] == "paid"


def test_left_without_paying(sandbox):
    session = new_session()
    left = sandbox.buy(session, "abandon")
    assert (left["status"], left["next"]) == ("open", "https://shop.example/back")
    assert stripe.checkout.Session.retrieve(session.id) == session


def test_expired_by_the_shop(sandbox, receiver):
    session = new_session(metadata={"attempt": "9"})

    expired = stripe.checkout.Session.expire(session.id)

    assert (expired.status, expired.payment_status, expired.url) == ("expired", "unpaid", None)
    event = receiver.next()
    assert (event.type, event.data.object.id) == ("checkout.session.expired", session.id)
    assert event.data.object.metadata["attempt"] == "9"
    status, _, text = sandbox.request("POST", f"/c/pay/{session.id}", "outcome=succeed", {"Accept": "application/json"})
    assert status == 409 and "`expired`" in json.loads(text)["error"]["message"]
    with pytest.raises(stripe.InvalidRequestError, match="status of `expired`"):
        stripe.checkout.Session.expire(session.id)
    paid = new_session()
    sandbox.buy(paid)
    with pytest.raises(stripe.InvalidRequestError, match="status of `complete`"):
        stripe.checkout.Session.expire(paid.id)


def test_expired_after_a_declined_card_its_payment_is_cancelled(sandbox, receiver):
    session = new_session()
    sandbox.buy(session, "decline")
    intent = receiver.next().data.object.id
    with pytest.raises(stripe.InvalidRequestError, match="created by Checkout"):
        stripe.PaymentIntent.cancel(intent)
    stripe.checkout.Session.expire(session.id)
    assert set(events_of(session, receiver, 2)) == {"payment_intent.canceled", "checkout.session.expired"}
    assert stripe.PaymentIntent.retrieve(intent).status == "canceled"


@pytest.mark.parametrize("times", range(5))
def test_paid_and_expired_at_once_only_one_happens(sandbox, times):
    session = new_session()
    path = urllib.parse.urlsplit(session.url).path

    def expire():
        return sandbox.request("POST", f"/v1/checkout/sessions/{session.id}/expire", "", {"Authorization": f"Bearer {KEY}"})[0]

    def pay():
        return sandbox.request("POST", path, "outcome=succeed", {"Accept": "application/json"})[0]

    with ThreadPoolExecutor(8) as threads:
        tries = [threads.submit(call) for call in [pay, expire, pay, expire] * 2]
    answers = [one.result() for one in tries]
    session = stripe.checkout.Session.retrieve(session.id, expand=["payment_intent"])
    assert answers.count(200) == 1 and set(answers) <= {200, 400, 409}, answers
    is_paid = answers[0::2].count(200) == 1
    assert (session.status, session.payment_status) == (("complete", "paid") if is_paid else ("expired", "unpaid"))
    types = [event.type for event in stripe.Event.list(types=["checkout.session.completed", "checkout.session.expired"])]
    assert types == ["checkout.session.completed" if is_paid else "checkout.session.expired"]
    assert stripe.Balance.retrieve().available == [] or is_paid


def test_expires_when_its_time_is_over(sandbox, receiver):
    short = new_session(expires_at=int(time.time()) + 1860)
    long = new_session()

    moved = sandbox.json("POST", "/_sandbox/clock", {"seconds": 1900})

    assert moved["seconds_ahead"] == 1900
    event = receiver.next()
    assert (event.type, event.data.object.id) == ("checkout.session.expired", short.id)
    assert stripe.checkout.Session.retrieve(long.id).status == "open"
    assert new_session().created >= time.time() + 1800
    assert [found.id for found in stripe.checkout.Session.list(status="expired")] == [short.id]
    status, _, text = sandbox.request("POST", "/_sandbox/clock", {"seconds": -1})
    assert status == 400 and "seconds" in text


@pytest.mark.parametrize(
    ("parameters", "code", "param", "words"),
    [
        ({"line_items": [line(49)]}, "amount_too_small", None, "at least $0.50 usd"),
        ({"line_items": [line(99_999_999), line(1)]}, "amount_too_large", None, "no more than"),
        ({"line_items": None}, "parameter_missing", "line_items", "line_items"),
        ({"line_items": [{"price": "price_1", "quantity": 1}]}, "resource_missing", "line_items[0][price]", "price"),
        ({"line_items": [line(500, quantity=None)]}, None, None, "Quantity is required. Add `quantity` to `line_items[0]`"),
        ({"line_items": [line(-1)]}, "parameter_invalid_integer", "line_items[0][price_data][unit_amount]", "non-negative"),
        ({"line_items": [line(500), line(500, "eur")]}, None, "line_items", "same currency"),
        ({"line_items": [line(500, "xyz")]}, None, "line_items[0][price_data][currency]", "Invalid currency"),
        ({"line_items": [line(500, colour="red")]}, "parameter_unknown", "line_items[0][colour]", "unknown parameter"),
        ({"mode": None}, "parameter_missing", "mode", "mode"),
        ({"success_url": None}, "parameter_missing", "success_url", "success_url"),
        ({"success_url": "shop"}, "url_invalid", "success_url", "Not a valid URL"),
        ({"customer_email": ""}, "parameter_invalid_empty", "customer_email", "empty string for 'customer_email'"),
        ({"customer": "cus_unknown"}, "resource_missing", "customer", "No such customer"),
        ({"customer_email": "nobody"}, "email_invalid", "customer_email", "Invalid email address"),
        ({"client_reference_id": "x" * 201}, "parameter_invalid_string_too_long", "client_reference_id", "200"),
        ({"payment_intent_data": {"amount": 5}}, "parameter_unknown", "payment_intent_data[amount]", "unknown parameter"),
        ({"sucess_url": "https://shop.example"}, "parameter_unknown", "sucess_url", "unknown parameter"),
    ],
)
def test_refused_sessions(sandbox, parameters, code, param, words):
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        new_session(**parameters)
    assert (refusal.value.http_status, refusal.value.code, refusal.value.param) == (400, code, param)
    assert words in refusal.value.user_message
    assert stripe.checkout.Session.list().data == []


@pytest.mark.parametrize(("minutes", "words"), [(29, "at least 30 minutes"), (24 * 60 + 1, "less than 24 hours")])
def test_sessions_that_would_end_too_soon_or_too_late(sandbox, minutes, words):
    with pytest.raises(stripe.InvalidRequestError, match=words) as refusal:
        new_session(expires_at=int(time.time()) + minutes * 60)
    assert refusal.value.param == "expires_at"


def test_same_key_gives_the_same_session(sandbox):
    first = new_session(idempotency_key="attempt:1")
    again = new_session(idempotency_key="attempt:1")
    assert again == first and again.last_response.headers["Idempotent-Replayed"] == "true"
    assert [found.id for found in stripe.checkout.Session.list()] == [first.id]
    with pytest.raises(stripe.IdempotencyError):
        new_session(idempotency_key="attempt:1", client_reference_id="other")


def test_sessions_of_a_customer(sandbox):
    customer = stripe.Customer.create(email="ann@example.com", name="Ann")
    session = new_session(customer=customer.id)
    other = new_session()
    assert (session.customer, session.customer_details.email) == (customer.id, "ann@example.com")
    with pytest.raises(stripe.InvalidRequestError, match="only specify one"):
        new_session(customer=customer.id, customer_email="ann@example.com")
    assert [found.id for found in stripe.checkout.Session.list(customer=customer.id)] == [session.id]
    assert [found.id for found in stripe.checkout.Session.list(limit=1)] == [other.id]
    page = stripe.checkout.Session.list(limit=1)
    assert [found.id for found in page.auto_paging_iter()] == [other.id, session.id]
    sandbox.buy(session)
    assert [found.status for found in stripe.PaymentIntent.list(customer=customer.id)] == ["succeeded"]


def test_a_customer_is_made_when_the_shop_always_wants_one(sandbox):
    session = new_session(customer_creation="always")
    sandbox.buy(session, email="new@example.com", name="Nina New")
    customer = stripe.checkout.Session.retrieve(session.id, expand=["customer"]).customer
    assert (customer.email, customer.name) == ("new@example.com", "Nina New")


def test_metadata_are_changed(sandbox):
    session = stripe.checkout.Session.modify(new_session(metadata={"a": "1"}).id, metadata={"b": "2"})
    assert session.metadata.to_dict() == {"a": "1", "b": "2"}


def test_authorized_and_captured_later(sandbox):
    session = new_session(payment_intent_data={"capture_method": "manual"})
    authorized = sandbox.buy(session)
    assert (authorized["status"], authorized["payment_status"]) == ("complete", "unpaid")
    stripe.PaymentIntent.capture(authorized["session"]["payment_intent"])
    assert stripe.checkout.Session.retrieve(session.id).payment_status == "paid"


def test_unknown_session(sandbox):
    for call in (stripe.checkout.Session.retrieve, stripe.checkout.Session.expire):
        with pytest.raises(stripe.InvalidRequestError) as refusal:
            call("cs_test_unknown")
        assert (refusal.value.http_status, refusal.value.code) == (404, "resource_missing")
    assert sandbox.request("GET", "/c/pay/cs_test_unknown", headers=PAGE)[0] == 404
    status, _, text = sandbox.request("POST", "/c/pay/cs_test_unknown", "outcome=succeed", {"Accept": "application/json"})
    assert (status, json.loads(text)["error"]["code"]) == (404, "resource_missing")
    path = urllib.parse.urlsplit(new_session().url).path
    assert sandbox.request("POST", path, "outcome=steal", {"Accept": "application/json"})[0] == 400
    assert sandbox.request("POST", path, "outcome=succeed&card=pm_nope", {"Accept": "application/json"})[0] == 400


def test_payments_are_listed_with_sessions_that_nobody_tried_to_pay(sandbox):
    untried, paid, expired = new_session(), new_session(), new_session(customer_email="ann@example.com")
    intent = sandbox.buy(paid)["session"]["payment_intent"]
    stripe.checkout.Session.expire(expired.id)
    _, _, html = sandbox.request("GET", "/payments", headers=PAGE)
    rows = {found.id: html.partition(f'href="/c/pay/{found.id}"')[2].partition("</li>")[0] for found in (untried, paid, expired)}
    for row, words in ((untried, ("Open", "Bali")), (paid, ("Paid", "buyer@sandbox.example")), (expired, ("Expired", "ann@example.com"))):
        assert all(word in rows[row.id] for word in ("$2,500.00", *words)), rows[row.id]
    assert html.count('class="row"') == 3
    status, headers, _ = sandbox.request("GET", f"/pay/{intent}", headers=PAGE)
    assert (status, headers["Location"]) == (303, f"/c/pay/{paid.id}")
    _, _, html = sandbox.request("GET", "/", headers=PAGE)
    assert "1 still open" in html


def test_a_person_pays_at_the_page(sandbox, tmp_path):
    stay = {"price_data": {"currency": "usd", "unit_amount": 4950, "product_data": {"name": "<b>Airport transfer</b>"}}, "quantity": 1}
    session = new_session(
        line_items=[line(250000), stay], client_reference_id="BKN1A2B3C", success_url=f"{sandbox.url}/webhooks?s={{CHECKOUT_SESSION_ID}}",
        cancel_url=f"{sandbox.url}/mail",
    )
    with phone(tmp_path) as context, watched(context) as page:
        page.goto(session.url)
        see(page.get_by_role("heading", name="$2,549.50")).to_be_visible()
        see(page.get_by_text("<b>Airport transfer</b>")).to_be_visible()
        page.screenshot(path=tmp_path / "open.png", full_page=True)
        page.get_by_role("button", name="Leave without paying").click()
        page.wait_for_url(f"{sandbox.url}/mail")

        page.goto(session.url)
        page.get_by_label("Card").select_option("pm_card_chargeDeclined")
        page.get_by_role("button", name="Pay $2,549.50").click()
        see(page.get_by_role("alert")).to_contain_text("Your card was declined.")
        page.screenshot(path=tmp_path / "declined.png", full_page=True)
        page.get_by_label("Card").select_option("pm_card_authenticationRequired")
        page.get_by_role("button", name="Pay $2,549.50").click()
        page.get_by_role("button", name="Confirm", exact=True).click()
        page.wait_for_url(f"{sandbox.url}/webhooks?s={session.id}")

        page.goto(session.url)
        see(page.get_by_text("This is paid. Thank you.")).to_be_visible()
        page.screenshot(path=tmp_path / "paid.png", full_page=True)
    wait_until(lambda: stripe.checkout.Session.retrieve(session.id).payment_status == "paid", "it is paid")


def test_forged_events_of_a_session_are_refused(sandbox, receiver):
    sandbox.buy(new_session())
    body, signature, _ = receiver.received.get(timeout=15)
    stripe.Webhook.construct_event(body, signature, WEBHOOK_SECRET)
    with pytest.raises(stripe.SignatureVerificationError):
        stripe.Webhook.construct_event(body.replace(b"250000", b"250001"), signature, WEBHOOK_SECRET)
