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
