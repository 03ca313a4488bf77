"""Looking for a trip: the homepage, the list with every filter and order, prices for a party, what is saved, what others say."""

from __future__ import annotations

import secrets
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from client import Client, expect
from travel import document, pictures
from travel.agency import Agency
from travel.document import answers
from travel.installation import TravelInstallation

TIERS = "1,0,1500-2,0,2800.50-2,1,3500"
# What tells the packages of one run of these tests from all others.
WORD = "zz" + secrets.token_hex(4)


@pytest.fixture
def anybody(installation: TravelInstallation) -> Client:
    return installation.anonymous()


@pytest.fixture(scope="module")
def shelf(agency: Agency) -> dict[str, dict]:
    """Packages that differ in all that can be asked for, by a letter."""
    return {
        "a": agency.package(name=f"Alps {WORD}", fixed_price=900, country="CH", continent="Europe", duration=3, category="tourism"),
        "b": agency.package(name=f"beach {WORD}", fixed_price=1700, country="Kenya", continent="Africa", duration=7, category="hotel"),
        "c": agency.package(
            name=f"Cruise {WORD}", fixed_price=None, price_option="dynamic", discount_price=TIERS, country="FRA",
            continent="Europe", duration=10, category="cruise", description="Sun and deck chairs"),
    }


def found(client: Client, **asked: object) -> str:
    """The letters of the shelf in the order of the answer."""
    listed = expect(client.get("/packages/", params={"search": WORD} | asked), 200)
    return "".join(package["name"][0].lower() for package in listed)


@pytest.mark.parametrize("asked, letters", [
    ({}, "cba"), ({"sort_by": "newest"}, "cba"), ({"sort_by": "price"}, "acb"), ({"sort_by": "-price"}, "bca"),
    ({"sort_by": "duration"}, "abc"), ({"sort_by": "-duration"}, "cba"), ({"sort_by": "name"}, "abc"),
    ({"sort_by": "-name"}, "cba"), ({"continent": "europe"}, "ca"), ({"continent": "Asia"}, ""),
    ({"country": "France"}, "c"), ({"country": "FR"}, "c"), ({"country": "che"}, "a"), ({"category": "hotel"}, "b"),
    ({"min_price": 1500}, "cb"), ({"max_price": "1500.00"}, "ca"), ({"min_price": 1000, "max_price": 1600}, "c"),
    ({"min_duration": 4}, "cb"), ({"max_duration": 7}, "ba"), ({"search": f"deck {WORD}"}, "c"),
    ({"search": f"nothing {WORD}"}, ""), ({"continent": "Europe", "min_price": 100, "max_price": 5000, "sort_by": "-price"}, "ca"),
    ({"continent": "", "min_price": ""}, "cba"),
])
def test_filters_and_orders(anybody: Client, shelf: dict, asked: dict, letters: str):
    assert found(anybody, **asked) == letters


def test_pages(anybody: Client, shelf: dict):
    first = anybody.get("/packages/", params={"search": WORD, "page": 1, "page_size": 2})
    assert [package["package_id"] for package in expect(first, 200)] == [shelf["c"]["package_id"], shelf["b"]["package_id"]]
    assert first.links["next"]["url"].endswith("page=2") and "prev" not in first.links
    rest = anybody.get("/packages/", params={"search": WORD, "page": 2, "page_size": 2})
    assert len(expect(rest, 200)) == 1 and "next" not in rest.links
    expect(anybody.get("/packages/", params={"search": WORD, "page": 3, "page_size": 2}), 404)


def test_a_package_as_the_document_shows_it(agency: Agency, anybody: Client):
    made = agency.package()
    for key in (made["package_id"], made["package_id"].lower(), made["id"]):
        shown = answers(anybody.get(f"/packages/{key}/"), 200, document.PACKAGE_DETAIL)
        assert shown["package"]["id"] == made["id"] and set(shown["package"]) == set(document.read(document.PACKAGE))
    (listed,) = [one for one in document.read(anybody.get("/packages/").text) if one["id"] == made["id"]]
    assert listed == shown["package"]
    index = answers(anybody.get("/index/"), 200, document.INDEX)
    assert listed in index["packages"]
    for nobody in ("NOPE", "0", "999999999", "a b", "%2e%2e", "é"):
        assert expect(anybody.get(f"/packages/{nobody}/"), 404)["status"] == "error"


