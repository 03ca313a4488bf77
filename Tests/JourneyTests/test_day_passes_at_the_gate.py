"""Tickets of a day and passes for several, from the order to the last day at the gate."""

from __future__ import annotations

import documents
from client import expect
from festival import festival, sell

VERIFY = "/api/tickets/my-tickets/verify/"
DAY_SECONDS = 24 * 3600


def test_passes_are_admitted_once_on_each_of_their_days(install):
    installation = install()
    organizer, buyer = installation.organizer(), installation.buyer()
    shop, days = festival(installation, organizer)
    ticket_type = shop.ticket_type(100, name="Entry")
    passes = [expect(organizer.post("/api/tickets/day-passes/", {
        "ticket_type": ticket_type["id"], "name": f"Day {number}", "day_number": number, "date": day, "price": "60.00",
        "quantity": 10}), 201) for number, day in enumerate(days, 1)]
    whole_pass = expect(organizer.post("/api/tickets/day-passes/", {
        "ticket_type": ticket_type["id"], "name": "All Days", "is_all_days": True, "price": "150.00", "quantity": 10}), 201)
    first, second = sell(shop, buyer, ticket_type, passes[0]), sell(shop, buyer, ticket_type, passes[1])
    whole = sell(shop, buyer, ticket_type, whole_pass)
    assert (second["valid_days"], second["day_pass_name"]) == ([days[1]], "Day 2")
    assert (whole["valid_days"], whole["check_ins"], whole["status"]) == (days, [], "active")
    pdf = buyer.get(f"/api/tickets/my-tickets/{whole['id']}/download/").content
    assert "one person, once a day" in " ".join(documents.text_of_pdf(pdf).split())

    def scan(ticket: dict, gate: str) -> tuple:
        answer = organizer.post(VERIFY, {"qr_code_data": ticket["qr_code_data"], "gate": gate})
        said = answer.json()
        return answer.status_code, said.get("code"), said.get("gate"), said["ticket"]["status"]

    assert scan(second, "North") == (400, "wrong_day", None, "active"), "a day early"
    assert scan(whole, "North") == (200, None, None, "active")
    assert scan(whole, "South") == (400, "already_used", "North", "active")
    assert scan(second, "North") == (400, "wrong_day", None, "active"), "and it is not marked"
    installation.database.advance(DAY_SECONDS)
    assert scan(first, "West") == (400, "wrong_day", None, "expired"), "a day late"
    assert scan(second, "West") == (200, None, None, "used")
    assert scan(whole, "West") == (200, None, None, "active"), "the next day it is good again"
    shown = expect(buyer.get(f"/api/tickets/my-tickets/{whole['id']}/"), 200)
    assert [entry["day"] for entry in shown["check_ins"]] == days[:2] and shown["is_used"] is False
    door = f"/api/events/{shop.event['slug']}/door-list/"
    assert expect(organizer.get(door, params={"day": days[1]}), 200)["totals"] == {"tickets": 2, "checked_in": 2}
    assert expect(organizer.get(door, params={"day": days[2]}), 200)["totals"] == {"tickets": 1, "checked_in": 0}

    installation.database.advance(DAY_SECONDS)
    assert scan(second, "East") == (400, "already_used", "West", "used"), "that it was used says more than the day"
    assert scan(whole, "East") == (200, None, None, "used"), "on its last day it is used up"
    shown = expect(buyer.get(f"/api/tickets/my-tickets/{whole['id']}/"), 200)
    assert [entry["day"] for entry in shown["check_ins"]] == days and shown["is_used"] is True
    figures = expect(buyer.get("/api/tickets/my-tickets/stats/"), 200)
    assert figures == {"total_tickets": 3, "active_tickets": 0, "used_tickets": 2, "cancelled_tickets": 0, "upcoming_events": 0}
    listed = expect(buyer.get("/api/tickets/my-tickets/", params={"status": "expired"}), 200)["results"]
    assert [ticket["id"] for ticket in listed] == [first["id"]]
