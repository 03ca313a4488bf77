"""The sandbox through the eyes of Stripe's own Python library, and of a mail client.

What passes here passes because the wire format is right: the library is the judge. The tests start the
sandbox themselves; HOLDFAST_BIN_DIR names the directory that holds `holdfast-sandbox`.
"""

import base64
import json
import os
import pathlib
import queue
import signal
import smtplib
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import stripe

KEY = "sk_test_library"
WEBHOOK_SECRET = "whsec_library"
PATIENCE = 15


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(condition, what, seconds=PATIENCE):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"not within {seconds} s: {what}")


class Receiver:
    """A webhook endpoint that keeps what it is sent, and answers as it is told."""

    def __init__(self):
        self.received = queue.Queue()
        self.answers = queue.Queue()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                try:
                    status = receiver.answers.get_nowait()
                except queue.Empty:
                    status = 200
                receiver.received.put((body, self.headers["Stripe-Signature"], status))
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *arguments):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/webhook"
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def next(self):
        """The next delivery, its signature verified by the library."""
        body, signature, _ = self.received.get(timeout=PATIENCE)
        return stripe.Webhook.construct_event(body, signature, WEBHOOK_SECRET)

    def events(self, count):
        return [self.next() for _ in range(count)]

    def drain(self):
        for waiting in (self.received, self.answers):
            while not waiting.empty():
                waiting.get_nowait()


class Sandbox:
    def __init__(self, webhook_url):
        binary = pathlib.Path(os.environ["HOLDFAST_BIN_DIR"]) / "holdfast-sandbox"
        self.binary = str(binary)
        self.smtp_port = free_port()
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.arguments = [
            self.binary,
            "--listen", f"127.0.0.1:{self.port}",
            "--smtp-listen", f"127.0.0.1:{self.smtp_port}",
            "--stripe-secret-key", KEY,
            "--stripe-webhook-secret", WEBHOOK_SECRET,
            "--webhook-url", webhook_url,
        ]
        self.process = subprocess.Popen(self.arguments, stdout=subprocess.DEVNULL)
        wait_until(lambda: self.is_listening(self.port) and self.is_listening(self.smtp_port), "the sandbox listens")

    def is_listening(self, port):
        assert self.process.poll() is None, "the sandbox ended"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return True
        except OSError:
            return False

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(timeout=PATIENCE) == 0

    def request(self, method, path, body=None, headers=None):
        """(status, headers, text) of a plain HTTP request, without following redirects."""
        headers = dict(headers or {})
        data = None
        if isinstance(body, str):
            data = body.encode()
            headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
        elif body is not None:
            data = json.dumps(body).encode()
            headers.setdefault("Content-Type", "application/json")
        request = urllib.request.Request(self.url + path, data=data, method=method, headers=headers)
        opener = urllib.request.build_opener(NoRedirect)
        try:
            with opener.open(request, timeout=PATIENCE) as response:
                return response.status, response.headers, response.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read().decode()

    def json(self, method, path, body=None):
        status, _, text = self.request(method, path, body, {"Accept": "application/json"})
        assert status < 300, (status, text)
        return json.loads(text) if text else None

    def choose(self, intent, outcome):
        """What the buyer does at the checkout page: succeed, decline or abandon."""
        return self.request(
            "POST", f"/pay/{intent.id}", urllib.parse.urlencode({"outcome": outcome}), {"Accept": "application/json"}
        )

    def pay(self, intent):
        status, _, text = self.choose(intent, "succeed")
        assert status == 200, text
        return json.loads(text)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


@pytest.fixture(scope="module")
def receiver():
    receiver = Receiver()
    yield receiver
    receiver.close()


@pytest.fixture(scope="module")
def running_sandbox(receiver):
    sandbox = Sandbox(receiver.url)
    yield sandbox
    sandbox.close()


@pytest.fixture
def sandbox(running_sandbox, receiver):
    """An empty sandbox, towards which the library points."""
    running_sandbox.json("POST", "/_sandbox/reset")
    receiver.drain()
    stripe.api_key = KEY
    stripe.api_base = running_sandbox.url
    stripe.max_network_retries = 0
    return running_sandbox


def new_intent(**parameters):
    return stripe.PaymentIntent.create(**{"amount": 5000, "currency": "usd", **parameters})


# Payments


