"""The Idempotency-Key: a write happens once, however often it is sent."""

from __future__ import annotations

import uuid

from client import Client, expect
from installation import PASSWORD, Installation
from shop import Shop, at_once, buy


def key() -> dict:
    return {"Idempotency-Key": str(uuid.uuid4())}


def test_the_same_request_is_answered_alike(shop: Shop, buyer: Client):
    seat = shop.ticket_type(5)
    once = key()
    first = shop.try_order(buyer, (seat, 1), headers=once)
    second = shop.try_order(buyer, (seat, 1), headers=once)
    assert expect(first, 201) == expect(second, 201)
    assert shop.seats(seat) == (0, 1, 4)


def test_another_request_with_the_key_is_refused(installation: Installation, shop: Shop, buyer: Client):
    seat = shop.ticket_type(5)
    once = key()
    order = expect(shop.try_order(buyer, (seat, 1), headers=once), 201)
    expect(shop.try_order(buyer, (seat, 2), headers=once), 409)
    assert shop.seats(seat) == (0, 1, 4)
    # A key belongs to its account and its operation.
    expect(shop.try_order(installation.buyer(), (seat, 1), headers=once), 201)
    expect(buyer.post(f"/api/orders/{order['id']}/cancel/", headers=once), 200)
    assert shop.seats(seat) == (0, 1, 4)


def test_fifty_callers_with_one_key_make_one_order(shop: Shop, buyer: Client):
    seat = shop.ticket_type(100)
    once = key()
    body = shop.order_body((seat, 1), buyer_email=buyer.account.email)
    callers = [buyer.with_url(buyer.mount_url) for _ in range(50)]
    answers = at_once([lambda caller=caller: caller.post("/api/orders/", body, headers=once) for caller in callers], 50)
    orders = [expect(answer, 201) for answer in answers]
    assert len({order["id"] for order in orders}) == 1
    assert all(order == orders[0] for order in orders)
    assert shop.seats(seat) == (0, 1, 99)


def test_a_failed_try_does_not_burn_the_key(installation: Installation, shop: Shop, buyer: Client):
    seat = shop.ticket_type(2)
    blocking = installation.buyer()
    blocker = shop.order(blocking, (seat, 2))
    once = key()
    expect(shop.try_order(buyer, (seat, 2), headers=once), 400)
    expect(blocking.post(f"/api/orders/{blocker['id']}/cancel/"), 200)
    expect(shop.try_order(buyer, (seat, 2), headers=once), 201)
    assert shop.seats(seat) == (0, 2, 0)


def test_a_repeated_payment_is_the_same_payment(installation: Installation, shop: Shop, buyer: Client):
    order = shop.order(buyer, (shop.ticket_type(5), 1))
    once = key()
    path = f"/api/orders/{order['id']}/create-payment-intent/"
    callers = [buyer.with_url(buyer.mount_url) for _ in range(10)]
    answers = at_once([lambda caller=caller: caller.post(path, headers=once) for caller in callers], 10)
    intents = {expect(answer, 200)["payment_intent"]["payment_intent_id"] for answer in answers}
    assert len(intents) == 1
    assert len(installation.sandbox.intents_of(order["id"])) == 1


def test_a_repeated_scan_is_the_same_scan(installation: Installation, organizer: Client, buyer: Client):
    shop = Shop.open_today(installation, organizer)
    ticket = buy(shop, buyer, (shop.ticket_type(5), 1))["tickets"][0]
    once = key()
    scan = {"qr_code_data": ticket["qr_code_data"]}
    first = expect(shop.organizer.post("/api/tickets/my-tickets/verify/", scan, headers=once), 200)
    assert expect(shop.organizer.post("/api/tickets/my-tickets/verify/", scan, headers=once), 200) == first
    expect(shop.organizer.post("/api/tickets/my-tickets/verify/", scan, headers=key()), 400)


def test_keys_that_are_no_keys(shop: Shop, buyer: Client):
    seat = shop.ticket_type(5)
    for bad in ("", "x" * 300):
        answer = shop.try_order(buyer, (seat, 1), headers={"Idempotency-Key": bad})
        assert answer.status_code in ((201, 400) if bad == "" else (400,))


