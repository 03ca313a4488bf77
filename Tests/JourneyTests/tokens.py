"""Access tokens made by hand: for buyers by the hundred, and for every way in which a token can be wrong."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
import uuid


def encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def claims_of(token: str) -> dict:
    return json.loads(decode(token.split(".")[1]))


def signing_key(secret: str) -> bytes:
    """HKDF-SHA256 without salt, one block: the key that the server derives from JWT_SECRET."""
    extracted = hmac.new(bytes(32), secret.encode(), hashlib.sha256).digest()
    return hmac.new(extracted, b"holdfast token signing\x01", hashlib.sha256).digest()


def sign(claims: dict, key: bytes, header: dict | None = None) -> str:
    head = encode(json.dumps(header or {"alg": "HS256", "typ": "JWT"}).encode())
    body = encode(json.dumps(claims).encode())
    mac = hmac.new(key, f"{head}.{body}".encode(), hashlib.sha256).digest()
    return f"{head}.{body}.{encode(mac)}"


def access_claims(account: str, **changes: object) -> dict:
    """The claims of an access token of this account; a change to None leaves a claim out."""
    now = int(time.time())
    claims = {
        "iss": "holdfast",
        "aud": "ticketing",
        "sub": account,
        "typ": "access",
        "jti": str(uuid.uuid4()),
        "iat": now,
        "exp": now + 300,
    }
    claims.update(changes)
    return {name: value for name, value in claims.items() if value is not None}
