"""What the database really holds, in one look, and in what it differs from the model."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from typing import Iterator

from model import Model
from session import Session

# One statement, so that everything is seen at one moment.
LOOK = """
SELECT json_build_object(
    'violations', (SELECT COALESCE(json_agg(broken), '[]') FROM ops.violations AS broken),
    'orders', (
        SELECT COALESCE(json_object_agg(sale.id, json_build_array(
            CASE WHEN sales.is_expired(sale) THEN 'failed' ELSE sale.state END,
            sale.subtotal::text, sale.discount::text, sale.fee::text, sale.total::text, sale.account_id)), '{}')
        FROM sales.orders AS sale),
    'attempts', (
        SELECT COALESCE(json_object_agg(tried.order_id, tried.said), '{}')
        FROM (
            SELECT attempt.order_id, json_agg(json_build_array(
                attempt.provider_id, attempt.received::text, attempt.refunded::text, attempt.is_applied)) AS said
            FROM payments.attempts AS attempt GROUP BY attempt.order_id
        ) AS tried),
    'kept', (SELECT COALESCE(sum(attempt.received - attempt.refunded), 0)::text FROM payments.attempts AS attempt),
    'tickets', (
        SELECT COALESCE(json_object_agg(ticket.id, json_build_array(
            ticket.order_id, ticketing.ticket_status(ticket.status, ticket.used_at, event.ends_at, core.now()))), '{}')
        FROM ticketing.tickets AS ticket JOIN ticketing.events AS event ON event.id = ticket.event_id),
    'stock', (
        SELECT COALESCE(json_object_agg(offer.id, offer.counts), '{}')
        FROM (
            SELECT owner.id, inventory.counts(owner.stock_id) AS counts
            FROM (
                SELECT event.id, event.stock_id FROM ticketing.events AS event
                UNION ALL SELECT ticket_type.id, ticket_type.stock_id FROM ticketing.ticket_types AS ticket_type
                UNION ALL SELECT tier.id, tier.stock_id FROM ticketing.ticket_tiers AS tier
            ) AS owner
        ) AS offer),
    'events', (
        SELECT COALESCE(json_object_agg(event.id,
            ticketing.event_status(event.status, event.starts_at, event.ends_at, core.now())), '{}')
        FROM ticketing.events AS event),
    'alerts', (SELECT COALESCE(json_agg(request), '[]') FROM effects.requests AS request WHERE request.state = 'failed'))
"""


class Facts:
    def __init__(self, session: Session):
        said = json.loads(session.answer(LOOK))
        self.violations: list[dict] = said["violations"]
        self.orders: dict[str, list] = said["orders"]
        self.attempts: dict[str, list] = said["attempts"]
        self.kept = Decimal(said["kept"])
        self.tickets: dict[str, list] = said["tickets"]
        self.stock: dict[str, dict] = said["stock"]
        self.events: dict[str, str] = said["events"]
        self.alerts: list[dict] = said["alerts"]

    def differences(self, model: Model) -> list[str]:
        """Everything in which the database is not as the model says."""
        found = [f"broken invariant: {broken}" for broken in self.violations]
        found += [f"an effect was given up: {alert}" for alert in self.alerts]
        found += self._about_events(model)
        found += self._about_orders(model)
        found += self._about_tickets(model)
        if self.kept != model.kept():
            found.append(f"money received and not sent back: {self.kept}, but the model has {model.kept()}")
        return found

    def _about_events(self, model: Model) -> Iterator[str]:
        for event in model.events:
            if event.status == "deleted":
                if event.id in self.events:
                    yield f"event {event.number} is still there, although it was deleted"
                continue
            yield from unequal(f"status of event {event.number}", self.events.get(event.id),
                               event.shown_status(model.now))
            offers = [(f"event {event.number}", event.id, event.stock)]
            for place, type in enumerate(event.types):
                offers.append((f"type {place} of event {event.number}", type.id, type.stock))
                offers += [(f"tier {tier.number} of type {place} of event {event.number}", tier.id, tier.stock)
                           for tier in type.tiers]
            for what, id, stock in offers:
                real = self.stock.get(id)
                shown = real and [real["capacity"], real["sold"], real["reserved"], real["available"]]
                yield from unequal(f"capacity, sold, reserved, available of {what}", shown,
                                   [stock.capacity, *model.counts(stock)])

    def _about_orders(self, model: Model) -> Iterator[str]:
        for order in model.orders:
            real = self.orders.get(order.id)
            wanted = [order.shown_status(model.now), f"{order.subtotal:.2f}", f"{order.discount:.2f}",
                      f"{order.fee:.2f}", f"{order.total:.2f}", order.owner.id]
            yield from unequal(f"status, subtotal, discount, fee, total, owner of order {order.number}", real, wanted)
            payment = order.payment
            wanted = [] if payment is None else [
                [payment.intent, f"{payment.received:.2f}", f"{payment.refunded:.2f}", payment.applied]]
            yield from unequal(f"payments (intent, received, refunded, applied) of order {order.number}",
                               self.attempts.get(order.id, []), wanted)

    def _about_tickets(self, model: Model) -> Iterator[str]:
        real: dict[str, Counter] = {}
        for order_id, status in self.tickets.values():
            real.setdefault(order_id, Counter())[status] += 1
        for order in model.orders:
            wanted = Counter(ticket.shown_status(model.now) for ticket in order.tickets)
            yield from unequal(f"tickets of order {order.number}", dict(real.get(order.id, {})), dict(wanted))
            for ticket in order.tickets:
                yield from unequal(f"ticket {ticket.id} of order {order.number}", self.tickets.get(ticket.id),
                                   [order.id, ticket.shown_status(model.now)])


def unequal(what: str, real: object, wanted: object) -> Iterator[str]:
    if real != wanted:
        yield f"{what}: {real}, but the model has {wanted}"
