"""What those who run the server rely on: health, metrics, browsers of other sites, a database that comes back."""

from __future__ import annotations

import http.client
import re
import subprocess
from urllib.parse import urlsplit

import pytest
import requests

from client import Client, expect
from installation import Installation
from processes import binary, eventually
from shop import Shop


def test_health(installation: Installation):
    for path in ("/health", "/health/live", "/health/ready"):
        answer = requests.get(installation.server.public_url + path, timeout=60)
        assert answer.status_code == 200 and answer.json()["status"] == "ok"


def test_metrics(installation: Installation, buyer: Client):
    expect(buyer.get("/api/orders/"), 200)
    answer = requests.get(installation.server.public_url + "/metrics", timeout=60)
    assert answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/plain")
    samples = 0
    for line in answer.text.splitlines():
        if line and not line.startswith("#"):
            assert re.fullmatch(r"[a-zA-Z_:][a-zA-Z0-9_:]*(\{[^}]*\})? [-+0-9.eE]+|.* (NaN|[+-]Inf)", line), line
            samples += 1
    assert samples > 10
    assert "listOrders" in answer.text or "/api/orders/" in answer.text
    assert buyer.account.email not in answer.text


def test_metrics_of_the_database(installation: Installation):
    """Asked for from time to time by the server itself, so that a scrape never waits for the database."""
    installation.database.execute("UPDATE ops.jobs SET next_run_at = core.now() WHERE name = 'count_violations'")
    installation.database.execute(
        "SELECT effects.request(p_kind => 'stripe.create_refund', p_input => '{}', p_then => NULL, p_state => '{}', "
        "p_run_at => core.now() + interval '1 hour')"
    )

    def figures() -> dict[str, float]:
        text = requests.get(installation.server.public_url + "/metrics", timeout=60).text
        return {name: float(value) for name, value in re.findall(r"^(\S+) (\S+)$", text, re.MULTILINE) if name != "#"}

    def complete() -> dict[str, float] | None:
        found = figures()
        kinds = 'holdfast_effects_by_kind_queued{kind="stripe.create_refund"}'
        return found if "holdfast_violations_total" in found and found.get(kinds) else None

    found = eventually(complete, "the figures of the database")
    installation.database.execute("DELETE FROM effects.requests WHERE run_at > core.now() + interval '50 minutes'")
    assert found["holdfast_violations_total"] == 0
    assert found['holdfast_pool_size{pool="writes"}'] == found['holdfast_pool_size{pool="reads"}'] == 16
    for name in (
        "holdfast_mails_unsent", "holdfast_mails_oldest_seconds", "holdfast_live_holds", "holdfast_alerts",
        "holdfast_jobs_failing", "holdfast_jobs_overdue", "holdfast_effects_due", "holdfast_figures_age_seconds",
        'holdfast_pool_queued{pool="writes"}', 'holdfast_pool_in_use{pool="reads"}',
    ):
        assert name in found, name


def test_a_request_is_found_in_postgresql(install):
    """By the access log always, by application_name when tracing is on."""
    installation: Installation = install(settings={"HOLDFAST_TRACE_SQL": "1"})
    for number in range(3):
        request = f"request-number-{number}"
        expect(installation.anonymous().get("/api/events/", headers={"X-Request-Id": request}), 200)
        seen = installation.database.rows(
            "SELECT pid, application_name FROM pg_stat_activity WHERE datname = current_database()"
        )
        pids = [row["pid"] for row in seen if row["application_name"] == f"holdfast {request}"]
        assert len(pids) == 1, seen

        def logged(request=request) -> list[str]:
            log = installation.server.program.log.read_text()
            return [line for line in log.splitlines() if f'"request_id":"{request}"' in line]

        (line,) = eventually(logged, "the request is logged")
        assert f'"pg_pid":"{pids[0]}"' in line


def test_headers_without_end(installation: Installation):
    target = urlsplit(installation.server.public_url)
    connection = http.client.HTTPConnection(target.hostname, target.port, timeout=60)
    for _ in range(2):
        connection.request("GET", "/health/live")
        assert connection.getresponse().read()
    connection.request("GET", "/ticketing/api/events/", headers={"X-Long": "x" * 200_000})
    answer = connection.getresponse()
    assert answer.status == 431 and answer.getheader("Content-Type") == "application/json"
    assert b"headers_too_large" in answer.read()


def test_every_answer_has_a_request_id(installation: Installation):
    url = installation.server.mount_url + "/api/events/"
    first, second = (requests.get(url, timeout=60).headers["X-Request-Id"] for _ in range(2))
    assert first != second
    given = requests.get(url, headers={"X-Request-Id": "from-the-client-1"}, timeout=60)
    assert given.headers["X-Request-Id"] == "from-the-client-1"
    forged = requests.get(url, headers={"X-Request-Id": "x y"}, timeout=60)
    assert forged.headers["X-Request-Id"] != "x y"
    assert given.headers["X-Content-Type-Options"] == "nosniff"


