"""Something of every kind that the contract knows, and for every operation a request about it that succeeds."""

from __future__ import annotations

import copy
import itertools
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from client import Client, expect
from contract import Contract, Operation
from installation import PASSWORD, Installation
from shop import Shop, start_payment, wait_for_status

# The collections of the contract, and what one of their things is called in bodies and queries.
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
# What everybody may look at: categories belong to nobody, a feed's address is all that it takes, and of a report everybody
# gets what is about their own events.
PUBLIC_KINDS = {"category", "calendar_feed", "report"}
# What only staff may do to things that are somebody else's, or nobody's.
FOR_STAFF = {"cleanUpExpiredOrders"}
# How many unpaid orders the buyer keeps.
UNPAID_AT_MOST = 3
SECRET = re.compile(r"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")
# The years of the contract's examples are over.
EXAMPLE_YEAR, COMING_YEAR = "2025-", "2036-"


def kind_of_path(operation: Operation) -> str | None:
    """What the parameter in a path names; None for a path without one."""
    if not operation.path_names:
        return None
    collection = operation.path.partition("{")[0]
    assert collection in KINDS, f"{operation}: teach world.py what {collection} holds, and how to make one"
    return KINDS[collection]


def kind_of_field(name: str) -> str | None:
    """What a field or query parameter of this name is an id of, if it is one."""
    kind = name.removesuffix("_id")
    return kind if kind in KINDS.values() else None


class World:
    """An organizer and a buyer who own things, rivals who own none of them, and staff."""

    def __init__(self, installation: Installation):
        self.installation = installation
        self.contract = Contract.from_files()
        self._numbers = itertools.count(1)
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

    def _alter(self, person: Client, change: str) -> None:
        self.installation.database.execute(
            f"UPDATE identity.accounts SET {change} WHERE id = :'id'", id=person.account.id
        )

    # Who.

    def owner(self, kind: str | None) -> Client:
        owners = {"order": self.buyer, "ticket": self.buyer, "waiting_list_entry": self.buyer, "category": self.staff}
        return owners.get(kind, self.organizer)

    def caller(self, operation: Operation) -> Client:
        """Somebody who may call this operation with `path` and `body`."""
        if operation.path.startswith("/api/auth/"):
            # What is done to an account is done to one that nobody else needs.
            return self._changing if operation.needs_account else self.installation.anonymous()
        if operation.id in FOR_STAFF or operation.path.startswith("/api/events/categories/"):
            return self.staff
        return self.owner(kind_of_path(operation))

    # What.

    def make(self, kind: str, private: bool = False) -> dict:
        """A new one; a private one is hidden from everybody but its owner and staff."""
        maker: dict[str, Callable[[bool], dict]] = {
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
        return maker[kind](private)

    def kept(self, kind: str) -> dict:
        """One for looking at, or for naming in a body; it stays."""
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
            "title": f"Private matter {next(self._numbers)}", "pricing_type": "simple", "total_capacity": 1000,
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
        body = {"name": f"Category {next(self._numbers)}", "is_active": not private}
        return expect(self.staff.post("/api/events/categories/", body), 201)

    def _make_promo(self) -> dict:
        """A code for the organizer's sale that anybody may use as often as they like."""
        body = {"code": f"CODE{next(self._numbers)}", "event": self.sale.event["id"], "discount_type": "percentage",
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
        """What the path of an operation may name so that the operation succeeds."""
        kind = kind_of_path(operation)
        if kind is None:
            return None
        if operation.method == "get":
            return self.kept(kind)
        if operation.id == "refundOrder":
            return self._make_paid_order()
        return self.make(kind, private=operation.id == "publishEvent")

    def path(self, operation: Operation, target: dict | None = None) -> str:
        target = target or self.target(operation)
        needed = {
            parameter["name"]: self._needed(operation, parameter["name"])
            for parameter in self.contract.parameters(operation, "query") if parameter.get("required")
        }
        return operation.filled(**(target or {})) + ("?" + urlencode(needed) if needed else "")

    def _needed(self, operation: Operation, name: str) -> str:
        """The id that a query cannot do without."""
        if operation.id == "getPricingMatrix":
            return self.kept("day_tier_price")["ticket_type"]
        return self.kept(kind_of_field(name))["id"]

    def body(self, operation: Operation) -> Any:
        """The contract's own example, with ids that exist, dates to come, and secrets that are right."""
        example = self.contract.example(operation)
        if example is None:
            return None
        if operation.is_webhook:
            return self._webhook()
        return self._filled(copy.deepcopy(example)) | self._secrets(operation)

    def _filled(self, value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: self._filled(part, key) for key, part in value.items()}
        if isinstance(value, list):
            return [self._filled(part, name) for part in value]
        if kind_of_field(name):
            return self.kept(kind_of_field(name))["id"]
        if isinstance(value, str) and value.startswith(EXAMPLE_YEAR):
            return COMING_YEAR + value.removeprefix(EXAMPLE_YEAR)
        return value

    def _secrets(self, operation: Operation) -> dict:
        """What an example cannot know: passwords, tokens, codes, and what must be new each time."""
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
            return {"code": f"CODE{next(self._numbers)}"}
        if operation.id == "checkPromoCode":
            return {"promo_code": self.kept("promo")["code"]}
        if operation.id in ("createCategory", "updateCategory"):
            return {"name": f"Category {next(self._numbers)}"}
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

    def _webhook(self) -> dict:
        """Genuine news about a payment."""
        sandbox = self.installation.sandbox
        intent = start_payment(self.buyer, self.sale.order(self.buyer, (self.seat, 1)))
        sandbox.pause_webhooks()
        try:
            sandbox.pay(intent)
            (event,) = sandbox.events("payment_intent.succeeded", intent)
        finally:
            sandbox.resume_webhooks()
        return event

    def send(
        self, operation: Operation, client: Client, path: str, body: Any = None, headers: dict | None = None,
        checked: bool = True, **rest: Any,
    ):
        """Sends JSON as it is, half characters and NaN included; webhooks are signed."""
        raw = None if body is None else json.dumps(body).encode()
        sent = {"Content-Type": "application/json"} if raw is not None else {}
        if operation.is_webhook:
            sent["Stripe-Signature"] = self.installation.sandbox.signature(raw)
        return client.call(
            operation.method.upper(), path, data=raw, headers=sent | (headers or {}), checked=checked, **rest
        )
