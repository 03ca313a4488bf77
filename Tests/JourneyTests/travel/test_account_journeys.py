"""The user journeys 7 to 10 of the interface's document, from their first line to their last, as a client walks them."""

from __future__ import annotations

from decimal import Decimal

from client import Client, expect
from installation import PASSWORD
from travel import document, pictures
from travel.agency import Agency
from travel.document import answers
from travel.installation import TravelInstallation


def test_journey_7_support_ticket_flow(agency: Agency, customer: Client):
    question = {
        "subject": "Payment issue with booking BKN1A2B3C", "priority": "high",
        "message": "I was charged twice for my booking...",
    }
    # 1. to 3.
    ticket = answers(customer.post("/support/", question), 201, document.TICKET, status="open", priority="high",
                     subject=question["subject"])
    assert ticket["messages"][0]["sender_email"] == customer.account.email
    path = f"/support/{ticket['id']}/"
    assert [each["id"] for each in expect(customer.get("/support/"), 200)] == [ticket["id"]]
    assert answers(customer.get(path), 200, document.TICKET) == ticket
    assert expect(customer.post("/support/", {"subject": "Hello", "message": "Hello"}), 201)["priority"] == "medium"
    # 4. The customer's reply, staff's, and the customer's again.
    reply = {"message": "Here is my transaction ID: TXN123..."}
    assert customer.post(path + "reply/", reply).status_code in (200, 201)
    assert agency.staff.post(path + "reply/", {"message": "We are looking into it."}).status_code in (200, 201)
    seen = answers(customer.get(path), 200, document.TICKET, status="in_progress")
    assert [each["message"] for each in seen["messages"]] == [
        question["message"], reply["message"], "We are looking into it."]
    [other] = agency.installation.customers(1)
    for refused in (other.get(path), other.post(path + "reply/", reply), other.post(path + "close/")):
        answers(refused, 404, document.FAILURE)
    # 5.
    expect(customer.post(path + "close/"), 200)
    assert expect(customer.get(path), 200)["status"] == "closed"
    answers(customer.post(path + "reply/", reply), 409, document.FAILURE)
    answers(customer.post(path + "close/"), 409, document.FAILURE)


def test_journey_8_wallet_management(agency: Agency, customer: Client):
    [friend] = agency.installation.customers(1)
    # 1. Login has made a wallet already; one that there is, is answered.
    wallet = answers(customer.post("/wallets/"), 200, document.WALLET, balance="0.00", is_active=True)
    assert agency.wallet(customer)["id"] == wallet["id"]
    # 2. Deposit, on Stripe's page and by a card that Stripe knows.
    agency.fill_wallet(customer, 500)
    by_card = {"amount": 500.00, "payment_method_id": "pm_card_visa"}
    expect(customer.post("/wallets/deposit/", by_card), 200)
    assert agency.balance(customer) == "1000.00"
    # 3. and 4. Withdraw and transfer.
    path = f"/wallets/{wallet['id']}/"
    taken = answers(customer.post(path + "withdraw/", {"amount": 100.00}), 200, document.WITHDRAWN,
                    detail="Withdrawal successful")
    assert (taken["transaction"]["transaction_type"], taken["transaction"]["amount"]) == ("withdrawal", "100.00")
    recipient = agency.wallet(friend)["id"]
    sent = expect(customer.post(path + "transfer/", {"recipient_id": recipient, "amount": 50.00}), 200)
    assert sent["transaction"]["transaction_type"] == "transfer"
    assert (agency.balance(customer), agency.balance(friend)) == ("850.00", "50.00")
    # What is no transfer: to oneself, to nobody, nothing, less than nothing, more than there is.
    nobody = "00000000-0000-7000-8000-000000000000"
    for wrong in ({"recipient_id": wallet["id"]}, {"recipient_id": nobody}, {"amount": 0}, {"amount": -1},
                  {"amount": 850.01}, {"amount": 0.001}):
        refused = customer.post(path + "transfer/", {"recipient_id": recipient, "amount": 1} | wrong)
        assert refused.status_code in (400, 404), wrong
    answers(customer.post(path + "withdraw/", {"amount": 850.01}), 400, document.FAILURE)
    answers(friend.post(path + "withdraw/", {"amount": 1}), 404, document.FAILURE)
    answers(friend.get(path + "transactions/"), 404, document.FAILURE)
    # 5. and 6. The history, newest first, whole and by type.
    history = expect(customer.get(path + "transactions/"), 200)
    assert [each["transaction_type"] for each in history] == ["transfer", "withdrawal", "deposit", "deposit"]
    for kind in ("deposit", "withdrawal", "transfer"):
        shown = expect(customer.get(path + "transactions/", params={"type": kind}), 200)
        assert {each["transaction_type"] for each in shown} == {kind}
    both = answers(customer.get("/transactions/wallettransactions/"), 200, document.WALLET_AND_TRANSACTIONS)
    assert both["wallet"]["balance"] == "850.00" and len(both["transactions"]) == 4
    everything = expect(customer.get("/transactions/"), 200)
    assert {each["status"] for each in everything} <= {"completed", "failed"} and len(everything) == 4
    assert sum(Decimal(str(each["amount"])) for each in everything if each["transaction_type"] == "deposit") == 1000


