"""The demo data of travel: what a person who starts it for the first time finds."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from client import Client, expect
from cluster import REPOSITORY
from tour import walk
from travel.installation import Customer, TravelInstallation

PASSWORD = "holdfast-demo"
SEED = REPOSITORY / "seed" / "travel"
CONTINENTS = {"Africa", "Asia", "Europe", "North America", "Oceania", "South America"}


@pytest.fixture(scope="module")
def demo(cluster, installations, tmp_path_factory):
    made = TravelInstallation(cluster, tmp_path_factory.mktemp("demo"))
    made.holdfast("seed", settings={"HOLDFAST_PUBLIC_URL": made.server.public_url})
    installations.append(made)
    yield made
    installations.remove(made)
    made.remove()


def rows(name: str) -> list[dict]:
    with open(SEED / f"{name}.csv", newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def log_in(demo: TravelInstallation, email: str) -> Client:
    return demo.client(Customer("", email, PASSWORD))


def test_everybody_can_log_in(demo: TravelInstallation):
    for account in rows("accounts"):
        profile = expect(log_in(demo, account["email"]).get("/profile/"), 200)
        assert profile["user"]["firstname"] == account["first_name"]


def test_sixty_packages_and_eight_cruises(demo: TravelInstallation):
    packages = expect(demo.anonymous().get("/packages/"), 200)
    kinds = Counter(package["category"] == "cruise" for package in packages)
    assert (kinds[False], kinds[True]) == (60, 8)
    assert {package["continent"] for package in packages} == CONTINENTS
    assert {package["price_option"] for package in packages} == {"fixed", "dynamic"}
    assert all(package["availability"] > 0 and package["date_to"] >= package["date_from"] for package in packages)
    assert len({package["name"] for package in packages}) == len(packages)
    first = expect(demo.anonymous().get("/packages/PKG001/"), 200)["package"]
    assert (first["name"], first["fixed_price"]) == ("Paris Getaway", 2500)
    for package in packages[:5]:
        assert demo.anonymous().get(urlsplit(package["main_image"]).path).headers["Content-Type"] == "image/svg+xml"


def test_the_homepage_and_the_places(demo: TravelInstallation):
    index = expect(demo.anonymous().get("/index/"), 200)
    assert len(index["destinations"]) == len(rows("destinations")) and len(index["events"]) == len(rows("events"))
    places = expect(demo.anonymous().get("/locations/"), 200)
    assert len({place["country_code"] for place in places}) >= 30
    assert "Hotel Le Marais" in [
        place["title"] for place in expect(demo.anonymous().get("/search-locations/?country=France&state=Paris&type=hotel"), 200)]


def test_bookings_in_every_state(demo: TravelInstallation):
    staff = log_in(demo, "staff@demo.holdfast.example")
    bookings = expect(staff.get("/bookings/"), 200)
    assert len(bookings) == len(rows("bookings"))
    assert {booking["status"] for booking in bookings} == {"pending", "invoiced", "paid", "cancelled"}
    assert {booking["refund_status"] for booking in bookings} >= {None, "processed", "denied"}
    assert "SUMMER25" in {code["code"] for code in expect(staff.get("/promo-codes/"), 200)}


def test_customers_have_a_history(demo: TravelInstallation):
    for account in rows("accounts"):
        if account["is_staff"] == "true":
            continue
        customer = log_in(demo, account["email"])
        assert expect(customer.get("/booking-history/"), 200) and expect(customer.get("/saved-packages/"), 200)
        (wallet,) = expect(customer.get("/wallets/"), 200)
        assert float(wallet["balance"]) > 0
        assert expect(customer.get("/notifications/unread_count/"), 200)["unread_count"] > 0
    reviews = expect(demo.anonymous().get("/packages/PKG001/reviews/"), 200)
    assert (reviews["count"], reviews["average_rating"]) == (2, 4.5)


def test_it_is_sound_and_can_be_repeated(demo: TravelInstallation):
    before = demo.database.value("SELECT count(*) FROM travel.packages")
    demo.holdfast("seed", settings={"HOLDFAST_PUBLIC_URL": demo.server.public_url})
    assert demo.database.value("SELECT count(*) FROM travel.packages") == before
    assert demo.database.violations() == []
    assert demo.database.rows("SELECT * FROM payments.attempts WHERE next_check_at IS NOT NULL") == []
    assert demo.database.value("SELECT count(*) FROM effects.requests WHERE state = 'queued' AND kind LIKE 'mail%'") == 0


def test_the_tour_of_the_readme(demo: TravelInstallation, tmp_path: Path):
    *_, cheaper, confirmed, cancelled, wallet = walk(demo, tmp_path)
    assert (confirmed["status"], confirmed["mode"]) == ("success", "split")
    # All that it cost, what the card paid too.
    assert (cancelled["refund_amount"], cancelled["refund_status"]) == (cheaper["new_price"], "processed")
    assert Decimal(wallet["balance"]) == max(Decimal(500), Decimal(cheaper["new_price"]))
    assert (tmp_path / "invoice.pdf").read_bytes().startswith(b"%PDF")
