"""The sandbox beside Stripe's own Python library, and an endpoint that receives its webhooks.

The tests that use this start the sandbox themselves; HOLDFAST_BIN_DIR names the directory that holds
`holdfast-sandbox`.
"""

import json
import os
import pathlib
import queue
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import stripe

KEY = "sk_test_library"
WEBHOOK_SECRET = "whsec_library"
PATIENCE = 15


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(condition, what, seconds=PATIENCE):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"not within {seconds} s: {what}")


class Receiver:
    """A webhook endpoint that keeps what it is sent, and answers as it is told."""

    def __init__(self):
        self.received = queue.Queue()
        self.answers = queue.Queue()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                try:
                    status = receiver.answers.get_nowait()
                except queue.Empty:
                    status = 200
                receiver.received.put((body, self.headers["Stripe-Signature"], status))
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *arguments):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/webhook"
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def next(self):
        """The next delivery, its signature verified by the library."""
        body, signature, _ = self.received.get(timeout=PATIENCE)
        return stripe.Webhook.construct_event(body, signature, WEBHOOK_SECRET)

    def events(self, count):
        return [self.next() for _ in range(count)]

    def drain(self):
        for waiting in (self.received, self.answers):
            while not waiting.empty():
                waiting.get_nowait()


class Sandbox:
    def __init__(self, webhook_url):
        binary = pathlib.Path(os.environ["HOLDFAST_BIN_DIR"]) / "holdfast-sandbox"
        self.binary = str(binary)
        self.smtp_port = free_port()
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.arguments = [
            self.binary,
            "--listen", f"127.0.0.1:{self.port}",
            "--smtp-listen", f"127.0.0.1:{self.smtp_port}",
            "--stripe-secret-key", KEY,
            "--stripe-webhook-secret", WEBHOOK_SECRET,
            "--webhook-url", webhook_url,
        ]
        self.process = subprocess.Popen(self.arguments, stdout=subprocess.DEVNULL)
        wait_until(lambda: self.is_listening(self.port) and self.is_listening(self.smtp_port), "the sandbox listens")

    def is_listening(self, port):
        assert self.process.poll() is None, "the sandbox ended"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return True
        except OSError:
            return False

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(timeout=PATIENCE) == 0

    def request(self, method, path, body=None, headers=None):
        """(status, headers, text) of a plain HTTP request, without following redirects."""
        headers = dict(headers or {})
        data = None
        if isinstance(body, str):
            data = body.encode()
            headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
        elif body is not None:
            data = json.dumps(body).encode()
            headers.setdefault("Content-Type", "application/json")
        request = urllib.request.Request(self.url + path, data=data, method=method, headers=headers)
        opener = urllib.request.build_opener(NoRedirect)
        try:
            with opener.open(request, timeout=PATIENCE) as response:
                return response.status, response.headers, response.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read().decode()

    def json(self, method, path, body=None):
        status, _, text = self.request(method, path, body, {"Accept": "application/json"})
        assert status < 300, (status, text)
        return json.loads(text) if text else None

    def choose(self, intent, outcome):
        """What the buyer does at the checkout page: succeed, decline or abandon."""
        return self.request(
            "POST", f"/pay/{intent.id}", urllib.parse.urlencode({"outcome": outcome}), {"Accept": "application/json"}
        )

    def buy(self, session, outcome="succeed", **fields):
        """What the buyer does at the page of a Checkout session; the answer says how the session stands."""
        form = urllib.parse.urlencode({"outcome": outcome, **fields})
        status, _, text = self.request("POST", urllib.parse.urlsplit(session.url).path, form, {"Accept": "application/json"})
        assert status == 200, (status, text)
        return json.loads(text)

    def pay(self, intent):
        status, _, text = self.choose(intent, "succeed")
        assert status == 200, text
        return json.loads(text)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


@pytest.fixture(scope="module")
def receiver():
    receiver = Receiver()
    yield receiver
    receiver.close()


@pytest.fixture(scope="module")
def running_sandbox(receiver):
    sandbox = Sandbox(receiver.url)
    yield sandbox
    sandbox.close()


@pytest.fixture
def sandbox(running_sandbox, receiver):
    """An empty sandbox, towards which the library points."""
    running_sandbox.json("POST", "/_sandbox/reset")
    receiver.drain()
    stripe.api_key = KEY
    stripe.api_base = running_sandbox.url
    stripe.max_network_retries = 0
    return running_sandbox