def readable(installation: Installation) -> str:
    """All that the table of keys shows to whoever may read it."""
    return installation.database.execute("SELECT row_to_json(used) FROM ops.idempotency_keys AS used")


def cookies(answer) -> list[str]:
    return sorted(answer.raw.headers.getlist("Set-Cookie"))


def test_a_repeated_login_is_the_same_login(installation: Installation, buyer: Client):
    once = key()
    body = {"email": buyer.account.email, "password": PASSWORD}
    sessions = "SELECT count(*) FROM identity.sessions AS session JOIN identity.accounts AS account " \
        "ON account.id = session.account_id WHERE account.email = :'email'"
    callers = [installation.anonymous() for _ in range(10)]
    answers = at_once([lambda caller=caller: caller.post("/api/auth/login/", body, headers=once) for caller in callers], 10)
    first = expect(answers[0], 200)
    assert all(expect(answer, 200) == first for answer in answers)
    assert len(cookies(answers[0])) == 2 and all(cookies(answer) == cookies(answers[0]) for answer in answers)
    assert installation.database.value(sessions, email=buyer.account.email) == 1
    kept = readable(installation)
    for secret in (first["access"], first["refresh"], PASSWORD, once["Idempotency-Key"], buyer.account.email):
        assert secret not in kept
    # The tokens are good, and the key is taken.
    expect(installation.anonymous().post("/api/auth/token/refresh/", {"refresh": first["refresh"]}), 200)
    expect(installation.anonymous().post("/api/auth/login/", body | {"password": "another"}, headers=once), 409)


def test_a_failed_login_does_not_burn_the_key(installation: Installation, buyer: Client):
    once = key()
    wrong = {"email": buyer.account.email, "password": "not the password"}
    for _ in range(2):
        expect(installation.anonymous().post("/api/auth/login/", wrong, headers=once), 400)
    expect(installation.anonymous().post("/api/auth/login/", wrong | {"password": PASSWORD}, headers=once), 200)


def test_a_repeated_refresh_is_the_same_token(installation: Installation, buyer: Client):
    client, once = installation.anonymous(), key()
    login = {"email": buyer.account.email, "password": PASSWORD}
    pair = expect(client.post("/api/auth/login/", login), 200)
    other = expect(installation.anonymous().post("/api/auth/login/", login), 200)
    path = "/api/auth/token/refresh/"
    first = installation.anonymous().post(path, {"refresh": pair["refresh"]}, headers=once)
    second = installation.anonymous().post(path, {"refresh": pair["refresh"]}, headers=once)
    assert expect(first, 200) == expect(second, 200) and cookies(first) == cookies(second) != []
    expect(installation.anonymous().post(path, {"refresh": other["refresh"]}, headers=once), 409)
    expect(installation.anonymous().post(path, {"refresh": "nonsense"}, headers=key()), 401)
    # By cookie: another cookie is another request.
    once = key()

    def by_cookie(refresh: str):
        return installation.anonymous().post(path, headers=once | {"Cookie": f"refresh_token={refresh}"})

    token = expect(by_cookie(pair["refresh"]), 200)["access"]
    assert expect(by_cookie(pair["refresh"]), 200)["access"] == token
    expect(by_cookie(other["refresh"]), 409)
    assert token not in readable(installation) and pair["refresh"] not in readable(installation)


def test_a_repeated_logout(installation: Installation, buyer: Client):
    pair = expect(
        installation.anonymous().post("/api/auth/login/", {"email": buyer.account.email, "password": PASSWORD}), 200
    )
    once = key() | {"Authorization": "Bearer " + pair["access"]}
    answers = [installation.anonymous().post("/api/auth/logout/", {"refresh": pair["refresh"]}, headers=once) for _ in "12"]
    assert expect(answers[0], 200) == expect(answers[1], 200) and cookies(answers[0]) == cookies(answers[1]) != []
