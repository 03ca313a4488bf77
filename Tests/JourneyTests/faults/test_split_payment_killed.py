"""kill -9 of the server, the worker and PostgreSQL at every step of a payment by wallet and card: nothing is lost."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest

from installation import Installation
from private_cluster import PrivateCluster
from sizes import FULL
from split_steps import CONCERN_WORKER, END_CANCELLED, STEPS, SplitStage
from test_killed import VICTIMS
from travel.installation import TravelInstallation

QUICK = {
    ("server", "wallet_being_debited"), ("server", "page_made_answer_on_its_way"), ("server", "being_confirmed"),
    ("worker", "mail_sent_not_noted"), ("postgres", "news_being_taken"), ("postgres", "being_cancelled"),
    ("everything", "page_asked"), ("everything", "cancelled_after_paying"),
}


def chosen() -> Iterator[tuple[str, str]]:
    for victim, step in itertools.product(VICTIMS, STEPS):
        if victim == "worker" and step not in CONCERN_WORKER:
            continue
        if FULL or (victim, step) in QUICK:
            yield victim, step


@pytest.fixture(scope="module")
def fragile(doomed_cluster: PrivateCluster, installed: Callable[..., AbstractContextManager[Installation]]):
    """Server and worker in processes of their own."""
    with installed(doomed_cluster, kind=TravelInstallation, worker=False) as made:
        yield made, made.add_worker()


@pytest.mark.parametrize(("victim", "step"), list(chosen()), ids=lambda value: value)
def test_killed(fragile, doomed_cluster: PrivateCluster, victim: str, step: str):
    installation, worker = fragile
    stage = SplitStage(installation, worker)
    leading = STEPS[step](stage)
    next(leading)
    try:
        VICTIMS[victim](stage, doomed_cluster)
    finally:
        stage.free()
    stage.let_leases_end()
    leading.close()
    stage.finish(cancelled=step in END_CANCELLED)
    broken = installation.database.violations()
    assert broken == [], f"broken invariants: {broken}"
