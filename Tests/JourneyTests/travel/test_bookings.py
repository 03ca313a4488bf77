"""Bookings over HTTP: made, changed, made cheaper, cancelled, and wanted by many at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from client import Client, expect
from processes import eventually
from travel.agency import Agency
from travel.installation import TravelInstallation

DYNAMIC = {"price_option": "dynamic", "fixed_price": None, "discount_price": "2,1,2500-3,0,3000-1,0,900"}


def no_violations(installation: TravelInstallation) -> None:
    assert installation.database.rows("SELECT * FROM ops.violations") == []


def test_what_is_booked_can_be_read_and_written_back(agency: Agency, customer: Client, staff: Client):
    package = agency.package()
    made = expect(agency.try_book(customer, package, price=1.00), 201)
    assert made["message"] == "Booking successful"
    assert made["notice"] == "The price of this booking is 2500.00, not 1.00."
    booking = made["booking"]
    assert (booking["booking_id"], booking["price"]) == (made["booking_id"], "2500.00")
    assert agency.places_left(package) == 17
    by_number = expect(customer.get(f"/bookings/{booking['id']}/"), 200)
    assert by_number == booking == agency.shown(customer, booking)
    assert expect(customer.get("/bookings/"), 200) == [booking]
    assert expect(customer.get("/booking-history/"), 200) == [booking]
    assert booking["booking_id"] in [shown["booking_id"] for shown in expect(staff.get("/bookings/"), 200)]

    path = f"/bookings/{booking['booking_id']}/"
    again = expect(customer.put(path, booking | {"comment": "A room with a view", "status": "paid", "price": "1.00"}), 200)
    assert again == booking | {"comment": "A room with a view", "updated_at": again["updated_at"]}
    assert expect(customer.delete(path), 200) == {"status": "success", "message": "Booking deleted"}
    assert expect(customer.get(path), 200)["status"] == "cancelled"
    assert expect(customer.delete(path), 409)["message"] == "The booking is already cancelled."
    assert agency.places_left(package) == 20


def test_what_is_wrong_is_named(agency: Agency, customer: Client):
    package = agency.package()
    wrong = expect(agency.try_book(customer, package, adult=0, guests="many", email="nowhere", datefrom="tomorrow"), 400)
    assert wrong["status"] == "error"
    assert {"guests", "email", "datefrom"} <= set(wrong["errors"])
    assert set(expect(agency.try_book(customer, package, days_ahead=-1), 400)["errors"]) == {"datefrom"}
    assert set(expect(agency.try_book(customer, package, duration=9), 400)["errors"]) == {"duration"}
    assert set(expect(agency.try_book(customer, package, adult=5, guests=6), 400)["errors"]) == {"adult"}
    assert set(expect(agency.try_book(customer, package, guests=4), 400)["errors"]) == {"guests"}
    assert "datefrom" in expect(customer.post(f"/book-package/{package['package_id']}/", {"adult": 1}), 400)["errors"]
    assert customer.post("/book-package/NONE/", agency.order_form()).status_code == 404


def test_cruises_are_bookings_too(agency: Agency, customer: Client):
    cruise, tour = agency.package(category="cruise"), agency.package()
    form = agency.order_form() | {"package_id": cruise["package_id"]}
    booking = expect(customer.post("/cruise-bookings/", form), 201)["booking"]
    by_number = expect(customer.post("/cruise-bookings/", form | {"package_id": cruise["id"]}), 201)["booking"]
    voyage = agency.package(category="cruises")
    by_name = agency.order_form() | {"package": voyage["package_id"]}
    plural = expect(customer.post("/cruise-bookings/", by_name), 201)["booking"]
    assert set(expect(customer.post("/cruise-bookings/", agency.order_form()), 400)["errors"]) == {"package_id"}
    other = agency.book(customer, tour)
    assert "package_id" in expect(customer.post("/cruise-bookings/", form | {"package_id": tour["package_id"]}), 400)["errors"]
    assert expect(customer.get("/cruise-bookings/"), 200) == [plural, by_number, booking]
    assert expect(customer.get("/bookings/"), 200) == [other, plural, by_number, booking]
    path = f"/cruise-bookings/{booking['booking_id']}/"
    assert expect(customer.get(path), 200) == booking
    assert expect(customer.put(path, {"city": "Bonn"}), 200)["city"] == "Bonn"
    assert expect(customer.delete(path), 200) == {"status": "success", "message": "Booking deleted"}
    assert customer.get(f"/cruise-bookings/{other['booking_id']}/").status_code == 404


def test_pages_have_links(agency: Agency, customer: Client):
    package = agency.package()
    booked = [agency.book(customer, package, adult=1, children=0, guests=1) for _ in range(3)]
    answer = customer.get("/bookings/", params={"page": 2, "page_size": 1})
    assert expect(answer, 200) == [booked[1]]
    assert 'rel="next"' in answer.headers["Link"] and 'rel="prev"' in answer.headers["Link"]
    # A script of the shop's pages may read them.
    answer = customer.get("/bookings/", params={"page": 2, "page_size": 1}, headers={"Origin": "http://shop.easyticket.test"})
    assert "Link" in answer.headers["Access-Control-Expose-Headers"].split(", ")
    assert customer.get("/bookings/", params={"page": 9}).status_code == 404


def test_a_changed_party_changes_the_price(installation: TravelInstallation, agency: Agency, customer: Client):
    package = agency.package(**DYNAMIC)
    booking = agency.book(customer, package)
    promo = agency.promo(min_order_amount=1000)
    path = f"/bookings/{booking['booking_id']}/"
    expect(customer.post(path + "apply-promo/", {"code": promo["code"]}), 200)
    changed = expect(customer.post(path + "modify/", {"adult": 3, "children": 0, "datefrom": agency.day(60),
                                                      "dateto": agency.day(71)}), 200)
    assert set(changed) == {"status", "message", "booking"}
    assert (changed["status"], changed["message"]) == ("success", "Booking updated")
    assert (changed["booking"]["price"], changed["booking"]["discount_amount"]) == ("2250.00", "750.00")
    assert (changed["booking"]["duration"], changed["booking"]["guests"]) == (12, 3)
    dropped = expect(customer.post(path + "modify/", {"adult": 1}), 200)
    assert promo["code"] in dropped["notice"]
    assert (dropped["booking"]["price"], dropped["booking"]["promo_code"]) == ("900.00", None)
    assert agency.places_left(package) == 19
    assert customer.post(path + "modify/", {"adult": 4}).status_code == 404
    no_violations(installation)


def test_promo_codes_say_why_not(agency: Agency, customer: Client, staff: Client):
    booking = agency.book(customer, agency.package())
    path = f"/bookings/{booking['booking_id']}/"
    now = agency.installation.database.now
    refusals = {
        agency.promo(is_active=False)["code"]: (400, "This promo code is not active."),
        agency.promo(valid_from=now("1 day"))["code"]: (400, "This promo code is not valid yet."),
        agency.promo(valid_to=now("-1 hour"))["code"]: (400, "This promo code has expired."),
        agency.promo(min_order_amount=2500.01)["code"]: (400, "This promo code needs an order of at least 2500.01."),
        "NONE": (404, "This promo code does not exist."),
    }
    for code, (status, message) in refusals.items():
        assert expect(customer.post(path + "apply-promo/", {"code": code}), status)["message"] == message
    code = agency.promo()["code"]
    assert expect(customer.post(path + "apply-promo/", {"code": f" {code.lower()} "}), 200) == {
        "status": "success", "message": "Promo code applied. You save 625.00!", "original_price": "2500.00",
        "discount": "625.00", "new_price": "1875.00"}
    assert expect(customer.post(path + "apply-promo/", {"code": code}), 409)["status"] == "error"
    assert expect(staff.get(f"/promo-codes/{code}/"), 200)["current_uses"] == 1
    assert expect(customer.post(path + "remove-promo/"), 200) == {
        "status": "success", "message": "Promo code removed", "price": "2500.00"}
    assert expect(staff.get(f"/promo-codes/{code}/"), 200)["current_uses"] == 0
    assert customer.post(path + "remove-promo/").status_code == 400


def test_staff_keep_promo_codes(agency: Agency, customer: Client, staff: Client):
    made = agency.promo(max_uses=10)
    path = f"/promo-codes/{made['code']}/"
    assert made in expect(staff.get("/promo-codes/"), 200)
    assert expect(staff.put(path, made | {"max_uses": 20}), 200)["max_uses"] == 20
    assert expect(staff.patch(path, {"is_active": False, "valid_to": None}), 200)["valid_to"] is None
    for answer in (customer.get("/promo-codes/"), customer.get(path), customer.post("/promo-codes/", made),
                   customer.delete(path)):
        assert answer.status_code == 403
    assert expect(staff.post("/promo-codes/", made), 409)["errors"].keys() == {"code"}
    assert expect(staff.delete(path), 200) == {"status": "success", "message": "Promo code deleted"}
    assert staff.get(path).status_code == 404


def test_cancelling_a_paid_trip_gives_back_what_the_policy_says(
    installation: TravelInstallation, agency: Agency, customer: Client
):
    agency.fill_wallet(customer, 5000)
    early, late = agency.book(customer, agency.package()), agency.book(customer, agency.package(), days_ahead=5)
    for booking in early, late:
        agency.pay_by_wallet(customer, booking)
    quote = expect(customer.get(f"/bookings/{late['booking_id']}/refund/"), 200)
    assert (quote["refund_amount"], quote["refund_percent"]) == ("1250.00", "50.00")
    assert expect(agency.try_cancel(customer, early), 200) == {
        "status": "success", "message": "Booking cancelled", "booking_id": early["booking_id"],
        "refund_amount": "2500.00", "refund_status": "processed"}
    why = expect(customer.get(f"/bookings/{early['booking_id']}/refund/"), 200)["explanation"]
    assert why.endswith("100 % of 2500.00 received = 2500.00.")
    assert expect(agency.try_cancel(customer, late), 200)["refund_amount"] == "1250.00"
    assert agency.balance(customer) == "3750.00"
    assert expect(agency.try_cancel(customer, late), 409)["message"] == "The booking is already cancelled."
    shown = agency.shown(customer, early)
    assert (shown["status"], shown["cancellation_reason"], shown["refund_status"]) == (
        "cancelled", "Change of plans", "processed")
    assert len(agency.notifications(customer, "refund_processed", early)) == 1
    no_violations(installation)


def test_staff_can_send_a_refund_to_the_card(
    installation: TravelInstallation, agency: Agency, customer: Client, staff: Client
):
    booking = agency.book(customer, agency.package())
    agency.pay_by_card(customer, booking)
    path = f"/bookings/{booking['booking_id']}/"
    body = {"reason": "Asked by phone", "refund_to": "card"}
    assert customer.post(path + "cancel/", body).status_code == 403
    answer = expect(staff.post(path + "cancel/", body), 200)
    assert (answer["refund_amount"], answer["refund_status"]) == ("2500.00", "pending")
    eventually(
        lambda: agency.shown(customer, booking)["refund_status"] == "processed", "the refund has gone to the card")
    assert agency.balance(customer) == "0.00"
    assert [told["message"] for told in agency.notifications(customer, "refund_processed", booking)] == [
        f"2500.00 USD of your booking {booking['booking_id']} went back to your card."]
    no_violations(installation)


def test_bookings_are_their_customers_and_staffs(installation: TravelInstallation, agency: Agency, customer: Client):
    booking = agency.book(customer, agency.package())
    stranger, nobody = installation.customer(), installation.anonymous()
    path = f"/bookings/{booking['booking_id']}/"
    for who, status in ((stranger, 404), (nobody, 401)):
        assert who.get(path).status_code == status
        assert who.put(path, {"city": "Ulm"}).status_code == status
        assert who.delete(path).status_code == status
        assert who.get(path + "refund/").status_code == status
        for action, body in (("cancel/", {}), ("modify/", {}), ("apply-promo/", {"code": "X"}), ("remove-promo/", {})):
            assert who.post(path + action, body).status_code == status
    assert expect(stranger.get("/bookings/"), 200) == []


def test_the_last_places_and_the_last_use_go_to_somebody_once(
    installation: TravelInstallation, agency: Agency
):
    package = agency.package(availability=30)
    promo = agency.promo(max_uses=5)
    crowd = installation.customers(20)
    with ThreadPoolExecutor(len(crowd)) as pool:
        answers = list(pool.map(lambda one: agency.try_book(one, package), crowd))
        booked = [(one, answer.json()["booking"]) for one, answer in zip(crowd, answers) if answer.status_code == 201]
        assert len(booked) == 10 and agency.places_left(package) == 0
        assert {answer.status_code for answer in answers} == {201, 409}
        used = list(pool.map(lambda pair: pair[0].post(
            f"/bookings/{pair[1]['booking_id']}/apply-promo/", {"code": promo["code"]}).status_code, booked))
        assert sorted(used) == [200] * 5 + [400] * 5
        # Everybody cancels twice at once, and one of the two does.
        ended = list(pool.map(lambda pair: agency.try_cancel(*pair).status_code, booked * 2))
        assert sorted(ended) == [200] * 10 + [409] * 10
    assert agency.places_left(package) == 30
    no_violations(installation)


def test_policies_can_be_read_by_everybody(installation: TravelInstallation):
    shown = expect(installation.anonymous().get("/policies/"), 200)
    assert [(tier["min_days"], tier["refund_percent"]) for tier in shown["refund_tiers"]] == [
        (7, "100.00"), (3, "50.00"), (0, "0.00")]
    assert (shown["admin_fee"], shown["hold_minutes"], shown["reminder_days"]) == ("0.00", 1440, [7, 1])
