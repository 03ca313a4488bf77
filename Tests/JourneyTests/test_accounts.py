"""Logging in, staying logged in, and every token that must not be believed."""

from __future__ import annotations

import re
import time
import uuid

import requests

import tokens
from client import Client, expect
from installation import PASSWORD, Installation
from processes import eventually
from shop import at_once

NEW_PASSWORD = "another good password"


def log_in(installation: Installation, client: Client, password: str = PASSWORD) -> dict:
    return expect(
        installation.anonymous().post("/api/auth/login/", {"email": client.account.email, "password": password}), 200
    )


def profile(installation: Installation, token: str):
    return installation.anonymous().get("/api/auth/profile/", headers={"Authorization": f"Bearer {token}"})


def refresh(installation: Installation, token: str):
    return installation.anonymous().post("/api/auth/token/refresh/", {"refresh": token})


def test_an_access_token_is_renewed(installation: Installation, buyer: Client):
    pair = log_in(installation, buyer)
    assert expect(profile(installation, pair["access"]), 200)["email"] == buyer.account.email
    first = expect(refresh(installation, pair["refresh"]), 200)
    # The refresh token stays as it is.
    second = expect(refresh(installation, pair["refresh"]), 200)
    for renewed in (first, second):
        assert "refresh" not in renewed
        expect(profile(installation, renewed["access"]), 200)
    claims = tokens.claims_of(first["access"])
    assert claims["exp"] - claims["iat"] == 300
    installation.database.advance(7 * 86400 + 1)
    expect(refresh(installation, pair["refresh"]), 401)


def test_logging_out_ends_the_session(installation: Installation, buyer: Client):
    mine, other = log_in(installation, buyer), log_in(installation, buyer)
    answer = installation.anonymous().post(
        "/api/auth/logout/", {"refresh": mine["refresh"]}, headers={"Authorization": f"Bearer {mine['access']}"}
    )
    expect(answer, 200)
    cleared = answer.raw.headers.getlist("Set-Cookie")
    for name in ("access_token", "refresh_token"):
        (line,) = [line for line in cleared if line.startswith(name + "=")]
        assert line.startswith(name + "=;") and "max-age=0" in line.lower()
    expect(refresh(installation, mine["refresh"]), 401)
    expect(refresh(installation, other["refresh"]), 200)


def test_somebody_elses_refresh_token_cannot_be_ended(installation: Installation, buyer: Client):
    victim = installation.buyer()
    theirs = log_in(installation, victim)
    expect(buyer.post("/api/auth/logout/", {"refresh": theirs["refresh"]}), 200)
    expect(refresh(installation, theirs["refresh"]), 200)


def test_a_new_password_ends_the_other_sessions(installation: Installation, buyer: Client):
    here, elsewhere = log_in(installation, buyer), log_in(installation, buyer)
    bearer = {"Authorization": f"Bearer {here['access']}"}

    def change(**fields: str):
        body = {"old_password": PASSWORD, "new_password": NEW_PASSWORD, "new_password_confirm": NEW_PASSWORD} | fields
        return installation.anonymous().post("/api/auth/change-password/", body, headers=bearer)

    expect(change(old_password="not it at all"), 400)
    assert "new_password_confirm" in expect(change(new_password_confirm="something else"), 400)["field_errors"]
    assert "new_password" in expect(change(new_password="short", new_password_confirm="short"), 400)["field_errors"]
    expect(change(), 200)
    expect(refresh(installation, elsewhere["refresh"]), 401)
    expect(refresh(installation, here["refresh"]), 200)
    login = installation.anonymous().post("/api/auth/login/", {"email": buyer.account.email, "password": PASSWORD})
    assert expect(login, 400)["error"] == "Invalid email or password."
    log_in(installation, buyer, NEW_PASSWORD)


def test_the_profile(installation: Installation, buyer: Client):
    whole = {"first_name": "Bea", "last_name": "Zürcher", "phone_number": "+41446681800"}
    changed = expect(buyer.put("/api/auth/profile/", whole | {"email": "other@example.test", "is_staff": True}), 200)
    assert {name: changed[name] for name in whole} == whole
    assert (changed["email"], changed["is_staff"]) == (buyer.account.email, False)
    changed = expect(buyer.patch("/api/auth/profile/", {"phone_number": None, "user_type": "organizer"}), 200)
    assert (changed["first_name"], changed["phone_number"], changed["user_type"]) == ("Bea", None, "consumer")
    assert expect(buyer.put("/api/auth/profile/", {"first_name": "Bea"}), 200)["last_name"] == changed["last_name"]
    assert expect(buyer.get("/api/auth/profile/"), 200)["first_name"] == "Bea"


