"""A flood of logins: they wait for each other, nobody else waits for them."""

from __future__ import annotations

import threading
from collections import Counter

import requests

from installation import Installation
from shop import at_once

# More at once than the server compares (2) and lets wait (64).
CONNECTIONS = 80
QUEUE = 64
READS = 100
READERS = 4


def test_others_are_served_during_a_flood_of_logins(installation: Installation):
    """
    The flood lasts as long as the reads do, and keeps the queue for comparing passwords full. A read that had to stand in
    that queue would see a whole queue of passwords compared before its own turn; so the passwords that were compared
    meanwhile tell whether the reads did.
    """
    [buyer] = installation.buyers(1)
    login = {"email": buyer.account.email, "password": "wrong"}
    done = threading.Event()
    answers: Counter = Counter()
    counting = threading.Lock()

    def flood() -> None:
        with requests.Session() as session:
            while not done.is_set():
                status = session.post(buyer.mount_url + "/api/auth/login/", json=login, timeout=120).status_code
                with counting:
                    answers[status] += 1

    threads = [threading.Thread(target=flood) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    try:
        reads = at_once([lambda: buyer.get("/api/auth/profile/", checked=False).status_code] * READS, connections=READERS)
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert reads == [200] * READS
    # 400: the password was compared and is wrong. 503: the queue for comparing is full.
    assert set(answers) <= {400, 503} and answers[400] > 0, answers
    assert answers[503] > 0, "more at once than the queue holds"
    assert answers[400] < READS * QUEUE / READERS / 2, answers
