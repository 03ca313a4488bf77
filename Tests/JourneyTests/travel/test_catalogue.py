"""Staff writes what is offered: what a GET shows can be sent back, spots stay right, and what was booked stays."""

from __future__ import annotations

import pytest

from client import Client, expect
from travel import pictures
from travel.agency import Agency
from travel.installation import TravelInstallation

PATHS = {
    "/packages/": {"name": "A week", "fixed_price": 100, "duration": 7, "availability": 5},
    "/destinations/": {"name": "Paris", "country": "France"},
    "/events/": {"title": "Carnival", "country": "Brazil"},
    "/locations/": {"title": "Ritz", "type": "hotel", "country": "FR"},
}


def item(path: str, made: dict) -> str:
    made = made.get("package", made)
    return f"{path}{made.get('package_id', made['id'])}/"


@pytest.mark.parametrize("path", PATHS)
def test_only_staff_writes(installation: TravelInstallation, staff: Client, customer: Client, path: str):
    own = item(path, expect(staff.post(path, PATHS[path]), 201))
    for client, status in ((customer, 403), (installation.anonymous(), 401)):
        expect(client.post(path, PATHS[path]), status)
        expect(client.put(own, PATHS[path]), status)
        expect(client.patch(own, {}), status)
        expect(client.delete(own), status)
    expect(installation.anonymous().get(own), 200)


@pytest.mark.parametrize("path", PATHS)
def test_what_is_shown_can_be_sent_back(staff: Client, path: str):
    made = expect(staff.post(path, PATHS[path]), 201)
    own = item(path, made)
    assert expect(staff.get(own), 200) == made
    body = made.get("package", made)
    assert expect(staff.put(own, body), 200) == made
    assert expect(staff.patch(own, body), 200) == made
    assert expect(staff.patch(own, {}), 200) == made
    assert expect(staff.delete(own), 200)["status"] == "success"
    for gone in (staff.get(own), staff.put(own, body), staff.patch(own, {}), staff.delete(own)):
        expect(gone, 404)


@pytest.mark.parametrize("path", ["/packages/", "/destinations/"])
def test_a_picture_of_its_own(installation: TravelInstallation, staff: Client, path: str):
    made = expect(staff.call("POST", path, data=PATHS[path], files={"main_image": ("Nice view.png", pictures.png())}), 201)
    shown = made.get("package", made)["main_image"]
    assert installation.anonymous().get(shown).content == pictures.png()
    changed = expect(staff.call("PATCH", item(path, made), files={"main_image": ("b.jpg", pictures.jpeg(), "image/jpeg")}), 200)
    assert installation.anonymous().get(changed.get("package", changed)["main_image"]).headers["Content-Type"] == "image/jpeg"
    refused = expect(staff.call("PATCH", item(path, made), files={"main_image": ("c.png", b"<svg onload=alert(1)>")}), 400)
    assert list(refused["errors"]) == ["main_image"]
    # What a GET shows can be sent back, in a form too; a picture is only changed by another.
    assert expect(staff.patch(item(path, made), changed.get("package", changed)), 200) == changed
    assert expect(staff.patch(item(path, made), {"main_image": None}), 200) == changed
    text = {"main_image": (None, changed.get("package", changed)["main_image"])}
    assert expect(staff.call("PATCH", item(path, made), files=text), 200) == changed


def test_codes(staff: Client):
    given = expect(staff.post("/packages/", PATHS["/packages/"] | {"package_id": "Spring-2027_b"}), 201)["package"]
    assert given["package_id"] == "Spring-2027_b"
    expect(staff.post("/packages/", PATHS["/packages/"] | {"package_id": "SPRING-2027_B"}), 409)
    for code in ("save", "Unsave", "123", "a b", "a/b", "-x", "é"):
        answer = expect(staff.post("/packages/", PATHS["/packages/"] | {"package_id": code}), 400)
        assert "package_id" in answer["errors"], code


def test_spots_are_those_that_are_left(agency: Agency, staff: Client, customer: Client):
    package = agency.package(availability=5)
    path = f"/packages/{package['package_id']}/"
    booking = agency.book(customer, package)
    assert agency.places_left(package) == 2
    shown = expect(staff.get(path), 200)["package"]
    assert (shown["capacity"], shown["availability"]) == (5, 2)
    # Sending back what is shown changes nothing, and what is taken cannot be taken away.
    assert expect(staff.put(path, shown), 200)["package"]["capacity"] == 5
    assert expect(staff.patch(path, {"availability": 0}), 200)["package"]["capacity"] == 3
    expect(staff.patch(path, {"capacity": 2}), 409)
    expect(agency.try_book(customer, package), 409)
    expect(agency.try_cancel(customer, booking), 200)
    assert agency.places_left(package) == 3
    # What was ever booked stays, out of offer if need be.
    expect(staff.delete(path), 409)
    expect(staff.patch(path, {"status": "inactive"}), 200)
    expect(customer.get(path), 404)
    expect(agency.try_book(customer, package), 404)
    assert package["package_id"] in [one["package_id"] for one in expect(staff.get("/packages/?status=inactive"), 200)]
    assert expect(staff.get(path), 200)["package"]["status"] == "inactive"


def test_prices(staff: Client):
    path = item("/packages/", expect(staff.post("/packages/", PATHS["/packages/"]), 201))
    changed = expect(staff.patch(path, {"price_option": "dynamic", "discount_price": "1,0,100-2,0,180"}), 200)["package"]
    assert (changed["fixed_price"], changed["discount_price"]) == (None, "1,0,100-2,0,180")
    for wrong in ("1,0", "1,0,100-", "1,0,100-1,0,200", "11,0,100", "0,1,50", "1,0,1.999", "x"):
        assert "discount_price" in expect(staff.patch(path, {"discount_price": wrong}), 400)["errors"], wrong
    for wrong in (-1, 1.999, "free", 10**12):
        assert "fixed_price" in expect(staff.patch(path, {"price_option": "fixed", "fixed_price": wrong}), 400)["errors"], wrong
