"""The whole way from two strangers to a scanned ticket, over HTTP alone. Every answer is compared with the contract."""

from __future__ import annotations

import re

import documents
from client import Client, expect
from installation import Installation
from processes import eventually
from shop import Shop, buy, start_payment, wait_for_status

PASSWORD = "a long enough password"
SECRET = re.compile(r"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")


def sign_up(installation: Installation, user_type: str, first_name: str, last_name: str) -> Client:
    """Registers, follows the link of the mail and logs in, as a browser that keeps cookies."""
    email = installation.fresh_email(user_type)
    browser = Client(installation.server.mount_url, cookies=True)
    body = {
        "email": email.upper(), "password": PASSWORD, "password_confirm": PASSWORD, "user_type": user_type,
        "first_name": first_name, "last_name": last_name, "phone_number": "+1234567890",
    }
    registered = expect(browser.post("/api/auth/signup/", body), 201)
    assert (registered["email"], registered["user_type"]) == (email, user_type)

    refused = expect(browser.post("/api/auth/login/", {"email": email, "password": PASSWORD}), 400)
    assert refused["error"] == "Email not verified. Please check your email."

    mail = installation.sandbox.mail_to(email)
    (token,) = set(SECRET.findall(mail["text"]))
    assert token in mail["html"]
    expect(browser.post("/api/auth/verify-email/", {"token": token}), 200)
    # Mail scanners open links before people do.
    expect(browser.post("/api/auth/verify-email/", {"token": token}), 200)

    answer = browser.post("/api/auth/login/", {"email": email, "password": PASSWORD})
    tokens = expect(answer, 200)
    assert tokens["user"]["id"] == registered["user_id"]
    assert (tokens["user"]["first_name"], tokens["user"]["last_name"]) == (first_name, last_name)
    assert tokens["user"]["is_verified"] is True
    refuse_readable_cookies(answer, tokens)
    browser.email = email
    return browser


def refuse_readable_cookies(answer, tokens: dict) -> None:
    cookies = {line.split("=", 1)[0]: line.split("=", 1)[1] for line in answer.raw.headers.getlist("Set-Cookie")}
    for name, body_name, seconds in [("access_token", "access", 300), ("refresh_token", "refresh", 604800)]:
        value, *attributes = [part.strip() for part in cookies[name].split(";")]
        attributes = [attribute.lower() for attribute in attributes]
        assert value == tokens[body_name]
        assert "httponly" in attributes and "samesite=lax" in attributes
        assert f"max-age={seconds}" in attributes
        assert "secure" not in attributes, "this installation is not served over https"


