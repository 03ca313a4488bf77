"""`holdfast migrate`: once, in order, as a whole, and only forwards."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from checkout import Checkout
from cluster import REPOSITORY, Cluster
from processes import eventually


@pytest.fixture
def checkout(cluster: Cluster, tmp_path: Path) -> Iterator[Checkout]:
    database = cluster.create_database()
    yield Checkout(tmp_path, database)
    cluster.drop_database(database)


def test_repeating_changes_nothing(checkout: Checkout):
    first = checkout.migrate()
    assert first.returncode == 0 and "001_roles_and_schemas.sql" in first.stdout, first.stderr
    assert checkout.migrate().stdout == "functions unchanged\n"


def test_an_edited_migration_is_refused(checkout: Checkout):
    checkout.migrate()
    checkout.write("sql/schema/002_core.sql", (REPOSITORY / "sql/schema/002_core.sql").read_text() + "\n-- more\n")
    refused = checkout.migrate()
    assert refused.returncode != 0
    assert "sql/schema/002_core.sql was edited after it had been applied" in refused.stderr


def test_an_older_checkout_leaves_a_newer_database_alone(checkout: Checkout):
    checkout.write("sql/schema/900_later.sql", "CREATE TABLE core.later (id int);\n")
    assert checkout.migrate().returncode == 0
    (checkout.folder / "sql/schema/900_later.sql").unlink()
    checkout.write("sql/functions/core/older.sql", "CREATE FUNCTION core.older() RETURNS int LANGUAGE sql AS 'SELECT 1';\n")
    refused = checkout.migrate()
    assert refused.returncode != 0 and "newer than this checkout" in refused.stderr
    assert checkout.database.value("SELECT to_regproc('core.older') IS NULL AS missing")


def test_a_number_that_comes_too_late_is_refused(checkout: Checkout):
    assert checkout.migrate().returncode == 0
    checkout.write("sql/schema/002b_late.sql", "CREATE TABLE core.late (id int);\n")
    refused = checkout.migrate()
    assert refused.returncode != 0 and "sorts before" in refused.stderr


def test_a_migration_may_change_what_views_and_functions_read(checkout: Checkout):
    assert checkout.migrate().returncode == 0
    checkout.write("sql/schema/900_title.sql", "ALTER TABLE ticketing.events ALTER COLUMN title TYPE varchar(500);\n")
    done = checkout.migrate()
    assert done.returncode == 0, done.stderr
    assert checkout.database.value("SELECT count(*) AS n FROM pg_views WHERE schemaname = 'reports'") > 0


def test_a_failure_in_the_middle_leaves_everything_as_it_was(checkout: Checkout):
    assert checkout.migrate().returncode == 0
    before = checkout.database.rows("SELECT name, checksum FROM ops.migrations ORDER BY name")
    checkout.write("sql/schema/900_good.sql", "CREATE TABLE core.good (id int);\n")
    checkout.write("sql/functions/core/bad.sql", "CREATE FUNCTION core.bad() RETURNS nonsense LANGUAGE sql AS '';\n")
    failed = checkout.migrate()
    assert failed.returncode != 0 and "sql/functions/core/bad.sql" in failed.stderr and "nonsense" in failed.stderr
    assert checkout.database.rows("SELECT name, checksum FROM ops.migrations ORDER BY name") == before
    assert checkout.database.value("SELECT to_regclass('core.good') IS NULL AS undone")
    assert checkout.database.value("SELECT to_regproc('ticketing.create_order') IS NOT NULL AS still_there")


def test_many_migrators_at_once(checkout: Checkout):
    done: list[subprocess.CompletedProcess] = []
    threads = [threading.Thread(target=lambda: done.append(checkout.migrate())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.returncode for one in done] == [0] * 4, [one.stderr for one in done]
    assert sum("001_roles_and_schemas.sql" in one.stdout for one in done) == 1


def test_a_reader_holds_it_up_only_as_long_as_it_reads(checkout: Checkout):
    assert checkout.migrate().returncode == 0
    reader = subprocess.Popen(
        ["psql", "-X", "-q", checkout.database.owner_url], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    reader.stdin.write("BEGIN; SELECT count(*) FROM reports.sales_by_event; SELECT count(*) FROM ticketing.orders;\n")
    reader.stdin.flush()
    eventually(
        lambda: checkout.database.value("SELECT count(*) AS n FROM pg_stat_activity WHERE state = 'idle in transaction'"
                                        " AND datname = current_database()"),
        "the reader to be in its transaction",
    )
    checkout.write("sql/functions/core/newer.sql", "CREATE FUNCTION core.newer() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
                   "COMMENT ON FUNCTION core.newer() IS 'For the test.';\n")
    done: list[subprocess.CompletedProcess] = []
    thread = threading.Thread(target=lambda: done.append(checkout.migrate()))
    thread.start()
    eventually(
        lambda: checkout.database.value("SELECT count(*) AS n FROM pg_locks WHERE NOT granted") or done,
        "the migrator to meet the reader",
    )
    reader.communicate("COMMIT;\n")
    thread.join()
    assert done[0].returncode == 0, done[0].stderr


def test_functions_change_under_a_running_server(install, tmp_path: Path):
    """Signatures included: calls go on by name, and none of them fails."""
    made = install()
    checkout = Checkout(tmp_path, made.database)
    answers: list[int] = []
    enough = threading.Event()

    def ask() -> None:
        client = made.anonymous()
        while not enough.is_set():
            answers.append(client.get("/api/events/").status_code)

    askers = [threading.Thread(target=ask) for _ in range(4)]
    for number in range(5):
        checkout.add_parameter("sql/functions/ticketing/list_categories.sql", f"p_more{number}")
        if number == 0:
            checkout.migrate()
            for asker in askers:
                asker.start()
            eventually(lambda: len(answers) > 20, "the server to answer")
            continue
        before = len(answers)
        done = checkout.migrate()
        assert done.returncode == 0 and "functions replaced" in done.stdout, done.stderr
        eventually(lambda seen=before: len(answers) > seen + 20, "the server to go on answering")
        assert requests.get(made.server.mount_url + "/api/events/categories/", timeout=60).status_code == 200
    enough.set()
    for asker in askers:
        asker.join()
    assert set(answers) == {200}