def test_journey_9_profile_and_account_management(agency: Agency, customer: Client):
    # 1. and 2.
    before = expect(customer.get("/profile/"), 200)
    assert before["user"]["email"] == customer.account.email and before["status"] == "active"
    change = {
        "address": "456 Oak Ave", "city": "Los Angeles", "state": "CA", "country": "USA", "phone": "+1987654321",
        "date_of_birth": "1990-01-15", "gender": "male", "profession": "Designer", "marital_status": "single",
    }
    expect(customer.post("/profile/", {"city": "Boston", "address": "1 First St"}), 200)
    assert expect(customer.post("/profile/", {"city": "Los Angeles"}), 200)["address"] == "1 First St"
    expect(customer.put("/profile/", change), 200)
    # 3. Both ways to upload a picture.
    uploaded = customer.call("POST", "/profile/image/", files={"image": ("me.png", pictures.png(), "image/png")})
    assert uploaded.status_code == 200, uploaded.text
    profile = answers(customer.get("/profile/"), 200, document.PROFILE, **change)
    shown = customer.get(profile["image"])
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/png")
    answers(customer.call("POST", "/update_display_picture/", files={"file": ("me.jpg", pictures.jpeg(), "image/jpeg")}),
            200, document.PICTURE_CHANGED)
    settings = expect(customer.get("/account-settings/"), 200)
    assert settings["profile"]["id"] == profile["id"] and settings["booking_histories"] == []
    # 4. The new token is good, no other is.
    old = customer.account.token(customer)
    changed = answers(
        customer.post("/change-password/", {"old_password": PASSWORD, "new_password": "NewPass456!x"}), 200,
        document.PASSWORD_CHANGED, message="Password updated successfully")
    answers(customer.get("/profile/"), 401, document.FAILURE)
    customer.account.use(changed["token"])
    assert changed["token"] != old
    expect(customer.get("/profile/"), 200)
    # 5. Gone, but for what has to be kept.
    agency.fill_wallet(customer, 75)
    answers(customer.delete("/delete-account/", json={"password": "wrong"}), 400, document.FAILURE)
    answers(customer.delete("/delete-account/", json={"password": "NewPass456!x"}), 200, document.SUCCESS,
            message="Your account has been deleted and personal data anonymized")
    answers(customer.get("/profile/"), 401, document.FAILURE)
    stranger = agency.installation.anonymous()
    gone = stranger.post("/auth/login/", {"email": customer.account.email, "password": "NewPass456!x"})
    assert gone.status_code in (400, 401)
    kept = agency.installation.database.rows(
        """
        SELECT wallet_balance_at_deletion::text AS balance, email FROM travel.account_deletion_log
        WHERE account_id = :'id'
        """,
        id=customer.account.id,
    )
    assert kept == [{"balance": "75.00", "email": customer.account.email}]


def test_journey_10_password_recovery(installation: TravelInstallation, customer: Client):
    stranger = installation.anonymous()
    email = customer.account.email
    customer.get("/profile/")
    # 1. The same answer, whether there is an account or none.
    there = expect(stranger.post("/reset-password/", {"email": email}), 200)
    assert expect(stranger.post("/reset-password/", {"email": "nobody@example.test"}), 200) == there
    # 2. Once, by the link of the mail; a token in the body has to be the one in the address.
    account, token = installation.link_in_mail(email, "reset-password")
    path = f"/reset-password-confirm/{account}/{token}/"
    wish = {"token": token, "new_password": "NewPassword123!"}
    answers(stranger.post(path, wish | {"token": "another"}), 400, document.FAILURE)
    expect(stranger.post(path, wish), 200)
    answers(stranger.post(path, wish), 400, document.FAILURE)
    # 3. The old password and the old tokens are worth nothing.
    answers(customer.get("/profile/"), 401, document.FAILURE)
    assert stranger.post("/auth/login/", {"email": email, "password": PASSWORD}).status_code in (400, 401)
    answers(stranger.post("/auth/login/", {"email": email, "password": "NewPassword123!"}), 200, document.LOGGED_IN)
