"""An event is called off: what that will do, what it does, and what becomes of it."""

from __future__ import annotations

from client import Client, expect
from installation import Installation
from processes import eventually
from shop import Shop, buy, shown, start_payment, wait_for_status


def cancellation(who: Client, shop: Shop) -> dict:
    return expect(who.get(f"/api/events/{shop.event['slug']}/cancellation/"), 200)


def test_a_look_before_and_the_truth_after(installation: Installation, organizer: Client, staff: Client):
    shop = Shop.open(installation, organizer)
    seat, standing = shop.ticket_type(50, price="100.00"), shop.ticket_type(50, price="0.00")
    first, second = installation.buyer(), installation.buyer()
    paid, part = buy(shop, first, (seat, 2)), buy(shop, second, (seat, 3))
    expect(second.post(f"/api/orders/{part['id']}/refund/", {"amount": 15}), 200)
    free = shop.order(first, (standing, 1))
    waiting, paying = shop.order(second, (seat, 1)), shop.order(second, (seat, 4))
    intent = start_payment(second, paying)

    path = f"/api/events/{shop.event['slug']}/cancel/"
    preview = expect(organizer.post(path + "?dry_run=true"), 200)
    assert preview == cancellation(organizer, shop) == cancellation(staff, shop)
    assert (preview["dry_run"], preview["event_status"]) == (True, "published")
    assert (preview["orders_to_cancel"], preview["orders_to_refund"], preview["tickets_to_void"]) == (3, 2, 6)
    assert (preview["refund_amount"], preview["currency"]) == ("510.00", "usd")
    rows = {row["order_number"]: (row["outcome"], row["refund_amount"]) for row in preview["orders"]}
    assert rows[part["order_number"]] == ("refund", "300.00")
    assert rows[waiting["order_number"]] == ("cancel", "0.00")
    assert shown(first, paid)["status"] == "confirmed", "nothing has changed"
    for stranger in (first, installation.organizer()):
        expect(stranger.post(path + "?dry_run=true"), 403)
        expect(stranger.get(f"/api/events/{shop.event['slug']}/cancellation/"), 403)

    assert expect(organizer.post(path, {"reason": "The hall was flooded."}), 200)["status"] == "cancelled"
    assert wait_for_status(first, paid, "refunded")["refunded_amount"] == "210.00"
    assert wait_for_status(second, part, "refunded")["refunded_amount"] == "315.00"
    for who, order in ((first, free), (second, waiting), (second, paying)):
        assert shown(who, order)["status"] == "cancelled"
    eventually(lambda: installation.sandbox.intent(intent)["status"] == "canceled", "what was being paid cannot be paid")
    after = eventually(
        lambda: now if (now := cancellation(organizer, shop))["refunds_succeeded"] == 2 else None, "all is refunded"
    )
    assert (after["dry_run"], after["orders_left"], after["refunds_pending"], after["refunds_failed"]) == (False, 0, 0, 0)
    assert after["refund_amount"] == preview["refund_amount"]
    assert after["orders_to_cancel"] == preview["orders_to_cancel"]
    for person in (first, second):
        assert installation.sandbox.mail_to(person.account.email, having="The hall was flooded.")
    assert shop.seats(seat) == (0, 0, 50)
    assert "already" in expect(organizer.post(path), 400)["error"]
    assert shop.try_order(first, (seat, 1)).status_code == 400
