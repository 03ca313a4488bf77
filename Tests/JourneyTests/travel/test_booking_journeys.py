"""The user journeys 1 to 6 of the interface's document, from their first line to their last, as a client walks them."""

from __future__ import annotations

import json
from decimal import Decimal

from client import Client, expect
from documents import text_of_pdf
from installation import PASSWORD
from processes import eventually
from travel import document
from travel.agency import Agency
from travel.document import answers
from travel.installation import Customer, TravelInstallation


def test_journey_1_new_user_registration_and_first_booking(installation: TravelInstallation, agency: Agency):
    package = agency.package(name="Paris Getaway")
    email = installation.fresh_email("john")
    newcomer = installation.anonymous()
    names = {"email": email, "firstname": "John", "lastname": "Doe"}
    # 1. Create an account. It cannot be used yet, not even with the token that came with it.
    registered = answers(
        newcomer.post("/auth/register/", names | {"password": "SecurePass123"}), 201, document.REGISTERED)
    assert registered["user"] == names | {"id": registered["user"]["id"]}
    early = {"Authorization": f"Token {registered['token']}"}
    answers(newcomer.get("/profile/", headers=early), 403, document.FAILURE)
    login = {"email": email, "password": "SecurePass123"}
    answers(newcomer.post("/auth/login/", login), 403, document.FAILURE)
    # 2. The link of the mail, which also a mail scanner may have opened before.
    account, token = installation.link_in_mail(email, "activate")
    for _ in range(2):
        opened = newcomer.get(f"/activate/{account}/{token}/")
        assert opened.status_code == 302
        assert opened.headers["Location"].endswith("/login?activated=true")
    expect(newcomer.get("/profile/", headers=early), 200)
    # 3. Log in.
    logged_in = answers(newcomer.post("/auth/login/", login), 200, document.LOGGED_IN, wallet="0.00", **names)
    assert logged_in["id"] == registered["user"]["id"]
    john = installation.client(Customer("", email, "SecurePass123"))
    john.account.use(logged_in["token"])
    # 4. and 5. Look around.
    listed = expect(john.get("/packages/"), 200)
    assert package["package_id"] in [each["package_id"] for each in listed]
    shown = answers(john.get(f"/packages/{package['package_id']}/"), 200, document.PACKAGE_DETAIL)
    assert shown["package"]["fixed_price"] == Decimal("2500.00") and shown["package"]["availability"] == 20
    # 6. Book. Nobody has to look for the number of the booking.
    booked = answers(agency.try_book(john, package), 201, document.BOOKED, message="Booking successful")
    booking = booked["booking"]
    assert (booking["booking_id"], booking["status"]) == (booked["booking_id"], "pending")
    assert agency.places_left(package) == 17
    # 7. to 9. Pay on Stripe's page, and confirm.
    page = answers(agency.try_start(john, booking, "stripe"), 200, document.PAYMENT_BY_STRIPE,
                   mode="stripe", booking_id=booking["booking_id"])
    assert agency.shown(john, booking)["status"] == "invoiced"
    answers(agency.try_confirm(john, booking, "stripe", page), 409, document.FAILURE)
    agency.pay_page(page)
    confirmed = answers(agency.try_confirm(john, booking, "stripe", page), 200, document.CONFIRMED,
                        mode="stripe", booking_id=booking["booking_id"])
    paid = agency.shown(john, booking)
    assert (paid["status"], paid["payment_method"]) == ("paid", "stripe")
    # 10. The invoice, by its address and by mail.
    invoice = confirmed["invoice_id"]
    answers(john.get(f"/invoices/{invoice}/download/"), 200, document.DOWNLOAD, invoice_id=invoice)
    text = text_of_pdf(agency.invoice_pdf(john, invoice))
    for part in (invoice, booking["booking_id"], "Paris Getaway", "2,500.00", "119.05", "John Doe"):
        assert part in text or part.replace(",", "") in text, f"{part} is not on the invoice:\n{text}"
    mail = installation.sandbox.mail_to(email, attachments=1, having=invoice)
    (attachment,) = mail["attachments"]
    assert invoice in text_of_pdf(installation.sandbox.attachment(attachment))


