"""The demo data of ticketing: what a person who starts it for the first time finds."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from client import Account, Client, expect
from cluster import REPOSITORY
from installation import Installation
from tour import walk

PASSWORD = "holdfast-demo"
SEED = REPOSITORY / "seed" / "ticketing"


@pytest.fixture(scope="module")
def demo(cluster, installations, tmp_path_factory):
    made = Installation(cluster, tmp_path_factory.mktemp("demo"))
    made.holdfast("seed", settings={"HOLDFAST_PUBLIC_URL": made.server.public_url})
    installations.append(made)
    yield made
    installations.remove(made)
    made.remove()


def log_in(demo: Installation, email: str) -> Client:
    return Client(demo.server.mount_url, Account("", email, PASSWORD))


def accounts() -> list[dict]:
    with open(SEED / "accounts.csv", newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def all_pages(client: Client, path: str) -> list[dict]:
    page = expect(client.get(path), 200)
    found = page["results"]
    while page["next"]:
        page = expect(client.get(page["next"].split("/ticketing", 1)[1]), 200)
        found += page["results"]
    return found


def test_everybody_can_log_in(demo: Installation):
    for account in accounts():
        profile = expect(log_in(demo, account["email"]).get("/api/auth/profile/"), 200)
        assert (profile["user_type"], profile["first_name"]) == (account["role"], account["first_name"])


def test_forty_events(demo: Installation):
    staff = log_in(demo, "staff@demo.holdfast.example")
    events = []
    for status in ("draft", "published", "ongoing", "completed", "cancelled"):
        found = all_pages(staff, f"/api/events/?page_size=100&status={status}")
        assert found and {event["status"] for event in found} == {status}
        events += found
    assert len(events) == len({event["id"] for event in events}) == 40
    structures = Counter(event["pricing_type"] for event in events)
    assert structures.keys() == {"simple", "tiered", "day_based", "tier_and_day"} and min(structures.values()) >= 4
    assert len({event["venue_city"] for event in events}) >= 15
    assert len({event["timezone"] for event in events}) >= 12
    assert len({event["organizer"] for event in events}) >= 3
    assert len({event["category"] for event in events}) >= 8
    for event in events:
        shown = expect(staff.get(f"/api/events/{event['slug']}/"), 200)
        assert shown["ticket_types"], event["slug"]
        assert event["image"] == f"{demo.server.public_url}/ticketing/api/events/{event['slug']}/poster/"
        answer = staff.get(urlsplit(event["image"]).path.removeprefix("/ticketing"))
        assert answer.status_code == 200 and answer.headers["content-type"] == "image/svg+xml"
        assert ElementTree.fromstring(answer.text).attrib["aria-label"] == event["title"]


def test_orders_in_every_state(demo: Installation):
    staff = log_in(demo, "staff@demo.holdfast.example")
    orders = all_pages(staff, "/api/orders/?page_size=100")
    states = Counter(order["status"] for order in orders)
    assert states.keys() == {"pending", "processing", "confirmed", "cancelled", "failed", "refunded"}
    assert states["confirmed"] >= 40
    partly = [order for order in orders if order["status"] == "confirmed" and float(order["refunded_amount"]) > 0]
    assert len(partly) >= 3
    reasons = demo.database.rows(
        "SELECT DISTINCT orders.state_reason FROM sales.orders AS orders WHERE orders.state = 'failed'"
    )
    assert len(reasons) == 2, "expired, and payment failed"


def test_tickets_in_every_state(demo: Installation):
    stats = Counter()
    for email in ("buyer@demo.holdfast.example", "second.buyer@demo.holdfast.example", "third.buyer@demo.holdfast.example"):
        for ticket in all_pages(log_in(demo, email), "/api/tickets/my-tickets/?page_size=100"):
            stats[ticket["status"]] += 1
    assert stats.keys() == {"active", "used", "cancelled", "expired"}
    policies = demo.database.rows("SELECT hours_before_start FROM ticketing.refund_policies")
    assert len(policies) >= 3 and {"hours_before_start": None} in policies


def test_nothing_is_broken_and_nobody_is_written_to(demo: Installation):
    assert demo.database.violations() == []
    assert demo.database.rows(
        "SELECT request.id FROM effects.requests AS request WHERE request.kind = 'mail.send' AND request.state <> 'done'"
    ) == []
    assert demo.sandbox.mails_to("buyer@demo.holdfast.example") == []
    assert demo.database.rows("SELECT * FROM effects.alerts WHERE acknowledged_at IS NULL") == []
    # The clock is as it was.
    assert abs(demo.database.value("SELECT extract(epoch FROM clock_timestamp() - core.now()) AS late")) < 60


def test_once_more_changes_only_the_addresses_of_the_pictures(demo: Installation):
    counts = """
        SELECT (SELECT count(*) FROM ticketing.events) AS events, (SELECT count(*) FROM sales.orders) AS orders,
               (SELECT count(*) FROM identity.accounts) AS accounts, (SELECT count(*) FROM ticketing.tickets) AS tickets
    """
    before = demo.database.rows(counts)
    mine = demo.database.value("SELECT id FROM ticketing.events ORDER BY id LIMIT 1")
    demo.database.execute("UPDATE ticketing.events SET image = 'https://pictures.example/1.png' WHERE id = :'id'", id=mine)
    demo.holdfast("seed", settings={"HOLDFAST_PUBLIC_URL": "https://tickets.example"})
    assert demo.database.rows(counts) == before
    images = [row["image"] for row in demo.database.rows("SELECT image FROM ticketing.events")]
    assert images.count("https://pictures.example/1.png") == 1
    assert sum(image.startswith("https://tickets.example/ticketing/api/events/") for image in images) == 39


def test_the_tour_of_the_readme(demo: Installation, tmp_path: Path):
    *_, paid, first_scan, second_scan = walk(demo, tmp_path)
    assert paid["order_status"] == "confirmed", paid
    assert first_scan == {"valid": True, "message": first_scan["message"]}
    assert second_scan["valid"] is False and second_scan["used_at"]
    assert (tmp_path / "ticket.pdf").read_bytes().startswith(b"%PDF")
