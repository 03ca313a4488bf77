"""Whoever has the server's database login has the entry points, and nothing else."""

from __future__ import annotations

import subprocess

import pytest

from fingerprint import tables
from installation import Installation


def denied(installation: Installation, statement: str) -> str:
    """What PostgreSQL says to this statement by the server's own login."""
    done = subprocess.run(
        ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-v", "VERBOSITY=sqlstate", installation.database.server_url],
        input=statement, capture_output=True, text=True, check=False,
    )
    assert done.returncode != 0, f"works: {statement}"
    return done.stderr


def test_every_table_is_closed(installation: Installation):
    for name in tables(installation.database):
        assert "42501" in denied(installation, f"TABLE {name};"), name


@pytest.mark.parametrize("statement", [
    "SET ROLE holdfast_owner", "SET ROLE postgres", "SET SESSION AUTHORIZATION holdfast_owner",
    "CREATE TEMP TABLE mine (id int)", "CREATE SCHEMA mine", "CREATE ROLE mine", "ALTER ROLE holdfast_owner LOGIN",
    "COPY (SELECT 1) TO PROGRAM 'true'", "COPY (SELECT 1) TO '/tmp/mine'", "SELECT pg_read_file('/etc/passwd')",
    "SELECT lo_create(0)", "SELECT lo_from_bytea(0, 'x')", "SELECT lo_import('/etc/passwd')",
    "ALTER SYSTEM SET fsync = off", "LOAD 'auto_explain'", "SET session_replication_role = replica",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename <> current_user",
])
def test_it_cannot_become_more(installation: Installation, statement: str):
    assert "42501" in denied(installation, statement + ";"), statement


def test_it_calls_entry_points(installation: Installation):
    done = subprocess.run(
        ["psql", "-X", "-q", "-A", "-t", installation.database.server_url, "-c", "SELECT FROM ops.health()"],
        capture_output=True, text=True, check=False,
    )
    assert done.returncode == 0, done.stderr