def test_journey_2_returning_user_with_wallet_payment(agency: Agency, customer: Client):
    package = agency.package(name="Roman Holiday", country="Italy", destinations="Rome")
    code = agency.promo()["code"]
    # 1. and 2. Log in, look at the wallet.
    stranger = agency.installation.anonymous()
    answers(stranger.post("/auth/login/", {"email": customer.account.email, "password": PASSWORD}), 200,
            document.LOGGED_IN, wallet="0.00")
    answers(customer.get("/transactions/wallettransactions/"), 200, document.WALLET_AND_TRANSACTIONS, transactions=[])
    # 3. and 4. Deposit.
    wanted = {
        "amount": 5000.00, "success_url": "https://www.leisuretimez.com/wallet/success",
        "cancel_url": "https://www.leisuretimez.com/wallet/cancel",
    }
    page = answers(customer.post("/wallets/deposit/", wanted), 200, document.DEPOSIT)
    agency.pay_page(page)
    answers(customer.get(f"/verify-payment/{page['session_id']}/"), 200, document.VERIFIED, payment_successful=True,
            session_id=page["session_id"], customer_email=customer.account.email, amount_total=500000, currency="usd")
    assert agency.balance(customer) == "5000.00"
    # 5. Search.
    found = expect(customer.get("/packages/", params={"continent": "Europe", "sort_by": "-price"}), 200)
    assert package["package_id"] in [each["package_id"] for each in found]
    assert {each["continent"] for each in found} == {"Europe"}
    # 6. and 7. Book, with a code in any case.
    booking = agency.book(customer, package)
    applied = customer.post(f"/bookings/{booking['booking_id']}/apply-promo/", {"code": f" {code.lower()} "})
    answers(applied, 200, document.PROMO_APPLIED, message="Promo code applied. You save 625.00!",
            original_price="2500.00", discount="625.00", new_price="1875.00")
    # 8. and 9. The money leaves the wallet with the first step, and is spent with the second.
    answers(agency.try_start(customer, booking, "wallet"), 200, document.PAYMENT_BY_WALLET,
            booking_id=booking["booking_id"], mode="wallet")
    assert agency.balance(customer) == "3125.00"
    answers(agency.try_confirm(customer, booking, "wallet"), 200, document.CONFIRMED,
            booking_id=booking["booking_id"], mode="wallet")
    paid = agency.shown(customer, booking)
    assert (paid["status"], paid["payment_method"]) == ("paid", "wallet")
    # 10. Both notifications are there, the newest first.
    shown = answers_of_list(customer.get("/notifications/"))
    assert {"booking_confirmed", "payment_received"} <= {each["notification_type"] for each in shown}
    about = agency.notifications(customer, "booking_confirmed", booking)
    assert len(about) == 1 and booking["booking_id"] in about[0]["message"]


def answers_of_list(response) -> list[dict]:
    """Notifications, newest first."""
    shown = answers_list(response, document.NOTIFICATIONS)
    ids = [each["id"] for each in shown]
    assert ids == sorted(ids, reverse=True)
    return shown


def answers_list(response, example: str) -> list[dict]:
    assert response.status_code == 200, response.text
    shown = document.read(response.text)
    assert document.differences(shown, document.read(example)) == [], response.text[:2000]
    return shown


def test_journey_3_split_payment(agency: Agency, customer: Client):
    package = agency.package()
    agency.fill_wallet(customer, 500)
    # 1. to 3.
    expect(customer.get(f"/packages/{package['package_id']}/"), 200)
    booking = agency.book(customer, package)
    # 4. The wallet is emptied, the rest is for the card. Asked twice, it is the same page.
    page = answers(agency.try_start(customer, booking, "split"), 200, document.PAYMENT_SPLIT, mode="split",
                   wallet_amount="500.00", stripe_amount="2000.00", booking_id=booking["booking_id"])
    assert expect(agency.try_start(customer, booking, "split"), 200)["session_id"] == page["session_id"]
    assert agency.balance(customer) == "0.00"
    shown = agency.shown(customer, booking)
    assert (shown["status"], shown["payment_method"]) == ("invoiced", "split")
    # 5. and 6.
    answers(agency.try_confirm(customer, booking, "split"), 409, document.FAILURE)
    agency.pay_page(page)
    answers(agency.try_confirm(customer, booking, "split"), 200, document.CONFIRMED, mode="split",
            booking_id=booking["booking_id"])
    paid = agency.shown(customer, booking)
    assert paid["status"] == "paid"
    assert [str(paid[name]) for name in ("wallet_amount_paid", "stripe_amount_due")] in (
        ["500.00", "2000.00"], ["500.0", "2000.0"])
    # 7.
    assert len(agency.notifications(customer, "booking_confirmed", booking)) == 1
    assert len(agency.notifications(customer, "payment_received", booking)) == 1


