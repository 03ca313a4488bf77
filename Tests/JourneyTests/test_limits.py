"""The documented limits, shared by all servers where they are strict."""

from __future__ import annotations

import time

import pytest
import requests

from client import Client, expect
from installation import PASSWORD, Installation, Server
from shop import Shop


@pytest.fixture(scope="module")
def limited(cluster, installations, tmp_path_factory):
    """Two servers on one database, with the limits of the contract, behind a proxy that tells who calls."""
    made = Installation(
        cluster, tmp_path_factory.mktemp("limited"),
        settings={"HOLDFAST_RATE_LIMITS": "documented", "HOLDFAST_TRUSTED_PROXIES": "127.0.0.1"},
    )
    installations.append(made)
    yield made, made.add_server()
    assert made.database.violations() == []
    installations.remove(made)
    made.remove()


def from_address(address: str) -> dict:
    return {"X-Forwarded-For": address}


def check_headers(answer: requests.Response, limit: int, remaining: int) -> None:
    assert int(answer.headers["X-RateLimit-Limit"]) == limit
    assert int(answer.headers["X-RateLimit-Remaining"]) == remaining
    assert time.time() < int(answer.headers["X-RateLimit-Reset"]) <= time.time() + 3601


def check_refused(answer: requests.Response, limit: int) -> None:
    body = expect(answer, 429)
    check_headers(answer, limit, 0)
    wait = int(answer.headers["Retry-After"])
    assert 1 <= wait <= 3600
    assert body["error"] == f"Request was throttled. Expected available in {wait} seconds."


def test_five_logins_an_hour_on_all_servers_together(limited: tuple[Installation, Server]):
    installation, second = limited
    here, there = installation.anonymous(), installation.anonymous().with_url(second.mount_url)

    def attempt(client: Client, email: str, address: str):
        return client.post(
            "/api/auth/login/", {"email": email, "password": "wrong"}, headers=from_address(address)
        )

    for left, client in zip([4, 3, 2, 1, 0], [here, there, here, there, here]):
        answer = attempt(client, "victim@example.test", "203.0.113.1")
        expect(answer, 400)
        check_headers(answer, 5, left)
    check_refused(attempt(there, "victim@example.test", "203.0.113.1"), 5)
    check_refused(attempt(here, "VICTIM@example.test", "203.0.113.1"), 5)
    # Neither the owner elsewhere nor others at this address are locked out.
    expect(attempt(here, "victim@example.test", "203.0.113.2"), 400)
    expect(attempt(there, "other@example.test", "203.0.113.1"), 400)


def test_a_client_cannot_choose_its_address(limited: tuple[Installation, Server]):
    installation, _ = limited
    client = installation.anonymous()
    for number in range(6):
        answer = client.post(
            "/api/auth/login/", {"email": "spoofed@example.test", "password": "wrong"},
            headers=from_address(f"198.51.100.{number}, 203.0.113.9"),
        )
    check_refused(answer, 5)


def test_five_registrations_an_hour(limited: tuple[Installation, Server]):
    installation, second = limited
    here, there = installation.anonymous(), installation.anonymous().with_url(second.mount_url)
    for number in range(6):
        body = {"email": f"many{number}@example.test", "password": PASSWORD, "password_confirm": PASSWORD}
        answer = [here, there][number % 2].post("/api/auth/signup/", body, headers=from_address("203.0.113.20"))
        if number < 5:
            expect(answer, 201)
            check_headers(answer, 5, 4 - number)
    check_refused(answer, 5)


def test_ten_payment_intents_an_hour(limited: tuple[Installation, Server]):
    installation, second = limited
    [organizer] = installation.buyers(1)
    installation.database.execute(
        "UPDATE identity.accounts SET role = 'organizer' WHERE id = :'id'", id=organizer.account.id
    )
    shop = Shop.open(installation, organizer)
    seat = shop.ticket_type(50)
    buyer, other = installation.buyers(2)
    there = buyer.with_url(second.mount_url)
    order, others = shop.order(buyer, (seat, 1)), shop.order(other, (seat, 1))
    path = f"/api/orders/{order['id']}/create-payment-intent/"
    for number in range(10):
        answer = [buyer, there][number % 2].post(path)
        expect(answer, 200)
        check_headers(answer, 10, 9 - number)
    check_refused(there.post(path), 10)
    expect(other.post(f"/api/orders/{others['id']}/create-payment-intent/"), 200)
    expect(buyer.get(f"/api/orders/{order['id']}/"), 200)


def test_a_hundred_anonymous_requests_an_hour(limited: tuple[Installation, Server]):
    installation, _ = limited
    client = installation.anonymous()
    address = from_address("203.0.113.30")
    for number in range(100):
        answer = client.get("/api/events/", headers=address)
        expect(answer, 200)
        check_headers(answer, 100, 99 - number)
    check_refused(client.get("/api/events/", headers=address), 100)
    expect(client.get("/api/events/", headers=from_address("203.0.113.31")), 200)


def test_a_thousand_requests_an_hour_with_an_account(limited: tuple[Installation, Server]):
    installation, _ = limited
    buyer, other = installation.buyers(2)
    for number in range(1000):
        answer = buyer.get("/api/auth/profile/", checked=False)
        assert answer.status_code == 200, number
        check_headers(answer, 1000, 999 - number)
    check_refused(buyer.get("/api/auth/profile/"), 1000)
    check_headers(other.get("/api/auth/profile/"), 1000, 999)


def test_webhooks_health_and_metrics_are_not_limited(limited: tuple[Installation, Server]):
    installation, _ = limited
    for _ in range(120):
        assert installation.sandbox.post_webhook(b"{}", None).status_code == 400
        assert requests.get(installation.server.public_url + "/health/live", timeout=60).status_code == 200


def test_strangers_are_counted_whatever_they_ask_for(limited: tuple[Installation, Server]):
    """No token, a bad token, no such route: all of it counts against the address."""
    installation, _ = limited
    client, here = installation.anonymous(), from_address("203.0.113.77")
    left = 100
    for path, status, headers in (
        ("/api/orders/", 401, {}),
        ("/api/orders/", 401, {"Authorization": "Bearer nonsense"}),
        ("/api/nothing/", 404, {}),
        ("/api/events/", 200, {}),
    ):
        left -= 1
        answer = client.get(path, headers=here | headers, checked=False)
        expect(answer, status)
        check_headers(answer, 100, left)
    wrong = client.delete("/api/events/", headers=here, checked=False)
    check_headers(wrong, 100, left - 1)
    while left > 1:
        left -= 1
        client.get("/api/nothing/", headers=here, checked=False)
    check_refused(client.get("/api/nothing/", headers=here, checked=False), 100)
    check_refused(client.get("/api/orders/", headers=here), 100)


def test_a_calendar_program_is_not_anonymous(limited: tuple[Installation, Server]):
    """It knows the secret address of somebody with an account; servers of calendar programs fetch many of them."""
    installation, _ = limited
    [buyer] = installation.buyers(1)
    path = expect(buyer.post("/api/calendars/", {"kind": "tickets"}), 201)["url"].removeprefix(buyer.mount_url)
    answer = installation.anonymous().get(path, headers=from_address("203.0.113.79"))
    assert answer.status_code == 200
    check_headers(answer, 1000, 999)


def test_renewing_a_token_is_not_anonymous(limited: tuple[Installation, Server]):
    installation, _ = limited
    answer = installation.anonymous().post(
        "/api/auth/token/refresh/", {"refresh": "nonsense"}, headers=from_address("203.0.113.78")
    )
    expect(answer, 401)
    check_headers(answer, 1000, 999)
