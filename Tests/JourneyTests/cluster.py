"""The throw-away PostgreSQL cluster: databases of their own for the journeys, and SQL in them."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

REPOSITORY = Path(__file__).resolve().parents[2]
CLOCK = REPOSITORY / "Tests" / "SQL" / "clock.sql"
LOCAL_HOSTS = {"127.0.0.1", "localhost", "::1"}


class NotConfigured(Exception):
    """An environment variable that the journeys need is missing or unsafe."""


class Cluster:
    """A local cluster on which databases may be created and dropped, named by HOLDFAST_TEST_PG."""

    def __init__(self, url: str):
        parts = urlsplit(url)
        if parts.scheme not in {"postgres", "postgresql"}:
            raise NotConfigured(f"HOLDFAST_TEST_PG is not a postgres:// URL: {parts.scheme}://…")
        if parts.hostname not in LOCAL_HOSTS or "host=" in parts.query:
            raise NotConfigured("HOLDFAST_TEST_PG must name a throw-away cluster on 127.0.0.1; other hosts are refused")
        self._parts = parts

    @staticmethod
    def from_environment() -> Cluster:
        url = os.environ.get("HOLDFAST_TEST_PG")
        if not url:
            raise NotConfigured("set HOLDFAST_TEST_PG to the URL of a superuser on a throw-away local cluster")
        return Cluster(url)

    def url(self, database: str, user: str | None = None) -> str:
        """The URL of a database, as the superuser or as another login that the cluster trusts."""
        login = self._parts.netloc
        if user is not None:
            login = f"{user}@{login.rpartition('@')[2]}"
        return urlunsplit((self._parts.scheme, login, "/" + database, "", ""))

    def create_database(self) -> Database:
        name = "journeys_" + secrets.token_hex(6)
        self._maintain(f'CREATE DATABASE "{name}"')
        return Database(self, name)

    def drop_database(self, database: Database) -> None:
        self._maintain(f'DROP DATABASE IF EXISTS "{database.name}" WITH (FORCE)')

    def _maintain(self, statement: str) -> None:
        Database(self, self._parts.path.strip("/") or "postgres").execute(statement)


@dataclass(frozen=True)
class Database:
    """One database, reached through psql as the superuser."""

    cluster: Cluster
    name: str

    @property
    def owner_url(self) -> str:
        return self.cluster.url(self.name)

    @property
    def server_url(self) -> str:
        return self.cluster.url(self.name, user="holdfast_api")

    def execute(self, statement: str, **values: object) -> str:
        """Runs SQL; `:'name'` in it stands for a value. Answers what psql prints."""
        command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", self.owner_url]
        for name, value in values.items():
            command += ["-v", f"{name}={value}"]
        done = subprocess.run(command, input=statement, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise AssertionError(f"SQL failed in {self.name}: {done.stderr.strip()}\n{statement}")
        return done.stdout

    def rows(self, query: str, **values: object) -> list[dict]:
        """The rows of a query, as JSON would show them."""
        text = self.execute(f"SELECT coalesce(json_agg(row_to_json(answer)), '[]') FROM ({query}) AS answer", **values)
        return json.loads(text)

    def value(self, query: str, **values: object):
        """The one column of the one row of a query."""
        (row,) = self.rows(query, **values)
        (value,) = row.values()
        return value

    def install_clock(self) -> None:
        self.execute(CLOCK.read_text())

    def advance(self, seconds: float) -> None:
        """Moves the clock of the rules; the server's own clock (token lifetimes, signatures) stays."""
        self.execute("UPDATE core.test_clock SET ahead = ahead + :'by'::interval", by=f"{seconds} seconds")

    def now(self, later: str = "0 days") -> str:
        """The time of the rules, or a while later, ISO 8601."""
        return self.value(
            """
            SELECT to_char((core.now() + :'later'::interval) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS now
            """,
            later=later,
        )

    def violations(self) -> list[dict]:
        return self.rows("SELECT * FROM ops.violations")
