"""Who has an account of travel is not to be learnt from what an answer says, which status it has, or how long it takes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from alike import ALIKE, ALIKE_WITHOUT_MAIL, MAIL_ROUNDS, check_alike
from client import expect
from installation import PASSWORD
from processes import eventually
from travel.installation import TravelInstallation


@pytest.fixture(scope="module")
def addresses(installation: TravelInstallation) -> dict[str, str]:
    activated, deleted = installation.customer(), installation.customer()
    expect(deleted.delete("/delete-account/", json={"password": PASSWORD}), 200)
    waiting = installation.fresh_email("waiting")
    installation.register(waiting)
    return {
        "activated": activated.account.email, "deleted": deleted.account.email, "waiting": waiting,
        "unknown": installation.fresh_email("unknown"),
    }


def check_same(answers: list, status: int) -> None:
    assert {answer.status_code for answer in answers} == {status}
    assert len({answer.text for answer in answers}) == 1
    assert len({frozenset(answer.headers) for answer in answers}) == 1


def test_a_wrong_password_and_no_account(installation: TravelInstallation, addresses: dict[str, str]):
    stranger = installation.anonymous()

    def log_in(email: str):
        return stranger.post("/auth/login/", {"email": email, "password": "wrong password"})

    check_same([log_in(email) for email in addresses.values()], 401)
    check_alike(lambda: {who: lambda email=email: log_in(email) for who, email in addresses.items()}, ALIKE)


@pytest.mark.parametrize("path, who_gets_mail", [("/resend-activation-email/", "waiting"), ("/reset-password/", "activated")])
def test_asking_for_a_mail(installation: TravelInstallation, addresses: dict[str, str], path: str, who_gets_mail: str):
    stranger = installation.anonymous()

    def ask(email: str):
        return stranger.post(path, {"email": email})

    check_same([ask(email) for email in addresses.values()], 200)
    # An account gets so many mails a day; one that had them all would be as quick as one that needs none.
    fresh = installation.customers(MAIL_ROUNDS)
    if who_gets_mail == "waiting":
        installation.database.execute(
            "UPDATE identity.accounts SET email_verified_at = NULL WHERE id = ANY (string_to_array(:'ids', ',')::uuid[])",
            ids=",".join(person.account.id for person in fresh),
        )
    asked: list[str] = []

    def in_turns() -> dict[str, Callable[[], object]]:
        needing = iter(fresh)

        def ask_for_one_who_needs_it():
            email = next(needing).account.email
            asked.append(email)
            return ask(email)

        return {who: lambda email=email: ask(email) for who, email in addresses.items()} | {"fresh": ask_for_one_who_needs_it}

    check_alike(in_turns, ALIKE_WITHOUT_MAIL, MAIL_ROUNDS)
    eventually(lambda: all(installation.sandbox.mails_to(email) for email in set(asked)), "the mails of all who need one")
    assert not installation.sandbox.mails_to(addresses["unknown"])
