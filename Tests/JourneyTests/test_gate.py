"""The gate over HTTP: scans that are refused, taken back, done by number, and done by many at once."""

from __future__ import annotations

from client import Client, expect
from installation import Installation
from shop import Shop, at_once, buy

VERIFY = "/api/tickets/my-tickets/verify/"
UNDO = "/api/tickets/my-tickets/verify/undo/"
CHECK_IN = "/api/tickets/my-tickets/check-in/"
GATES_AT_ONCE = 12


def tickets_for(shop: Shop, buyer: Client, count: int) -> list[dict]:
    return buy(shop, buyer, (shop.ticket_type(100), count))["tickets"]


def scan(who: Client, ticket: dict, **more) -> tuple[int, dict]:
    answer = who.post(VERIFY, {"qr_code_data": ticket["qr_code_data"]} | more)
    return answer.status_code, answer.json()


def test_a_scan_is_taken_back(installation: Installation, organizer: Client, staff: Client, buyer: Client):
    shop = Shop.open_today(installation, organizer)
    (ticket,) = tickets_for(shop, buyer, 1)
    code = {"qr_code_data": ticket["qr_code_data"]}
    path = f"/api/tickets/my-tickets/{ticket['id']}/"

    refused = expect(organizer.post(UNDO, code), 400)
    assert (refused["code"], refused["error"]) == ("not_used", "This ticket has not been used.")
    assert scan(organizer, ticket, gate="North")[0] == 200
    assert expect(buyer.get(path), 200)["is_used"] is True
    assert expect(buyer.post(UNDO, code), 403)["error"] == "Only staff and organizers can verify tickets."
    assert expect(installation.organizer().post(UNDO, code), 400)["code"] == "wrong_event"
    undone = expect(organizer.post(UNDO, code), 200)
    assert (undone["message"], undone["status"], undone["ticket"]["used_at"]) == ("Scan undone.", "active", None)
    assert expect(buyer.get(path), 200) == undone["ticket"]

    assert scan(organizer, ticket, gate="South")[0] == 200
    status, refused = scan(organizer, ticket)
    assert (status, refused["code"], refused["gate"]) == (400, "already_used", "South")
    assert refused["ticket"]["holder_name"] == ticket["holder_name"]
    expect(staff.post(UNDO, code | {"event": shop.event["id"]}), 200)
    assert expect(organizer.post(UNDO, code), 400)["code"] == "not_used"


def test_what_a_gate_refuses_and_does_not_mark(installation: Installation, organizer: Client, staff: Client, buyer: Client):
    shop, other = Shop.open_today(installation, organizer), Shop.open_today(installation, organizer)
    first, second = tickets_for(shop, buyer, 2)
    (early,) = tickets_for(Shop.open(installation, organizer), buyer, 1)

    def refused(who: Client, ticket: dict, code: str, error: str, **more) -> dict:
        status, said = scan(who, ticket, **more)
        assert (status, said["valid"], said["code"], said["error"]) == (400, False, code, error)
        return said

    elsewhere = {"event": other.event["id"]}
    for who, more in ((organizer, elsewhere), (staff, elsewhere), (installation.organizer(), {})):
        said = refused(who, first, "wrong_event", "This ticket is for another event.", **more)
        assert (said["used_at"], said["gate"]) == (None, None)
    refused(organizer, early, "wrong_day", "This ticket is not valid today.")
    refused(organizer, {"qr_code_data": "0" * 64}, "unknown", "This ticket is not known.")
    assert {ticket["status"] for ticket in expect(buyer.get("/api/tickets/my-tickets/"), 200)["results"]} == {"active"}

    assert scan(organizer, first, gate="North", event=shop.event["id"])[0] == 200
    said = refused(organizer, first, "already_used", "This ticket has already been used.", gate="South")
    assert said["gate"] == "North" and said["used_at"] == said["ticket"]["used_at"] is not None
    expect(staff.post(f"/api/orders/{first_order(buyer, first)}/refund/", {}), 200)
    for ticket in (first, second):
        said = refused(organizer, ticket, "void", "This ticket has been cancelled.")
        assert (said["used_at"], said["ticket"]["status"]) == (None, "cancelled"), "void says more than used"


def first_order(buyer: Client, ticket: dict) -> str:
    return expect(buyer.get(f"/api/tickets/my-tickets/{ticket['id']}/"), 200)["order"]


