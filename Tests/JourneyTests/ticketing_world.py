"""Ticketing's world: organizers with events, buyers with orders and tickets, and staff."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import tokens
from client import Client, expect
from contract import Operation
from installation import PASSWORD, Installation
from shop import Shop, start_payment, wait_for_status
from world import World

# How many unpaid orders the buyer keeps.
UNPAID_AT_MOST = 3
SECRET = re.compile(r"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")
# The years of the contract's examples are over.
EXAMPLE_YEAR, COMING_YEAR = "2025-", "2036-"


class TicketingWorld(World):
    product = "ticketing"
    KINDS = {
        "/api/events/": "event",
        "/api/events/categories/": "category",
        "/api/tickets/types/": "ticket_type",
        "/api/tickets/tiers/": "ticket_tier",
        "/api/tickets/day-passes/": "day_pass",
        "/api/tickets/day-tier-prices/": "day_tier_price",
        "/api/orders/": "order",
        "/api/tickets/my-tickets/": "ticket",
        "/api/calendars/": "calendar",
        "/api/calendars/feed/": "calendar_feed",
        "/api/reports/": "report",
        "/api/promo-codes/": "promo",
        "/api/waiting-list/": "waiting_list_entry",
    }
    # Categories belong to nobody, a feed's address is all that it takes, and of a report everybody gets what is about their
    # own events.
    PUBLIC_KINDS = {"category", "calendar_feed", "report"}
    PERSONAL_KINDS = {"order", "ticket"}
    HIDDEN_FROM_LISTS = (
        "event", "ticket_type", "ticket_tier", "day_pass", "day_tier_price", "order", "ticket", "category")
    # Fields that say what an answer is about.
    OWN_IDS = ("id", "user_id", "order_id", "ticket_id")
    FOR_STAFF = {"updateCategory", "patchCategory", "deleteCategory"}
    OWN_ACCOUNT = ("/api/auth/",)
    RECORDS_OF_REFUSALS = ("ticketing.scans",)

    def __init__(self, installation: Installation):
        super().__init__(installation)
        self.organizer, self.rival_organizer, self.staff = installation.buyers(3)
        self.buyer, self.rival_buyer, self._changing = installation.buyers(3)
        for person in (self.organizer, self.rival_organizer):
            self._alter(person, "role = 'organizer'")
        self._alter(self.staff, "is_staff = true")
        # Hostile requests that succeed make more calendars than anybody needs.
        installation.database.execute("UPDATE core.settings SET value = '1000000' WHERE name = 'ticketing.max_calendars'")
        installation.database.execute(
            "UPDATE core.settings SET value = '1000000' WHERE name LIKE 'ticketing.max_waiting_entries%'")
        self.category = self._make_category()
        self.sale = Shop.open(installation, self.organizer, capacity=1000000)
        self.seat = self.sale.ticket_type(900000, max_purchase=1000)
        self._tickets: list[dict] = []
        self._unpaid: list[str] = []
        self._kept: dict[str, dict] = {}
        self.people, self.rival = [self.organizer, self.buyer], self.rival_organizer

    def _alter(self, person: Client, change: str) -> None:
        self.installation.database.execute(
            f"UPDATE identity.accounts SET {change} WHERE id = :'id'", id=person.account.id
        )

    # Who.

    def owner(self, kind: str | None) -> Client:
        owners = {"order": self.buyer, "ticket": self.buyer, "waiting_list_entry": self.buyer, "category": self.staff}
        return owners.get(kind, self.organizer)

    def caller(self, operation: Operation) -> Client:
        if operation.path.startswith("/api/auth/"):
            # What is done to an account is done to one that nobody else needs.
            return self._changing if operation.needs_account else self.installation.anonymous()
        if operation.id == "cleanUpExpiredOrders" or operation.path.startswith("/api/events/categories/"):
            return self.staff
        return self.owner(self.kind_of_path(operation))

    def fresh_caller(self, operation: Operation) -> Client:
        """An account may have only so many unpaid orders."""
        if operation.id == "createOrder":
            [buyer] = self.installation.buyers(1)
            return buyer
        return self.caller(operation)

    def strangers(self) -> dict[str, Client]:
        return {
            "another organizer": self.rival_organizer,
            "another buyer": self.rival_buyer,
            "nobody": self.installation.anonymous(),
        }

    def bystander(self) -> list[str]:
        [bystander] = self.installation.buyers(1)
        order = self.sale.order(bystander, (self.seat, 1))
        return [bystander.account.id, order["id"]]

    def forged_tokens(self, owner: str) -> Iterator[tuple[str, str, str]]:
        shut, gone = self.installation.buyers(2)
        self.installation.database.execute(
            """
            UPDATE identity.accounts SET is_active = false, is_staff = true WHERE id = :'shut';
            DELETE FROM identity.accounts WHERE id = :'gone';
            """,
            shut=shut.account.id, gone=gone.account.id,
        )
        claims = tokens.access_claims(owner)
        key = tokens.signing_key(self.installation.jwt_secret)
        head, body, _ = tokens.sign(claims, key).split(".")
        invalid, nobody = self.contract.messages["invalid_token"], self.contract.messages["unauthenticated"]
        yield "alg none", f"{tokens.encode(json.dumps({'alg': 'none'}).encode())}.{body}.", invalid
        yield "no signature", f"{head}.{body}.", invalid
        yield "another key", tokens.sign(claims, b"another key"), invalid
        yield "expired", tokens.sign(claims | {"exp": int(time.time()) - 1}, key), invalid
        yield "another product", tokens.sign(claims | {"aud": "travel"}, key), invalid
        yield "another type", tokens.sign(claims | {"typ": "refresh"}, key), invalid
        yield "shut out", self.installation.access_token(shut.account.id), nobody
        yield "gone", self.installation.access_token(gone.account.id), nobody

    def account_of(self, operation: Operation, caller: Client, body: dict) -> str:
        """The caller's, the one whose refresh token it is, or else the newest."""
        if caller.account:
            return caller.account.id
        return self.installation.database.value(
            """
            SELECT COALESCE(
                (SELECT session.account_id FROM identity.refresh_tokens AS token
                 JOIN identity.sessions AS session ON session.id = token.session_id
                 WHERE token.token_hash = core.hash_secret(:'refresh')),
                (SELECT account.id FROM identity.accounts AS account ORDER BY account.created_at DESC LIMIT 1)) AS id
            """,
            refresh=body.get("refresh", ""),
        )

    # What.

    def makers(self) -> dict[str, Callable[[bool], dict]]:
        return {
            "event": self._make_event, "ticket_type": self._make_ticket_type, "ticket_tier": self._make_tier,
            "day_pass": self._make_day_pass, "day_tier_price": self._make_day_tier_price,
            "order": lambda private: self._make_order(),
            "ticket": lambda private: self._take_ticket(),
            "category": self._make_category,
            "calendar": lambda private: self._make_calendar(),
            "calendar_feed": lambda private: self._make_calendar(),
            "report": lambda private: {"name": "sales_by_event"},
            "promo": lambda private: self._make_promo(),
            "waiting_list_entry": lambda private: self._make_waiting_list_entry(),
        }

    def kept(self, kind: str) -> dict:
        if kind == "event":
            return self.sale.event
        if kind == "ticket_type":
            return self.seat
        if kind == "category":
            return self.category
        if kind not in self._kept:
            self._kept[kind] = self.make(kind)
        return self._kept[kind]

    def _event_body(self, **fields: Any) -> dict:
        return {
            "title": f"Private matter {next(self.numbers)}", "pricing_type": "simple", "total_capacity": 1000,
            "start_date": "2036-12-01T18:00:00Z", "end_date": "2036-12-03T23:00:00Z",
        } | fields

    def _make_event(self, private: bool, **fields: Any) -> dict:
        event = expect(self.organizer.post("/api/events/", self._event_body(**fields)), 201)
        if not private:
            expect(self.organizer.post(f"/api/events/{event['slug']}/publish/"), 200)
        return event

    def _make_ticket_type(self, private: bool, pricing: str = "simple") -> dict:
        event = self._make_event(private, pricing_type=pricing)
        body = {"event": event["id"], "name": "Private seat", "pricing_type": pricing, "total_quantity": 50}
        if pricing == "simple":
            body["price"] = "20.00"
        return expect(self.organizer.post("/api/tickets/types/", body), 201)

    def _make_tier(self, private: bool) -> dict:
        ticket_type = self._make_ticket_type(private, pricing="tiered")
        body = {"ticket_type": ticket_type["id"], "tier_number": 1, "name": "Private tier", "price": "9.00",
                "quantity": 5}
        return expect(self.organizer.post("/api/tickets/tiers/", body), 201)

    def _make_day_pass(self, private: bool) -> dict:
        ticket_type = self._make_ticket_type(private, pricing="day_based")
        body = {"ticket_type": ticket_type["id"], "day_number": 1, "name": "Private day", "date": "2036-12-01",
                "price": "9.00", "quantity": 5}
        return expect(self.organizer.post("/api/tickets/day-passes/", body), 201)

    def _make_day_tier_price(self, private: bool) -> dict:
        ticket_type = self._make_ticket_type(private, pricing="tier_and_day")
        body = {"ticket_type": ticket_type["id"], "day_number": 1, "day_name": "Private day", "date": "2036-12-01",
                "tier_number": 1, "tier_name": "Private tier", "price": "9.00", "quantity": 5}
        return expect(self.organizer.post("/api/tickets/day-tier-prices/", body), 201)

    def _make_order(self) -> dict:
        """An account may have only so many unpaid orders, so the oldest ones are given back."""
        while len(self._unpaid) >= UNPAID_AT_MOST:
            oldest = self._unpaid.pop(0)
            assert self.buyer.post(f"/api/orders/{oldest}/cancel/").status_code in (200, 400, 409)
        order = self.sale.order(self.buyer, (self.seat, 1))
        self._unpaid.append(order["id"])
        return order

    def _make_paid_order(self) -> dict:
        order = self.sale.order(self.buyer, (self.seat, 4))
        self.installation.sandbox.pay(start_payment(self.buyer, order))
        return wait_for_status(self.buyer, order, "confirmed")

    def _make_category(self, private: bool = False) -> dict:
        body = {"name": f"Category {next(self.numbers)}", "is_active": not private}
        return expect(self.staff.post("/api/events/categories/", body), 201)

    def _make_promo(self) -> dict:
        """A code for the organizer's sale that anybody may use as often as they like."""
        body = {"code": f"CODE{next(self.numbers)}", "event": self.sale.event["id"], "discount_type": "percentage",
                "discount_value": "10.00"}
        return expect(self.organizer.post("/api/promo-codes/", body), 201)

    def _make_calendar(self) -> dict:
        """With the token of its feed."""
        calendar = expect(self.organizer.post("/api/calendars/", {"kind": "events"}), 201)
        return calendar | {"token": calendar["url"].rpartition("/")[2]}

    def _sold_out_type(self) -> dict:
        """Its two tickets are sold, free of charge."""
        ticket_type = self.sale.ticket_type(2, price="0.00")
        self.sale.order(self.organizer, (ticket_type, 2))
        return ticket_type

    def _make_waiting_list_entry(self) -> dict:
        body = {"ticket_type_id": self._sold_out_type()["id"], "quantity": 2}
        return expect(self.buyer.post("/api/waiting-list/", body), 201)

    def _take_ticket(self) -> dict:
        """A ticket that can be scanned now and has not been."""
        if not self._tickets:
            today = Shop.open_today(self.installation, self.organizer)
            order = today.order(self.buyer, (today.ticket_type(1000, price="1.00", max_purchase=100), 100))
            self.installation.sandbox.pay(start_payment(self.buyer, order))
            self._tickets = wait_for_status(self.buyer, order, "confirmed")["tickets"]
        return self._tickets.pop()

    # How.

    def target(self, operation: Operation) -> dict | None:
        kind = self.kind_of_path(operation)
        if kind is None:
            return None
        if operation.method == "get":
            return self.kept(kind)
        if operation.id == "refundOrder":
            return self._make_paid_order()
        return self.make(kind, private=operation.id == "publishEvent")

    def needed(self, operation: Operation, name: str) -> str:
        if operation.id == "getPricingMatrix":
            return self.kept("day_tier_price")["ticket_type"]
        return super().needed(operation, name)

    def fill(self, name: str, value: Any) -> Any:
        if isinstance(value, str) and value.startswith(EXAMPLE_YEAR):
            return COMING_YEAR + value.removeprefix(EXAMPLE_YEAR)
        return value

    def details(self, operation: Operation) -> dict:
        if operation.id == "signup":
            return {"email": self.installation.fresh_email("new")}
        if operation.id == "login":
            return {"email": self._changing.account.email, "password": PASSWORD}
        if operation.id in ("logout", "refreshToken"):
            return {"refresh": self._log_in()["refresh"]}
        if operation.id == "changePassword":
            return {"old_password": PASSWORD, "new_password": PASSWORD, "new_password_confirm": PASSWORD}
        if operation.id == "resendVerification":
            return {"email": self._sign_up()}
        if operation.id == "verifyEmail":
            return {"token": self._verification_token()}
        if operation.id == "verifyTicket":
            return {"qr_code_data": self._take_ticket()["qr_code_data"]}
        if operation.id == "checkInTicket":
            return {"ticket_number": self._take_ticket()["ticket_number"]}
        if operation.id == "undoScan":
            scan = {"qr_code_data": self._take_ticket()["qr_code_data"]}
            expect(self.organizer.post("/api/tickets/my-tickets/verify/", scan), 200)
            return scan
        if operation.id == "joinWaitingList":
            return {"ticket_type_id": self._sold_out_type()["id"]}
        if operation.id == "createPromoCode":
            return {"code": f"CODE{next(self.numbers)}"}
        if operation.id == "checkPromoCode":
            return {"promo_code": self.kept("promo")["code"]}
        if operation.id in ("createCategory", "updateCategory"):
            return {"name": f"Category {next(self.numbers)}"}
        if operation.id == "createTicketTier":
            return {"ticket_type": self._make_ticket_type(False, pricing="tiered")["id"]}
        if operation.id == "createDayPass":
            return {"ticket_type": self._make_ticket_type(False, pricing="day_based")["id"]}
        if operation.id == "createDayTierPrice":
            return {"ticket_type": self._make_ticket_type(False, pricing="tier_and_day")["id"]}
        return {}

    def _log_in(self) -> dict:
        body = {"email": self._changing.account.email, "password": PASSWORD}
        return expect(self.installation.anonymous().post("/api/auth/login/", body), 200)

    def _sign_up(self) -> str:
        """The address of a new account."""
        email = self.installation.fresh_email("unverified")
        body = {"email": email, "password": PASSWORD, "password_confirm": PASSWORD}
        expect(self.installation.anonymous().post("/api/auth/signup/", body), 201)
        return email

    def _verification_token(self) -> str:
        """The token of an account that has just signed up, from its mail as the server wrote it."""
        email = self._sign_up()
        (token,) = set(SECRET.findall(self.installation.sandbox.mail_to(email)["text"]))
        return token

    def webhook(self) -> dict:
        sandbox = self.installation.sandbox
        intent = start_payment(self.buyer, self.sale.order(self.buyer, (self.seat, 1)))
        sandbox.pause_webhooks()
        try:
            sandbox.pay(intent)
            (event,) = sandbox.events("payment_intent.succeeded", intent)
        finally:
            sandbox.resume_webhooks()
        return event
