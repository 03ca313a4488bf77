"""The operations that the interface promises, literally: where they are, who may call them, and what can be asked of lists."""

from __future__ import annotations

import pytest

from client import Client, expect
from contract import Contract
from installation import Installation
from shop import Shop
from test_pricing_structures import PARTS, document_body, festival

# Written down here once more, so that nobody moves one by changing the contract.
ANYBODY = """
    POST /api/auth/signup/
    POST /api/auth/verify-email/
    POST /api/auth/resend-verification/
    POST /api/auth/login/
    POST /api/auth/token/refresh/
    GET /api/events/categories/
    GET /api/events/categories/{slug}/
    GET /api/events/
    GET /api/events/{slug}/
    GET /api/events/upcoming/
    GET /api/events/featured/
    GET /api/events/search/
    GET /api/tickets/types/
    GET /api/tickets/types/{id}/
    GET /api/tickets/types/by_event/
    GET /api/tickets/types/available/
    GET /api/tickets/tiers/
    GET /api/tickets/tiers/{id}/
    GET /api/tickets/day-passes/
    GET /api/tickets/day-passes/{id}/
    GET /api/tickets/day-tier-prices/
    GET /api/tickets/day-tier-prices/{id}/
    GET /api/tickets/day-tier-prices/matrix/
    POST /api/webhooks/stripe/
    GET /api/schema/
    GET /api/docs/
    GET /api/redoc/
"""
ACCOUNTS = """
    POST /api/auth/logout/
    GET /api/auth/profile/
    PUT /api/auth/profile/
    PATCH /api/auth/profile/
    POST /api/auth/change-password/
    GET /api/tickets/my-tickets/
    GET /api/tickets/my-tickets/{id}/
    GET /api/tickets/my-tickets/stats/
    GET /api/tickets/my-tickets/{id}/download/
    GET /api/orders/
    GET /api/orders/{id}/
    POST /api/orders/
    GET /api/orders/pending/
    GET /api/orders/confirmed/
    POST /api/orders/{id}/cancel/
    POST /api/orders/{id}/confirm_payment/
    GET /api/orders/stats/
    GET /api/orders/my_tickets/
    POST /api/orders/{id}/create-payment-intent/
    GET /api/orders/{id}/payment-status/
    POST /api/orders/{id}/refund/
"""
# Nobody who only buys may call these.
ORGANIZERS_OR_STAFF = """
    POST /api/events/categories/
    PUT /api/events/categories/{slug}/
    PATCH /api/events/categories/{slug}/
    DELETE /api/events/categories/{slug}/
    POST /api/events/
    PUT /api/events/{slug}/
    PATCH /api/events/{slug}/
    DELETE /api/events/{slug}/
    GET /api/events/my_events/
    POST /api/events/{slug}/publish/
    POST /api/events/{slug}/cancel/
    POST /api/tickets/types/
    PUT /api/tickets/types/{id}/
    PATCH /api/tickets/types/{id}/
    DELETE /api/tickets/types/{id}/
    POST /api/tickets/tiers/
    PUT /api/tickets/tiers/{id}/
    PATCH /api/tickets/tiers/{id}/
    DELETE /api/tickets/tiers/{id}/
    POST /api/tickets/day-passes/
    PUT /api/tickets/day-passes/{id}/
    PATCH /api/tickets/day-passes/{id}/
    DELETE /api/tickets/day-passes/{id}/
    POST /api/tickets/day-tier-prices/
    PUT /api/tickets/day-tier-prices/{id}/
    PATCH /api/tickets/day-tier-prices/{id}/
    DELETE /api/tickets/day-tier-prices/{id}/
    POST /api/tickets/my-tickets/verify/
    POST /api/orders/cleanup_expired/
"""
# Each also with a minus in front, which reverses it.
ORDERINGS = {
    "/api/events/": ["start_date", "base_price"],
    "/api/events/search/": ["start_date", "base_price"],
    "/api/tickets/types/": ["created_at", "price", "total_quantity"],
    "/api/tickets/tiers/": ["tier_number", "price"],
    "/api/tickets/day-passes/": ["day_number", "price", "date"],
    "/api/tickets/day-tier-prices/": ["day_number", "tier_number", "price", "date"],
    "/api/tickets/my-tickets/": ["created_at", "event__start_date"],
}
PRICING_TYPES = ["simple", "tiered", "day_based", "tier_and_day"]
TRUTH = ["true", "false"]
CHOICES = {
    "/api/events/": {
        "status": ["draft", "published", "ongoing", "completed", "cancelled"], "is_free": TRUTH, "is_featured": TRUTH,
        "pricing_type": PRICING_TYPES,
    },
    "/api/tickets/types/": {"pricing_type": PRICING_TYPES, "is_active": TRUTH, "is_on_sale": TRUTH},
    "/api/tickets/day-passes/": {"is_all_days": TRUTH},
    "/api/tickets/day-tier-prices/": {"is_active": TRUTH, "day_number": ["1"], "tier_number": ["1"]},
    "/api/tickets/my-tickets/": {"status": ["active", "used", "cancelled", "expired"], "is_used": TRUTH},
}
UNCHANGED_BUT = {"updated_at"}


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


