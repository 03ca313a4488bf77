"""Every step of a purchase as a place at which to stop: just before, in the midst of, and just after what it does."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import requests

from acknowledged import Acknowledged, Purchase, insist
from client import expect
from installation import Installation
from processes import Program, eventually
from shop import Shop
from stage import Stage

SEATS = 10
BOUGHT = 2
# Two tickets at 150.00 and 5 % service fee.
CENTS = 31500

PURCHASE, REFUND, GATE, CANCEL = "purchase", "refund", "gate", "cancel"


class PurchaseStage(Stage):
    """One purchase and its shop."""

    def __init__(self, installation: Installation, worker: Program):
        super().__init__(installation, worker)
        self.acknowledged = Acknowledged(installation)
        self.shop = Shop.open_today(installation, installation.organizer())
        self.seat = self.shop.ticket_type(SEATS)
        self.buyer = installation.buyer()
        self.key = {"Idempotency-Key": str(uuid.uuid4())}
        self.purchase: Purchase | None = None
        # Logged in before anything dies.
        self.buyer.get("/api/orders/")

    # The steps that lie before.

    def send_order(self) -> requests.Response:
        return self.shop.try_order(self.buyer, (self.seat, BOUGHT), headers=self.key)

    def order(self) -> None:
        """Makes the order; or finds it again, with the key of the first try."""
        self.purchase = self.acknowledged.note_order(self.buyer, insist(self.send_order), BOUGHT)

    def ask_for_intent(self) -> requests.Response:
        return self.buyer.post(f"/api/orders/{self.purchase.id}/create-payment-intent/")

    def has_asked_stripe(self) -> bool:
        return self.database.value(
            "SELECT count(*) AS n FROM effects.requests WHERE kind = 'stripe.create_payment_intent' "
            "AND state = 'queued' AND input::text LIKE '%' || :'order' || '%'",
            order=self.purchase.id,
        ) == 1

    def pay(self) -> None:
        assert self.acknowledged.start_payment(self.purchase)
        self.acknowledged.pay(self.purchase)

    def buy(self) -> None:
        self.order()
        self.pay()
        self.acknowledged.tell(self.purchase)
        self.acknowledged.see_tickets(self.purchase)

    def cancel_event(self) -> None:
        answer = insist(lambda: self.shop.organizer.post(f"/api/events/{self.shop.event['slug']}/cancel/"))
        assert answer.status_code in (200, 400), answer.text

    def cancel_order(self) -> requests.Response:
        return self.buyer.post(f"/api/orders/{self.purchase.id}/cancel/", headers=self.key)

    def scan(self) -> requests.Response:
        code = next(iter(self.purchase.tickets.values()))
        return self.shop.organizer.post("/api/tickets/my-tickets/verify/", {"qr_code_data": code}, headers=self.key)

    # How it goes on after the fault, and how it must end.

    def finish(self, kind: str) -> None:
        self.join_background()
        {
            PURCHASE: self.finish_purchase, REFUND: self.finish_refund,
            GATE: self.finish_scan, CANCEL: self.finish_cancelling,
        }[kind]()

    def finish_purchase(self) -> None:
        if self.purchase is None:
            self.order()
        assert expect(self.buyer.get("/api/orders/"), 200)["count"] == 1, "one key makes one order"
        if self.purchase.intent is None:
            self.pay()
        self.acknowledged.tell(self.purchase)
        order = self.acknowledged.see_tickets(self.purchase)
        assert (order["status"], len(order["tickets"])) == ("confirmed", BOUGHT)
        assert self.shop.seats(self.seat) == (BOUGHT, 0, SEATS - BOUGHT)
        assert [intent["status"] for intent in self.sandbox.intents_of(order["id"])] == ["succeeded"]
        self.sandbox.mail_to(self.buyer.account.email, attachments=1)

    def finish_refund(self) -> None:
        self.cancel_event()
        eventually(
            lambda: self.acknowledged.see_tickets(self.purchase)["status"] == "refunded", "the order is refunded"
        )
        refunds = self.sandbox.refunds_of(self.purchase.intent)
        assert [refund["amount"] for refund in refunds] == [CENTS], "the money goes back once"
        assert self.shop.seats(self.seat) == (0, 0, SEATS)

    def finish_scan(self) -> None:
        first = expect(insist(self.scan), 200)
        assert first["valid"] is True
        assert expect(insist(self.scan), 200) == first
        self.key = {"Idempotency-Key": str(uuid.uuid4())}
        assert expect(insist(self.scan), 400)["code"] == "already_used"
        self.purchase.scanned.add(next(iter(self.purchase.tickets)))

    def finish_cancelling(self) -> None:
        expect(insist(self.cancel_order), 200)
        self.purchase.is_cancelled = True
        assert self.shop.seats(self.seat) == (0, 0, SEATS)


# The steps. Each leads the purchase to its place and pauses there; the kill comes then.


def order_being_made(stage: PurchaseStage) -> Iterator[None]:
    """The tickets are taken, the order is not yet written."""
    blocker = stage.hold_up("LOCK TABLE sales.orders IN SHARE MODE")
    stage.in_background(stage.send_order)
    blocker.wait_for_victims()
    yield


def order_made(stage: PurchaseStage) -> Iterator[None]:
    stage.order()
    yield


def stripe_asked(stage: PurchaseStage) -> Iterator[None]:
    """Stripe has the request, and has done nothing."""
    stage.order()
    stage.sandbox.fail_next("timeout")
    stage.in_background(stage.ask_for_intent)
    eventually(lambda: stage.has_asked_stripe() and stage.sandbox.faults_left() == 0, "Stripe is asked")
    yield


def stripe_done_answer_on_its_way(stage: PurchaseStage) -> Iterator[None]:
    stage.order()
    stage.sandbox.fail_next("timeout_after")
    stage.in_background(stage.ask_for_intent)
    eventually(lambda: stage.sandbox.intents_of(stage.purchase.id), "Stripe has made the intent")
    yield


def intent_being_noted(stage: PurchaseStage) -> Iterator[None]:
    """Stripe has answered, and the answer is not yet written."""
    stage.order()
    stage.sandbox.fail_next("slow", seconds=2)
    stage.in_background(stage.ask_for_intent)
    eventually(stage.has_asked_stripe, "Stripe is asked")
    blocker = stage.hold_up("LOCK TABLE payments.attempts IN SHARE MODE")
    blocker.wait_for_victims()
    yield


def intent_known(stage: PurchaseStage) -> Iterator[None]:
    stage.order()
    assert stage.acknowledged.start_payment(stage.purchase)
    stage.acknowledged.pay(stage.purchase)
    yield


def webhook_being_taken(stage: PurchaseStage) -> Iterator[None]:
    """The money is booked, the tickets are not yet issued; Stripe has no answer."""
    stage.order()
    stage.pay()
    news = stage.acknowledged.news(stage.purchase)
    blocker = stage.hold_up("LOCK TABLE ticketing.tickets IN SHARE MODE")
    stage.in_background(lambda: stage.acknowledged.send(news))
    blocker.wait_for_victims()
    yield


def webhook_taken(stage: PurchaseStage) -> Iterator[None]:
    stage.order()
    stage.pay()
    stage.acknowledged.tell(stage.purchase)
    yield


def mail_refused(stage: PurchaseStage) -> Iterator[None]:
    """The mail server hung up before it had taken the mail."""
    stage.sandbox.fail_next_mails("drop")
    stage.buy()
    eventually(lambda: stage.sandbox.faults_left() == 0, "the mail server hung up")
    yield


def mail_sent_not_noted(stage: PurchaseStage) -> Iterator[None]:
    stage.worker.stop()
    stage.buy()
    blocker = stage.hold_up("LOCK TABLE messaging.mails IN SHARE MODE")
    stage.worker.start()
    blocker.wait_for_victims()
    yield


def event_being_cancelled(stage: PurchaseStage) -> Iterator[None]:
    """Some of it is written, nothing is asked of Stripe."""
    stage.buy()
    blocker = stage.hold_up("LOCK TABLE payments.refunds IN SHARE MODE")
    stage.in_background(stage.cancel_event)
    blocker.wait_for_victims()
    yield


def refund_asked(stage: PurchaseStage) -> Iterator[None]:
    stage.buy()
    stage.sandbox.fail_next("timeout", path="/v1/refunds")
    stage.cancel_event()
    eventually(lambda: stage.sandbox.faults_left() == 0, "Stripe is asked for the refund")
    yield


def refund_done_answer_on_its_way(stage: PurchaseStage) -> Iterator[None]:
    stage.buy()
    stage.sandbox.fail_next("timeout_after", path="/v1/refunds")
    stage.cancel_event()
    eventually(lambda: stage.sandbox.refunds_of(stage.purchase.intent), "Stripe has refunded")
    yield


def refund_done_not_noted(stage: PurchaseStage) -> Iterator[None]:
    stage.buy()
    stage.worker.stop()
    stage.cancel_event()
    blocker = stage.hold_up("LOCK TABLE payments.refunds IN SHARE MODE")
    stage.worker.start()
    blocker.wait_for_victims()
    yield


def scan_being_taken(stage: PurchaseStage) -> Iterator[None]:
    stage.buy()
    blocker = stage.hold_up("LOCK TABLE ticketing.scans IN SHARE MODE")
    stage.in_background(stage.scan)
    blocker.wait_for_victims()
    yield


def order_being_cancelled(stage: PurchaseStage) -> Iterator[None]:
    stage.order()
    stage.key = {"Idempotency-Key": str(uuid.uuid4())}
    blocker = stage.hold_up("LOCK TABLE sales.orders IN SHARE MODE")
    stage.in_background(stage.cancel_order)
    blocker.wait_for_victims()
    yield


@dataclass(frozen=True)
class Step:
    lead: Callable[[PurchaseStage], Iterator[None]]
    kind: str
    # Whether the worker has a part in it.
    concerns_worker: bool = False


STEPS = {
    step.lead.__name__: step
    for step in [
        Step(order_being_made, PURCHASE),
        Step(order_made, PURCHASE),
        Step(stripe_asked, PURCHASE),
        Step(stripe_done_answer_on_its_way, PURCHASE),
        Step(intent_being_noted, PURCHASE),
        Step(intent_known, PURCHASE),
        Step(webhook_being_taken, PURCHASE),
        Step(webhook_taken, PURCHASE),
        Step(mail_refused, PURCHASE, concerns_worker=True),
        Step(mail_sent_not_noted, PURCHASE, concerns_worker=True),
        Step(event_being_cancelled, REFUND),
        Step(refund_asked, REFUND, concerns_worker=True),
        Step(refund_done_answer_on_its_way, REFUND, concerns_worker=True),
        Step(refund_done_not_noted, REFUND, concerns_worker=True),
        Step(scan_being_taken, GATE),
        Step(order_being_cancelled, CANCEL),
    ]
}
