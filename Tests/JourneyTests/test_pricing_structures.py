"""What organizers sell in the four pricing structures: ticket types, tiers, day passes, prices by day and tier."""

from __future__ import annotations

from typing import Any

import pytest

from client import Client, expect
from installation import Installation
from shop import Shop, at_once

NOWHERE = "00000000-0000-7000-8000-000000000000"
# Each collection, what its things are called in the contract, and the structure that has them.
PARTS = {"tiers": "tiered", "day-passes": "day_based", "day-tier-prices": "tier_and_day"}


def festival(installation: Installation, organizer: Client, pricing: str, **fields: Any) -> Shop:
    """The three days of the document's own example, eleven years later."""
    days = {"start_date": "2036-12-01T18:00:00Z", "end_date": "2036-12-03T23:00:00Z"}
    return Shop.open(installation, organizer, pricing_type=pricing, **(days | fields))


def document_body(part: str, ticket_type: dict, **fields: Any) -> dict:
    """The request of the document."""
    body: dict[str, Any] = {
        "tiers": {"tier_number": 1, "name": "VIP", "price": 150.00, "quantity": 50,
                  "sales_start": "2025-11-01T00:00:00Z", "sales_end": "2036-12-01T00:00:00Z"},
        "day-passes": {"day_number": 1, "name": "Day 1", "date": "2036-12-01", "price": 75.00, "quantity": 500,
                       "is_all_days": False},
        "day-tier-prices": {"day_number": 1, "day_name": "Day 1", "date": "2036-12-01", "tier_number": 1, "tier_name": "VIP",
                            "price": 200.00, "quantity": 50, "is_active": True},
    }[part]
    return {"ticket_type": ticket_type["id"]} | body | fields


def listed(client: Client, path: str, **query: Any) -> list[dict]:
    page = expect(client.get(path, params=query), 200)
    assert set(page) == {"count", "next", "previous", "results"}
    assert page["count"] == len(page["results"])
    return page["results"]


def test_a_ticket_type_from_the_first_day_to_the_last(shop: Shop, organizer: Client, installation: Installation):
    anybody = installation.anonymous()
    body = {
        "event": shop.event["id"], "name": "VIP Pass", "pricing_type": "simple", "price": 150.00, "total_quantity": 100,
        "sales_start": "2025-11-01T00:00:00Z", "sales_end": "2035-12-01T00:00:00Z", "min_purchase": 1, "max_purchase": 10,
        "benefits": "VIP lounge access, Meet & Greet",
    }
    made = expect(organizer.post("/api/tickets/types/", body), 201)
    path = f"/api/tickets/types/{made['id']}/"
    assert {name: made[name] for name in body} == body | {"price": "150.00"}
    assert (made["tiers"], made["day_passes"], made["day_tier_prices"]) == ([], [], [])
    assert expect(anybody.get(path), 200) == made

    replaced = expect(organizer.put(path, body | {"name": "Gold Pass", "price": "175.50", "total_quantity": 80}), 200)
    assert (replaced["name"], replaced["price"], replaced["total_quantity"]) == ("Gold Pass", "175.50", 80)
    assert replaced["available_quantity"] == 80 and replaced["created_at"] == made["created_at"]
    patched = expect(organizer.patch(path, {"price": 20, "sales_end": None, "is_active": False}), 200)
    assert patched == replaced | {
        "price": "20.00", "sales_end": None, "is_active": False, "is_on_sale": False, "updated_at": patched["updated_at"],
    }
    assert expect(anybody.get(path), 200) == patched

    for method in (organizer.put, organizer.patch):
        refused = expect(method(path, body | {"pricing_type": "tiered"}), 400)
        assert "pricing_type" in refused["field_errors"]
    assert organizer.delete(path).status_code == 204
    expect(anybody.get(path), 404)
    expect(organizer.delete(path), 404)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_from_the_first_day_to_the_last(installation: Installation, organizer: Client, part: str):
    anybody = installation.anonymous()
    shop = festival(installation, organizer, PARTS[part])
    ticket_type = shop.ticket_type(1000)
    body = document_body(part, ticket_type)
    made = expect(organizer.post(f"/api/tickets/{part}/", body), 201)
    path = f"/api/tickets/{part}/{made['id']}/"
    price = f"{body['price']:.2f}"
    assert {name: made[name] for name in body} == body | {"price": price}
    assert made["available_quantity"] == made["quantity"] and (made["quantity_sold"], made["quantity_reserved"]) == (0, 0)
    assert made["is_on_sale"] is True and made["is_sold_out"] is False
    assert expect(anybody.get(path), 200) == made
    assert listed(anybody, f"/api/tickets/{part}/", ticket_type=ticket_type["id"]) == [made]
    detail = expect(anybody.get(f"/api/tickets/types/{ticket_type['id']}/"), 200)
    assert detail[part.replace("-", "_")] == [made] and detail["is_on_sale"] is True
    assert expect(anybody.get(f"/api/events/{shop.event['slug']}/"), 200)["base_price"] == price

    replaced = expect(organizer.put(path, body | {"price": 60.5, "quantity": 40}), 200)
    assert replaced == made | {
        "price": "60.50", "quantity": 40, "available_quantity": 40, "updated_at": replaced["updated_at"],
    }
    patched = expect(organizer.patch(path, {"is_active": False, "price": "61.00"}), 200)
    assert (patched["is_active"], patched["is_on_sale"], patched["price"]) == (False, False, "61.00")
    assert expect(anybody.get(f"/api/tickets/types/{ticket_type['id']}/"), 200)["is_on_sale"] is False
    assert organizer.delete(path).status_code == 204
    expect(anybody.get(path), 404)
    expect(organizer.patch(path, {}), 404)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_goes_with_its_structure_only(installation: Installation, organizer: Client, part: str):
    for pricing in ("simple", "tiered", "day_based", "tier_and_day"):
        ticket_type = festival(installation, organizer, pricing).ticket_type(10)
        answer = organizer.post(f"/api/tickets/{part}/", document_body(part, ticket_type))
        if pricing == PARTS[part]:
            expect(answer, 201)
        else:
            assert "ticket_type" in expect(answer, 400)["field_errors"]
    answer = organizer.post(f"/api/tickets/{part}/", document_body(part, {"id": NOWHERE}))
    assert expect(answer, 400)["error"] == "Ticket type not found"


