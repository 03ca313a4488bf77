"""Fixtures: the cluster, the installation that most journeys share, and installations of their own for the others."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from client import Client
from cluster import Cluster, NotConfigured
from contract import Operation
from installation import Installation
from logwatch import WATCH
from products import PRODUCTS
from shop import Shop
from sizes import FULL, SEED
from world import World
from world import World


def pytest_report_header() -> str:
    return f"seed {SEED}, {'all faults' if FULL else 'a selection of the faults'}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is marked `faults` runs only with `./holdfast test --faults`."""
    if FULL:
        return
    config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("faults")])
    items[:] = [item for item in items if not item.get_closest_marker("faults")]


@pytest.fixture(scope="session")
def cluster() -> Cluster:
    try:
        return Cluster.from_environment()
    except NotConfigured as problem:
        pytest.exit(str(problem), returncode=3)


@pytest.fixture(scope="session", autouse=True)
def no_secret_is_logged() -> Iterator[None]:
    """When every server has ended, nothing secret stands in any of their logs."""
    WATCH.listen()
    yield
    assert WATCH.leaks == [], "secrets in the logs:\n" + "\n".join(WATCH.leaks)


RUNNING = pytest.StashKey[list[Installation]]()


@pytest.fixture(scope="session")
def installations(request: pytest.FixtureRequest) -> Iterator[list[Installation]]:
    """Every installation that is up at this moment."""
    running: list[Installation] = []
    request.config.stash[RUNNING] = running
    yield running
    for installation in running:
        installation.remove()


@pytest.fixture(scope="session")
def shared_installations(
    cluster: Cluster, installations: list[Installation], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Installation]:
    """A server with its worker, without rate limits, for each product whose journeys ask for it."""

    @cache
    def shared(product: str) -> Installation:
        try:
            made = PRODUCTS[product].installation(cluster, tmp_path_factory.mktemp(f"shared-{product}"))
        except NotConfigured as problem:
            pytest.exit(str(problem), returncode=3)
        installations.append(made)
        return made

    return shared


@pytest.fixture(scope="session")
def installation(shared_installations: Callable[[str], Installation]) -> Installation:
    return shared_installations("ticketing")


@pytest.fixture
def install(
    cluster: Cluster, installations: list[Installation], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Installation]]:
    """Makes installations that live as long as the test."""
    numbers = itertools.count(1)
    mine: list[Installation] = []

    def make(**options) -> Installation:
        made = Installation(cluster, tmp_path_factory.mktemp(f"own{next(numbers)}-"), **options)
        installations.append(made)
        mine.append(made)
        return made

    yield make
    for made in mine:
        _refuse_violations(made)
        installations.remove(made)
        made.remove()


@pytest.fixture(autouse=True)
def no_invariant_is_broken(request: pytest.FixtureRequest) -> Iterator[None]:
    """After every journey, whatever raced or crashed in it, the books and the stock are right."""
    used = []
    if "installation" in request.fixturenames:
        used.append(request.getfixturevalue("installation"))
    if "world" in request.fixturenames:
        used.append(request.getfixturevalue("world").installation)
    yield
    for installation in used:
        _refuse_violations(installation)


def _refuse_violations(installation: Installation) -> None:
    broken = installation.database.violations()
    assert broken == [], f"broken invariants: {broken}"


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo):
    """A failed journey shows what the processes logged."""
    report = (yield).get_result()
    if report.failed:
        for installation in item.config.stash.get(RUNNING, []):
            report.sections.append(("processes", installation.logs()))


@pytest.fixture(scope="session")
def organizer(installation: Installation) -> Client:
    return installation.organizer()


@pytest.fixture(scope="session")
def staff(installation: Installation) -> Client:
    return installation.staff()


@pytest.fixture
def buyer(installation: Installation) -> Client:
    return installation.buyer()


@pytest.fixture
def shop(installation: Installation, organizer: Client) -> Shop:
    return Shop.open(installation, organizer)


@pytest.fixture(scope="session")
def worlds(shared_installations: Callable[[str], Installation]) -> Callable[[str], World]:
    """The world of a product, made when it is first asked for."""

    @cache
    def world_of(product: str) -> World:
        return PRODUCTS[product].world(shared_installations(product))

    return world_of


@pytest.fixture
def world(request: pytest.FixtureRequest, worlds: Callable[[str], World]) -> World:
    """The world of the product that a test is about: that of its operation, or the one it names."""
    parameters = request.node.callspec.params
    operation: Operation | None = parameters.get("operation")
    return worlds(operation.product if operation else parameters["product"])
