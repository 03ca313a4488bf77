"""Festivals: passes for a day or for all days, and tiers that have a price on each day."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

from client import Client, expect
from installation import Installation
from shop import Shop, at_once, shown, start_payment, wait_for_status

DAYS = ["2036-08-01", "2036-08-02", "2036-08-03"]


class Festival(Shop):
    """An event of three days that sells passes, or tiers on days."""

    type: dict

    @staticmethod
    def begin(installation: Installation, organizer: Client, pricing: str, capacity: int, of_type: int = 1000) -> Festival:
        shop = Shop.open(
            installation, organizer, capacity, pricing_type=pricing,
            start_date=f"{DAYS[0]}T12:00:00Z", end_date=f"{DAYS[-1]}T22:00:00Z",
        )
        festival = Festival(installation, organizer, shop.event)
        festival.type = festival.ticket_type(of_type, name="Festival")
        return festival

    def day_pass(self, number: int, quantity: int, price: str = "75.00") -> dict:
        return self._add("day-passes", day_number=number, name=f"Day {number}", date=DAYS[number - 1], price=price,
                         quantity=quantity)

    def all_days(self, quantity: int, price: str = "180.00") -> dict:
        return self._add("day-passes", name="All Days", is_all_days=True, price=price, quantity=quantity)

    def cell(self, day: int, tier: int, name: str, quantity: int, price: str) -> dict:
        return self._add("day-tier-prices", day_number=day, day_name=f"Day {day}", date=DAYS[day - 1], tier_number=tier,
                         tier_name=name, price=price, quantity=quantity)

    def _add(self, collection: str, **fields: Any) -> dict:
        return expect(self.organizer.post(f"/api/tickets/{collection}/", {"ticket_type": self.type["id"], **fields}), 201)

    def ask(self, buyer: Client, *lines: tuple[dict, int], **more: Any):
        items = [
            {"ticket_type_id": self.type["id"], "quantity": quantity, **self._key(part), **more} for part, quantity in lines
        ]
        return buyer.post("/api/orders/", {"event": self.event["id"], "buyer_email": buyer.account.email, "items": items})

    @staticmethod
    def _key(part: dict) -> dict:
        return {"day_tier_price_id" if "tier_number" in part else "day_pass_id": part["id"]}

    def figures(self, part: dict) -> tuple[int, int, int]:
        """Sold, reserved and available of a pass or price."""
        collection = "day-tier-prices" if "tier_number" in part else "day-passes"
        now = expect(self.organizer.get(f"/api/tickets/{collection}/{part['id']}/"), 200)
        return now["quantity_sold"], now["quantity_reserved"], now["available_quantity"]

    def taken(self) -> list[int]:
        """How many places of each day are taken: nothing that clients see says it, so the database is asked."""
        text = self.installation.database.value(
            "SELECT string_agg(stock.taken::text, ' ' ORDER BY day.day_on) FROM ticketing.event_days AS day "
            "JOIN inventory.stock AS stock ON stock.id = day.stock_id WHERE day.event_id = :'event'",
            event=self.event["id"],
        )
        return [int(number) for number in text.split()]


def test_passes_for_a_day_and_for_all_days(installation: Installation, organizer: Client, staff: Client, buyer: Client):
    festival = Festival.begin(installation, organizer, "day_based", capacity=10)
    first, second, every = festival.day_pass(1, 8), festival.day_pass(2, 20, "85.50"), festival.all_days(4)
    order = expect(festival.ask(buyer, (first, 2), (every, 3), (first, 1)), 201)
    assert [(item["day_pass"], item["day_pass_name"], item["quantity"], item["subtotal"]) for item in order["items"]] == [
        (first["id"], "Day 1", 3, "225.00"), (every["id"], "All Days", 3, "540.00"),
    ]
    assert {(item["ticket_tier"], item["day_tier_price"], item["day_tier_price_name"]) for item in order["items"]} == {
        (None, None, None)
    }
    assert (order["subtotal"], order["service_fee"], order["total_amount"]) == ("765.00", "38.25", "803.25")
    assert festival.taken() == [6, 3, 3]
    assert (festival.figures(first), festival.figures(every)) == ((0, 3, 5), (0, 3, 1))

    # Each limit by itself: the pass, the day for a pass and for all days, and then the type.
    for lines, left, name in [
        ([(first, 6)], 4, "Festival - Day 1"),
        ([(every, 2)], 1, "Festival - All Days"),
        ([(first, 4), (every, 1)], 4, "Festival - "),
        ([(second, 8)], 7, "Festival - Day 2"),
    ]:
        refused = expect(festival.ask(buyer, *lines), 400)
        assert refused["error"].startswith(f"Only {left} tickets available for '{name}"), refused
        assert refused["available"] == left
    assert festival.taken() == [6, 3, 3]

    intent = start_payment(buyer, order)
    installation.sandbox.pay(intent)
    paid = wait_for_status(buyer, order, "confirmed")
    assert Counter(tuple(ticket["valid_days"]) for ticket in paid["tickets"]) == {(DAYS[0],): 3, tuple(DAYS): 3}
    assert (festival.figures(first), festival.figures(every)) == ((3, 0, 5), (3, 0, 1))
    assert "Festival - All Days" in installation.sandbox.mail_to(buyer.account.email, having="All Days")["text"]
    listed = expect(buyer.get("/api/orders/my_tickets/"), 200)
    assert [item["day_pass_name"] for item in listed] == ["Day 1", "All Days"]

    # Another order is cancelled, and the paid one goes back: all places are free again.
    other = expect(festival.ask(buyer, (every, 1)), 201)
    assert festival.taken() == [7, 4, 4]
    expect(buyer.post(f"/api/orders/{other['id']}/cancel/"), 200)
    assert festival.taken() == [6, 3, 3]
    expect(staff.post(f"/api/orders/{order['id']}/refund/"), 200)
    assert shown(buyer, order)["status"] == "refunded"
    assert festival.taken() == [0, 0, 0]
    assert (festival.figures(first), festival.figures(every)) == ((0, 0, 8), (0, 0, 4))


def test_a_tier_on_a_day(installation: Installation, organizer: Client, buyer: Client):
    festival = Festival.begin(installation, organizer, "tier_and_day", capacity=10, of_type=12)
    vip, general = festival.cell(1, 1, "VIP", 3, "200.00"), festival.cell(1, 2, "General", 50, "100.00")
    later = festival.cell(2, 2, "General", 50, "90.00")
    order = expect(festival.ask(buyer, (vip, 2), (general, 4), (later, 1)), 201)
    assert [(item["day_tier_price"], item["day_tier_price_name"], item["unit_price"]) for item in order["items"]] == [
        (vip["id"], "Day 1 - VIP", "200.00"), (general["id"], "Day 1 - General", "100.00"),
        (later["id"], "Day 2 - General", "90.00"),
    ]
    assert festival.taken() == [6, 1, 0]
    for lines, left, name in [
        ([(vip, 2)], 1, "Festival - Day 1 - VIP"),
        ([(general, 5)], 4, "Festival - Day 1 - General"),
        ([(later, 6)], 5, "Festival"),
    ]:
        assert expect(festival.ask(buyer, *lines), 400)["error"] == f"Only {left} tickets available for '{name}'"
    installation.sandbox.pay(start_payment(buyer, order))
    tickets = wait_for_status(buyer, order, "confirmed")["tickets"]
    assert Counter(tuple(ticket["valid_days"]) for ticket in tickets) == {(DAYS[0],): 6, (DAYS[1],): 1}


def test_items_that_do_not_fit_the_event(installation: Installation, organizer: Client, buyer: Client):
    passes = Festival.begin(installation, organizer, "day_based", capacity=10)
    other = Festival.begin(installation, organizer, "day_based", capacity=10)
    matrix = Festival.begin(installation, organizer, "tier_and_day", capacity=10)
    good, foreign, cell = passes.day_pass(1, 5), other.day_pass(1, 5), matrix.cell(1, 1, "VIP", 5, "200.00")

    def item(**ids: str) -> dict:
        return {"ticket_type_id": passes.type["id"], "quantity": 1, **ids}

    for wrong, message in [
        (item(), "day_pass_id is required for day_based pricing"),
        (item(day_pass_id=foreign["id"]), "Day pass not found"),
        (item(day_pass_id=cell["id"]), "Day pass not found"),
        (item(day_pass_id=good["id"], day_tier_price_id=cell["id"]), "Tickets with day_based pricing have no day_tier_price_id"),
        (item(day_pass_id=good["id"], ticket_tier_id=good["id"]), "Tickets with day_based pricing have no ticket_tier_id"),
        (item(day_pass_id=foreign["id"], ticket_type_id=other.type["id"]), "Ticket type not found"),
    ]:
        # The item at fault is named, wherever it stands.
        body = {"event": passes.event["id"], "items": [item(day_pass_id=good["id"]), wrong]}
        refused = expect(buyer.post("/api/orders/", body), 400)
        assert (refused["error"], refused["field_errors"], refused["item"]) == (message, {"items": [message]}, wrong)
    assert passes.taken() == [0, 0, 0]
    expect(organizer.patch(f"/api/tickets/day-passes/{good['id']}/", {"is_active": False}), 200)
    refused = expect(passes.ask(buyer, (good, 1)), 400)
    assert refused["error"] == "Tickets 'Festival - Day 1' are not on sale"


def test_names_and_prices_stay_as_they_were(installation: Installation, organizer: Client, buyer: Client):
    festival = Festival.begin(installation, organizer, "day_based", capacity=10)
    day = festival.day_pass(2, 5)
    order = expect(festival.ask(buyer, (day, 1)), 201)
    expect(organizer.patch(f"/api/tickets/day-passes/{day['id']}/", {"name": "Saturday", "price": "99.00"}), 200)
    assert shown(buyer, order)["items"] == order["items"]
    assert expect(festival.ask(buyer, (day, 1)), 201)["items"][0]["day_pass_name"] == "Saturday"


def test_a_crowd_for_days_and_all_days(installation: Installation, organizer: Client):
    festival = Festival.begin(installation, organizer, "day_based", capacity=12)
    passes = [festival.day_pass(1, 100), festival.day_pass(2, 100), festival.all_days(100)]
    choose = random.Random(20360801)
    buyers = installation.buyers(90)
    wanted = [choose.choice(passes) for _ in buyers]
    answers: list[Any] = [None] * len(buyers)
    while again := [index for index, answer in enumerate(answers) if answer is None or answer.status_code in (409, 503)]:
        redone = at_once([lambda index=index: festival.ask(buyers[index], (wanted[index], 1)) for index in again])
        for index, answer in zip(again, redone):
            answers[index] = answer
    sold = Counter(wanted[index]["name"] for index, answer in enumerate(answers) if answer.status_code == 201)
    assert {answer.status_code for answer in answers} == {201, 400}
    every = sold["All Days"]
    assert festival.taken() == [sold["Day 1"] + every, sold["Day 2"] + every, every]
    # Nobody was refused while there was room: one of the two days sold out, and everybody else could have the other.
    assert max(festival.taken()) == 12
    for name, day in [("Day 1", 0), ("Day 2", 1)]:
        refused = sum(1 for index, answer in enumerate(answers) if answer.status_code == 400 and wanted[index]["name"] == name)
        assert refused == 0 or festival.taken()[day] == 12
