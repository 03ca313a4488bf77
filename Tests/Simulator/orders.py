"""Buyers at work: baskets good and bad, what is mine and what is not, and time that runs out."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from model import HOLD, PROMO_CODE, PROMO_PERCENT, Event, Line, Order
from registry import DONE, REFUSED, action
from simulation import Actor, Simulation

NOWHERE = "00000000-0000-7000-8000-000000000000"


def order_body(actor: Actor, event_id: str, lines: list[Line]) -> dict:
    items = []
    for line in lines:
        item = {"ticket_type_id": line.type.id, "quantity": line.quantity}
        if line.tier is not None:
            item["ticket_tier_id"] = line.tier.id
        items.append(item)
    return {"event": event_id, "items": items, "buyer_name": "John Doe", "buyer_email": "buyer@example.test"}


def good_lines(sim: Simulation, event: Event, types: list) -> list[Line]:
    lines = []
    for type in sim.random.sample(types, sim.random.randint(1, min(2, len(types)))):
        quantity = sim.random.randint(type.least, type.most if sim.chance(0.2) else min(type.most, type.least + 2))
        tier = sim.pick(type.tiers) if event.pricing == "tiered" else None
        lines.append(Line(type, tier, quantity))
    return lines


def sellable(event: Event) -> list:
    return [type for type in event.types if event.pricing == "simple" or type.tiers]


def place(
    sim: Simulation, actor: Actor, event: Event, lines: list[Line], said: dict, promo_percent: int = 0
) -> Order:
    """Takes an order that was accepted into the model."""
    order = Order(len(sim.model.orders), said["id"], actor, event, lines, sim.model.now + HOLD,
                  promo_percent=promo_percent)
    sim.model.place(order)
    real = [said["status"], said["subtotal"], said["discount_amount"], said["service_fee"], said["total_amount"],
            datetime.fromisoformat(said["expires_at"].replace("Z", "+00:00"))]
    wanted = [order.status, f"{order.subtotal:.2f}", f"{order.discount:.2f}", f"{order.fee:.2f}", f"{order.total:.2f}",
              order.expires]
    sim.same(f"the new order {order.number}", real, wanted)
    return order


def try_order(sim: Simulation, actor: Actor, event: Event, lines: list[Line], key: str | None = None) -> Order | None:
    """Orders what may or may not be had, and holds the answer against the model."""
    body = order_body(actor, event.id, lines)
    lines = merged(lines)
    short: list[int] = []
    wanted = 201
    if not actor.is_known:
        wanted = 401
    elif event.status == "deleted" or (
            event.status == "draft" and actor is not event.organizer and not actor.is_staff):
        wanted = 404
    elif sim.model.basket_problem(event, lines):
        wanted = 400
    elif short := sim.model.shortages(lines):
        wanted = 400
    # What breaks the contract is refused before anybody looks for the event.
    if wanted == 404 and any(line.quantity < 1 for line in lines):
        wanted = 400
    said = sim.call(actor, "POST", "/api/orders/", body, wanted=wanted, key=key)
    if short:
        left = re.match(r"Only (\d+) tickets available for '", said.json()["error"])
        sim.same("what is left, as the refusal says", left is not None and int(left[1]) in short, True)
    return place(sim, actor, event, lines, said.json()) if wanted == 201 else None


@action(40)
def order(sim: Simulation) -> str | None:
    events = [event for event in sim.model.events if sellable(event)]
    open = [event for event in events if event.is_on_sale(sim.model.now)]
    if not events:
        return None
    event = sim.pick(open) if open and sim.chance(0.93) else sim.pick(events)
    actor = sim.pick(sim.consumers) if sim.chance(0.93) else sim.anybody()
    lines = good_lines(sim, event, sellable(event))
    key = sim.key() if sim.chance(0.3) else None
    made = try_order(sim, actor, event, lines, key)
    if made is None:
        return REFUSED
    if key is not None:
        again = sim.call(actor, "POST", "/api/orders/", order_body(actor, event.id, lines), wanted=201, key=key).json()
        sim.same("the order that the same key answers", again["id"], made.id)
        lines = [Line(line.type, line.tier, line.quantity + 1) for line in lines]
        sim.call(actor, "POST", "/api/orders/", order_body(actor, event.id, lines), wanted=409, key=key,
                 why="the key belongs to another request")
    return DONE


@action(6)
def order_with_promo_code(sim: Simulation) -> str | None:
    """Cheaper, and checked before; what costs nothing does not become cheaper."""
    events = [event for event in sim.model.events if sellable(event) and event.is_on_sale(sim.model.now)]
    if not events:
        return None
    event, actor = sim.pick(events), sim.pick(sim.consumers)
    lines = merged(good_lines(sim, event, sellable(event)))
    body = order_body(actor, event.id, lines) | {"promo_code": PROMO_CODE.lower()}
    if sim.model.basket_problem(event, lines) or sim.model.shortages(lines):
        sim.call(actor, "POST", "/api/orders/", body, wanted=400)
        return REFUSED
    if not any(line.price * line.quantity for line in lines):
        sim.call(actor, "POST", "/api/promo-codes/check/", body, wanted=400)
        sim.call(actor, "POST", "/api/orders/", body, wanted=400)
        return REFUSED
    quote = sim.call(actor, "POST", "/api/promo-codes/check/", body, wanted=200).json()
    said = sim.call(actor, "POST", "/api/orders/", body, wanted=201).json()
    made = place(sim, actor, event, lines, said, PROMO_PERCENT)
    sim.same(f"what order {made.number} was to cost", quote["total_amount"], f"{made.total:.2f}")
    return DONE


@action(5)
def order_wrongly(sim: Simulation) -> str | None:
    """Too many, too few, of another event, of no tier, twice the same, nothing at all."""
    events = [event for event in sim.model.events if sellable(event) and event.status == "published"]
    if not events:
        return None
    event, actor = sim.pick(events), sim.pick(sim.consumers)
    lines = good_lines(sim, event, sellable(event))
    kind = sim.pick(["too many", "none of it", "foreign", "wrong tier", "twice", "twice", "nothing", "no event"])
    if kind == "too many":
        lines[0].quantity = lines[0].type.most + 1
    elif kind == "none of it":
        lines[0].quantity = 0
    elif kind == "foreign":
        lines += good_lines(sim, other := sim.pick(events), sellable(other))
    elif kind == "wrong tier":
        others = [tier for one in events for type in sellable(one) for tier in type.tiers]
        lines[0].tier = sim.pick(others) if others and lines[0].tier is None else None
    elif kind == "twice":
        lines.append(Line(lines[0].type, lines[0].tier, sim.random.randint(1, 3)))
    elif kind == "nothing":
        lines = []
    else:
        sim.call(actor, "POST", "/api/orders/", order_body(actor, NOWHERE, lines), wanted=404)
        return REFUSED
    return REFUSED if try_order(sim, actor, event, lines) is None else DONE


def merged(lines: list[Line]) -> list[Line]:
    """Repeated lines as the one that they count as."""
    found: dict[tuple, Line] = {}
    for line in lines:
        place = (line.type, line.tier)
        if line.quantity < 1:
            return lines
        if place in found:
            line = Line(line.type, line.tier, line.quantity + found[place].quantity)
        found[place] = line
    return list(found.values())


@action(6)
def cancel_order(sim: Simulation) -> str | None:
    if not sim.model.orders:
        return None
    unpaid = [order for order in sim.model.orders if order.status in ("pending", "processing")]
    order = sim.pick(unpaid) if unpaid and sim.chance(0.8) else sim.pick(sim.model.orders)
    actor = order.owner if sim.chance(0.85) else sim.anybody()
    wanted = 200
    if not actor.is_known:
        wanted = 401
    elif actor is not order.owner and not actor.is_staff:
        wanted = 404
    elif order.status == "confirmed":
        wanted = 409
    elif order.shown_status(sim.model.now) not in ("pending", "processing"):
        wanted = 400
    sim.call(actor, "POST", f"/api/orders/{order.id}/cancel/", {"reason": "Changed my mind"}, wanted=wanted)
    if wanted != 200:
        return REFUSED
    sim.model.cancel_order(order)
    return DONE


@action(4)
def look_at_order(sim: Simulation) -> str | None:
    if not sim.model.orders:
        return None
    order, actor = sim.pick(sim.model.orders), sim.anybody()
    wanted = 401 if not actor.is_known else 200 if actor is order.owner or actor.is_staff else 404
    said = sim.call(actor, "GET", f"/api/orders/{order.id}/", wanted=wanted)
    if wanted != 200:
        return REFUSED
    sim.same(f"status of order {order.number}", said.json()["status"], order.shown_status(sim.model.now))
    return DONE


@action(4)
def look_at_what_is_mine(sim: Simulation) -> str | None:
    owners = {order.owner.name: order.owner for order in sim.model.orders}
    actor = sim.pick([*sim.consumers, sim.stranger, *owners.values()])
    if not actor.is_known:
        for path in ("/api/orders/", "/api/tickets/my-tickets/"):
            sim.call(actor, "GET", path, wanted=401)
        return REFUSED
    mine = [order for order in sim.model.orders if order.owner is actor]
    if not actor.is_staff:
        said = sim.call(actor, "GET", "/api/orders/?page_size=5", wanted=200).json()
        sim.same("count of my orders", said["count"], len(mine))
        sim.same("my newest orders", {order["id"] for order in said["results"]}, {order.id for order in mine[-5:]})
    for status in ("active", "used", "cancelled", "expired"):
        said = sim.call(actor, "GET", f"/api/tickets/my-tickets/?status={status}", wanted=200).json()
        wanted = sum(ticket.shown_status(sim.model.now) == status for order in mine for ticket in order.tickets)
        sim.same(f"count of my {status} tickets", said["count"], wanted)
    return DONE


@action(3)
def let_time_pass(sim: Simulation) -> str | None:
    minutes = sim.pick([1, 3, 3, 7, 7, 14, 15, 16, 180])
    sim.world.advance(timedelta(minutes=minutes))
    sim.model.now = sim.world.now
    sim.note(f"{minutes} minutes pass")
    return DONE