def somewhere(path: str) -> str:
    """The path of a thing that there is not."""
    return path.replace("{slug}", "nowhere").replace("{id}", "01939c1e-7c1a-7d4e-9b6c-0f6f5c1b2a01")


def test_there_are_as_many_as_promised():
    promised = lines(ANYBODY) + lines(ACCOUNTS) + lines(ORGANIZERS_OR_STAFF)
    assert len(promised) == len(set(promised)) == 77
    offered = {f"{operation.method.upper()} {operation.path}" for operation in Contract.of("ticketing").operations}
    pages = {"GET /api/schema/", "GET /api/docs/", "GET /api/redoc/"}
    assert set(promised) - offered <= pages


@pytest.mark.parametrize("operation", lines(ANYBODY))
def test_anybody_may(installation: Installation, operation: str):
    method, path = operation.split(" ")
    for way in (somewhere(path), somewhere(path).rstrip("/")):
        answer = installation.anonymous().call(method, way)
        # Without a token to refresh there is nobody.
        assert answer.status_code in ({200, 400, 404} if "token" not in path else {401}), answer.text
        if "{" not in path and method == "GET" and "matrix" not in path and "by_event" not in path:
            assert answer.status_code == 200


@pytest.mark.parametrize("operation", lines(ACCOUNTS) + lines(ORGANIZERS_OR_STAFF))
def test_an_account_is_needed(installation: Installation, operation: str):
    method, path = operation.split(" ")
    for way in (somewhere(path), somewhere(path).rstrip("/")):
        refused = expect(installation.anonymous().call(method, way), 401)
        assert refused == {
            "error": "Authentication credentials were not provided.",
            "detail": "Authentication credentials were not provided.", "field_errors": {},
        }


@pytest.mark.parametrize("operation", [line for line in lines(ORGANIZERS_OR_STAFF) if "{" not in line])
def test_buyers_may_not(installation: Installation, buyer: Client, shop: Shop, operation: str):
    method, path = operation.split(" ")
    bodies = {
        "/api/events/categories/": {"name": "Music"},
        "/api/events/": {"title": "Gala", "start_date": "2036-12-01T18:00:00Z", "end_date": "2036-12-03T23:00:00Z",
                         "total_capacity": 5},
        "/api/tickets/types/": {"event": shop.event["id"], "name": "VIP Pass", "price": 150.00, "total_quantity": 100},
        "/api/tickets/my-tickets/verify/": {"qr_code_data": "sha256-hash-from-qr-code"},
    }
    seat = shop.ticket_type(1)
    body = bodies.get(path) or next((document_body(part, seat) for part in PARTS if part in path), None)
    refused = expect(buyer.call(method, path, json=body), 403)
    assert refused["error"] and refused["detail"] and refused["field_errors"] == {}


@pytest.mark.parametrize("path", ORDERINGS)
def test_what_lists_can_be_asked_for(buyer: Client, path: str):
    for name, values in CHOICES.get(path, {}).items():
        for value in values:
            for row in expect(buyer.get(f"{path}?{name}={value}&page=1&page_size=100"), 200)["results"]:
                assert str(row.get(name, value)).lower() == value
    for name in ORDERINGS[path]:
        for sign in ("", "-"):
            answer = expect(buyer.get(f"{path}?ordering={sign}{name}"), 200)
            found = answer if path.endswith("search/") else answer["results"]
            shown = [row[name] for row in found if row.get(name) is not None]
            if name.endswith("price"):
                shown = [float(price) for price in shown]
            assert shown == sorted(shown, reverse=sign == "-")


@pytest.mark.parametrize("pricing", PRICING_TYPES)
def test_what_is_shown_can_be_put_back(installation: Installation, organizer: Client, pricing: str):
    """A client that reads a thing, changes a field and writes all of it back changes that field only."""
    shop = festival(installation, organizer, pricing)
    ticket_type = shop.ticket_type(10)
    paths = [f"/api/events/{shop.event['slug']}/", f"/api/tickets/types/{ticket_type['id']}/"]
    for part in (part for part, structure in PARTS.items() if structure == pricing):
        body = document_body(part, ticket_type)
        made = [expect(organizer.post(f"/api/tickets/{part}/", body), 201)]
        if part == "day-passes":
            every = {name: body[name] for name in ("ticket_type", "price", "quantity")}
            made.append(expect(organizer.post(f"/api/tickets/{part}/", every | {"name": "All", "is_all_days": True}), 201))
        paths += [f"/api/tickets/{part}/{thing['id']}/" for thing in made]
    for path in paths:
        before = expect(organizer.get(path), 200)
        after = expect(organizer.put(path, before), 200)
        changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        parts = {"ticket_types", "tiers", "day_passes", "day_tier_prices"}
        assert changed <= UNCHANGED_BUT | parts, path
        assert list(before) == list(after), "the same fields"
        assert expect(organizer.patch(path, dict.fromkeys(before)), 200)["id"] == before["id"]
