"""What tests of payments have in common: clients that insist, Stripe's news, and how a paid trip looks."""

from __future__ import annotations

import json
from collections.abc import Callable

import requests

from client import Client
from processes import eventually
from travel.agency import Agency


def insist(call: Callable[[], requests.Response]) -> requests.Response:
    """Comes again when told to, as a good client does."""
    def look() -> list[requests.Response]:
        answer = call()
        return [] if "Retry-After" in answer.headers else [answer]

    return eventually(look, "the request is answered")[0]


def devices(customer: Client, count: int) -> list[Client]:
    """The same customer with so many connections."""
    return [customer.with_url(customer.mount_url) for _ in range(count)]


def tell(agency: Agency, event: dict) -> int:
    body = json.dumps(event).encode()
    return agency.sandbox.post_webhook(body, agency.sandbox.signature(body)).status_code


def news_of(agency: Agency, page: dict) -> list[dict]:
    """What Stripe has to say of a page that was paid: of the page, and of its payment intent."""
    session = agency.sandbox.session(page["session_id"])
    return [
        event for kind, subject in (
            ("checkout.session.completed", page["session_id"]), ("payment_intent.succeeded", session["payment_intent"]))
        for event in agency.sandbox.events(kind, subject)
    ]


def check_paid_once(agency: Agency, customer: Client, booking: dict) -> dict:
    """Paid, with one invoice and one of each notification."""
    paid = agency.wait_for_status(customer, booking, "paid")
    for kind in ("booking_confirmed", "payment_received"):
        assert len(agency.notifications(customer, kind, booking)) == 1, kind
    invoices = agency.installation.database.value(
        "SELECT count(*) FROM travel.invoices AS invoice JOIN sales.orders AS sale ON sale.id = invoice.order_id "
        "WHERE sale.number = :'number' AND invoice.paid_at IS NOT NULL",
        number=booking["booking_id"],
    )
    assert invoices == 1
    return paid
