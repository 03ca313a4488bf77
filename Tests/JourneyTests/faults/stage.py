"""What every step at which a process is killed stands on: the processes, what holds the step up, and what the kill interrupts."""

from __future__ import annotations

import threading
from collections.abc import Callable

import requests

from acknowledged import LEASE_SECONDS
from blocker import Blocker
from installation import Installation
from processes import Program


class Stage:
    """The processes that carry something, and the means to stop them in the midst of it."""

    def __init__(self, installation: Installation, worker: Program):
        self.installation = installation
        self.worker = worker
        self.database = installation.database
        self.sandbox = installation.sandbox
        self._background: list[threading.Thread] = []
        self._blockers: list[Blocker] = []

    def hold_up(self, lock: str, **values: object) -> Blocker:
        blocker = Blocker(self.database, lock, **values)
        blocker.__enter__()
        self._blockers.append(blocker)
        return blocker

    def in_background(self, job: Callable[[], object]) -> None:
        """What the kill will interrupt; that it fails is the point."""

        def run() -> None:
            try:
                job()
            except (requests.RequestException, AssertionError):
                pass

        thread = threading.Thread(target=run)
        thread.start()
        self._background.append(thread)

    def free(self) -> None:
        """Nothing is held up any more."""
        self.sandbox.clear_faults()
        for blocker in self._blockers:
            blocker.__exit__()
        self._blockers.clear()

    def let_leases_end(self) -> None:
        """What the dead had leased falls due."""
        self.database.advance(LEASE_SECONDS)

    def join_background(self) -> None:
        for thread in self._background:
            thread.join()
