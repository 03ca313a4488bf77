"""The installation under simulation: its clock, its worker, and what the provider has not told it yet."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

import requests

from cluster import Cluster
from installation import Installation
from model import PROMO_CODE, PROMO_PERCENT
from processes import eventually
from session import Session

STOPPED_CLOCK = Path(__file__).resolve().parent / "stopped_clock.sql"
BEGINNING = datetime(2036, 5, 5, 8, tzinfo=timezone.utc)
# How long effects may take by themselves before those that wait for another try are made due.
PATIENCE_SECONDS = 1.5


@dataclass
class News:
    """An event of the provider, kept back until the simulator delivers it."""

    intent: str
    event: dict

    @property
    def type(self) -> str:
        return self.event["type"]


class World:
    def __init__(self, cluster: Cluster, folder: Path):
        self.installation = Installation(cluster, folder, worker=False)
        self.database = self.installation.database
        self.sandbox = self.installation.sandbox
        self.server = self.installation.server
        self.session: Session | None = None
        try:
            self.database.execute(STOPPED_CLOCK.read_text())
            self.sandbox.pause_webhooks()
            # It comes when the simulation says so.
            self.database.execute("UPDATE ops.jobs SET is_active = false WHERE name = 'check_attempts'")
            self.database.execute(
                """
                INSERT INTO sales.promo_codes (id, product, code, kind, value, created_at, updated_at)
                VALUES (core.new_id(), 'ticketing', :'code', 'percentage', :'percent', core.now(), core.now());
                """,
                code=PROMO_CODE, percent=str(PROMO_PERCENT),
            )
            self.worker = self.installation.add_worker()
            self.session = Session(self.database)
        except BaseException:
            self.remove()
            raise
        self.now = BEGINNING
        self._last_event: str | None = None

    def remove(self) -> None:
        if self.session is not None:
            self.session.close()
        self.installation.remove()

    # Time.

    def advance(self, by: timedelta) -> None:
        self.now += by
        self.database.advance(by.total_seconds())

    # The provider.

    def news(self) -> list[News]:
        """What has happened at the provider since the last time."""
        events = self.sandbox.events_since(self._last_event)
        if events:
            self._last_event = events[-1]["id"]
        found = []
        for event in events:
            subject = event["data"]["object"]
            intent = subject["id"] if subject["object"] == "payment_intent" else subject.get("payment_intent")
            if intent is not None:
                found.append(News(intent, event))
        return found

    def deliver(self, event: dict) -> requests.Response:
        body = json.dumps(event).encode()
        return self.sandbox.post_webhook(body, self.sandbox.signature(body))

    # What is done in the background.

    def ask_provider(self, intent: str) -> None:
        """The job that asks what became of payments, for one of them."""
        self.database.execute(
            """
            BEGIN;
            UPDATE payments.attempts SET next_check_at = NULL WHERE next_check_at <= core.now();
            UPDATE payments.attempts SET next_check_at = core.now(), checks = 0
            WHERE provider_id = :'intent' AND provider_status IS DISTINCT FROM 'canceled';
            SELECT payments.check_attempts();
            COMMIT;
            """,
            intent=intent,
        )
        self.settle()

    def settle(self, kinds: str = "stripe.%") -> None:
        """Waits until no effect of these kinds is left to do; what waits for another try is made due at once."""
        nudged = time.monotonic()

        def is_done() -> bool:
            nonlocal nudged
            waiting = int(self.session.answer(
                f"SELECT count(*) FROM effects.requests WHERE state = 'queued' AND kind LIKE '{kinds}'"))
            if waiting and time.monotonic() - nudged > PATIENCE_SECONDS:
                self._make_due()
                nudged = time.monotonic()
            return not waiting

        eventually(is_done, f"no effect {kinds} is left to do")

    def _make_due(self) -> None:
        """As if hours had passed: the clock stands still, so nobody's wait for another try would ever end."""
        self.database.execute(
            """
            UPDATE effects.requests SET run_at = core.now(), tries = LEAST(tries, 1) WHERE state = 'queued';
            NOTIFY holdfast_effects;
            """
        )

    # What breaks.

    def kill_server(self) -> None:
        self.server.kill_and_restart()

    def kill_worker(self) -> None:
        self.worker.kill()
        self.worker.start()

    def cut_connections(self) -> int:
        """Ends every connection of the servers and workers in the database."""
        return self.database.value(
            """
            SELECT count(*) FROM (
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND usename = 'holdfast_api'
            ) AS ended
            """
        )