def test_from_sign_up_to_the_gate(installation: Installation, tmp_path):
    organizer = sign_up(installation, "organizer", "Olga", "Organ")
    buyer = sign_up(installation, "consumer", "Bert", "Buyer")

    refused = expect(buyer.post("/api/events/", {
        "title": "No", "start_date": "2036-06-01T18:00:00Z", "end_date": "2036-06-02T18:00:00Z", "total_capacity": 1,
    }), 403)
    assert refused["error"] == "Only organizers can access this endpoint."
    assert expect(buyer.get("/api/events/my_events/"), 403)["error"] == "Only organizers can access this endpoint."

    shop = Shop.open_today(
        installation, organizer, capacity=100, title="Gala of the Höchste Töne", venue_city="Phnom Penh"
    )
    seat = shop.ticket_type(50, price=150.00, name="VIP Pass", benefits="VIP lounge access, Meet & Greet")
    assert seat["price"] == "150.00" and seat["available_quantity"] == 50 and seat["is_on_sale"] is True

    # Anybody finds it.
    stranger = installation.anonymous()
    listed = expect(stranger.get("/api/events/", params={"search": "höchste", "venue_city": "phnom penh"}), 200)
    assert [event["id"] for event in listed["results"]] == [shop.event["id"]]
    found = expect(stranger.get("/api/events/search/", params={"search": "Höchste"}), 200)
    assert shop.event["id"] in [event["id"] for event in found]
    detail = expect(stranger.get(f"/api/events/{shop.event['slug']}/"), 200)
    assert [item["id"] for item in detail["ticket_types"]] == [seat["id"]]
    by_event = expect(stranger.get("/api/tickets/types/", params={"event": shop.event["id"]}), 200)
    assert by_event["count"] == 1
    assert shop.event["id"] in [event["id"] for event in expect(organizer.get("/api/events/my_events/"), 200)]

    # Ordered.
    order = expect(buyer.post("/api/orders/", shop.order_body(
        (seat, 2), buyer_email=buyer.email, buyer_phone="+1234567890", notes="Two together, please",
    )), 201)
    assert order["status"] == "pending"
    assert (order["subtotal"], order["service_fee"], order["total_amount"]) == ("300.00", "15.00", "315.00")
    assert order["tickets"] == []
    assert shop.seats(seat) == (0, 2, 48)
    listed = expect(buyer.get("/api/orders/"), 200)
    assert [item["id"] for item in listed["results"]] == [order["id"]]

    # Paid.
    paying = expect(buyer.post(f"/api/orders/{order['id']}/create-payment-intent/"), 200)["payment_intent"]
    assert (paying["amount"], paying["currency"]) == (31500, "usd")
    assert paying["client_secret"].startswith(paying["payment_intent_id"] + "_secret_")
    again = expect(buyer.post(f"/api/orders/{order['id']}/create-payment-intent/"), 200)["payment_intent"]
    assert again["payment_intent_id"] == paying["payment_intent_id"]
    status = expect(buyer.get(f"/api/orders/{order['id']}/payment-status/"), 200)
    assert status["order_status"] == "processing" and status["amount"] == 315.0
    installation.sandbox.pay(paying["payment_intent_id"])
    confirmed = wait_for_status(buyer, order, "confirmed")
    assert len(confirmed["tickets"]) == 2
    status = expect(buyer.get(f"/api/orders/{order['id']}/payment-status/"), 200)
    assert (status["order_status"], status["payment_status"]) == ("confirmed", "succeeded")
    assert shop.seats(seat) == (2, 0, 48)

    # The tickets.
    mine = expect(buyer.get("/api/tickets/my-tickets/"), 200)
    assert mine["count"] == 2
    tickets = mine["results"]
    assert {ticket["id"] for ticket in tickets} == {ticket["id"] for ticket in confirmed["tickets"]}
    codes = {ticket["qr_code_data"] for ticket in tickets}
    assert len(codes) == 2
    for ticket in tickets:
        assert ticket["status"] == "active" and ticket["price"] == "150.00"
        assert expect(buyer.get(f"/api/tickets/my-tickets/{ticket['id']}/"), 200) == ticket
        for url in (ticket["pdf_url"], ticket["qr_code"]):
            assert url.startswith(installation.server.mount_url + "/")
        download = buyer.get(ticket["pdf_url"].removeprefix(installation.server.mount_url))
        check_pdf(download.content, shop.event, [ticket], tmp_path)
        assert "attachment" in download.headers["Content-Disposition"]
        picture = buyer.get(ticket["qr_code"].removeprefix(installation.server.mount_url))
        assert documents.qr_codes_of_png(picture.content, tmp_path) == [ticket["qr_code_data"]]
    for other in (organizer, stranger):
        assert other.get(f"/api/tickets/my-tickets/{tickets[0]['id']}/").status_code in (401, 404)
        assert other.get(f"/api/tickets/my-tickets/{tickets[0]['id']}/download/").status_code in (401, 404)

    # The mail with them.
    mail = installation.sandbox.mail_to(buyer.email, attachments=1)
    assert order["order_number"] in mail["text"] + mail["html"] + mail["subject"]
    attached = [installation.sandbox.attachment(part) for part in mail["attachments"]]
    assert all(part["content_type"].startswith("application/pdf") for part in mail["attachments"])
    sent = [code for pdf in attached for code in documents.qr_codes_of_pdf(pdf, tmp_path)]
    assert sorted(sent) == sorted(codes)

    # The gate.
    first, second = tickets
    scan = {"qr_code_data": first["qr_code_data"], "event": shop.event["id"], "gate": "North"}
    assert buyer.post("/api/tickets/my-tickets/verify/", scan).status_code == 403
    passed = expect(organizer.post("/api/tickets/my-tickets/verify/", scan), 200)
    assert passed["valid"] is True and passed["message"] == "Ticket verified successfully."
    assert passed["ticket"]["id"] == first["id"] and passed["ticket"]["is_used"] is True
    refused = expect(organizer.post("/api/tickets/my-tickets/verify/", scan | {"gate": "South"}), 400)
    assert (refused["code"], refused["valid"], refused["gate"]) == ("already_used", False, "North")
    assert refused["used_at"] == passed["ticket"]["used_at"]
    refused = expect(organizer.post("/api/tickets/my-tickets/verify/", {"qr_code_data": "0" * 64}), 400)
    assert refused["code"] == "unknown"
    other = Shop.open(installation, installation.organizer())
    refused = expect(organizer.post("/api/tickets/my-tickets/verify/", {
        "qr_code_data": second["qr_code_data"], "event": other.event["id"],
    }), 400)
    assert refused["code"] == "wrong_event"
    by_other = other.organizer.post("/api/tickets/my-tickets/verify/", {"qr_code_data": second["qr_code_data"]})
    assert by_other.status_code in (400, 403)
    used = expect(buyer.get("/api/tickets/my-tickets/", params={"is_used": "true"}), 200)
    assert [ticket["id"] for ticket in used["results"]] == [first["id"]]
    filters = {"status": "active", "ordering": "event__start_date"}
    left = expect(buyer.get("/api/tickets/my-tickets/", params=filters), 200)
    assert [ticket["id"] for ticket in left["results"]] == [second["id"]]

    expect(buyer.post("/api/auth/logout/"), 200)
    assert buyer.get("/api/auth/profile/").status_code == 401


