"""Notifications, support tickets and the contact form: what people are told, and what they tell us."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from client import Client, expect
from processes import eventually
from travel.installation import TravelInstallation

QUESTION = {
    "subject": "Payment issue with booking BKN1A2B3C", "priority": "high",
    "message": "I was charged twice for my booking...",
}


def ask(customer: Client, **fields: str) -> dict:
    return expect(customer.post("/support/", QUESTION | fields), 201)


def tell(installation: TravelInstallation, customer: Client, count: int, kind: str = "promo") -> None:
    """So many notifications for a customer, as the rules make them."""
    installation.database.execute(
        "SELECT count(travel.notify(:'account'::uuid, :'kind', 'Title', 'Text')) FROM generate_series(1, :'count'::int)",
        account=customer.account.id, kind=kind, count=count,
    )


def unread(customer: Client) -> int:
    return expect(customer.get("/notifications/unread_count/"), 200)["unread_count"]


def test_a_ticket_goes_back_and_forth_until_it_is_closed(
    installation: TravelInstallation, customer: Client, staff: Client
):
    made = ask(customer)
    assert (made["subject"], made["status"], made["priority"]) == (QUESTION["subject"], "open", "high")
    assert [(said["sender_email"], said["message"]) for said in made["messages"]] == [
        (customer.account.email, QUESTION["message"])]
    path = f"/support/{made['id']}/"
    assert expect(customer.get(path), 200) == made
    assert [ticket["id"] for ticket in expect(customer.get("/support/"), 200)] == [made["id"]]

    replied = expect(customer.post(path + "reply/", {"message": "Here is my transaction ID: TXN123..."}), 201)
    assert (replied["status"], replied["ticket"]["status"]) == ("success", "open")

    shown = expect(staff.get("/support/", params={"status": "open", "user_email": customer.account.email}), 200)
    assert [ticket["id"] for ticket in shown] == [made["id"]]
    answered = expect(staff.post(path + "reply/", {"message": "We return it."}), 201)
    assert answered["ticket"]["status"] == "in_progress"
    mail = installation.sandbox.mail_to(customer.account.email, having="We return it.")
    assert mail["subject"] == f"Re: {QUESTION['subject']} (ticket {made['id']})"
    assert "We answered your question" in [
        told["title"] for told in expect(customer.get("/notifications/"), 200)]

    assert expect(staff.post(path + "resolve/"), 200)["ticket"]["status"] == "resolved"
    reopened = expect(customer.post(path + "reply/", {"message": "It has not come."}), 201)
    assert reopened["ticket"]["status"] == "open"

    closed = expect(customer.post(path + "close/"), 200)
    assert (closed["message"], closed["ticket"]["status"]) == ("Ticket closed", "closed")
    for person in customer, staff:
        assert expect(person.post(path + "reply/", {"message": "One more thing"}), 409) == {
            "status": "error", "message": "Cannot reply to closed tickets."}
        assert person.post(path + "close/").status_code == 409
    assert len(expect(customer.get(path), 200)["messages"]) == 4


def test_a_ticket_is_its_customers_and_staffs(installation: TravelInstallation, customer: Client, staff: Client):
    path = f"/support/{ask(customer)['id']}/"
    stranger, nobody = installation.customer(), installation.anonymous()
    assert expect(stranger.get("/support/"), 200) == []
    assert stranger.get(path).status_code == 404
    assert stranger.post(path + "reply/", {"message": "x"}).status_code == 404
    assert stranger.post(path + "close/").status_code == 404
    assert customer.post(path + "resolve/").status_code == 403
    assert nobody.get(path).status_code == 401
    assert nobody.post("/support/", QUESTION).status_code == 401
    assert customer.post("/support/", QUESTION | {"priority": "urgent"}).status_code == 400
    assert expect(customer.post("/support/", QUESTION | {"priority": None}), 201)["priority"] == "medium"
    assert "message" in expect(customer.post("/support/", {"subject": "Hello"}), 400)["errors"]
    assert staff.get("/support/999999999/").status_code == 404


def test_nobody_writes_into_a_ticket_that_is_closed_meanwhile(customer: Client, staff: Client):
    path = f"/support/{ask(customer)['id']}/"
    with ThreadPoolExecutor(12) as pool:
        replies = [pool.submit(staff.post, path + "reply/", {"message": f"Answer {n}"}) for n in range(8)]
        ends = [pool.submit(customer.post, path + "close/") for _ in range(3)]
    assert sorted(end.result().status_code for end in ends) == [200, 409, 409]
    taken = sum(reply.result().status_code == 201 for reply in replies)
    assert {reply.result().status_code for reply in replies} <= {201, 409}
    shown = expect(customer.get(path), 200)
    assert shown["status"] == "closed"
    assert len(shown["messages"]) == 1 + taken


def test_notifications_are_read_one_by_one_and_all_at_once(installation: TravelInstallation, customer: Client):
    assert expect(customer.get("/notifications/"), 200) == []
    tell(installation, customer, 6)
    shown = expect(customer.get("/notifications/"), 200)
    ids = [told["id"] for told in shown]
    assert ids == sorted(ids, reverse=True)
    assert shown[0] == {
        "id": ids[0], "notification_type": "promo", "title": "Title", "message": "Text", "is_read": False,
        "booking": None, "created_at": shown[0]["created_at"],
    }
    assert unread(customer) == 6
    assert expect(customer.get(f"/notifications/{ids[0]}/"), 200) == shown[0]
    assert unread(customer) == 6
    assert expect(customer.post(f"/notifications/{ids[0]}/read/"), 200)["status"] == "success"
    assert unread(customer) == 5
    assert expect(customer.post("/notifications/mark-all-read/"), 200) == {
        "status": "success", "message": "5 notifications marked as read"}
    assert unread(customer) == 0
    assert all(told["is_read"] for told in expect(customer.get("/notifications/"), 200))

    page = customer.get("/notifications/", params={"page": 2, "page_size": 4})
    assert [told["id"] for told in expect(page, 200)] == ids[4:]
    assert 'rel="prev"' in page.headers["Link"] and 'rel="next"' not in page.headers["Link"]

    stranger = installation.customer()
    assert stranger.get(f"/notifications/{ids[0]}/").status_code == 404
    assert stranger.post(f"/notifications/{ids[0]}/read/").status_code == 404
    assert installation.anonymous().get("/notifications/").status_code == 401


def test_what_comes_while_all_is_marked_is_counted_once(installation: TravelInstallation, customer: Client):
    with ThreadPoolExecutor(8) as pool:
        told = [pool.submit(tell, installation, customer, 5) for _ in range(4)]
        marked = [pool.submit(customer.post, "/notifications/mark-all-read/") for _ in range(6)]
    for done in told:
        done.result()
    counted = sum(int(expect(done.result(), 200)["message"].split()[0]) for done in marked)
    assert counted + unread(customer) == 20


def test_staff_tell_everybody(installation: TravelInstallation, customer: Client, staff: Client):
    news = {"type": "promo", "title": "Summer sale", "message": "20 % off all trips until Sunday."}
    assert customer.post("/notifications/broadcast/", news).status_code == 403
    assert staff.post("/notifications/broadcast/", news | {"type": "booking_confirmed"}).status_code == 400
    assert expect(staff.post("/notifications/broadcast/", news), 202)["message"] == "Broadcast accepted"

    def look() -> dict | None:
        shown = expect(customer.get("/notifications/"), 200)
        return shown[0] if shown else None

    told = eventually(look, "the broadcast arrives")
    assert (told["notification_type"], told["title"], told["message"]) == ("promo", news["title"], news["message"])
    installation.database.execute("SELECT ops.run_due_jobs()")
    assert len(expect(customer.get("/notifications/"), 200)) == 1


def test_the_contact_form_mails_us_and_whoever_wrote(installation: TravelInstallation):
    sender = installation.fresh_email("jane")
    message = {
        "fullname": "Jane Smith", "subject": "Partnership inquiry", "email": sender,
        "message": "I'd like to discuss a partnership <soon> & more...",
    }
    answer = expect(installation.anonymous().post("/contact/", message), 200)
    assert answer == {"status": "success", "message": "Your message has been sent"}
    ours = installation.sandbox.mail_to("support@leisuretimez.com", having=sender)
    assert ours["subject"] == "Contact form: Partnership inquiry"
    assert message["message"] in ours["text"]
    theirs = installation.sandbox.mail_to(sender, having=message["message"])
    assert theirs["subject"] == "We got your message: Partnership inquiry"

    wrong = expect(installation.anonymous().post("/contact/", message | {"email": "nobody", "subject": ""}), 400)
    assert set(wrong["errors"]) == {"email", "subject"}
    assert installation.anonymous().post("/contact/", {}).status_code == 400
