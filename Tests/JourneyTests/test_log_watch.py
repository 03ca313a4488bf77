"""The watch over the logs itself: it finds what it has to find."""

from __future__ import annotations

import pytest
import requests

from installation import PASSWORD, Installation
from logwatch import WATCH, LogWatch


@pytest.mark.parametrize(
    "line, is_leak",
    [
        ("path=/verify/?token=AbCdEfGhIjKlMnOpQrStUv", True),
        ('{"error":"no account with the password a rather long password"}', True),
        ("Authorization: Bearer eyJhbGciOi12345.eyJzdWIi.c2ln", True),
        ("key sk_test_1234567890", True),
        ("card 4242424242424242 refused", True),
        ("hash $argon2id$v=19$m=19456", True),
        ("intent pi_123_secret_456", True),
        ('{"request_id":"1o8tnb3m6gq3g","pg_pid":"4242","status":"200"}', False),
    ],
)
def test_what_is_a_leak(tmp_path, line: str, is_leak: bool):
    watch = LogWatch()
    watch.add("AbCdEfGhIjKlMnOpQrStUv", "a rather long password", "short")
    log = tmp_path / "server.log"
    log.write_text(f"a line\n{line}\nshort\n")
    watch.inspect(log)
    assert bool(watch.leaks) == is_leak, watch.leaks


def test_what_the_journeys_send_is_watched(installation: Installation):
    buyer = installation.buyer()
    login = {"email": buyer.account.email, "password": PASSWORD}
    answer = requests.post(installation.server.mount_url + "/api/auth/login/", json=login, timeout=60)
    for secret in (PASSWORD, answer.json()["access"], answer.json()["refresh"], installation.jwt_secret):
        assert secret in WATCH.secrets
