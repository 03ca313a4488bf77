"""kill -9 of the server, the worker and PostgreSQL at every step of a purchase: money and tickets are right after it."""

from __future__ import annotations

import itertools
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest

from acknowledged import insist
from client import expect
from installation import Installation
from private_cluster import PrivateCluster
from processes import eventually
from sizes import FULL
from stage import Stage
from steps import SEATS, STEPS, PurchaseStage

# What dies, and what brings it back. Whatever is not named here has to notice by itself.


def kill_server(stage: Stage, cluster: PrivateCluster) -> None:
    stage.installation.server.program.kill()
    stage.free()
    stage.installation.server.program.start()


def kill_worker(stage: Stage, cluster: PrivateCluster) -> None:
    stage.worker.kill()
    stage.free()
    stage.let_leases_end()
    stage.worker.start()


def kill_everything(stage: Stage, cluster: PrivateCluster) -> None:
    stage.installation.server.program.kill()
    stage.worker.kill()
    cluster.kill()
    stage.free()
    cluster.start()
    stage.let_leases_end()
    stage.installation.server.program.start()
    stage.worker.start()


def kill_postgres(stage: Stage, cluster: PrivateCluster) -> None:
    cluster.kill()
    stage.free()
    cluster.start()
    stage.installation.server.program.wait_until_ready()


def kill_one_session(stage: Stage, cluster: PrivateCluster) -> None:
    cluster.kill_a_backend(stage.installation.database)
    stage.free()
    stage.installation.server.program.wait_until_ready()


def stop_postgres_at_once(stage: Stage, cluster: PrivateCluster) -> None:
    cluster.stop(signal.SIGQUIT)
    stage.free()
    cluster.start()
    stage.installation.server.program.wait_until_ready()


VICTIMS: dict[str, Callable[[Stage, PrivateCluster], None]] = {
    "server": kill_server,
    "worker": kill_worker,
    "postgres": kill_postgres,
    "session": kill_one_session,
    "immediate": stop_postgres_at_once,
    "everything": kill_everything,
}

QUICK = {
    ("server", "order_being_made"), ("server", "stripe_done_answer_on_its_way"), ("server", "webhook_being_taken"),
    ("server", "scan_being_taken"), ("worker", "mail_sent_not_noted"), ("worker", "refund_done_answer_on_its_way"),
    ("postgres", "webhook_being_taken"), ("postgres", "refund_done_not_noted"), ("session", "order_being_cancelled"),
    ("everything", "stripe_asked"),
}


def chosen() -> Iterator[tuple[str, str]]:
    for victim, step in itertools.product(VICTIMS, STEPS):
        if victim == "worker" and not STEPS[step].concerns_worker:
            continue
        if FULL or (victim, step) in QUICK:
            yield victim, step


@pytest.fixture(scope="module")
def fragile(doomed_cluster: PrivateCluster, installed: Callable[..., AbstractContextManager[Installation]]):
    """Server and worker in processes of their own."""
    with installed(doomed_cluster, worker=False) as made:
        yield made, made.add_worker()


@pytest.mark.parametrize(("victim", "step"), list(chosen()), ids=lambda value: value)
def test_killed(fragile, doomed_cluster: PrivateCluster, victim: str, step: str):
    installation, worker = fragile
    stage = PurchaseStage(installation, worker)
    leading = STEPS[step].lead(stage)
    next(leading)
    try:
        VICTIMS[victim](stage, doomed_cluster)
    finally:
        stage.free()
    stage.let_leases_end()
    leading.close()
    stage.finish(STEPS[step].kind)
    stage.acknowledged.check()


@pytest.mark.parametrize("victim", ["server", "postgres"])
def test_fifty_callers_of_one_key(fragile, doomed_cluster: PrivateCluster, victim: str):
    """They are killed in their midst, and all try again: one order, and all are told of it."""
    installation, worker = fragile
    stage = PurchaseStage(installation, worker)
    answers: list[dict] = []

    def call() -> None:
        caller = stage.buyer.with_url(stage.buyer.mount_url)
        answer = insist(lambda: stage.shop.try_order(caller, (stage.seat, 1), headers=stage.key))
        answers.append(expect(answer, 201))

    callers = [threading.Thread(target=call) for _ in range(50)]
    for caller in callers:
        caller.start()
    eventually(lambda: answers, "the first is answered")
    VICTIMS[victim](stage, doomed_cluster)
    for caller in callers:
        caller.join()
    assert len(answers) == 50 and all(answer == answers[0] for answer in answers)
    assert stage.shop.seats(stage.seat) == (0, 1, SEATS - 1)
    assert expect(stage.buyer.get("/api/orders/"), 200)["count"] == 1