def test_new_intent_has_stripes_fields(sandbox):
    intent = new_intent(
        description="Two seats", receipt_email="buyer@example.com", metadata={"order_id": "42", "note": "ä & [b]"},
        automatic_payment_methods={"enabled": True},
    )

    assert intent.id.startswith("pi_")
    assert intent.object == "payment_intent"
    assert (intent.amount, intent.amount_received, intent.amount_capturable) == (5000, 0, 0)
    assert intent.currency == "usd"
    assert intent.status == "requires_payment_method"
    assert intent.client_secret.startswith(f"{intent.id}_secret_")
    assert intent.metadata.to_dict() == {"order_id": "42", "note": "ä & [b]"}
    assert intent.description == "Two seats"
    assert intent.receipt_email == "buyer@example.com"
    assert intent.livemode is False
    assert intent.latest_charge is None and intent.last_payment_error is None and intent.next_action is None
    assert intent.canceled_at is None and intent.cancellation_reason is None
    assert intent.automatic_payment_methods.enabled is True
    assert intent.payment_method_types == ["card"]
    assert abs(intent.created - time.time()) < 60
    assert stripe.PaymentIntent.retrieve(intent.id) == intent
    assert intent.last_response.request_id.startswith("req_")
    assert "Stripe-Version" in intent.last_response.headers


def test_paid_at_the_checkout_page_then_refunded_in_part_and_in_full(sandbox, receiver):
    intent = new_intent(metadata={"order_id": "7"})

    paid = sandbox.pay(intent)

    assert paid["status"] == "succeeded"
    intent = stripe.PaymentIntent.retrieve(intent.id, expand=["latest_charge"])
    charge = intent.latest_charge
    assert (intent.status, intent.amount_received) == ("succeeded", 5000)
    assert (charge.amount, charge.amount_captured, charge.paid, charge.captured) == (5000, 5000, True, True)
    assert charge.payment_method_details.card.last4 == "4242"
    assert charge.metadata["order_id"] == "7"
    events = {event.type: event for event in receiver.events(2)}
    assert set(events) == {"charge.succeeded", "payment_intent.succeeded"}
    assert events["payment_intent.succeeded"].data.object.id == intent.id
    assert events["payment_intent.succeeded"].data.object.metadata["order_id"] == "7"
    assert stripe.Event.retrieve(events["charge.succeeded"].id).data.object.id == charge.id

    part = stripe.Refund.create(payment_intent=intent.id, amount=1500, reason="requested_by_customer")

    assert (part.amount, part.status, part.charge) == (1500, "succeeded", charge.id)
    assert part.payment_intent == intent.id
    events = {event.type: event for event in receiver.events(2)}
    assert set(events) == {"charge.refunded", "refund.created"}
    refunded = events["charge.refunded"].data
    assert (refunded.object.amount_refunded, refunded.object.refunded) == (1500, False)
    assert refunded.previous_attributes.amount_refunded == 0
    assert events["refund.created"].data.object.id == part.id
    with pytest.raises(stripe.InvalidRequestError, match=r"\$40\.00\) is greater than .*\$35\.00"):
        stripe.Refund.create(charge=charge.id, amount=4000)

    rest = stripe.Refund.create(charge=charge.id)

    assert rest.amount == 3500
    charge = stripe.Charge.retrieve(charge.id)
    assert (charge.amount_refunded, charge.refunded) == (5000, True)
    assert [refund.id for refund in stripe.Refund.list(payment_intent=intent.id)] == [rest.id, part.id]
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        stripe.Refund.create(payment_intent=intent.id)
    assert refusal.value.code == "charge_already_refunded"
    balance = stripe.Balance.retrieve()
    assert [(fund.amount, fund.currency) for fund in balance.available] == [(0, "usd")]


def test_declined_at_the_checkout_page_then_paid(sandbox, receiver):
    intent = new_intent()

    status, _, text = sandbox.choose(intent, "decline")

    assert (status, json.loads(text)["status"]) == (200, "requires_payment_method")
    failed = stripe.PaymentIntent.retrieve(intent.id)
    assert failed.last_payment_error.code == "card_declined"
    assert failed.last_payment_error.decline_code == "generic_decline"
    assert receiver.next().type == "payment_intent.payment_failed"
    sandbox.pay(intent)
    paid = stripe.PaymentIntent.retrieve(intent.id)
    assert (paid.status, paid.last_payment_error) == ("succeeded", None)
    status, _, text = sandbox.choose(intent, "succeed")
    assert (status, json.loads(text)["error"]["code"]) == (409, "payment_intent_unexpected_state")