def test_journey_4_cancellation_and_refund(agency: Agency, customer: Client):
    package = agency.package(availability=40)
    agency.fill_wallet(customer, 10000)
    for days, refund, status in ((7, "2500.00", "processed"), (6, "1250.00", "processed"), (2, "0.00", "denied")):
        booking = agency.pay_by_wallet(customer, agency.book(customer, package, days_ahead=days))
        before = Decimal(agency.balance(customer))
        # 1.
        history = expect(customer.get("/booking-history/"), 200)
        assert history[0]["booking_id"] == booking["booking_id"] and history[0]["status"] == "paid"
        # 2.
        answers(agency.try_cancel(customer, booking), 200, document.CANCELLED, message="Booking cancelled",
                booking_id=booking["booking_id"], refund_amount=refund, refund_status=status)
        shown = agency.shown(customer, booking)
        assert (shown["status"], shown["cancellation_reason"]) == ("cancelled", "Change of plans")
        assert (shown["refund_status"], shown["cancelled_at"] is None) == (status, False)
        answers(agency.try_cancel(customer, booking), 409, document.FAILURE)
        # 3.
        assert len(agency.notifications(customer, "booking_cancelled", booking)) == 1
        assert len(agency.notifications(customer, "refund_processed", booking)) == int(status == "processed")
        # 4.
        told = answers(
            customer.get("/transactions/wallettransactions/"), 200, document.WALLET_AND_TRANSACTIONS)
        assert Decimal(told["wallet"]["balance"]) == before + Decimal(refund)
        if status == "processed":
            newest = told["transactions"][0]
            assert (newest["transaction_type"], newest["reference"]) == ("deposit", booking["booking_id"])
            assert newest["amount"] == refund
    assert agency.places_left(package) == 40
    # What was not paid costs nothing.
    unpaid = agency.book(customer, package)
    answers(agency.try_cancel(customer, unpaid), 200, document.CANCELLED_UNPAID, refund_status=None, refund_amount="0.00")


def test_journey_5_modification(agency: Agency, customer: Client):
    tiers = "1,0,1500-2,0,2600-2,1,3500-3,0,3900"
    package = agency.package(price_option="dynamic", fixed_price=None, discount_price=tiers)
    offer = customer.get(f"/check-offer/{package['package_id']}/", params={"adult": 2, "children": 1})
    answers(offer, 200, document.OFFER, adult=2, children=1, price=3500)
    booking = agency.book(customer, package)
    # 1.
    shown = answers(customer.get(f"/bookings/{booking['booking_id']}/"), 200, document.BOOKING)
    assert Decimal(str(shown["price"])) == 3500
    # 2. Other days and other guests, at the price for those.
    change = {"datefrom": agency.day(60), "dateto": agency.day(71), "adult": 3, "children": 0, "guests": 3}
    changed = customer.post(f"/bookings/{booking['booking_id']}/modify/", change)
    changed = answers(changed, 200, document.MODIFIED, message="Booking updated")["booking"]
    assert {name: changed[name] for name in change} == change
    assert Decimal(str(changed["price"])) == 3900 and changed["duration"] == 12
    # Only while nothing is being paid.
    agency.start(customer, booking, "stripe")
    answers(customer.post(f"/bookings/{booking['booking_id']}/modify/", {"adult": 2}), 409, document.FAILURE)
    paid = agency.book(customer, package, adult=1, children=0, guests=1)
    agency.fill_wallet(customer, 1500)
    agency.pay_by_wallet(customer, paid)
    answers(customer.post(f"/bookings/{paid['booking_id']}/modify/", {"adult": 2}), 400, document.FAILURE)


def test_journey_6_review_after_trip(agency: Agency, customer: Client):
    package = agency.package()
    reviews = f"/packages/{package['package_id']}/reviews/"
    # 1.
    empty = expect(agency.installation.anonymous().get(reviews), 200)
    assert (empty["reviews"], empty["count"]) == ([], 0)
    opinion = {"rating": 5, "comment": "Amazing experience!"}
    # 2. Only with a paid booking, once, from 1 to 5.
    assert customer.post(reviews, opinion).status_code in (400, 403)
    agency.fill_wallet(customer, 2500)
    agency.pay_by_wallet(customer, agency.book(customer, package))
    for rating in (0, 6):
        answers(customer.post(reviews, opinion | {"rating": rating}), 400, document.FAILURE)
    review = answers(customer.post(reviews, opinion), 201, document.REVIEWED)["review"]
    assert (review["rating"], review["comment"]) == (5, "Amazing experience!")
    assert review["package"] == package["id"]
    answers(customer.post(reviews, opinion), 409, document.FAILURE)
    everybody = answers(agency.installation.anonymous().get(reviews), 200, document.REVIEWS, count=1)
    assert everybody["average_rating"] == Decimal("5.0")
    assert customer.account.email not in json.dumps(everybody, default=str), "addresses are shown masked"
    # 3. and 4. By its author and nobody else.
    [other] = agency.installation.customers(1)
    path = f"/reviews/{review['id']}/"
    changed = {"rating": 4, "comment": "Updated review"}
    assert other.put(path, changed).status_code in (403, 404)
    assert other.delete(path).status_code in (403, 404)
    updated = expect(customer.put(path, changed), 200)
    assert (updated.get("review") or updated)["rating"] == 4
    answers(customer.delete(path), 200, document.SUCCESS, message="Review deleted")
    eventually(lambda: expect(customer.get(reviews), 200)["count"] == 0, "the review is gone")
