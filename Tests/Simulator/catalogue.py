"""Organizers at work: events, ticket types, tiers, capacities; and what the public sees of them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from model import Event, Stock, Tier, TicketType
from registry import DONE, REFUSED, action
from simulation import Actor, Simulation

MOST_EVENTS = 12
PRICES = ("0.00", "1.00", "9.99", "25.50", "120.00", "333.33")


def iso(moment) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def living(sim: Simulation) -> list[Event]:
    return [event for event in sim.model.events if event.status != "deleted"]


def refusal(sim: Simulation, actor: Actor, event: Event) -> int | None:
    """The status with which an event refuses to be changed by somebody, if it does."""
    if not actor.is_known:
        return 401
    if event.status == "deleted":
        return 404
    if event.organizer is not actor and not actor.is_staff:
        return 403
    return None


def somebody_for(sim: Simulation, event: Event) -> Actor:
    return event.organizer if sim.chance(0.85) else sim.anybody()


def add_event(sim: Simulation, organizer: Actor, *, pricing: str, capacity: int, starts, hours: int) -> Event:
    title = sim.name("Concert")
    body = {
        "title": title, "pricing_type": pricing, "start_date": iso(starts),
        "end_date": iso(starts + timedelta(hours=hours)), "total_capacity": capacity, "venue_city": "Utrecht",
    }
    said = sim.call(organizer, "POST", "/api/events/", body, wanted=201).json()
    return Event(len(sim.model.events), said["id"], said["slug"], title, organizer, pricing, starts,
                 starts + timedelta(hours=hours), Stock(capacity))


def add_type(sim: Simulation, event: Event, *, price: str, quantity: int, least: int = 1, most: int = 10) -> TicketType:
    body = {
        "event": event.id, "name": sim.name("Seat"), "pricing_type": event.pricing, "total_quantity": quantity,
        "min_purchase": least, "max_purchase": most,
    }
    if event.pricing == "simple":
        body["price"] = price
    said = sim.call(event.organizer, "POST", "/api/tickets/types/", body, wanted=201).json()
    type = TicketType(said["id"], event, Decimal(price) if event.pricing == "simple" else None, least, most,
                      Stock(quantity))
    event.types.append(type)
    return type


@action(4)
def create_event(sim: Simulation) -> str | None:
    actor = sim.pick([*sim.organizers, sim.staff]) if sim.chance(0.8) else sim.anybody()
    starts = sim.model.now + timedelta(hours=sim.random.randint(1, 60))
    hours, capacity = sim.random.randint(2, 12), sim.random.randint(5, 60)
    if not actor.may_organize or sim.chance(0.15):
        body = {"title": "None", "start_date": iso(starts), "end_date": iso(starts - timedelta(hours=1)),
                "total_capacity": capacity}
        sim.call(actor, "POST", "/api/events/", body,
                 wanted=401 if not actor.is_known else 400 if actor.may_organize else 403)
        return REFUSED
    if len([event for event in living(sim) if event.is_on_sale(sim.model.now)]) >= MOST_EVENTS:
        return None
    event = add_event(sim, actor, pricing=sim.pick(["simple", "simple", "tiered"]), capacity=capacity, starts=starts,
                      hours=hours)
    sim.model.events.append(event)
    # An event that can be bought from at once, or one that its organizer still works on.
    for _ in range(sim.random.randint(0, 2)):
        type = add_type(sim, event, price=sim.pick(PRICES), quantity=sim.random.randint(2, 30),
                        most=sim.random.randint(2, 10))
        for number in range(1, sim.random.randint(1, 3) + 1 if event.pricing == "tiered" else 1):
            add_tier(sim, type, number)
    return DONE


def add_tier(sim: Simulation, type: TicketType, number: int) -> Tier:
    price, quantity = sim.pick(PRICES), sim.random.randint(2, 20)
    body = {"ticket_type": type.id, "tier_number": number, "name": sim.name("Tier"), "price": price, "quantity": quantity}
    said = sim.call(type.event.organizer, "POST", "/api/tickets/tiers/", body, wanted=201).json()
    tier = Tier(said["id"], number, Decimal(price), Stock(quantity))
    type.tiers.append(tier)
    return tier


def open_for_business(sim: Simulation) -> None:
    """What is on sale before the first step."""
    for place, pricing in enumerate(["simple", "simple", "tiered"]):
        event = add_event(sim, sim.pick(sim.organizers), pricing=pricing, capacity=sim.random.randint(20, 80),
                          starts=sim.model.now + timedelta(hours=10 + 20 * place), hours=8)
        sim.model.events.append(event)
        for _ in range(2):
            type = add_type(sim, event, price=sim.pick(PRICES[1:]), quantity=sim.random.randint(10, 40))
            if pricing == "tiered":
                add_tier(sim, type, 1)
                add_tier(sim, type, 2)
        sim.call(event.organizer, "POST", f"/api/events/{event.slug}/publish/", wanted=200)
        event.status = "published"


@action(4)
def publish_event(sim: Simulation) -> str | None:
    if not sim.model.events:
        return None
    drafts = [event for event in living(sim) if event.status == "draft"]
    event = sim.pick(drafts) if drafts and sim.chance(0.8) else sim.pick(sim.model.events)
    actor = somebody_for(sim, event)
    refused = refusal(sim, actor, event)
    if not refused and (event.status != "draft" or sim.model.now >= event.ends):
        refused = 400
    sim.call(actor, "POST", f"/api/events/{event.slug}/publish/", wanted=refused or 200)
    if refused:
        return REFUSED
    event.status = "published"
    return DONE


@action(1)
def cancel_event(sim: Simulation) -> str | None:
    if len([event for event in sim.model.events if event.is_on_sale(sim.model.now)]) < 3 and sim.chance(0.8):
        return None
    event = sim.pick(sim.model.events)
    actor = somebody_for(sim, event)
    refused = refusal(sim, actor, event)
    if not refused and (event.status == "cancelled" or (event.status == "published" and sim.model.now >= event.ends)):
        refused = 400
    sim.call(actor, "POST", f"/api/events/{event.slug}/cancel/", wanted=refused or 200)
    if refused:
        return REFUSED
    sim.model.cancel_event(event)
    return DONE


@action(1)
def delete_event(sim: Simulation) -> str | None:
    if not sim.model.events:
        return None
    event = sim.pick(sim.model.events)
    actor = somebody_for(sim, event)
    has_orders = any(order.event is event for order in sim.model.orders)
    refused = refusal(sim, actor, event) or (400 if has_orders else None)
    sim.call(actor, "DELETE", f"/api/events/{event.slug}/", wanted=refused or 204)
    if refused:
        return REFUSED
    event.status = "deleted"
    return DONE


@action(3)
def change_capacity(sim: Simulation) -> str | None:
    """Also to less than what is sold or held, which is refused."""
    if not sim.model.events:
        return None
    event = sim.pick(sim.model.events)
    actor = somebody_for(sim, event)
    taken = sim.model.taken(event.stock)
    capacity = sim.pick([taken - 1, taken, taken + 1, event.stock.capacity + 5, sim.random.randint(5, 60)])
    refused = refusal(sim, actor, event)
    if not refused and (event.status == "cancelled" or capacity < max(taken, 1)):
        refused = 400
    # What breaks the contract is refused before anybody asks who wants it.
    if capacity < 1 and refused in (403, 404):
        refused = 400
    said = sim.call(actor, "PATCH", f"/api/events/{event.slug}/", {"total_capacity": capacity}, wanted=refused or 200)
    if refused:
        return REFUSED
    sim.same("total_capacity", said.json()["total_capacity"], capacity)
    event.stock.capacity = capacity
    return DONE


@action(4)
def create_ticket_type(sim: Simulation) -> str | None:
    if not sim.model.events:
        return None
    event = sim.pick(sim.model.events)
    actor = somebody_for(sim, event)
    refused = refusal(sim, actor, event)
    if actor.is_known and not actor.may_organize:
        refused = 403
    pricing = event.pricing if sim.chance(0.9) else "day_based"
    if not refused and (event.status == "cancelled" or pricing != event.pricing):
        refused = 400
    if not refused and actor is event.organizer:
        add_type(sim, event, price=sim.pick(PRICES), quantity=sim.random.randint(2, 30), least=sim.random.randint(1, 2),
                 most=sim.random.randint(2, 10))
        return DONE
    body = {"event": event.id, "name": "Seat", "pricing_type": pricing, "total_quantity": 5, "price": "5.00"}
    if not refused:
        said = sim.call(actor, "POST", "/api/tickets/types/", body, wanted=201).json()
        price = Decimal("5.00") if event.pricing == "simple" else None
        event.types.append(TicketType(said["id"], event, price, 1, 10, Stock(5)))
        return DONE
    sim.call(actor, "POST", "/api/tickets/types/", body, wanted=refused)
    return REFUSED


@action(3)
def create_tier(sim: Simulation) -> str | None:
    types = [type for event in living(sim) for type in event.types]
    if not types:
        return None
    tiered = [type for type in types if type.event.pricing == "tiered"]
    type = sim.pick(tiered) if tiered and sim.chance(0.8) else sim.pick(types)
    number = sim.random.randint(1, 5)
    if type.event.status != "cancelled" and type.event.pricing == "tiered" and number not in [t.number for t in type.tiers]:
        add_tier(sim, type, number)
        return DONE
    body = {"ticket_type": type.id, "tier_number": number, "name": "Tier", "price": "5.00", "quantity": 5}
    sim.call(type.event.organizer, "POST", "/api/tickets/tiers/", body, wanted=400)
    return REFUSED


@action(3)
def look_at_event(sim: Simulation) -> str | None:
    if not sim.model.events:
        return None
    event, actor = sim.pick(sim.model.events), sim.anybody()
    hidden = event.status == "deleted" or (
        event.status == "draft" and actor is not event.organizer and not actor.is_staff)
    said = sim.call(actor, "GET", f"/api/events/{event.slug}/", wanted=404 if hidden else 200)
    if hidden:
        return REFUSED
    real = [said.json()["status"], said.json()["total_capacity"], sorted(type["id"] for type in said.json()["ticket_types"])]
    wanted = [event.shown_status(sim.model.now), event.stock.capacity, sorted(type.id for type in event.types)]
    sim.same(f"event {event.number}", real, wanted)
    return DONE


@action(3)
def search_events(sim: Simulation) -> str | None:
    wanted = {event.id for event in living(sim) if event.is_on_sale(sim.model.now)}
    said = sim.call(sim.anybody(), "GET", "/api/events/?search=Concert&page_size=100", wanted=200).json()
    sim.same("events on the list", {event["id"] for event in said["results"]}, wanted)
    sim.same("count of events", said["count"], len(wanted))
    sim.call(sim.anybody(), "GET", "/api/events/?page=1000", wanted=404)
    return DONE
