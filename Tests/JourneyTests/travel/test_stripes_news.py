"""What Stripe tells of payments: in every order, twenty times, too late, never, and forged."""

from __future__ import annotations

import copy
import itertools
import json
import secrets
import time
from decimal import Decimal

import pytest

from client import Client, expect
from processes import eventually
from shop import at_once
from travel.agency import Agency
from travel.payments import check_paid_once, news_of, tell


@pytest.fixture(autouse=True)
def quiet(agency: Agency):
    """Stripe tells nobody anything, until the test does."""
    agency.sandbox.pause_webhooks()
    yield
    agency.sandbox.resume_webhooks()


def deposited(agency: Agency, customer: Client, amount: int = 500) -> tuple[dict, list[dict]]:
    """A deposit that is paid at Stripe, and the news of it."""
    page = expect(customer.post("/wallets/deposit/", {"amount": amount}), 200)
    agency.pay_page(page)
    return page, news_of(agency, page)


def paid_trip(agency: Agency, customer: Client, mode: str) -> tuple[dict, dict, list[dict]]:
    """A booking whose page is paid, and the news of it."""
    booking = agency.book(customer, agency.package())
    page = agency.start(customer, booking, mode)
    agency.pay_page(page)
    return booking, page, news_of(agency, page)


@pytest.mark.parametrize("order", list(itertools.permutations(["session", "intent", "verify"])), ids="-".join)
def test_a_deposit_counts_once_in_every_order(agency: Agency, customer: Client, order: tuple[str, ...]):
    page, (session, intent) = deposited(agency, customer)
    for step in order:
        if step == "verify":
            assert agency.verify(customer, page)["payment_successful"] is True
        else:
            assert tell(agency, session if step == "session" else intent) == 200
    eventually(lambda: agency.balance(customer) == "500.00", "the deposit is in the wallet")
    (shown,) = expect(customer.get("/transactions/"), 200)
    assert (shown["transaction_type"], shown["status"], Decimal(str(shown["amount"]))) == ("deposit", "completed", 500)


@pytest.mark.parametrize("mode", ["stripe", "split"])
@pytest.mark.parametrize("order", list(itertools.permutations(["session", "intent"])), ids="-".join)
def test_a_trip_is_paid_without_the_browser(agency: Agency, customer: Client, mode: str, order: tuple[str, ...]):
    """The customer closed it after paying."""
    agency.fill_wallet(customer, 500)
    booking, _, (session, intent) = paid_trip(agency, customer, mode)
    for step in order:
        assert tell(agency, session if step == "session" else intent) == 200
    check_paid_once(agency, customer, booking)
    assert agency.balance(customer) == ("500.00" if mode == "stripe" else "0.00"), "a trip is no deposit"


def test_each_event_twenty_times(agency: Agency, customer: Client):
    page, events = deposited(agency, customer)
    assert set(at_once([lambda event=event: tell(agency, event) for event in events * 20], 16)) == {200}
    # The same news as other events.
    for event in events:
        assert tell(agency, event | {"id": "evt_" + secrets.token_hex(12)}) == 200
    eventually(lambda: agency.balance(customer) == "500.00", "the deposit is in the wallet")
    assert agency.verify(customer, page)["amount_total"] == 50000
    assert agency.balance(customer) == "500.00"


def test_forged_stale_and_rewritten_events_do_nothing(agency: Agency, customer: Client):
    _, (event, _) = deposited(agency, customer)
    sandbox = agency.sandbox
    body = json.dumps(event).encode()
    changed = copy.deepcopy(event)
    changed["data"]["object"]["amount_total"] = 99999900
    forgeries = {
        "no signature": (body, None),
        "another secret": (body, sandbox.signature(body, secret="whsec_guessed")),
        "too old": (body, sandbox.signature(body, at=time.time() - 301)),
        "another amount": (json.dumps(changed).encode(), sandbox.signature(body)),
        "rewritten": (json.dumps(event, indent=1).encode(), sandbox.signature(body)),
        "no time": (body, sandbox.signature(body).partition(",")[2]),
        "nothing": (b"", sandbox.signature(body)),
        "no JSON": (b"hello", sandbox.signature(body)),
    }
    for how, (raw, signature) in forgeries.items():
        answer = sandbox.post_webhook(raw, signature)
        assert answer.status_code == 400, f"{how}: {answer.status_code} {answer.text}"
        assert answer.json()["status"] == "error", how
    assert agency.balance(customer) == "0.00"