@pytest.mark.parametrize("part", ["types", *PARTS])
def test_who_may_change_what_is_sold(installation: Installation, organizer: Client, staff: Client, buyer: Client, part: str):
    shop = festival(installation, organizer, PARTS.get(part, "simple"))
    ticket_type = shop.ticket_type(10)
    if part == "types":
        collection = "/api/tickets/types/"
        thing, body = ticket_type, {"event": shop.event["id"], "name": "Seat", "price": 5, "total_quantity": 5}
    else:
        collection = f"/api/tickets/{part}/"
        body = document_body(part, ticket_type)
        thing = expect(organizer.post(collection, body), 201)
    path = f"{collection}{thing['id']}/"
    rival = installation.organizer()
    calls = [("POST", collection, body), ("PUT", path, body), ("PATCH", path, {}), ("DELETE", path, None)]
    for method, where, sent in calls:
        answer = expect(installation.anonymous().call(method, where, json=sent), 401)
        assert answer["error"] == "Authentication credentials were not provided."
        assert expect(buyer.call(method, where, json=sent), 403)["error"] == "Only organizers can access this endpoint."
        answer = expect(rival.call(method, where, json=sent), 403)
        assert answer["error"] == "You do not have permission to update this event."
    assert expect(buyer.get(path), 200)["updated_at"] == thing["updated_at"]
    assert expect(staff.patch(path, {"price": "12.00"}), 200)["price"] == "12.00"
    assert staff.delete(path).status_code == 204


@pytest.mark.parametrize("part", ["types", *PARTS])
def test_what_drafts_sell_is_hidden(installation: Installation, organizer: Client, staff: Client, buyer: Client, part: str):
    draft = expect(organizer.post("/api/events/", {
        "title": "Secret", "pricing_type": PARTS.get(part, "simple"), "total_capacity": 10,
        "start_date": "2036-12-01T18:00:00Z", "end_date": "2036-12-03T23:00:00Z",
    }), 201)
    thing = ticket_type = Shop(installation, organizer, draft).ticket_type(10)
    if part != "types":
        thing = expect(organizer.post(f"/api/tickets/{part}/", document_body(part, ticket_type)), 201)
    query = {"event": draft["id"]} if part == "types" else {"ticket_type": ticket_type["id"]}
    for client, sees in ((organizer, True), (staff, True), (buyer, False), (installation.anonymous(), False)):
        expect(client.get(f"/api/tickets/{part}/{thing['id']}/"), 200 if sees else 404)
        assert [row["id"] for row in listed(client, f"/api/tickets/{part}/", **query)] == ([thing["id"]] if sees else [])
        expect(client.get("/api/tickets/types/by_event/", params={"event_id": draft["id"]}), 200 if sees else 404)
        if part == "day-tier-prices":
            expect(client.get("/api/tickets/day-tier-prices/matrix/", params=query), 200 if sees else 404)


