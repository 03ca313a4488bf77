"""A phone: Chromium without a window, as those at the doors of an event have it in their hands."""

from __future__ import annotations

import base64
import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import documents
from client import TIMEOUT_SECONDS
from cluster import NotConfigured
from PIL import Image
from playwright.sync_api import BrowserContext, Page, sync_playwright
from playwright.sync_api import expect as see

PHONE = {"width": 390, "height": 844}
FILM_WIDTH, FILM_HEIGHT = 640, 480
# Chromium on Linux has a camera but no BarcodeDetector, which most phones have. This one hands each picture of the camera to a
# program that reads QR codes.
DETECTOR = """
window.BarcodeDetector = class {
    static async getSupportedFormats() { return ["qr_code"]; }
    async detect(video) {
        const canvas = document.createElement("canvas");
        canvas.width = video.videoWidth;
        canvas.height = video.videoHeight;
        canvas.getContext("2d").drawImage(video, 0, 0);
        const codes = await window.readPicture(canvas.toDataURL("image/png").split(",")[1]);
        return codes.map((rawValue) => ({rawValue}));
    }
};
"""


def program() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise NotConfigured("install chromium (./holdfast doctor)")


def film_of(picture: bytes, folder: Path, turned: float = 0) -> Path:
    """A film for Chromium's camera in which nothing moves: the picture of a code, held before it, turned by some degrees."""
    code = Image.open(io.BytesIO(picture)).convert("RGB")
    # Enlarged by whole numbers, or made smaller smoothly: uneven squares are hard to read.
    code = code.resize((code.width * max(1, FILM_HEIGHT // code.width),) * 2, Image.Resampling.NEAREST)
    code.thumbnail((FILM_HEIGHT, FILM_HEIGHT), Image.Resampling.LANCZOS)
    frame = Image.new("RGB", (FILM_WIDTH, FILM_HEIGHT), "white")
    frame.paste(code, ((FILM_WIDTH - code.width) // 2, (FILM_HEIGHT - code.height) // 2))
    frame = frame.rotate(turned, Image.Resampling.BICUBIC, fillcolor="white")
    film = folder / "camera.mjpeg"
    frame.save(film, "JPEG", quality=95)
    return film


@contextmanager
def phone(folder: Path, film: Path | None = None, detector: bool = False, **options: object) -> Iterator[BrowserContext]:
    """A browser of its own, with nothing stored. With a film it has a camera that sees it, with a detector it reads codes."""
    arguments = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    if film is not None:
        arguments.append(f"--use-file-for-fake-video-capture={film}")
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=arguments)
        try:
            context = browser.new_context(**({"viewport": PHONE, "has_touch": True, "is_mobile": True, "locale": "en-GB"} | options))
            context.set_default_timeout(TIMEOUT_SECONDS * 1000)
            see.set_options(timeout=TIMEOUT_SECONDS * 1000)
            if detector:
                context.expose_binding(
                    "readPicture",
                    lambda source, picture: documents.qr_codes_of_png(base64.b64decode(picture), folder),
                )
                context.add_init_script(DETECTOR)
            yield context
        finally:
            browser.close()


@contextmanager
def watched(context: BrowserContext, expected: Callable[[str], bool] = lambda text: False) -> Iterator[Page]:
    """A page on which nothing goes wrong: no exception, nothing that its own policy forbids."""
    problems: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda problem: problems.append(str(problem)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    yield page
    # The browser itself reports answers of 400 and more, which the page shows.
    problems = [text for text in problems if not text.startswith("Failed to load resource") and not expected(text)]
    assert problems == [], problems
