"""The waiting list: what becomes free is offered in the order of joining, and to nobody else."""

from __future__ import annotations

import random
from typing import Any

import pytest

from client import Client, expect
from installation import Installation
from processes import eventually
from shop import Shop, at_once, buy, start_payment, wait_for_status
from sizes import SEED

LIST = "/api/waiting-list/"


def ask_to_join(client: Client, ticket_type: dict, quantity: int = 1, **parts: Any):
    return client.post(LIST, {"ticket_type_id": ticket_type["id"], "quantity": quantity, **parts})


def join(client: Client, ticket_type: dict, quantity: int = 1, **parts: Any) -> dict:
    return expect(ask_to_join(client, ticket_type, quantity, **parts), 201)


def entry_of(client: Client, entry: dict) -> dict:
    return expect(client.get(f"{LIST}{entry['id']}/"), 200)


def wait_for(client: Client, entry: dict, status: str) -> dict:
    def look() -> dict | None:
        now = entry_of(client, entry)
        return now if now["status"] == status else None

    return eventually(look, f"entry {entry['id']} is {status}")


def statuses(clients: list[Client], entries: list[dict]) -> list[str]:
    return [entry_of(client, entry)["status"] for client, entry in zip(clients, entries)]


@pytest.fixture
def hall(installation: Installation) -> Shop:
    return Shop.open(installation, installation.organizer())


def test_from_sold_out_to_the_ticket(hall: Shop, installation: Installation):
    first, second, third, passer_by = installation.buyers(4)
    seat = hall.ticket_type(2)
    order = hall.order(first, (seat, 2))

    entry = join(second, seat)
    assert (entry["status"], entry["position"], entry["passed_over"], entry["offer_expires_at"]) == ("waiting", 1, 0, None)
    assert join(third, seat)["position"] == 2
    joined = installation.sandbox.mail_to(second.account.email, having="on the waiting list")
    assert f"http://shop.easyticket.test/waiting-list/{entry['id']}" in joined["text"]
    assert [listed["id"] for listed in expect(second.get(LIST + "?status=waiting"), 200)["results"]] == [entry["id"]]
    assert expect(second.get(LIST + "?status=offered"), 200)["count"] == 0

    expect(first.post(f"/api/orders/{order['id']}/cancel/"), 200)
    offered = entry_of(second, entry)
    assert (offered["status"], offered["position"]) == ("offered", None)
    mail = installation.sandbox.mail_to(second.account.email, having="kept for you until")
    assert f"http://shop.easyticket.test/events/{hall.event['slug']}" in mail["text"]
    assert hall.seats(seat) == (0, 2, 0)
    refusal = expect(hall.try_order(passer_by, (seat, 1)), 400)
    assert refusal["error"] == f"Only 0 tickets available for '{seat['name']}'"

    bought = buy(hall, second, (seat, 1))
    assert len(bought["tickets"]) == 1
    ordered = entry_of(second, entry)
    assert (ordered["status"], ordered["order"]) == ("ordered", bought["id"])
    assert installation.database.violations() == []


def test_what_is_not_for_waiting(hall: Shop, installation: Installation):
    buyer, other = installation.buyers(2)
    seat, box = hall.ticket_type(1, max_purchase=4), hall.ticket_type(5)
    hall.order(other, (seat, 1))
    assert expect(ask_to_join(buyer, box), 400)["error"] == f"Tickets '{box['name']}' are not sold out"
    assert expect(ask_to_join(buyer, seat, 5), 400)["error"] == f"At most 4 tickets of '{seat['name']}' can be ordered"
    assert expect(ask_to_join(buyer, seat, 0), 400)["error"] == "Quantity must be at least 1"
    expect(ask_to_join(installation.anonymous(), seat), 401)
    entry = join(buyer, seat)
    assert expect(ask_to_join(buyer, seat), 409)["error"] == "You are already on this waiting list."
    expect(other.get(f"{LIST}{entry['id']}/"), 404)
    expect(other.delete(f"{LIST}{entry['id']}/"), 404)
    assert other.delete(f"{LIST}{entry['id']}/").status_code == 404

    path = f"/api/events/{hall.event['slug']}/waiting-list/"
    assert expect(hall.organizer.put(path, {"is_open": False}), 200)["waiting"] == 1
    assert expect(ask_to_join(other, seat), 400)["error"] == "The waiting list of this event is closed."
    shown = expect(hall.organizer.get(path), 200)
    assert (shown["is_open"], shown["count"], shown["results"][0]["email"]) == (False, 1, buyer.account.email)
    expect(buyer.get(path), 403)
    assert buyer.delete(f"{LIST}{entry['id']}/").status_code == 204
    assert expect(buyer.delete(f"{LIST}{entry['id']}/"), 400)["error"] == "You are not on this waiting list any more."


