"""Many at one moment, each crowd at an event of its own, which is wound up at the end of the step.

Who wins a race is nobody's to say; how many win is. So nothing of the race stays in the model, and what follows does
not depend on it.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from catalogue import add_event, add_type
from model import Event, Line
from orders import order_body
from registry import DONE, action
from shop import at_once
from simulation import Actor, Simulation

MOST_BUYERS = 12


def stall(sim: Simulation, seats: int, capacity: int) -> tuple[Event, list[Line]]:
    organizer = sim.pick(sim.organizers)
    event = add_event(sim, organizer, pricing="simple", capacity=capacity, starts=sim.model.now + timedelta(hours=5),
                      hours=4)
    type = add_type(sim, event, price=sim.pick(["10.00", "33.33"]), quantity=seats)
    sim.call(organizer, "POST", f"/api/events/{event.slug}/publish/", wanted=200)
    return event, [Line(type, None, 1)]


def crowd(sim: Simulation, count: int) -> list[Actor]:
    return [Actor(f"crowd {place}", client, "consumer")
            for place, client in enumerate(sim.world.installation.buyers(count))]


def wind_up(sim: Simulation, event: Event) -> None:
    """Cancels the event: all money of its orders goes back, which the sums over everything show."""
    sim.call(event.organizer, "POST", f"/api/events/{event.slug}/cancel/", wanted=200)
    sim.world.settle()
    left = sim.world.database.rows(
        """
        SELECT sale.state, count(*) FROM sales.orders AS sale JOIN ticketing.orders AS placed ON placed.id = sale.id
        WHERE placed.event_id = :'event'::uuid AND sale.state NOT IN ('cancelled', 'refunded', 'failed') GROUP BY 1
        """, event=event.id)
    sim.same("orders left of a cancelled event", left, [])


def seats(sim: Simulation, event: Event) -> tuple[int, int, int]:
    shown = sim.call(event.organizer, "GET", f"/api/tickets/types/{event.types[0].id}/", wanted=200).json()
    return shown["quantity_sold"], shown["quantity_reserved"], shown["available_quantity"]


@action(2)
def rush_for_the_last_tickets(sim: Simulation) -> str | None:
    buyers, left = sim.random.randint(3, MOST_BUYERS), sim.random.randint(1, 8)
    short_event = sim.chance(0.5)
    event, lines = stall(sim, seats=left if not short_event else 50, capacity=left if short_event else 50)
    people = crowd(sim, buyers)
    answers = at_once([
        lambda actor=actor: actor.client.post("/api/orders/", order_body(actor, event.id, lines)) for actor in people])
    for answer in answers:
        sim.note("one of the crowd", answer)
    winners = min(buyers, left)
    sim.same("answers to the crowd", sorted(answer.status_code for answer in answers),
             [201] * winners + [400] * (buyers - winners))
    sim.same("sold, reserved", seats(sim, event)[:2], (0, winners))
    wind_up(sim, event)
    return DONE


@action(1)
def send_one_order_many_times(sim: Simulation) -> str | None:
    """One Idempotency-Key, many connections: one order."""
    event, lines = stall(sim, seats=20, capacity=20)
    (buyer,) = crowd(sim, 1)
    headers = {"Idempotency-Key": sim.key()}
    body = order_body(buyer, event.id, lines)
    callers = [buyer.client.with_url(buyer.client.mount_url) for _ in range(6)]
    answers = at_once([lambda caller=caller: caller.post("/api/orders/", body, headers=headers) for caller in callers])
    for answer in answers:
        sim.note("the same order", answer)
    sim.same("answers to one order sent many times", [answer.status_code for answer in answers], [201] * 6)
    sim.same("orders", len({answer.json()["id"] for answer in answers}), 1)
    sim.same("sold, reserved, available", seats(sim, event), (0, 1, 19))
    wind_up(sim, event)
    return DONE


@action(2)
def pay_while_it_is_cancelled(sim: Simulation) -> str | None:
    """The money either buys the ticket or goes back; never both, never neither."""
    event, lines = stall(sim, seats=1, capacity=5)
    (buyer,) = crowd(sim, 1)
    order = sim.call(buyer, "POST", "/api/orders/", order_body(buyer, event.id, lines), wanted=201).json()
    path = f"/api/orders/{order['id']}"
    intent = sim.call(buyer, "POST", f"{path}/create-payment-intent/", wanted=200).json()["payment_intent"]
    sandbox = sim.world.sandbox
    sandbox.pay(intent["payment_intent_id"])
    (paid,) = sandbox.events("payment_intent.succeeded", intent["payment_intent_id"])
    second = buyer.client.with_url(buyer.client.mount_url)
    heard, cancelled, asked = at_once([
        lambda: sim.world.deliver(paid),
        lambda: buyer.client.post(f"{path}/cancel/"),
        lambda: second.get(f"{path}/payment-status/")])
    for answer in (heard, cancelled, asked):
        sim.note("paid and cancelled at once", answer)
    sim.same("answer to the webhook", heard.status_code, 200)
    sim.same("whether cancelling was answered", cancelled.status_code in (200, 409), True)
    sim.world.settle()
    shown = sim.call(buyer, "GET", f"{path}/", wanted=200).json()
    back = sum(refund["amount"] for refund in sandbox.refunds_of(intent["payment_intent_id"]))
    real = (shown["status"], len(shown["tickets"]), Decimal(back) / 100)
    won = cancelled.status_code == 409
    wanted = ("confirmed", 1, Decimal(0)) if won else ("cancelled", 0, Decimal(shown["total_amount"]))
    sim.same("order, tickets and money back", real, wanted)
    sim.same("sold, reserved, available", seats(sim, event), (1, 0, 0) if won else (0, 0, 1))
    wind_up(sim, event)
    return DONE


@action(2)
def hear_one_thing_many_times(sim: Simulation) -> str | None:
    """The same webhook over many connections: paid once, ticketed once."""
    event, lines = stall(sim, seats=3, capacity=3)
    (buyer,) = crowd(sim, 1)
    order = sim.call(buyer, "POST", "/api/orders/", order_body(buyer, event.id, lines), wanted=201).json()
    path = f"/api/orders/{order['id']}"
    intent = sim.call(buyer, "POST", f"{path}/create-payment-intent/", wanted=200).json()["payment_intent"]
    sim.world.sandbox.pay(intent["payment_intent_id"])
    (paid,) = sim.world.sandbox.events("payment_intent.succeeded", intent["payment_intent_id"])
    answers = at_once([lambda: sim.world.deliver(paid)] * 8)
    sim.same("answers to a webhook sent many times", {answer.status_code for answer in answers}, {200})
    shown = sim.call(buyer, "GET", f"{path}/", wanted=200).json()
    sim.same("order and tickets", (shown["status"], len(shown["tickets"])), ("confirmed", 1))
    sim.same("sold, reserved, available", seats(sim, event), (1, 0, 2))
    wind_up(sim, event)
    return DONE