def test_all_days(installation: Installation, organizer: Client):
    ticket_type = festival(installation, organizer, "day_based").ticket_type(1000)
    body = {"ticket_type": ticket_type["id"], "name": "All Days", "price": 100.00, "quantity": 50, "is_all_days": True}
    made = expect(organizer.post("/api/tickets/day-passes/", body), 201)
    assert (made["is_all_days"], made["day_number"], made["date"]) == (True, None, None)
    for extra in ({"day_number": 1}, {"date": "2036-12-01"}):
        expect(organizer.post("/api/tickets/day-passes/", body | extra), 400)
    path = f"/api/tickets/day-passes/{made['id']}/"
    one = expect(organizer.patch(path, {"is_all_days": False, "date": "2036-12-02"}), 200)
    assert (one["is_all_days"], one["day_number"], one["date"]) == (False, 2, "2036-12-02")
    expect(organizer.patch(path, {"is_all_days": True}), 200)


def test_lists_of_day_passes(installation: Installation, organizer: Client):
    ticket_type = festival(installation, organizer, "day_based").ticket_type(1000)
    for number, price in ((1, 70), (2, 50), (3, 60)):
        body = document_body("day-passes", ticket_type, day_number=number, date=f"2036-12-0{number}", price=price)
        expect(organizer.post("/api/tickets/day-passes/", body), 201)
    whole = {"ticket_type": ticket_type["id"], "name": "All Days", "price": 100, "quantity": 5, "is_all_days": True}
    expect(organizer.post("/api/tickets/day-passes/", whole), 201)

    def prices(**query: Any) -> list[str]:
        rows = listed(installation.anonymous(), "/api/tickets/day-passes/", ticket_type=ticket_type["id"], **query)
        return [row["price"].removesuffix(".00") for row in rows]

    assert prices() == prices(ordering="day_number") == prices(ordering="date") == ["70", "50", "60", "100"]
    assert prices(ordering="-day_number") == prices(ordering="-date") == ["60", "50", "70", "100"]
    assert prices(ordering="price") == ["50", "60", "70", "100"]
    assert prices(ordering="-price") == ["100", "70", "60", "50"]
    assert prices(is_all_days="true") == ["100"]
    assert prices(is_all_days="false", ordering="price") == ["50", "60", "70"]
    expect(organizer.get("/api/tickets/day-passes/", params={"ordering": "quantity"}), 400)


def test_the_matrix(installation: Installation, organizer: Client):
    anybody = installation.anonymous()
    ticket_type = festival(installation, organizer, "tier_and_day").ticket_type(1000)
    path = "/api/tickets/day-tier-prices/matrix/"
    empty = expect(anybody.get(path, params={"ticket_type": ticket_type["id"]}), 200)
    assert empty == {"ticket_type": ticket_type["id"], "days": [], "tiers": [], "matrix": {}}
    cells: dict[str, dict] = {}
    for day in (2, 1):
        for tier, name, price in ((2, "General", 100.00), (1, "VIP", 200.00)):
            body = document_body(
                "day-tier-prices", ticket_type, day_number=day, day_name=f"Day {day}", date=f"2036-12-0{day}",
                tier_number=tier, tier_name=name, price=price,
            )
            cells[f"{day}{tier}"] = expect(organizer.post("/api/tickets/day-tier-prices/", body), 201)
    assert expect(anybody.get(path, params={"ticket_type": ticket_type["id"]}), 200) == {
        "ticket_type": ticket_type["id"],
        "days": [{"number": 1, "name": "Day 1"}, {"number": 2, "name": "Day 2"}],
        "tiers": [{"number": 1, "name": "VIP"}, {"number": 2, "name": "General"}],
        "matrix": {"1": {"1": cells["11"], "2": cells["12"]}, "2": {"1": cells["21"], "2": cells["22"]}},
    }
    assert "ticket_type" in expect(anybody.get(path), 400)["field_errors"]
    expect(anybody.get(path, params={"ticket_type": NOWHERE}), 404)

    def shown(**query: Any) -> list[str]:
        rows = listed(anybody, "/api/tickets/day-tier-prices/", ticket_type=ticket_type["id"], **query)
        return [f"{row['day_number']}{row['tier_number']}" for row in rows]

    expect(organizer.patch(f"/api/tickets/day-tier-prices/{cells['22']['id']}/", {"is_active": False, "price": "90"}), 200)
    assert shown() == shown(ordering="day_number") == shown(ordering="date") == ["11", "12", "21", "22"]
    assert shown(ordering="-day_number") == shown(ordering="-date") == ["21", "22", "11", "12"]
    assert shown(ordering="tier_number") == ["11", "21", "12", "22"]
    assert shown(ordering="-tier_number") == ["12", "22", "11", "21"]
    assert shown(ordering="price") == ["22", "12", "11", "21"]
    assert shown(ordering="-price") == ["11", "21", "12", "22"]
    assert shown(day_number=1) == ["11", "12"]
    assert shown(tier_number=2) == ["12", "22"]
    assert shown(is_active="false") == ["22"]
    again = document_body("day-tier-prices", ticket_type)
    expect(organizer.post("/api/tickets/day-tier-prices/", again), 400)
    # A day has one date within the matrix.
    expect(organizer.post("/api/tickets/day-tier-prices/", again | {"tier_number": 3, "date": "2036-12-02"}), 400)


