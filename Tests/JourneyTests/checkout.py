"""A checkout of the SQL and the contracts that a test changes and migrates to."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from cluster import REPOSITORY, Database
from processes import binary


class Checkout:
    """A copy of the SQL, to be changed."""

    def __init__(self, folder: Path, database: Database):
        self.folder = folder
        self.database = database
        for part in ("api", "sql"):
            shutil.copytree(REPOSITORY / part, folder / part)

    def write(self, path: str, text: str) -> None:
        (self.folder / path).write_text(text)

    def migrate(self) -> subprocess.CompletedProcess:
        return subprocess.run(
            [str(binary("holdfast")), "migrate"],
            env={
                "PATH": "/usr/bin:/bin", "DATABASE_OWNER_URL": self.database.owner_url, "LOG_LEVEL": "error",
                "HOLDFAST_HOME": str(self.folder),
            },
            capture_output=True, text=True, check=False,
        )

    def add_parameter(self, path: str, name: str) -> None:
        """Changes the signature of a function: one parameter more, at the end, that has a default."""
        text = (REPOSITORY / path).read_text()
        longer = re.sub(r"(CREATE FUNCTION \S+?\(.*?)(\s*\)\s+RETURNS)", rf"\1, {name} int DEFAULT 0\2", text, count=1, flags=re.S)
        assert longer != text, f"{path} has no parameters to add to"
        self.write(path, re.sub(r"(COMMENT ON FUNCTION \S+?\()([^)]*)\)", r"\1\2, int)", longer))
