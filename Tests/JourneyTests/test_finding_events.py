"""Finding events: every filter and order of the list, and the lists that have an address of their own."""

from __future__ import annotations

import itertools
import re

import pytest

from client import Client, expect
from contract import Contract
from installation import Installation
from shop import Shop, at_once

_numbers = itertools.count(1)


def fresh_word() -> str:
    """A word that only one test's events have."""
    return f"zzword{next(_numbers)}q"


class Programme:
    """Events that differ in everything that can be asked for."""

    def __init__(self, installation: Installation, staff: Client):
        self.word = fresh_word()
        self.stranger = installation.anonymous()
        self.organizer = installation.organizer()
        self.staff = staff
        self.category = expect(staff.post("/api/events/categories/", {"name": f"Kind of {self.word}"}), 201)
        now = installation.database.now
        self.titles = {
            self.make("Jazz", tags=["blue", self.word], base_price="30.00", category=self.category["id"]): "jazz",
            self.make("Opera", description=f"Loud {self.word}", pricing_type="tiered", venue_city="Den Haag",
                      start_date="2036-07-01T18:00:00Z", end_date="2036-07-01T20:00:00Z", base_price="10.00"): "opera",
            self.make("Talk", venue_name=f"Hall {self.word}", is_free=True,
                      start_date=now("-1 hour"), end_date=now("1 hour")): "talk",
            self.make(f"Past {self.word}"): "past",
            self.make(f"Off {self.word}"): "off",
            self.make(f"Draft {self.word}", publish=False): "draft",
        }
        ids = {name: id for id, name in self.titles.items()}
        expect(self.staff.patch(f"/api/events/{ids['opera']}/", {"is_featured": True}), 200)
        expect(self.organizer.post(f"/api/events/{ids['off']}/cancel/"), 200)
        over = {"start_date": now("-2 days"), "end_date": now("-1 day")}
        expect(self.organizer.patch(f"/api/events/{ids['past']}/", over), 200)

    def make(self, title: str, publish: bool = True, **fields) -> str:
        body = {
            "title": title, "start_date": "2036-06-01T18:00:00Z", "end_date": "2036-06-01T23:00:00Z",
            "total_capacity": 100, "venue_city": "Utrecht",
        }
        event = expect(self.organizer.post("/api/events/", body | fields), 201)
        if publish:
            expect(self.organizer.post(f"/api/events/{event['slug']}/publish/"), 200)
        return event["id"]

    def names(self, events: list[dict]) -> list[str]:
        return [self.titles[event["id"]] for event in events if event["id"] in self.titles]

    def found(self, client: Client | None = None, **query) -> list[str]:
        """By the list and by the search, which must agree."""
        client, query = client or self.stranger, {"search": self.word} | query
        page = expect(client.get("/api/events/", params=query), 200)
        assert page["count"] == len(page["results"]) and page["next"] is page["previous"] is None
        assert expect(client.get("/api/events/search/", params=query), 200) == page["results"]
        return self.names(page["results"])


@pytest.fixture(scope="module")
def programme(installation: Installation, staff: Client) -> Programme:
    return Programme(installation, staff)


@pytest.mark.parametrize(
    "query, names",
    [
        ({}, "talk jazz opera"),
        ({"status": "published"}, "jazz opera"),
        ({"status": "ongoing"}, "talk"),
        ({"status": "completed"}, "past"),
        ({"status": "cancelled"}, "off"),
        ({"status": "draft"}, ""),
        ({"is_free": "true"}, "talk"),
        ({"is_free": "false"}, "jazz opera"),
        ({"is_featured": "true"}, "opera"),
        ({"is_featured": "false"}, "talk jazz"),
        ({"venue_city": "den haag"}, "opera"),
        ({"venue_city": "Den"}, ""),
        ({"pricing_type": "tiered"}, "opera"),
        ({"pricing_type": "simple", "is_free": "false"}, "jazz"),
        ({"category": "no-such-category"}, ""),
        ({"ordering": "start_date"}, "talk jazz opera"),
        ({"ordering": "-start_date"}, "opera jazz talk"),
        ({"ordering": "base_price", "is_free": "false"}, "opera jazz"),
        ({"ordering": "-base_price", "is_free": "false"}, "jazz opera"),
        # `?status=` asks for nothing.
        ({"status": "", "category": "", "ordering": "", "is_free": ""}, "talk jazz opera"),
    ],
)
def test_the_filters(programme: Programme, query: dict, names: str):
    assert programme.found(**query) == names.split()


def test_a_category_is_given_by_id_or_slug(programme: Programme):
    for given in (programme.category["id"], programme.category["slug"]):
        assert programme.found(category=given) == ["jazz"]


def test_words_are_found_wherever_they_stand(programme: Programme):
    """In title, description, tags and venue; every word must be there, in any case and order."""
    assert programme.found(search=f"{programme.word.upper()} LOUD") == ["opera"]
    assert programme.found(search=f"blue {programme.word}") == ["jazz"]
    assert programme.found(search=f"hall {programme.word}") == ["talk"]
    assert programme.found(search=f"jazz {programme.word} opera") == []
    assert programme.found(search=programme.word[1:-1]) == ["talk", "jazz", "opera"]
    assert programme.found(search=programme.word[:-1] + "_") == [], "no wildcards"
    assert programme.found(search="%") == []


