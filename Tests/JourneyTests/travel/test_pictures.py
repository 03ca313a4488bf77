"""Pictures of profiles: what is no picture, too big, or named like a path is refused or harmless."""

from __future__ import annotations

import re

import pytest

from client import Client, expect
from travel import document, pictures
from travel.document import answers
from travel.installation import TravelInstallation

UPLOADS = {"/profile/image/": "image", "/update_display_picture/": "file"}
PHP = b"<?php system($_GET['c']); ?>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
DISGUISED = {
    "a program": b"\x7fELF\x02\x01\x01" + bytes(200), "a page": b"<html><script>alert(1)</script></html>", "a script": PHP,
    "a drawing with a script": SVG, "a document": b"%PDF-1.4\n%%EOF", "an archive": b"PK\x03\x04" + bytes(100),
    "nothing": b"", "text": b"hello", "zeros": bytes(5000),
}
NAMES = [
    "../../../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "a\x00b.png", "photo.php", "photo.png.html", ".htaccess", "",
    "x" * 3000 + ".png", "π.png", "%2e%2e%2fx.png", "con", "photo.svg", "<script>.png", "a/b.png",
]


def upload(customer: Client, path: str, content: bytes, name: str = "me.png", kind: str = "image/png", **more):
    return customer.call("POST", path, files={UPLOADS[path]: (name, content, kind)}, **more)


@pytest.mark.parametrize("path", UPLOADS)
def test_what_is_no_picture(customer: Client, path: str):
    for how, content in DISGUISED.items():
        answer = upload(customer, path, content)
        assert answer.status_code == 400, f"{how}: {answer.status_code} {answer.text}"
        assert document.differences(answer.json(), document.read(document.FAILURE)) == [], how
    assert expect(customer.get("/profile/"), 200)["image"] in (None, "")


@pytest.mark.parametrize("path", UPLOADS)
def test_what_is_a_picture(customer: Client, path: str):
    """Whatever the client calls it, its type is what its bytes are."""
    for content, kind in ((pictures.png(), "image/png"), (pictures.jpeg(), "image/jpeg"), (pictures.gif(), "image/gif")):
        answer = upload(customer, path, content, name="me.txt", kind="text/html")
        assert answer.status_code == 200, answer.text
        shown = customer.get(expect(customer.get("/profile/"), 200)["image"])
        assert (shown.headers["Content-Type"], shown.content) == (kind, content)
        assert shown.headers["X-Content-Type-Options"] == "nosniff"
        again = customer.get(shown.request.path_url.removeprefix("/travel"), headers={"If-None-Match": shown.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_names_that_lead_somewhere(installation: TravelInstallation, customer: Client):
    """A picture gets a name of ours."""
    for name in NAMES:
        answer = upload(customer, "/update_display_picture/", pictures.png(), name=name, checked=False)
        assert answer.status_code in (200, 400), f"{name!r}: {answer.status_code} {answer.text}"
        if answer.status_code == 200:
            address = answers(answer, 200, document.PICTURE_CHANGED)["image_url"]
            assert re.fullmatch(r"/media/profile/images/[a-z0-9_-]{1,120}\.png", address), address
            assert customer.get(address).status_code == 200
    for path in (
        "/media/profile/images/../../../etc/passwd", "/media/profile/images/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/media/profile/images/", "/media/", "/media/nothing/at/all.png", "/media/profile/images/nothing.png",
        "/media/profile/images/%00.png", "/media/profile/images/..%5c..%5cx.png",
    ):
        answer = installation.anonymous().call("GET", path, checked=False)
        assert answer.status_code in (400, 404), f"{path}: {answer.status_code}"


def test_what_is_too_big(installation: TravelInstallation, customer: Client):
    """By its length, and by the room that it takes when it is drawn."""
    answer = upload(customer, "/profile/image/", pictures.png() + bytes(6 << 20), checked=False)
    assert answer.status_code in (400, 413), answer.status_code
    bomb = pictures.png(width=10000, height=10000)
    answer = upload(customer, "/profile/image/", bomb, checked=False)
    assert answer.status_code in (200, 400), answer.text
    if answer.status_code == 200:
        shown = customer.get(expect(customer.get("/profile/"), 200)["image"])
        assert shown.content == bomb, "nothing draws it here"
    expect(installation.anonymous().get("/packages/"), 200)


def test_forms_that_are_none(customer: Client):
    for path, field in UPLOADS.items():
        other = {"image": "file", "file": "image"}[field]
        for files in ({other: ("me.png", pictures.png(), "image/png")}, {field: (None, "text")}):
            answer = customer.call("POST", path, files=files)
            assert answer.status_code == 400, f"{path} {list(files)}: {answer.status_code} {answer.text}"
        assert customer.post(path, {field: "me.png"}).status_code == 415
    assert customer.call("POST", "/profile/image/").status_code in (400, 415)


def test_whose_picture_it_is(installation: TravelInstallation, customer: Client):
    """Nobody uploads for somebody else, and nobody without an account."""
    answer = installation.anonymous().call(
        "POST", "/profile/image/", files={"image": ("me.png", pictures.png(), "image/png")})
    answers(answer, 401, document.FAILURE)
    [other] = installation.customers(1)
    upload(customer, "/profile/image/", pictures.png(shade=7))
    assert expect(other.get("/profile/"), 200)["image"] in (None, "")