def test_abandoned_at_the_checkout_page_stays_open(sandbox):
    intent = new_intent()

    status, _, text = sandbox.choose(intent, "abandon")

    assert (status, json.loads(text)["status"]) == (200, "requires_payment_method")
    assert stripe.PaymentIntent.retrieve(intent.id) == intent


def test_browser_is_sent_back_to_the_shop(sandbox):
    intent = new_intent()
    page = {"Accept": "text/html"}
    status, _, html = sandbox.request("GET", f"/pay/{intent.id}?return_url=https://shop.example/done?a=1", headers=page)
    assert status == 200 and "Pay $50.00" in html and 'value="https://shop.example/done?a=1"' in html

    form = urllib.parse.urlencode({"outcome": "succeed", "return_url": "https://shop.example/done?a=1"})
    status, headers, _ = sandbox.request("POST", f"/pay/{intent.id}", form, page)

    assert status == 303
    query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(headers["Location"]).query))
    assert query == {
        "a": "1", "payment_intent": intent.id, "payment_intent_client_secret": intent.client_secret,
        "redirect_status": "succeeded",
    }


def test_pages_escape_what_they_show(sandbox):
    intent = new_intent(description="<script>alert(1)</script>")
    for path in (f"/pay/{intent.id}", "/payments"):
        status, _, html = sandbox.request("GET", path)
        assert status == 200 and "&lt;script&gt;" in html and "<script" not in html


def test_confirmed_with_a_test_card(sandbox, receiver):
    intent = new_intent(payment_method="pm_card_visa", confirm=True)
    assert (intent.status, intent.amount_received) == ("succeeded", 5000)

    other = new_intent()
    with pytest.raises(stripe.CardError) as decline:
        stripe.PaymentIntent.confirm(other.id, payment_method="pm_card_chargeDeclined")
    assert decline.value.http_status == 402
    assert (decline.value.code, decline.value.error.decline_code) == ("card_declined", "generic_decline")
    assert decline.value.error.payment_intent.status == "requires_payment_method"
    types = {event.type for event in receiver.events(3)}
    assert types == {"charge.succeeded", "payment_intent.succeeded", "payment_intent.payment_failed"}
    stripe.PaymentIntent.confirm(other.id, payment_method="pm_card_mastercard")
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        stripe.PaymentIntent.confirm(other.id, payment_method="pm_card_visa")
    assert refusal.value.code == "payment_intent_unexpected_state"


def test_card_that_asks_for_authentication(sandbox):
    intent = new_intent(
        payment_method="pm_card_authenticationRequired", confirm=True, return_url="https://shop.example/done"
    )
    assert intent.status == "requires_action"
    assert intent.next_action.redirect_to_url.url == f"{sandbox.url}/pay/{intent.id}"
    sandbox.pay(intent)
    assert stripe.PaymentIntent.retrieve(intent.id).status == "succeeded"


def test_authorized_then_captured_in_part(sandbox):
    intent = new_intent(capture_method="manual", payment_method="pm_card_visa", confirm=True)
    assert (intent.status, intent.amount_capturable, intent.amount_received) == ("requires_capture", 5000, 0)
    intent = stripe.PaymentIntent.capture(intent.id, amount_to_capture=4000)
    assert (intent.status, intent.amount_capturable, intent.amount_received) == ("succeeded", 0, 4000)
    assert stripe.Refund.create(payment_intent=intent.id).amount == 4000


def test_cancelled(sandbox, receiver):
    intent = stripe.PaymentIntent.cancel(new_intent().id, cancellation_reason="abandoned")

    assert (intent.status, intent.cancellation_reason) == ("canceled", "abandoned")
    assert abs(intent.canceled_at - time.time()) < 60
    # Late events of the tests before are not about this intent.
    told = next(event for event in iter(receiver.next, None) if event.data.object.id == intent.id)
    assert told.type == "payment_intent.canceled"
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        stripe.PaymentIntent.cancel(intent.id)
    assert refusal.value.code == "payment_intent_unexpected_state"
    assert sandbox.choose(intent, "succeed")[0] == 409


