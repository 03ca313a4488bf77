"""The categories that events are filed under: everybody looks, staff writes."""

from __future__ import annotations

import itertools

import pytest

from client import Client, expect
from installation import Installation
from shop import Shop, at_once

CATEGORIES = "/api/events/categories/"
REFUSED = "You do not have permission to perform this action."
_numbers = itertools.count(1)


def fresh_name() -> str:
    return f"Théâtre No. {next(_numbers)}"


def listed(client: Client, **query) -> list[dict]:
    answer = expect(client.get(CATEGORIES, params={"page_size": 100, **query}), 200)
    assert answer.keys() == {"count", "next", "previous", "results"}
    return answer["results"]


def test_a_category_from_first_to_last(installation: Installation, staff: Client):
    stranger, name = installation.anonymous(), fresh_name()
    made = expect(staff.post(CATEGORIES, {"name": name, "description": "Plays"}), 201)
    assert made["slug"].startswith("theatre-no-") and made["is_active"] is True
    path = f"{CATEGORIES}{made['slug']}/"
    assert expect(stranger.get(path), 200) == made
    assert expect(stranger.get(f"{CATEGORIES}{made['id']}/"), 200) == made
    assert made in listed(stranger)

    changed = expect(staff.put(path, {"name": name + " II"}), 200)
    assert changed == made | {"name": name + " II"}, "the slug and what is left out stay"
    changed = expect(staff.patch(path, {"description": "Plays and operas"}), 200)
    assert expect(stranger.get(path), 200) == changed == made | {
        "name": name + " II", "description": "Plays and operas",
    }

    assert expect(staff.patch(path, {"is_active": False}), 200)["is_active"] is False
    expect(stranger.get(path), 404)
    assert made["id"] not in {each["id"] for each in listed(stranger)}
    assert made["id"] not in {each["id"] for each in listed(stranger, is_active="false")}
    assert expect(staff.get(path), 200)["id"] == made["id"]
    assert made["id"] in {each["id"] for each in listed(staff, is_active="false")}

    gone = staff.delete(path)
    assert (gone.status_code, gone.content) == (204, b"")
    expect(staff.get(path), 404)
    expect(staff.delete(path), 404)


def test_one_with_events_is_put_out_of_use(installation: Installation, organizer: Client, staff: Client):
    category = expect(staff.post(CATEGORIES, {"name": fresh_name()}), 201)
    event = Shop.open(installation, organizer, category=category["id"]).event
    assert event["category_detail"]["slug"] == category["slug"]
    assert staff.delete(f"{CATEGORIES}{category['slug']}/").status_code == 204
    expect(installation.anonymous().get(f"{CATEGORIES}{category['slug']}/"), 404)
    path = f"/api/events/{event['slug']}/"
    assert expect(installation.anonymous().get(path), 200)["category_name"] == category["name"]
    # Nothing new is filed under it, and what is may be written again as it is.
    refused = expect(organizer.post("/api/events/", event | {"category": category["id"]}), 400)
    assert refused["field_errors"] == {"category": ["There is no such category."]}
    expect(organizer.put(path, event), 200)


def test_names_and_slugs_are_unique(staff: Client):
    name = fresh_name()
    first = expect(staff.post(CATEGORIES, {"name": name}), 201)
    refused = expect(staff.post(CATEGORIES, {"name": name.upper()}), 400)
    assert refused["field_errors"] == {"name": ["A category with this name already exists."]}
    refused = expect(staff.post(CATEGORIES, {"name": fresh_name(), "slug": first["slug"]}), 400)
    assert refused["field_errors"] == {"slug": ["A category with this slug already exists."]}
    second = expect(staff.post(CATEGORIES, {"name": name + "!"}), 201)
    assert second["slug"] == first["slug"] + "-2"


def test_one_name_by_many_at_once(staff: Client):
    name = fresh_name()
    answers = at_once([lambda: staff.post(CATEGORIES, {"name": name}).status_code for _ in range(12)])
    assert sorted(answers) == [201] + [400] * 11


@pytest.mark.parametrize("body", [{}, {"name": ""}, {"name": "  "}, {"name": None}, {"name": "x" * 121}, {"name": 7}])
def test_without_a_good_name(staff: Client, body: dict):
    assert "name" in expect(staff.post(CATEGORIES, body), 400)["field_errors"]


def test_nobody_but_staff_writes(installation: Installation, organizer: Client, buyer: Client, staff: Client):
    category = expect(staff.post(CATEGORIES, {"name": fresh_name()}), 201)
    path = f"{CATEGORIES}{category['slug']}/"
    for client, status in [(installation.anonymous(), 401), (buyer, 403), (organizer, 403)]:
        for answer in (
            client.post(CATEGORIES, {"name": fresh_name()}), client.put(path, {"name": fresh_name()}),
            client.patch(path, {"is_active": False}), client.delete(path),
        ):
            said = expect(answer, status)
            assert status == 401 or said["error"] == REFUSED
    assert expect(staff.get(path), 200) == category