def test_what_nobody_knows_is_taken_and_does_nothing(agency: Agency, customer: Client):
    _, (event, _) = deposited(agency, customer)
    stranger = copy.deepcopy(event) | {"id": "evt_" + secrets.token_hex(12)}
    stranger["data"]["object"] |= {
        "id": "cs_test_" + secrets.token_hex(12), "payment_intent": "pi_" + secrets.token_hex(12), "metadata": {},
        "client_reference_id": None,
    }
    assert tell(agency, stranger) == 200
    assert agency.balance(customer) == "0.00"
    other = {"id": "cus_" + secrets.token_hex(8), "object": "customer", "metadata": event["data"]["object"]["metadata"]}
    news = {"id": "evt_" + secrets.token_hex(12), "type": "customer.updated", "data": {"object": other}}
    assert tell(agency, event | news) == 200
    assert agency.balance(customer) == "0.00"


def test_a_page_that_nobody_paid_gives_the_wallets_part_back(agency: Agency, customer: Client):
    """The booking stays, and can be paid in another way until its hold ends."""
    agency.fill_wallet(customer, 500)
    booking = agency.book(customer, agency.package())
    page = agency.start(customer, booking, "split")
    assert agency.balance(customer) == "0.00"
    agency.sandbox.expire_session(page["session_id"])
    (event,) = agency.sandbox.events("checkout.session.expired", page["session_id"])
    for _ in range(2):
        assert tell(agency, event) == 200
    eventually(lambda: agency.balance(customer) == "500.00", "the wallet's part is back")
    assert agency.shown(customer, booking)["status"] == "invoiced"
    again = agency.start(customer, booking, "split")
    assert again["session_id"] != page["session_id"]
    agency.pay_page(again)
    agency.confirm(customer, booking, "split")
    check_paid_once(agency, customer, booking)
    assert agency.balance(customer) == "0.00"


@pytest.mark.parametrize("mode", ["stripe", "split"])
def test_news_of_a_trip_that_was_cancelled(agency: Agency, customer: Client, mode: str):
    """The money is in the wallet in full, and said to be."""
    agency.fill_wallet(customer, 500)
    booking, _, events = paid_trip(agency, customer, mode)
    answer = expect(agency.try_cancel(customer, booking), 200)
    assert answer["refund_amount"] == ("0.00" if mode == "stripe" else "500.00")
    for event in events:
        assert tell(agency, event) == 200
    total = "3000.00" if mode == "stripe" else "2500.00"
    eventually(lambda: agency.balance(customer) == total, "what was paid is in the wallet")
    assert agency.shown(customer, booking)["status"] == "cancelled"


@pytest.mark.parametrize("mode", ["stripe", "split"])
def test_news_that_never_came(agency: Agency, customer: Client, mode: str):
    """Nobody told anything: the browser's return alone ends it, or the job that asks Stripe."""
    agency.fill_wallet(customer, 500)
    booking, _, _ = paid_trip(agency, customer, mode)
    done = expect(customer.get(f"/bookings/complete/{booking['booking_id']}/"), 200)
    assert done["booking_id"] == booking["booking_id"]
    check_paid_once(agency, customer, booking)
    other, _, _ = paid_trip(agency, customer, "stripe")
    agency.installation.let_time_pass(20 * 60)

    def look() -> bool:
        agency.installation.database.execute("SELECT ops.run_due_jobs()")
        agency.installation.let_time_pass(60)
        return agency.shown(customer, other)["status"] == "paid"

    eventually(look, "the job asks Stripe")
    check_paid_once(agency, customer, other)


def test_a_declined_card(agency: Agency, customer: Client):
    """The page stays open for another card; no money has moved."""
    booking = agency.book(customer, agency.package())
    page = agency.start(customer, booking, "stripe")
    agency.sandbox.fail_session(page["session_id"])
    failures = agency.sandbox.events_of_session(page["session_id"])
    assert "payment_intent.payment_failed" in [event["type"] for event in failures]
    for event in failures:
        assert tell(agency, event) == 200
    assert agency.try_confirm(customer, booking, "stripe", page).status_code == 409
    assert agency.verify(customer, page)["payment_successful"] is False
    agency.pay_page(page)
    agency.confirm(customer, booking, "stripe", page)
    check_paid_once(agency, customer, booking)


def test_somebody_elses_page(agency: Agency, customer: Client):
    booking, page, _ = paid_trip(agency, customer, "stripe")
    [other] = agency.installation.customers(1)
    for answer in (
        agency.try_confirm(other, booking, "stripe", page), agency.try_confirm(other, booking, "split"),
        agency.try_confirm(other, booking, "wallet"), agency.try_start(other, booking, "stripe"),
        other.get(f"/verify-payment/{page['session_id']}/"), other.get(f"/bookings/complete/{booking['booking_id']}/"),
    ):
        assert answer.status_code == 404, f"{answer.request.url}: {answer.status_code} {answer.text}"
    agency.confirm(customer, booking, "stripe", page)