def test_updated(sandbox):
    intent = new_intent(metadata={"a": "1", "b": "2"})
    intent = stripe.PaymentIntent.modify(intent.id, amount=700, description="New", metadata={"a": "", "c": "3"})
    assert (intent.amount, intent.description) == (700, "New")
    assert intent.metadata.to_dict() == {"b": "2", "c": "3"}


def test_listed_newest_first_by_cursor(sandbox):
    ids = [new_intent().id for _ in range(5)]
    page = stripe.PaymentIntent.list(limit=2)
    assert [intent.id for intent in page.data] == [ids[4], ids[3]] and page.has_more
    page = stripe.PaymentIntent.list(limit=3, starting_after=ids[3])
    assert [intent.id for intent in page.data] == [ids[2], ids[1], ids[0]] and not page.has_more
    page = stripe.PaymentIntent.list(limit=2, ending_before=ids[0])
    assert [intent.id for intent in page.data] == [ids[2], ids[1]] and page.has_more
    assert [intent.id for intent in stripe.PaymentIntent.list(limit=2).auto_paging_iter()] == ids[::-1]
    assert stripe.PaymentIntent.list(created={"lt": 1000}).data == []
    created = stripe.Event.list(types=["payment_intent.created"], limit=100)
    assert [event.data.object.id for event in created.data] == ids[::-1]


def test_customers(sandbox):
    customer = stripe.Customer.create(email="ann@example.com", name="Ann", metadata={"account": "9"})
    assert stripe.Customer.retrieve(customer.id).email == "ann@example.com"
    intent = new_intent(customer=customer.id)
    assert [found.id for found in stripe.PaymentIntent.list(customer=customer.id)] == [intent.id]
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        new_intent(customer="cus_unknown")
    assert (refusal.value.code, refusal.value.param) == ("resource_missing", "customer")


# Refusals


@pytest.mark.parametrize(
    ("parameters", "code", "param"),
    [
        ({"amount": 49}, "amount_too_small", "amount"),
        ({"amount": 100_000_000}, "amount_too_large", "amount"),
        ({"amount": "ten"}, "parameter_invalid_integer", "amount"),
        ({"amount": -5}, "parameter_invalid_integer", "amount"),
        ({"amount": None}, "parameter_missing", "amount"),
        ({"currency": None}, "parameter_missing", "currency"),
        ({"currency": "xyz"}, None, "currency"),
        ({"amonut": 5000}, "parameter_unknown", "amonut"),
        ({"payment_method": "pm_nope"}, "resource_missing", "payment_method"),
        ({"confirm": True}, "payment_intent_unexpected_state", None),
        ({"receipt_email": "nobody"}, "email_invalid", "receipt_email"),
    ],
)
def test_refused_intents(sandbox, parameters, code, param):
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        new_intent(**parameters)
    assert (refusal.value.http_status, refusal.value.code, refusal.value.param) == (400, code, param)
    assert stripe.PaymentIntent.list().data == []


def test_smallest_amounts(sandbox):
    assert new_intent(amount=50).amount == 50
    assert new_intent(amount=30, currency="gbp").currency == "gbp"


@pytest.mark.parametrize("key", ["sk_test_wrong_key_1234", ""])
def test_wrong_key(sandbox, key):
    status, _, text = sandbox.request("GET", "/v1/balance", headers={"Authorization": f"Bearer {key}"})
    assert (status, json.loads(text)["error"]["type"]) == (401, "invalid_request_error")
    assert "wrong_key" not in text
    with pytest.raises(stripe.AuthenticationError):
        stripe.Balance.retrieve(api_key="sk_test_other")


def test_key_by_basic_authentication(sandbox):
    basic = base64.b64encode(f"{KEY}:".encode()).decode()
    status, _, text = sandbox.request("GET", "/v1/balance", headers={"Authorization": f"Basic {basic}"})
    assert (status, json.loads(text)["object"]) == (200, "balance")


def test_unknown_objects_and_urls(sandbox):
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        stripe.PaymentIntent.retrieve("pi_unknown")
    assert (refusal.value.http_status, refusal.value.code) == (404, "resource_missing")
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        stripe.Refund.create(payment_intent=new_intent().id)
    assert refusal.value.http_status == 400
    with pytest.raises(stripe.InvalidRequestError, match="Unrecognized request URL"):
        stripe.Coupon.list()


# Idempotency


