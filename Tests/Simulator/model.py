"""The reference model: what is on sale, who ordered what, and where the money is, in plain Python.

It knows the documented rules and nothing of how the product keeps them: no rows, no locks, no jobs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

HOLD = timedelta(minutes=15)
GATES_OPEN_BEFORE = timedelta(hours=24)
# How long after the end of its order an unpaid intent stays payable at the provider.
INTENTS_CANCELLED_AFTER = timedelta(hours=1)
FEE = Decimal("0.05")
# Everybody may use it, for everything, as often as they like.
PROMO_CODE = "TENTH"
PROMO_PERCENT = 10
UNPAID = ("pending", "processing")


@dataclass(eq=False)
class Stock:
    """Something of which there is only so much."""

    capacity: int


@dataclass(eq=False)
class Tier:
    id: str
    number: int
    price: Decimal
    stock: Stock


@dataclass(eq=False)
class TicketType:
    id: str
    event: Event
    price: Decimal | None
    least: int
    most: int
    stock: Stock
    tiers: list[Tier] = field(default_factory=list)


@dataclass(eq=False)
class Event:
    number: int
    id: str
    slug: str
    title: str
    organizer: object
    pricing: str
    starts: datetime
    ends: datetime
    stock: Stock
    status: str = "draft"
    types: list[TicketType] = field(default_factory=list)

    def shown_status(self, now: datetime) -> str:
        if self.status != "published":
            return self.status
        return "published" if now < self.starts else "ongoing" if now < self.ends else "completed"

    def is_on_sale(self, now: datetime) -> bool:
        return self.status == "published" and now < self.ends


@dataclass(eq=False)
class Line:
    type: TicketType
    tier: Tier | None
    quantity: int

    @property
    def price(self) -> Decimal:
        return self.tier.price if self.tier else self.type.price

    @property
    def stocks(self) -> list[Stock]:
        found = [self.type.event.stock, self.type.stock]
        return found + [self.tier.stock] if self.tier else found


@dataclass(eq=False)
class Payment:
    """A payment intent: here `state`, at the provider `provider_state`."""

    intent: str
    amount: Decimal
    state: str = "open"
    provider_state: str = "open"
    received: Decimal = Decimal(0)
    refunded: Decimal = Decimal(0)
    settled: bool = False
    applied: bool = False


@dataclass(eq=False)
class Ticket:
    id: str
    code: str
    order: Order
    status: str = "active"

    def shown_status(self, now: datetime) -> str:
        return "expired" if self.status == "active" and now >= self.order.event.ends else self.status


@dataclass(eq=False)
class Order:
    number: int
    id: str
    owner: object
    event: Event
    lines: list[Line]
    expires: datetime
    status: str = "pending"
    hold: str = "held"
    payment: Payment | None = None
    tickets: list[Ticket] = field(default_factory=list)
    ticket_status: str | None = None
    promo_percent: int = 0

    @property
    def quantity(self) -> int:
        return sum(line.quantity for line in self.lines)

    @property
    def subtotal(self) -> Decimal:
        return sum((line.price * line.quantity for line in self.lines), Decimal(0))

    @property
    def discount(self) -> Decimal:
        return cents(self.subtotal * self.promo_percent / 100)

    @property
    def fee(self) -> Decimal:
        return cents((self.subtotal - self.discount) * FEE)

    @property
    def total(self) -> Decimal:
        return self.subtotal - self.discount + self.fee

    def is_expired(self, now: datetime) -> bool:
        return self.status in UNPAID and now >= self.expires

    def shown_status(self, now: datetime) -> str:
        return "failed" if self.is_expired(now) else self.status


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def needs(lines: list[Line]) -> dict[Stock, int]:
    wanted: dict[Stock, int] = {}
    for line in lines:
        for stock in line.stocks:
            wanted[stock] = wanted.get(stock, 0) + line.quantity
    return wanted


class Model:
    def __init__(self, now: datetime):
        self.now = now
        self.events: list[Event] = []
        self.orders: list[Order] = []

    # Stock.

    def counts(self, stock: Stock) -> tuple[int, int, int]:
        """Sold, reserved, available."""
        sold = reserved = 0
        for order in self.orders:
            if order.hold == "sold":
                sold += needs(order.lines).get(stock, 0)
            elif order.hold == "held" and self.now < order.expires:
                reserved += needs(order.lines).get(stock, 0)
        return sold, reserved, stock.capacity - sold - reserved

    def taken(self, stock: Stock) -> int:
        return stock.capacity - self.counts(stock)[2]

    def shortages(self, lines: list[Line]) -> list[int]:
        """How many are left of each stock of which these lines want more."""
        left = [(self.counts(stock)[2], wanted) for stock, wanted in needs(lines).items()]
        return [available for available, wanted in left if available < wanted]

    def secure(self, order: Order) -> bool:
        """Whether an order has its places, taking them again if it lost them."""
        if order.hold == "sold" or (order.hold == "held" and self.now < order.expires):
            return True
        return not self.shortages(order.lines)

    # Orders.

    def place(self, order: Order) -> None:
        self.orders.append(order)
        if order.total == 0:
            order.status, order.hold, order.ticket_status = "confirmed", "sold", "active"

    def basket_problem(self, event: Event, lines: list[Line]) -> str | None:
        """Why these lines cannot be ordered, stock aside; repeated lines count together."""
        if not lines:
            return "empty"
        if not event.is_on_sale(self.now):
            return "not on sale"
        of_type: dict[TicketType, int] = {}
        for line in lines:
            if line.quantity < 1:
                return "quantity"
            if line.type.event is not event:
                return "foreign"
            if (line.tier is not None) != (event.pricing == "tiered"):
                return "tier"
            if line.tier is not None and line.tier not in line.type.tiers:
                return "foreign tier"
            of_type[line.type] = of_type.get(line.type, 0) + line.quantity
        for type, quantity in of_type.items():
            if not type.least <= quantity <= type.most:
                return "limit"
        return None

    def cancel_order(self, order: Order) -> None:
        order.status, order.hold = "cancelled", "released"
        if order.payment is not None:
            self.end_payment(order)

    def end_payment(self, order: Order) -> None:
        """The intent is cancelled at the provider; if that says that it is paid, the money is sent back."""
        payment = order.payment
        if payment.settled:
            return
        payment.state = "cancelled"
        if payment.provider_state == "open":
            payment.provider_state = "canceled"
        elif payment.provider_state == "succeeded":
            self.settle(order)

    # Money.

    def why_not_payable(self, order: Order) -> str | None:
        if order.total == 0 or order.status in ("confirmed", "cancelled", "refunded"):
            return "over"
        if self.now >= order.expires:
            return "expired"
        if not order.event.is_on_sale(self.now):
            return "not on sale"
        if order.status == "failed" and not self.secure(order):
            return "sold out"
        return None

    def begin_payment(self, order: Order, intent: str) -> None:
        order.status, order.hold = "processing", "held"
        if order.payment is None:
            order.payment = Payment(intent, order.total)
        order.payment.state = "open"

    def fail(self, order: Order) -> None:
        payment = order.payment
        if payment.state != "open":
            return
        payment.state = "failed"
        if order.status in UNPAID:
            order.status, order.hold = "failed", "released"

    def settle(self, order: Order) -> None:
        """The provider says that the money is there: it buys the tickets, or it goes back."""
        payment = order.payment
        if payment.settled:
            return
        payment.settled, payment.state, payment.received = True, "succeeded", payment.amount
        is_deliverable = order.event.status != "cancelled" and self.now < order.event.ends
        if order.status not in (*UNPAID, "failed") or not is_deliverable or not self.secure(order):
            self.refund(order, payment.amount)
            return
        payment.applied = True
        order.status, order.hold, order.ticket_status = "confirmed", "sold", "active"

    def ask_provider(self, order: Order) -> None:
        """What the job does that asks the provider about an attempt of which nothing was heard."""
        payment = order.payment
        if payment.settled:
            return
        if payment.provider_state == "succeeded":
            self.settle(order)
        elif payment.provider_state == "open" and self.now >= order.expires + INTENTS_CANCELLED_AFTER:
            self.end_payment(order)

    def refund(self, order: Order, amount: Decimal) -> None:
        payment = order.payment
        payment.refunded += amount
        if payment.applied and payment.refunded == payment.received:
            self.void(order)

    def void(self, order: Order) -> None:
        ended = "refunded" if order.total > 0 else "cancelled"
        order.status, order.hold, order.ticket_status = ended, "released", "cancelled"
        for ticket in order.tickets:
            ticket.status = "cancelled"

    # Events.

    def cancel_event(self, event: Event) -> None:
        event.status = "cancelled"
        for order in self.orders:
            if order.event is not event:
                continue
            if order.status in UNPAID and not order.is_expired(self.now):
                self.cancel_order(order)
            elif order.status == "confirmed":
                if order.payment is None:
                    self.void(order)
                else:
                    self.refund(order, order.payment.received - order.payment.refunded)
            elif order.hold == "held":
                order.hold = "released"

    def scan_problem(self, ticket: Ticket, scanner: object, at: Event | None) -> str | None:
        """Why a gate does not admit a ticket: the code of the answer."""
        event = ticket.order.event
        day = event.starts.replace(hour=0, minute=0, second=0, microsecond=0)
        if (at is not None and at is not event) or (event.organizer is not scanner and not scanner.is_staff):
            return "wrong_event"
        if ticket.status == "cancelled" or event.status == "cancelled":
            return "void"
        if ticket.status == "used":
            return "already_used"
        if self.now >= event.ends or self.now < min(day, event.starts - GATES_OPEN_BEFORE):
            return "wrong_day"
        return None

    # Sums.

    def kept(self) -> Decimal:
        """What was received and not sent back."""
        return sum((o.payment.received - o.payment.refunded for o in self.orders if o.payment), Decimal(0))

    def at_provider(self) -> Decimal:
        """The same, as the provider sees it, which also knows payments of which nobody has been told yet."""
        return sum((o.payment.amount - o.payment.refunded for o in self.orders
                    if o.payment and o.payment.provider_state == "succeeded"), Decimal(0))
