"""The contract as clients read it: as JSON, in Swagger UI and in ReDoc, with nothing from elsewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest
import requests
from openapi_spec_validator import OpenAPIV30SpecValidator

from contract import Contract
from installation import Installation
from products import each_product, world_of


class References(HTMLParser):
    """Every address that a page names, and what it loads by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: set[str] = set()
        self.linked: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and name in ("src", "href", "data-url", "spec-url"):
                is_link = tag == "a"
                (self.linked if is_link else self.loaded).add(value)


def page(url: str) -> tuple[str, References]:
    answer = requests.get(url, timeout=60)
    assert answer.status_code == 200, f"{url}: {answer.status_code} {answer.text[:300]}"
    assert answer.headers["Content-Type"].startswith("text/html")
    references = References()
    references.feed(answer.text)
    return answer.text, references


def test_the_schema_is_the_contract(installation: Installation):
    answer = installation.anonymous().get("/api/schema/")
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "application/json"
    document = answer.json()
    assert list(OpenAPIV30SpecValidator(document).iter_errors()) == []
    assert document["servers"] == [{"url": installation.server.mount_url}]
    source = Contract.of("ticketing").document
    assert document["paths"] == source["paths"]
    assert document["components"] == source["components"]


@each_product()
def test_every_operation_is_described(product: str):
    contract = Contract.of(product)
    ids = [operation.id for operation in contract.operations]
    assert len(ids) == len(set(ids))
    for operation in contract.operations:
        source = operation.source
        assert source["summary"] and source["description"] and source["tags"], operation
        for parameter in source.get("parameters", []):
            assert contract.resolved(parameter)["description"], operation
        codes = set(source["responses"])
        if operation.needs_account:
            assert "401" in codes, operation
        if operation.path_names and operation.id not in world_of(operation).WITHOUT_404:
            assert "404" in codes, operation
        for code, answer in source["responses"].items():
            answer = contract.resolved(answer)
            assert answer["description"], operation
            media = answer.get("content", {}).get("application/json")
            if media is None:
                continue
            examples = [media["example"]] if "example" in media else [e["value"] for e in media["examples"].values()]
            for example in examples:
                assert contract.errors(media["schema"], example) == [], f"the example of {operation} {code}"
        if contract.body(operation) and not operation.is_webhook:
            assert contract.errors(contract.body(operation)["schema"], contract.example(operation)) == [], operation


@pytest.mark.parametrize("path", ["/", "/ticketing/api/docs/", "/ticketing/api/redoc/"])
def test_pages_need_nothing_from_elsewhere(installation: Installation, path: str):
    origin = installation.server.public_url
    url = origin + path
    text, references = page(url)
    for address in references.loaded | references.linked:
        if address.startswith(("data:", "#", "mailto:")):
            continue
        whole = urljoin(url, address)
        assert whole.startswith(origin + "/"), f"{path} refers to {address}"
        answer = requests.get(whole, timeout=60)
        assert answer.status_code == 200, f"{path} refers to {address}: {answer.status_code}"
        assert answer.content
    if path != "/":
        assert references.loaded, "the viewer is a script that is served here"
    foreign = {
        found for found in re.findall(r"https?://[^\s\"'<>)]+", text)
        if not found.startswith(origin) and "www.w3.org" not in found
    }
    assert foreign == set()


def test_the_landing_page_leads_to_the_documentation(installation: Installation):
    _, references = page(installation.server.public_url + "/")
    linked = {urljoin(installation.server.public_url + "/", address) for address in references.linked}
    for path in ("/api/docs/", "/api/redoc/", "/api/schema/"):
        assert installation.server.mount_url + path in linked


def test_assets_end_where_they_should(installation: Installation):
    origin = installation.server.public_url
    for path in ("/_assets/../Package.swift", "/_assets/%2e%2e/%2e%2e/etc/passwd", "/_assets/", "/_assets/nothing.js"):
        request = requests.Request("GET", origin).prepare()
        request.url = origin + path
        with requests.Session() as session:
            assert session.send(request, timeout=60).status_code in (400, 404)


def test_the_contract_is_sent_once(installation: Installation):
    url = installation.server.mount_url + "/api/schema/"
    first = requests.get(url, timeout=60)
    tag = first.headers["ETag"]
    again = requests.get(url, headers={"If-None-Match": tag}, timeout=60)
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    assert requests.get(url, headers={"If-None-Match": '"another"'}, timeout=60).content == first.content
