"""Tokens that only the database knows: how they are sent, when they are good no more, what tries at them cost."""

from __future__ import annotations

import secrets
from collections.abc import Callable

import pytest
import requests

from client import Client, expect
from contract import Contract
from installation import PASSWORD
from travel.installation import Customer, TravelInstallation
from world import World

INVALID = {"status": "error", "message": "Invalid token."}
MISSING = {"status": "error", "message": "Authentication credentials were not provided."}
NOT_ACTIVATED = {
    "status": "error", "message": "Please activate your account first: open the link in the email that we sent you."}


def ask(client: Client, authorization: str | None, path: str = "/profile/", method: str = "GET", **rest):
    headers = {} if authorization is None else {"Authorization": authorization}
    return requests.request(method, client.mount_url + path, headers=headers | rest.pop("headers", {}), timeout=60, **rest)


def check_refused(answer: requests.Response, body: dict) -> None:
    assert expect(answer, 401) == body
    assert answer.headers["WWW-Authenticate"] == "Token"


def test_behind_either_scheme(customer: Client):
    token = customer.account.token(customer)
    for scheme in ("Token", "token", "TOKEN", "Bearer", "bearer"):
        shown = expect(ask(customer, f"{scheme} {token}"), 200)
        assert shown["user"]["email"] == customer.account.email


def test_what_is_no_token_is_refused_on_public_pages_too(customer: Client):
    token = customer.account.token(customer)
    malformed = [
        "", "Token", "Token ", token, f"Basic {token}", f"Token  {token}", f"Token {token} {token}", f"Token {token}x",
        f"Token {token[:-1]}", f"Token {secrets.token_urlsafe(32)}", "Token " + "a" * 300, f"Token{token}", "Token ' OR 1=1",
    ]
    for authorization in malformed:
        for path in ("/profile/", "/packages/"):
            check_refused(ask(customer, authorization, path), INVALID)
    check_refused(ask(customer, None), MISSING)
    expect(ask(customer, None, "/packages/"), 200)


def test_a_bad_token_is_told_before_a_bad_request(customer: Client):
    """Also one that was good a moment ago, on every server."""
    token = customer.account.token(customer)
    expect(ask(customer, f"Token {token}", "/wallets/deposit/", "POST", json={"amount": "much"}), 400)
    expect(customer.post("/auth/logout/"), 200)
    for path, method in (("/wallets/deposit/", "POST"), ("/bookings/no-such-booking/", "GET"), ("/packages/", "GET")):
        check_refused(ask(customer, f"Token {token}", path, method, json={"amount": "much"}), INVALID)


def test_before_activation_a_token_opens_nothing(installation: TravelInstallation, worlds: Callable[[str], World]):
    """Not even what everybody may see without one; each operation says so in the contract."""
    world = worlds("travel")
    email = installation.fresh_email("early")
    account = Customer("", email, PASSWORD)
    account.use(installation.register(email)["token"])
    early = installation.client(account)
    taking_tokens = [operation for operation in Contract.of("travel").operations if operation.source["security"]]
    assert len(taking_tokens) > 50
    for operation in taking_tokens:
        path = operation.filled() + world.query(operation)
        answer = world.send(operation, early, path, world.contract.example(operation))
        assert (answer.status_code, answer.json()) == (403, NOT_ACTIVATED), operation


def test_a_logout_holds_on_every_server_at_once(installation: TravelInstallation, customer: Client):
    beside = customer.with_url(installation.add_server().mount_url)
    token = customer.account.token(customer)
    for client in (customer, beside):
        expect(ask(client, f"Token {token}"), 200)
    expect(customer.post("/auth/logout/"), 200)
    for client in (customer, beside):
        check_refused(ask(client, f"Token {token}"), INVALID)