def test_two_changes_of_a_profile_at_once(buyer: Client):
    """Each leaves alone what it does not name, a PUT as well as a PATCH."""
    path = "/api/auth/profile/"
    for number in range(10):
        at_once([
            lambda: expect(buyer.put(path, {"first_name": f"First {number}"}), 200),
            lambda: expect(buyer.put(path, {"last_name": f"Last {number}"}), 200),
            lambda: expect(buyer.patch(path, {"phone_number": f"+1555000{number:03}"}), 200),
        ])
        now = expect(buyer.get(path), 200)
        assert (now["first_name"], now["last_name"], now["phone_number"]) == (
            f"First {number}", f"Last {number}", f"+1555000{number:03}",
        )


def test_tokens_that_are_not_to_be_believed(installation: Installation, buyer: Client):
    account = buyer.account.id
    key = tokens.signing_key(installation.jwt_secret)
    good = tokens.access_claims(account)
    expect(profile(installation, tokens.sign(good, key)), 200)
    head, body, mac = tokens.sign(good, key).split(".")
    other = installation.buyer().account.id
    stolen = tokens.encode(tokens.decode(body).replace(account.encode(), other.encode()))
    now = int(time.time())
    forged = {
        "alg none": tokens.sign(good, key, {"alg": "none", "typ": "JWT"}).rpartition(".")[0] + ".",
        "alg None": tokens.sign(good, key, {"alg": "None", "typ": "JWT"}),
        "another algorithm": tokens.sign(good, key, {"alg": "HS512", "typ": "JWT"}),
        "another key": tokens.sign(good, tokens.signing_key("x" * 64)),
        "the bare secret": tokens.sign(good, installation.jwt_secret.encode()),
        "another body": f"{head}.{stolen}.{mac}",
        "no signature": f"{head}.{body}.",
        "expired": tokens.sign(good | {"iat": now - 400, "exp": now - 100}, key),
        "without end": tokens.sign({name: good[name] for name in good if name != "exp"}, key),
        "another product": tokens.sign(good | {"aud": "travel"}, key),
        "another issuer": tokens.sign(good | {"iss": "somebody"}, key),
        "another type": tokens.sign(good | {"typ": "refresh"}, key),
        "an unknown account": tokens.sign(good | {"sub": str(uuid.uuid4())}, key),
        "no account": tokens.sign(good | {"sub": "root"}, key),
        "a refresh token": log_in(installation, buyer)["refresh"],
        "nonsense": "nonsense",
        "nothing": "",
        "two dots": "..",
    }
    for how, token in forged.items():
        answer = profile(installation, token)
        refused = expect(answer, 401)
        assert answer.headers["WWW-Authenticate"].startswith("Bearer"), how
        assert refused["error"] in {
            "Given token not valid for any token type", "Authentication credentials were not provided.",
        }, how
    for scheme in ("Basic dXNlcjpwYXNz", "Token abc", "bearer"):
        expect(installation.anonymous().get("/api/auth/profile/", headers={"Authorization": scheme}), 401)
    # A bad token is not "nobody": a public list refuses it too, rather than showing less without a word.
    answer = installation.anonymous().get("/api/events/", headers={"Authorization": f"Bearer {forged['expired']}"})
    assert answer.status_code in (200, 401)


def test_what_may_renew_and_what_may_not(installation: Installation, buyer: Client):
    pair = log_in(installation, buyer)
    for wrong in (pair["access"], pair["refresh"][:-1], pair["refresh"] + "A", "x", str(uuid.uuid4())):
        expect(refresh(installation, wrong), 401)
    answer = installation.anonymous().post("/api/auth/token/refresh/", {})
    assert answer.status_code in (400, 401)
    expect(refresh(installation, pair["refresh"]), 200)


