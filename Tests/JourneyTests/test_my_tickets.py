"""What buyers see of their tickets: lists, filters, orders, figures."""

from __future__ import annotations

from client import Client, expect
from installation import Installation
from shop import Shop, buy

PATH = "/api/tickets/my-tickets/"
STATS = {"total_tickets": 0, "active_tickets": 0, "used_tickets": 0, "cancelled_tickets": 0, "upcoming_events": 0}


def listed(buyer: Client, **query) -> list[str]:
    return [ticket["id"] for ticket in expect(buyer.get(PATH, params=query), 200)["results"]]


def stats(buyer: Client) -> dict:
    return expect(buyer.get(PATH + "stats/"), 200)


def test_tickets_are_filtered_ordered_and_counted(installation: Installation, organizer: Client, buyer: Client):
    assert stats(buyer) == STATS
    today = Shop.open_today(installation, organizer)
    later = Shop.open(installation, organizer)
    for_later = [ticket["id"] for ticket in buy(later, buyer, (later.ticket_type(10), 2))["tickets"]]
    for_today = [ticket["id"] for ticket in buy(today, buyer, (today.ticket_type(10), 2))["tickets"]]
    buy(today, installation.buyer(), (today.ticket_type(10), 1))
    assert stats(buyer) == STATS | {"total_tickets": 4, "active_tickets": 4, "upcoming_events": 1}

    code = expect(buyer.get(f"{PATH}{for_today[0]}/"), 200)["qr_code_data"]
    expect(organizer.post(PATH + "verify/", {"qr_code_data": code}), 200)
    assert stats(buyer) == STATS | {"total_tickets": 4, "active_tickets": 3, "used_tickets": 1, "upcoming_events": 1}

    assert listed(buyer, status="used") == listed(buyer, is_used="true") == [for_today[0]]
    assert set(listed(buyer, status="active")) == set(listed(buyer, is_used="false")) == {for_today[1], *for_later}
    assert listed(buyer, status="cancelled") == listed(buyer, status="expired") == []
    assert set(listed(buyer, event=later.event["id"])) == set(for_later)
    assert listed(buyer, event=later.event["slug"]) == listed(buyer, event=later.event["id"])
    assert listed(buyer, event="00000000-0000-0000-0000-000000000000") == listed(buyer, event="nothing") == []
    assert listed(buyer, event=today.event["id"], is_used="false") == [for_today[1]]
    assert listed(buyer, ordering="event__start_date") == [*sorted(for_today), *sorted(for_later)]
    assert listed(buyer, ordering="-event__start_date") == [*sorted(for_later), *sorted(for_today)]
    assert listed(buyer, ordering="created_at") == [*sorted(for_later), *sorted(for_today)]
    assert listed(buyer, ordering="-created_at") == listed(buyer) == [*sorted(for_today), *sorted(for_later)]
    pages = [expect(buyer.get(PATH, params={"page_size": 3, "page": page}), 200) for page in (1, 2)]
    assert [page["count"] for page in pages] == [4, 4]
    assert [ticket["id"] for page in pages for ticket in page["results"]] == listed(buyer)
    assert buyer.get(PATH, params={"page": 2}).status_code == 404
    assert buyer.get(PATH, params={"status": "lost"}).status_code == 400

    expect(organizer.post(f"/api/events/{later.event['slug']}/cancel/"), 200)
    assert stats(buyer) == STATS | {"total_tickets": 4, "active_tickets": 1, "used_tickets": 1, "cancelled_tickets": 2}
    assert set(listed(buyer, status="cancelled")) == set(for_later)


def test_strangers_have_no_figures(installation: Installation):
    refused = expect(installation.anonymous().get(PATH + "stats/"), 401)
    assert refused["error"] == "Authentication credentials were not provided."
