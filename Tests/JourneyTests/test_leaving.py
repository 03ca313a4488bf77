"""A server that is told to end: nobody who was let in is sent away unheard."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import threading
from urllib.parse import urlsplit

import pytest
import requests

from client import expect
from installation import Installation, Server
from processes import eventually
from shop import Shop, wait_for_status

REQUEST = b"GET /ticketing/api/events/ HTTP/1.1\r\nHost: localhost\r\n\r\n"


def connect(server: Server) -> socket.socket:
    target = urlsplit(server.public_url)
    return socket.create_connection((target.hostname, target.port), timeout=60)


def answer_on(connection: socket.socket) -> http.client.HTTPResponse:
    """Reads one answer; the body too, so that the connection is free again."""
    answer = http.client.HTTPResponse(connection)
    answer.begin()
    answer.read()
    return answer


def is_leaving(server: Server) -> bool:
    return '"message":"leaving"' in server.program.log.read_text()


def test_who_waited_to_be_accepted_is_answered(install):
    """The kernel has let them in while the server was busy with something else; the end comes before it looks at them."""
    server = install().server
    os.kill(server.program.pid, signal.SIGSTOP)
    waiting = [connect(server) for _ in range(50)]
    for connection in waiting:
        connection.sendall(REQUEST)
    server.program.ask_to_end()
    os.kill(server.program.pid, signal.SIGCONT)
    for connection in waiting:
        answer = answer_on(connection)
        assert (answer.status, answer.getheader("Connection")) == (200, "close")
        assert connection.recv(1) == b"", "the server ended the connection"
        connection.close()
    assert server.program.wait_for_end() == 0


def test_who_was_accepted_may_still_speak(install):
    server = install().server
    silent, halting = connect(server), connect(server)
    halting.sendall(REQUEST[:20])
    requests.get(server.public_url + "/health/live", timeout=60)  # Who came before is accepted now.
    server.program.ask_to_end()
    eventually(lambda: is_leaving(server), "the server leaves")
    for connection, rest in ((silent, REQUEST), (halting, REQUEST[20:])):
        connection.sendall(rest)
        answer = answer_on(connection)
        assert (answer.status, answer.getheader("Connection")) == (200, "close")
        connection.close()
    assert server.program.wait_for_end() == 0


def test_who_says_nothing_does_not_keep_it(install):
    server = install().server
    silent = connect(server)
    server.program.ask_to_end()
    assert server.program.wait_for_end() == 0
    assert silent.recv(1) == b""
    silent.close()


def test_it_serves_on_while_load_balancers_turn_away(install):
    server = install(settings={"HOLDFAST_DRAIN": "5"}).server
    idle, used = connect(server), connect(server)
    for connection in (idle, used):
        connection.sendall(REQUEST)
        assert answer_on(connection).getheader("Connection") != "close"
    server.program.ask_to_end()
    eventually(lambda: is_leaving(server), "the server leaves")
    ready = requests.get(server.public_url + "/health/ready", timeout=60)
    assert (ready.status_code, ready.json()) == (503, {"status": "leaving"})
    live = requests.get(server.public_url + "/health/live", timeout=60)
    assert live.status_code == 200, "who restarts what is not alive has no reason to"
    fresh = requests.get(server.mount_url + "/api/events/", timeout=60)
    assert (fresh.status_code, fresh.headers["Connection"]) == (200, "close")
    used.sendall(REQUEST)
    assert answer_on(used).getheader("Connection") == "close"
    assert used.recv(1) == b"", "ended with its answer"
    assert server.program.is_running
    assert idle.recv(1) == b"", "ended with the server"
    assert server.program.wait_for_end() == 0


def test_an_orderly_end_finishes_what_is_under_way(install):
    installation: Installation = install()
    shop = Shop.open(installation, installation.organizer())
    buyer = installation.buyer()
    order = shop.order(buyer, (shop.ticket_type(5), 1))
    installation.sandbox.fail_next("slow", seconds=4)
    answers = []
    asking = threading.Thread(
        target=lambda: answers.append(buyer.post(f"/api/orders/{order['id']}/create-payment-intent/"))
    )
    asking.start()
    eventually(
        lambda: installation.database.value(
            "SELECT count(*) FROM effects.requests WHERE kind = 'stripe.create_payment_intent'"
        ),
        "the request is under way",
    )
    installation.server.program.ask_to_end()
    asking.join()
    intent = expect(answers[0], 200)["payment_intent"]["payment_intent_id"]
    assert installation.server.program.wait_for_end() == 0
    with pytest.raises(requests.ConnectionError):
        requests.get(installation.server.public_url + "/health/live", timeout=60)
    installation.server.program.start()
    installation.sandbox.pay(intent)
    wait_for_status(buyer, order, "confirmed")
