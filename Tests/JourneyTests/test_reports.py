"""What finance asks: reports as CSV files, by the command line."""

from __future__ import annotations

import csv
import io

from client import Client, expect
from installation import Installation
from shop import Shop, buy


def rows(text: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_command_lists_and_prints_reports(installation: Installation, organizer: Client):
    shop = Shop.open(installation, organizer, title='=Summer "Fair", big')
    buyer = installation.buyer()
    order = buy(shop, buyer, (shop.ticket_type(10, price="100.00"), 2))
    expect(buyer.post(f"/api/orders/{order['id']}/refund/", {"amount": 10}), 200)
    listed = installation.holdfast("report")
    for name in ("sales_by_event", "sales_by_ticket_type", "sales_by_day", "check_ins_by_hour", "refunds", "fees",
                 "hold_conversion", "cancelled_events", "paid_not_fulfilled", "stock_drift"):
        assert any(line.startswith(name + " ") for line in listed.splitlines()), f"{name} in {listed}"
        rows(installation.holdfast("report", name))
    assert rows(installation.holdfast("report", "stock_drift")) == []

    (sales,) = rows(installation.holdfast("report", "sales_by_event", "--event", shop.event["slug"]))
    assert (sales["event_title"], sales["tickets_sold"]) == ("'" + '=Summer "Fair", big', "2")
    assert (sales["received"], sales["refunded"], sales["net"]) == ("210.00", "10.00", "200.00")
    (fees,) = rows(installation.holdfast("report", "fees", "--event", shop.event["id"]))
    assert (fees["fees_received"], fees["fees_returned"]) == ("10.00", "0.48")


def test_reports_over_http(installation: Installation, staff: Client):
    """Organizers get what is about their own events, staff all of it."""
    olga, otto = installation.organizer(), installation.organizer()
    hers, his = Shop.open(installation, olga, title="@Hers"), Shop.open(installation, otto)
    buyer = installation.buyer()
    buy(hers, buyer, (hers.ticket_type(10, price="100.00"), 2))
    path = "/api/reports/sales_by_event/"

    names = {report["name"] for report in expect(olga.get("/api/reports/"), 200)}
    assert {"sales_by_event", "refunds", "fees"} <= names and "stock_drift" not in names
    assert "stock_drift" in {report["name"] for report in expect(staff.get("/api/reports/"), 200)}
    answer = olga.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="sales_by_event-')
    (sales,) = rows(answer.text)
    assert (sales["event_title"], sales["tickets_sold"], sales["net"]) == ("'@Hers", "2", "210.00")
    slugs = {row["event_slug"] for row in rows(staff.get(path).text)}
    assert {hers.event["slug"], his.event["slug"]} <= slugs
    (row,) = rows(staff.get(path, params={"event": his.event["id"]}).text)
    assert row["event_slug"] == his.event["slug"]

    assert olga.get(path, params={"event": his.event["slug"]}).status_code == 403
    assert olga.get("/api/reports/stock_drift/").status_code == 404
    assert staff.get("/api/reports/pg_authid/").status_code == 404
    assert staff.get("/api/reports/refunds_to_retry/", params={"event": his.event["slug"]}).status_code == 400
    for report in names:
        assert olga.get(f"/api/reports/{report}/").status_code == 200
    expect(buyer.get("/api/reports/"), 403)
    expect(buyer.get(path), 403)
    expect(installation.anonymous().get(path), 401)
