"""The door list at /door-list/: by name, searched on the screen, printed on A4."""

from __future__ import annotations

from pathlib import Path

import browser
import documents
from client import Client, expect
from installation import PASSWORD, Installation
from playwright.sync_api import Page
from playwright.sync_api import expect as see
from shop import Shop, start_payment, wait_for_status


def sell(shop: Shop, name: str, count: int) -> list[dict]:
    buyer = shop.installation.buyer()
    order = shop.order(buyer, (shop.ticket_type(300, name="Balcony"), count), buyer_name=name)
    shop.installation.sandbox.pay(start_payment(buyer, order))
    return wait_for_status(buyer, order, "confirmed")["tickets"]


def open_list(page: Page, installation: Installation, person: Client, event: str = "") -> None:
    page.goto(installation.server.mount_url + "/door-list/" + (f"?event={event}" if event else ""))
    page.get_by_label("E-mail").fill(person.account.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def test_the_list_is_by_name_searched_and_printed(installation: Installation, tmp_path: Path):
    organizer = installation.organizer()
    shop = Shop.open_today(installation, organizer, title="Evening of lists")
    (zoe,) = sell(shop, "Zoë Quinn", 1)
    many = sell(shop, "Bert Many", 61) + sell(shop, "Bert Many", 40)
    (ada,) = sell(shop, "ada lovelace", 1)
    scanned = {"qr_code_data": zoe["qr_code_data"], "gate": "North"}
    expect(organizer.post("/api/tickets/my-tickets/verify/", scanned), 200)
    with browser.phone(tmp_path) as phone, browser.watched(phone) as page:
        open_list(page, installation, organizer)
        page.get_by_role("button", name="Evening of lists").click()
        rows = page.locator("#rows tr")
        see(rows).to_have_count(103)
        see(rows.first).to_contain_text(ada["ticket_number"])
        see(rows.last).to_contain_text("Zoë Quinn")
        see(rows.last).to_contain_text("North")
        see(page.locator("#totals")).to_have_text("103 tickets, 1 in")

        page.get_by_label("Search").fill("QUINN zoë")
        see(rows).to_have_count(1)
        see(page.locator("#totals")).to_have_text("103 tickets, 1 in; 1 shown")
        page.get_by_label("Search").fill(many[50]["ticket_number"])
        see(rows).to_have_count(1)
        page.get_by_label("Search").fill("")
        page.get_by_label("Who").select_option("Not in yet")
        see(rows).to_have_count(102)
        page.get_by_label("Who").select_option("Everybody")
        expect(organizer.post("/api/tickets/my-tickets/verify/", {"qr_code_data": ada["qr_code_data"]}), 200)
        page.get_by_role("button", name="Look again").click()
        see(page.locator("#totals")).to_have_text("103 tickets, 2 in")

        printed = page.pdf(prefer_css_page_size=True)
        text = documents.text_of_pdf(printed)
        assert text.count("TKT-") == 103 and "Evening of lists" in text and "Look again" not in text
        assert text.count("Checked in") == text.count("\f") > 1, "each page has the heads of the columns"
        assert zoe["qr_code_data"] not in page.content()


def test_only_those_at_the_doors_see_it(installation: Installation, buyer: Client, tmp_path: Path):
    shop = Shop.open_today(installation, installation.organizer())
    sell(shop, "Cara Private", 1)
    with browser.phone(tmp_path) as phone, browser.watched(phone) as page:
        open_list(page, installation, buyer, shop.event["slug"])
        see(page.locator("#login-problem")).to_have_text("Only organizers and staff can scan tickets.")
        open_list(page, installation, installation.organizer(), shop.event["slug"])
        see(page.locator("#event-problem")).to_contain_text("You do not have permission")
        see(page.get_by_text("Cara Private")).to_have_count(0)
        page.get_by_role("button", name="Log out").click()
        open_list(page, installation, installation.staff(), shop.event["slug"])
        see(page.locator("#rows tr")).to_contain_text("Cara Private")
