"""Promo codes: who has them, what they take off, how often, and what becomes of a use."""

from __future__ import annotations

from collections import Counter
from typing import Any

from client import Client, expect
from installation import Installation
from shop import Shop, at_once, buy, shown, start_payment, wait_for_status

PROMO_CODES = "/api/promo-codes/"


def make(client: Client, shop: Shop | None, code: str, status: int = 201, **fields: Any) -> dict:
    """Ten per cent off, unless said otherwise."""
    body = {"code": code, "discount_type": "percentage", "discount_value": "10.00"}
    if shop:
        body["event"] = shop.event["id"]
    return expect(client.post(PROMO_CODES, body | fields), status)


def uses(client: Client, promo: dict) -> int:
    return expect(client.get(f"{PROMO_CODES}{promo['id']}/"), 200)["current_uses"]


def amounts(order: dict) -> tuple[str, str, str, str]:
    return order["subtotal"], order["discount_amount"], order["service_fee"], order["total_amount"]


def test_organizers_have_codes_for_their_events_and_staff_for_all(
    installation: Installation, shop: Shop, staff: Client
):
    organizer, buyer = shop.organizer, installation.buyer()
    promo = make(organizer, shop, " spring-1 ", max_uses=5, description="Spring")
    assert (promo["code"], promo["event"], promo["max_uses"], promo["current_uses"]) == (
        "SPRING-1", shop.event["id"], 5, 0)
    path = f"{PROMO_CODES}{promo['id']}/"
    assert expect(organizer.get(path), 200) == promo
    assert expect(organizer.patch(path, {"max_uses": None, "max_discount_amount": 7}), 200)["max_discount_amount"] == "7.00"
    changed = expect(organizer.patch(path, {"max_discount_amount": None}), 200)
    assert (changed["max_uses"], changed["max_discount_amount"]) == (0, None)
    replaced = expect(organizer.put(path, {"discount_type": "fixed", "discount_value": 4.5}), 200)
    assert (replaced["discount_type"], replaced["discount_value"], replaced["description"]) == ("fixed", "4.50", "Spring")
    listed = expect(organizer.get(PROMO_CODES + "?search=spring&is_active=true&ordering=-code"), 200)
    assert [item["id"] for item in listed["results"]] == [promo["id"]]

    refused = make(organizer, None, "EVERYWHERE", status=403)
    assert refused["error"] == "Only staff can make promo codes for all events."
    everywhere = make(staff, None, f"ALL{shop.event['id'][-6:]}")
    assert everywhere["event"] is None
    expect(organizer.get(f"{PROMO_CODES}{everywhere['id']}/"), 404)
    expect(buyer.get(PROMO_CODES), 403)
    expect(buyer.get(path), 404)
    make(organizer, shop, "spring-1", status=400)
    make(organizer, shop, "?", status=400)
    make(organizer, shop, "MUCH", status=400, discount_value=100.01)
    expect(organizer.delete(path), 204)
    expect(organizer.get(path), 404)
    expect(staff.delete(f"{PROMO_CODES}{everywhere['id']}/"), 204)


def test_what_a_code_takes_off_is_paid_and_refunded_so(installation: Installation, shop: Shop):
    seat, buyer = shop.ticket_type(50, price="33.35"), installation.buyer()
    promo = make(shop.organizer, shop, "TENTH")
    question = shop.order_body((seat, 3)) | {"promo_code": "tenth"}
    quote = expect(buyer.post(PROMO_CODES + "check/", question), 200)
    assert amounts(quote) == ("100.05", "10.01", "4.50", "94.54")
    assert shop.seats(seat) == (0, 0, 50) and uses(shop.organizer, promo) == 0

    order = shop.order(buyer, (seat, 3), promo_code=" Tenth")
    assert amounts(order) == amounts(quote) == amounts(shown(buyer, order))
    expect(shop.organizer.patch(f"{PROMO_CODES}{promo['id']}/", {"discount_value": 50}), 200)
    assert amounts(shown(buyer, order)) == amounts(order)
    installation.sandbox.pay(start_payment(buyer, order))
    paid = wait_for_status(buyer, order, "confirmed")
    assert len(paid["tickets"]) == 3 and paid["payment"]["amount"] == "94.54"
    expect(buyer.post(f"/api/orders/{order['id']}/refund/", {"amount": 94.55}), 400)
    expect(buyer.post(f"/api/orders/{order['id']}/refund/"), 200)
    assert wait_for_status(buyer, order, "refunded")["refunded_amount"] == "94.54"
    # It was used, whatever came after it.
    assert uses(shop.organizer, promo) == 1


def test_all_of_it_off_is_confirmed_at_once(installation: Installation, shop: Shop):
    seat, buyer = shop.ticket_type(50, price="20.00"), installation.buyer()
    make(shop.organizer, shop, "GUEST", discount_type="fixed", discount_value=1000)
    order = shop.order(buyer, (seat, 2), promo_code="GUEST")
    assert amounts(order) == ("40.00", "40.00", "0.00", "0.00")
    assert order["status"] == "confirmed" and len(order["tickets"]) == 2
    assert shop.seats(seat) == (2, 0, 48)


