"""Two at once, or fifty: nothing is sold twice, paid twice or lost, and the money adds up."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
import requests

from client import Client, expect
from processes import eventually
from shop import at_once
from travel.agency import Agency
from travel.payments import check_paid_once, devices, insist, news_of, tell

# The price of every package here.
PRICE = 2500


@pytest.fixture
def quiet(agency: Agency):
    """Stripe tells nobody anything, until the test does."""
    agency.sandbox.pause_webhooks()
    yield agency.sandbox
    agency.sandbox.resume_webhooks()


def balance(agency: Agency, customer: Client) -> Decimal:
    return Decimal(agency.balance(customer))


def statuses(answers: list[requests.Response]) -> Counter[int]:
    return Counter(answer.status_code for answer in answers)


def test_two_devices_pay_one_booking_by_wallet_and_by_card(agency: Agency, customer: Client, quiet):
    """Whoever is first, the trip is paid once, and all other money is in the wallet."""
    agency.fill_wallet(customer, PRICE)
    booking = agency.book(customer, agency.package())
    page = agency.start(customer, booking, "stripe")
    agency.pay_page(page)
    phone, laptop = devices(customer, 2)

    def by_wallet() -> list[requests.Response]:
        started = insist(lambda: agency.try_start(phone, booking, "wallet"))
        return [started, insist(lambda: agency.try_confirm(phone, booking, "wallet"))]

    def by_card() -> list[requests.Response]:
        return [insist(lambda: agency.try_confirm(laptop, booking, "stripe", page))]

    answered = [answer for answers in at_once([by_wallet, by_card]) for answer in answers]
    assert set(statuses(answered)) <= {200, 400, 409}, [answer.text for answer in answered]
    for event in news_of(agency, page):
        assert tell(agency, event) == 200
    check_paid_once(agency, customer, booking)
    eventually(lambda: balance(agency, customer) == PRICE, "what was paid twice is in the wallet")


def test_fifty_customers_for_ten_places(agency: Agency):
    package = agency.package(availability=10)
    crowd = agency.installation.customers(50)
    one = {"adult": 1, "children": 0, "guests": 1}
    jobs = [lambda customer=customer: insist(lambda: agency.try_book(customer, package, **one)) for customer in crowd]
    answered = statuses(at_once(jobs, 50))
    assert answered[201] == 10 and set(answered) <= {201, 400, 409}, answered
    assert agency.places_left(package) == 0


def test_the_last_use_of_a_code_by_twenty(agency: Agency):
    code = agency.promo(max_uses=1)
    package = agency.package(availability=100)
    crowd = agency.installation.customers(20)
    bookings = [agency.book(customer, package) for customer in crowd]

    def apply(customer: Client, booking: dict) -> requests.Response:
        return insist(lambda: customer.post(f"/bookings/{booking['booking_id']}/apply-promo/", {"code": code["code"]}))

    answered = at_once([lambda pair=pair: apply(*pair) for pair in zip(crowd, bookings)], 20)
    assert statuses(answered) == {200: 1, 400: 19}, [answer.text for answer in answered]
    # Given back, it is there for the next.
    winner = next(pair for pair, answer in zip(zip(crowd, bookings), answered) if answer.status_code == 200)
    expect(winner[0].post(f"/bookings/{winner[1]['booking_id']}/remove-promo/"), 200)
    other = next(pair for pair in zip(crowd, bookings) if pair != winner)
    expect(apply(*other), 200)


def test_transfers_both_ways(agency: Agency):
    ann, ben = agency.installation.customers(2)
    agency.fill_wallet(ann, 100)
    agency.fill_wallet(ben, 100)
    wallets = {customer: agency.wallet(customer)["id"] for customer in (ann, ben)}

    def send(sender: Client, recipient: Client, amount: str) -> tuple[Client, Decimal, int]:
        here = sender.with_url(sender.mount_url)
        answer = insist(lambda: here.post(
            f"/wallets/{wallets[sender]}/transfer/", {"recipient_id": wallets[recipient], "amount": amount}))
        return sender, Decimal(amount), answer.status_code

    jobs = [
        lambda pair=pair, number=number: send(*pair, f"{number % 5 + 1}.{number:02}")
        for number in range(64) for pair in [(ann, ben) if number % 2 else (ben, ann)]
    ]
    done = at_once(jobs, 64)
    assert {status for _, _, status in done} <= {200, 400}
    sent = {who: sum(amount for sender, amount, status in done if sender is who and status == 200) for who in wallets}
    assert balance(agency, ann) == 100 - sent[ann] + sent[ben]
    assert balance(agency, ann) + balance(agency, ben) == 200


def test_nobody_spends_the_same_money_twice(agency: Agency, customer: Client):
    """Withdrawals, transfers and payments of more than there is: what is answered with success adds up to it."""
    [friend] = agency.installation.customers(1)
    agency.fill_wallet(customer, 2500)
    booking = agency.book(customer, agency.package())
    wallet, other = agency.wallet(customer)["id"], agency.wallet(friend)["id"]
    hands = iter(devices(customer, 60))

    def ask(path: str, body: dict[str, Any], worth: int) -> tuple[Decimal, int]:
        hand = next(hands)
        answer = insist(lambda: hand.post(path, body))
        return Decimal(worth), answer.status_code

    def pay() -> tuple[Decimal, int]:
        hand = next(hands)
        return Decimal(PRICE), insist(lambda: agency.try_start(hand, booking, "wallet")).status_code

    jobs = [lambda: ask(f"/wallets/{wallet}/withdraw/", {"amount": 300}, 300)] * 15
    jobs += [lambda: ask(f"/wallets/{wallet}/transfer/", {"recipient_id": other, "amount": 300}, 300)] * 15
    done = at_once([pay, *jobs], 31)
    assert {status for _, status in done} <= {200, 400, 409}
    spent = sum(worth for worth, status in done if status == 200)
    assert balance(agency, customer) == 2500 - spent >= 0


@pytest.mark.parametrize("mode", ["wallet", "stripe", "split"])
def test_cancelling_while_paying(agency: Agency, customer: Client, quiet, mode: str):
    """A month ahead everything comes back, however far the payment was."""
    agency.fill_wallet(customer, PRICE if mode == "wallet" else 500)
    package = agency.package()
    booking = agency.book(customer, package)
    page = agency.start(customer, booking, mode)
    paid_by_card = Decimal({"wallet": 0, "stripe": PRICE, "split": PRICE - 500}[mode])
    had = Decimal(PRICE if mode == "wallet" else 500)
    if mode != "wallet":
        agency.pay_page(page)
    phone, laptop = devices(customer, 2)
    paying, cancelling = at_once([
        lambda: insist(lambda: agency.try_confirm(phone, booking, mode, page)),
        lambda: insist(lambda: agency.try_cancel(laptop, booking)),
    ])
    assert paying.status_code in (200, 400, 409), paying.text
    assert cancelling.status_code in (200, 409), cancelling.text
    if mode != "wallet":
        for event in news_of(agency, page):
            assert tell(agency, event) == 200
    if cancelling.status_code == 200:
        agency.wait_for_status(customer, booking, "cancelled")
        eventually(lambda: balance(agency, customer) == had + paid_by_card, "all of it is in the wallet")
        assert agency.places_left(package) == 20
    else:
        check_paid_once(agency, customer, booking)


@pytest.mark.parametrize("mode", ["stripe", "split"])
def test_webhooks_and_confirmations(agency: Agency, customer: Client, quiet, mode: str):
    """The browser comes back, again and again, while Stripe tells: one result."""
    agency.fill_wallet(customer, 500)
    booking = agency.book(customer, agency.package())
    page = agency.start(customer, booking, mode)
    agency.pay_page(page)
    number = booking["booking_id"]
    calls = [lambda event=event: tell(agency, event) for event in news_of(agency, page)] * 4
    calls += [lambda: insist(lambda: agency.try_confirm(customer.with_url(customer.mount_url), booking, mode, page)).status_code] * 4
    calls += [lambda: insist(lambda: customer.with_url(customer.mount_url).get(f"/bookings/complete/{number}/")).status_code] * 4
    calls += [lambda: insist(lambda: customer.with_url(customer.mount_url).get(f"/verify-payment/{page['session_id']}/")).status_code] * 4
    assert set(at_once(calls, 20)) == {200}
    check_paid_once(agency, customer, booking)
    assert agency.balance(customer) == ("500.00" if mode == "stripe" else "0.00")


@pytest.mark.parametrize("mode", ["stripe", "split"])
def test_the_hold_ends_while_the_news_comes(agency: Agency, customer: Client, quiet, mode: str):
    """Paid, or cancelled with all of the money in the wallet."""
    agency.fill_wallet(customer, 500)
    package = agency.package()
    booking = agency.book(customer, package)
    page = agency.start(customer, booking, mode)
    agency.pay_page(page)
    events = news_of(agency, page)
    agency.installation.let_time_pass(25 * 3600)
    told = at_once([lambda event=event: tell(agency, event) for event in events]
                   + [lambda: agency.installation.database.execute("SELECT ops.run_due_jobs()")])
    assert told[:-1] == [200] * len(events)
    eventually(lambda: agency.shown(customer, booking)["status"] in ("paid", "cancelled"), "it is decided")
    if agency.shown(customer, booking)["status"] == "paid":
        check_paid_once(agency, customer, booking)
        assert agency.places_left(package) == 17
    else:
        eventually(lambda: balance(agency, customer) == PRICE + (500 if mode == "stripe" else 0), "the money is there")
        assert agency.places_left(package) == 20


@pytest.mark.parametrize("mode", ["wallet", "stripe", "split"])
def test_a_payment_started_many_times_at_once(agency: Agency, customer: Client, mode: str):
    """A GET may be sent twice by anything between here and there."""
    agency.fill_wallet(customer, PRICE if mode == "wallet" else 500)
    booking = agency.book(customer, agency.package())
    answered = at_once([
        lambda device=device: insist(lambda: agency.try_start(device, booking, mode)) for device in devices(customer, 8)])
    assert statuses(answered) == {200: 8}, [answer.text for answer in answered]
    assert len({answer.text for answer in answered}) == 1, "all of them are told of the same page"
    assert agency.balance(customer) == ("500.00" if mode == "stripe" else "0.00")
    open_attempts = agency.installation.database.value(
        "SELECT count(*) FROM payments.attempts AS attempt JOIN sales.orders AS sale ON sale.id = attempt.order_id "
        "WHERE sale.number = :'number'", number=booking["booking_id"],
    )
    assert open_attempts == 1


def test_modes_that_replace_each_other(agency: Agency, customer: Client):
    """Whoever changes their mind pays once: what the wallet had given is there for the next try."""
    agency.fill_wallet(customer, PRICE)
    booking = agency.book(customer, agency.package())
    for mode, left in (("wallet", "0.00"), ("stripe", f"{PRICE}.00"), ("wallet", "0.00")):
        agency.start(customer, booking, mode)
        eventually(lambda: agency.balance(customer) == left, f"{left} is left after {mode}")
    agency.confirm(customer, booking, "wallet")
    check_paid_once(agency, customer, booking)
    assert agency.balance(customer) == "0.00"