def test_a_deactivated_account_is_out_at_once(installation: Installation, buyer: Client):
    pair = log_in(installation, buyer)
    installation.database.execute(
        "UPDATE identity.accounts SET is_active = false WHERE id = :'id'", id=buyer.account.id
    )
    expect(profile(installation, pair["access"]), 401)
    expect(refresh(installation, pair["refresh"]), 401)
    refused = installation.anonymous().post("/api/auth/login/", {"email": buyer.account.email, "password": PASSWORD})
    assert expect(refused, 400)["error"] == "Invalid email or password."


def test_a_browser_with_cookies(installation: Installation, buyer: Client):
    browser = Client(installation.server.mount_url, buyer.account, cookies=True)
    expect(browser.post("/api/auth/login/", {"email": buyer.account.email, "password": PASSWORD}), 200)
    expect(browser.get("/api/auth/profile/"), 200)
    write = {"first_name": "Cookie"}
    own = installation.server.public_url
    for headers in ({}, {"Origin": own}, {"Referer": own + "/page"}, {"Origin": own, "Sec-Fetch-Site": "same-origin"}):
        expect(browser.patch("/api/auth/profile/", write, headers=headers), 200)
    for headers in (
        {"Origin": "https://evil.test"},
        {"Origin": "null"},
        {"Origin": own + ".evil.test"},
        {"Referer": "https://evil.test/page"},
        {"Sec-Fetch-Site": "cross-site"},
    ):
        refused = expect(browser.patch("/api/auth/profile/", {"first_name": "Evil"}, headers=headers), 403)
        assert refused["error"] == "Cookie-authenticated writes must come from the same site.", headers
        expect(browser.get("/api/auth/profile/", headers=headers), 200)
    assert expect(browser.get("/api/auth/profile/"), 200)["first_name"] == "Cookie"
    # A bearer token is not sent by a browser on its own, so it may come from anywhere.
    expect(buyer.patch("/api/auth/profile/", write, headers={"Origin": "https://evil.test"}), 200)

    browser.session.cookies.pop("access_token")
    expect(browser.get("/api/auth/profile/"), 401)
    expect(browser.post("/api/auth/token/refresh/"), 200)
    expect(browser.get("/api/auth/profile/"), 200)
    old = browser.session.cookies.get("refresh_token")
    expect(browser.post("/api/auth/logout/"), 200)
    expect(browser.get("/api/auth/profile/"), 401)
    expect(refresh(installation, old), 401)


def lifetimes(answer) -> dict[str, int]:
    """What an answer sets as cookies, and for how many seconds."""
    lines = answer.raw.headers.getlist("Set-Cookie")
    for line in lines:
        assert "; HttpOnly" in line and "; SameSite=Lax" in line and "; Path=/ticketing" in line, line
    return {line.partition("=")[0]: int(re.search(r"Max-Age=(\d+)", line)[1]) for line in lines}


def test_refresh_cookies_are_replaced(installation: Installation, buyer: Client):
    browser = Client(installation.server.mount_url, buyer.account, cookies=True)
    pair = expect(browser.post("/api/auth/login/", {"email": buyer.account.email, "password": PASSWORD}), 200)
    first = browser.session.cookies.get("refresh_token")
    assert first == pair["refresh"]
    answer = browser.post("/api/auth/token/refresh/")
    assert expect(answer, 200).keys() == {"access"}
    assert lifetimes(answer) == {"access_token": 300, "refresh_token": 604800}
    second = browser.session.cookies.get("refresh_token")
    assert second != first
    expect(browser.get("/api/auth/profile/"), 200)
    # By the body nothing is replaced.
    answer = installation.anonymous().post("/api/auth/token/refresh/", {"refresh": second})
    assert expect(answer, 200).keys() == {"access"} and lifetimes(answer) == {"access_token": 300}
    # Two windows of one browser, or an answer that was lost: for a moment the old one works still.
    expect(refresh(installation, first), 200)
    by_cookie = {"Cookie": f"refresh_token={first}"}
    expect(installation.anonymous().post("/api/auth/token/refresh/", headers=by_cookie), 200)
    installation.database.advance(31)
    # Now two have it, one of them a thief: both are out.
    expect(installation.anonymous().post("/api/auth/token/refresh/", headers=by_cookie), 401)
    expect(browser.post("/api/auth/token/refresh/"), 401)
    expect(refresh(installation, second), 401)
    expect(browser.get("/api/auth/profile/"), 200)  # With the access token, until it ends.


