"""The scan page's own reader of QR codes, for phones whose browser has none: codes of every size as cameras see them."""

from __future__ import annotations

import base64
import io
import random
from collections.abc import Iterator

import browser
import pytest
import segno
from cluster import REPOSITORY
from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import Page

PAGES = REPOSITORY / "api" / "ticketing" / "pages"
WIDTH, HEIGHT = 640, 480
READ = """async (picture) => {
    const image = await createImageBitmap(await (await fetch("data:image/png;base64," + picture)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const drawing = canvas.getContext("2d");
    drawing.drawImage(image, 0, 0);
    return readCode(drawing.getImageData(0, 0, image.width, image.height));
}"""
TICKET = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser.phone(tmp_path_factory.mktemp("reader")) as phone, browser.watched(phone) as page:
        for name in ("scan-qr-text.js", "scan-qr-picture.js"):
            page.add_script_tag(content=(PAGES / name).read_text())
        yield page


def code(text: str, **options: object) -> Image.Image:
    stored = io.BytesIO()
    segno.make(text, micro=False, boost_error=False, **options).save(stored, kind="png", scale=6, border=4)
    return Image.open(stored).convert("L")


def seen(picture: Image.Image, turned: float = 0, blur: float = 0, contrast: float = 1, seed: int | None = None) -> Image.Image:
    """As a camera sees it: turned, a little out of focus, in grey light that falls from one side, grainy."""
    chances = random.Random(seed)
    frame = Image.new("L", (WIDTH, HEIGHT), 255)
    shown = picture.copy()
    shown.thumbnail((420, 420), Image.Resampling.LANCZOS)
    frame.paste(shown, ((WIDTH - shown.width) // 2, (HEIGHT - shown.height) // 2))
    frame = frame.rotate(turned, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(blur))
    if seed is None:
        return frame
    grey = [
        max(0, min(255, round((200 - 120 * contrast * (255 - value) / 255) * (0.8 + 0.3 * (place % WIDTH) / WIDTH)
                              + chances.gauss(0, 6))))
        for place, value in enumerate(frame.tobytes())
    ]
    return Image.frombytes("L", (WIDTH, HEIGHT), bytes(grey))


def read(reader: Page, picture: Image.Image) -> str | None:
    stored = io.BytesIO()
    picture.save(stored, "PNG")
    return reader.evaluate(READ, base64.b64encode(stored.getvalue()).decode())


@pytest.mark.parametrize("level", "LMQH")
def test_every_size_and_level(reader: Page, level: str):
    for version in range(1, 11):
        text = f"Code {version}{level}"
        assert read(reader, seen(code(text, version=version, error=level))) == text


@pytest.mark.parametrize("mask", range(8))
def test_every_mask(reader: Page, mask: int):
    assert read(reader, seen(code(TICKET, error="M", mask=mask))) == TICKET


@pytest.mark.parametrize("text", ["0123456789012", "12", "7", "HELLO WORLD $1", "ABC", "Zoë’s ticket", "x" * 200])
def test_every_kind_of_text(reader: Page, text: str):
    assert read(reader, seen(code(text, error="L", encoding=None if text.isascii() else "utf-8"))) == text


@pytest.mark.parametrize("turned", range(0, 360, 24))
def test_a_ticket_held_anyhow(reader: Page, turned: int):
    picture = seen(code(TICKET, error="M"), turned=turned, blur=0.7, contrast=0.6, seed=turned)
    assert read(reader, picture) == TICKET


def test_a_stained_ticket_is_read_and_a_torn_one_never_read_wrongly(reader: Page):
    ticket = code(TICKET, error="Q")
    middle = ticket.width // 2
    for size in range(0, 150, 10):
        stained = ticket.copy()
        ImageDraw.Draw(stained).ellipse((middle - size // 2, middle - size // 2, middle + size // 2, middle + size // 2), fill=0)
        found = read(reader, seen(stained))
        assert found == TICKET or (size > 60 and found is None), size
    assert found is None


def test_pictures_without_a_code(reader: Page):
    assert read(reader, Image.new("L", (WIDTH, HEIGHT), 255)) is None
    assert read(reader, Image.new("L", (WIDTH, HEIGHT), 0)) is None
    grains = random.Random(1)
    assert read(reader, Image.frombytes("L", (WIDTH, HEIGHT), grains.randbytes(WIDTH * HEIGHT))) is None
    assert read(reader, Image.new("L", (1, 1), 0)) is None