def test_a_repeated_key_answers_the_same_account_only(installation: TravelInstallation):
    """The key's owner is found from the token, by another token of the same account too; not by one that is revoked."""
    customer, other = installation.customers(2)
    key = {"Idempotency-Key": secrets.token_hex(8)}
    body = {"subject": "Where?", "message": "Where do we meet?", "priority": "low"}
    token = customer.account.token(customer)
    first = ask(customer, f"Token {token}", "/support/", "POST", json=body, headers=key)
    assert first.status_code == 201, first.text
    again = ask(customer, f"Bearer {token}", "/support/", "POST", json=body, headers=key)
    assert again.json() == first.json()
    theirs = ask(other, other.authorization(), "/support/", "POST", json=body, headers=key)
    assert theirs.json() != first.json()
    expect(ask(customer, f"Token {token}", "/auth/logout/", "POST"), 200)
    check_refused(ask(customer, f"Token {token}", "/support/", "POST", json=body, headers=key), INVALID)


def test_a_get_that_writes_is_no_head(customer: Client):
    answer = ask(customer, None, "/activate/MQ/none/", "HEAD")
    assert answer.status_code == 405 and answer.headers["Allow"] == "GET, OPTIONS"


@pytest.fixture
def limited(cluster, installations, tmp_path_factory):
    made = TravelInstallation(
        cluster, tmp_path_factory.mktemp("limited"),
        settings={"HOLDFAST_RATE_LIMITS": "anonymous=5/h,user=8/h", "HOLDFAST_TRUSTED_PROXIES": "127.0.0.1"},
    )
    installations.append(made)
    yield made
    installations.remove(made)
    made.remove()


def test_made_up_tokens_do_not_evade_the_limit(limited: TravelInstallation):
    client, customer = limited.anonymous(), limited.customer()
    here, there = {"X-Forwarded-For": "203.0.113.1"}, {"X-Forwarded-For": "203.0.113.2"}
    token = customer.account.token(customer)
    expect(ask(client, f"Token {token}", headers=here), 200)
    for _ in range(5):
        check_refused(ask(client, f"Token {secrets.token_urlsafe(32)}", headers=here), INVALID)
    expect(ask(client, f"Token {secrets.token_urlsafe(32)}", headers=here), 429)
    expect(ask(client, None, "/packages/", headers=here), 429)
    # Whoever is known goes on, and counts by account, from wherever.
    answer = ask(client, f"Token {token}", headers=here)
    assert expect(answer, 200) and answer.headers["X-RateLimit-Limit"] == "8"
    for left in range(5, -1, -1):
        answer = ask(client, f"Bearer {token}", headers=there)
        assert expect(answer, 200) and int(answer.headers["X-RateLimit-Remaining"]) == left
    expect(ask(client, f"Token {token}", headers=there), 429)
    # Another token of the same account has no budget of its own.
    login = {"email": customer.account.email, "password": PASSWORD}
    second = expect(client.post("/auth/login/", login, headers=there), 200)["token"]
    expect(ask(client, f"Token {second}", headers=there), 429)


@pytest.fixture
def lagging(cluster, installation: TravelInstallation):
    """A database like that of the installation in which nothing has arrived yet."""
    made = cluster.create_database()
    urls = {"DATABASE_OWNER_URL": made.owner_url, "DATABASE_URL": made.server_url}
    installation.holdfast("migrate", settings=urls)
    yield made
    cluster.drop_database(made)


def test_a_replica_that_lags_behind_refuses_no_good_token(installation: TravelInstallation, customer: Client, agency, lagging):
    """Its reads see what it has; a token that it has not heard of is looked up on the primary."""
    offered = agency.package()
    behind = installation.add_server(settings={"DATABASE_REPLICA_URL": lagging.server_url})
    reader = customer.with_url(behind.mount_url)
    expect(ask(reader, None, f"/packages/{offered['package_id']}/"), 404)
    for _ in range(2):
        shown = expect(ask(reader, customer.authorization()), 200)
        assert shown["user"]["email"] == customer.account.email
    check_refused(ask(reader, f"Token {secrets.token_urlsafe(32)}"), INVALID)
    expect(customer.post("/auth/logout/"), 200)
    check_refused(ask(reader, customer.authorization()), INVALID)
    behind.program.stop()
