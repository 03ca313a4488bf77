"""Where a server is and who asks: names that only a client knows are never believed."""

from __future__ import annotations

import re
import socket
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from client import expect
from installation import Installation
from processes import eventually

PERSON = {
    "password": "correct horse battery staple", "password_confirm": "correct horse battery staple", "user_type": "consumer",
    "first_name": "Ada", "last_name": "Low", "phone_number": "+1234567890",
}


@pytest.mark.parametrize("host", ["evil.example", "api.tickets.test:x@evil.example", "api.tickets.test.evil.example"])
def test_links_in_mails_do_not_follow_the_host_header(install, host: str):
    made: Installation = install(settings={"HOLDFAST_HOSTS": "api.tickets.test=ticketing", "FRONTEND_URL": ""})
    email = made.fresh_email("host")
    for path in ("/ticketing/api/auth/signup/", "/api/auth/signup/"):
        answer = requests.post(
            made.server.public_url + path, json=PERSON | {"email": email}, headers={"Host": host}, timeout=60
        )
        if answer.status_code == 201:
            break
    if answer.status_code == 201:
        assert "evil" not in made.sandbox.mail_to(email)["text"]
    else:
        assert answer.status_code in (400, 404)


def test_the_mailed_link_without_a_front_end(install):
    """It leads to the server's own page, whose button sends the token. Opening it changes nothing: mail scanners do."""
    made: Installation = install(settings={"FRONTEND_URL": ""})
    client, email = made.anonymous(), made.fresh_email("link")
    expect(client.post("/api/auth/signup/", PERSON | {"email": email}), 201)
    (link,) = set(re.findall(r"https?://\S+/verify-email\S*", made.sandbox.mail_to(email)["text"]))
    page = requests.get(link, timeout=60)
    assert page.status_code == 200 and "script-src 'nonce-" in page.headers["Content-Security-Policy"]
    (action,) = re.findall(r'data-action="([^"]+)"', page.text)
    credentials = {"email": email, "password": PERSON["password"]}
    assert expect(client.post("/api/auth/login/", credentials), 400)["error"].startswith("Email not verified")
    (token,) = parse_qs(urlsplit(link).query)["token"]
    assert requests.post(made.server.public_url + action, json={"token": token}, timeout=60).status_code == 200
    expect(client.post("/api/auth/login/", credentials), 200)


def test_a_product_at_the_root_of_its_host(install):
    made: Installation = install(settings={"HOLDFAST_HOSTS": "api.tickets.test=ticketing"})
    answer = requests.get(made.server.public_url + "/api/schema/", headers={"Host": "api.tickets.test:8443"}, timeout=60)
    assert answer.status_code == 200
    assert answer.json()["servers"] == [{"url": "http://api.tickets.test:8443"}]
    assert requests.get(made.server.public_url + "/api/schema/", timeout=60).status_code == 404


def test_logging_in_from_a_foreign_page_is_refused(installation: Installation):
    url = installation.server.mount_url + "/api/auth/login/"
    body = {"email": "nobody@example.test", "password": "wrong horse"}
    refused = requests.post(url, json=body, headers={"Origin": "https://evil.example"}, timeout=60)
    assert refused.status_code == 403
    for own in ("http://shop.easyticket.test", installation.server.public_url):
        assert requests.post(url, json=body, headers={"Origin": own}, timeout=60).status_code == 400


def test_the_servers_own_pages_are_only_read(installation: Installation):
    for path in ("/health/live", "/metrics", "/"):
        answer = requests.post(installation.server.public_url + path, timeout=60)
        assert answer.status_code == 405 and answer.headers["Allow"] == "GET, HEAD, OPTIONS"
        assert requests.options(installation.server.public_url + path, timeout=60).status_code == 204


def test_a_refused_upload_is_not_read_to_its_end(installation: Installation):
    """The answer comes, then the connection ends, however much is still to come."""
    target = urlsplit(installation.server.mount_url)
    with socket.create_connection((target.hostname, target.port), timeout=60) as connection:
        head = f"POST /ticketing/api/auth/login/ HTTP/1.1\r\nHost: {target.netloc}\r\nContent-Type: application/json\r\n"
        connection.sendall((head + "Content-Length: 10000000000\r\n\r\n").encode())
        answer = connection.recv(65536)
        assert answer.startswith(b"HTTP/1.1 413") and b"connection: close" in answer.lower()

        def ended() -> bool:
            try:
                connection.sendall(b" " * 65536)
                return False
            except OSError:
                return True

        eventually(ended, "the server to end the connection")
