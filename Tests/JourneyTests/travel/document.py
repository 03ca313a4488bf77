"""What the interface's document shows, literally, and whether an answer looks like it.

An answer has every field of its example, each of the same JSON type and written in the same form: an amount that is shown as
"2500.00" is a text with two decimals, one that is shown as 2500.00 is a number with two decimals.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

# Forms of texts that are more than a text: whoever reads them takes them apart.
FORMS = [
    re.compile(r"-?\d+\.\d{2}"),
    re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"),
    re.compile(r"\d{4}-\d\d-\d\d"),
    re.compile(r"BKN[0-9A-Z]{6}"),
    re.compile(r"INV-\d{6,}"),
    re.compile(r"cs_(?:live|test)_\S+"),
    re.compile(r"https?://\S+/customer/invoices/BKN[0-9A-Z]{6}\.pdf"),
    re.compile(r"https?://\S+"),
    re.compile(r"/media/profile/images/[\w.-]+"),
    re.compile(r"/media/package/main_images/[\w.-]+"),
    re.compile(r"[^@\s]+@[^@\s]+"),
]


def read(text: str) -> Any:
    """JSON with its numbers as they are written."""
    return json.loads(text, parse_float=Decimal)


def differences(shown: Any, example: Any, where: str = "") -> list[str]:
    """Everything in which an answer does not look like its example; null in an example stands for anything."""
    if example is None:
        return []
    if isinstance(example, dict):
        if not isinstance(shown, dict):
            return [f"{where} is no object but {shown!r}"]
        found = [f"{where}.{name} is missing" for name in example if name not in shown]
        for name in example.keys() & shown.keys():
            found += differences(shown[name], example[name], f"{where}.{name}")
        return found
    if isinstance(example, list):
        if not isinstance(shown, list):
            return [f"{where} is no array but {shown!r}"]
        return [problem for part in shown for problem in (differences(part, example[0], where + "[]") if example else [])]
    if type(shown) is not type(example):
        return [f"{where} is {shown!r}, and not like {example!r}"]
    if isinstance(example, Decimal) and shown.as_tuple().exponent != example.as_tuple().exponent:
        return [f"{where} is written {shown}, and not like {example}"]
    if isinstance(example, str):
        form = next((form for form in FORMS if form.fullmatch(example)), None)
        if form and not form.fullmatch(shown):
            return [f"{where} is {shown!r}, which has not the form of {example!r}"]
    return []


def answers(response: Any, status: int, example: str, /, **exactly: Any) -> Any:
    """The JSON of an answer that has this status, looks like the document's example, and says exactly these."""
    said = f"{response.request.method} {response.request.url}: {response.status_code} {response.text[:2000]}"
    assert response.status_code == status, said
    shown = read(response.text)
    assert differences(shown, read(example)) == [], said
    for name, value in exactly.items():
        assert shown[name] == value, f"{name} is not {value!r}: {said}"
    return shown


