"""The gate: tickets scanned right, twice, at another event, by the wrong people; tickets shown and downloaded."""

from __future__ import annotations

from model import Ticket
from registry import DONE, REFUSED, action
from shop import at_once
from simulation import Simulation

SCAN = "/api/tickets/my-tickets/verify/"
SCANNERS_AT_ONCE = 6


def tickets(sim: Simulation) -> list[Ticket]:
    return [ticket for order in sim.model.orders for ticket in order.tickets]


def admissible(sim: Simulation) -> list[Ticket]:
    return [ticket for ticket in tickets(sim)
            if sim.model.scan_problem(ticket, ticket.order.event.organizer, None) is None]


@action(7)
def scan(sim: Simulation) -> str | None:
    issued = tickets(sim)
    if not issued:
        return None
    good = admissible(sim)
    ticket = sim.pick(good) if good and sim.chance(0.7) else sim.pick(issued)
    event = ticket.order.event
    scanner = event.organizer if sim.chance(0.75) else sim.anybody()
    at = event if sim.chance(0.3) else sim.pick(sim.model.events) if sim.chance(0.15) else None
    body = {"qr_code_data": ticket.code, "gate": "North"}
    if at is not None:
        body["event"] = at.id
    if not scanner.may_organize:
        sim.call(scanner, "POST", SCAN, body, wanted=403 if scanner.is_known else 401)
        return REFUSED
    problem = sim.model.scan_problem(ticket, scanner, at)
    said = sim.call(scanner, "POST", SCAN, body, wanted=400 if problem else 200, why=problem or "").json()
    if problem:
        sim.same("why the ticket is refused", said["code"], problem)
        return REFUSED
    ticket.status = "used"
    return DONE


@action(2)
def scan_at_many_gates(sim: Simulation) -> str | None:
    """One ticket at several gates at one moment: one of them admits it."""
    good = admissible(sim)
    if not good:
        return None
    ticket = sim.pick(good)
    organizer = ticket.order.event.organizer.client
    gates = [organizer.with_url(organizer.mount_url) for _ in range(SCANNERS_AT_ONCE)]
    answers = at_once([lambda gate=gate: gate.post(SCAN, {"qr_code_data": ticket.code}) for gate in gates])
    for answer in answers:
        sim.note("one of several gates", answer)
    sim.same("answers at the gates", sorted(answer.status_code for answer in answers),
             [200] + [400] * (SCANNERS_AT_ONCE - 1))
    ticket.status = "used"
    return DONE


@action(1)
def scan_nonsense(sim: Simulation) -> str | None:
    said = sim.call(sim.staff, "POST", SCAN, {"qr_code_data": sim.key().replace("-", "") * 2}, wanted=400).json()
    sim.same("why nonsense is refused", said["code"], "unknown")
    return REFUSED


@action(2)
def show_ticket(sim: Simulation) -> str | None:
    issued = tickets(sim)
    if not issued:
        return None
    ticket, actor = sim.pick(issued), sim.anybody()
    actor = ticket.order.owner if sim.chance(0.6) else actor
    wanted = 401 if not actor.is_known else 200 if actor is ticket.order.owner or actor.is_staff else 404
    said = sim.call(actor, "GET", f"/api/tickets/my-tickets/{ticket.id}/", wanted=wanted)
    if wanted != 200:
        return REFUSED
    sim.same("the ticket", (said.json()["status"], said.json()["qr_code_data"]),
             (ticket.shown_status(sim.model.now), ticket.code))
    return DONE
