"""Accounts of travel: the way in, passwords, profiles and pictures, and the way out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from client import Client, expect
from installation import PASSWORD
from processes import eventually
from travel.agency import Agency
from travel.installation import TravelInstallation
from travel.pictures import gif, jpeg, png

NEW_PASSWORD = "NewPass456 and more"
NOT_ACTIVATED = "Please activate your account first: open the link in the email that we sent you."


def log_in(installation: TravelInstallation, email: str, password: str = PASSWORD):
    return installation.anonymous().post("/auth/login/", {"email": email, "password": password})


def profile(installation: TravelInstallation, token: str, scheme: str = "Token"):
    return installation.anonymous().get("/profile/", headers={"Authorization": f"{scheme} {token}"})


def at_once(count: int, call) -> list[int]:
    """The statuses of so many calls at the same time, sorted."""
    with ThreadPoolExecutor(count) as pool:
        return sorted(answer.status_code for answer in pool.map(call, range(count)))


def where_to(answer) -> str:
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"].partition("/login")[2]


def test_an_account_is_registered_activated_and_used(installation: TravelInstallation):
    email = installation.fresh_email("new")
    made = installation.register(email)
    assert made["user"] == {"id": made["user"]["id"], "email": email, "firstname": "John", "lastname": "Doe"}
    assert isinstance(made["user"]["id"], int)
    assert expect(profile(installation, made["token"]), 403) == {"status": "error", "message": NOT_ACTIVATED}
    assert expect(log_in(installation, email), 403) == {"status": "error", "message": NOT_ACTIVATED}

    account, secret = installation.link_in_mail(email, "activate")
    stranger = installation.anonymous()
    assert where_to(stranger.get(f"/activate/{account}/guess/")) == "?activated=false&reason=invalid"
    # A mail scanner opens the link first.
    for _ in range(2):
        assert where_to(stranger.get(f"/activate/{account}/{secret}/")) == "?activated=true"

    assert expect(profile(installation, made["token"]), 200)["user"] == made["user"]
    entered = expect(log_in(installation, email.upper()), 200)
    assert entered == {
        "token": entered["token"], "id": made["user"]["id"], "email": email, "firstname": "John", "lastname": "Doe",
        "wallet": "0.00", "image": None,
    }
    assert entered["token"] != made["token"]
    for scheme in "Token", "Bearer":
        expect(profile(installation, entered["token"], scheme), 200)


def test_an_activation_link_is_good_for_a_day(installation: TravelInstallation):
    email = installation.fresh_email("late")
    installation.register(email)
    account, secret = installation.link_in_mail(email, "activate")
    installation.database.advance(86401)
    assert where_to(installation.anonymous().get(f"/activate/{account}/{secret}/")) == "?activated=false&reason=expired"
    expect(log_in(installation, email), 403)


def test_the_first_login_asks_for_a_customer_at_stripe_and_does_not_wait(installation: TravelInstallation):
    person = installation.customer()
    installation.sandbox.fail_next("500", count=2, path="/v1/customers")
    expect(log_in(installation, person.account.email), 200)

    def known() -> str | None:
        return installation.database.value(
            "SELECT stripe_customer_id FROM travel.wallets WHERE account_id = :'account'::uuid", account=person.account.id)

    assert eventually(known, "Stripe's customer is known").startswith("cus_")


def test_the_first_logins_at_once_make_one_wallet(installation: TravelInstallation):
    email = installation.customer().account.email
    assert at_once(8, lambda _: log_in(installation, email)) == [200] * 8
    made = installation.database.rows(
        """
        SELECT (SELECT count(*) FROM travel.wallets AS wallet WHERE wallet.account_id = account.id) AS wallets,
               (SELECT count(*) FROM effects.requests AS request
                WHERE request.kind = 'stripe.create_customer' AND request.input ->> 'email' = account.email) AS customers
        FROM identity.accounts AS account WHERE account.product = 'travel' AND account.email = :'email'
        """, email=email)
    assert made == [{"wallets": 1, "customers": 1}]


def test_one_address_is_registered_once(installation: TravelInstallation):
    email = installation.fresh_email("twice")
    body = {"email": email, "password": PASSWORD, "firstname": "John", "lastname": "Doe"}
    assert at_once(8, lambda _: installation.anonymous().post("/auth/register/", body)) == [201] + [409] * 7
    refused = expect(installation.anonymous().post("/auth/register/", body | {"email": email.title()}), 409)
    assert refused == {
        "status": "error", "message": "A user with this email already exists.",
        "errors": {"email": ["A user with this email already exists."]},
    }


def test_a_registration_whose_answer_was_lost_is_sent_again(installation: TravelInstallation):
    body = {"email": installation.fresh_email("again"), "password": PASSWORD}
    key = {"Idempotency-Key": body["email"]}
    first, second = (expect(installation.anonymous().post("/auth/register/", body, headers=key), 201) for _ in range(2))
    assert first == second
    expect(profile(installation, first["token"]), 403)


@pytest.mark.parametrize("wrong, field", [
    ({"email": "nonsense"}, "email"), ({"email": None}, "email"), ({"password": "short"}, "password"),
    ({"password": "password123"}, "password"), ({"firstname": "x" * 151}, "firstname"),
])
def test_what_is_wrong_with_a_registration_is_said(installation: TravelInstallation, wrong: dict, field: str):
    body = {"email": installation.fresh_email("wrong"), "password": PASSWORD, "firstname": "John", "lastname": "Doe"}
    refused = expect(installation.anonymous().post("/auth/register/", body | wrong), 400)
    assert refused["status"] == "error" and list(refused["errors"]) == [field]


def test_nothing_tells_who_has_an_account(installation: TravelInstallation, customer: Client):
    addresses = [customer.account.email, installation.fresh_email("nobody")]
    for path in "/reset-password/", "/resend-activation-email/":
        known, unknown = (installation.anonymous().post(path, {"email": address}) for address in addresses)
        assert known.status_code == unknown.status_code == 200
        assert known.json() == unknown.json()
        assert known.json()["status"] == "success"
    known, unknown = (log_in(installation, address, "wrong password") for address in addresses)
    assert known.status_code == unknown.status_code == 401
    assert known.json() == unknown.json() == {"status": "error", "message": "Invalid email or password."}


def test_logging_out_ends_one_token(installation: TravelInstallation):
    person = installation.customer()
    mine, other = (expect(log_in(installation, person.account.email), 200)["token"] for _ in range(2))
    header = {"Authorization": f"Token {mine}"}
    assert expect(installation.anonymous().post("/auth/logout/", headers=header), 200) == {
        "message": "Successfully logged out."}
    assert expect(profile(installation, mine), 401) == {"status": "error", "message": "Invalid token."}
    assert installation.anonymous().post("/auth/logout/", headers=header).status_code == 401
    expect(profile(installation, other), 200)


def test_a_new_password_ends_every_token(installation: TravelInstallation):
    person = installation.customer()
    tokens = [expect(log_in(installation, person.account.email), 200)["token"] for _ in range(2)]

    def change(old: str, new: str):
        return installation.anonymous().post(
            "/change-password/", {"old_password": old, "new_password": new}, headers={"Authorization": f"Token {tokens[0]}"})

    assert expect(change("not it at all", NEW_PASSWORD), 400)["errors"] == {"old_password": ["Old password is incorrect."]}
    assert "new_password" in expect(change(PASSWORD, "12345678"), 400)["errors"]
    changed = expect(change(PASSWORD, NEW_PASSWORD), 200)
    assert changed["message"] == "Password updated successfully"
    assert [profile(installation, token).status_code for token in [*tokens, changed["token"]]] == [401, 401, 200]
    assert log_in(installation, person.account.email).status_code == 401
    expect(log_in(installation, person.account.email, NEW_PASSWORD), 200)
    assert installation.sandbox.mail_to(person.account.email)["subject"] == "Your password was changed"


def test_of_many_changes_at_once_one_is_made(installation: TravelInstallation):
    person = installation.customer()
    token = expect(log_in(installation, person.account.email), 200)["token"]

    def change(number: int):
        return installation.anonymous().post(
            "/change-password/", {"old_password": PASSWORD, "new_password": f"{NEW_PASSWORD} {number}"},
            headers={"Authorization": f"Token {token}"})

    statuses = at_once(6, change)
    # Who comes when the token is dead gets 401; who had come in before finds the old password wrong.
    assert statuses.count(200) == 1 and set(statuses) <= {200, 400, 401}
    good = [number for number in range(6)
            if log_in(installation, person.account.email, f"{NEW_PASSWORD} {number}").status_code == 200]
    assert len(good) == 1


def test_a_forgotten_password_is_set_anew_once(installation: TravelInstallation):
    person = installation.customer()
    email = person.account.email
    before = expect(log_in(installation, email), 200)["token"]
    expect(installation.anonymous().post("/reset-password/", {"email": email}), 200)
    account, secret = installation.link_in_mail(email, "reset-password")

    def confirm(password: str = NEW_PASSWORD, secret: str = secret, token: str | None = secret):
        return installation.anonymous().post(
            f"/reset-password-confirm/{account}/{secret}/", {"token": token, "new_password": password})

    assert expect(confirm(secret="guess", token="guess"), 400)["message"] == "Invalid or expired reset link."
    assert "token" in expect(confirm(token="another"), 400)["errors"]
    assert "new_password" in expect(confirm("12345678"), 400)["errors"]
    assert at_once(5, lambda _: confirm()) == [200] + [400] * 4
    expect(profile(installation, before), 401)
    expect(log_in(installation, email), 401)
    expect(log_in(installation, email, NEW_PASSWORD), 200)
    assert expect(confirm(token=None), 400)["message"] == "Invalid or expired reset link."


def test_a_profile_is_changed_in_part_and_as_a_whole(customer: Client):
    empty = expect(customer.get("/profile/"), 200)
    assert empty["user"]["email"] == customer.account.email and empty["status"] == "active"
    fields = {
        "address": "456 Oak Ave", "city": "Los Angeles", "state": "CA", "country": "USA", "phone": "+1987654321",
        "date_of_birth": "1990-01-15", "gender": "male", "profession": "Designer",
    }
    assert expect(customer.post("/profile/", fields), 200) == empty | fields
    assert expect(customer.post("/profile/", {"city": "", "marital_status": "single", "role": "admin"}), 200) == (
        empty | fields | {"city": None, "marital_status": "single"})
    whole = expect(customer.put("/profile/", {"country": "France", "firstname": "Jean"}), 200)
    assert whole == empty | {"country": "France", "user": empty["user"] | {"firstname": "Jean"}}
    assert expect(customer.get("/personal-booking/"), 200) == expect(customer.get("/profile/"), 200) == whole
    # What a GET shows can be PUT back.
    assert expect(customer.put("/profile/", whole), 200) == whole
    refused = expect(customer.post("/profile/", {"phone": "call me", "date_of_birth": "2999-01-01", "city": "Rome"}), 400)
    assert set(refused["errors"]) == {"phone", "date_of_birth"}
    assert "gender" in expect(customer.post("/profile/", {"gender": "x"}), 400)["errors"]
    assert expect(customer.get("/profile/"), 200) == whole


def test_fields_that_change_at_once_all_stay(customer: Client):
    fields = {"address": "1 Main St", "city": "Paris", "state": "IDF", "country": "France", "profession": "Baker",
              "marital_status": "single", "phone": "+1987654321", "lastname": "Dupont"}
    with ThreadPoolExecutor(len(fields)) as pool:
        answers = list(pool.map(lambda field: customer.post("/profile/", {field: fields[field]}), fields))
    assert {answer.status_code for answer in answers} == {200}
    shown = expect(customer.get("/profile/"), 200)
    assert {field: (shown | shown["user"])[field] for field in fields} == fields


@pytest.mark.parametrize("make, kind, ending", [
    (png, "image/png", "png"), (jpeg, "image/jpeg", "jpg"), (gif, "image/gif", "gif"),
])
def test_a_picture_is_stored_and_fetched(installation: TravelInstallation, customer: Client, make, kind, ending):
    picture = make()
    # What it is called does not count.
    shown = expect(customer.post("/profile/image/", files={"image": ("../My photo.svg", picture, "image/svg+xml")}), 200)
    assert shown["image"].startswith("/media/profile/images/my_photo_") and shown["image"].endswith("." + ending)
    fetched = installation.anonymous().get(shown["image"])
    assert (fetched.status_code, fetched.headers["Content-Type"], fetched.content) == (200, kind, picture)
    again = installation.anonymous().get(shown["image"], headers={"If-None-Match": fetched.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")

    other = expect(customer.post("/update_display_picture/", files={"file": ("new_photo.png", png(shade=1), "image/png")}), 200)
    assert list(other) == ["image_url"] and other["image_url"] != shown["image"]
    assert expect(customer.get("/profile/"), 200)["image"] == other["image_url"]
    assert expect(customer.get("/account-settings/"), 200)["profile"]["image"] == other["image_url"]
    # Pages that were loaded before show the old one for a day.
    assert installation.anonymous().get(shown["image"]).status_code == 200


def test_what_is_no_picture_is_refused(customer: Client):
    for path, field in (("/profile/image/", "image"), ("/update_display_picture/", "file")):
        for content in b"<html><script>alert(1)</script></html>", b"", b"%PDF-1.7":
            refused = expect(customer.post(path, files={field: ("photo.png", content, "image/png")}), 400)
            assert list(refused["errors"]) == [field]
        assert customer.post(path, files={"other": ("photo.png", png(), "image/png")}).status_code == 400
        assert customer.post(path, files={field: ("photo.png", png() + bytes(5 << 20), "image/png")}).status_code == 413
    assert expect(customer.get("/profile/"), 200)["image"] is None


def test_pictures_have_no_other_ways_in(installation: TravelInstallation):
    for name in "none.png", "..%2f..%2fetc%2fpasswd", "%00.png", "a" * 121:
        assert installation.anonymous().get(f"/media/profile/images/{name}", checked=False).status_code in (400, 404)


def test_a_deleted_account_is_gone_and_what_was_paid_stays(installation: TravelInstallation, agency: Agency):
    person = installation.customer()
    email = person.account.email
    entered = expect(log_in(installation, email), 200)
    token = entered["token"]
    expect(person.post("/profile/", {"address": "123 Main St", "phone": "+1234567890"}), 200)
    picture = expect(person.post("/profile/image/", files={"image": ("me.png", png(), "image/png")}), 200)["image"]
    package = agency.package()
    booked = agency.book(person, package)
    assert expect(person.get("/account-settings/"), 200)["booking_histories"] == [booked]
    left = agency.places_left(package)

    def delete(password: str):
        return installation.anonymous().delete(
            "/delete-account/", json={"password": password}, headers={"Authorization": f"Token {token}"})

    assert expect(delete("not it at all"), 400)["errors"] == {"password": ["Password is incorrect."]}
    assert expect(delete(PASSWORD), 200) == {
        "status": "success", "message": "Your account has been deleted and personal data anonymized"}
    assert delete(PASSWORD).status_code == 401
    assert profile(installation, token).status_code == 401
    assert log_in(installation, email).status_code == 401
    assert installation.anonymous().get(picture).status_code == 404
    # The places of what was not paid are free again.
    assert agency.shown(agency.staff, booked)["status"] == "cancelled"
    assert agency.places_left(package) == left + 3
    [deleted] = installation.database.rows(
        "SELECT email, firstname, phone, reason FROM audit.account_deletions WHERE email = :'email'", email=email)
    assert (deleted["phone"], deleted["reason"]) == ("+1234567890", "User requested account deletion")

    # The address is free.
    installation.register(email)
    account, secret = installation.link_in_mail(email, "activate")
    assert where_to(installation.anonymous().get(f"/activate/{account}/{secret}/")) == "?activated=true"
    assert expect(log_in(installation, email), 200)["id"] > entered["id"]


def test_no_booking_outlives_its_account(installation: TravelInstallation, agency: Agency):
    package = agency.package(availability=200)
    person = installation.customer()
    expect(person.get("/profile/"), 200)

    def book_or_delete(number: int):
        if number == 4:
            return person.delete("/delete-account/", json={"password": PASSWORD})
        return agency.try_book(person, package, guests=1, adult=1, children=0)

    statuses = at_once(9, book_or_delete)
    assert 200 in statuses and set(statuses) <= {200, 201, 401}, statuses
    # What was booked in the very moment of the deletion is found by the job.
    installation.database.execute("SELECT travel.scrub_closed_accounts(10)")
    assert installation.database.rows(
        "SELECT number, state FROM sales.orders WHERE account_id = :'account'::uuid AND state <> 'cancelled'",
        account=person.account.id) == []
    assert agency.places_left(package) == 200


def test_the_account_command_makes_people_of_travel(installation: TravelInstallation, staff: Client):
    assert isinstance(expect(staff.get("/profile/"), 200)["id"], int)
    person = installation.customer()
    assert expect(log_in(installation, person.account.email), 200)["wallet"] == "0.00"


def test_a_token_of_another_product_is_none(installation: TravelInstallation):
    answer = requests.get(
        installation.anonymous().mount_url + "/profile/", headers={"Authorization": "Token " + "x" * 43}, timeout=60)
    assert answer.status_code == 401
    assert answer.json() == {"status": "error", "message": "Invalid token."}
