"""Clients that send slowly, never end, or send what is no HTTP: bounded, and nobody else notices."""

from __future__ import annotations

import errno
import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
import requests

from acknowledged import Acknowledged
from client import expect
from installation import Installation
from processes import PATIENCE_SECONDS
from shop import Shop, at_once
from sizes import size

# Longer than the server lets a body take or a connection rest.
LONGER_THAN_ANY_BOUND = 75


def connect(installation: Installation) -> socket.socket:
    target = urlsplit(installation.server.public_url)
    return socket.create_connection((target.hostname, target.port), timeout=PATIENCE_SECONDS)


def login_with_body(length: int) -> bytes:
    return (
        f"POST /ticketing/api/auth/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Content-Length: {length}\r\n\r\n"
    ).encode()


@contextmanager
def dripping(installation: Installation, count: int, head: bytes, drop: bytes, every: float) -> Iterator[list[socket.socket]]:
    """So many connections that sent this, and go on drop by drop for as long as the block lasts."""
    connections = [connect(installation) for _ in range(count)]
    for connection in connections:
        connection.sendall(head)
    is_over = threading.Event()

    def drip() -> None:
        alive = list(connections)
        while not is_over.wait(every):
            for connection in list(alive):
                try:
                    connection.sendall(drop)
                except OSError:
                    alive.remove(connection)

    thread = threading.Thread(target=drip)
    thread.start()
    try:
        yield connections
    finally:
        is_over.set()
        thread.join()
        for connection in connections:
            connection.close()


def has_ended(connection: socket.socket) -> bool:
    """Whether the server has closed it; what it said before is read away."""
    while select.select([connection], [], [], 0)[0]:
        try:
            if not connection.recv(65536):
                return True
        except OSError:
            return True
    return False


SLOW = {
    "head": (b"GET /ticketing/api/events/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", b"a"),
    "body": (login_with_body(5000) + b'{"email": "', b"a"),
}


@pytest.mark.parametrize("what", SLOW)
def test_others_do_not_notice(arena: Installation, what: str):
    """Hundreds send a byte now and then; a purchase goes its whole way."""
    acknowledged = Acknowledged(arena)
    shop = Shop.open(arena, arena.organizer())
    seat, buyers = shop.ticket_type(100), arena.buyers(4)
    head, drop = SLOW[what]
    with dripping(arena, size(200, 800), head, drop, every=0.5):
        at_once([lambda buyer=buyer: acknowledged.buy(shop, buyer, seat) for buyer in buyers * 3], 4)
        assert requests.get(arena.server.public_url + "/health/ready", timeout=PATIENCE_SECONDS).status_code == 200
    assert acknowledged.check() == {"confirmed": 12}
    expect(arena.anonymous().get("/api/events/"), 200)


ENDLESS = {
    "silence": (b"", b""),
    "unfinished head": (SLOW["head"][0], b""),
    "unfinished body": (SLOW["body"][0], b""),
    "slow head": SLOW["head"],
    "slow body": SLOW["body"],
}


@pytest.mark.faults
@pytest.mark.parametrize("what", ENDLESS)
def test_a_connection_does_not_stay_for_ever(arena: Installation, what: str):
    head, drop = ENDLESS[what]
    with dripping(arena, 20, head, drop, every=1) as connections:
        threading.Event().wait(LONGER_THAN_ANY_BOUND)
        assert [has_ended(connection) for connection in connections] == [True] * 20


