"""Collects every secret that the journeys send or are given, and looks for them in what the servers logged."""

from __future__ import annotations

import json
import re
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from typing import Any

import requests

# What is secret by its name, in bodies of requests and answers.
NAMES = {
    "password", "password_confirm", "old_password", "new_password", "new_password_confirm", "token", "refresh",
    "access", "client_secret", "qr_code_data",
}
# What is secret by its looks, whoever made it.
LOOKS = re.compile(
    r"eyJ[\w-]{10,}\.[\w-]+|\bsk_(?:test|live)_\w+|\bwhsec_\w+|\bpi_\w+_secret_\w+|\$argon2\w*\$|(?<!\d)4\d{15}(?!\d)"
)
# Shorter ones are words of the tests themselves, such as "wrong".
SHORTEST = 12


class LogWatch:
    def __init__(self) -> None:
        self.secrets: set[str] = set()
        self.public: set[str] = set()
        self.leaks: list[str] = []

    def add(self, *secrets: str) -> None:
        self.secrets.update(secret for secret in secrets if len(secret) >= SHORTEST)

    def publish(self, *texts: str) -> None:
        """What tests put into every field alike, passwords and request ids among them, is nobody's secret; nor is a part."""
        self.public.update(texts)

    def listen(self) -> None:
        """From now on, whatever goes through `requests` is looked at."""
        send = requests.Session.send

        def watched(session: requests.Session, request: requests.PreparedRequest, **options: Any) -> requests.Response:
            self._headers(request.headers.get("Authorization", ""), request.headers.get("Cookie", ""))
            self._body(request.body)
            response = send(session, request, **options)
            self._headers("", *response.raw.headers.getlist("Set-Cookie"))
            if "json" in response.headers.get("Content-Type", "") and not options.get("stream"):
                self._body(response.content)
            return response

        requests.Session.send = watched

    def _headers(self, authorization: str | bytes, *cookies: str | bytes) -> None:
        self.add(self._text(authorization).partition(" ")[2])
        for cookie in cookies:
            try:
                self.add(*(morsel.value for morsel in SimpleCookie(self._text(cookie)).values()))
            except CookieError:
                continue  # Bad cookies are sent on purpose.

    @staticmethod
    def _text(header: str | bytes) -> str:
        return header.decode("latin-1") if isinstance(header, bytes) else header

    def _body(self, body: Any) -> None:
        if not isinstance(body, (bytes, str)) or len(body) > 1 << 20:
            return
        try:
            self._value(json.loads(body))
        except (ValueError, RecursionError, TypeError):
            return  # No JSON: bad bodies are sent on purpose.

    def _value(self, value: Any) -> None:
        if isinstance(value, dict):
            for name, member in value.items():
                if name in NAMES and isinstance(member, str):
                    self.add(member)
                self._value(member)
        elif isinstance(value, list):
            for member in value:
                self._value(member)

    def inspect(self, log: Path) -> None:
        """Notes every secret that stands in this log."""
        text = log.read_text(errors="replace")
        words = set(re.findall(r"[\w.-]{%d,}" % SHORTEST, text))
        public = "\n".join(self.public)
        for secret in self.secrets:
            if secret in public:
                continue
            if secret in words or (not re.fullmatch(r"[\w.-]+", secret) and secret in text):
                self.leaks.append(f"{log.name}: {secret[:6]}…: {self._line(text, secret)}")
        for found in LOOKS.finditer(text):
            self.leaks.append(f"{log.name}: {found[0][:8]}…: {self._line(text, found[0])}")

    @staticmethod
    def _line(text: str, secret: str) -> str:
        return next(line for line in text.splitlines() if secret in line)[:300]


WATCH = LogWatch()
