"""The stand-in for Stripe and the mail server, driven as a person or as fate would."""

from __future__ import annotations

import hashlib
import hmac
import math
import time
from typing import Any

import requests

from processes import Program, eventually


class Sandbox:
    def __init__(self, program: Program, url: str, stripe_key: str, webhook_secret: str, webhook_url: str):
        self.program = program
        self.url = url
        self._stripe_key = stripe_key
        self._webhook_secret = webhook_secret
        self._webhook_url = webhook_url

    # What the buyer does on the checkout page.

    def pay(self, intent: str, outcome: str = "succeed") -> None:
        """Pays on the checkout page; a card that is declined on purpose is no error."""
        accepted = {402} if outcome == "decline" else set()
        self._call("POST", f"/pay/{intent}", accepted=accepted, data={"outcome": outcome})

    def intent(self, intent: str) -> dict:
        """The payment intent as Stripe's own API shows it."""
        return self._api("GET", f"payment_intents/{intent}")

    def intents_of(self, order: str) -> list[dict]:
        """Every payment intent that was made for an order."""
        everything = self._api("GET", "payment_intents?limit=100")
        return [intent for intent in everything["data"] if intent["metadata"].get("order_id") == order]

    def search_intents(self, query: str) -> list[dict]:
        return self._api("GET", "payment_intents/search", params={"query": query})["data"]

    def refunds_of(self, intent: str) -> list[dict]:
        return self._api("GET", f"refunds?payment_intent={intent}")["data"]

    def charge(self, charge: str) -> dict:
        return self._api("GET", f"charges/{charge}")

    def pay_with(self, intent: str, card: str) -> None:
        """Pays as Stripe.js does, with one of Stripe's test cards."""
        self._api("POST", f"payment_intents/{intent}/confirm", data={"payment_method": card})

    def end_refund(self, refund: str, status: str) -> None:
        """The bank took a refund, or sent it back."""
        self._call("POST", f"/_sandbox/refunds/{refund}", json={"status": status})

    def refund_by_hand(self, intent: str, amount: int) -> None:
        """What somebody does on Stripe's own dashboard."""
        self._api("POST", "refunds", data={"payment_intent": intent, "amount": amount})

    def balance(self, currency: str = "usd") -> int:
        """What was paid and not refunded, in the smallest unit."""
        return self._call("GET", "/_sandbox/state")["stripe"]["balance"].get(currency, 0)

    # Checkout sessions: a page of Stripe's on which a buyer pays, until it expires.

    def session(self, session: str, expand: str = "") -> dict:
        """The Checkout session as Stripe's own API shows it; `expand` may be payment_intent or line_items."""
        return self._api("GET", f"checkout/sessions/{session}", params={"expand[]": expand} if expand else None)

    def sessions_of(self, reference: str) -> list[dict]:
        """Every Checkout session with this client_reference_id, newest first."""
        everything = self._api("GET", "checkout/sessions?limit=100")
        return [session for session in everything["data"] if session["client_reference_id"] == reference]

    def pay_session(self, session: str, card: str = "pm_card_visa") -> dict:
        """Pays at the page of a Checkout session; the answer says how it stands then (`status`, `payment_status`) and where the
        browser goes (`next`). A card whose bank asks to confirm is confirmed by paying again."""
        return self._call("POST", f"/c/pay/{session}", data={"outcome": "succeed", "card": card})

    def fail_session(self, session: str, card: str = "pm_card_chargeDeclined") -> dict:
        """Tries to pay with a card that is declined. The session stays open."""
        return self._call("POST", f"/c/pay/{session}", data={"outcome": "succeed", "card": card})

    def leave_session(self, session: str) -> dict:
        """Goes back to the shop without paying. The session stays open."""
        return self._call("POST", f"/c/pay/{session}", data={"outcome": "abandon"})

    def refused_session(self, session: str) -> str:
        """Tries to pay a session that is over, and returns what the buyer is told."""
        return self._call("POST", f"/c/pay/{session}", accepted={409}, data={"outcome": "succeed"})["error"]["message"]

    def expire_session(self, session: str) -> dict:
        """Ends a session that is open, as somebody does by Stripe's own API."""
        return self._api("POST", f"checkout/sessions/{session}/expire")

    def let_time_pass(self, seconds: float) -> None:
        """Stripe's clock goes forward: sessions whose end has come expire. It stays ahead until the sandbox is reset."""
        self._call("POST", "/_sandbox/clock", json={"seconds": math.floor(seconds)})

    def events_of_session(self, session: str) -> list[dict]:
        """All of Stripe's events about a session and about its payment, oldest first."""
        about = {session, self.session(session)["payment_intent"]} - {None}

        def is_about(subject: dict) -> bool:
            return bool(about & {subject["id"], subject.get("payment_intent")})

        return [event for event in self.events_since(None) if is_about(event["data"]["object"])]

    # Webhooks.

    def deliver_in_order(self, *types: str) -> list[dict]:
        """Lets webhooks go that were held back by pause_webhooks: first those of the first type, and each when the one before
        has been answered. Says how each was answered."""
        return self._call("POST", "/_sandbox/webhooks/resume", json={"order": list(types)})["deliveries"]

    def pause_webhooks(self) -> None:
        self._call("POST", "/_sandbox/webhooks/pause")

    def resume_webhooks(self) -> None:
        self._call("POST", "/_sandbox/webhooks/resume")

    def events(self, type: str, object_id: str) -> list[dict]:
        """Stripe's events of a type about an object or its payment intent, oldest first."""
        everything = self._api("GET", f"events?limit=100&type={type}")

        def is_about(event: dict) -> bool:
            subject = event["data"]["object"]
            return object_id in (subject["id"], subject.get("payment_intent"))

        return [event for event in reversed(everything["data"]) if is_about(event)]

    def events_since(self, known: str | None) -> list[dict]:
        """All of Stripe's events after a known one, oldest first."""
        found: list[dict] = []
        page = self._api("GET", "events?limit=100")
        while True:
            for event in page["data"]:
                if event["id"] == known:
                    return found[::-1]
                found.append(event)
            if not page["has_more"]:
                return found[::-1]
            page = self._api("GET", f"events?limit=100&starting_after={found[-1]['id']}")

    def resend(self, event: str) -> None:
        self._call("POST", f"/_sandbox/events/{event}/resend")

    def signature(self, body: bytes, secret: str | None = None, at: float | None = None) -> str:
        """What Stripe would put into Stripe-Signature for this body."""
        stamp = int(time.time() if at is None else at)
        mac = hmac.new((secret or self._webhook_secret).encode(), f"{stamp}.".encode() + body, hashlib.sha256)
        return f"t={stamp},v1={mac.hexdigest()}"

    def post_webhook(
        self, body: bytes, signature: str | None, url: str | None = None, more: dict[str, str] | None = None
    ) -> requests.Response:
        """Sends a webhook as Stripe would, to the server's address or another; None sends it without a signature."""
        headers = {"Content-Type": "application/json"} | (more or {})
        if signature is not None:
            headers["Stripe-Signature"] = signature
        return requests.post(url or self._webhook_url, data=body, headers=headers, timeout=120)

    # Faults.

    def fail_next(self, fault: str, count: int = 1, seconds: float | None = None, path: str = "/v1/") -> None:
        """The server's next writes to Stripe time out, answer 500, are slow, or work and then time out."""
        order = {"next": fault, "count": count, "method": "POST", "path": path}
        if seconds is not None:
            order["seconds"] = seconds
        self._call("POST", "/_sandbox/faults", json=order)

    def fail_next_mails(self, fault: str, count: int = 1, code: int = 550) -> None:
        """The next mails are refused, or the connection breaks before or after they were taken."""
        self._call("POST", "/_sandbox/faults", json={"smtp": fault, "count": count, "code": code})

    def faults_left(self) -> int:
        """How many calls and mails have yet to suffer what was ordered."""
        ordered = self._call("GET", "/_sandbox/state")["faults"]
        return sum(fault["left"] for kind in ("api", "smtp") for fault in ordered[kind])

    def clear_faults(self) -> None:
        self._call("DELETE", "/_sandbox/faults")

    # Mail.

    def mails_to(self, address: str) -> list[dict]:
        """All mails to an address, newest first."""
        mails = self._call("GET", "/mail.json", params={"to": address})
        return mails["mails"] if isinstance(mails, dict) else mails

    def whole_mails_to(self, address: str) -> list[dict]:
        """The same, each with its text and its attachments."""
        return [self._call("GET", f"/mail/{mail['id']}.json") for mail in self.mails_to(address)]

    def mail_to(self, address: str, attachments: int = 0, having: str = "") -> dict:
        """Waits for a mail with so many attachments (at least) and this text, and returns it whole."""

        def look() -> dict | None:
            for mail in self.whole_mails_to(address):
                text = f"{mail.get('subject', '')}\n{mail.get('text') or ''}\n{mail.get('html') or ''}"
                if len(mail["attachments"]) >= attachments and having.lower() in text.lower():
                    return mail
            return None

        return eventually(look, f"a mail to {address} with {attachments} attachments and '{having}'")

    def attachment(self, attachment: dict) -> bytes:
        url = attachment["url"]
        response = requests.get(url if url.startswith("http") else self.url + url, timeout=60)
        response.raise_for_status()
        return response.content

    def _api(self, method: str, path: str, **rest: Any) -> Any:
        """Stripe's own API, with the key that the server has too."""
        return self._call(method, "/v1/" + path, headers={"Authorization": f"Bearer {self._stripe_key}"}, **rest)

    def _call(
        self, method: str, path: str, *, headers: dict | None = None, accepted: set[int] = frozenset(), **rest: Any
    ) -> Any:
        sent = {"Accept": "application/json"} | (headers or {})
        response = requests.request(method, self.url + path, headers=sent, timeout=120, allow_redirects=False, **rest)
        good = response.status_code < 400 or response.status_code in accepted
        assert good, f"sandbox: {method} {path}: {response.status_code} {response.text[:500]}"
        return response.json() if response.content else None