def check_pdf(pdf: bytes, event: dict, tickets: list[dict], folder) -> None:
    assert pdf.startswith(b"%PDF-")
    text = documents.text_of_pdf(pdf)
    for expected in (event["title"], event["venue_name"], tickets[0]["ticket_number"], tickets[0]["holder_name"]):
        assert expected in text, f"{expected!r} is not on the ticket:\n{text}"
    codes = documents.qr_codes_of_pdf(pdf, folder)
    assert codes == [ticket["qr_code_data"] for ticket in tickets]


def test_a_ticket_is_good_on_its_days_only(installation: Installation, organizer: Client, buyer: Client):
    shop = Shop.open(installation, organizer)
    ticket = buy(shop, buyer, (shop.ticket_type(5), 1))["tickets"][0]
    refused = expect(organizer.post("/api/tickets/my-tickets/verify/", {"qr_code_data": ticket["qr_code_data"]}), 400)
    assert (refused["code"], refused["used_at"]) == ("wrong_day", None)
    assert expect(buyer.get(f"/api/tickets/my-tickets/{ticket['id']}/"), 200)["status"] == "active"


def test_a_tiered_event(installation: Installation, organizer: Client, buyer: Client):
    shop = Shop.open(installation, organizer, pricing_type="tiered")
    seat = shop.ticket_type(10)
    vip, general = shop.tier(seat, 1, 4, price="150.00"), shop.tier(seat, 2, 20, price=75.5)
    listed = expect(buyer.get("/api/tickets/tiers/", params={"ticket_type": seat["id"], "ordering": "-price"}), 200)
    assert [tier["id"] for tier in listed["results"]] == [vip["id"], general["id"]]
    assert expect(buyer.get(f"/api/tickets/tiers/{general['id']}/"), 200)["price"] == "75.50"

    def body(*lines: tuple[dict, int]) -> dict:
        items = [
            {"ticket_type_id": seat["id"], "ticket_tier_id": tier["id"], "day_pass_id": None, "quantity": quantity}
            for tier, quantity in lines
        ]
        return {"event": shop.event["id"], "buyer_email": buyer.account.email, "buyer_name": "John Doe", "items": items}

    order = expect(buyer.post("/api/orders/", body((vip, 2), (general, 2))), 201)
    # 300.00 + 151.00, and 5 % of that, rounded half up.
    assert (order["subtotal"], order["service_fee"], order["total_amount"]) == ("451.00", "22.55", "473.55")
    assert {item["ticket_tier_name"]: item["unit_price"] for item in order["items"]} == {
        "Tier 1": "150.00", "Tier 2": "75.50",
    }
    # The tier binds, and so does the type's total, which the tiers exceed.
    for tier, quantity, left in [(vip, 3, 2), (general, 7, 6)]:
        refused = expect(buyer.post("/api/orders/", body((tier, quantity))), 400)
        assert refused["error"].startswith(f"Only {left} tickets available for '")
    expect(buyer.post("/api/orders/", {**body(), "items": [{"ticket_type_id": seat["id"], "quantity": 1}]}), 400)

    installation.sandbox.pay(start_payment(buyer, order))
    tickets = wait_for_status(buyer, order, "confirmed")["tickets"]
    assert sorted(ticket["tier_name"] for ticket in tickets) == ["Tier 1", "Tier 1", "Tier 2", "Tier 2"]


