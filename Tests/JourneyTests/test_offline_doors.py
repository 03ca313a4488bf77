"""Doors without a connection: the signed pack that a scanner takes along, and the scans that it brings back."""

from __future__ import annotations

import base64
import hashlib
import hmac
import itertools
import json
import uuid

from client import Client, expect
from installation import Installation
from shop import Shop, at_once, buy

VERIFY = "/api/tickets/my-tickets/verify/"
DEVICES = 6


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Scanner:
    """An app at a door: verifies the pack, looks codes up by their hash, remembers whom it let in."""

    def __init__(self, shop: Shop, person: Client, name: str):
        self.person, self.name = person, name
        self.path = f"/api/events/{shop.event['slug']}"
        key = expect(person.get(f"{self.path}/offline-key/"), 200)
        assert key["algorithm"] == "HS256"
        self.key = decoded(key["key"])
        self.tickets = {ticket["code_sha256"]: ticket for ticket in self.opened(self.fetch()["pack"])["tickets"]}
        self.scans: list[dict] = []

    def fetch(self) -> dict:
        return expect(self.person.get(f"{self.path}/offline-pack/"), 200)

    def opened(self, pack: str) -> dict:
        """The claims of a pack; ValueError for one that is not genuine."""
        head, claims, signature = pack.split(".")
        if json.loads(decoded(head))["alg"] != "HS256" or not hmac.compare_digest(
            hmac.new(self.key, f"{head}.{claims}".encode(), hashlib.sha256).digest(), decoded(signature)
        ):
            raise ValueError("not genuine")
        return json.loads(decoded(claims))

    def scan(self, code: str, at: str, gate: str) -> bool:
        ticket = self.tickets.get(hashlib.sha256(code.encode()).hexdigest())
        if ticket is None or ticket["void"] or ticket["admitted"]:
            return False
        ticket["admitted"] = [{"day": at[:10], "at": at, "gate": gate}]
        self.scans.append({"id": str(uuid.uuid4()), "ticket": ticket["id"], "scanned_at": at, "gate": gate})
        return True

    def bring_back(self) -> dict:
        body = {"device": self.name, "scans": self.scans}
        return expect(self.person.post(f"{self.path}/offline-scans/", body), 200)


def opened_shop(installation: Installation, organizer: Client) -> Shop:
    start = installation.database.now("-1 hours")
    return Shop.open_today(installation, organizer, start_date=start)


def bought(shop: Shop, buyer: Client, count: int) -> list[dict]:
    return buy(shop, buyer, (shop.ticket_type(100), count))["tickets"]


def minutes_ago(installation: Installation, minutes: int) -> str:
    return installation.database.now(f"-{minutes} minutes")


def used_at(buyer: Client, ticket: dict) -> str | None:
    return expect(buyer.get(f"/api/tickets/my-tickets/{ticket['id']}/"), 200)["used_at"]


def test_a_pack_is_signed_and_holds_no_codes(installation: Installation, organizer: Client, staff: Client, buyer: Client):
    shop = opened_shop(installation, organizer)
    first, second = bought(shop, buyer, 2)
    expect(organizer.post(VERIFY, {"qr_code_data": first["qr_code_data"], "gate": "North"}), 200)
    scanner = Scanner(shop, staff, "Phone")
    part = scanner.fetch()
    assert (part["page"], part["pages"], part["count"]) == (1, 1, 2)
    claims = scanner.opened(part["pack"])
    assert claims["typ"] == "offline_pack" and claims["event"]["id"] == shop.event["id"] and claims["is_on"] is True
    known = {ticket["number"]: ticket for ticket in claims["tickets"]}
    assert known[first["ticket_number"]]["admitted"][0]["gate"] == "North"
    assert known[second["ticket_number"]]["admitted"] == []
    for code in (first["qr_code_data"], second["qr_code_data"]):
        assert code not in json.dumps(claims) and hashlib.sha256(code.encode()).hexdigest() in json.dumps(claims)
    head, body, signature = part["pack"].split(".")
    forged = base64.urlsafe_b64encode(json.dumps(claims | {"tickets": []}).encode()).decode().rstrip("=")
    for pack in (f"{head}.{forged}.{signature}", f"{head}.{body}.{signature[::-1]}"):
        try:
            scanner.opened(pack)
        except ValueError:
            continue
        raise AssertionError("a forged pack was believed")
    for path in ("offline-pack", "offline-key"):
        assert installation.organizer().get(f"{scanner.path}/{path}/").status_code == 403
        assert buyer.get(f"{scanner.path}/{path}/").status_code == 403
    assert organizer.get(f"{scanner.path}/offline-pack/", params={"page": 2}).status_code == 404


