"""Every step of a payment by wallet and card as a place at which to stop: in the midst of what it does, and just after."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import requests

from acknowledged import LEASE_SECONDS, insist
from client import expect
from processes import Program, eventually
from stage import Stage
from travel.agency import Agency
from travel.installation import TravelInstallation
from travel.payments import news_of, tell

HAD, PRICE = 500, 2500


class SplitStage(Stage):
    """One booking that is paid by wallet and card."""

    def __init__(self, installation: TravelInstallation, worker: Program):
        super().__init__(installation, worker)
        self.agency = Agency(installation, installation.staff())
        self.package = self.agency.package()
        [self.customer] = installation.customers(1)
        self.agency.fill_wallet(self.customer, HAD)
        self.booking = self.agency.book(self.customer, self.package)
        self.page: dict | None = None
        # The test itself tells what Stripe would, so that it knows what was answered.
        self.sandbox.pause_webhooks()

    def let_leases_end(self) -> None:
        """What the dead had leased falls due, by the rules' clock and by Stripe's."""
        self.installation.let_time_pass(LEASE_SECONDS)

    # What the customer, the browser and Stripe do.

    def start(self) -> requests.Response:
        return self.agency.try_start(self.customer, self.booking, "split")

    def opened(self) -> None:
        self.page = expect(insist(self.start), 200)

    def paid(self) -> None:
        self.opened()
        self.agency.pay_page(self.page)

    def confirm(self) -> requests.Response:
        return self.agency.try_confirm(self.customer, self.booking, "split")

    def cancel(self) -> requests.Response:
        return self.agency.try_cancel(self.customer, self.booking)

    def tell_everything(self) -> None:
        for event in news_of(self.agency, self.page):
            insist_told(lambda event=event: tell(self.agency, event))

    # How it goes on after the fault, and how it must end.

    def finish(self, cancelled: bool) -> None:
        self.join_background()
        (self.finish_cancelling if cancelled else self.finish_paying)()
        self.sandbox.resume_webhooks()
        waiting = "SELECT count(*) FROM effects.requests WHERE state = 'queued'"
        eventually(lambda: self.database.value(waiting) == 0, "no effect is left to do")
        failed = self.database.rows("SELECT kind, error FROM effects.requests WHERE state = 'failed'")
        assert failed == [], f"effects were given up: {failed}"

    def finish_paying(self) -> None:
        """The customer goes on where the answers left off: the trip is paid once, and not a cent is lost."""
        if self.page is None:
            self.opened()
        if self.sandbox.session(self.page["session_id"])["payment_status"] != "paid":
            self.agency.pay_page(self.page)
        expect(insist(self.confirm), 200)
        self.tell_everything()
        shown = self.agency.wait_for_status(self.customer, self.booking, "paid")
        assert (Decimal(shown["wallet_amount_paid"]), Decimal(shown["stripe_amount_due"])) == (HAD, PRICE - HAD)
        assert self.agency.balance(self.customer) == "0.00"
        assert self.agency.places_left(self.package) == 17
        self.check_stripe(PRICE - HAD)
        for kind in ("booking_confirmed", "payment_received"):
            assert len(self.agency.notifications(self.customer, kind, self.booking)) == 1, kind
        self.sandbox.mail_to(self.customer.account.email, attachments=1)

    def finish_cancelling(self) -> None:
        """Cancelled, and all that was paid is in the wallet."""
        assert insist(self.cancel).status_code in (200, 409)
        if self.sandbox.session(self.page["session_id"])["payment_status"] == "paid":
            self.tell_everything()
            owned = PRICE
        else:
            owned = HAD
        self.agency.wait_for_status(self.customer, self.booking, "cancelled")
        eventually(lambda: Decimal(self.agency.balance(self.customer)) == owned, "all of it is in the wallet")
        assert self.agency.places_left(self.package) == 20

    def check_stripe(self, amount: int) -> None:
        """Stripe was paid once, however many pages were opened."""
        paid = [
            session["amount_total"] for session in self.sandbox.sessions_of(self.booking["booking_id"])
            if session["payment_status"] == "paid"
        ] or [self.sandbox.session(self.page["session_id"])["amount_total"]]
        assert paid == [amount * 100]


def insist_told(call: Callable[[], int]) -> None:
    """Stripe sends its news again until it is answered with 200."""

    def look() -> bool:
        try:
            return call() == 200
        except requests.RequestException:
            return False

    eventually(look, "the news is taken")


# The steps. Each leads the payment to its place and pauses there; the kill comes then.


def wallet_being_debited(stage: SplitStage) -> Iterator[None]:
    """The wallet's part is being moved; Stripe has not been asked."""
    blocker = stage.hold_up("LOCK TABLE ledger.transfers IN SHARE MODE")
    stage.in_background(stage.start)
    blocker.wait_for_victims()
    yield


