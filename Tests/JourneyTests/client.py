"""A client of the API, as a buyer's or an organizer's program is one. It compares every answer with the contract."""

from __future__ import annotations

import time
from typing import Any

import requests

from contract import Contract

TIMEOUT_SECONDS = 120
# A token lives for 5 minutes; a journey may take longer.
RELOGIN_AFTER_SECONDS = 200


class Client:
    """Calls a product at one server. With `account` it sends its token; with `cookies=True` it is a browser instead."""

    def __init__(
        self, mount_url: str, account: Account | None = None, cookies: bool = False, product: str = "ticketing"
    ):
        self.mount_url = mount_url
        self.contract = Contract.of(product)
        self.account = account
        self.session = requests.Session()
        # A journey must see the answer itself, and no proxy of the machine may take part.
        self.session.trust_env = False
        self.browser = cookies

    def call(self, method: str, path: str, *, headers: dict | None = None, checked: bool = True, **rest: Any):
        sent = dict(headers or {})
        if self.account is not None and not self.browser and "Authorization" not in sent:
            sent["Authorization"] = self.authorization()
        response = self.session.request(
            method, self.mount_url + path, headers=sent, timeout=TIMEOUT_SECONDS, allow_redirects=False, **rest
        )
        if checked:
            self.contract.check(method, path, response)
        return response

    def authorization(self) -> str:
        """The header that says who this is."""
        return f"{self.contract.scheme} {self.account.token(self)}"

    def get(self, path: str, **rest: Any):
        return self.call("GET", path, **rest)

    def post(self, path: str, json: Any = None, **rest: Any):
        return self.call("POST", path, json=json, **rest)

    def put(self, path: str, json: Any = None, **rest: Any):
        return self.call("PUT", path, json=json, **rest)

    def patch(self, path: str, json: Any = None, **rest: Any):
        return self.call("PATCH", path, json=json, **rest)

    def delete(self, path: str, **rest: Any):
        return self.call("DELETE", path, **rest)

    def with_url(self, mount_url: str) -> Client:
        """The same person at another server."""
        return Client(mount_url, self.account, self.browser, self.contract.product)


class Account:
    """Somebody who can log in, at ticketing."""

    def __init__(self, id: str, email: str, password: str):
        self.id = id
        self.email = email
        self.password = password
        self._token: str | None = None
        self._since = 0.0

    def token(self, client: Client) -> str:
        if self._token is None or time.monotonic() - self._since > RELOGIN_AFTER_SECONDS:
            answer = requests.post(
                client.mount_url + "/api/auth/login/",
                json={"email": self.email, "password": self.password},
                timeout=TIMEOUT_SECONDS,
            )
            assert answer.status_code == 200, f"{self.email} cannot log in: {answer.status_code} {answer.text}"
            self._token = answer.json()["access"]
            self._since = time.monotonic()
        return self._token


class SignedAccount(Account):
    """An account whose tokens the test signs itself, so that hundreds need not log in."""

    def __init__(self, id: str, email: str, sign):
        super().__init__(id, email, password="")
        self._sign = sign

    def token(self, client: Client) -> str:
        if self._token is None or time.monotonic() - self._since > RELOGIN_AFTER_SECONDS:
            self._token = self._sign(self.id)
            self._since = time.monotonic()
        return self._token


def expect(response, status: int) -> Any:
    """The JSON of an answer that must have this status."""
    said = f"{response.request.method} {response.request.url}: {response.status_code} {response.text[:2000]}"
    assert response.status_code == status, said
    return response.json() if response.content else None