def test_each_refusal_says_why(installation: Installation, shop: Shop, organizer: Client):
    seat, buyer = shop.ticket_type(50, price="20.00"), installation.buyer()
    elsewhere = Shop.open(installation, organizer)
    make(organizer, elsewhere, "OTHER")
    make(shop.organizer, shop, "IDLE", is_active=False)
    make(shop.organizer, shop, "EARLY", valid_from="2035-01-01T00:00:00Z")
    make(shop.organizer, shop, "LATE", valid_to="2020-01-01T00:00:00Z")
    make(shop.organizer, shop, "MUCH", min_order_amount="40.01")
    make(shop.organizer, shop, "MINE", max_uses_per_user=1)
    make(shop.organizer, shop, "ONCE", max_uses=1)
    shop.order(buyer, (seat, 1), promo_code="MINE")
    shop.order(installation.buyer(), (seat, 1), promo_code="ONCE")
    for code, status, text in (
        ("NONE", 400, "This promo code does not exist."),
        ("OTHER", 400, "This promo code is not valid for what you are ordering."),
        ("IDLE", 400, "This promo code is not active."),
        ("EARLY", 400, "This promo code is not valid yet."),
        ("LATE", 400, "This promo code has expired."),
        ("MUCH", 400, "This promo code needs an order of at least 40.01."),
        ("MINE", 409, "You have already used this promo code."),
        ("ONCE", 409, "This promo code has been used up."),
    ):
        ordered = shop.try_order(buyer, (seat, 2), promo_code=code)
        asked = buyer.post(PROMO_CODES + "check/", shop.order_body((seat, 2)) | {"promo_code": code})
        for answer in (ordered, asked):
            assert (answer.status_code, answer.json()["error"]) == (status, text)
    assert shop.seats(seat) == (0, 2, 48)


def test_a_use_comes_back_with_an_order_that_is_not_paid(installation: Installation, shop: Shop):
    seat, buyer, other = shop.ticket_type(50, price="20.00"), installation.buyer(), installation.buyer()
    promo = make(shop.organizer, shop, "ONLY", max_uses=1)
    order = shop.order(buyer, (seat, 1), promo_code="ONLY")
    assert uses(shop.organizer, promo) == 1
    expect(buyer.post(f"/api/orders/{order['id']}/cancel/"), 200)
    assert uses(shop.organizer, promo) == 0

    declined = shop.order(buyer, (seat, 1), promo_code="ONLY")
    installation.sandbox.pay(start_payment(buyer, declined), outcome="decline")
    wait_for_status(buyer, declined, "failed")
    assert uses(shop.organizer, promo) == 0
    # Another try takes it again, unless somebody else has it.
    taken = shop.order(other, (seat, 1), promo_code="ONLY")
    again = buyer.post(f"/api/orders/{declined['id']}/create-payment-intent/")
    assert (again.status_code, again.json()["error"]) == (409, "The promo code of this order has been used up.")
    expect(other.post(f"/api/orders/{taken['id']}/cancel/"), 200)
    installation.sandbox.pay(start_payment(buyer, declined))
    assert amounts(wait_for_status(buyer, declined, "confirmed"))[1] == "2.00"
    assert uses(shop.organizer, promo) == 1


def test_fifty_buyers_and_the_last_five_uses(installation: Installation, shop: Shop):
    seat, other_seat = shop.ticket_type(500, price="20.00"), shop.ticket_type(500, price="30.00")
    promo = make(shop.organizer, shop, "RUSH", max_uses=7)
    for buyer in installation.buyers(2):
        shop.order(buyer, (seat, 1), promo_code="RUSH")
    waiting = [(buyer, (seat, other_seat)[place % 2]) for place, buyer in enumerate(installation.buyers(50))]
    statuses: Counter[int] = Counter()
    while waiting:
        answers = at_once([
            lambda buyer=buyer, kind=kind: shop.try_order(buyer, (kind, 1), promo_code="RUSH") for buyer, kind in waiting
        ])
        # Whoever met a crowded server is told to come again, and does.
        crowded = [
            answer.status_code != 201 and answer.json()["error"] != "This promo code has been used up." for answer in answers
        ]
        assert all(answer.status_code in (201, 409, 503) for answer in answers)
        statuses.update(answer.status_code for answer, again in zip(answers, crowded) if not again)
        waiting = [buyer for buyer, again in zip(waiting, crowded) if again]
    assert statuses == {201: 5, 409: 45}
    assert uses(shop.organizer, promo) == 7


def test_the_report_of_what_codes_brought(installation: Installation, shop: Shop):
    seat, buyer = shop.ticket_type(50, price="20.00"), installation.buyer()
    make(shop.organizer, shop, "BROUGHT", discount_type="fixed", discount_value=5)
    order = shop.order(buyer, (seat, 1), promo_code="BROUGHT")
    installation.sandbox.pay(start_payment(buyer, order))
    wait_for_status(buyer, order, "confirmed")
    buy(shop, buyer, (seat, 1))
    answer = shop.organizer.get(f"/api/reports/promo_codes/?event={shop.event['id']}")
    assert answer.status_code == 200, answer.text
    header, row = (line.split(",") for line in answer.text.splitlines())
    told = dict(zip(header, row))
    assert (told["code"], told["orders_paid"], told["discount_given"], told["paid"]) == ("BROUGHT", "1", "5.00", "15.75")
