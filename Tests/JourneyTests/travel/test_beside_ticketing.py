"""Two products on one server: each has its paths, its people, its errors and its documentation."""

from __future__ import annotations

import re

import pytest
import requests

from client import Client, expect
from contract import Contract
from travel.installation import TravelInstallation


def answer(url: str, path: str, host: str | None = None, **rest) -> requests.Response:
    headers = rest.pop("headers", {}) | ({"Host": host} if host else {})
    return requests.get(url + path, headers=headers, timeout=60, **rest)


def is_ticketings(body: dict) -> bool:
    return set(body) == {"error", "detail", "field_errors"}


def is_travels(body: dict) -> bool:
    return set(body) == {"status", "message"} and body["status"] == "error"


def test_each_product_speaks_for_itself(installation: TravelInstallation, customer: Client):
    url = installation.server.public_url
    for mount, is_own in (("/ticketing/api", is_ticketings), ("/travel", is_travels)):
        assert is_own(expect(answer(url, f"{mount}/nothing-of-the-kind/"), 404))
        assert is_own(expect(requests.delete(f"{url}{mount}/events/", timeout=60), 405))
    token = customer.authorization()
    refused = answer(url, "/ticketing/api/orders/", headers={"Authorization": token})
    assert is_ticketings(expect(refused, 401)) and refused.headers["WWW-Authenticate"].startswith("Bearer ")
    bearer = {"Authorization": "Bearer " + token.split()[1]}
    assert is_ticketings(expect(answer(url, "/ticketing/api/orders/", headers=bearer), 401))
    assert is_travels(expect(answer(url, "/travel/profile/"), 401))


def test_documents_metrics_and_the_first_page_name_both(installation: TravelInstallation):
    url = installation.server.public_url
    first = answer(url, "/").text
    for product in ("ticketing", "travel"):
        contract = Contract.of(product)
        assert f"{contract.mount}/api/docs/" in first and f"{contract.mount}/api/redoc/" in first
        schema = expect(answer(url, f"{contract.mount}/api/schema/"), 200)
        assert schema["x-product"] == product and schema["servers"] == [{"url": url + contract.mount}]
        for viewer in ("docs", "redoc"):
            assert answer(url, f"{contract.mount}/api/{viewer}/").status_code in (200, 503)
        expect(answer(url, f"{contract.mount}/{'api/' if product == 'ticketing' else ''}events/"), 200)
    metrics = answer(url, "/metrics").text
    for product in ("ticketing", "travel"):
        assert re.search(rf'operation="listEvents",product="{product}",status="200"', metrics), product


def test_a_host_of_its_own_for_each(installation: TravelInstallation):
    beside = installation.add_server(settings={"HOLDFAST_HOSTS": "tickets.test=ticketing,trips.test=travel"})
    url, port = beside.public_url, beside.public_url.rsplit(":", 1)[1]
    expect(answer(url, "/api/events/", "tickets.test"), 200)
    expect(answer(url, "/events/", f"trips.test:{port}"), 200)
    assert is_travels(expect(answer(url, "/api/events/", "trips.test"), 404))
    assert is_ticketings(expect(answer(url, "/packages/", "tickets.test"), 404))
    schema = expect(answer(url, "/api/schema/", f"trips.test:{port}"), 200)
    assert schema["servers"] == [{"url": f"http://trips.test:{port}"}]
    # Under any other name they stay where they were.
    expect(answer(url, "/travel/events/", "elsewhere.test"), 200)
    assert "error" in expect(answer(url, "/events/", "elsewhere.test"), 404)


def test_one_product_alone_at_the_root(installation: TravelInstallation):
    server = installation.add_server(options=["--only", "travel"])
    expect(answer(server.public_url, "/packages/"), 200)
    for path in ("/travel/packages/", "/ticketing/api/events/"):
        assert is_travels(expect(answer(server.public_url, path), 404))


@pytest.mark.parametrize("command", [["doctor"], ["report"]])
def test_commands_know_both(installation: TravelInstallation, command: list[str]):
    said = installation.holdfast(*command, settings={"JWT_SECRET": installation.jwt_secret})
    for text in {"doctor": ["ticketing (", "travel ("], "report": ["sales_by_event", "wallet_liabilities"]}[command[0]]:
        assert text in said
