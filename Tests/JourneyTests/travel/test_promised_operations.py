"""The operations that the interface's document promises, literally: where they are, and who may call them."""

from __future__ import annotations

import re

import pytest

from client import Client
from contract import Contract
from travel import document
from travel.document import answers
from travel.installation import TravelInstallation

# Written down here once more, so that nobody moves one by changing the contract.
ANYBODY = """
    POST /auth/register/
    POST /auth/login/
    GET /activate/<utoken>/<token>/
    POST /resend-activation-email/
    POST /reset-password/
    POST /reset-password-confirm/<utoken>/<token>/
    GET /index/
    GET /packages/
    GET /packages/<package_id>/
    GET /packages/<package_id>/reviews/
    GET /search-locations/
    GET /search-countries-locations/
    GET /events/
    GET /events/<id>/
    POST /contact/
    POST /paynotifier/
"""
ACCOUNTS = """
    POST /auth/logout/
    POST /change-password/
    DELETE /delete-account/
    GET /profile/
    POST /profile/
    PUT /profile/
    POST /profile/image/
    POST /update_display_picture/
    GET /account-settings/
    GET /personal-booking/
    GET /booking-history/
    GET /check-offer/<package_id>/
    POST /book-package/<package_id>/
    GET /bookings/
    GET /bookings/<booking_id>/
    PUT /bookings/<booking_id>/
    DELETE /bookings/<booking_id>/
    GET /cruise-bookings/
    POST /cruise-bookings/
    GET /cruise-bookings/<booking_id>/
    PUT /cruise-bookings/<booking_id>/
    DELETE /cruise-bookings/<booking_id>/
    POST /bookings/<booking_id>/cancel/
    POST /bookings/<booking_id>/modify/
    GET /booking-payment/<booking_id>/<mode>/
    POST /booking-confirm/
    GET /bookings/complete/<booking_id>/
    GET /preview-invoice/<invoice_id>/
    POST /make-payment/<invoice_id>/
    GET /invoices/<invoice_id>/download/
    POST /packages/<package_id>/reviews/
    PUT /reviews/<review_id>/
    DELETE /reviews/<review_id>/
    POST /bookings/<booking_id>/apply-promo/
    POST /bookings/<booking_id>/remove-promo/
    POST /wallets/
    GET /wallets/
    POST /wallets/deposit/
    POST /wallets/<wallet_id>/withdraw/
    POST /wallets/<wallet_id>/transfer/
    GET /wallets/<wallet_id>/transactions/
    GET /transactions/wallettransactions/
    GET /transactions/
    GET /verify-payment/<session_id>/
    GET /notifications/
    GET /notifications/<id>/
    GET /notifications/unread_count/
    POST /notifications/<id>/read/
    POST /notifications/mark-all-read/
    POST /support/
    GET /support/
    GET /support/<id>/
    POST /support/<id>/reply/
    POST /support/<id>/close/
    POST /packages/save/<package_id>/
    POST /packages/unsave/<package_id>/
    GET /saved-packages/
"""


def lines(text: str) -> list[str]:
    """Whatever a parameter is called, it is one."""
    return [re.sub(r"<\w+>", "{}", line.strip()) for line in text.strip().splitlines()]


def offered() -> dict[str, bool]:
    """Every operation of the contract, and whether it needs an account."""
    return {
        f"{operation.method.upper()} {re.sub(r'{[^}]+}', '{}', operation.path)}": operation.needs_account
        for operation in Contract.of("travel").operations
    }


@pytest.mark.parametrize("promised", lines(ANYBODY))
def test_for_anybody(promised: str):
    assert offered()[promised] is False


@pytest.mark.parametrize("promised", lines(ACCOUNTS))
def test_for_accounts(installation: TravelInstallation, promised: str):
    assert offered()[promised] is True
    method, path = promised.split()
    answer = installation.anonymous().call(method, path.replace("/{}/{}/", "/x/wallet/").replace("{}", "x"), checked=False)
    answers(answer, 401, document.FAILURE)


def test_how_a_token_is_sent(installation: TravelInstallation, customer: Client):
    """As the document says; `Bearer` does as well. Everything else is no token."""
    token = customer.account.token(customer)
    stranger = installation.anonymous()
    for line in (f"Token {token}", f"token {token}", f"Bearer {token}"):
        assert stranger.get("/profile/", headers={"Authorization": line}).status_code == 200, line[:8]
    for line in (token, f"Basic {token}", f"Token{token}", "Token", f'Token "{token}"', f"Token token={token}", f"JWT {token}"):
        answers(stranger.get("/profile/", headers={"Authorization": line}), 401, document.FAILURE)
    for cookie in (f"access_token={token}", f"token={token}"):
        answers(stranger.get("/profile/", headers={"Cookie": cookie}), 401, document.FAILURE)


def test_with_and_without_the_trailing_slash(installation: TravelInstallation, customer: Client):
    assert installation.anonymous().get("/packages").json() == installation.anonymous().get("/packages/").json()
    assert customer.get("/wallets").json() == customer.get("/wallets/").json()


def test_saving_a_package(agency, customer: Client):
    package = agency.package(name="Paris Getaway")
    path = f"/packages/save/{package['package_id']}/"
    saved = answers(customer.post(path), 200, document.MESSAGE)
    assert saved["message"] == 'Package "Paris Getaway" saved successfully'
    answers(customer.post(path), 208, document.MESSAGE)
    assert [each["package_id"] for each in customer.get("/saved-packages/").json()] == [package["package_id"]]
    shown = {each["package_id"]: each["is_saved"] for each in customer.get("/packages/").json()}
    assert shown[package["package_id"]] is True and sum(shown.values()) == 1
    for _ in range(2):
        assert customer.post(f"/packages/unsave/{package['package_id']}/").status_code == 200
    answers(customer.post("/packages/save/PKGNOTHING/"), 404, document.FAILURE)
    assert customer.get("/saved-packages/").json() == []


def test_the_front_page_and_the_searches(installation: TravelInstallation, agency):
    stranger = installation.anonymous()
    answers(stranger.get("/index/"), 200, document.INDEX)
    place = {"title": "Hotel Le Marais", "type": "hotel", "country": "France", "state": "Ile-de-France", "city": "Paris"}
    assert agency.staff.post("/locations/", place).status_code == 201
    for country in ("FR", "France", "france"):
        query = {"country": country, "places": "hotel,restaurant"}
        found = answers(stranger.get("/search-countries-locations/", params=query), 200, document.PLACES)
        assert ("Hotel Le Marais", "Ile-de-France") in [(each["title"], each["state"]) for each in found["locations"]]
    listed = stranger.get("/search-locations/", params={"country": "France", "type": "hotel"}).json()
    assert "Hotel Le Marais" in [each["title"] for each in listed]
