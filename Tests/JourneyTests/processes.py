"""The programs under test as real processes: started, waited for, ended and killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import requests

from cluster import REPOSITORY, NotConfigured

T = TypeVar("T")

# Only ever used up by something that is broken; nothing is asserted about how long anything takes.
PATIENCE_SECONDS = 120.0


def eventually(look: Callable[[], T], what: str, patience: float = PATIENCE_SECONDS) -> T:
    """Looks until the answer is truthy, and returns it."""
    deadline = time.monotonic() + patience
    pause = 0.02
    while True:
        seen = look()
        if seen:
            return seen
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {patience:.0f} s in vain: {what}; last seen {seen!r}")
        time.sleep(pause)
        pause = min(pause * 1.5, 0.5)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def binary(name: str) -> Path:
    folder = os.environ.get("HOLDFAST_BIN_DIR")
    if not folder:
        raise NotConfigured("set HOLDFAST_BIN_DIR to the directory of the built `holdfast` and `holdfast-sandbox`")
    path = Path(folder).resolve() / name
    if not os.access(path, os.X_OK):
        raise NotConfigured(f"{path} does not exist or cannot be executed")
    return path


class Program:
    """One process with its environment and its log file; it may be started again after its end.

    It is ready when `ready_url` answers 200, or, for a program that serves nothing, when it has logged `ready_text`.
    """

    def __init__(
        self, name: str, arguments: list[str], environment: dict[str, str], log: Path,
        ready_url: str | None = None, ready_text: str = "",
    ):
        self.name = name
        self._command = [str(binary(name)), *arguments]
        # Nothing of the caller's own settings leaks in.
        names = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "TMPDIR")
        kept = {name: os.environ[name] for name in names if name in os.environ}
        self._environment = kept | environment
        self.log = log
        self._ready_url = ready_url
        self._ready_text = ready_text
        self._log_before = 0
        self._process: subprocess.Popen | None = None

    def sibling(self, log: Path, ready_text: str) -> Program:
        """The same program once more, beside this one: who asked the same URL would not know which of them answers."""
        return Program(self.name, self._command[1:], self._environment, log, ready_text=ready_text)

    def start(self) -> None:
        self.launch()
        self.wait_until_ready()

    def launch(self) -> None:
        """Starts it, without waiting for anything."""
        assert self._process is None, f"{self.name} is running"
        self._log_before = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, env=self._environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=REPOSITORY
            )

    def wait_until_ready(self) -> None:
        eventually(self._is_ready, f"{self.name} is ready: {self._ready_url or self._ready_text}")

    def _is_ready(self) -> bool:
        if self._process is not None and self._process.poll() is not None:
            raise AssertionError(f"{self.name} ended with {self._process.returncode}:\n{self.tail()}")
        if self._ready_url is None:
            return self._ready_text.encode() in self.log.read_bytes()[self._log_before:]
        try:
            return requests.get(self._ready_url, timeout=10).status_code == 200
        except requests.RequestException:
            return False

    def tail(self) -> str:
        return self.log.read_text(errors="replace")[-6000:]

    @property
    def pid(self) -> int:
        assert self._process is not None, f"{self.name} does not run"
        return self._process.pid

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def kill(self) -> None:
        """kill -9: nothing of it gets a chance to tidy up."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def ask_to_end(self) -> None:
        """SIGTERM, without waiting."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)

    def wait_for_end(self) -> int:
        assert self._process is not None
        code = self._process.wait(timeout=PATIENCE_SECONDS)
        self._process = None
        return code

    def stop(self) -> None:
        """SIGTERM; kill -9 for what does not listen."""
        if self._process is None:
            return
        self.ask_to_end()
        try:
            self.wait_for_end()
        except subprocess.TimeoutExpired:
            self.kill()