def test_a_connection_is_used_again(installation: Installation, buyer: Client):
    """Whatever was answered on it, good or bad; a server that closes one says so first."""
    target = urlsplit(installation.server.mount_url)
    token = buyer.account.token(buyer)
    paths = [
        "/api/events/", "/api/auth/profile/", "/api/events/?status=nonsense", "/api/events/nothing/", "/api/nothing/",
        "/api/orders/", "/api/schema/", "/api/events/",
    ]
    connection = http.client.HTTPConnection(target.hostname, target.port, timeout=60)
    connection.connect()
    socket = connection.sock
    for path in paths * 3:
        connection.request("GET", target.path + path, headers={"Authorization": f"Bearer {token}"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status in (200, 400, 404) and not answer.will_close, path
        assert connection.sock is socket, path
    connection.close()


@pytest.fixture(scope="module")
def open_to_shop(cluster, installations, tmp_path_factory):
    made = Installation(
        cluster, tmp_path_factory.mktemp("cors"), settings={"HOLDFAST_CORS_ORIGINS": "https://shop.example"}
    )
    installations.append(made)
    yield made
    installations.remove(made)
    made.remove()


def preflight(installation: Installation, origin: str) -> requests.Response:
    return requests.options(
        installation.server.mount_url + "/api/orders/", timeout=60,
        headers={
            "Origin": origin, "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization,content-type,idempotency-key",
        },
    )


def test_a_shop_elsewhere_may_call_and_others_may_not(open_to_shop: Installation):
    answer = preflight(open_to_shop, "https://shop.example")
    assert answer.status_code in (200, 204)
    assert answer.headers["Access-Control-Allow-Origin"] == "https://shop.example"
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    allowed = answer.headers["Access-Control-Allow-Headers"].lower()
    for header in ("authorization", "content-type", "idempotency-key"):
        assert header in allowed
    assert answer.headers["Vary"] == "Origin"
    listed = requests.get(
        open_to_shop.server.mount_url + "/api/events/", headers={"Origin": "https://shop.example"}, timeout=60
    )
    assert listed.headers["Access-Control-Allow-Origin"] == "https://shop.example"
    for origin in ("https://evil.example", "https://shop.example.evil", "http://shop.example", "null"):
        assert "Access-Control-Allow-Origin" not in preflight(open_to_shop, origin).headers
    assert "Access-Control-Allow-Origin" not in preflight(open_to_shop, "*").headers


def test_the_allowed_methods(installation: Installation):
    answer = requests.options(installation.server.mount_url + "/api/auth/profile/", timeout=60)
    assert answer.status_code in (200, 204)
    assert {"GET", "HEAD", "PUT", "PATCH", "OPTIONS"} == {name.strip() for name in answer.headers["Allow"].split(",")}


def test_the_database_comes_back(install):
    """Every connection is cut at once; the next requests are served, or told to come again."""
    installation: Installation = install()
    shop = Shop.open(installation, installation.organizer())
    seat, buyer = shop.ticket_type(5), installation.buyer()
    expect(buyer.get("/api/orders/"), 200)  # Logged in, so that the first request after the cut is the order.
    for _ in range(3):
        installation.database.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        answer = shop.try_order(buyer, (seat, 1), headers={"Idempotency-Key": "again"})
        assert answer.status_code in (201, 503), answer.text
        order = eventually(
            lambda: good.json()
            if (good := shop.try_order(buyer, (seat, 1), headers={"Idempotency-Key": "again"})).status_code == 201
            else None,
            "the same request is answered",
        )
    assert expect(buyer.get("/api/orders/"), 200)["count"] == 1
    assert shop.seats(seat) == (0, 1, 4)
    assert order["status"] == "pending"


def test_a_missing_setting_is_named(installation: Installation, tmp_path):
    done = subprocess.run(
        [str(binary("holdfast")), "serve"], env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
        capture_output=True, text=True, timeout=60, check=False,
    )
    assert done.returncode != 0
    assert "DATABASE_URL" in done.stdout + done.stderr


def test_slow_functions(installation: Installation, buyer: Client):
    """Empty where PostgreSQL keeps no statistics; else what the server called, for those who read reports."""
    look = "SET ROLE holdfast_report; SELECT count(*) FROM reports.slow_functions WHERE function = 'ticketing.list_orders'"
    expect(buyer.get("/api/orders/"), 200)
    preloaded = "pg_stat_statements" in installation.database.value(
        "SELECT current_setting('shared_preload_libraries') AS libraries"
    )
    assert int(installation.database.execute(look)) == (1 if preloaded else 0)