def test_lists_of_ticket_types(installation: Installation, organizer: Client):
    anybody = installation.anonymous()
    shop = festival(installation, organizer, "simple", tags=["types"])
    floor = shop.ticket_type(30, price=20, name="Floor", benefits="100% fun")
    shop.ticket_type(10, price=50, name="Box", description="With a view")
    shop.ticket_type(20, price=30, name="Stand", is_active=False)
    tiered = festival(installation, organizer, "tiered")
    tiered.tier(tiered.ticket_type(10, name="Tiered"), 1, 5)

    def names(**query: Any) -> list[str]:
        rows = listed(anybody, "/api/tickets/types/", **({"event": shop.event["id"]} | query))
        return [row["name"] for row in rows]

    assert names() == names(ordering="created_at") == ["Floor", "Box", "Stand"]
    assert names(event=shop.event["slug"], ordering="-created_at") == ["Stand", "Box", "Floor"]
    assert names(ordering="price") == ["Floor", "Stand", "Box"]
    assert names(ordering="-price") == ["Box", "Stand", "Floor"]
    assert names(ordering="total_quantity") == ["Box", "Stand", "Floor"]
    assert names(ordering="-total_quantity") == ["Floor", "Stand", "Box"]
    assert names(is_active="false") == names(is_on_sale="false") == ["Stand"]
    assert names(is_active="true") == names(is_on_sale="true") == ["Floor", "Box"]
    assert names(search="flo") == names(search="0% F") == ["Floor"]
    assert names(search="A VIEW") == ["Box"]
    assert names(pricing_type="tiered") == []
    assert names(event=tiered.event["id"], pricing_type="tiered") == ["Tiered"]
    page = expect(anybody.get("/api/tickets/types/", params={"event": shop.event["id"], "page_size": 2}), 200)
    assert page["count"] == 3 and len(page["results"]) == 2 and "event=" in page["next"] and page["previous"] is None
    expect(anybody.get("/api/tickets/types/", params={"event": shop.event["id"], "page": 2}), 404)
    bare = expect(anybody.get("/api/tickets/types/by_event/", params={"event_id": tiered.event["id"]}), 200)
    assert [(row["name"], len(row["tiers"])) for row in bare] == [("Tiered", 1)]
    assert "event_id" in expect(anybody.get("/api/tickets/types/by_event/"), 400)["field_errors"]
    assert floor["tiers"] == []


def test_what_can_be_bought_now(installation: Installation, organizer: Client, buyer: Client):
    # Sooner than whatever else the other journeys sell.
    soon = {"start_date": installation.database.now("1 hour"), "end_date": installation.database.now("30 hours")}
    shop = Shop.open(installation, organizer, capacity=3, **soon)
    tiered = Shop.open(installation, organizer, pricing_type="tiered", **soon)
    seat, late = shop.ticket_type(10), shop.ticket_type(10, sales_start="2035-01-01T00:00:00Z")
    with_tiers = tiered.ticket_type(10)

    def available() -> set[str]:
        return {row["id"] for row in expect(buyer.get("/api/tickets/types/available/"), 200)}

    assert seat["id"] in available() and not {late["id"], with_tiers["id"]} & available()
    tiered.tier(with_tiers, 1, 5)
    assert with_tiers["id"] in available()
    order = shop.order(buyer, (seat, 3))
    assert seat["id"] not in available(), "the event is full"
    shown = expect(buyer.get(f"/api/tickets/types/{seat['id']}/"), 200)
    assert (shown["available_quantity"], shown["is_on_sale"], shown["is_sold_out"]) == (7, True, True)
    expect(buyer.post(f"/api/orders/{order['id']}/cancel/"), 200)
    assert seat["id"] in available()


