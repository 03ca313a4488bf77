"""Newcomers: signing up, verifying, logging in and out, refreshing; wrongly too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from registry import DONE, REFUSED, action
from simulation import Simulation

PASSWORD = "correct horse battery staple"
VERIFICATION_LASTS = timedelta(hours=24)
SESSION_LASTS = timedelta(days=7)


@dataclass(eq=False)
class Session:
    access: str
    refresh: str
    expires: datetime
    is_open: bool = True


@dataclass(eq=False)
class Newcomer:
    email: str
    secret: str
    secret_expires: datetime
    is_verified: bool = False
    session: Session | None = None


def signup_body(email: str, **changes: str) -> dict:
    return {
        "email": email, "password": PASSWORD, "password_confirm": PASSWORD, "user_type": "consumer",
        "first_name": "New", "last_name": "Comer", "phone_number": "+1234567890",
    } | changes


@action(2)
def sign_up(sim: Simulation) -> str | None:
    email = f"newcomer{len(sim.newcomers) + 1}@example.test"
    kind = sim.pick(["good", "good", "taken", "weak", "unequal"])
    if kind == "taken" and sim.newcomers:
        email = sim.pick(sim.newcomers).email
    changes = {"weak": {"password": "12345", "password_confirm": "12345"}, "unequal": {"password_confirm": "another"}}
    if kind in changes or (kind == "taken" and sim.newcomers):
        sim.call(sim.visitor(), "POST", "/api/auth/signup/", signup_body(email, **changes.get(kind, {})), wanted=400)
        return REFUSED
    sim.call(sim.visitor(), "POST", "/api/auth/signup/", signup_body(email), wanted=201)
    sim.world.settle("mail.%")
    mail = sim.world.sandbox.mail_to(email)
    secret = re.search(r"[A-Za-z0-9_-]{43}", mail["text"])
    sim.same("whether the mail has a secret", secret is not None, True)
    sim.newcomers.append(Newcomer(email, secret[0], sim.model.now + VERIFICATION_LASTS))
    return DONE


@action(2)
def verify_email(sim: Simulation) -> str | None:
    if not sim.newcomers:
        return None
    who = sim.pick(sim.newcomers)
    if sim.chance(0.2):
        sim.call(sim.visitor(), "POST", "/api/auth/verify-email/", {"token": "A" * 43}, wanted=400)
        return REFUSED
    is_good = who.is_verified or sim.model.now < who.secret_expires
    sim.call(sim.visitor(), "POST", "/api/auth/verify-email/", {"token": who.secret}, wanted=200 if is_good else 400)
    who.is_verified = is_good
    return DONE if is_good else REFUSED


@action(3)
def log_in(sim: Simulation) -> str | None:
    if not sim.newcomers:
        return None
    who = sim.pick(sim.newcomers)
    is_right = sim.chance(0.75)
    body = {"email": who.email, "password": PASSWORD if is_right else PASSWORD + "!"}
    is_good = is_right and who.is_verified
    said = sim.call(sim.visitor(), "POST", "/api/auth/login/", body, wanted=200 if is_good else 400).json()
    if not is_good:
        return REFUSED
    who.session = Session(said["access"], said["refresh"], sim.model.now + SESSION_LASTS)
    return DONE


def with_session(sim: Simulation) -> list[Newcomer]:
    return [who for who in sim.newcomers if who.session]


@action(2)
def refresh_token(sim: Simulation) -> str | None:
    if not with_session(sim):
        return None
    session = sim.pick(with_session(sim)).session
    is_good = session.is_open and sim.model.now < session.expires
    said = sim.call(sim.visitor(), "POST", "/api/auth/token/refresh/", {"refresh": session.refresh},
                    wanted=200 if is_good else 401).json()
    if not is_good:
        return REFUSED
    session.access = said["access"]
    return DONE


@action(3)
def log_out(sim: Simulation) -> str | None:
    open = [who for who in with_session(sim) if who.session.is_open]
    if not open:
        return None
    session = sim.pick(open).session
    # Access tokens live by the real clock; a fresh one must be there to log out with.
    if sim.model.now < session.expires:
        said = sim.call(sim.visitor(), "POST", "/api/auth/token/refresh/", {"refresh": session.refresh}, wanted=200)
        session.access = said.json()["access"]
        client = sim.visitor().client
        answer = client.post("/api/auth/logout/", {"refresh": session.refresh},
                             headers={"Authorization": "Bearer " + session.access})
        sim.note("log out", answer)
        sim.same("answer to logging out", answer.status_code, 200)
        session.is_open = False
        return DONE
    sim.call(sim.visitor(), "POST", "/api/auth/logout/", {"refresh": session.refresh}, wanted=401)
    return REFUSED