def test_same_key_gives_the_same_answer(sandbox):
    first = new_intent(idempotency_key="order-1", metadata={"a": "1"})
    again = new_intent(idempotency_key="order-1", metadata={"a": "1"})
    assert again == first
    assert "Idempotent-Replayed" not in first.last_response.headers
    assert again.last_response.headers["Idempotent-Replayed"] == "true"
    assert again.last_response.headers["Original-Request"] == first.last_response.request_id
    assert len(stripe.PaymentIntent.list().data) == 1
    with pytest.raises(stripe.IdempotencyError) as refusal:
        new_intent(idempotency_key="order-1", metadata={"a": "2"})
    assert refusal.value.http_status == 400


def test_key_of_a_decline_is_kept_and_of_a_refusal_is_not(sandbox):
    intent = new_intent()
    for _ in range(2):
        with pytest.raises(stripe.CardError):
            stripe.PaymentIntent.confirm(intent.id, payment_method="pm_card_chargeDeclined", idempotency_key="once")
    assert len(stripe.Charge.list(payment_intent=intent.id).data) == 1
    with pytest.raises(stripe.InvalidRequestError):
        new_intent(amount=1, idempotency_key="corrected")
    assert new_intent(amount=100, idempotency_key="corrected").amount == 100


# Faults


def test_failure_before_and_after_the_work(sandbox):
    sandbox.json("POST", "/_sandbox/faults", {"next": "500", "count": 2})
    for _ in range(2):
        with pytest.raises(stripe.APIError) as failure:
            new_intent(idempotency_key="k")
        assert failure.value.http_status == 500
    assert stripe.PaymentIntent.list().data == []

    sandbox.json("POST", "/_sandbox/faults", {"next": "500_after", "path": "/v1/payment_intents", "method": "post"})
    stripe.Balance.retrieve()
    with pytest.raises(stripe.APIError):
        new_intent(idempotency_key="k")
    intent = new_intent(idempotency_key="k")
    assert [found.id for found in stripe.PaymentIntent.list().data] == [intent.id]


def test_no_answer_in_time(sandbox):
    impatient = stripe.StripeClient(
        KEY, base_addresses={"api": sandbox.url}, http_client=stripe.RequestsClient(timeout=0.5), max_network_retries=0
    )
    parameters = {"amount": 900, "currency": "usd"}

    sandbox.json("POST", "/_sandbox/faults", {"next": "timeout"})
    with pytest.raises(stripe.APIConnectionError):
        impatient.v1.payment_intents.create(parameters, {"idempotency_key": "slow"})
    assert stripe.PaymentIntent.list().data == []

    sandbox.json("POST", "/_sandbox/faults", {"next": "timeout_after"})
    with pytest.raises(stripe.APIConnectionError):
        impatient.v1.payment_intents.create(parameters, {"idempotency_key": "slow"})
    intent = impatient.v1.payment_intents.create(parameters, {"idempotency_key": "slow"})
    assert [found.id for found in stripe.PaymentIntent.list().data] == [intent.id]

    sandbox.json("POST", "/_sandbox/faults", {"next": "slow", "seconds": 0.2})
    started = time.monotonic()
    stripe.Balance.retrieve()
    assert time.monotonic() - started >= 0.2


@pytest.mark.parametrize(
    "order", [{}, {"next": "flood"}, {"next": "500", "count": 0}, {"smtp": "reject", "code": 200}]
)
def test_malformed_faults_are_refused(sandbox, order):
    status, _, text = sandbox.request("POST", "/_sandbox/faults", order)
    assert status == 400 and json.loads(text)["error"]["message"]


# Webhooks


def test_forged_signature_is_refused_by_the_library(sandbox, receiver):
    sandbox.pay(new_intent())
    body, signature, _ = receiver.received.get(timeout=PATIENCE)
    stripe.Webhook.construct_event(body, signature, WEBHOOK_SECRET)
    with pytest.raises(stripe.SignatureVerificationError):
        stripe.Webhook.construct_event(body, signature, "whsec_other")
    with pytest.raises(stripe.SignatureVerificationError):
        stripe.Webhook.construct_event(body.replace(b"5000", b"5001"), signature, WEBHOOK_SECRET)


