"""A session that holds a lock and does nothing more, as one whose process was paused."""

from __future__ import annotations

import subprocess

from cluster import Database
from processes import eventually


class Blocker:
    """Holds what `statement` locks from entering the block to leaving it; a database that dies meanwhile is no error."""

    def __init__(self, database: Database, statement: str, **values: object):
        self._database = database
        self._statement = statement
        self._values = values

    def __enter__(self) -> Blocker:
        command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", self._database.owner_url]
        for name, value in self._values.items():
            command += ["-v", f"{name}={value}"]
        self._session = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self._session.stdin.write(f"BEGIN;\n{self._statement};\n\\echo held\n")
        self._session.stdin.flush()
        said = ""
        while not said.endswith("held\n"):
            line = self._session.stdout.readline()
            assert line, f"the lock was not to be had: {said}"
            said += line
        return self

    def __exit__(self, *_: object) -> None:
        self._session.kill()
        self._session.communicate()

    def wait_for_victims(self, count: int = 1) -> None:
        """Until so many sessions wait for a lock."""
        eventually(
            lambda: self._database.value(
                "SELECT count(*) AS n FROM pg_stat_activity "
                "WHERE datname = current_database() AND wait_event_type = 'Lock'"
            ) >= count,
            f"{count} sessions wait for the lock",
        )
