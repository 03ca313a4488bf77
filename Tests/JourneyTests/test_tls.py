"""The server that speaks TLS itself (TLS_CERT, TLS_KEY), without a proxy before it."""

from __future__ import annotations

import socket
import ssl
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from client import expect
from installation import Installation, Server

# Longer than the kernel takes at a time, so that it goes out in many pieces.
LARGE = "/_assets/redoc/bundles/redoc.standalone.js"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("tls")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
        check=True, capture_output=True)
    return certificate, key


@pytest.fixture(scope="module")
def server(installation: Installation, certificate: tuple[Path, Path]) -> Server:
    return installation.add_server(settings={"TLS_CERT": str(certificate[0]), "TLS_KEY": str(certificate[1])})


@pytest.fixture
def session(certificate: tuple[Path, Path]) -> requests.Session:
    session = requests.Session()
    # Not what this machine trusts otherwise.
    session.trust_env = False
    session.verify = str(certificate[0])
    return session


def connect(server: Server, certificate: tuple[Path, Path]) -> ssl.SSLSocket:
    target = urlsplit(server.public_url)
    context = ssl.create_default_context(cafile=str(certificate[0]))
    plain = socket.create_connection((target.hostname, target.port), timeout=60)
    return context.wrap_socket(plain, server_hostname=target.hostname)


def read_to_the_end(connection: socket.socket) -> bytes:
    pieces = []
    while piece := connection.recv(65536):
        pieces.append(piece)
    return b"".join(pieces)


def test_requests_one_after_the_other(server: Server, session: requests.Session):
    for _ in range(3):
        assert expect(session.get(server.mount_url + "/api/events/", timeout=60), 200)["results"] is not None
    refused = session.post(server.mount_url + "/api/auth/login/", data=b"x" * 200_000, timeout=60)
    assert refused.status_code in (400, 413, 415)


def test_a_long_answer_that_ends_the_connection_arrives_whole(
    installation: Installation, server: Server, certificate: tuple[Path, Path]
):
    wanted = requests.get(installation.server.public_url + LARGE, timeout=60).content
    assert len(wanted) > 500_000
    with connect(server, certificate) as connection:
        connection.sendall(f"GET {LARGE} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        # A slow reader: the server has to keep what does not fit.
        time.sleep(1)
        head, body = read_to_the_end(connection).split(b"\r\n\r\n", 1)
    assert head.startswith(b"HTTP/1.1 200")
    assert body == wanted


def test_who_does_not_speak_tls_is_sent_away(server: Server, session: requests.Session):
    target = urlsplit(server.public_url)
    with socket.create_connection((target.hostname, target.port), timeout=60) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert b"HTTP/" not in read_to_the_end(connection)
    assert session.get(server.public_url + "/health/live", timeout=60).status_code == 200


def test_it_leaves_without_losing_a_request(installation: Installation, certificate: tuple[Path, Path]):
    settings = {"TLS_CERT": str(certificate[0]), "TLS_KEY": str(certificate[1]), "HOLDFAST_DRAIN": "0"}
    leaving = installation.add_server(settings=settings)
    with connect(leaving, certificate) as idle, connect(leaving, certificate) as asking:
        leaving.program.ask_to_end()
        asking.sendall(b"GET /ticketing/api/events/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert read_to_the_end(asking).startswith(b"HTTP/1.1 200")
        assert read_to_the_end(idle) == b""
    assert leaving.program.wait_for_end() == 0