def test_five_at_once_for_the_first_five_of_ten(hall: Shop, installation: Installation):
    """Five orders are cancelled at the same time, while passers-by try to buy: the first five have an offer each."""
    seat = hall.ticket_type(5)
    holders, waiting, passers_by = installation.buyers(5), installation.buyers(10), installation.buyers(10)
    orders = [hall.order(holder, (seat, 1)) for holder in holders]
    entries = [join(client, seat) for client in waiting]
    answers = at_once(
        [lambda holder=holder, order=order: holder.post(f"/api/orders/{order['id']}/cancel/")
         for holder, order in zip(holders, orders)]
        + [lambda client=client: hall.try_order(client, (seat, 1)) for client in passers_by])
    assert [answer.status_code for answer in answers] == [200] * 5 + [400] * 10
    assert statuses(waiting, entries) == ["offered"] * 5 + ["waiting"] * 5
    assert [entry_of(client, entry)["position"] for client, entry in zip(waiting[5:], entries[5:])] == [1, 2, 3, 4, 5]

    # All of them order at the same time, and some leave: exactly the offers are ordered.
    answers = at_once(
        [lambda client=client: hall.try_order(client, (seat, 1)) for client in waiting]
        + [lambda client=client: hall.try_order(client, (seat, 1)) for client in passers_by])
    assert [answer.status_code for answer in answers] == [201] * 5 + [400] * 15
    assert statuses(waiting, entries) == ["ordered"] * 5 + ["waiting"] * 5
    assert hall.seats(seat) == (0, 5, 0)
    assert installation.database.violations() == []


def test_a_crowd_in_which_everybody_does_something_else(installation: Installation):
    """Types that share the places of an event, so that what is given back of one is waited for by those of all."""
    chance = random.Random(SEED)
    hall = Shop.open(installation, installation.organizer(), capacity=5)
    types = [hall.ticket_type(4, price=price) for price in ("10.00", "20.00", "30.00")]

    def day_out(client: Client, seed: float) -> list[int]:
        own = random.Random(seed)
        orders: list[str] = []
        entries: list[str] = []
        seen: list[int] = []
        for _ in range(12):
            ticket_type, quantity = own.choice(types), own.randint(1, 2)
            wish = own.choice(["order", "order", "join", "join", "cancel", "leave", "ask for fewer"])
            if wish == "order":
                answer = hall.try_order(client, (ticket_type, quantity))
                orders += [answer.json()["id"]] if answer.status_code == 201 else []
            elif wish == "join":
                answer = ask_to_join(client, ticket_type, quantity)
                entries += [answer.json()["id"]] if answer.status_code == 201 else []
            elif wish == "cancel" and orders:
                answer = client.post(f"/api/orders/{orders.pop(0)}/cancel/")
                assert answer.status_code == 200
            elif wish == "leave" and entries:
                answer = client.delete(f"{LIST}{entries.pop(0)}/")
            elif wish == "ask for fewer" and entries:
                answer = client.patch(f"{LIST}{entries[-1]}/", {"quantity": 1})
            else:
                continue
            seen.append(answer.status_code)
        return seen

    seeds = [(client, chance.random()) for client in installation.buyers(16)]
    seen = sum(at_once([lambda client=client, seed=seed: day_out(client, seed) for client, seed in seeds]), [])
    assert {200, 201, 400} <= set(seen) <= {200, 201, 204, 400, 409}
    assert installation.database.violations() == []


def test_joining_while_tickets_become_free(hall: Shop, installation: Installation):
    """Whoever joins at the moment of a cancellation is served, or is told that it is not sold out: never left to wait."""
    for _ in range(5):
        seat = hall.ticket_type(1)
        holder, *others = installation.buyers(5)
        order = hall.order(holder, (seat, 1))
        answers = at_once(
            [lambda: holder.post(f"/api/orders/{order['id']}/cancel/")]
            + [lambda client=client: ask_to_join(client, seat) for client in others])
        assert answers[0].status_code == 200
        joined = [answer.json() for answer in answers[1:] if answer.status_code == 201]
        assert {answer.status_code for answer in answers[1:]} <= {201, 400}
        by_id = {entry["id"]: client for client, entry in zip(others, [answer.json() for answer in answers[1:]]) if "id" in entry}
        found = sorted(entry_of(by_id[entry["id"]], entry)["status"] for entry in joined)
        assert found == (["offered"] + ["waiting"] * (len(joined) - 1) if joined else [])
        assert installation.database.violations() == []


def test_smaller_wishes_pass_and_the_place_stays(hall: Shop, installation: Installation):
    family, single, holder = installation.buyers(3)
    seat = hall.ticket_type(4)
    orders = [hall.order(holder, (seat, 1)) for _ in range(4)]
    big, small = join(family, seat, 3), join(single, seat)
    expect(holder.post(f"/api/orders/{orders[0]['id']}/cancel/"), 200)
    assert statuses([family, single], [big, small]) == ["waiting", "offered"]
    passed = entry_of(family, big)
    assert (passed["position"], passed["passed_over"]) == (1, 1)

    expect(holder.post(f"/api/orders/{orders[1]['id']}/cancel/"), 200)
    refusal = expect(family.patch(f"{LIST}{big['id']}/", {"quantity": 4}), 400)
    assert refusal["error"].startswith("You can only ask for fewer tickets.")
    assert expect(family.patch(f"{LIST}{big['id']}/", {"quantity": 1}), 200)["status"] == "offered"
    # What is let go is for everybody, when nobody waits.
    assert single.delete(f"{LIST}{small['id']}/").status_code == 204
    hall.order(holder, (seat, 1))
    assert installation.database.violations() == []


