"""PostgreSQL dies or goes away while a crowd buys: what was acknowledged is there, and the server comes back by itself."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable

import pytest
import requests

from acknowledged import Acknowledged
from client import expect
from installation import Installation
from private_cluster import PrivateCluster
from processes import eventually
from shop import Shop
from sizes import size

BUYERS = 8
SEATS = 100000


def shows_itself_away(installation: Installation) -> None:
    """It lives, is not ready, and tells clients when to come again."""
    url = installation.server.public_url
    assert requests.get(url + "/health/live", timeout=120).status_code == 200
    for path in ("/health/ready", "/health"):
        assert requests.get(url + path, timeout=120).status_code == 503
    listing = installation.anonymous().get("/api/events/")
    refused = expect(listing, 503)
    assert int(listing.headers["Retry-After"]) >= 1 and refused["error"]
    webhook = installation.sandbox.post_webhook(b"{}", installation.sandbox.signature(b"{}"))
    assert webhook.status_code == 503, "Stripe is to send it again"


def test_killed_in_mid_commit_again_and_again(doomed_cluster: PrivateCluster, installed: Callable, chance):
    with installed(doomed_cluster) as installation:
        acknowledged = Acknowledged(installation)
        shop = Shop.open(installation, installation.organizer())
        seats = [shop.ticket_type(SEATS) for _ in range(3)]
        with acknowledged.crowd(shop, seats, installation.buyers(BUYERS)) as crowd:
            for number in range(size(3, 40)):
                crowd.wait_for(chance.randint(1, 12))
                time.sleep(chance.uniform(0, 0.05))
                match number % 4:
                    case 0:
                        doomed_cluster.kill()
                        shows_itself_away(installation)
                        doomed_cluster.start()
                    case 1 | 3:
                        doomed_cluster.kill_a_backend(installation.database)
                    case _:
                        doomed_cluster.stop(signal.SIGQUIT)
                        doomed_cluster.start()
                installation.server.program.wait_until_ready()
            crowd.wait_for(BUYERS)
        counted = acknowledged.check()
        assert counted["confirmed"] >= crowd.finished - BUYERS
        sold = sum(shop.seats(seat)[0] for seat in seats)
        assert sold == installation.database.value("SELECT count(*) AS n FROM ticketing.tickets")


def test_gone_for_a_minute(doomed_cluster: PrivateCluster, installed: Callable):
    with installed(doomed_cluster) as installation:
        acknowledged = Acknowledged(installation)
        shop = Shop.open(installation, installation.organizer())
        seat = shop.ticket_type(SEATS)
        with acknowledged.crowd(shop, [seat], installation.buyers(BUYERS)) as crowd:
            crowd.wait_for(BUYERS)
            doomed_cluster.stop()
            try:
                until = time.monotonic() + size(3, 60)
                while time.monotonic() < until:
                    shows_itself_away(installation)
            finally:
                doomed_cluster.start()
            # Nobody helps it.
            installation.server.program.wait_until_ready()
            crowd.wait_for(BUYERS)
        acknowledged.check()
        assert installation.server.program.is_running


@pytest.mark.faults
def test_a_server_that_starts_before_its_database(doomed_cluster: PrivateCluster, installed: Callable):
    """It says what is missing and ends, so that whoever starts it tries again."""
    with installed(doomed_cluster) as installation:
        installation.server.program.kill()
        doomed_cluster.stop()
        try:
            installation.server.program.launch()
            eventually(lambda: not installation.server.program.is_running, "the server gives up")
            assert "database cannot be reached" in installation.server.program.tail()
            assert installation.server.program.wait_for_end() != 0
        finally:
            doomed_cluster.start()
        installation.server.program.start()
