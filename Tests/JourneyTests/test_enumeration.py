"""Who has an account is not to be learnt from what an answer says, which status it has, or how long it takes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from alike import ALIKE, ALIKE_WITHOUT_MAIL, MAIL_ROUNDS, check_alike
from client import expect
from installation import PASSWORD, Installation
from processes import eventually

SAME_ADDRESS = ["{}", " {} ", "\t{}", "{upper}", "{wide}"]
OTHER_ADDRESSES = ["\u0430{}", "{}\u200b", "\u202e{}", "{}\ufeff", "{}.", "a\u0301{}", "{}\u00ad"]


def wide(text: str) -> str:
    """The same letters from the block of full-width forms, which normalise to the usual ones."""
    return "".join(chr(ord(letter) + 0xFEE0) if letter.isalpha() else letter for letter in text)


@pytest.fixture(scope="module")
def addresses(installation: Installation) -> dict[str, str]:
    verified, inactive = installation.buyer(), installation.buyer()
    installation.database.execute(
        "UPDATE identity.accounts SET is_active = false WHERE id = :'id'", id=inactive.account.id
    )
    unverified = installation.fresh_email("unverified")
    body = {"email": unverified, "password": PASSWORD, "password_confirm": PASSWORD}
    expect(installation.anonymous().post("/api/auth/signup/", body), 201)
    return {
        "verified": verified.account.email, "inactive": inactive.account.email, "unverified": unverified,
        "unknown": "nobody.at.all@example.test",
    }


def test_a_wrong_password_and_no_account(installation: Installation, addresses: dict[str, str]):
    stranger = installation.anonymous()

    def log_in(email: str):
        return stranger.post("/api/auth/login/", {"email": email, "password": "wrong password"})

    answers = {who: log_in(email) for who, email in addresses.items()}
    assert {answer.status_code for answer in answers.values()} == {400}
    assert len({answer.text for answer in answers.values()}) == 1
    assert len({frozenset(answer.headers) for answer in answers.values()}) == 1
    check_alike(lambda: {who: lambda email=email: log_in(email) for who, email in addresses.items()}, ALIKE)


def unverified(installation: Installation, count: int) -> list[str]:
    """Addresses of accounts that need a mail and had none today."""
    people = [buyer.account for buyer in installation.buyers(count)]
    installation.database.execute(
        "UPDATE identity.accounts SET email_verified_at = NULL WHERE id = ANY (string_to_array(:'ids', ',')::uuid[])",
        ids=",".join(person.id for person in people),
    )
    return [person.email for person in people]


def test_asking_for_another_verification_mail(installation: Installation, addresses: dict[str, str]):
    stranger = installation.anonymous()

    def ask(email: str):
        return stranger.post("/api/auth/resend-verification/", {"email": email})

    answers = [ask(email) for email in addresses.values()]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
    assert len({frozenset(answer.headers) for answer in answers}) == 1
    # An account gets so many mails a day; one that had them all would be as quick as one that needs none.
    waiting = []
    others = {who: lambda email=email: ask(email) for who, email in addresses.items() if who != "unverified"}

    def asked() -> dict[str, Callable[[], object]]:
        more = unverified(installation, MAIL_ROUNDS)
        waiting.extend(more)
        needing = iter(more)
        return others | {"unverified": lambda: ask(next(needing))}

    check_alike(asked, ALIKE_WITHOUT_MAIL, MAIL_ROUNDS)
    eventually(lambda: all(installation.sandbox.mails_to(email) for email in waiting), "the mails of all who need one")
    assert not any(installation.sandbox.mails_to(addresses[who]) for who in ("verified", "inactive", "unknown"))


def test_signing_up_tells_no_more_than_that_an_address_is_taken(installation: Installation, addresses: dict[str, str]):
    """That much it has to tell; but not whether the account is verified or shut, and nobody gets a mail from it."""
    stranger = installation.anonymous()

    def sign_up(email: str):
        body = {"email": email, "password": PASSWORD, "password_confirm": PASSWORD, "first_name": "Mallory"}
        return stranger.post("/api/auth/signup/", body)

    taken_addresses = {who: email for who, email in addresses.items() if who != "unknown"}
    before = {who: len(installation.sandbox.mails_to(email)) for who, email in taken_addresses.items()}
    answers = {who: sign_up(email) for who, email in taken_addresses.items()}
    for answer in answers.values():
        assert expect(answer, 400)["field_errors"] == {"email": ["A user with this email already exists."]}
    assert len({answer.text for answer in answers.values()}) == 1
    assert len({frozenset(answer.headers) for answer in answers.values()}) == 1
    check_alike(
        lambda: {who: lambda email=email: sign_up(email) for who, email in taken_addresses.items()},
        ALIKE_WITHOUT_MAIL, MAIL_ROUNDS,
    )
    after = {who: len(installation.sandbox.mails_to(email)) for who, email in taken_addresses.items()}
    assert after == before
    names = installation.database.rows("SELECT 1 FROM identity.accounts WHERE first_name = 'Mallory'")
    assert names == [], "the accounts are as they were"


def test_tokens_of_nobody_and_of_somebody(installation: Installation, addresses: dict[str, str]):
    stranger = installation.anonymous()
    login = {"email": addresses["verified"], "password": PASSWORD}
    pair = expect(stranger.post("/api/auth/login/", login), 200)
    ended = {"Authorization": f"Bearer {pair['access']}"}
    expect(installation.anonymous().post("/api/auth/logout/", {"refresh": pair["refresh"]}, headers=ended), 200)
    for path, field in (("token/refresh", "refresh"), ("verify-email", "token")):
        guesses = [pair["refresh"], "A" * 43, "nonsense"]
        answers = [installation.anonymous().post(f"/api/auth/{path}/", {field: guess}) for guess in guesses]
        assert len({(answer.status_code, answer.text) for answer in answers}) == 1, path
        assert answers[0].status_code in (400, 401)


def test_addresses_that_look_alike(installation: Installation):
    """The same address in another form is the same account; a letter of another alphabet is none that is accepted."""
    email = installation.fresh_email("alike")
    body = {"email": email, "password": PASSWORD, "password_confirm": PASSWORD}
    expect(installation.anonymous().post("/api/auth/signup/", body), 201)
    for form in SAME_ADDRESS + OTHER_ADDRESSES:
        other = form.format(email, upper=email.upper(), wide=wide(email))
        answer = installation.anonymous().post("/api/auth/signup/", body | {"email": other})
        assert "email" in expect(answer, 400)["field_errors"], ascii(other)
    same = installation.database.value(
        "SELECT count(*) FROM identity.accounts WHERE email LIKE '%' || :'name' || '%'", name=email
    )
    assert same == 1
