"""One psql that stays, for what is asked after every step: connecting and planning anew would take most of the time."""

from __future__ import annotations

import subprocess

from cluster import Database

END = "----end of answer----"


class Session:
    def __init__(self, database: Database):
        self._psql = subprocess.Popen(
            ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", database.owner_url],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )

    def answer(self, query: str) -> str:
        """What psql prints for one query."""
        assert self._psql.stdin is not None and self._psql.stdout is not None
        self._psql.stdin.write(f"{query.strip().rstrip(';')};\n\\echo {END}\n")
        self._psql.stdin.flush()
        lines = []
        for line in self._psql.stdout:
            if line.rstrip("\n") == END:
                return "".join(lines)
            lines.append(line)
        raise AssertionError(f"psql ended: {''.join(lines)}")

    def close(self) -> None:
        self._psql.communicate()
