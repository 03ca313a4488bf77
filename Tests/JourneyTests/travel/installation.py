"""The people of travel, in an installation whose webhooks go to travel."""

from __future__ import annotations

import re
import secrets

import requests

from client import TIMEOUT_SECONDS, Account, Client, expect
from installation import PASSWORD, Installation
from logwatch import WATCH

LINK = re.compile(r"https?://\S+?/(?:activate|reset-password)/([\w-]+)/([\w-]+)/")


class Customer(Account):
    """Somebody who can log in at travel; a token is good until it is given up."""

    def token(self, client: Client) -> str:
        if self._token is None:
            answer = requests.post(
                client.mount_url + "/auth/login/", json={"email": self.email, "password": self.password},
                timeout=TIMEOUT_SECONDS,
            )
            assert answer.status_code == 200, f"{self.email} cannot log in: {answer.status_code} {answer.text}"
            self._token = answer.json()["token"]
        return self._token

    def use(self, token: str) -> None:
        """From now on, this token."""
        self._token = token


class TravelInstallation(Installation):
    product = "travel"
    webhook_path = "/paynotifier/"
    _stripe_ahead = 0

    def staff(self) -> Client:
        return self._member("staff", "--staff")

    def customer(self) -> Client:
        """Somebody with a proved address, as one who has opened the link in the mail."""
        return self._member("customer")

    def _member(self, who: str, *options: str) -> Client:
        email = self.fresh_email(who)
        self.holdfast("account", "create", "--email", email, "--password", PASSWORD, "--member", "travel:customer", *options)
        id = self.database.value(
            "SELECT id FROM identity.accounts WHERE product = 'travel' AND email = :'email'", email=email
        )
        return self.client(Customer(id, email, PASSWORD))

    def customers(self, count: int) -> list[Client]:
        """Many customers at once: copies of one account, with wallets, and tokens that nobody had to log in for."""
        if self._password_hash_of is None:
            self._password_hash_of = self.customer().account.email
        first = next(self._numbers)
        given = {f"crowd{first}-{number}@example.test": secrets.token_urlsafe(32) for number in range(count)}
        WATCH.add(*given.values())
        self.database.execute(
            """
            WITH made AS (
                INSERT INTO identity.accounts
                SELECT (jsonb_populate_record(account, jsonb_build_object('id', core.new_id(), 'email', given.email))).*
                FROM identity.accounts AS account, string_to_table(:'emails', ' ') AS given(email)
                WHERE account.product = 'travel' AND account.email = :'model'
                RETURNING id
            )
            SELECT count(*) FROM made;
            INSERT INTO identity.tokens (id, account_id, token_hash, created_at)
            SELECT core.new_id(), account.id, core.hash_secret(given.token), core.now()
            FROM string_to_table(:'pairs', ' ') AS pair(text),
                 LATERAL (SELECT split_part(pair.text, '=', 1) AS email, split_part(pair.text, '=', 2) AS token) AS given
            JOIN identity.accounts AS account ON account.email = given.email AND account.product = 'travel';
            SELECT travel.ensure_wallet(account.id) FROM identity.accounts AS account
            WHERE account.email = ANY (string_to_array(:'emails', ' '));
            """,
            emails=" ".join(given), pairs=" ".join(f"{email}={token}" for email, token in given.items()),
            model=self._password_hash_of,
        )
        rows = self.database.rows(
            "SELECT id, email FROM identity.accounts WHERE email LIKE 'crowd' || :'first' || '-%' ORDER BY email",
            first=first,
        )
        assert len(rows) == count
        made = []
        for row in rows:
            account = Customer(row["id"], row["email"], PASSWORD)
            account.use(given[row["email"]])
            made.append(self.client(account))
        return made

    # Time.

    def align_clocks(self) -> None:
        """Lets as much time pass at Stripe as the tests have let pass for the rules; the ends of pages depend on both."""
        ahead = self.database.value("SELECT floor(extract(epoch FROM ahead))::bigint FROM core.test_clock")
        if ahead > self._stripe_ahead:
            self.sandbox.let_time_pass(ahead - self._stripe_ahead)
            self._stripe_ahead = ahead

    def let_time_pass(self, seconds: int) -> None:
        """For the rules and for Stripe."""
        self.database.advance(seconds)
        self.align_clocks()

    # The way in, as the document tells it.

    def register(self, email: str, password: str = PASSWORD) -> dict:
        body = {"email": email, "password": password, "firstname": "John", "lastname": "Doe"}
        return expect(self.anonymous().post("/auth/register/", body), 201)

    def link_in_mail(self, email: str, having: str) -> tuple[str, str]:
        """The code of the account and the secret, from the newest mail with such a text."""
        found = LINK.search(self.sandbox.mail_to(email, having=having)["text"])
        assert found, f"no link in the mail to {email}"
        WATCH.add(found[2])
        return found[1], found[2]

    def newcomer(self) -> Client:
        """Somebody who has registered and opened the link in the mail."""
        email = self.fresh_email("newcomer")
        self.register(email)
        account, token = self.link_in_mail(email, "activate")
        assert self.anonymous().get(f"/activate/{account}/{token}/").status_code == 302
        id = self.database.value(
            "SELECT id FROM identity.accounts WHERE product = 'travel' AND email = :'email'", email=email
        )
        return self.client(Customer(id, email, PASSWORD))