def test_tickets_of_an_event_that_is_over(install):
    installation = install()
    organizer, buyer = installation.organizer(), installation.buyer()
    shop = Shop.open_today(installation, organizer)
    used, unused = tickets_for(shop, buyer, 2)
    assert scan(organizer, used, gate="North")[0] == 200
    installation.database.advance(3 * 24 * 3600)
    status, said = scan(organizer, unused)
    assert (status, said["code"], said["ticket"]["status"]) == (400, "wrong_day", "expired")
    status, said = scan(organizer, used)
    assert (status, said["code"], said["gate"], said["ticket"]["status"]) == (400, "already_used", "North", "used")
    (expired,) = expect(buyer.get("/api/tickets/my-tickets/", params={"status": "expired"}), 200)["results"]
    assert (expired["id"], expired["is_used"], expired["used_at"]) == (unused["id"], False, None)


def test_a_holder_without_the_code_is_checked_in_by_number(installation: Installation, organizer: Client, buyer: Client):
    shop = Shop.open_today(installation, organizer)
    (ticket,) = tickets_for(shop, buyer, 1)
    number = {"ticket_number": ticket["ticket_number"], "gate": "Box office"}
    # The number printed as a QR code lets nobody in.
    assert expect(organizer.post(VERIFY, {"qr_code_data": ticket["ticket_number"]}), 400)["code"] == "unknown"
    assert buyer.post(CHECK_IN, number).status_code == 403
    refused = expect(installation.organizer().post(CHECK_IN, number), 400)
    assert refused["code"] == "wrong_event" and "ticket" not in refused
    assert expect(organizer.post(CHECK_IN, {"ticket_number": "TKT-20200101-000001"}), 400)["code"] == "unknown"
    admitted = expect(organizer.post(CHECK_IN, number), 200)
    assert admitted["valid"] is True and admitted["ticket"]["id"] == ticket["id"]
    status, refused = scan(organizer, ticket)
    assert (status, refused["code"], refused["gate"]) == (400, "already_used", "Box office")


def test_scans_and_undos_at_once_leave_one_admission_or_none(installation: Installation, organizer: Client, buyer: Client):
    shop = Shop.open_today(installation, organizer)
    (ticket,) = tickets_for(shop, buyer, 1)
    code = {"qr_code_data": ticket["qr_code_data"]}
    jobs = [lambda path=path: organizer.with_url(organizer.mount_url).post(path, code)
            for path in [VERIFY, UNDO] * GATES_AT_ONCE]
    answers = list(zip([VERIFY, UNDO] * GATES_AT_ONCE, at_once(jobs)))
    admitted = sum(answer.status_code == 200 for path, answer in answers if path == VERIFY)
    undone = sum(answer.status_code == 200 for path, answer in answers if path == UNDO)
    assert {answer.status_code for _, answer in answers} <= {200, 400}
    assert admitted - undone in (0, 1)
    used = expect(buyer.get(f"/api/tickets/my-tickets/{ticket['id']}/"), 200)["is_used"]
    assert used is (admitted - undone == 1)
    kept = "SELECT count(*) FROM ticketing.scans WHERE ticket_id = :'id' AND outcome IN ('admitted', 'undone')"
    assert installation.database.value(kept, id=ticket["id"]) == admitted


def test_the_door_list_says_who_is_in(installation: Installation, organizer: Client, staff: Client, buyer: Client):
    shop = Shop.open_today(installation, organizer)
    first, second = tickets_for(shop, buyer, 2)
    other = installation.buyer()
    (third,) = tickets_for(shop, other, 1)
    path = f"/api/events/{shop.event['slug']}/door-list/"
    scan(organizer, second, gate="North")

    listed = expect(organizer.get(path), 200)
    assert {row["id"] for row in listed["results"]} == {first["id"], second["id"], third["id"]}
    assert (listed["count"], listed["totals"]) == (3, {"tickets": 3, "checked_in": 1})
    assert (listed["event"]["id"], listed["event"]["title"]) == (shop.event["id"], shop.event["title"])
    text = organizer.get(path).text
    assert all(ticket["qr_code_data"] not in text for ticket in (first, second, third))
    (inside,) = expect(organizer.get(path, params={"checked_in": "true"}), 200)["results"]
    assert (inside["ticket_number"], inside["gate"], inside["status"]) == (second["ticket_number"], "North", "used")
    assert inside["checked_in_at"] is not None
    found = expect(staff.get(path, params={"search": other.account.email.upper()}), 200)
    assert [row["id"] for row in found["results"]] == [third["id"]] and found["totals"]["tickets"] == 3
    page = expect(organizer.get(path, params={"page_size": 2, "ordering": "ticket_number"}), 200)
    numbers = sorted(ticket["ticket_number"] for ticket in (first, second, third))
    assert [row["ticket_number"] for row in page["results"]] == numbers[:2] and page["next"]

    refused = expect(installation.organizer().get(path), 403)
    assert refused["error"] == "You do not have permission to scan tickets for this event."
    assert buyer.get(path).status_code == 403 and installation.anonymous().get(path).status_code == 401