def test_what_is_sold_cannot_be_taken_back(installation: Installation, organizer: Client, buyer: Client):
    shop = festival(installation, organizer, "tiered", capacity=10)
    ticket_type = shop.ticket_type(10)
    tier, other = shop.tier(ticket_type, 1, 5), shop.tier(ticket_type, 2, 5)
    item = {"ticket_type_id": ticket_type["id"], "ticket_tier_id": tier["id"], "quantity": 3}
    body = {"event": shop.event["id"], "buyer_email": buyer.account.email, "buyer_name": "John Doe", "items": [item]}
    order = expect(buyer.post("/api/orders/", body), 201)
    paths = {
        f"/api/tickets/types/{ticket_type['id']}/": "total_quantity", f"/api/tickets/tiers/{tier['id']}/": "quantity",
        f"/api/events/{shop.event['slug']}/": "total_capacity",
    }
    for path, field in paths.items():
        refused = expect(organizer.patch(path, {field: 2}), 400)
        assert field in refused["field_errors"]
        assert expect(organizer.patch(path, {field: 3}), 200)[field] == 3
        expect(organizer.delete(path), 400)
    # For ever, whatever becomes of the order.
    expect(buyer.post(f"/api/orders/{order['id']}/cancel/"), 200)
    for path in paths:
        expect(organizer.delete(path), 400)
    assert organizer.delete(f"/api/tickets/tiers/{other['id']}/").status_code == 204


def test_the_days_of_an_event_that_moves(installation: Installation, organizer: Client):
    shop = festival(installation, organizer, "day_based", capacity=100, timezone="America/New_York")
    ticket_type = shop.ticket_type(1000)
    path = f"/api/events/{shop.event['slug']}/"
    # The zone decides the day: the end is still the third of December there.
    expect(organizer.post("/api/tickets/day-passes/", document_body("day-passes", ticket_type, date="2036-12-04")), 400)
    third = document_body("day-passes", ticket_type, day_number=3, name="Day 3", date="2036-12-03")
    made = expect(organizer.post("/api/tickets/day-passes/", third), 201)
    refused = expect(organizer.patch(path, {"end_date": "2036-12-02T23:00:00Z"}), 400)
    assert "end_date" in refused["field_errors"]
    expect(organizer.patch(path, {"end_date": "2036-12-05T23:00:00Z"}), 200)
    expect(organizer.patch(path, {"end_date": "2036-12-03T23:00:00Z"}), 200)
    moved = {"start_date": "2036-12-11T18:00:00Z", "end_date": "2036-12-13T23:00:00Z"}
    expect(organizer.patch(path, moved), 200)
    assert expect(organizer.get(f"/api/tickets/day-passes/{made['id']}/"), 200)["date"] == "2036-12-13"
    refused = expect(organizer.patch(path, {"end_date": "2040-12-13T23:00:00Z"}), 400)
    assert "end_date" in refused["field_errors"]


def test_shrinking_while_it_sells(installation: Installation, organizer: Client):
    """Whoever comes first, no more is sold than there is in the end."""
    shop = festival(installation, organizer, "simple")
    seat = shop.ticket_type(20)
    buyers = installation.buyers(10)
    shrink = [lambda left=left: organizer.patch(f"/api/tickets/types/{seat['id']}/", {"total_quantity": left})
              for left in (15, 9, 12, 5)]
    orders = [lambda buyer=buyer: shop.try_order(buyer, (seat, 1)) for buyer in buyers]
    answers = at_once([*orders[:5], *shrink, *orders[5:]], connections=14)
    assert {answer.status_code for answer in answers} <= {200, 201, 400}
    sold = sum(answer.status_code == 201 for answer in answers)
    shown = expect(organizer.get(f"/api/tickets/types/{seat['id']}/"), 200)
    assert shown["quantity_reserved"] == sold <= shown["total_quantity"]
    assert shown["available_quantity"] == shown["total_quantity"] - sold


def test_deleting_while_it_sells(installation: Installation, organizer: Client):
    """Either it is gone or it was ordered, never both."""
    shop = festival(installation, organizer, "simple")
    buyers = installation.buyers(6)
    for _ in range(5):
        seat = shop.ticket_type(20)
        jobs = [lambda buyer=buyer: shop.try_order(buyer, (seat, 1)) for buyer in buyers]
        jobs.append(lambda: organizer.delete(f"/api/tickets/types/{seat['id']}/"))
        *sold, deleted = [answer.status_code for answer in at_once(jobs)]
        if deleted == 204:
            assert 201 not in sold and set(sold) <= {400, 409}, "nothing was sold of what is gone"
        else:
            assert deleted in (400, 409) and 201 in sold
