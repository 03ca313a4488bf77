"""Fixtures of travel's journeys. The shared installation is travel's own, so its webhooks reach travel."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from client import Client
from installation import Installation
from travel.agency import Agency
from travel.installation import TravelInstallation


@pytest.fixture(scope="session")
def installation(shared_installations: Callable[[str], Installation]) -> TravelInstallation:
    return shared_installations("travel")


@pytest.fixture(autouse=True)
def clocks_agree(installation: TravelInstallation) -> None:
    """Whatever the test before has done to the clock."""
    installation.align_clocks()


@pytest.fixture(scope="session")
def staff(installation: TravelInstallation) -> Client:
    return installation.staff()


@pytest.fixture(scope="session")
def agency(installation: TravelInstallation, staff: Client) -> Agency:
    return Agency(installation, staff)


@pytest.fixture
def customer(installation: TravelInstallation) -> Client:
    [customer] = installation.customers(1)
    return customer