NO_HTTP = {
    "nothing but line ends": b"\r\n" * 2000,
    "a TLS greeting": bytes.fromhex("16030100f1010000ed0303") + bytes(200),
    "an HTTP/2 preface": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(50),
    "another version": b"GET /health/live HTTP/9.9\r\nHost: localhost\r\n\r\n",
    "no version": b"GET /health/live\r\n\r\n",
    "a made-up method": b"G@T /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "control characters in the path": b"GET /health/\x01\x02live HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "an endless path": b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "a space before the colon": b"GET /health/live HTTP/1.1\r\nHost : localhost\r\n\r\n",
    "a folded header": b"GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-A: a\r\n b\r\n\r\n",
    "NUL in a header": b"GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-A: a\x00b\r\n\r\n",
    "an endless header": b"GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-A: " + b"a" * 200_000 + b"\r\n\r\n",
    "ten thousand headers": b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n" + b"X-A: a\r\n" * 10_000 + b"\r\n",
    "a negative length": login_with_body(-1) + b"{}",
    "a length that is no number": login_with_body(2).replace(b": 2\r", b": two\r") + b"{}",
    "two lengths": login_with_body(2).replace(b"Content-Length", b"Content-Length: 2000\r\nContent-Length") + b"{}",
    "a chunk of no size": login_with_body(0).replace(b"Content-Length: 0", b"Transfer-Encoding: chunked") + b"zz\r\n{}\r\n",
    "an endless chunk size":
        login_with_body(0).replace(b"Content-Length: 0", b"Transfer-Encoding: chunked") + b"f" * 1000 + b"\r\n{}\r\n",
}


@pytest.mark.parametrize("what", NO_HTTP)
def test_what_is_no_http(arena: Installation, what: str):
    """Refused or hung up on; never a 5xx, never a second answer out of one request."""
    with connect(arena) as connection:
        try:
            connection.sendall(NO_HTTP[what])
            connection.shutdown(socket.SHUT_WR)
            heard = b"".join(iter(lambda: connection.recv(65536), b""))
        except OSError as error:
            # The server may have hung up before this side has sent all, or said that it has.
            assert isinstance(error, ConnectionError) or error.errno == errno.ENOTCONN, error
            heard = b""
    statuses = [line.split()[1] for line in heard.split(b"\r\n") if line.startswith(b"HTTP/1.")]
    assert len(statuses) <= 1, heard[:500]
    assert all(status.startswith((b"2", b"4")) or status == b"505" for status in statuses), heard[:500]
    assert requests.get(arena.server.public_url + "/health/live", timeout=PATIENCE_SECONDS).status_code == 200


def test_a_request_hidden_in_the_body_of_another_is_not_answered(arena: Installation):
    """Length and chunks together: those who disagree about where a request ends could be played against each other."""
    hidden = b"0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"
    head = login_with_body(len(hidden)).replace(b"\r\n\r\n", b"\r\nTransfer-Encoding: chunked\r\n\r\n")
    with connect(arena) as connection:
        connection.sendall(head + hidden)
        connection.shutdown(socket.SHUT_WR)
        try:
            heard = b"".join(iter(lambda: connection.recv(65536), b""))
        except ConnectionError:
            heard = b""
    assert heard.count(b"HTTP/1.1 ") <= 1, heard[:1000]


def test_deep_and_huge_bodies_from_many(arena: Installation):
    """As deep and as long as a body may be, from many at once; the others buy."""
    acknowledged = Acknowledged(arena)
    shop = Shop.open(arena, arena.organizer())
    seat, buyers = shop.ticket_type(100), arena.buyers(4)
    bodies = [
        b'{"email": ' + b"[" * 30_000 + b"]" * 30_000 + b"}",
        b'{"email": ' + b'{"a":' * 10_000 + b"1" + b"}" * 10_000 + b"}",
        b'{"email": "' + b"a" * 60_000 + b'"}',
        b'{"email": ' + b"9" * 60_000 + b"}",
        b'{"email": [' + b"1," * 30_000 + b"1]}",
        b"{" + b",".join(b'"k%d": 1' % number for number in range(5_000)) + b"}",
    ] * size(10, 200)
    url = arena.server.mount_url + "/api/auth/login/"
    refused: list[int] = []

    def flood() -> None:
        refused.extend(at_once([
            lambda body=body: requests.post(
                url, data=body, headers={"Content-Type": "application/json"}, timeout=PATIENCE_SECONDS).status_code
            for body in bodies
        ], 16))

    flooding = threading.Thread(target=flood)
    flooding.start()
    at_once([lambda buyer=buyer: acknowledged.buy(shop, buyer, seat) for buyer in buyers * 3], 4)
    flooding.join()
    assert len(refused) == len(bodies) and set(refused) <= {400, 413}
    assert acknowledged.check() == {"confirmed": 12}
