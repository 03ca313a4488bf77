"""A new version while a crowd buys: servers restarted in turn, functions and tables changed under them; nobody is cut."""

from __future__ import annotations

import http.client
import itertools
import threading
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
import urllib3.exceptions

from acknowledged import Acknowledged, says_come_again
from checkout import Checkout
from client import Client
from installation import Installation, Server
from processes import eventually
from shop import Shop
from sizes import size

BUYERS = 6
SEATS = 100000


class Balancer:
    """Sends every request to the next server that accepts it, on a connection of its own, and counts the answers."""

    def __init__(self, installation: Installation, servers: list[Server]):
        self._servers = servers
        self._sandbox = installation.sandbox
        self._turns = itertools.count()
        self._lock = threading.Lock()
        self.statuses: Counter[int] = Counter()
        # Answers that were neither good nor an invitation to come again.
        self.refusals: list[str] = []
        self.times_told_to_come_again = 0
        # Requests whose connection was made, and ended without an answer.
        self.unanswered: list[str] = []

    def client_of(self, client: Client) -> Client:
        return BalancedClient(client, self)

    def post_webhook(self, body: bytes, signature: str) -> requests.Response:
        path = "/api/webhooks/stripe/"
        return self.send(lambda mount, headers: self._sandbox.post_webhook(body, signature, mount + path, headers))

    def send(self, call: Callable[[str, dict], requests.Response]) -> requests.Response:
        id = str(uuid.uuid4())
        for server in itertools.islice(itertools.cycle(self._servers), next(self._turns) % len(self._servers), None):
            try:
                answer = call(server.mount_url, {"Connection": "close", "X-Request-Id": id})
            except requests.ConnectionError as error:
                if was_refused(error):
                    continue
                with self._lock:
                    self.unanswered.append(id)
                raise
            with self._lock:
                self.statuses[answer.status_code] += 1
                if says_come_again(answer):
                    self.times_told_to_come_again += 1
                elif answer.status_code not in (200, 201):
                    self.refusals.append(f"{answer.request.method} {answer.url}: {answer.status_code} {answer.text}")
            return answer
        raise AssertionError("unreachable: the servers are asked in turn for ever")


def was_refused(error: requests.ConnectionError) -> bool:
    """Nobody listened, so nobody has seen the request."""
    reason = getattr(error.args[0], "reason", None) if error.args else None
    return isinstance(reason, urllib3.exceptions.NewConnectionError)


class BalancedClient(Client):
    def __init__(self, client: Client, balancer: Balancer):
        super().__init__(client.mount_url, client.account)
        self._balancer = balancer

    def call(self, method: str, path: str, *, headers: dict | None = None, **rest):
        def once(mount_url: str, more: dict) -> requests.Response:
            return Client(mount_url, self.account).call(method, path, headers=more | (headers or {}), **rest)

        return self._balancer.send(once)


@pytest.fixture(scope="module")
def pair(cluster, installed: Callable) -> Iterator[tuple[Installation, list[Server]]]:
    """Two servers on one database."""
    with installed(cluster) as made:
        yield made, [made.server, made.add_server()]


def check_nobody_was_cut(balancer: Balancer) -> None:
    assert balancer.unanswered == []
    assert balancer.refusals == [], balancer.statuses


def test_servers_restarted_in_turn(pair: tuple[Installation, list[Server]]):
    installation, servers = pair
    balancer = Balancer(installation, servers)
    acknowledged = Acknowledged(installation, balancer.post_webhook)
    shop = Shop.open(installation, installation.organizer())
    buyers = [balancer.client_of(buyer) for buyer in installation.buyers(BUYERS)]
    with acknowledged.crowd(shop, [shop.ticket_type(SEATS)], buyers) as crowd:
        for server in servers * size(2, 20):
            crowd.wait_for(BUYERS)
            server.program.ask_to_end()
            assert server.program.wait_for_end() == 0
            crowd.wait_for(1)
            server.program.start()
    check_nobody_was_cut(balancer)
    assert balancer.times_told_to_come_again == 0, balancer.statuses
    acknowledged.check()


def test_functions_and_tables_changed_under_load(pair: tuple[Installation, list[Server]], tmp_path: Path):
    """Entry points and inner functions get other signatures, a table another column.

    At most somebody is told to come again: 503, or 409 where the migration had a table's lock for longer than two seconds.
    """
    installation, servers = pair
    balancer = Balancer(installation, servers)
    acknowledged = Acknowledged(installation, balancer.post_webhook)
    checkout = Checkout(tmp_path, installation.database)
    shop = Shop.open(installation, installation.organizer())
    buyers = [balancer.client_of(buyer) for buyer in installation.buyers(BUYERS)]
    with acknowledged.crowd(shop, [shop.ticket_type(SEATS)], buyers) as crowd:
        for number in range(size(3, 30)):
            crowd.wait_for(BUYERS)
            for path in ("ticketing/create_order", "ticketing/receive_stripe_event", "payments/settle", "inventory/hold"):
                checkout.add_parameter(f"sql/functions/{path}.sql", f"p_more{number}")
            checkout.write(f"sql/schema/9{number:02}_more.sql", f"ALTER TABLE sales.orders ADD COLUMN more{number} int;\n")
            done = checkout.migrate()
            assert done.returncode == 0 and "functions replaced" in done.stdout, done.stderr
        crowd.wait_for(BUYERS)
    check_nobody_was_cut(balancer)
    # The migrations brought the real clock back.
    installation.database.install_clock()
    acknowledged.check()


class Passers:
    """Clients that make a new connection for each request, as fast as they can, for as long as the block lasts."""

    COUNT = 8

    def __init__(self, url: str):
        target = urlsplit(url)
        self._address = (target.hostname, target.port)
        self._path = target.path
        self._threads = [threading.Thread(target=self._pass_by) for _ in range(self.COUNT)]
        self._is_over = threading.Event()
        self.answered: list[int] = []
        self.lost: list[str] = []

    def _pass_by(self) -> None:
        while not self._is_over.is_set():
            connection = http.client.HTTPConnection(*self._address, timeout=60)
            try:
                connection.request("GET", self._path)
                answer = connection.getresponse()
                answer.read()
                self.answered.append(answer.status)
            except (OSError, http.client.HTTPException) as error:
                self.lost.append(repr(error))
            finally:
                connection.close()

    def wait_for_more(self, count: int) -> None:
        aim = len(self.answered) + count
        eventually(lambda: len(self.answered) >= aim, "more requests are answered")

    def __enter__(self) -> Passers:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        for thread in self._threads:
            thread.join()


def test_a_new_server_takes_the_port_over(cluster, installed: Callable):
    """It listens before the old one is told to end: there is always one, and nobody is hung up on."""
    with installed(cluster, settings={"HOLDFAST_REUSE_PORT": "1"}) as installation:
        server = installation.server
        with Passers(server.mount_url + "/api/events/") as passers:
            for _ in range(size(4, 60)):
                passers.wait_for_more(50)
                old, server = server, installation.add_server_beside(server)
                passers.wait_for_more(50)
                old.program.ask_to_end()
                assert old.program.wait_for_end() == 0
        assert passers.lost == []
        assert set(passers.answered) == {200}