def test_delivered_again_until_accepted(sandbox, receiver):
    for status in (500, 404, 302):
        receiver.answers.put(status)
    stripe.PaymentIntent.cancel(new_intent().id)

    ids = {receiver.next().id for _ in range(4)}

    assert len(ids) == 1
    delivery = wait_until(
        lambda: next(
            (d for d in sandbox.json("GET", "/_sandbox/state")["webhooks"]["deliveries"] if d["state"] == "delivered"),
            None,
        ),
        "the delivery is noted",
    )
    assert (delivery["tries"], delivery["last_answer"]) == (4, "200")
    status, _, html = sandbox.request("GET", "/webhooks")
    assert status == 200 and "payment_intent.canceled" in html and "4 tries" in html


def test_held_back_resent_in_any_order_and_let_go(sandbox, receiver):
    sandbox.json("POST", "/_sandbox/webhooks/pause")
    sandbox.pay(new_intent())
    events = stripe.Event.list(types=["charge.succeeded", "payment_intent.succeeded"]).data
    assert len(events) == 2
    time.sleep(0.2)
    assert receiver.received.empty()

    for event in events + events[:1]:
        answer = sandbox.json("POST", f"/_sandbox/events/{event.id}/resend")
        assert [delivery["status"] for delivery in answer["deliveries"]] == [200]
        assert receiver.next().id == event.id

    sandbox.json("POST", "/_sandbox/webhooks/resume")
    assert {event.id for event in receiver.events(2)} == {event.id for event in events}
    status, _, _ = sandbox.request("POST", "/_sandbox/events/evt_unknown/resend")
    assert status == 404


# Mail

PDF = bytes(range(256)) * 50


def send(sandbox, message, **options):
    with smtplib.SMTP("127.0.0.1", sandbox.smtp_port, timeout=PATIENCE) as client:
        client.send_message(message, **options)


def a_mail(subject="Your tickets – Zoë", to="Ann <ann@example.com>"):
    message = EmailMessage()
    message["From"] = "Holdfast <noreply@holdfast.test>"
    message["To"] = to
    message["Subject"] = subject
    message.set_content("Dear Zoë,\n.\n..two dots\nអរគុណ\n" + "long " * 400 + "\n")
    message.add_alternative("<p>Dear <b>Zoë</b></p><img src='cid:logo@holdfast'>", subtype="html")
    message.get_payload()[1].add_related(b"\x89PNG", "image", "png", cid="<logo@holdfast>", filename="logo.png")
    message.add_attachment(PDF, maintype="application", subtype="pdf", filename="Tickets für Zoë.pdf")
    return message


def test_mail_is_read_as_it_was_written(sandbox):
    message = a_mail()
    send(sandbox, message)

    mails = sandbox.json("GET", "/mail.json")

    assert len(mails) == 1
    mail = mails[0]
    assert mail["to"] == "ann@example.com"
    assert mail["from"] == "Holdfast <noreply@holdfast.test>"
    assert mail["subject"] == "Your tickets – Zoë"
    body = message.get_body(("plain",)).get_content()
    assert mail["text"].replace("\r\n", "\n").rstrip("\n") == body.rstrip("\n")
    assert "<b>Zoë</b>" in mail["html"]
    files = {file["filename"]: file for file in mail["attachments"]}
    assert set(files) == {"logo.png", "Tickets für Zoë.pdf"}
    pdf = files["Tickets für Zoë.pdf"]
    assert (pdf["content_type"], pdf["size"]) == ("application/pdf", len(PDF))
    with urllib.request.urlopen(sandbox.url + pdf["url"], timeout=PATIENCE) as response:
        assert response.read() == PDF
        assert response.headers["Content-Disposition"].startswith("attachment;")
    assert sandbox.json("GET", f"/mail/{mail['id']}.json") == mail
    status, _, html = sandbox.request("GET", f"/mail/{mail['id']}")
    assert status == 200 and "Your tickets – Zoë" in html
    status, headers, html = sandbox.request("GET", f"/mail/{mail['id']}/html")
    assert status == 200 and "sandbox" in headers["Content-Security-Policy"]
    assert files["logo.png"]["url"] in html and "cid:" not in html


def test_mail_is_found_and_emptied(sandbox):
    send(sandbox, a_mail(subject="First", to="ann@example.com"))
    send(sandbox, a_mail(subject="Second", to="bob@example.com"))
    assert [mail["subject"] for mail in sandbox.json("GET", "/mail.json")] == ["Second", "First"]
    assert [mail["subject"] for mail in sandbox.json("GET", "/mail.json?to=ANN@example.com")] == ["First"]
    assert [mail["subject"] for mail in sandbox.json("GET", "/mail.json?subject=second")] == ["Second"]
    assert sandbox.json("GET", "/mail.json?to=ann&subject=second") == []
    sandbox.json("DELETE", "/mail")
    assert sandbox.json("GET", "/mail.json") == []
    assert sandbox.request("GET", "/mail/1")[0] == 404


