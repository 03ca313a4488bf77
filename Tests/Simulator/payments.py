"""Money: intents, the checkout page, webhooks late, twice, in the wrong order and forged, refunds by hand."""

from __future__ import annotations

import copy
from decimal import Decimal

from model import Order
from registry import DONE, REFUSED, action
from simulation import Actor, Simulation


def payable(sim: Simulation) -> list[Order]:
    return [order for order in sim.model.orders if not sim.model.why_not_payable(order)]


def waiting_at_checkout(sim: Simulation) -> list[Order]:
    return [order for order in sim.model.orders if order.payment and order.payment.provider_state == "open"]


def ask_for_intent(sim: Simulation, order: Order, actor: Actor | None = None) -> str:
    actor = actor or order.owner
    path = f"/api/orders/{order.id}/create-payment-intent/"
    wanted = 200
    if not actor.is_known:
        wanted = 401
    elif actor is not order.owner:
        wanted = 404
    elif why := sim.model.why_not_payable(order):
        sim.call(actor, "POST", path, wanted=400, why=why)
        return REFUSED
    said = sim.call(actor, "POST", path, wanted=wanted)
    if wanted != 200:
        return REFUSED
    learn_intent(sim, order, said.json()["payment_intent"])
    return DONE


def learn_intent(sim: Simulation, order: Order, intent: dict) -> None:
    sim.same("amount of the intent", (intent["amount"], intent["currency"]), (int(order.total * 100), "usd"))
    if order.payment is not None:
        sim.same("the intent of the order, asked for again", intent["payment_intent_id"], order.payment.intent)
    sim.model.begin_payment(order, intent["payment_intent_id"])


@action(20)
def begin_payment(sim: Simulation) -> str | None:
    if not sim.model.orders:
        return None
    good = payable(sim)
    order = sim.pick(good) if good and sim.chance(0.9) else sim.pick(sim.model.orders)
    return ask_for_intent(sim, order, order.owner if sim.chance(0.93) else sim.anybody())


def at_checkout(sim: Simulation, order: Order, outcome: str) -> str:
    """What the buyer does there; the model learns it when somebody tells us."""
    payment = order.payment
    open = payment.provider_state == "open"
    try:
        sim.world.sandbox.pay(payment.intent, outcome)
    except AssertionError as refused:
        sim.note(f"{order.owner.name} at the checkout of order {order.number}: {outcome}: {refused}")
        sim.same("whether the provider lets the buyer pay", False, open)
        return REFUSED
    sim.note(f"{order.owner.name} at the checkout of order {order.number}: {outcome}")
    sim.same("whether the provider lets the buyer pay", True, open)
    if outcome == "succeed":
        payment.provider_state = "succeeded"
    return DONE


@action(24)
def pay(sim: Simulation) -> str | None:
    at_all = [order for order in sim.model.orders if order.payment]
    if not at_all:
        return None
    waiting = waiting_at_checkout(sim)
    order = sim.pick(waiting) if waiting and sim.chance(0.95) else sim.pick(at_all)
    return at_checkout(sim, order, "succeed")


@action(4)
def have_the_card_declined(sim: Simulation) -> str | None:
    waiting = waiting_at_checkout(sim)
    return at_checkout(sim, sim.pick(waiting), "decline") if waiting else None


@action(2)
def leave_the_checkout(sim: Simulation) -> str | None:
    waiting = waiting_at_checkout(sim)
    return at_checkout(sim, sim.pick(waiting), "abandon") if waiting else None


def order_of(sim: Simulation, intent: str) -> Order:
    return next(order for order in sim.model.orders if order.payment and order.payment.intent == intent)


def hear(sim: Simulation, news) -> None:
    """The provider's event arrives. Only the first time counts."""
    said = sim.world.deliver(news.event)
    sim.note(f"webhook {news.type} of {news.intent}", said)
    sim.same("answer to a webhook", said.status_code, 200)
    if news.event["id"] in sim.told:
        return
    sim.told.add(news.event["id"])
    order = order_of(sim, news.intent)
    if news.type == "payment_intent.succeeded":
        sim.model.settle(order)
    elif news.type == "payment_intent.payment_failed":
        sim.model.fail(order)


