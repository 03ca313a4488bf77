"""Files in multipart forms, at a product of the tests' own: what arrives is stored, and what does not costs nothing."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import socket
import uuid
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from cluster import REPOSITORY
from installation import Installation
from processes import eventually

DEPOT = Path(__file__).parent / "depot"
MEGABYTE = 1 << 20
LARGEST = 25 * MEGABYTE


@pytest.fixture(scope="module")
def depot(cluster, installations, tmp_path_factory):
    home, spool = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("spool")
    shutil.copytree(REPOSITORY / "api", home / "api")
    shutil.copytree(DEPOT, home / "api" / "depot")
    (home / "sql").symlink_to(REPOSITORY / "sql")
    made = Installation(
        cluster, tmp_path_factory.mktemp("depot"), product_sql=(DEPOT / "depot.sql").read_text(),
        settings={"HOLDFAST_HOME": str(home), "HOLDFAST_UPLOADS": str(spool)},
    )
    made.spool = spool
    installations.append(made)
    yield made
    installations.remove(made)
    made.remove()


def url(depot: Installation) -> str:
    return depot.server.public_url + "/depot/photos/"


def send(depot: Installation, photo: bytes, *, kind: str = "image/png", name: str = "p.png", key: str | None = None, **more):
    return requests.post(
        url(depot), data={"title": "A photo"} | more.pop("data", {}), files={"photo": (name, photo, kind)} | more,
        headers={"Idempotency-Key": key} if key else {}, timeout=120,
    )


def stored(depot: Installation) -> int:
    return depot.database.value("SELECT count(*) FROM depot.photos")


@pytest.mark.parametrize("size", [1, 65536, 65537, 3_000_000, LARGEST])
def test_a_file_arrives_as_it_is(depot: Installation, size: int):
    photo = os.urandom(size)
    for key in (None, str(uuid.uuid4())):
        answer = send(depot, photo, name="C:\\photos\\ours.png", key=key, data={"width": "640"})
        assert answer.status_code == 201, answer.text
        body = answer.json()
        assert (body["sha256"], body["name"]) == (hashlib.sha256(photo).hexdigest(), "ours.png")
        assert (body["width"], body["thumbnail"]) == (640, None)
    assert list(depot.spool.iterdir()) == []


def test_two_files(depot: Installation):
    answer = send(depot, b"a" * 100_000, thumbnail=("t.png", b"b" * 700, "image/png"), key=str(uuid.uuid4()))
    assert answer.status_code == 201 and answer.json()["thumbnail"] == 700


def test_a_repeated_upload_is_stored_once(depot: Installation):
    """Each try of a client has another boundary; the same file is the same request all the same."""
    before, key, photo = stored(depot), str(uuid.uuid4()), os.urandom(2_000_000)
    first, second = send(depot, photo, key=key), send(depot, photo, key=key)
    assert first.status_code == second.status_code == 201 and first.json() == second.json()
    another = photo[:-1] + bytes([photo[-1] ^ 1])
    assert send(depot, another, key=key).status_code == 409
    assert send(depot, photo, name="other.png", key=key).status_code == 409
    assert stored(depot) == before + 1


def test_what_is_wrong_is_named_and_not_stored(depot: Installation):
    before = stored(depot)
    wrong = {
        "not an image": ({"photo": ("p.txt", b"text", "text/plain")}, {"title": "t"}, "photo"),
        "no type": ({"photo": ("p.png", b"bytes", "")}, {"title": "t"}, "photo"),
        "empty": ({"photo": ("p.png", b"", "image/png")}, {"title": "t"}, "photo"),
        "missing": ({}, {"title": "t"}, "photo"),
        "text": ({}, {"title": "t", "photo": "text"}, "photo"),
        "a file as text": ({"photo": ("p.png", b"b", "image/png"), "title": ("t.txt", b"t", "text/plain")}, {}, "title"),
        "no number": ({"photo": ("p.png", b"b", "image/png")}, {"title": "t", "width": "wide"}, "width"),
    }
    for what, (files, data, field) in wrong.items():
        parts = files | {name: (None, value) for name, value in data.items()}
        answer = requests.post(url(depot), files=parts, timeout=60)
        assert answer.status_code == 400 and list(answer.json()["fields"]) == [field], (what, answer.text)
    assert stored(depot) == before


class Upload:
    """A client that sends a form by hand, and stops where it wants."""

    def __init__(self, depot: Installation, *, size: int, length: int | None = None, headers: str = ""):
        target = urlsplit(depot.server.public_url)
        head = (
            "--XX\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nt\r\n--XX\r\n"
            "Content-Disposition: form-data; name=\"photo\"; filename=\"p.png\"\r\nContent-Type: image/png\r\n\r\n"
        ).encode()
        self.rest = head + b"x" * size + b"\r\n--XX--\r\n"
        self.socket = socket.create_connection((target.hostname, target.port), timeout=120)
        self.socket.sendall(
            (
                f"POST /depot/photos/ HTTP/1.1\r\nHost: {target.netloc}\r\n"
                f"Content-Type: multipart/form-data; boundary=XX\r\n"
                f"Content-Length: {length or len(self.rest)}\r\n{headers}\r\n"
            ).encode()
        )

    def send(self, count: int) -> None:
        self.socket.sendall(self.rest[:count])
        self.rest = self.rest[count:]

    def answer(self) -> str:
        received = b""
        while b"\r\n\r\n" not in received:
            more = self.socket.recv(65536)
            assert more, f"the server closed the connection after {received!r}"
            received += more
        return received.decode()


def test_a_file_that_is_too_large_is_refused_while_it_comes(depot: Installation):
    upload = Upload(depot, size=LARGEST + 500_000)
    upload.send(LARGEST + 100_000)
    answer = upload.answer()
    assert answer.startswith("HTTP/1.1 413") and "connection: close" in answer.lower()
    small = send(depot, b"a", thumbnail=("t.png", b"b" * 1001, "image/png"))
    assert small.status_code == 413 and list(small.json()["fields"]) == ["thumbnail"]


def test_a_body_that_says_that_it_is_too_large_is_not_read(depot: Installation):
    upload = Upload(depot, size=1, length=1 << 40)
    assert upload.answer().startswith("HTTP/1.1 413")


def test_a_client_that_asks_first(depot: Installation):
    upload = Upload(depot, size=100_000, headers="Expect: 100-continue\r\n")
    assert upload.answer().startswith("HTTP/1.1 100 Continue\r\n\r\n")
    upload.send(len(upload.rest))
    assert upload.answer().startswith("HTTP/1.1 201")
    refused = Upload(depot, size=1, length=1 << 40, headers="Expect: 100-continue\r\n")
    answer = refused.answer()
    assert answer.startswith("HTTP/1.1 413") and "connection: close" in answer.lower()
    target = urlsplit(depot.server.public_url)
    unknown = socket.create_connection((target.hostname, target.port), timeout=60)
    unknown.sendall(b"POST /depot/nothing/ HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n")
    answer = unknown.recv(65536).decode()
    assert answer.startswith("HTTP/1.1 404") and "connection: close" in answer.lower()


def open_uploads(depot: Installation) -> int:
    folder = Path(f"/proc/{depot.server.program.pid}/fd")
    count = 0
    for descriptor in folder.iterdir():
        try:
            count += "holdfast-upload" in os.readlink(descriptor)
        except FileNotFoundError:
            continue  # Closed meanwhile.
    return count


def memory(depot: Installation) -> int:
    """What the process keeps in memory of its own, in bytes."""
    status = Path(f"/proc/{depot.server.program.pid}/status").read_text()
    return int(re.search(r"RssAnon:\s+(\d+) kB", status)[1]) * 1024


def test_stalled_uploads_cost_disk_and_leave_nothing(depot: Installation):
    assert send(depot, os.urandom(1000)).status_code == 201
    before, rows = memory(depot), stored(depot)
    uploads = [Upload(depot, size=20 * MEGABYTE) for _ in range(20)]
    for upload in uploads:
        upload.send(20 * MEGABYTE)
    eventually(lambda: open_uploads(depot) == 20, "every upload is on the disk")
    grown = memory(depot) - before
    assert grown < 60 * MEGABYTE, f"20 uploads of 20 MB took {grown >> 20} MB of memory"
    assert list(depot.spool.iterdir()) == [], "uploads have no names"
    # One of them goes on; the others break off.
    uploads[0].send(len(uploads[0].rest))
    assert uploads[0].answer().startswith("HTTP/1.1 201")
    for upload in uploads:
        upload.socket.close()
    eventually(lambda: open_uploads(depot) == 0, "nothing is left of them")
    assert stored(depot) == rows + 1


@pytest.mark.parametrize(
    "body",
    [
        b"", b"--XX", b"--XX--", b"--YY\r\n\r\n", b"--XX\r\n\r\nno name\r\n--XX--",
        b'--XX\r\nContent-Disposition: form-data; name="title"\r\n\r\nnever ends',
        b"--XX" + b'\r\nContent-Disposition: form-data; name="title"\r\n\r\nx\r\n--XX' * 101 + b"--",
        b"--XX\r\nContent-Disposition: form-data; name=" + b"x" * 10_000 + b"\r\n\r\n\r\n--XX--",
        b'--XX\r\nContent-Disposition: form-data; name="title"\r\n\r\n\xff\xfe\r\n--XX--',
    ],
    ids=["nothing", "boundary", "end", "other", "nameless", "endless", "many", "header", "latin"],
)
def test_malformed_forms(depot: Installation, body: bytes):
    before = stored(depot)
    answer = requests.post(
        url(depot), data=body, headers={"Content-Type": "multipart/form-data; boundary=XX"}, timeout=60
    )
    assert answer.status_code == 400, answer.text
    assert stored(depot) == before