def test_two_windows_refresh_at_once(installation: Installation, buyer: Client):
    pair = log_in(installation, buyer)
    cookie = {"Cookie": f"refresh_token={pair['refresh']}"}
    stranger = installation.anonymous
    answers = at_once([lambda: stranger().post("/api/auth/token/refresh/", headers=cookie) for _ in range(16)])
    tokens_now = {answer.cookies["refresh_token"] for answer in answers if expect(answer, 200)}
    assert len(tokens_now) == 16
    installation.database.advance(60)
    for token in tokens_now:
        expect(stranger().post("/api/auth/token/refresh/", headers={"Cookie": f"refresh_token={token}"}), 200)


def test_nobody_learns_who_has_an_account(installation: Installation, buyer: Client):
    stranger = installation.anonymous()
    known = stranger.post("/api/auth/resend-verification/", {"email": buyer.account.email})
    unknown = stranger.post("/api/auth/resend-verification/", {"email": "nobody@example.test"})
    assert expect(known, 200) == expect(unknown, 200)
    wrong = stranger.post("/api/auth/login/", {"email": buyer.account.email, "password": "wrong password"})
    nobody = stranger.post("/api/auth/login/", {"email": "nobody@example.test", "password": "wrong password"})
    assert expect(wrong, 400) == expect(nobody, 400)


def test_signing_up_twice_and_lost_mails(installation: Installation):
    stranger = installation.anonymous()
    email = installation.fresh_email("late")
    body = {"email": email, "password": PASSWORD, "password_confirm": PASSWORD}
    assert expect(stranger.post("/api/auth/signup/", body), 201)["user_type"] == "consumer"
    again = expect(stranger.post("/api/auth/signup/", body | {"email": email.upper()}), 400)
    assert "email" in again["field_errors"]
    first = installation.sandbox.mail_to(email)
    secret = re.compile(r"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")
    (old,) = set(secret.findall(first["text"]))
    # Too late, and asked for again.
    installation.database.advance(24 * 3600 + 1)
    expect(stranger.post("/api/auth/verify-email/", {"token": old}), 400)
    expect(stranger.post("/api/auth/resend-verification/", {"email": email}), 200)
    eventually(lambda: len(installation.sandbox.mails_to(email)) == 2, "the second mail")
    mails = installation.sandbox.whole_mails_to(email)
    (new,) = {token for mail in mails for token in secret.findall(mail["text"])} - {old}
    expect(stranger.post("/api/auth/verify-email/", {"token": new}), 200)
    expect(stranger.post("/api/auth/login/", {"email": email, "password": PASSWORD}), 200)


def test_fields_that_nobody_may_set(installation: Installation):
    stranger = installation.anonymous()
    email = installation.fresh_email("sly")
    body = {
        "email": email, "password": PASSWORD, "password_confirm": PASSWORD, "is_staff": True, "is_verified": True,
        "role": "organizer", "id": str(uuid.uuid4()), "product": "travel",
    }
    made = expect(stranger.post("/api/auth/signup/", body), 201)
    assert made["user_type"] == "consumer" and made["user_id"] != body["id"]
    row = installation.database.rows(
        "SELECT is_staff, email_verified_at FROM identity.accounts WHERE email = :'email'", email=email
    )
    assert row == [{"is_staff": False, "email_verified_at": None}]
    refused = expect(stranger.post("/api/auth/signup/", body | {"email": "x" + email, "user_type": "staff"}), 400)
    assert "user_type" in refused["field_errors"]


def test_logging_in_by_hundreds_leaves_room_for_others(installation: Installation, buyer: Client):
    """Hashing passwords has threads of its own, and a queue that ends."""
    def attempt() -> int:
        return requests.post(
            buyer.mount_url + "/api/auth/login/", json={"email": buyer.account.email, "password": "wrong"}, timeout=120
        ).status_code

    def look() -> int:
        return buyer.get("/api/events/").status_code

    answers = at_once([attempt, attempt, attempt, look] * 40, connections=64)
    assert set(answers[3::4]) == {200}
    assert set(answers) <= {200, 400, 503}