def test_drafts_are_for_their_organizer_and_staff(programme: Programme, installation: Installation, buyer: Client):
    for client, names in [
        (programme.organizer, ["draft"]), (programme.staff, ["draft"]), (buyer, []), (installation.organizer(), []),
    ]:
        assert programme.found(client, status="draft") == names
        assert programme.found(client) == ["talk", "jazz", "opera"], "nobody sees them unasked"


def test_what_cannot_be_asked_for(programme: Programme):
    for query in ({"status": "open"}, {"is_free": "maybe"}, {"pricing_type": "cheap"}, {"ordering": "title"}, {"page": "x"}):
        for path in ("/api/events/", "/api/events/search/"):
            if "page" in query and "search" in path:
                continue
            assert expect(programme.stranger.get(path, params=query), 400)["field_errors"].keys() == query.keys()


def test_pages_keep_the_question(programme: Programme):
    first = expect(programme.stranger.get("/api/events/", params={"search": programme.word, "page_size": 2}), 200)
    assert (first["count"], programme.names(first["results"])) == (3, ["talk", "jazz"])
    path = first["next"].removeprefix(programme.stranger.mount_url)
    second = expect(programme.stranger.get(path), 200)
    assert (second["next"], programme.names(second["results"])) == (None, ["opera"])
    assert expect(programme.stranger.get(second["previous"].removeprefix(programme.stranger.mount_url)), 200) == first


def test_upcoming_and_featured(programme: Programme):
    """Of these the test sees its own among those of others: in order, and none that is over, off or a draft."""
    upcoming = expect(programme.stranger.get("/api/events/upcoming/"), 200)
    starts = [event["start_date"] for event in upcoming]
    assert starts == sorted(starts) and {event["status"] for event in upcoming} == {"published"}
    assert len(upcoming) == 500 or programme.names(upcoming) == ["jazz", "opera"]
    featured = expect(programme.stranger.get("/api/events/featured/"), 200)
    assert programme.names(featured) == ["opera"]
    assert all(event["is_featured"] and event["status"] in ("published", "ongoing") for event in featured)


def test_my_events(programme: Programme, installation: Installation, buyer: Client, staff: Client):
    mine = expect(programme.organizer.get("/api/events/my_events/"), 200)
    assert programme.names(mine) == ["draft", "off", "past", "talk", "opera", "jazz"], "newest first, in every status"
    assert {event["status"] for event in mine} == {"draft", "published", "ongoing", "completed", "cancelled"}
    assert programme.names(expect(staff.get("/api/events/my_events/"), 200)) == []
    assert expect(installation.organizer().get("/api/events/my_events/"), 200) == []
    expect(installation.anonymous().get("/api/events/my_events/"), 401)
    refused = expect(buyer.get("/api/events/my_events/"), 403)
    assert refused["error"] == "Only organizers can access this endpoint."


def words_of_routes() -> set[str]:
    """The words behind /api/events/ that are no slugs."""
    paths = Contract.of("ticketing").document["paths"]
    return {match[1] for path in paths if (match := re.fullmatch(r"/api/events/(\w+)/.*", path))}


def test_no_event_hides_behind_a_route(installation: Installation, organizer: Client):
    words = words_of_routes()
    assert {"categories", "my_events", "upcoming", "featured", "search"} <= words
    for word in sorted(words):
        event = Shop.open(installation, organizer, title=word.replace("_", " ").title()).event
        assert event["slug"] not in words and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", event["slug"])
        assert expect(organizer.get(f"/api/events/{event['slug']}/"), 200)["id"] == event["id"]


def test_slugs_stay_and_differ(installation: Installation, organizer: Client):
    word = fresh_word()
    first, second = (Shop.open(installation, organizer, title=f"Fête {word}!").event for _ in range(2))
    assert (first["slug"], second["slug"]) == (f"fete-{word}", f"fete-{word}-2")
    path = f"/api/events/{first['slug']}/"
    changed = expect(organizer.patch(path, {"title": "Something else"}), 200)
    assert (changed["slug"], changed["title"]) == (first["slug"], "Something else")
    assert expect(organizer.put(path, changed | {"title": f"Fête {word} again"}), 200)["slug"] == first["slug"]


def test_one_title_by_many_at_once(organizer: Client):
    word = fresh_word()
    body = {
        "title": word, "start_date": "2036-06-01T18:00:00Z", "end_date": "2036-06-01T23:00:00Z", "total_capacity": 100,
    }
    made = at_once([lambda: expect(organizer.post("/api/events/", body), 201)["slug"] for _ in range(16)])
    assert set(made) == {word} | {f"{word}-{number}" for number in range(2, 17)}


def test_the_dates_make_the_status(installation: Installation, organizer: Client):
    now = installation.database.now
    event = Shop.open(installation, organizer, start_date=now("1 hour"), end_date=now("2 hours")).event

    def status() -> str:
        return expect(installation.anonymous().get(f"/api/events/{event['slug']}/"), 200)["status"]

    assert status() == "published"
    installation.database.advance(3600)
    assert status() == "ongoing"
    installation.database.advance(3600)
    assert status() == "completed"
