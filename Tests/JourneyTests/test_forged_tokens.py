"""Tokens that nobody here signed, or that say something else than they may: 401 everywhere, as bearer and as cookie."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import tokens
from client import Client, expect
from contract import Contract, Operation
from installation import PASSWORD, Installation
from products import OPERATIONS, contract_of, each
from world import World

PROTECTED = [operation for operation in OPERATIONS if operation.needs_account]
TICKETING = Contract.of("ticketing")
INVALID, NOT_PROVIDED = TICKETING.messages["invalid_token"], TICKETING.messages["unauthenticated"]
OTHER_ALGORITHMS = [
    "none", "None", "NONE", "nOnE", "", "hs256", "Hs256", "HS256 ", " HS256", "HS256\u0000", "HS384", "HS512", "RS256",
    "RS512", "PS256", "ES256", "ES256K", "EdDSA", "dir", "A128KW", 256, None, True, ["HS256"], {"HS256": 1},
]


def forgery(head: object, claims: object, key: bytes, digest=hashlib.sha256) -> str:
    """A token of anything: JSON values, or bytes as they are."""
    parts = [part if isinstance(part, bytes) else json.dumps(part).encode() for part in (head, claims)]
    text = ".".join(tokens.encode(part) for part in parts)
    return f"{text}.{tokens.encode(hmac.new(key, text.encode(), digest).digest())}"


def with_other_headers(claims: dict, secret: str) -> Iterator[tuple[str, str]]:
    """A header names an algorithm, or where the key is to be found, which the forger knows."""
    key = tokens.signing_key(secret)
    for algorithm in OTHER_ALGORITHMS:
        yield f"alg {algorithm!r}", forgery({"alg": algorithm, "typ": "JWT"}, claims, key)
    for algorithm in ("RS256", "PS256", "ES256", "HS256"):
        yield f"{algorithm} over the secret", forgery({"alg": algorithm, "typ": "JWT"}, claims, secret.encode())
    for algorithm, digest in (("HS384", hashlib.sha384), ("HS512", hashlib.sha512), ("HS256", hashlib.sha512)):
        yield f"{algorithm} as such", forgery({"alg": algorithm, "typ": "JWT"}, claims, key, digest)
    yield "no alg", forgery({"typ": "JWT"}, claims, key)
    yield "two algs", forgery(b'{"alg":"HS256","alg":"none"}', claims, key)
    yield "an array as header", forgery(["HS256"], claims, key)
    yield "no header", forgery(b"", claims, key)
    known = b"known to the forger"
    jwk = {"kty": "oct", "k": tokens.encode(known), "alg": "HS256"}
    rsa = {"kty": "RSA", "e": "AQAB", "n": tokens.encode(known * 14)}
    keys = {
        "kid of an empty file": ({"kid": "../../../../dev/null"}, b""),
        "kid of a known file": ({"kid": "/proc/sys/kernel/ostype"}, b"Linux\n"),
        "kid with SQL": ({"kid": "x' UNION SELECT 'known to the forger' --"}, known),
        "kid with a command": ({"kid": "key|id"}, known),
        "kid of another type": ({"kid": {"$ne": None}}, known),
        "jwk": ({"jwk": jwk}, known),
        "jwk for RS256": ({"jwk": rsa, "alg": "RS256"}, known),
        "jku": ({"jku": "http://127.0.0.1:9/keys.json"}, known),
        "x5u": ({"x5u": "file:///etc/ssl/certs/ca-certificates.crt"}, known),
        "x5c": ({"x5c": [tokens.encode(known)]}, known),
        "crit": ({"crit": ["exp"], "exp": 1}, known),
        "unencoded": ({"b64": False, "crit": ["b64"]}, known),
        "encrypted": ({"alg": "dir", "enc": "A256GCM"}, known),
        "compressed": ({"zip": "DEF"}, known),
        "an empty key": ({}, b""),
    }
    for how, (header, chosen) in keys.items():
        yield how, forgery({"alg": "HS256", "typ": "JWT"} | header, claims, chosen)


def with_other_claims(claims: dict, secret: str) -> Iterator[tuple[str, str]]:
    """Signed with the right key, so that nothing but the claim can be the reason."""
    now = int(time.time())
    changes = {
        "exp": [
            None, now - 1, 0, -1, -(2**63), -(2**70), 2**63, 10**30, now + 300.5, float("inf"), str(now + 300), "never",
            True, [now + 300], {},
        ],
        "iat": [None, "now", now + 0.5, True, [now]],
        "sub": [
            None, "", "root", "0", "admin", 1, True, [claims["sub"]], {"id": claims["sub"]}, claims["sub"] + " ",
            claims["sub"].replace("-", ""), "{" + claims["sub"] + "}", claims["sub"] + "' OR '1'='1", "*",
            "00000000-0000-0000-0000-000000000000",
        ],
        "typ": [None, "", "refresh", "Access", "ACCESS", "access ", "verify_email", ["access"], True],
        "aud": [None, "", "travel", "Ticketing", ["ticketing"], "ticketing,travel", "*", True],
        "iss": [None, "", "Holdfast", "https://holdfast.example", ["holdfast"]],
        "sid": ["", "nonsense", claims["sub"] + "x", "' OR 1=1"],
    }
    key = tokens.signing_key(secret)
    header = {"alg": "HS256", "typ": "JWT"}
    for name, values in changes.items():
        for value in values:
            changed = claims | {name: value}
            yield f"{name} {value!r}", forgery(header, changed, key)
        if name != "sid":
            yield f"no {name}", forgery(header, {other: claims[other] for other in claims if other != name}, key)
    text = json.dumps(claims)
    for name in ("sub", "exp", "aud", "typ"):
        doubled = text[:-1] + f', "{name}": {json.dumps(claims[name])}}}'
        yield f"{name} twice", forgery(header, doubled.encode(), key)
    bodies = {
        "an array": b"[]", "a string": b'"access"', "null": b"null", "nothing": b"", "cut off": text[:-1].encode(),
        "two objects": (text + text).encode(), "bad UTF-8": text.replace("holdfast", "\xff").encode("latin-1"),
        "a mark": b"\xef\xbb\xbf" + text.encode(),
        "UTF-16": text.encode("utf-16"),
    }
    for how, body in bodies.items():
        yield f"claims: {how}", forgery(header, body, key)


def with_other_signatures(claims: dict, other_claims: dict, secret: str) -> Iterator[tuple[str, str]]:
    key = tokens.signing_key(secret)
    good, other = tokens.sign(claims, key), tokens.sign(other_claims, key)
    head, body, mac = good.split(".")
    for how, signature in {
        "none": "", "of another token": other.split(".")[2], "cut": mac[:-2], "doubled": mac + mac, "padded": mac + "=",
        "of nothing": tokens.encode(hmac.new(key, b"", hashlib.sha256).digest()), "all zeros": tokens.encode(bytes(32)),
        "of the claims alone": tokens.encode(hmac.new(key, body.encode(), hashlib.sha256).digest()),
        "one bit off": tokens.encode(bytes([tokens.decode(mac)[0] ^ 1]) + tokens.decode(mac)[1:]),
        "another spelling of its end": mac[:-1] + chr(ord(mac[-1]) + 1),
        "an old digest": tokens.encode(hmac.new(key, f"{head}.{body}".encode(), hashlib.md5).digest()),
        "in hexadecimal": hmac.new(key, f"{head}.{body}".encode(), hashlib.sha256).hexdigest(),
    }.items():
        yield f"signature: {how}", f"{head}.{body}.{signature}"
    yield "claims of another token", f"{head}.{other.split('.')[1]}.{mac}"
    yield "without the last dot", f"{head}.{body}"
    yield "four parts", f"{good}.{mac}"
    yield "five parts, as if encrypted", f"{head}..{body}.{body}.{mac}"
    yield "parts swapped", f"{body}.{head}.{mac}"
    yield "dots alone", ".."
    yield "a dot", "."
    yield "a very long one", f"{head}.{body}{'A' * 5000}.{mac}"


def check_refused(how: str, response, messages: frozenset[str] = frozenset({INVALID})) -> None:
    said = f"{how}: {response.status_code} {response.text[:300]}"
    assert response.status_code == 401, said
    answer = response.json()
    assert answer["error"] in messages and answer["detail"] == answer["error"], said
    assert answer["field_errors"] == {}, said
    assert response.headers["WWW-Authenticate"].startswith("Bearer realm="), said


def test_none_of_them_is_believed(installation: Installation, buyer: Client):
    secret = installation.jwt_secret
    other = tokens.access_claims(installation.buyer().account.id)
    claims = tokens.access_claims(buyer.account.id)
    stranger = installation.anonymous()
    good = tokens.sign(claims, tokens.signing_key(secret))
    expect(stranger.get("/api/auth/profile/", headers={"Authorization": f"Bearer {good}"}), 200)
    expect(stranger.get("/api/auth/profile/", headers={"Cookie": f"access_token={good}"}), 200)
    forged = [
        *with_other_headers(claims, secret), *with_other_claims(claims, secret),
        *with_other_signatures(claims, other, secret),
    ]
    assert len(forged) > 120 and good not in dict(forged).values()
    nobody = f"sub {'00000000-0000-0000-0000-000000000000'!r}"
    for how, token in forged:
        # The one whose token is good, but who is nobody, is found out by the database.
        messages = frozenset({NOT_PROVIDED if how == nobody else INVALID})
        bearer = stranger.get("/api/auth/profile/", headers={"Authorization": f"Bearer {token}"})
        check_refused(f"{how}, bearer", bearer, messages)
        cookie = stranger.get("/api/auth/profile/", headers={"Cookie": f"access_token={token}"})
        check_refused(f"{how}, cookie", cookie, messages)


def test_a_good_token_stays_good_to_its_end(installation: Installation, buyer: Client):
    """What a good header says besides chooses no other key, and a far end is one."""
    key = tokens.signing_key(installation.jwt_secret)
    claims = tokens.access_claims(buyer.account.id)
    others = {"kid": "../../dev/null", "jku": "http://127.0.0.1:9/", "jwk": {"kty": "oct", "k": ""}}
    good = [forgery({"alg": "HS256", "typ": "JWT"} | {name: value}, claims, key) for name, value in others.items()]
    good.append(forgery({"alg": "HS256"}, claims | {"exp": 2**63 - 1}, key))
    for token in good:
        answer = installation.anonymous().get("/api/auth/profile/", headers={"Authorization": f"Bearer {token}"})
        assert expect(answer, 200)["email"] == buyer.account.email


@each(PROTECTED)
def test_no_operation_believes_them(world: World, operation: Operation):
    """A good request of somebody with a forged token, of somebody who was shut out, and of somebody who is gone."""
    contract = contract_of(operation)
    caller = world.caller(operation)
    path, sent = world.path(operation), world.body(operation)
    stranger = world.installation.anonymous()
    for how, token, message in world.forged_tokens(caller.account.id):
        ways = [{"Authorization": f"{contract.scheme} {token}"}]
        if contract.cookie:
            ways.append({"Cookie": f"{contract.cookie}={token}"})
        for headers in ways:
            response = world.send(operation, stranger, path, sent, headers=headers)
            said = f"{operation}, {how}, {next(iter(headers))}: {response.status_code} {response.text[:300]}"
            assert response.status_code == 401, said
            assert contract.error_text(response.json()) == message, said
            assert contract.error_fields(response.json()) == {}, said
            # RFC 6750 asks for more of bearer tokens than the scheme's name.
            challenge = "Bearer realm=" if contract.scheme == "Bearer" else contract.scheme
            assert response.headers["WWW-Authenticate"].startswith(challenge), said


def raw_profile(installation: Installation, headers: list[tuple[str, str]]) -> tuple[int, dict]:
    """The profile, asked for with these header lines as they are."""
    target = urlsplit(installation.server.mount_url)
    connection = http.client.HTTPConnection(target.hostname, target.port, timeout=120)
    try:
        connection.putrequest("GET", target.path + "/api/auth/profile/")
        for name, value in headers:
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        return response.status, json.loads(response.read())
    finally:
        connection.close()


def test_how_a_token_is_sent(installation: Installation, buyer: Client):
    key = tokens.signing_key(installation.jwt_secret)
    good = tokens.sign(tokens.access_claims(buyer.account.id), key)
    forged = tokens.sign(tokens.access_claims(buyer.account.id), b"another key")
    # Schemes have no case; space around a header's value is none of it (RFC 9110).
    for line in (f"Bearer {good}", f"bearer {good}", f"BEARER {good}", f"  Bearer {good}", f"Bearer {good}  "):
        status, answer = raw_profile(installation, [("Authorization", line)])
        assert (status, answer.get("email")) == (200, buyer.account.email), line[:12]
    refused = [
        [("Authorization", f"Bearer  {good}")], [("Authorization", f"Bearer\t{good}")], [("Authorization", f"Bearer{good}")],
        [("Authorization", f"Bearer {good} {good}")], [("Authorization", f"Bearer {good},")],
        [("Authorization", f'Bearer "{good}"')], [("Authorization", f"Bearer token={good}")], [("Authorization", good)],
        [("Authorization", f"JWT {good}")], [("Authorization", f"Basic {good}")], [("Authorization", "Bearer")],
        [("Authorization", "Bearer ")], [("Authorization", "")], [("Authorization", f"Bearer {good[:20]} {good[20:]}")],
        # Two headers are no token, whatever order they come in; a proxy may have looked at the other one.
        [("Authorization", f"Bearer {good}"), ("Authorization", f"Bearer {good}")],
        [("Authorization", f"Bearer {good}"), ("Authorization", f"Bearer {forged}")],
        [("Authorization", f"Bearer {forged}"), ("Authorization", f"Bearer {good}")],
        # A header goes before a cookie, also a bad one before a good one.
        [("Authorization", f"Bearer {forged}"), ("Cookie", f"access_token={good}")],
        [("Authorization", ""), ("Cookie", f"access_token={good}")],
        [("Cookie", f"access_token={forged}; access_token={good}")], [("Cookie", f'access_token="{good}"')],
        [("Cookie", f"Access_Token={good}")], [("Cookie", f"xaccess_token={good}")], [("Cookie", "access_token=")],
        [("Cookie", f"access_token = {good}")], [("Cookie", f"refresh_token={good}")],
        [("X-Access-Token", good)], [("Proxy-Authorization", f"Bearer {good}")],
    ]
    for headers in refused:
        status, answer = raw_profile(installation, headers)
        said = [(name, value.replace(good, "GOOD").replace(forged, "FORGED")) for name, value in headers]
        assert status == 401, f"{said}: {status} {answer}"
        assert answer["error"] in (INVALID, NOT_PROVIDED), said


def test_access_and_refresh_tokens_are_not_each_other(installation: Installation, buyer: Client):
    stranger = installation.anonymous()
    pair = expect(stranger.post("/api/auth/login/", {"email": buyer.account.email, "password": PASSWORD}), 200)
    for headers in ({"Authorization": f"Bearer {pair['refresh']}"}, {"Cookie": f"access_token={pair['refresh']}"}):
        check_refused("refresh as access", installation.anonymous().get("/api/auth/profile/", headers=headers))
    key = tokens.signing_key(installation.jwt_secret)
    claims = tokens.access_claims(buyer.account.id)
    for wrong in (pair["access"], tokens.sign(claims | {"typ": "refresh"}, key), "..", "A" * 43, pair["refresh"].lower()):
        for body, cookie in (({"refresh": wrong}, None), (None, f"refresh_token={wrong}")):
            answer = installation.anonymous().post(
                "/api/auth/token/refresh/", body, headers={"Cookie": cookie} if cookie else {}
            )
            assert expect(answer, 401)["field_errors"] == {}
    # The right one works twice: it is not rotated.
    for _ in range(2):
        expect(installation.anonymous().post("/api/auth/token/refresh/", {"refresh": pair["refresh"]}), 200)