def test_pipelining_authentication_and_limits(sandbox):
    with smtplib.SMTP("127.0.0.1", sandbox.smtp_port, timeout=PATIENCE) as client:
        client.ehlo()
        assert int(client.esmtp_features["size"]) == 20 * 1024 * 1024
        assert client.has_extn("8bitmime") and client.has_extn("pipelining")
        client.login("anyone", "anything")
        client.user, client.password = "anyone", "anything"
        assert client.auth("PLAIN", client.auth_plain, initial_response_ok=False)[0] == 235
        assert client.auth("LOGIN", client.auth_login, initial_response_ok=False)[0] == 235
        assert client.docmd("MAIL", "FROM:<a@example.com> SIZE=30000000")[0] == 552
        assert client.docmd("DATA")[0] == 503
        assert client.docmd("MAIL", "a@example.com")[0] == 501
        assert client.docmd("JUMP")[0] == 500
        assert client.noop()[0] == 250 and client.rset()[0] == 250
    with socket.create_connection(("127.0.0.1", sandbox.smtp_port), timeout=PATIENCE) as connection:
        connection.sendall(
            b"HELO me\r\nMAIL FROM:<>\r\nRCPT TO:<x@example.com>\r\nRCPT TO:<y@example.com>\r\nDATA\r\n"
            b"just a body\r\n..dot\r\n.\r\nQUIT\r\n"
        )
        answer = b""
        while piece := connection.recv(4096):
            answer += piece
    assert [line[:3] for line in answer.decode().split("\r\n")] == [
        "220", "250", "250", "250", "250", "354", "250", "221", "",
    ]
    mail = sandbox.json("GET", "/mail.json")[0]
    assert mail["recipients"] == ["x@example.com", "y@example.com"]
    assert mail["text"] == "just a body\r\n.dot\r\n"


def test_too_large_a_mail_is_refused(sandbox):
    with smtplib.SMTP("127.0.0.1", sandbox.smtp_port, timeout=PATIENCE * 4) as client:
        client.helo()
        client.mail("a@example.com")
        client.rcpt("b@example.com")
        assert client.data(b"x" * 1000 + b"\r\n" + (b"y" * 998 + b"\r\n") * 21_000)[0] == 552
    assert sandbox.json("GET", "/mail.json") == []


def test_mail_faults(sandbox):
    sandbox.json("POST", "/_sandbox/faults", {"smtp": "reject", "code": 451})
    with pytest.raises(smtplib.SMTPSenderRefused) as refusal:
        send(sandbox, a_mail())
    assert refusal.value.smtp_code == 451
    for kind, arrived in (("drop", 0), ("drop_after", 1)):
        sandbox.json("POST", "/_sandbox/faults", {"smtp": kind})
        with pytest.raises(smtplib.SMTPServerDisconnected):
            send(sandbox, a_mail())
        assert len(sandbox.json("GET", "/mail.json")) == arrived
    send(sandbox, a_mail())
    assert len(sandbox.json("GET", "/mail.json")) == 2


# The process


def test_taken_port_is_said(sandbox):
    finished = subprocess.run(sandbox.arguments, capture_output=True, text=True, timeout=PATIENCE)
    assert finished.returncode == 1
    assert "taken" in finished.stderr and "cannot listen on 127.0.0.1:" in finished.stderr


def test_stops_while_an_answer_is_held_back(receiver):
    sandbox = Sandbox(receiver.url)
    sandbox.json("POST", "/_sandbox/faults", {"next": "timeout", "seconds": 300})
    connection = socket.create_connection(("127.0.0.1", sandbox.port), timeout=PATIENCE)
    connection.sendall(f"GET /v1/balance HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {KEY}\r\n\r\n".encode())
    idle = socket.create_connection(("127.0.0.1", sandbox.smtp_port), timeout=PATIENCE)
    wait_until(lambda: not sandbox.json("GET", "/_sandbox/state")["faults"]["api"], "the fault is taken")
    sandbox.close()
    connection.close()
    idle.close()
