"""What breaks: processes killed, connections cut, the provider and the mail server away, slow or wrong."""

from __future__ import annotations

import threading

import requests

from model import Order
from orders import good_lines, order_body, place, sellable
from payments import ask_for_intent, learn_intent, payable
from processes import eventually
from registry import DONE, action
from simulation import Simulation


@action(1, fault=True)
def kill_the_server(sim: Simulation) -> str | None:
    sim.world.kill_server()
    sim.note("kill -9 of the server, and another start")
    return DONE


@action(1, fault=True)
def kill_the_worker(sim: Simulation) -> str | None:
    sim.world.kill_worker()
    sim.note("kill -9 of the worker, and another start")
    return DONE


def buyable(sim: Simulation):
    """An event, a buyer and lines that can be had, if chance finds any."""
    open = [event for event in sim.model.events if event.is_on_sale(sim.model.now) and sellable(event)]
    if not open:
        return None
    event, actor = sim.pick(open), sim.pick(sim.consumers)
    lines = good_lines(sim, event, sellable(event))
    if sim.model.basket_problem(event, lines) or sim.model.shortages(lines):
        return None
    return event, actor, lines


def repeat(sim: Simulation, actor, path: str, body, key: str | None = None) -> requests.Response:
    """As a program with patience would: again, with the same key, until somebody answers what is no excuse."""

    def ask() -> requests.Response | None:
        try:
            answer = actor.client.post(path, body, headers={"Idempotency-Key": key} if key else None)
        except requests.RequestException as broken:
            sim.note(f"{actor.name}: POST {path}: {type(broken).__name__}")
            return None
        sim.note(f"{actor.name}: POST {path} {body or ''}", answer)
        in_progress = answer.status_code == 409 and "still in progress" in answer.text
        return None if answer.status_code >= 500 or in_progress else answer

    return eventually(ask, f"an answer of POST {path}")


@action(2, fault=True)
def order_while_the_server_dies(sim: Simulation) -> str | None:
    """Whether it was written before the kill or not: the same key gives one order."""
    found = buyable(sim)
    if found is None:
        return None
    event, actor, lines = found
    body, key = order_body(actor, event.id, lines), sim.key()
    other = actor.client.with_url(actor.client.mount_url)

    def first() -> None:
        try:
            other.post("/api/orders/", body, headers={"Idempotency-Key": key})
        except requests.RequestException:
            # That it is cut off is the point.
            return

    asking = threading.Thread(target=first)
    asking.start()
    sim.world.kill_server()
    asking.join()
    said = repeat(sim, actor, "/api/orders/", body, key)
    sim.same("answer to the order", said.status_code, 201)
    place(sim, actor, event, lines, said.json())
    return DONE


@action(2, fault=True)
def order_while_connections_are_cut(sim: Simulation) -> str | None:
    found = buyable(sim)
    if found is None:
        return None
    event, actor, lines = found
    sim.note(f"{sim.world.cut_connections()} connections to PostgreSQL are cut")
    said = repeat(sim, actor, "/api/orders/", order_body(actor, event.id, lines), sim.key())
    sim.same("answer to the order", said.status_code, 201)
    place(sim, actor, event, lines, said.json())
    return DONE


@action(3, fault=True)
def begin_payment_while_the_provider_is_in_trouble(sim: Simulation) -> str | None:
    orders: list[Order] = payable(sim)
    if not orders:
        return None
    order = sim.pick(orders)
    fault, seconds = sim.pick([("500", None), ("500_after", None), ("slow", 0.5), ("timeout", 0.5), ("timeout_after", 0.5)])
    sandbox = sim.world.sandbox
    sandbox.fail_next(fault, count=sim.random.randint(1, 3), seconds=seconds)
    sim.note(f"the provider's next answers: {fault}")
    path = f"/api/orders/{order.id}/create-payment-intent/"
    first = order.owner.client.post(path)
    sim.note(f"{order.owner.name}: POST {path}", first)
    sim.same("whether the answer is one or an excuse", first.status_code in (200, 503), True)
    sandbox.clear_faults()
    said = repeat(sim, order.owner, path, None)
    sim.same("answer to the payment, in the end", said.status_code, 200)
    learn_intent(sim, order, said.json()["payment_intent"])
    sim.same("intents that the provider has for the order", len(sandbox.intents_of(order.id)), 1)
    return DONE


@action(1, fault=True)
def have_the_provider_fail_in_the_background(sim: Simulation) -> str | None:
    """The next refund or cancellation meets it; what is left of the fault ends with this step's payment."""
    orders = payable(sim)
    if not orders:
        return None
    order = sim.pick(orders)
    asked = ask_for_intent(sim, order)
    sim.world.sandbox.fail_next("500_after", count=2)
    sim.call(order.owner, "POST", f"/api/orders/{order.id}/cancel/", wanted=200)
    sim.model.cancel_order(order)
    sim.world.settle()
    sim.world.sandbox.clear_faults()
    return asked


@action(2, fault=True)
def have_the_mail_server_fail(sim: Simulation) -> str | None:
    kind = sim.pick(["reject", "drop", "drop_after"])
    sim.world.sandbox.fail_next_mails(kind, count=sim.random.randint(1, 4), code=451)
    sim.note(f"the mail server's next answers: {kind}")
    return DONE