def page_asked(stage: SplitStage) -> Iterator[None]:
    """The wallet's part is in escrow, Stripe has the request and has done nothing."""
    stage.sandbox.fail_next("timeout", path="/v1/checkout/sessions")
    stage.in_background(stage.start)
    eventually(lambda: stage.sandbox.faults_left() == 0, "Stripe is asked for the page")
    yield


def page_made_answer_on_its_way(stage: SplitStage) -> Iterator[None]:
    stage.sandbox.fail_next("timeout_after", path="/v1/checkout/sessions")
    stage.in_background(stage.start)
    eventually(lambda: stage.sandbox.faults_left() == 0, "Stripe has made the page")
    yield


def page_opened(stage: SplitStage) -> Iterator[None]:
    stage.opened()
    yield


def page_paid(stage: SplitStage) -> Iterator[None]:
    stage.paid()
    yield


def being_confirmed(stage: SplitStage) -> Iterator[None]:
    """The money is booked, the invoice is not yet written."""
    stage.paid()
    blocker = stage.hold_up("LOCK TABLE travel.invoices IN SHARE MODE")
    stage.in_background(stage.confirm)
    blocker.wait_for_victims()
    yield


def news_being_taken(stage: SplitStage) -> Iterator[None]:
    stage.paid()
    events = news_of(stage.agency, stage.page)
    blocker = stage.hold_up("LOCK TABLE travel.invoices IN SHARE MODE")
    stage.in_background(lambda: [tell(stage.agency, event) for event in events])
    blocker.wait_for_victims()
    yield


def mail_sent_not_noted(stage: SplitStage) -> Iterator[None]:
    stage.worker.stop()
    stage.paid()
    expect(insist(stage.confirm), 200)
    blocker = stage.hold_up("LOCK TABLE messaging.mails IN SHARE MODE")
    stage.worker.start()
    blocker.wait_for_victims()
    yield


def being_cancelled(stage: SplitStage) -> Iterator[None]:
    """The wallet's part is on its way back."""
    stage.opened()
    blocker = stage.hold_up("LOCK TABLE ledger.transfers IN SHARE MODE")
    stage.in_background(stage.cancel)
    blocker.wait_for_victims()
    yield


def cancelled_after_paying(stage: SplitStage) -> Iterator[None]:
    """Stripe has money for a trip that is being given back."""
    stage.paid()
    blocker = stage.hold_up("LOCK TABLE ledger.transfers IN SHARE MODE")
    stage.in_background(stage.cancel)
    blocker.wait_for_victims()
    yield


PAYING = [
    wallet_being_debited, page_asked, page_made_answer_on_its_way, page_opened, page_paid, being_confirmed, news_being_taken,
    mail_sent_not_noted,
]
CANCELLING = [being_cancelled, cancelled_after_paying]
STEPS = {step.__name__: step for step in PAYING + CANCELLING}
CONCERN_WORKER = {"mail_sent_not_noted", "page_asked", "page_made_answer_on_its_way"}
END_CANCELLED = {step.__name__ for step in CANCELLING}
