"""A PostgreSQL cluster of the tests' own, durable as in production, which they may kill, stop and fill up."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from cluster import Cluster, Database, NotConfigured
from processes import PATIENCE_SECONDS, eventually, free_port

# PostgreSQL refuses to run as root.
SYSTEM_USER = "postgres"


class PrivateCluster(Cluster):
    def __init__(self, home: Path | None = None, log: Path | None = None, settings: dict[str, str] | None = None):
        folder = os.environ.get("PGBIN")
        if not folder:
            raise NotConfigured("set PGBIN to the directory of PostgreSQL's programs")
        self._programs = Path(folder)
        self._as_user = {"user": SYSTEM_USER, "group": SYSTEM_USER, "extra_groups": []} if os.geteuid() == 0 else {}
        self._made_home = home is None
        # Not below pytest's own folder, which another user cannot enter. A socket's path has to be short.
        self.home = home or Path(tempfile.mkdtemp(prefix="holdfast-faults-", dir="/tmp"))
        if self._as_user:
            shutil.chown(self.home, SYSTEM_USER)
        self.log = log or self.home / "postgres.log"
        self._port = free_port()
        self._settings = {"max_connections": "120", "shared_buffers": "64MB"} | (settings or {})
        self._postmaster: subprocess.Popen | None = None
        super().__init__(f"postgres://postgres@127.0.0.1:{self._port}/postgres")
        self._run("initdb", "-D", self._data, "-U", "postgres", "-E", "UTF8", "--locale-provider=libc",
                  "--locale=C.UTF-8", "--data-checksums", "--auth=trust")
        self.start()

    @property
    def _data(self) -> str:
        return str(self.home / "data")

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self._programs / program), *arguments], cwd=self.home, capture_output=True, text=True, check=False,
            **self._as_user,
        )
        assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"

    def start(self) -> None:
        """Starts it, and waits until it has recovered from whatever ended it."""
        command = [str(self._programs / "postgres"), "-D", self._data, "-p", str(self._port),
                   "-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={self.home}"]
        for name, value in self._settings.items():
            command += ["-c", f"{name}={value}"]

        def is_up() -> bool:
            # What the dead postmaster left may keep the next one from starting for a moment.
            if self._postmaster is None or self._postmaster.poll() is not None:
                with self.log.open("ab") as log:
                    self._postmaster = subprocess.Popen(
                        command, cwd=self.home, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **self._as_user
                    )
            return self.answers

        eventually(is_up, f"PostgreSQL is up on port {self._port}")

    @property
    def answers(self) -> bool:
        probe = [str(self._programs / "psql"), "-X", "-q", "-c", "SELECT 1", self.url("postgres")]
        return subprocess.run(probe, capture_output=True, check=False).returncode == 0

    @property
    def has_ended(self) -> bool:
        return self._postmaster is None or self._postmaster.poll() is not None

    def kill(self) -> None:
        """kill -9 of the postmaster and of every process that it has."""
        children = self._children()
        self._postmaster.kill()
        for child in children:
            self._kill(child)
        self._postmaster.wait()
        self._postmaster = None

    def kill_a_backend(self, database: Database) -> None:
        """kill -9 of one session of a database: PostgreSQL ends all others and recovers by itself, which this awaits."""
        said_before = self.log.stat().st_size
        session = database.value(
            "SELECT max(pid) AS pid FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND application_name LIKE 'holdfast%'"
        )
        self._kill(session)
        eventually(
            lambda: b"ready to accept connections" in self.log.read_bytes()[said_before:], "PostgreSQL has recovered"
        )

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT: cuts all sessions and ends in order. SIGQUIT: ends at once, to recover at the next start."""
        self._postmaster.send_signal(how)
        self._postmaster.wait(timeout=PATIENCE_SECONDS)
        self._postmaster = None

    def _children(self) -> list[int]:
        """From /proc, because a bare machine has no `ps`."""
        children = []
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                # After the name in parentheses, which may hold anything: state, parent.
                parent = int(status.read_text().rpartition(")")[2].split()[1])
            except (FileNotFoundError, ProcessLookupError):
                continue  # It ended while we looked.
            if parent == self._postmaster.pid:
                children.append(int(status.parent.name))
        return children

    @staticmethod
    def _kill(pid: int) -> None:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def remove(self) -> None:
        if not self.has_ended:
            self.stop(signal.SIGQUIT)
        if self._made_home:
            shutil.rmtree(self.home, ignore_errors=True)