REGISTERED = """
{"user": {"id": 1, "email": "user@example.com", "firstname": "John", "lastname": "Doe"}, "token": "abc123tokenhere"}
"""
LOGGED_IN = """
{"token": "abc123tokenhere", "id": 1, "email": "user@example.com", "firstname": "John", "lastname": "Doe",
 "wallet": "150.00", "image": null}
"""
MESSAGE = '{"message": "Successfully logged out."}'
SUCCESS = '{"status": "success", "message": "Human-readable message"}'
FAILURE = '{"status": "error", "message": "What went wrong"}'
PASSWORD_CHANGED = '{"message": "Password updated successfully", "token": "new_token_here"}'
PROFILE = """
{"id": 1, "user": {"id": 1, "email": "user@example.com", "firstname": "John", "lastname": "Doe"},
 "address": "123 Main St", "city": "New York", "state": "NY", "country": "USA", "phone": "+1234567890",
 "date_of_birth": "1990-01-15", "marital_status": "single", "profession": "Engineer",
 "image": "/media/profile/images/photo.jpg", "status": "active", "gender": "male"}
"""
PICTURE_CHANGED = '{"image_url": "/media/profile/images/new_photo.jpg"}'
INDEX = '{"packages": [], "destinations": [], "events": []}'
PACKAGE = """
{"id": 1, "package_id": "PKG001", "name": "Paris Getaway", "category": "tourism", "vat": 5.00, "price_option": "fixed",
 "fixed_price": 2500.00, "discount_price": null, "max_adult_limit": 4, "max_child_limit": 2, "date_from": "2026-06-01",
 "date_to": "2026-06-10", "duration": 10, "availability": 20, "country": "France", "continent": "Europe",
 "description": "A beautiful trip to Paris...", "main_image": "/media/package/main_images/paris.jpg",
 "destinations": "Eiffel Tower, Louvre, Versailles", "services": "Hotel, Transport, Meals",
 "featured_events": "Seine River Cruise", "featured_guests": "", "status": "active", "package_images": [],
 "is_saved": false}
"""
PACKAGE_DETAIL = f'{{"package": {PACKAGE}, "package_images": [], "guest_images": []}}'
OFFER = '{"adult": 2, "children": 1, "price": 3500}'
# What POST /book-package/ answers by the document; the rest of it is an addition.
BOOKED = '{"message": "Booking successful", "booking_id": "BKN1A2B3C", "booking": {}}'
BOOKING = """
{"booking_id": "BKN1A2B3C", "package": "PKG001", "status": "pending", "price": null, "payment_method": null,
 "cancelled_at": null, "cancellation_reason": null, "refund_amount": null, "refund_status": null, "promo_code": null,
 "discount_amount": null, "datefrom": "2026-07-01", "dateto": "2026-07-10", "adult": 2, "children": 1, "guests": 3,
 "wallet_amount_paid": null, "stripe_amount_due": null, "customer": null}
"""
CANCELLED = """
{"status": "success", "message": "Booking cancelled", "booking_id": "BKN1A2B3C", "refund_amount": "2500.00",
 "refund_status": "processed"}
"""
CANCELLED_UNPAID = """
{"status": "success", "message": "Booking cancelled", "booking_id": "BKN1A2B3C", "refund_amount": "0.00",
 "refund_status": null}
"""
MODIFIED = f'{{"status": "success", "message": "Booking updated", "booking": {BOOKING}}}'
PAYMENT_BY_WALLET = '{"status": "success", "booking_id": "BKN1A2B3C", "mode": "wallet"}'
PAYMENT_BY_STRIPE = """
{"status": "success", "checkout_url": "https://checkout.stripe.com/pay/...", "session_id": "cs_live_...",
 "mode": "stripe", "booking_id": "BKN1A2B3C"}
"""
PAYMENT_SPLIT = """
{"status": "success", "checkout_url": "https://checkout.stripe.com/pay/...", "session_id": "cs_live_...",
 "mode": "split", "wallet_amount": "500.00", "stripe_amount": "2000.00", "booking_id": "BKN1A2B3C"}
"""
CONFIRMED = '{"status": "success", "booking_id": "BKN1A2B3C", "mode": "wallet", "invoice_id": "INV-000001"}'
INVOICE = """
{"invoice_id": "INV-000001", "booking": null, "items": "[]", "subtotal": null, "tax": null, "tax_amount": null,
 "admin_fee": null, "total": null, "paid": true, "transaction_id": null}
"""
DOWNLOAD = """
{"status": "success", "invoice_id": "INV-000001",
 "download_url": "https://media.leisuretimez.com/customer/invoices/BKN1A2B3C.pdf"}
"""
REVIEW = """
{"id": 1, "user_email": "john@example.com", "user_name": "John Doe", "package": 1, "rating": 5,
 "comment": "Amazing experience!", "created_at": "2026-01-15T10:30:00Z", "updated_at": "2026-01-15T10:30:00Z"}
"""
REVIEWS = f'{{"reviews": [{REVIEW}], "count": 1, "average_rating": 5.0}}'
REVIEWED = f'{{"status": "success", "review": {REVIEW}}}'
PROMO_APPLIED = """
{"status": "success", "message": "Promo code applied. You save 625.00!", "original_price": "2500.00",
 "discount": "625.00", "new_price": "1875.00"}
"""
PROMO_REMOVED = '{"status": "success", "message": "Promo code removed", "price": "2500.00"}'
DEPOSIT = """
{"checkout_url": "https://checkout.stripe.com/pay/...", "session_id": "cs_live_...", "transaction_id": "uuid-here"}
"""
TRANSACTION = """
{"id": "uuid", "amount": "100.00", "transaction_type": "withdrawal", "status": "completed", "reference": null,
 "description": null, "stripe_payment_intent_id": null}
"""
WITHDRAWN = f'{{"detail": "Withdrawal successful", "transaction": {TRANSACTION}}}'
WALLET = '{"id": "uuid", "balance": "1500.00", "updated_at": "2026-01-15T10:30:00Z", "is_active": true}'
WALLET_AND_TRANSACTIONS = f'{{"wallet": {WALLET}, "transactions": [{TRANSACTION}]}}'
VERIFIED = """
{"payment_successful": true, "session_id": "cs_live_...", "customer_email": "user@example.com", "amount_total": 50000,
 "currency": "usd"}
"""
NOTIFICATION = """
{"id": 1, "notification_type": "booking_confirmed", "title": "Booking Confirmed",
 "message": "Your booking BKN1A2B3C has been confirmed...", "is_read": false, "booking": null,
 "created_at": "2026-01-15T10:30:00Z"}
"""
NOTIFICATIONS = f"[{NOTIFICATION}]"
UNREAD = '{"unread_count": 3}'
TICKET = """
{"id": 1, "subject": "Payment issue", "status": "open", "priority": "high", "created_at": "2026-01-15T10:30:00Z",
 "updated_at": "2026-01-15T11:00:00Z",
 "messages": [{"id": 1, "sender_email": "user@example.com", "message": "I was charged twice...",
               "created_at": "2026-01-15T10:30:00Z"}]}
"""
PLACES = '{"locations": [{"title": "Hotel Le Marais", "state": "Ile-de-France"}]}'
