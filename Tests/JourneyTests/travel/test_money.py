"""Wallets and payments: what comes in, what is paid, and that nothing is credited or taken twice."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from client import Client, expect
from processes import eventually
from travel.agency import Agency
from travel.installation import TravelInstallation


def history(customer: Client, agency: Agency, **filters: str) -> list[tuple[str, str, str]]:
    """Type, amount and status of what happened in the wallet, oldest first."""
    path = f"/wallets/{agency.wallet(customer)['id']}/transactions/"
    return [
        (shown["transaction_type"], shown["amount"], shown["status"])
        for shown in reversed(expect(customer.get(path, params=filters), 200))
    ]


def refusal(answer, status: int) -> str:
    body = expect(answer, status)
    assert body["status"] == "error"
    return body["message"]


@pytest.fixture(autouse=True)
def sound_books(installation: TravelInstallation):
    yield
    assert installation.database.rows("SELECT * FROM ops.violations") == []


def test_a_wallet_from_its_first_deposit_to_a_transfer(installation: TravelInstallation, agency: Agency, customer: Client):
    wallet = agency.wallet(customer)
    assert (wallet["balance"], wallet["is_active"]) == ("0.00", True)
    assert expect(customer.post("/wallets/"), 200) == wallet

    page = expect(customer.post("/wallets/deposit/", {
        "amount": 500.00, "success_url": "https://www.leisuretimez.com/wallet/success",
        "cancel_url": "https://www.leisuretimez.com/wallet/cancel"}), 200)
    assert set(page) == {"checkout_url", "session_id", "transaction_id"}
    assert history(customer, agency) == [("deposit", "500.00", "pending")]
    assert expect(customer.get("/transactions/"), 200) == []
    agency.pay_page(page)
    assert agency.verify(customer, page) == {
        "payment_successful": True, "session_id": page["session_id"], "customer_email": customer.account.email,
        "amount_total": 50000, "currency": "usd"}
    assert agency.balance(customer) == "500.00"

    path = f"/wallets/{wallet['id']}"
    taken = expect(customer.post(f"{path}/withdraw/", {"amount": "100.00"}), 200)
    assert taken["detail"] == "Withdrawal successful"
    assert (taken["transaction"]["amount"], taken["transaction"]["status"]) == ("100.00", "completed")

    friend = installation.customer()
    theirs = expect(friend.post("/wallets/"), 201)["id"] if friend.get("/wallets/").json() == [] else agency.wallet(friend)["id"]
    sent = expect(customer.post(f"{path}/transfer/", {"recipient_id": theirs, "amount": 50.00}), 200)
    assert sent["detail"] == "Transfer successful"
    assert (agency.balance(customer), agency.balance(friend)) == ("350.00", "50.00")
    assert [told["title"] for told in agency.notifications(friend, "payment_received")] == ["Transfer Received"]

    assert history(customer, agency) == [
        ("deposit", "500.00", "completed"), ("withdrawal", "100.00", "completed"), ("transfer", "50.00", "completed")]
    assert history(customer, agency, type="transfer") == [("transfer", "50.00", "completed")]
    both = expect(customer.get("/transactions/wallettransactions/"), 200)
    assert set(both["wallet"]) == {"id", "balance", "updated_at", "is_active"}
    assert [shown["id"] for shown in both["transactions"]][-1] == page["transaction_id"]

    assert refusal(customer.post(f"{path}/withdraw/", {"amount": 350.01}), 400) == "Insufficient balance."
    assert refusal(customer.post(f"{path}/withdraw/", {"amount": 0}), 400) == "The amount must be greater than 0."
    assert customer.post(f"{path}/withdraw/", {"amount": 1.001}).status_code == 400
    assert customer.post(f"{path}/withdraw/", {"amount": -5}).status_code == 400
    assert customer.post(f"{path}/transfer/", {"recipient_id": wallet["id"], "amount": 1}).status_code == 400
    assert customer.post(f"{path}/transfer/", {"recipient_id": str(uuid.uuid4()), "amount": 1}).status_code == 404
    assert friend.post(f"{path}/withdraw/", {"amount": 1}).status_code == 404
    assert friend.get(f"{path}/transactions/").status_code == 404
    assert friend.get(f"/verify-payment/{page['session_id']}/").status_code == 404
    assert agency.balance(customer) == "350.00"


def test_a_deposit_leads_only_to_our_own_pages(customer: Client):
    for stranger in "https://evil.example/", "javascript:alert(1)", "https://www.leisuretimez.com@evil.example/", "//evil.example":
        answer = customer.post("/wallets/deposit/", {"amount": 5, "success_url": stranger})
        assert refusal(answer, 400) == "The success_url is not an allowed address."


def test_a_card_is_charged_at_once(agency: Agency, customer: Client):
    paid = expect(customer.post("/wallets/deposit/", {"amount": 500.00, "payment_method_id": "pm_card_visa"}), 200)
    assert (paid["status"], agency.balance(customer)) == ("success", "500.00")

    declined = customer.post("/wallets/deposit/", {"amount": 7, "payment_method_id": "pm_card_chargeDeclined"})
    assert "declined" in refusal(declined, 400)
    asked = expect(
        customer.post("/wallets/deposit/", {"amount": 9, "payment_method_id": "pm_card_authenticationRequired"}), 200)
    assert asked["status"] == "requires_action" and asked["client_secret"].startswith("pi_")
    assert history(customer, agency) == [
        ("deposit", "500.00", "completed"), ("deposit", "7.00", "failed"), ("deposit", "9.00", "pending")]
    assert agency.balance(customer) == "500.00"


def test_a_lost_webhook_loses_no_deposit(installation: TravelInstallation, agency: Agency, customer: Client):
    page = expect(customer.post("/wallets/deposit/", {"amount": 20}), 200)
    installation.sandbox.pause_webhooks()
    try:
        agency.pay_page(page)
        assert agency.balance(customer) == "0.00"
        installation.database.execute(
            "UPDATE payments.attempts SET next_check_at = core.now() WHERE id = :'id'::uuid", id=page["transaction_id"])
        eventually(lambda: agency.balance(customer) == "20.00", "the job has asked Stripe")
    finally:
        installation.sandbox.resume_webhooks()
    agency.verify(customer, page)
    assert agency.balance(customer) == "20.00"


def test_a_booking_is_paid_from_the_wallet_in_two_steps_or_one(agency: Agency, customer: Client):
    agency.fill_wallet(customer, 6000)
    first, second = (agency.book(customer, agency.package()) for _ in range(2))
    assert refusal(agency.try_confirm(customer, first, "stripe"), 409) == "Payment not completed."
    started = agency.start(customer, first, "wallet")
    assert started == {"status": "success", "booking_id": first["booking_id"], "mode": "wallet"}
    assert agency.balance(customer) == "3500.00"
    confirmed = agency.confirm(customer, first, "wallet")
    assert set(confirmed) == {"status", "booking_id", "mode", "invoice_id"}
    assert agency.confirm(customer, first, "wallet") == confirmed
    assert agency.balance(customer) == "3500.00"
    assert refusal(agency.try_start(customer, first, "stripe"), 409) == "The booking is already paid."

    # Named by its number, as notifications name it.
    by_number = customer.post("/booking-confirm/", {"identifier": second["id"], "mode": "wallet"})
    assert expect(by_number, 200)["booking_id"] == second["booking_id"]
    assert agency.balance(customer) == "1000.00"
    for booking in first, second:
        assert agency.shown(customer, booking)["status"] == "paid"
        for kind in "payment_received", "booking_confirmed":
            assert len(agency.notifications(customer, kind, booking)) == 1
    assert refusal(agency.try_start(customer, agency.book(customer, agency.package()), "wallet"), 400) == "Insufficient balance."


def test_an_invoice_is_paid_directly(agency: Agency, customer: Client):
    booking = agency.book(customer, agency.package())
    agency.start(customer, booking, "stripe")
    invoice = agency.shown(customer, booking)["invoice_id"]
    assert refusal(customer.post(f"/make-payment/{invoice}/"), 400) == "Insufficient balance."
    agency.fill_wallet(customer, 2500)
    paid = expect(customer.post(f"/make-payment/{invoice}/"), 200)
    assert (paid["status"], paid["message"]) == ("success", "Payment successful")
    assert refusal(customer.post(f"/make-payment/{invoice}/"), 409) == "Invoice already paid."
    assert agency.shown(customer, booking)["status"] == "paid"


@pytest.mark.parametrize("last", ["confirm", "complete", "verify", "webhook"])
def test_a_split_payment_ends_the_same_whoever_says_so(
    installation: TravelInstallation, agency: Agency, customer: Client, last: str
):
    agency.fill_wallet(customer, 500)
    booking = agency.book(customer, agency.package())
    page = agency.start(customer, booking, "split")
    assert (page["wallet_amount"], page["stripe_amount"]) == ("500.00", "2000.00")
    assert agency.start(customer, booking, "split") == page
    assert refusal(agency.try_confirm(customer, booking, "split"), 409) == "Payment not completed."
    assert expect(customer.get(f"/verify-payment/{page['session_id']}/"), 200)["payment_successful"] is False
    installation.sandbox.pause_webhooks()
    try:
        agency.pay_page(page)
        if last == "confirm":
            agency.confirm(customer, booking, "split")
        elif last == "complete":
            done = expect(customer.get(f"/bookings/complete/{booking['booking_id']}/"), 200)
            assert (done["mode"], done["booking_id"]) == ("split", booking["booking_id"])
        elif last == "verify":
            assert agency.verify(customer, page)["payment_successful"] is True
    finally:
        installation.sandbox.resume_webhooks()
    paid = agency.wait_for_status(customer, booking, "paid")
    assert (paid["wallet_amount_paid"], paid["stripe_amount_due"], paid["payment_method"]) == ("500.00", "2000.00", "split")
    agency.confirm(customer, booking, "split")
    assert agency.balance(customer) == "0.00"
    assert len(agency.notifications(customer, "booking_confirmed", booking)) == 1


def test_a_page_that_expires_gives_the_wallet_its_part_back(
    installation: TravelInstallation, agency: Agency, customer: Client
):
    agency.fill_wallet(customer, 500)
    booking = agency.book(customer, agency.package())
    page = agency.start(customer, booking, "split")
    assert agency.balance(customer) == "0.00"
    installation.sandbox.expire_session(page["session_id"])
    eventually(lambda: agency.balance(customer) == "500.00", "the wallet has its part again")
    assert agency.shown(customer, booking)["status"] == "invoiced"
    assert refusal(agency.try_confirm(customer, booking, "split"), 409) == "Payment not completed."
    another = agency.start(customer, booking, "split")
    assert another["session_id"] != page["session_id"]
    agency.pay_page(another)
    agency.confirm(customer, booking, "split")


def test_money_for_a_cancelled_booking_is_the_wallets(installation: TravelInstallation, agency: Agency, customer: Client):
    booking = agency.book(customer, agency.package())
    page = agency.start(customer, booking, "stripe")
    installation.sandbox.pause_webhooks()
    try:
        agency.pay_page(page)
        expect(agency.try_cancel(customer, booking), 200)
    finally:
        installation.sandbox.resume_webhooks()
    eventually(lambda: agency.balance(customer) == "2500.00", "the late payment is in the wallet")
    assert refusal(agency.try_confirm(customer, booking, "stripe", page), 409) == (
        "The payment came too late and was added to your wallet.")
    assert agency.shown(customer, booking)["status"] == "cancelled"


def test_what_is_clicked_twice_is_done_once(agency: Agency, customer: Client):
    agency.fill_wallet(customer, 2500)
    booking = agency.book(customer, agency.package())
    with ThreadPoolExecutor(8) as crowd:
        started = [answer.result() for answer in [
            crowd.submit(agency.try_start, customer, booking, "wallet") for _ in range(8)]]
        assert {answer.status_code for answer in started} == {200}
        confirmed = [answer.result() for answer in [
            crowd.submit(agency.try_confirm, customer, booking, "wallet") for _ in range(8)]]
    assert {answer.status_code for answer in confirmed} == {200}
    assert len({answer.text for answer in confirmed}) == 1
    assert agency.balance(customer) == "0.00"
