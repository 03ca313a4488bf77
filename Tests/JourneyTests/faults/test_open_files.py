"""A server that may open no more files goes on with the connections it has, and accepts again once some are closed."""

from __future__ import annotations

import os
import resource
import socket

import requests

from installation import Installation
from processes import PATIENCE_SECONDS, eventually
from shop import Shop, shown
from test_slow_clients import connect

ROOM = 8  # files that the server may still open
CALLERS = 4 * ROOM
LIVE = b"GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def answer(connection: socket.socket) -> bytes:
    connection.settimeout(PATIENCE_SECONDS)
    parts = []
    while part := connection.recv(65536):
        parts.append(part)
    return b"".join(parts)


def test_no_file_is_left_for_another_connection(install):
    installation: Installation = install()
    shop = Shop.open(installation, installation.organizer())
    seat = shop.ticket_type(10)
    buyer = installation.buyer()
    shop.order(buyer, (seat, 1))
    program = installation.server.program
    highest = max(int(name) for name in os.listdir(f"/proc/{program.pid}/fd"))
    before = resource.prlimit(program.pid, resource.RLIMIT_NOFILE)
    resource.prlimit(program.pid, resource.RLIMIT_NOFILE, (highest + 1 + ROOM, before[1]))
    # The kernel makes all of these connections; the server has files for the first few, which say nothing for now.
    callers = [connect(installation) for _ in range(CALLERS)]
    eventually(lambda: "a connection could not be accepted" in program.log.read_text(), "the server is out of files")
    # Who is connected is served as ever.
    order = shop.order(buyer, (seat, 2))
    assert shown(buyer, order)["id"] == order["id"]
    # Every caller is heard in the end, as those before go.
    for caller in callers:
        caller.sendall(LIVE)
    for caller in callers:
        assert answer(caller).startswith(b"HTTP/1.1 200"), "a caller who was not accepted at once was not served"
        caller.close()
    resource.prlimit(program.pid, resource.RLIMIT_NOFILE, before)
    assert requests.get(installation.server.public_url + "/health/ready", timeout=PATIENCE_SECONDS).status_code == 200
