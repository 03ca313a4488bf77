"""What the journeys of travel do again and again: offer a package, book it, pay it."""

from __future__ import annotations

import itertools
from typing import Any

from client import Client, expect
from processes import eventually
from travel.installation import TravelInstallation

_numbers = itertools.count(1)

# The example of the document, without the days.
PARTY = {
    "purpose": "tourism", "destinations": "Paris, Versailles", "guests": 3, "adult": 2, "children": 1,
    "service": "Hotel, Transport", "price": 2500.00, "lastname": "Doe", "firstname": "John", "profession": "Engineer",
    "email": "john@example.com", "phone": "+1234567890", "gender": "male", "country": "USA", "address": "123 Main St",
    "city": "New York", "state": "NY", "comment": "Anniversary trip",
}
PARIS = {
    "name": "Paris Getaway", "category": "tourism", "vat": 5.00, "price_option": "fixed", "fixed_price": 2500.00,
    "max_adult_limit": 4, "max_child_limit": 2, "availability": 20, "country": "France", "continent": "Europe",
    "description": "A beautiful trip to Paris...", "destinations": "Eiffel Tower, Louvre, Versailles",
    "services": "Hotel, Transport, Meals", "featured_events": "Seine River Cruise", "featured_guests": "",
    "status": "active",
}


class Agency:
    """Staff who offer packages in an installation."""

    def __init__(self, installation: TravelInstallation, staff: Client):
        self.installation = installation
        self.sandbox = installation.sandbox
        self.staff = staff

    def day(self, later: int) -> str:
        """Today and so many days, by the clock of the rules."""
        return self.installation.database.now(f"{later} days")[:10]

    # What is offered.

    def package(self, **fields: Any) -> dict:
        """A package for 2500.00 with 20 places, unless told otherwise."""
        days = {"date_from": self.day(30), "date_to": self.day(39), "duration": 10}
        made = expect(self.staff.post("/packages/", PARIS | days | fields), 201)
        return made["package"]

    def promo(self, **fields: Any) -> dict:
        """A code for 25 %, unless told otherwise."""
        body = {
            "code": f"CODE{next(_numbers)}", "discount_type": "percentage", "discount_value": 25, "min_order_amount": 0,
            "max_uses": 0, "valid_from": self.installation.database.now("-1 day"),
            "valid_to": self.installation.database.now("400 days"), "is_active": True,
        }
        return expect(self.staff.post("/promo-codes/", body | fields), 201)

    def places_left(self, package: dict) -> int:
        shown = expect(self.installation.anonymous().get(f"/packages/{package['package_id']}/"), 200)
        return shown["package"]["availability"]

    # What customers do.

    def order_form(self, days_ahead: int = 30, **fields: Any) -> dict:
        """What a customer sends to book ten days of travel that begin so many days from now."""
        return PARTY | {"datefrom": self.day(days_ahead), "dateto": self.day(days_ahead + 9), "duration": 10} | fields

    def try_book(self, customer: Client, package: dict, days_ahead: int = 30, headers: dict | None = None, **fields: Any):
        # The invoice is mailed to the address of the booking.
        form = self.order_form(days_ahead, **({"email": customer.account.email} | fields))
        return customer.post(f"/book-package/{package['package_id']}/", form, headers=headers)

    def book(self, customer: Client, package: dict, days_ahead: int = 30, **fields: Any) -> dict:
        """The booking, as its customer sees it."""
        made = expect(self.try_book(customer, package, days_ahead, **fields), 201)
        assert made["message"] == "Booking successful"
        return self.shown(customer, made)

    def shown(self, customer: Client, booking: dict) -> dict:
        return expect(customer.get(f"/bookings/{booking['booking_id']}/"), 200)

    def fill_wallet(self, customer: Client, amount: Any) -> None:
        """Deposits on the payment page, as far as the money is in the wallet."""
        wallet = self.wallet(customer)
        before = float(wallet["balance"])
        page = expect(customer.post("/wallets/deposit/", {"amount": amount}), 200)
        self.pay_page(page)
        self.verify(customer, page)
        assert float(self.wallet(customer)["balance"]) == before + float(amount)

    def wallet(self, customer: Client) -> dict:
        (wallet,) = expect(customer.get("/wallets/"), 200)
        return wallet

    def balance(self, customer: Client) -> str:
        return self.wallet(customer)["balance"]

    def start(self, customer: Client, booking: dict, mode: str) -> dict:
        """Starts the payment of a booking: by wallet, stripe or split."""
        return expect(self.try_start(customer, booking, mode), 200)

    def try_start(self, customer: Client, booking: dict, mode: str):
        return customer.get(f"/booking-payment/{booking['booking_id']}/{mode}/")

    def pay_page(self, page: dict) -> None:
        """The customer pays on Stripe's page."""
        assert self.sandbox.pay_session(page["session_id"])["payment_status"] == "paid"

    def verify(self, customer: Client, page: dict) -> dict:
        return expect(customer.get(f"/verify-payment/{page['session_id']}/"), 200)

    def try_confirm(self, customer: Client, booking: dict, mode: str, page: dict | None = None):
        """Confirms as the document says: a card payment by its session, everything else by its booking."""
        identifier = page["session_id"] if mode == "stripe" and page else booking["booking_id"]
        return customer.post("/booking-confirm/", {"identifier": identifier, "mode": mode})

    def confirm(self, customer: Client, booking: dict, mode: str, page: dict | None = None) -> dict:
        return expect(self.try_confirm(customer, booking, mode, page), 200)

    def pay_by_wallet(self, customer: Client, booking: dict) -> dict:
        """Pays with money that the customer has; the booking as it is then."""
        self.start(customer, booking, "wallet")
        self.confirm(customer, booking, "wallet")
        return self.wait_for_status(customer, booking, "paid")

    def pay_by_card(self, customer: Client, booking: dict) -> dict:
        page = self.start(customer, booking, "stripe")
        self.pay_page(page)
        self.confirm(customer, booking, "stripe", page)
        return self.wait_for_status(customer, booking, "paid")

    def try_cancel(self, customer: Client, booking: dict, reason: str = "Change of plans"):
        return customer.post(f"/bookings/{booking['booking_id']}/cancel/", {"reason": reason})

    def wait_for_status(self, customer: Client, booking: dict, status: str) -> dict:
        def look() -> dict | None:
            now = self.shown(customer, booking)
            return now if now["status"] == status else None

        return eventually(look, f"booking {booking['booking_id']} is {status}")

    def notifications(self, customer: Client, kind: str, booking: dict | None = None) -> list[dict]:
        """Those of one type, about one booking when one is given."""
        return [
            shown for shown in expect(customer.get("/notifications/"), 200)
            if shown["notification_type"] == kind and (booking is None or shown["booking"] == booking["id"])
        ]

    # The invoice.

    def invoice_pdf(self, customer: Client, invoice: str) -> bytes:
        """The file behind the address that the download answers, fetched by its owner."""
        answer = expect(customer.get(f"/invoices/{invoice}/download/"), 200)
        fetched = customer.with_url("").call("GET", answer["download_url"], checked=False)
        assert fetched.status_code == 200, f"{answer['download_url']}: {fetched.status_code} {fetched.text[:300]}"
        assert fetched.headers["Content-Type"] == "application/pdf"
        return fetched.content