def test_the_price_for_a_party(shelf: dict, agency: Agency, customer: Client, anybody: Client):
    code = shelf["c"]["package_id"]
    answers(customer.get(f"/check-offer/{code}/?adult=2&children=1"), 200, document.OFFER, adult=2, children=1, price=3500)
    whole, half = (customer.get(f"/check-offer/{code}/?adult={adults}").text for adults in (1, 2))
    assert document.read(whole)["price"] == 1500 and document.read(half)["price"] == Decimal("2800.50")
    expect(customer.get(f"/check-offer/{code}/?adult=3&children=1"), 404)
    expect(customer.get(f"/check-offer/{code}/"), 400)
    expect(customer.get(f"/check-offer/{shelf['a']['package_id']}/?adult=2&children=1"), 400)
    expect(customer.get("/check-offer/NOPE/?adult=2"), 404)
    expect(anybody.get(f"/check-offer/{code}/?adult=2"), 401)


def test_saving_for_later(agency: Agency, customer: Client, anybody: Client):
    one, two = agency.package(name="Paris Getaway"), agency.package()
    code = one["package_id"]
    assert expect(customer.post(f"/packages/save/{code}/"), 200) == {"message": 'Package "Paris Getaway" saved successfully'}
    expect(customer.post(f"/packages/save/{code}/"), 208)
    expect(customer.post(f"/packages/save/{two['id']}/"), 200)
    saved = expect(customer.get("/saved-packages/"), 200)
    assert [(package["id"], package["is_saved"]) for package in saved] == [(two["id"], True), (one["id"], True)]
    assert expect(customer.get(f"/packages/{code}/"), 200)["package"]["is_saved"] is True
    assert expect(anybody.get(f"/packages/{code}/"), 200)["package"]["is_saved"] is False
    for _ in range(2):
        expect(customer.post(f"/packages/unsave/{code}/"), 200)
    assert [package["id"] for package in expect(customer.get("/saved-packages/"), 200)] == [two["id"]]
    expect(customer.post("/packages/save/NOPE/"), 404)
    expect(customer.post("/packages/unsave/NOPE/"), 404)
    for path in (f"/packages/save/{code}/", f"/packages/unsave/{code}/"):
        expect(anybody.post(path), 401)
    expect(anybody.get("/saved-packages/"), 401)


def test_a_review_after_a_paid_booking(agency: Agency, customer: Client, anybody: Client, staff: Client):
    package = agency.package(fixed_price=1)
    path = f"/packages/{package['package_id']}/reviews/"
    assert anybody.get(path).text.replace(" ", "") == '{"reviews":[],"count":0,"average_rating":0.0}'
    opinion = {"rating": 5, "comment": "Amazing experience!"}
    expect(customer.post(path, opinion), 400)
    booking = agency.book(customer, package)
    expect(customer.post(path, opinion), 400)
    agency.pay_by_card(customer, booking)
    expect(customer.post(path, opinion | {"rating": 6}), 400)
    review = answers(customer.post(path, opinion), 201, document.REVIEWED)["review"]
    assert review["package"] == package["id"] and customer.account.email not in review["user_email"]
    expect(customer.post(path, opinion), 409)

    answers(anybody.get(path), 200, document.REVIEWS, count=1, average_rating=Decimal("5.0"))
    own = f"/reviews/{review['id']}/"
    changed = answers(customer.put(own, {"rating": 4, "comment": "Updated review"}), 200, document.REVIEWED)["review"]
    assert (changed["rating"], changed["comment"]) == (4, "Updated review")
    # As everywhere, null is as good as nothing.
    unchanged = expect(customer.put(own, {"rating": 4, "comment": None}), 200)["review"]
    assert unchanged == changed | {"updated_at": unchanged["updated_at"]}
    expect(anybody.put(own, opinion), 401)
    expect(anybody.delete(own), 401)
    expect(staff.put(own, opinion), 403)
    # Cancelling keeps the review; hiding it takes it out of the average.
    expect(agency.try_cancel(customer, booking), 200)
    assert expect(anybody.get(path), 200)["count"] == 1
    expect(staff.patch(own, {"is_hidden": True}), 200)
    assert expect(anybody.get(path), 200) == {"reviews": [], "count": 0, "average_rating": 0.0}
    assert expect(customer.delete(own), 200) == {"status": "success", "message": "Review deleted"}
    expect(customer.delete(own), 404)