def test_refunds_and_more_capacity_are_offered_too(hall: Shop, installation: Installation):
    owner, first, second = installation.buyers(3)
    seat = hall.ticket_type(1)
    bought = buy(hall, owner, (seat, 1))
    entries = [join(first, seat), join(second, seat)]
    expect(owner.post(f"/api/orders/{bought['id']}/refund/", {}), 200)
    wait_for(first, entries[0], "offered")
    assert entry_of(second, entries[1])["status"] == "waiting"
    expect(hall.organizer.patch(f"/api/tickets/types/{seat['id']}/", {"total_quantity": 2}), 200)
    assert entry_of(second, entries[1])["status"] == "offered"
    # An offer is kept, whatever the organizer wants.
    expect(hall.organizer.patch(f"/api/tickets/types/{seat['id']}/", {"total_quantity": 1}), 400)
    assert installation.database.violations() == []


def test_time_passes(install):
    """Orders that are not paid and offers that are not taken go to the next; the end of the event ends it."""
    own = install()
    hall = Shop.open_today(own, own.organizer())
    holder, first, second = own.buyers(3)
    seat = hall.ticket_type(1)
    hall.order(holder, (seat, 1))
    entries = [join(first, seat), join(second, seat)]
    own.database.advance(16 * 60)
    wait_for(first, entries[0], "offered")
    own.database.advance(61 * 60)
    assert entry_of(first, entries[0])["status"] == "lapsed"
    wait_for(second, entries[1], "offered")
    assert own.sandbox.mail_to(first.account.email, having="has lapsed")
    order = hall.order(second, (seat, 1))
    own.sandbox.pay(start_payment(second, order))
    wait_for_status(second, order, "confirmed")

    entry = join(first, seat)
    own.database.advance(3 * 86400)
    wait_for(first, entry, "closed")
    assert own.sandbox.mail_to(first.account.email, having="the sale has ended")
    assert own.database.violations() == []


def test_what_somebody_waits_for_cannot_be_deleted(installation: Installation):
    """The event is full, so both of its types are sold out, though nobody has ever ordered one of them."""
    hall = Shop.open(installation, installation.organizer(), capacity=1)
    holder, first, second = installation.buyers(3)
    seat, box = hall.ticket_type(5), hall.ticket_type(5)
    order = hall.order(holder, (seat, 1))
    entries = [join(first, box), join(second, seat)]
    refusal = expect(hall.organizer.delete(f"/api/tickets/types/{box['id']}/"), 400)
    assert refusal["error"].startswith("What somebody waits for, or has waited for, cannot be deleted.")
    # A place at the event is for the first who wants anything of it.
    expect(holder.post(f"/api/orders/{order['id']}/cancel/"), 200)
    assert statuses([first, second], entries) == ["offered", "waiting"]
    bought = buy(hall, first, (box, 1))
    assert entry_of(first, entries[0])["order"] == bought["id"]
    assert installation.database.violations() == []


def test_a_cancelled_event(hall: Shop, installation: Installation):
    holder, first, second = installation.buyers(3)
    seat = hall.ticket_type(1)
    order = hall.order(holder, (seat, 1))
    entries = [join(first, seat), join(second, seat)]
    expect(holder.post(f"/api/orders/{order['id']}/cancel/"), 200)
    expect(hall.organizer.post(f"/api/events/{hall.event['slug']}/cancel/"), 200)
    assert statuses([first, second], entries) == ["closed", "closed"]
    assert installation.sandbox.mail_to(first.account.email, having="the event was cancelled")
    assert expect(ask_to_join(first, seat), 400)["error"] == "This event is not on sale."
    assert installation.database.violations() == []


def test_a_declined_card_does_not_cost_the_tickets_that_one_waits_to_add_to(hall: Shop, installation: Installation):
    """What the declined order gives back is offered to its own buyer: another try of the same order takes it."""
    buyer, other = installation.buyers(2)
    seat = hall.ticket_type(2)
    order = hall.order(buyer, (seat, 1))
    hall.order(other, (seat, 1))
    entry = join(buyer, seat)
    installation.sandbox.pay(start_payment(buyer, order), outcome="decline")
    wait_for_status(buyer, order, "failed")
    assert entry_of(buyer, entry)["status"] == "offered"

    intent = start_payment(buyer, order)
    assert entry_of(buyer, entry)["status"] == "waiting"
    installation.sandbox.pay(intent)
    assert len(wait_for_status(buyer, order, "confirmed")["tickets"]) == 1
    assert hall.seats(seat) == (1, 1, 0)
    assert installation.database.violations() == []
