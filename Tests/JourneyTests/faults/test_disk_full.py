"""The disk of the database is full: refused cleanly, nothing half done, and all well again when there is room."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests

from acknowledged import Acknowledged, says_come_again
from installation import Installation
from private_cluster import PrivateCluster
from processes import eventually
from shop import Shop
from sizes import size

SEATS = 100000
DISK_MEGABYTES = 320


class Disk:
    """A small file system, on which a cluster lives, and a file that fills what it leaves."""

    def __init__(self, mounted: Path):
        self.mounted = mounted
        self._filler = mounted / "filler"

    def fill(self) -> None:
        """Nothing more can be written. What PostgreSQL frees meanwhile, as it tidies up, is taken at the next call."""
        with self._filler.open("ab", buffering=0) as filler:
            for block in (1 << 20, 1 << 12):
                try:
                    while filler.write(bytes(block)) == block:
                        pass
                except OSError:
                    continue

    def free(self) -> None:
        self._filler.unlink(missing_ok=True)


@pytest.fixture
def disk() -> Iterator[Disk]:
    mounted = Path(tempfile.mkdtemp(prefix="holdfast-disk-", dir="/tmp"))
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK_MEGABYTES}m", "tmpfs", str(mounted)],
        capture_output=True, text=True, check=False,
    )
    if done.returncode != 0:
        mounted.rmdir()
        assert os.geteuid() != 0 or "permitted" in done.stderr or "permission" in done.stderr, done.stderr
        pytest.skip(f"a small file system cannot be mounted here: {done.stderr.strip()}")
    yield Disk(mounted)
    subprocess.run(["umount", str(mounted)], check=True)
    mounted.rmdir()


@pytest.fixture
def cramped(disk: Disk, tmp_path: Path) -> Iterator[PrivateCluster]:
    """A cluster on the small disk, which says elsewhere what is wrong."""
    settings = {"max_wal_size": "64MB", "min_wal_size": "32MB", "autovacuum": "off"}
    made = PrivateCluster(disk.mounted, tmp_path / "postgres.log", settings)
    yield made
    made.remove()


@pytest.fixture
def shop(cramped: PrivateCluster, disk: Disk, installed: Callable) -> Iterator[tuple[Installation, Acknowledged, Shop]]:
    with installed(cramped) as made:
        yield made, Acknowledged(made), Shop.open(made, made.organizer())
        disk.free()


def refusals(disk: Disk, shop: Shop, acknowledged: Acknowledged, seat: dict, buyers: list) -> None:
    """Orders until some were refused; what was accepted meanwhile is acknowledged, and counts."""
    refused = 0
    for buyer in buyers * 100:
        disk.fill()
        answer = shop.try_order(buyer, (seat, 1))
        if answer.status_code == 201:
            acknowledged.note_order(buyer, answer, 1)
            continue
        assert says_come_again(answer), f"{answer.status_code} {answer.text}"
        refused += 1
        if refused == len(buyers):
            return
    raise AssertionError("the disk was never too full for an order")


def test_no_room_for_tables(shop, disk: Disk):
    installation, acknowledged, stall = shop
    seat = stall.ticket_type(SEATS)
    buyers = installation.buyers(8)
    for _ in range(size(1, 5)):
        acknowledged.buy(stall, buyers[0], seat)
        refusals(disk, stall, acknowledged, seat, buyers)
        assert requests.get(installation.server.public_url + "/health/live", timeout=120).status_code == 200
        disk.free()
        for buyer in buyers:
            assert acknowledged.buy(stall, buyer, seat) is not None
    sold, reserved, _ = stall.seats(seat)
    assert sold + reserved == len(acknowledged.purchases)
    acknowledged.check()


def test_no_room_for_the_log(shop, disk: Disk, cramped: PrivateCluster):
    """PostgreSQL stops when it cannot write its log; started again where there is room, it has all that it promised."""
    installation, acknowledged, stall = shop
    seat = stall.ticket_type(SEATS)
    buyers = installation.buyers(6)
    with acknowledged.crowd(stall, [seat], buyers) as crowd:
        crowd.wait_for(len(buyers))
        disk.fill()

        def has_failed() -> bool:
            disk.fill()
            # Uses up the segments of the log that it has in store. That it dies of this is no error.
            subprocess.run(
                ["psql", "-X", "-q", "-c", "SELECT pg_logical_emit_message(true, 'filler', repeat('x', 20000000))",
                 installation.database.owner_url],
                capture_output=True, check=False,
            )
            return b"PANIC" in cramped.log.read_bytes()

        eventually(has_failed, "PostgreSQL has no room for its log")
        assert requests.get(installation.server.public_url + "/health/live", timeout=120).status_code == 200
        disk.free()

        def is_back() -> bool:
            # It may come back by itself; or end only now, of what it tried while there was no room.
            if cramped.has_ended:
                cramped.start()
            return requests.get(installation.server.public_url + "/health/ready", timeout=120).status_code == 200

        eventually(is_back, "the server is ready again")
        crowd.wait_for(len(buyers))
    acknowledged.check()
