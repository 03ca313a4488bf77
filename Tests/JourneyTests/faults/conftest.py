"""Fixtures of the fault tests: a cluster to kill, installations of their own, the seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from acknowledged import Acknowledged
from cluster import Cluster
from installation import Installation
from private_cluster import PrivateCluster
from sizes import dice, how_to_repeat


@pytest.fixture(scope="session")
def doomed_cluster() -> Iterator[PrivateCluster]:
    """Shared by the tests that kill or stop PostgreSQL; each of them leaves it running."""
    made = PrivateCluster()
    yield made
    made.remove()


@pytest.fixture(scope="module")
def installed(installations: list[Installation], tmp_path_factory: pytest.TempPathFactory):
    """Makes an installation on any cluster, for as long as the block lasts; nothing in it may be broken at the end."""

    @contextmanager
    def make(cluster: Cluster, kind: type[Installation] = Installation, **options) -> Iterator[Installation]:
        made = kind(cluster, tmp_path_factory.mktemp("faults"), **options)
        installations.append(made)
        try:
            yield made
            broken = made.database.violations()
            assert broken == [], f"broken invariants: {broken}"
        finally:
            installations.remove(made)
            made.remove()

    return make


@pytest.fixture(scope="module")
def arena(cluster: Cluster, installed: Callable) -> Iterator[Installation]:
    """An installation that the tests of a file share."""
    with installed(cluster) as made:
        yield made


@pytest.fixture
def acknowledged(arena: Installation) -> Acknowledged:
    return Acknowledged(arena)


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    return dice(request.node.name)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """A failed test says how to see it again."""
    report = (yield).get_result()
    if report.failed:
        report.sections.append(("to repeat", how_to_repeat(item.name)))
