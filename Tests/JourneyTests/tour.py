"""The tours of README.md, walked as a reader would: the shell is fed what stands there, with the addresses of an installation."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from cluster import REPOSITORY
from installation import Installation

WRITTEN = {"api": "http://127.0.0.1:8080", "sandbox": "http://127.0.0.1:8081"}


def walk(installation: Installation, folder: Path) -> list[dict]:
    """Walks the tour of the installation's product, with its files left in a folder; answers the JSON that it printed."""
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```bash\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    [script] = [block for block in blocks if block.startswith(f"API={WRITTEN['api']}/{installation.product}")]
    script = script.replace(WRITTEN["api"], installation.server.public_url)
    script = script.replace(WRITTEN["sandbox"], installation.sandbox.url)
    walked = subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, check=False)
    assert walked.returncode == 0 and walked.stderr == "", walked.stdout + walked.stderr
    return list(_objects(walked.stdout))


def _objects(text: str):
    decoder, place = json.JSONDecoder(), 0
    while text[place:].strip():
        place += len(text[place:]) - len(text[place:].lstrip())
        found, place = decoder.raw_decode(text, place)
        yield found
