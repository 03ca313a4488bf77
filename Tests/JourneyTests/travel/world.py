"""Travel's world: customers with bookings, wallets, reviews and questions, and staff with the catalogue."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from typing import Any

import tokens
from client import Account, Client, expect
from contract import Operation
from installation import PASSWORD
from travel import pictures
from travel.agency import Agency
from travel.installation import TravelInstallation
from world import World

# The years of the contract's examples are over.
EXAMPLE_YEAR, COMING_YEAR = "2026-", "2036-"
# What the customer has, and what a trip costs: enough for every request of a run.
FORTUNE, PRICE = 900_000, "10.00"
NEW_PASSWORD = "another correct horse"
# Names that a field or a query parameter has for things.
FIELDS = {"package_id": "package", "recipient_id": "recipient", "booking_id": "booking", "wallet_id": "wallet"}
# What staff do to the catalogue and to what belongs to everybody.
CATALOGUE = ("/packages/", "/destinations/", "/events/", "/locations/", "/promo-codes/")
FOR_CUSTOMERS = {"savePackage", "unsavePackage", "createReview"}
ENDING_THE_TOKEN = {"logout", "changePassword", "deleteAccount"}


def unique(name: str) -> str:
    """A name that nothing else has, and that is no part of another."""
    return f"{name} {secrets.token_hex(6)}"


class Passing(Account):
    """A new customer in each request, for what ends the token or the account of who asks."""

    def __init__(self, installation: TravelInstallation):
        super().__init__("", "", PASSWORD)
        self._installation = installation
        self._renew()

    def _renew(self) -> str:
        [customer] = self._installation.customers(1)
        self.id, self.email = customer.account.id, customer.account.email
        return customer.account.token(customer)

    def token(self, client: Client) -> str:
        return self._renew()


class TravelWorld(World):
    product = "travel"
    installation: TravelInstallation
    KINDS = {
        "/packages/": "package", "/packages/{package_id}/reviews/": "offer", "/packages/save/": "offer",
        "/packages/unsave/": "offer", "/book-package/": "offer", "/check-offer/": "tiers",
        "/packages/{package_id}/images/{": "picture_of_package",
        "/destinations/": "destination", "/events/": "event", "/events/{event_id}/images/{": "picture_of_event",
        "/locations/": "location", "/reviews/": "review", "/promo-codes/": "promo",
        "/bookings/": "booking", "/bookings/complete/": "booking", "/cruise-bookings/": "cruise", "/booking-payment/": "booking",
        "/preview-invoice/": "invoice", "/invoices/": "invoice", "/make-payment/": "invoice",
        "/media/customer/invoices/": "invoice_file", "/media/{key}/customer/invoices/": "invoice_link", "/media/": "picture",
        "/wallets/": "wallet", "/verify-payment/": "session",
        "/notifications/": "notification", "/support/": "support_ticket", "/activate/": "activation",
        "/reset-password-confirm/": "reset", "/reports/": "report",
    }
    PUBLIC_KINDS = {"report", "package", "destination", "event", "location", "tiers", "picture", "recipient"}
    # Anybody may do something about these: a package that is offered, a link that says a secret.
    FREE_KINDS = {"offer", "invoice_link", "activation", "reset"}
    PERSONAL_KINDS = {
        "booking", "cruise", "invoice", "invoice_file", "wallet", "session", "notification", "support_ticket", "promo"}
    HIDDEN_FROM_LISTS = (
        "package", "destination", "event", "booking", "cruise", "invoice", "wallet", "notification", "support_ticket", "promo")
    OWN_IDS = ("booking_id", "invoice_id", "package_id", "code", "transaction_id")
    FOR_STAFF = {
        "listReports", "getReport", "listPromoCodes", "getPromoCode", "broadcastNotification", "resolveSupportTicket",
        "patchReview"}
    # Their paths are secrets of mails: a wrong one is told so, but not with a 404.
    WITHOUT_404 = {"activateAccount", "confirmPasswordReset"}
    OWN_ACCOUNT = ("/auth/logout/", "/change-password/", "/delete-account/")

    def __init__(self, installation: TravelInstallation):
        super().__init__(installation)
        self.customer, self.rival, self.friend = installation.customers(3)
        self.staff = installation.staff()
        self.people = [self.customer]
        # Good requests leave more unpaid bookings than a customer may have.
        installation.database.execute(
            "UPDATE core.settings SET value = value || '{\"travel\": 1000000}' WHERE name = 'inventory.max_live_holds'")
        self.agency = Agency(installation, self.staff)
        self.agency.fill_wallet(self.customer, FORTUNE)
        self.offer = self._package(availability=1_000_000)
        self._kept: dict[str, dict] = {}
        self._passing = Client(installation.server.mount_url, Passing(installation), product="travel")

    @classmethod
    def kind_of_path(cls, operation: Operation) -> str | None:
        """The longest beginning of the path decides."""
        if not operation.path_names:
            return None
        known = [beginning for beginning in cls.KINDS if operation.path.startswith(beginning)]
        assert known, f"{operation}: teach travel/world.py what its path names, and how to make one"
        return cls.KINDS[max(known, key=len)]

    @classmethod
    def kind_of_field(cls, name: str) -> str | None:
        return FIELDS.get(name)

    # Who.

    def owner(self, kind: str | None) -> Client:
        of_staff = {"package", "destination", "event", "location", "promo", "picture_of_package", "picture_of_event"}
        return self.staff if kind in of_staff else self.customer

    def caller(self, operation: Operation) -> Client:
        if operation.id in ENDING_THE_TOKEN:
            return self._passing
        if not operation.needs_account:
            return self.installation.anonymous()
        return self.staff if self.is_for_staff(operation) else self.owner(self.kind_of_path(operation))

    def is_for_staff(self, operation: Operation) -> bool:
        writes_catalogue = operation.method != "get" and operation.path.startswith(CATALOGUE)
        return operation.id in self.FOR_STAFF or (writes_catalogue and operation.id not in FOR_CUSTOMERS)

    def strangers(self) -> dict[str, Client]:
        return {"another customer": self.rival, "nobody": self.installation.anonymous()}

    def bystander(self) -> list[str]:
        [bystander] = self.installation.customers(1)
        booking = self.agency.book(bystander, self.offer)
        return [bystander.account.id, booking["booking_id"]]

    def forged_tokens(self, owner: str) -> Iterator[tuple[str, str, str]]:
        invalid = self.contract.messages["invalid_token"]
        shut, revoked = self.installation.customers(2)
        good = shut.account.token(shut)
        self.installation.database.execute(
            "UPDATE identity.accounts SET is_active = FALSE WHERE id = :'shut'", shut=shut.account.id)
        expect(revoked.post("/auth/logout/"), 200)
        key = tokens.signing_key(self.installation.jwt_secret)
        wrong = {
            "shut out": good, "revoked": revoked.account.token(revoked), "random": secrets.token_urlsafe(32),
            "signed for this product": tokens.sign(tokens.access_claims(owner, aud="travel"), key),
            "signed for another product": tokens.sign(tokens.access_claims(owner), key),
            "the account's id": owner.replace("-", ""), "SQL": "'OR'1'='1", "very long": "A" * 4000,
        }
        for how, token in wrong.items():
            yield how, token, invalid

    def account_of(self, operation: Operation, caller: Client, body: dict) -> str:
        """The caller's, that of the address in the body, or else the newest."""
        if caller.account:
            return caller.account.id
        return self.installation.database.value(
            """
            SELECT COALESCE(
                (SELECT account.id FROM identity.accounts AS account
                 WHERE account.product = 'travel' AND account.email = core.normalize_email(:'email')),
                (SELECT account.id FROM identity.accounts AS account ORDER BY account.created_at DESC LIMIT 1)) AS id
            """,
            email=body.get("email", ""),
        )

    # What.

    def makers(self) -> dict[str, Callable[[bool], dict]]:
        return {
            "package": lambda private: self._package(status="inactive" if private else "active"),
            "offer": lambda private: self.offer,
            "tiers": lambda private: self._package(
                price_option="dynamic", fixed_price=None, discount_price="1,0,10-2,1,25"),
            "picture_of_package": lambda private: self._picture_of("packages", self._package()),
            "picture_of_event": lambda private: self._picture_of("events", self._event(private)),
            "destination": self._destination, "event": self._event, "location": lambda private: self._location(),
            "review": lambda private: self._review(), "promo": lambda private: self._promo(),
            "booking": lambda private: self._booking(), "cruise": lambda private: self._cruise(),
            "invoice": lambda private: self._invoice(), "invoice_file": lambda private: self._invoice_file(),
            "invoice_link": lambda private: self._invoice_file(),
            "picture": lambda private: self._picture(), "session": lambda private: self._session(),
            "wallet": lambda private: self.agency.wallet(self.customer),
            "recipient": lambda private: self.agency.wallet(self.friend),
            "notification": lambda private: self._notification(), "support_ticket": lambda private: self._support_ticket(),
            "report": lambda private: {"name": "travel_promo_codes"},
            "activation": lambda private: self._activation(), "reset": lambda private: self._reset(),
        }

    def kept(self, kind: str) -> dict:
        if kind not in self._kept:
            self._kept[kind] = self.make(kind)
        return self._kept[kind]

    def id_of(self, kind: str, thing: dict) -> Any:
        names = {"package": "package_id", "offer": "package_id", "booking": "booking_id", "cruise": "booking_id"}
        return thing[names.get(kind, "id")]

    def ids_of(self, kind: str, thing: dict) -> list[str]:
        names = {
            "package": "name", "destination": "name", "event": "title", "location": "title", "review": "comment",
            "promo": "code", "booking": "booking_id", "cruise": "booking_id", "invoice": "booking_id",
            "invoice_file": "invoice_id", "wallet": "id", "session": "session_id", "notification": "booking_id",
            "support_ticket": "subject", "picture_of_package": "mark", "picture_of_event": "mark",
        }
        return [str(thing[names[kind]])]

    def _package(self, **fields: Any) -> dict:
        return self.agency.package(**({"name": unique("Private matter"), "fixed_price": PRICE} | fields))

    def _destination(self, private: bool = False) -> dict:
        body = {"name": unique("Paris"), "country": "France", "status": "inactive" if private else "active"}
        return expect(self.staff.post("/destinations/", body), 201)

    def _event(self, private: bool = False) -> dict:
        body = {"title": unique("Feast"), "country": "France", "status": "inactive" if private else "active",
                "date_from": "2036-06-21", "date_to": "2036-06-21"}
        return expect(self.staff.post("/events/", body), 201)

    def _location(self) -> dict:
        body = {"title": unique("Hotel"), "type": "hotel", "country": "France", "state": "Ile-de-France", "city": "Paris"}
        return expect(self.staff.post("/locations/", body), 201)

    def _picture_of(self, collection: str, thing: dict) -> dict:
        """A further picture of a package or an event, with the name of the thing as its mark."""
        id = thing["package_id"] if collection == "packages" else thing["id"]
        made = self.staff.call("POST", f"/{collection}/{id}/images/", files={"image": ("a.png", pictures.png(), "image/png")})
        shown = expect(made, 201)
        (picture,) = shown["package_images"] if collection == "packages" else shown["images"]
        return thing | {"image_id": picture["id"], "mark": thing.get("name") or thing["title"]}

    def _promo(self) -> dict:
        return self.agency.promo(code="CODE" + secrets.token_hex(6).upper())

    def _booking(self) -> dict:
        return self.agency.book(self.customer, self.offer)

    def _cruise(self) -> dict:
        if "cruise_package" not in self._kept:
            self._kept["cruise_package"] = self._package(category="cruise", availability=1_000_000)
        body = self.agency.order_form() | {"package_id": self._kept["cruise_package"]["package_id"]}
        made = expect(self.customer.post("/cruise-bookings/", body), 201)
        return made.get("booking") or made

    def _paid_booking(self, package: dict | None = None) -> dict:
        booking = self.agency.book(self.customer, package or self.offer)
        return self.agency.pay_by_wallet(self.customer, booking)

    def _review(self) -> dict:
        package = self._package()
        self._paid_booking(package)
        opinion = {"rating": 5, "comment": unique("Amazing experience!")}
        return expect(self.customer.post(f"/packages/{package['package_id']}/reviews/", opinion), 201)["review"]

    def _invoice(self, paid: bool = True) -> dict:
        """With the booking that it is for; an unpaid one is of a page that was opened."""
        if paid:
            return self._paid_booking()
        booking = self._booking()
        self.agency.start(self.customer, booking, "stripe")
        return self.agency.shown(self.customer, booking)

    def _invoice_file(self) -> dict:
        invoice = self._invoice()
        address = expect(self.customer.get(f"/invoices/{invoice['invoice_id']}/download/"), 200)["download_url"]
        _, key, _, _, file = address.rsplit("/", 4)
        return invoice | {"key": key, "file": file}

    def _session(self) -> dict:
        page = expect(self.customer.post("/wallets/deposit/", {"amount": 1}), 200)
        self.agency.pay_page(page)
        return page

    def _notification(self) -> dict:
        """About a booking that was paid; marked by the booking's code."""
        booking = self._paid_booking()
        return self.agency.notifications(self.customer, "booking_confirmed", booking)[0] | {"booking_id": booking["booking_id"]}

    def _support_ticket(self) -> dict:
        return expect(self.customer.post("/support/", {"subject": unique("Payment issue"), "message": "I paid twice."}), 201)

    def _picture(self) -> dict:
        """Of a customer whom no other test gives pictures: only the last few of an account are kept."""
        [customer] = self.installation.customers(1)
        made = customer.call(
            "POST", "/update_display_picture/", files={"file": ("me.png", pictures.png(), "image/png")})
        subject, folder, name = expect(made, 200)["image_url"].removeprefix("/media/").split("/")
        return {"subject": subject, "folder": folder, "name": name}

    def _activation(self) -> dict:
        email = self.installation.fresh_email("unverified")
        self.installation.register(email)
        account, token = self.installation.link_in_mail(email, "activate")
        return {"utoken": account, "token": token}

    def _reset(self) -> dict:
        """A link as it would stand in a mail, of which an account gets only so many."""
        token = secrets.token_urlsafe(32)
        [customer] = self.installation.customers(1)
        code = self.installation.database.execute(
            """
            INSERT INTO identity.password_resets (id, account_id, email, token_hash, created_at, expires_at)
            VALUES (core.new_id(), :'account', :'email', core.hash_secret(:'token'), core.now(), core.now() + interval '1 day')
            RETURNING identity.account_code(account_id)
            """,
            account=customer.account.id, email=customer.account.email, token=token,
        )
        return {"utoken": code.strip(), "link_token": token}

    # How.

    def target(self, operation: Operation) -> dict | None:
        kind = self.kind_of_path(operation)
        if kind is None:
            return None
        if operation.id == "makePayment":
            return self._invoice(paid=False)
        if operation.id == "createReview":
            package = self._package()
            self._paid_booking(package)
            return package
        if operation.id == "removePromo":
            booking = self._booking()
            path = f"/bookings/{booking['booking_id']}/apply-promo/"
            expect(self.customer.post(path, {"code": self._promo()["code"]}), 200)
            return booking
        if operation.path.startswith("/bookings/complete/"):
            return self.kept("invoice")
        if operation.path.startswith("/booking-payment/"):
            return self._booking() | {"mode": "split"}
        return self.kept(kind) if operation.method == "get" else self.make(kind)

    def path_values(self, operation: Operation, thing: dict) -> dict[str, Any]:
        """A thing's number is called by its kind in some paths, and `id` in others."""
        def value(name: str) -> Any:
            return thing[name] if name in thing else thing["id"]

        return {"mode": "split"} | {name: value(name) for name in operation.path_names if name != "mode"}

    def needed(self, operation: Operation, name: str) -> str:
        if operation.id == "checkOffer":
            return "2" if name == "adult" else "1"
        return super().needed(operation, name)

    def query(self, operation: Operation) -> str:
        # The one offer for two adults comes with a child.
        return super().query(operation) + ("&children=1" if operation.id == "checkOffer" else "")

    def fill(self, name: str, value: Any) -> Any:
        if isinstance(value, str) and value.startswith(EXAMPLE_YEAR):
            return COMING_YEAR + value.removeprefix(EXAMPLE_YEAR)
        return value

    def details(self, operation: Operation) -> dict:
        if operation.id == "register":
            return {"email": self.installation.fresh_email("new")}
        if operation.id in ("login", "resetPassword"):
            return {"email": self.friend.account.email, "password": PASSWORD}
        if operation.id == "resendActivationEmail":
            email = self.installation.fresh_email("unverified")
            self.installation.register(email)
            return {"email": email}
        if operation.id == "changePassword":
            return {"old_password": PASSWORD, "new_password": NEW_PASSWORD}
        if operation.id == "deleteAccount":
            return {"password": PASSWORD}
        if operation.id == "createPackage":
            return {"package_id": "PKG-" + secrets.token_hex(4).upper()}
        if operation.id == "createPromoCode":
            return {"code": "CODE" + secrets.token_hex(6).upper()}
        if operation.id == "applyPromo":
            return {"code": self._promo()["code"]}
        if operation.id == "bookCruise":
            self.kept("cruise")
            return {"package_id": self._kept["cruise_package"]["package_id"]}
        if operation.id == "confirmBookingPayment":
            return {"identifier": self._booking()["booking_id"], "mode": "wallet"}
        if operation.id in ("withdraw", "transfer", "deposit"):
            return {"amount": 1}
        return {}

    def body(self, operation: Operation) -> Any:
        if operation.id == "confirmPasswordReset":
            # The token in the body may be left out; it is that of the path.
            return {"new_password": NEW_PASSWORD}
        return super().body(operation)

    def webhook(self) -> dict:
        sandbox = self.agency.sandbox
        sandbox.pause_webhooks()
        try:
            page = self._session()
            (event,) = sandbox.events("checkout.session.completed", page["session_id"])
        finally:
            sandbox.resume_webhooks()
        return event

    def files(self, operation: Operation) -> dict:
        field = next(
            name for name, schema in self.contract.properties(self.contract.form(operation)["schema"]).items()
            if schema.get("format") == "binary")
        return {field: ("me.png", pictures.png(), "image/png")}
