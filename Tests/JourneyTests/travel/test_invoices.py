"""Invoices: what they say, who gets them, what becomes of them, and that no number is missing. Reports for staff."""

from __future__ import annotations

import csv
import io
import json
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

from client import Client, expect
from documents import text_of_pdf
from travel.agency import Agency
from travel.installation import TravelInstallation


def paid_booking(agency: Agency, customer: Client, **package: object) -> dict:
    """A booking that was paid from the wallet, with its invoice."""
    booking = agency.book(customer, agency.package(**package))
    agency.fill_wallet(customer, booking["price"])
    return agency.pay_by_wallet(customer, booking)


def test_an_invoice_shows_the_tax_that_is_part_of_the_price(agency: Agency, customer: Client):
    booking = paid_booking(agency, customer, name="Paris Getaway", vat=5)
    shown = expect(customer.get(f"/preview-invoice/{booking['invoice_id']}/"), 200)
    assert {name: shown[name] for name in ("subtotal", "tax", "tax_amount", "admin_fee", "total", "paid", "status")} == {
        "subtotal": "2380.95", "tax": "5.00", "tax_amount": "119.05", "admin_fee": "0.00", "total": "2500.00", "paid": True,
        "status": "paid"}
    assert (shown["booking"], shown["booking_id"]) == (booking["id"], booking["booking_id"])
    (line,) = json.loads(shown["items"])
    assert (line["description"], line["amount"]) == ("Paris Getaway", "2500.00")
    assert shown["transaction_id"]
    assert expect(customer.get(f"/preview-invoice/{shown['id']}/"), 200) == shown
    assert expect(customer.get("/invoices/"), 200) == [shown]
    assert expect(customer.get("/invoices/", params={"paid": "false"}), 200) == []


def test_an_invoice_is_its_customers_and_staffs(
    installation: TravelInstallation, agency: Agency, customer: Client, staff: Client
):
    invoice = paid_booking(agency, customer)["invoice_id"]
    preview, download = f"/preview-invoice/{invoice}/", f"/invoices/{invoice}/download/"
    stranger, nobody = installation.customer(), installation.anonymous()
    for path in preview, download:
        assert stranger.get(path).status_code == 404
        assert nobody.get(path).status_code == 401
        expect(staff.get(path), 200)
    address = expect(customer.get(download), 200)["download_url"]
    assert address != expect(customer.get(download), 200)["download_url"], "another secret each time"
    path = address.removeprefix(customer.mount_url)
    _, media, key, plain = path.split("/", 3)
    # The address is enough for a browser; without its key, only a token is.
    assert invoice in text_of_pdf(nobody.get(path).content)
    assert invoice in text_of_pdf(customer.get(f"/{media}/{plain}").content)
    assert stranger.get(f"/{media}/{plain}").status_code == 404
    assert nobody.get(f"/{media}/{plain}").status_code == 401
    for wrong in key[:-1], key.swapcase(), "x" * 43:
        assert nobody.get(f"/{media}/{wrong}/{plain}").status_code == 404


def test_an_invoice_says_what_became_of_its_booking(agency: Agency, customer: Client):
    booking = paid_booking(agency, customer)
    expect(agency.try_cancel(customer, booking), 200)
    shown = expect(customer.get(f"/preview-invoice/{booking['invoice_id']}/"), 200)
    assert (shown["paid"], shown["status"]) == (True, "refunded")
    text = text_of_pdf(agency.invoice_pdf(customer, booking["invoice_id"]))
    assert "REFUNDED" in text and "2500.00 USD of it was returned" in text

    other = agency.book(customer, agency.package())
    agency.start(customer, other, "stripe")
    invoice = agency.shown(customer, other)["invoice_id"]
    unpaid = expect(customer.get(f"/preview-invoice/{invoice}/"), 200)
    assert (unpaid["paid"], unpaid["status"], unpaid["transaction_id"]) == (False, "unpaid", None)
    assert "UNPAID" in text_of_pdf(agency.invoice_pdf(customer, invoice))
    expect(agency.try_cancel(customer, other), 200)
    assert expect(customer.get(f"/preview-invoice/{invoice}/"), 200)["status"] == "void"
    assert "VOID" in text_of_pdf(agency.invoice_pdf(customer, invoice))


def test_no_number_is_missing_when_many_pay_at_once(installation: TravelInstallation, agency: Agency):
    package = agency.package(availability=100)
    customers = installation.customers(12)

    def pay(customer: Client) -> str:
        booking = agency.book(customer, package)
        agency.fill_wallet(customer, booking["price"])
        return agency.pay_by_wallet(customer, booking)["invoice_id"]

    with ThreadPoolExecutor(6) as pool:
        invoices = list(pool.map(pay, customers))
    assert len(set(invoices)) == 12
    # That none is missing before, between and after them is an invariant of the database, looked at after every journey.
    highest = installation.database.value("SELECT max(number) - min(number) + 1 = count(*) FROM travel.invoices")
    assert highest is True


def test_staff_get_reports_as_csv(agency: Agency, customer: Client, staff: Client):
    booking = paid_booking(agency, customer, country="Portugal")
    assert customer.get("/reports/").status_code == 403
    assert customer.get("/reports/travel_invoices/").status_code == 403
    listed = {report["name"]: report for report in expect(staff.get("/reports/"), 200)}
    assert {"travel_revenue_by_month", "travel_refunds_by_tier", "travel_promo_codes", "travel_unpaid_bookings",
            "wallet_liabilities", "trial_balance"} <= set(listed)
    assert "sales_by_event" not in listed and staff.get("/reports/sales_by_event/").status_code == 404
    rows = {}
    for name, report in listed.items():
        answer = staff.get(f"/reports/{name}/")
        assert answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/csv")
        head, *body = list(csv.reader(io.StringIO(answer.text)))
        assert head == [column["name"] for column in report["columns"]]
        rows[name] = [dict(zip(head, row)) for row in body]
    (invoice,) = [row for row in rows["travel_invoices"] if row["invoice_id"] == booking["invoice_id"]]
    assert (invoice["booking_id"], invoice["total"], invoice["status"]) == (booking["booking_id"], "2500.00", "paid")
    portugal = [row for row in rows["travel_revenue_by_month"] if row["destination"] == "Portugal"]
    assert sum(Decimal(row["received"]) for row in portugal) == Decimal("2500.00")
    assert {row["product"] for row in rows["trial_balance"]} == {"travel"}