def test_scans_made_offline_are_merged_once_and_conflicts_reported(
    installation: Installation, organizer: Client, buyer: Client
):
    shop = opened_shop(installation, organizer)
    shared, north_only, refunded = bought(shop, buyer, 3)
    north, south = Scanner(shop, organizer, "North phone"), Scanner(shop, organizer, "South phone")
    times = {minutes: minutes_ago(installation, minutes) for minutes in (30, 20, 10)}
    assert north.scan(shared["qr_code_data"], times[20], "North") and not north.scan(shared["qr_code_data"], times[10], "North")
    assert north.scan(north_only["qr_code_data"], times[10], "North")
    assert south.scan(shared["qr_code_data"], times[30], "South")
    assert not south.scan("0" * 64, times[10], "South")

    assert north.bring_back() == {"received": 2, "applied": 2, "repeated": 0, "conflicts": []}
    assert used_at(buyer, shared) == times[20]
    (conflict,) = south.bring_back()["conflicts"]
    assert (conflict["code"], conflict["counts"], conflict["ticket_number"]) == ("already_used", True, shared["ticket_number"])
    assert conflict["others"] == [{"scanned_at": times[20], "gate": "North", "device": "North phone"}]
    assert used_at(buyer, shared) == times[30], "the earliest counts"
    again = north.bring_back()
    assert (again["applied"], again["repeated"]) == (0, 2)
    (conflict,) = again["conflicts"]
    assert conflict["counts"] is False and conflict["others"][0]["gate"] == "South"

    refused = expect(organizer.post(VERIFY, {"qr_code_data": north_only["qr_code_data"]}), 400)
    assert (refused["code"], refused["gate"]) == ("already_used", "North")
    void = Scanner(shop, organizer, "Late phone")
    assert void.scan(refunded["qr_code_data"], times[10], "West")
    expect(organizer.post(f"/api/events/{shop.event['slug']}/cancel/"), 200)
    assert [entry["code"] for entry in void.bring_back()["conflicts"]] == ["void"]
    nothing = {"scans": [{"id": str(uuid.uuid4()), "scanned_at": times[10]}]}
    assert "scans" in expect(organizer.post(f"{void.path}/offline-scans/", nothing), 400)["field_errors"]
    assert buyer.post(f"{void.path}/offline-scans/", nothing).status_code == 403


def test_devices_that_come_back_at_once_agree(installation: Installation, organizer: Client, buyer: Client):
    """Every device let in every ticket, each in an order of its own; they bring their scans back together, some twice."""
    shop = opened_shop(installation, organizer)
    tickets = bought(shop, buyer, 5)
    scanners = [Scanner(shop, organizer, f"Phone {number}") for number in range(DEVICES)]
    minutes = itertools.cycle([50, 20, 40, 10, 30, 25, 35])
    first: dict[str, str] = {}
    for scanner in scanners:
        for ticket in tickets:
            at = minutes_ago(installation, next(minutes))
            assert scanner.scan(ticket["qr_code_data"], at, scanner.name)
            first[ticket["id"]] = min(at, first.get(ticket["id"], at))
    answers = at_once([scanner.bring_back for scanner in scanners + scanners[:3]], 16)
    assert sum(answer["applied"] for answer in answers) == DEVICES * len(tickets)
    for ticket in tickets:
        assert used_at(buyer, ticket) == first[ticket["id"]]
    reports = [conflict for scanner in scanners for conflict in scanner.bring_back()["conflicts"]]
    assert len(reports) == DEVICES * len(tickets)
    assert sum(conflict["counts"] for conflict in reports) == len(tickets)
    assert all(len(conflict["others"]) == DEVICES - 1 for conflict in reports)