@action(28)
def hear_from_the_provider(sim: Simulation) -> str | None:
    """Any of the events that were kept back: late, and in any order."""
    if not sim.news:
        return None
    weighty = [news for news in sim.news if news.type.startswith("payment_intent.")]
    news = sim.pick(weighty) if weighty and sim.chance(0.8) else sim.pick(sim.news)
    sim.news.remove(news)
    hear(sim, news)
    if sim.chance(0.3):
        hear(sim, news)
    if sim.chance(0.2):
        # It comes again, some day.
        sim.news.append(news)
    return DONE


@action(3)
def forge_a_webhook(sim: Simulation) -> str | None:
    waiting = [order for order in sim.model.orders if order.payment and not order.payment.settled]
    if not waiting:
        return None
    order = sim.pick(waiting)
    event = {
        "id": "evt_" + sim.key().replace("-", "")[:24], "object": "event", "type": "payment_intent.succeeded",
        "data": {"object": {
            "id": order.payment.intent, "object": "payment_intent", "status": "succeeded", "currency": "usd",
            "amount_received": int(order.total * 100), "metadata": {"product": "ticketing", "order_id": order.id},
        }},
    }
    body = repr(copy.deepcopy(event)).replace("'", '"').encode()
    sandbox = sim.world.sandbox
    signature = sim.pick([None, "t=1,v1=00", sandbox.signature(body, secret="whsec_guessed"),
                          sandbox.signature(body + b" "), sandbox.signature(body, at=1)])
    said = sandbox.post_webhook(body, signature)
    sim.note(f"forged webhook of order {order.number}, signed {signature}", said)
    sim.same("answer to a forged webhook", said.status_code, 400)
    return REFUSED


@action(6)
def ask_how_the_payment_stands(sim: Simulation) -> str | None:
    """Settles what the provider has, without any webhook."""
    if not sim.model.orders:
        return None
    begun = [order for order in sim.model.orders if order.status == "processing"]
    order = sim.pick(begun) if begun and sim.chance(0.8) else sim.pick(sim.model.orders)
    actor = order.owner if sim.chance(0.85) else sim.anybody()
    wanted = 401 if not actor.is_known else 200 if actor is order.owner or actor.is_staff else 404
    said = sim.call(actor, "GET", f"/api/orders/{order.id}/payment-status/", wanted=wanted)
    if wanted != 200:
        return REFUSED
    payment = order.payment
    if payment and payment.state == "open" and payment.provider_state == "succeeded":
        sim.model.settle(order)
    sim.same("order_status", said.json()["order_status"], order.shown_status(sim.model.now))
    return DONE


@action(4)
def have_the_provider_asked(sim: Simulation) -> str | None:
    """The job, about one payment; which of several is dealt with first would be a matter of chance."""
    unsettled = [order for order in sim.model.orders if order.payment and not order.payment.settled]
    if not unsettled:
        return None
    order = sim.pick(unsettled)
    sim.world.ask_provider(order.payment.intent)
    sim.note(f"the provider is asked about {order.payment.intent}")
    sim.model.ask_provider(order)
    return DONE


@action(1)
def refund_at_the_provider(sim: Simulation) -> str | None:
    """On the provider's own dashboard; its webhook comes at once."""
    paid = [order for order in sim.model.orders if order.status == "confirmed" and order.payment]
    if not paid:
        return None
    order = sim.pick(paid)
    left = order.payment.received - order.payment.refunded
    amount = left if sim.chance(0.5) else max(Decimal("0.01"), (left / 3).quantize(Decimal("0.01")))
    sim.world.sandbox.refund_by_hand(order.payment.intent, int(amount * 100))
    sim.note(f"{amount} of order {order.number} is refunded at the provider")
    sim.collect_news()
    for news in [news for news in sim.news if news.intent == order.payment.intent and "refund" in news.type]:
        sim.news.remove(news)
        hear(sim, news)
    sim.model.refund(order, amount)
    return DONE
