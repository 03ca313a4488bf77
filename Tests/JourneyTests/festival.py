"""An event of several days, and tickets for some of them."""

from __future__ import annotations

from datetime import datetime, timedelta

from client import Client, expect
from installation import Installation
from shop import Shop, start_payment, wait_for_status


def festival(installation: Installation, organizer: Client) -> tuple[Shop, list[str]]:
    """Three days, of which the first is today, by the installation's clock and in UTC. It is noon."""
    database = installation.database
    now = datetime.fromisoformat(database.now().replace("Z", "+00:00"))
    noon = (now + timedelta(days=1)).replace(hour=12, minute=0, second=0, microsecond=0)
    database.advance((noon - now).total_seconds())
    first = noon.date()
    days = [(first + timedelta(days=later)).isoformat() for later in range(3)]
    shop = Shop.open(installation, organizer, pricing_type="day_based", start_date=database.now("1 second"),
                     end_date=f"{days[2]}T23:59:00Z")
    return shop, days


def sell(shop: Shop, buyer: Client, ticket_type: dict, day_pass: dict) -> dict:
    body = shop.order_body(buyer_email=buyer.account.email) | {
        "items": [{"ticket_type_id": ticket_type["id"], "day_pass_id": day_pass["id"], "quantity": 1}]}
    order = expect(buyer.post("/api/orders/", body), 201)
    shop.installation.sandbox.pay(start_payment(buyer, order))
    (ticket,) = wait_for_status(buyer, order, "confirmed")["tickets"]
    return expect(buyer.get(f"/api/tickets/my-tickets/{ticket['id']}/"), 200)
