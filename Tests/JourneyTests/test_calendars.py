"""Calendars that programs subscribe to: a secret address, the iCalendar format, what changes and what is called off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timezone

import pytest
import requests

from client import Client, expect
from installation import Installation
from shop import Shop, at_once, buy

CALENDARS = "/api/calendars/"


def subscribe(client: Client, kind: str) -> tuple[dict, str]:
    """A calendar, and the path of its feed."""
    calendar = expect(client.post(CALENDARS, {"kind": kind}), 201)
    assert calendar["url"].startswith(client.mount_url + CALENDARS + "feed/")
    return calendar, calendar["url"].removeprefix(client.mount_url)


def fetch(installation: Installation, path: str) -> requests.Response:
    answer = installation.anonymous().get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return answer


def unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)


def entries(answer: requests.Response) -> list[dict[str, str]]:
    """Reads a calendar as strictly as RFC 5545 is written."""
    raw = answer.content
    assert raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b"") and b"\r" not in raw.replace(b"\r\n", b"")
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    lines = raw.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"] and lines[-1] == "END:VCALENDAR"
    assert any(line.startswith("PRODID:") for line in lines)
    found: list[dict[str, str]] = []
    open_parts: list[str] = []
    for line in lines:
        name, _, value = line.partition(":")
        assert re.fullmatch(r"[A-Z-]+(;[A-Z]+=[A-Z]+)*", name), line
        if name == "BEGIN":
            open_parts.append(value)
            if value == "VEVENT":
                found.append({})
        elif name == "END":
            assert open_parts.pop() == value
        elif open_parts[-1] == "VEVENT":
            assert name not in found[-1], f"{name} twice"
            found[-1][name] = unescaped(value)
    assert open_parts == []
    for entry in found:
        assert {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "STATUS", "SUMMARY"} <= {name.split(";")[0] for name in entry}
    assert len({entry["UID"] for entry in found}) == len(found)
    return found


def instant(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)


def test_an_organizers_events(installation: Installation):
    organizer = installation.organizer()
    _, path = subscribe(organizer, "events")
    assert entries(fetch(installation, path)) == []

    title = "Ünïcode; with, commas \\ and " + "🎻" * 60
    shop = Shop.open(
        installation, organizer, title=title, description="One\nTwo", timezone="America/New_York",
        start_date="2036-03-09T06:30:00Z", end_date="2036-03-09T07:30:00Z", venue_address="Market 1",
    )
    draft = expect(organizer.post("/api/events/", {
        "title": "Not yet", "start_date": "2036-01-01T10:00:00Z", "end_date": "2036-01-01T11:00:00Z", "total_capacity": 5,
    }), 201)
    first, second = entries(fetch(installation, path))
    assert (first["SUMMARY"], first["STATUS"]) == ("Not yet", "TENTATIVE")
    assert first["UID"] == f"{draft['id']}@holdfast"
    assert (second["SUMMARY"], second["STATUS"]) == (title, "CONFIRMED")
    assert second["DESCRIPTION"] == "One\nTwo" and second["LOCATION"] == "Town Hall, Market 1, Utrecht"
    # The night in which New York loses an hour: instants do not care.
    assert instant(second["DTSTART"]) == datetime(2036, 3, 9, 6, 30, tzinfo=timezone.utc)
    assert instant(second["DTEND"]) == datetime(2036, 3, 9, 7, 30, tzinfo=timezone.utc)

    # A change keeps the entry and raises its sequence.
    installation.database.advance(60)
    expect(organizer.patch(f"/api/events/{shop.event['slug']}/", {"title": "Short"}), 200)
    _, changed = entries(fetch(installation, path))
    assert (changed["UID"], changed["SUMMARY"]) == (second["UID"], "Short")
    assert int(changed["SEQUENCE"]) > int(second["SEQUENCE"]) and changed["DTSTAMP"] > second["DTSTAMP"]
    installation.database.advance(60)
    expect(organizer.post(f"/api/events/{shop.event['slug']}/cancel/"), 200)
    _, cancelled = entries(fetch(installation, path))
    assert (cancelled["UID"], cancelled["STATUS"]) == (second["UID"], "CANCELLED")
    assert int(cancelled["SEQUENCE"]) > int(changed["SEQUENCE"])


def test_a_buyers_tickets(installation: Installation, shop: Shop, buyer: Client):
    _, path = subscribe(buyer, "tickets")
    assert entries(fetch(installation, path)) == []
    order = buy(shop, buyer, (shop.ticket_type(10), 2))
    (entry,) = entries(fetch(installation, path))
    assert (entry["SUMMARY"], entry["STATUS"]) == (shop.event["title"], "CONFIRMED")
    for ticket in order["tickets"]:
        assert ticket["ticket_number"] in entry["DESCRIPTION"]
        assert ticket["qr_code_data"] not in fetch(installation, path).text
    expect(shop.organizer.post(f"/api/events/{shop.event['slug']}/cancel/"), 200)
    (cancelled,) = entries(fetch(installation, path))
    assert (cancelled["UID"], cancelled["STATUS"]) == (entry["UID"], "CANCELLED")


def test_programs_ask_whether_it_changed(installation: Installation):
    organizer = installation.organizer()
    _, path = subscribe(organizer, "events")
    stranger = installation.anonymous()
    first = fetch(installation, path)
    tag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "private, no-cache"
    assert fetch(installation, path).headers["ETag"] == tag, "the same each time"
    for known in (tag, "W/" + tag, f'"other", {tag}', "*"):
        answer = stranger.get(path, headers={"If-None-Match": known})
        assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", tag)
    assert stranger.get(path, headers={"If-None-Match": '"other"'}).content == first.content
    head = stranger.call("HEAD", path)
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", tag)
    Shop.open(installation, organizer)
    changed = stranger.get(path, headers={"If-None-Match": tag})
    assert changed.status_code == 200 and changed.headers["ETag"] != tag


def test_an_address_can_be_ended(installation: Installation, buyer: Client, organizer: Client):
    (kept, kept_path), (ended, path) = subscribe(buyer, "tickets"), subscribe(buyer, "tickets")
    assert fetch(installation, path.removesuffix(".ics")).content == fetch(installation, path).content
    shown = expect(buyer.get(CALENDARS), 200)
    assert [each["id"] for each in shown["results"]] == [ended["id"], kept["id"]]
    secret = path.rpartition("/")[2].removesuffix(".ics")
    assert secret not in str(shown)
    stored = installation.database.rows("SELECT * FROM ticketing.calendars WHERE id = :'id'", id=ended["id"])
    assert secret not in str(stored)
    for stranger in (organizer, installation.buyer()):
        expect(stranger.delete(f"{CALENDARS}{ended['id']}/"), 404)
    assert buyer.delete(f"{CALENDARS}{ended['id']}/").status_code == 204
    expect(installation.anonymous().get(path), 404)
    fetch(installation, kept_path)
    expect(installation.anonymous().get(CALENDARS + "feed/" + "x" * 43 + ".ics"), 404)


def test_who_may_have_which(installation: Installation, buyer: Client, organizer: Client):
    refused = expect(buyer.post(CALENDARS, {"kind": "events"}), 403)
    assert refused["error"] == "Only organizers can access this endpoint."
    expect(installation.anonymous().post(CALENDARS, {"kind": "tickets"}), 401)
    expect(installation.anonymous().get(CALENDARS), 401)
    expect(organizer.post(CALENDARS, {"kind": "tickets", "name": "Phone"}), 201)
    assert "kind" in expect(buyer.post(CALENDARS, {"kind": "orders"}), 400)["field_errors"]


@pytest.fixture
def documented_bound(installation: Installation) -> Iterator[None]:
    """The bound as it is delivered, whatever other tests need."""
    name = "ticketing.max_calendars"
    before = installation.database.value("SELECT value FROM core.settings WHERE name = :'name'", name=name)
    change = "UPDATE core.settings SET value = to_jsonb(:'value'::int) WHERE name = :'name'"
    installation.database.execute(change, name=name, value=20)
    yield
    installation.database.execute(change, name=name, value=before)


@pytest.mark.usefixtures("documented_bound")
def test_not_without_end(buyer: Client):
    answers = at_once([lambda: buyer.post(CALENDARS, {"kind": "tickets"}).status_code for _ in range(30)])
    assert sorted(answers) == [201] * 20 + [400] * 10
    refused = expect(buyer.post(CALENDARS, {"kind": "tickets"}), 400)
    assert refused["error"] == "You already have 20 calendars. Delete one of them first."


def test_a_repeated_request_gets_the_same_address(installation: Installation, buyer: Client):
    key = {"Idempotency-Key": "calendar of the phone"}
    first = expect(buyer.post(CALENDARS, {"kind": "tickets"}, headers=key), 201)
    assert expect(buyer.post(CALENDARS, {"kind": "tickets"}, headers=key), 201) == first
    fetch(installation, first["url"].removeprefix(buyer.mount_url))
