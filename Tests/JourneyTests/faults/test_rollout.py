"""A new version while a crowd buys: servers restarted in turn, functions and tables changed under them; nobody is cut."""

from __future__ import annotations

import itertools
import threading
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
import urllib3.exceptions

from acknowledged import Acknowledged
from checkout import Checkout
from client import Client
from installation import Installation, Server
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
        # Requests whose connection ended without an answer.
        self._unanswered: list[str] = []
        self._answered: set[str] = set()

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
                    self._unanswered.append(id)
                raise
            with self._lock:
                self.statuses[answer.status_code] += 1
                self._answered.add(id)
            return answer
        raise AssertionError("unreachable: the servers are asked in turn for ever")

    def cut(self) -> list[str]:
        """Requests that a server had taken up and never answered. One that ends may hang up on who has not been heard yet."""
        seen = "".join(server.program.log.read_text(errors="replace") for server in self._servers)
        assert f'"request_id":"{next(iter(self._answered))}"' in seen, "the logs tell which requests were taken up"
        return [id for id in self._unanswered if id in seen]


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


def check_nobody_noticed(balancer: Balancer, allowed: set[int]) -> None:
    assert balancer.cut() == []
    assert set(balancer.statuses) <= {200, 201} | allowed, balancer.statuses


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
    check_nobody_noticed(balancer, allowed=set())
    acknowledged.check()


def test_functions_and_tables_changed_under_load(pair: tuple[Installation, list[Server]], tmp_path: Path):
    """Entry points and inner functions get other signatures, a table another column; at most a 503 says come again."""
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
    check_nobody_noticed(balancer, allowed={503})
    # The migrations brought the real clock back.
    installation.database.install_clock()
    acknowledged.check()