def test_one_review_and_one_saved_package_of_many_at_once(agency: Agency, customer: Client):
    package = agency.package(fixed_price=1)
    agency.pay_by_card(customer, agency.book(customer, package))
    code = package["package_id"]

    def at_once(call) -> list[int]:
        with ThreadPoolExecutor(10) as pool:
            return sorted(answer.status_code for answer in pool.map(lambda _: call(customer.with_url(customer.mount_url)), range(10)))

    assert at_once(lambda client: client.post(f"/packages/{code}/reviews/", {"rating": 5})) == [201] + [409] * 9
    assert at_once(lambda client: client.post(f"/packages/save/{code}/")) == [200] + [208] * 9
    assert expect(customer.get(f"/packages/{code}/reviews/"), 200)["count"] == 1


def test_places_and_countries(staff: Client, anybody: Client):
    state = "State " + WORD
    for title, kind in (("Hotel Le Marais", "hotel"), ("Chez Louise", "restaurant"), ("Louvre", "sight")):
        expect(staff.post("/locations/", {"title": title, "type": kind, "country": "France", "state": state}), 201)

    def titles(**asked: object) -> set[str]:
        return {place["title"] for place in expect(anybody.get("/search-locations/", params=asked), 200)}

    assert titles(country="France", state=state, type="hotel") == {"Hotel Le Marais"}
    assert titles(country="FR", state=[state, "Elsewhere"]) == {"Hotel Le Marais", "Chez Louise", "Louvre"}
    assert titles(country="Germany", state=state) == set()
    shown = expect(anybody.get("/search-countries-locations/?country=FR&places=hotel,restaurant"), 200)
    assert list(shown) == ["locations"]
    assert {"Hotel Le Marais", "Chez Louise"} <= {place["title"] for place in shown["locations"] if place["state"] == state}
    assert not [place for place in shown["locations"] if place["type"] == "sight"]
    assert expect(anybody.get("/search-countries-locations/?country=France&places=hotel,restaurant"), 200) == shown


def test_events_with_their_pictures(staff: Client, anybody: Client, agency: Agency):
    made = expect(staff.post("/events/", {
        "title": f"Feast {WORD}", "country": "FR", "city": "Nice", "date_from": agency.day(3), "date_to": agency.day(4)}), 201)
    assert [drawn["id"] for drawn in made["images"]] == [None]
    shown = anybody.get(made["images"][0]["image"])
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/svg+xml")
    path = f"/events/{made['id']}/"
    added = expect(staff.call("POST", path + "images/", files={"image": ("a.png", pictures.png())}, data={"caption": "A float"}), 201)
    (picture,) = added["images"]
    assert anybody.get(picture["image"]).content == pictures.png()
    assert made["id"] in [event["id"] for event in expect(anybody.get("/events/?country=France"), 200)]
    assert made["id"] not in [event["id"] for event in expect(anybody.get("/events/?country=Italy"), 200)]
    expect(staff.delete(f"{path}images/{picture['id']}/"), 200)
    expect(staff.delete(path), 200)
    expect(anybody.get(path), 404)
