"""The page for scanning at /scan/, on a phone: logging in, camera and typing, verdicts, undoing, doors without a connection."""

from __future__ import annotations

import re
from pathlib import Path

import browser
import pytest
from client import Client, expect
from festival import festival, sell
from installation import PASSWORD, Installation
from line import line_to
from playwright.sync_api import Page
from playwright.sync_api import expect as see
from shop import Shop, buy

HOUR_SECONDS = 3600


def at_the_time_of_phones(install) -> Installation:
    """One of its own: without a connection a phone goes by its own clock, and that of the shared one has been moved."""
    return install()


def tickets_for(shop: Shop, buyer: Client, count: int) -> list[dict]:
    return buy(shop, buyer, (shop.ticket_type(100), count))["tickets"]


def log_in(page: Page, mount_url: str, person: Client) -> None:
    page.goto(mount_url + "/scan/")
    page.get_by_label("E-mail").fill(person.account.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def open_event(page: Page, mount_url: str, person: Client, shop: Shop) -> None:
    log_in(page, mount_url, person)
    page.get_by_role("button", name=shop.event["title"]).click()
    see(page.locator("#event-title")).to_have_text(shop.event["title"])


def check_in(page: Page, text: str) -> None:
    page.get_by_label("Code or ticket number").fill(text)
    page.get_by_role("button", name="Check in").click()


def verdict(page: Page, title: str, kind: str, *words: str) -> None:
    see(page.locator("#title")).to_have_text(title)
    see(page.locator("#verdict")).to_have_class(kind)
    for word in words:
        see(page.locator("#verdict")).to_contain_text(word)


def is_used(buyer: Client, ticket: dict) -> bool:
    return expect(buyer.get(f"/api/tickets/my-tickets/{ticket['id']}/"), 200)["is_used"]


def test_every_verdict(installation: Installation, buyer: Client, tmp_path: Path):
    organizer = installation.organizer()
    shop = Shop.open_today(installation, organizer, title="Doors of today")
    first, second, third = tickets_for(shop, buyer, 3)
    other = Shop.open_today(installation, organizer, title="Doors of others")
    (foreign,) = tickets_for(other, buyer, 1)
    later = Shop.open(installation, organizer, title="Doors of later")
    (early,) = tickets_for(later, buyer, 1)
    with browser.phone(tmp_path) as phone, browser.watched(phone) as page:
        open_event(page, installation.server.mount_url, organizer, shop)
        see(page.locator("#count")).to_have_text("0 of 3 in")
        page.get_by_label("Gate").fill("North")
        page.get_by_label("Gate").blur()

        check_in(page, first["qr_code_data"].upper())
        verdict(page, "Admitted", "good", "John Doe", first["ticket_number"])
        see(page.locator("#count")).to_have_text("1 of 3 in")
        assert is_used(buyer, first)
        check_in(page, first["qr_code_data"])
        verdict(page, "Already used", "bad", "Let in at", "North", "John Doe")
        check_in(page, second["ticket_number"].lower())
        verdict(page, "Admitted", "good", second["ticket_number"])
        see(page.locator("#count")).to_have_text("2 of 3 in")
        page.get_by_role("button", name="Undo").click()
        verdict(page, "Scan undone", "odd", second["ticket_number"])
        see(page.locator("#count")).to_have_text("1 of 3 in")
        assert not is_used(buyer, second)
        check_in(page, foreign["qr_code_data"])
        verdict(page, "Wrong event", "bad", "Doors of others")
        assert not is_used(buyer, foreign)
        check_in(page, "nonsense")
        verdict(page, "Not a ticket", "bad")
        see(page.locator("#recent li")).to_have_count(6)

        expect(organizer.post(f"/api/events/{other.event['slug']}/cancel/"), 200)
        page.get_by_role("button", name="Other event").click()
        see(page.get_by_role("button", name="Doors of others")).to_have_count(0)
        page.get_by_role("button", name="Doors of later").click()
        verdict(page, "Ready", "")
        see(page.locator("#recent li")).to_have_count(0)
        check_in(page, early["qr_code_data"])
        verdict(page, "Too early", "bad", "The event starts")
        assert not is_used(buyer, early) and not is_used(buyer, third)
        page.get_by_role("button", name="Log out").click()
        see(page.get_by_role("button", name="Log in")).to_be_visible()


def test_who_may_scan(installation: Installation, buyer: Client, tmp_path: Path):
    organizer, staff = installation.organizer(), installation.staff()
    shop = Shop.open_today(installation, organizer)
    (ticket,) = tickets_for(shop, buyer, 1)
    with browser.phone(tmp_path) as phone, browser.watched(phone) as page:
        page.goto(installation.server.mount_url + "/scan/")
        see(page.locator("#login-problem")).to_be_hidden()
        log_in(page, installation.server.mount_url, buyer)
        see(page.locator("#login-problem")).to_have_text("Only organizers and staff can scan tickets.")
        page.get_by_label("E-mail").fill(staff.account.email)
        page.get_by_label("Password").fill("wrong " + PASSWORD)
        page.get_by_role("button", name="Log in").click()
        see(page.locator("#login-problem")).to_have_text("Invalid email or password.")
        open_event(page, installation.server.mount_url, staff, shop)
        check_in(page, ticket["qr_code_data"])
        verdict(page, "Admitted", "good")
        see(page.get_by_role("heading", name=shop.event["title"])).to_be_visible()
        page.reload()
        see(page.locator("#count")).to_have_text("1 of 1 in")


@pytest.mark.parametrize("detector", [True, False], ids=["by the browser", "by the page"])
def test_the_camera_reads_a_ticket_once(installation: Installation, buyer: Client, tmp_path: Path, detector: bool):
    organizer = installation.organizer()
    shop = Shop.open_today(installation, organizer)
    ticket, second = tickets_for(shop, buyer, 2)
    film = browser.film_of(buyer.get(f"/api/tickets/my-tickets/{ticket['id']}/qr/").content, tmp_path, turned=7)
    with browser.phone(tmp_path, film, detector) as phone, browser.watched(phone) as page:
        open_event(page, installation.server.mount_url, organizer, shop)
        verdict(page, "Admitted", "good", ticket["ticket_number"])
        see(page.locator("#video")).to_be_visible()
        # The camera goes on seeing the code; only another one changes the verdict.
        check_in(page, second["ticket_number"])
        verdict(page, "Admitted", "good", second["ticket_number"])
        see(page.locator("#recent li")).to_have_count(2)
        assert is_used(buyer, ticket) and is_used(buyer, second)


def test_a_session_outlives_its_access_token(installation: Installation, buyer: Client, tmp_path: Path):
    organizer = installation.organizer()
    shop = Shop.open_today(installation, organizer)
    first, second = tickets_for(shop, buyer, 2)
    with browser.phone(tmp_path) as phone, browser.watched(phone) as page:
        open_event(page, installation.server.mount_url, organizer, shop)
        old = next(cookie for cookie in phone.cookies() if cookie["name"] == "access_token")
        assert old["httpOnly"] is True
        see(page.locator("#kept")).to_contain_text("Tickets on this device: 2")
        phone.clear_cookies(name="access_token")
        check_in(page, first["qr_code_data"])
        verdict(page, "Admitted", "good", first["ticket_number"])
        assert any(cookie["name"] == "access_token" for cookie in phone.cookies())
        phone.clear_cookies()
        check_in(page, second["qr_code_data"])
        see(page.locator("#login-problem")).to_have_text("Please log in again.")
        assert not is_used(buyer, second)
        page.get_by_label("E-mail").fill(organizer.account.email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        see(page.locator("#count")).to_have_text("1 of 2 in")


def test_doors_without_a_connection(install, tmp_path: Path):
    """Scans go on by the tickets on the device; what another gate did meanwhile is reported when they are merged."""
    installation = at_the_time_of_phones(install)
    buyer = installation.buyer()
    organizer = installation.organizer()
    shop = Shop.open_today(installation, organizer, start_date=installation.database.now("-2 hours"))
    before, first, second, both = tickets_for(shop, buyer, 4)
    with line_to(installation.server.mount_url) as line, browser.phone(tmp_path) as phone, browser.watched(phone) as page:
        open_event(page, line.url, organizer, shop)
        see(page.locator("#kept")).to_contain_text("Tickets on this device: 4")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        check_in(page, before["qr_code_data"])
        verdict(page, "Admitted", "good")
        # Chromium lets a page that is loaded anew reach the network for a moment: told to be offline, it is not quite.
        line.cut()
        phone.set_offline(True)
        see(page.locator("#connection")).to_contain_text("No connection")
        check_in(page, first["qr_code_data"])
        verdict(page, "Admitted", "good", first["ticket_number"], "John Doe", "without connection")
        check_in(page, both["ticket_number"])
        verdict(page, "Admitted", "good", both["ticket_number"])
        check_in(page, first["qr_code_data"])
        verdict(page, "Already used", "bad", first["ticket_number"])
        check_in(page, before["qr_code_data"])
        verdict(page, "Already used", "bad", before["ticket_number"])
        check_in(page, "nonsense")
        verdict(page, "Not a ticket", "bad")
        check_in(page, second["qr_code_data"])
        verdict(page, "Admitted", "good", second["ticket_number"])
        page.get_by_role("button", name="Undo").click()
        verdict(page, "Scan undone", "odd")
        see(page.locator("#connection")).to_have_text("No connection · 2 to send")
        see(page.locator("#count")).to_have_text("3 of 4 in")
        assert not is_used(buyer, first)

        page.reload()
        see(page.locator("#event-title")).to_have_text(shop.event["title"])
        see(page.locator("#connection")).to_have_text("No connection · 2 to send")
        see(page.locator("#count")).to_have_text("3 of 4 in")
        check_in(page, first["qr_code_data"])
        verdict(page, "Already used", "bad", first["ticket_number"])

        expect(organizer.post("/api/tickets/my-tickets/verify/", {"qr_code_data": both["qr_code_data"], "gate": "South"}), 200)
        with page.expect_response(re.compile("/offline-scans/")):
            line.mend()
            phone.set_offline(False)
        see(page.locator("#connection")).to_be_hidden()
        see(page.locator("#conflict-list")).to_contain_text(both["ticket_number"])
        see(page.locator("#conflict-list")).to_contain_text("South")
        see(page.locator("#count")).to_have_text("3 of 4 in")
        assert is_used(buyer, first) and not is_used(buyer, second)
        page.get_by_role("button", name="Seen").click()
        see(page.locator("#conflicts")).to_be_hidden()


def test_an_answer_that_never_came_changes_nothing(install, tmp_path: Path):
    """The server admitted, and the connection broke before it could say so: one admission, and no conflict with itself."""
    installation = at_the_time_of_phones(install)
    buyer = installation.buyer()
    organizer = installation.organizer()
    shop = Shop.open_today(installation, organizer, start_date=installation.database.now("-2 hours"))
    (ticket,) = tickets_for(shop, buyer, 1)
    with browser.phone(tmp_path) as phone, browser.watched(phone) as page:
        open_event(page, installation.server.mount_url, organizer, shop)
        see(page.locator("#kept")).to_contain_text("Tickets on this device: 1")

        def lose(route) -> None:
            route.fetch()
            route.abort()

        page.route("**/verify/", lose, times=1)
        check_in(page, ticket["qr_code_data"])
        verdict(page, "Admitted", "good", "without connection")
        assert is_used(buyer, ticket)
        see(page.locator("#connection")).to_be_hidden()
        see(page.locator("#conflicts")).to_be_hidden()
        see(page.locator("#count")).to_have_text("1 of 1 in")
        kept = "SELECT string_agg(outcome, ' ') FROM ticketing.scans WHERE ticket_id = :'id'"
        assert installation.database.value(kept, id=ticket["id"]) == "admitted"
        page.get_by_role("button", name="Undo").click()
        verdict(page, "Scan undone", "odd", ticket["ticket_number"])
        see(page.locator("#count")).to_have_text("0 of 1 in")
        assert not is_used(buyer, ticket)


def test_a_scan_that_never_arrived_uses_the_day_on_which_it_was_made(install, tmp_path: Path):
    """The connection broke on the first day of a pass, and came back on the next: that one is left to the holder."""
    installation = install()
    organizer, buyer = installation.organizer(), installation.buyer()
    shop, days = festival(installation, organizer)
    ticket_type = shop.ticket_type(100, name="Entry")
    whole_pass = expect(organizer.post("/api/tickets/day-passes/", {
        "ticket_type": ticket_type["id"], "name": "All Days", "is_all_days": True, "price": "150.00", "quantity": 10}), 201)
    ticket = sell(shop, buyer, ticket_type, whole_pass)
    path = f"/api/tickets/my-tickets/{ticket['id']}/"
    with browser.phone(tmp_path) as phone, browser.watched(phone) as page:
        page.clock.set_fixed_time(f"{days[0]}T22:00:00Z")
        open_event(page, installation.server.mount_url, organizer, shop)
        see(page.locator("#kept")).to_contain_text("Tickets on this device: 1")
        page.route("**/api/**", lambda route: route.abort())
        check_in(page, ticket["qr_code_data"])
        verdict(page, "Admitted", "good", "without connection")
        see(page.locator("#connection")).to_have_text("No connection · 1 to send")
        assert expect(buyer.get(path), 200)["check_ins"] == []

        installation.database.advance(21 * HOUR_SECONDS)
        page.clock.set_fixed_time(f"{days[1]}T09:00:00Z")
        page.unroute("**/api/**")
        see(page.locator("#connection")).to_be_hidden()
        see(page.locator("#conflicts")).to_be_hidden()
        assert [entry["day"] for entry in expect(buyer.get(path), 200)["check_ins"]] == days[:1]
        check_in(page, ticket["qr_code_data"])
        verdict(page, "Admitted", "good")
        assert [entry["day"] for entry in expect(buyer.get(path), 200)["check_ins"]] == days[:2]


def test_what_the_server_does_not_take_stops_nothing_else(install, tmp_path: Path):
    """The scans of one event are refused, those of another lose the connection: both wait on, and what was reported stays."""
    installation = at_the_time_of_phones(install)
    buyer = installation.buyer()
    organizer = installation.organizer()
    shop = Shop.open_today(installation, organizer, start_date=installation.database.now("-2 hours"))
    shared, good = tickets_for(shop, buyer, 2)
    with line_to(installation.server.mount_url) as line, browser.phone(tmp_path) as phone, browser.watched(phone) as page:
        open_event(page, line.url, organizer, shop)
        see(page.locator("#kept")).to_contain_text("Tickets on this device: 2")
        line.cut()
        phone.set_offline(True)
        check_in(page, shared["qr_code_data"])
        verdict(page, "Admitted", "good", "without connection")
        expect(organizer.post("/api/tickets/my-tickets/verify/", {"qr_code_data": shared["qr_code_data"], "gate": "South"}), 200)
        # Scans of two more events wait on this device, from before the page is loaded again: while it runs it keeps its own list.
        page.add_init_script("""
            const list = JSON.parse(localStorage.getItem("doors.admissions"));
            const more = ["gone", "slow"].map((slug) => ({...list[0], id: crypto.randomUUID(), slug}));
            localStorage.setItem("doors.admissions", JSON.stringify([more[0], list[0], more[1]]));
        """)
        page.route("**/events/slow/offline-scans/", lambda route: route.abort())
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.reload()
        see(page.locator("#connection")).to_have_text("No connection · 3 to send")
        line.mend()
        phone.set_offline(False)
        see(page.locator("#conflict-list")).to_contain_text("South")
        see(page.locator("#connection")).to_have_text("No connection · 2 to send")
        page.unroute("**/events/slow/offline-scans/")
        see(page.locator("#connection")).to_have_text("2 to send · not taken: Not found.")
        check_in(page, good["qr_code_data"])
        verdict(page, "Admitted", "good", good["ticket_number"])
        see(page.locator("#detail")).to_have_text("")
        see(page.locator("#conflict-list li")).to_have_count(1)


def test_scans_are_sent_by_who_made_them(install, tmp_path: Path):
    installation = at_the_time_of_phones(install)
    buyer = installation.buyer()
    organizer, staff = installation.organizer(), installation.staff()
    shop = Shop.open_today(installation, organizer, start_date=installation.database.now("-2 hours"))
    (ticket,) = tickets_for(shop, buyer, 1)
    with browser.phone(tmp_path) as phone, browser.watched(phone) as page:
        open_event(page, installation.server.mount_url, organizer, shop)
        see(page.locator("#kept")).to_contain_text("Tickets on this device: 1")
        phone.set_offline(True)
        check_in(page, ticket["qr_code_data"])
        verdict(page, "Admitted", "good", "without connection")
        phone.clear_cookies()
        phone.set_offline(False)
        see(page.locator("#login-problem")).to_have_text("Please log in again.")
        log_in(page, installation.server.mount_url, staff)
        see(page.locator("#connection")).to_have_text("1 to send when who scanned them logs in")
        assert not is_used(buyer, ticket)
        phone.clear_cookies()
        log_in(page, installation.server.mount_url, organizer)
        see(page.locator("#event-title")).to_have_text(shop.event["title"])
        see(page.locator("#connection")).to_be_hidden()
        assert is_used(buyer, ticket)