def test_a_free_event_needs_no_payment(installation: Installation, organizer: Client, buyer: Client):
    shop = Shop.open(installation, organizer, is_free=True)
    seat = shop.ticket_type(5, price=0)
    order = shop.order(buyer, (seat, 2))
    assert (order["status"], order["total_amount"]) == ("confirmed", "0.00")
    assert len(order["tickets"]) == 2
    expect(buyer.post(f"/api/orders/{order['id']}/create-payment-intent/"), 400)
    installation.sandbox.mail_to(buyer.account.email, attachments=1)


def test_drafts_are_seen_by_their_organizer_and_staff_alone(
    installation: Installation, organizer: Client, staff: Client, buyer: Client
):
    draft = expect(organizer.post("/api/events/", {
        "title": "A Secret Party", "start_date": "2036-06-01T18:00:00Z", "end_date": "2036-06-02T18:00:00Z",
        "total_capacity": 10,
    }), 201)
    assert draft["status"] == "draft"
    path = f"/api/events/{draft['slug']}/"
    for client, status in [(installation.anonymous(), 404), (buyer, 404), (organizer, 200), (staff, 200)]:
        assert client.get(path).status_code == status
    for client, seen in [(installation.anonymous(), False), (buyer, False), (organizer, True), (staff, True)]:
        ids = [event["id"] for event in expect(client.get("/api/events/search/", params={"status": "draft"}), 200)]
        assert (draft["id"] in ids) is seen
    for method in ("put", "patch", "delete"):
        answer = getattr(installation.organizer(), method)(path, **({} if method == "delete" else {"json": {
            "title": "Mine", "start_date": draft["start_date"], "end_date": draft["end_date"], "total_capacity": 10,
        }}))
        assert answer.status_code in (403, 404)
    changed = expect(organizer.patch(path, {"title": "Another Name", "is_featured": True}), 200)
    assert (changed["title"], changed["slug"]) == ("Another Name", draft["slug"])
    assert changed["is_featured"] is False, "only staff may feature an event"
    assert expect(staff.patch(path, {"is_featured": True}), 200)["is_featured"] is True
    assert organizer.delete(path).status_code == 204
    assert organizer.get(path).status_code == 404


def test_cancelling_an_event_gives_the_money_back(installation: Installation, organizer: Client, buyer: Client):
    shop = Shop.open(installation, organizer)
    seat = shop.ticket_type(10)
    unpaid = shop.order(buyer, (seat, 1))
    paid = shop.order(buyer, (seat, 2))
    intent = start_payment(buyer, paid)
    installation.sandbox.pay(intent)
    wait_for_status(buyer, paid, "confirmed")
    other = installation.organizer()
    path = f"/api/events/{shop.event['slug']}/cancel/"
    assert expect(other.post(path), 403)["error"] == "You do not have permission to cancel this event."
    assert expect(organizer.post(path), 200)["status"] == "cancelled"
    assert expect(buyer.get(f"/api/orders/{unpaid['id']}/"), 200)["status"] == "cancelled"
    refunded = wait_for_status(buyer, paid, "refunded")
    assert refunded["refunded_amount"] == "315.00"
    assert {ticket["status"] for ticket in refunded["tickets"]} == {"cancelled"}
    eventually(lambda: installation.sandbox.refunds_of(intent), "Stripe has the refund")
    assert [refund["amount"] for refund in installation.sandbox.refunds_of(intent)] == [31500]
    installation.sandbox.mail_to(buyer.account.email, having="cancel")
    code = refunded["tickets"][0]["qr_code_data"]
    refused = expect(organizer.post("/api/tickets/my-tickets/verify/", {"qr_code_data": code}), 400)
    assert refused["code"] == "void"
    expect(shop.try_order(buyer, (seat, 1)), 400)
