"""What a person or a scanner reads from a PDF or a picture."""

from __future__ import annotations

import subprocess
from pathlib import Path


def text_of_pdf(pdf: bytes) -> str:
    return _run(["pdftotext", "-layout", "-", "-"], pdf).decode()


def qr_codes_of_pdf(pdf: bytes, folder: Path) -> list[str]:
    """The QR codes on all pages, as a scanner sees them."""
    source = folder / "document.pdf"
    source.write_bytes(pdf)
    _run(["pdftoppm", "-r", "150", "-png", str(source), str(folder / "page")])
    pages = sorted(folder.glob("page*.png"))
    found = [code for page in pages for code in _scan(page)]
    for page in pages:
        page.unlink()
    return found


def qr_codes_of_png(png: bytes, folder: Path) -> list[str]:
    picture = folder / "picture.png"
    picture.write_bytes(png)
    return _scan(picture)


def _scan(picture: Path) -> list[str]:
    done = subprocess.run(
        ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(picture)], capture_output=True, check=False
    )
    # 4: no code on this picture.
    assert done.returncode in (0, 4), done.stderr
    return done.stdout.decode().split()


def _run(command: list[str], given: bytes = b"") -> bytes:
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout
