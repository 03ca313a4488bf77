"""Many at once: nothing is sold twice, nothing is lost, nobody waits for ever."""

from __future__ import annotations

import random
from collections import Counter

from client import Client, expect
from installation import Installation
from shop import Shop, at_once, start_payment, wait_for_status


def test_two_hundred_buyers_for_fifty_tickets(installation: Installation, shop: Shop):
    seat = shop.ticket_type(50)
    buyers = installation.buyers(200)
    answers = at_once([lambda buyer=buyer: shop.try_order(buyer, (seat, 1)) for buyer in buyers])
    counted = Counter(answer.status_code for answer in answers)
    # Whoever met a crowded server is told to come again, and does.
    while any(answer.status_code in (409, 503) for answer in answers):
        again = [index for index, answer in enumerate(answers) if answer.status_code in (409, 503)]
        redone = at_once([lambda buyer=buyers[index]: shop.try_order(buyer, (seat, 1)) for index in again])
        for index, answer in zip(again, redone):
            answers[index] = answer
    sold = [answer for answer in answers if answer.status_code == 201]
    refused = [answer for answer in answers if answer.status_code == 400]
    assert (len(sold), len(refused)) == (50, 150), counted
    assert {answer.json()["error"] for answer in refused} == {f"Only 0 tickets available for '{seat['name']}'"}
    assert len({answer.json()["order_number"] for answer in sold}) == 50
    assert shop.seats(seat) == (0, 50, 0)


def test_orders_of_many_lines_in_opposite_order(installation: Installation, shop: Shop):
    """Locks are taken in one order whatever the lines' order is, so nobody waits for each other."""
    seats = [shop.ticket_type(1000) for _ in range(4)]
    buyers = installation.buyers(80)
    choose = random.Random(20260101)

    def job(buyer: Client):
        lines = [(seat, choose.randint(1, 3)) for seat in seats]
        choose.shuffle(lines)
        return lambda: (lines, shop.try_order(buyer, *lines))

    wanted: Counter = Counter()
    for lines, answer in at_once([job(buyer) for buyer in buyers], connections=32):
        expect(answer, 201)
        for seat, quantity in lines:
            wanted[seat["id"]] += quantity
    for seat in seats:
        assert shop.seats(seat) == (0, wanted[seat["id"]], 1000 - wanted[seat["id"]])


def test_all_or_nothing_when_several_run_out(installation: Installation, shop: Shop):
    scarce, plenty = shop.ticket_type(10), shop.ticket_type(500)
    buyers = installation.buyers(60)
    answers = at_once(
        [
            lambda buyer=buyer, turned=turned: shop.try_order(buyer, *([(plenty, 2), (scarce, 1)][::turned]))
            for buyer, turned in zip(buyers, [1, -1] * 30)
        ],
        connections=32,
    )
    sold = sum(answer.status_code == 201 for answer in answers)
    assert {answer.status_code for answer in answers} <= {201, 400, 409, 503}
    assert shop.seats(scarce) == (0, sold, 10 - sold)
    assert shop.seats(plenty) == (0, 2 * sold, 500 - 2 * sold)


def test_buying_and_giving_back_at_once(installation: Installation, shop: Shop):
    seat = shop.ticket_type(5)
    buyers = installation.buyers(30)

    def order_and_cancel(buyer: Client):
        done = 0
        for _ in range(4):
            answer = shop.try_order(buyer, (seat, 1))
            if answer.status_code == 201:
                expect(buyer.post(f"/api/orders/{answer.json()['id']}/cancel/"), 200)
                done += 1
            else:
                assert answer.status_code in (400, 409, 503)
        return done

    assert sum(at_once([lambda buyer=buyer: order_and_cancel(buyer) for buyer in buyers], connections=30)) > 0
    assert shop.seats(seat) == (0, 0, 5)


def test_many_buyers_pay_at_once(installation: Installation, shop: Shop):
    seat = shop.ticket_type(40)
    buyers = installation.buyers(20)

    def whole_way(buyer: Client) -> dict:
        order = shop.order(buyer, (seat, 2))
        installation.sandbox.pay(start_payment(buyer, order))
        return wait_for_status(buyer, order, "confirmed")

    orders = at_once([lambda buyer=buyer: whole_way(buyer) for buyer in buyers], connections=10)
    codes = [ticket["qr_code_data"] for order in orders for ticket in order["tickets"]]
    numbers = [ticket["ticket_number"] for order in orders for ticket in order["tickets"]]
    assert len(set(codes)) == len(set(numbers)) == 40
    assert shop.seats(seat) == (40, 0, 0)


def test_one_ticket_at_many_gates(installation: Installation, organizer: Client, buyer: Client):
    shop = Shop.open_today(installation, organizer)
    order = shop.order(buyer, (shop.ticket_type(1), 1))
    installation.sandbox.pay(start_payment(buyer, order))
    ticket = wait_for_status(buyer, order, "confirmed")["tickets"][0]
    scan = {"qr_code_data": ticket["qr_code_data"]}
    gates = [shop.organizer.with_url(shop.organizer.mount_url) for _ in range(20)]
    answers = at_once([lambda gate=gate: gate.post("/api/tickets/my-tickets/verify/", scan) for gate in gates], 20)
    assert Counter(answer.status_code for answer in answers) == {200: 1, 400: 19}
    assert {answer.json()["code"] for answer in answers if answer.status_code == 400} == {"already_used"}
