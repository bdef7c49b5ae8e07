"""An authenticator in software, which can be told to do wrong: what phones do, by another hand than the app's."""

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

import cbor2
import httpx
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from people import Person, ok

PRESENT, VERIFIED, ELIGIBLE, SYNCED, ATTESTED = 0x01, 0x04, 0x08, 0x10, 0x40


def text_of(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass
class Authenticator:
    """One passkey of one authenticator, at the pages of one origin."""

    origin: str
    flags: int = PRESENT | VERIFIED
    count: int = 0
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def makes(self, challenge: dict[str, Any]) -> dict[str, str]:
        """Make the passkey."""
        numbers = self.key.public_key().public_numbers()
        key = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        credential = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(key)
        made = {"fmt": "none", "attStmt": {}, "authData": self._data(challenge, self.flags | ATTESTED) + credential}
        return {
            "credential_id": text_of(self.id),
            "client_data": text_of(self._client_data("webauthn.create", challenge)),
            "attestation": text_of(cbor2.dumps(made)),
        }

    def signs(self, challenge: dict[str, Any], **wrong: Any) -> dict[str, Any]:
        """Sign a challenge; the count goes on."""
        self.count += 1
        data = self._data(challenge, self.flags)
        client = self._client_data("webauthn.get", challenge)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return {
            "credential_id": text_of(self.id),
            "client_data": text_of(client),
            "authenticator_data": text_of(data),
            "signature": text_of(signature),
            **wrong,
        }

    def _client_data(self, kind: str, challenge: dict[str, Any]) -> bytes:
        said = {"type": kind, "challenge": challenge["challenge"], "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _data(self, challenge: dict[str, Any], flags: int) -> bytes:
        return hashlib.sha256(challenge["rp_id"].encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")


def asks(person: Person, purpose: str) -> dict[str, Any]:
    """A challenge for a device that is signed in."""
    challenge: dict[str, Any] = ok(person.post("/passkeys/challenges", {"purpose": purpose}))
    return challenge


def adds_passkey(person: Person, **kind: Any) -> tuple[dict[str, Any], Authenticator]:
    """Add a passkey; what the server says of it, and what signs with it."""
    ring = Authenticator(person.server.url, **kind)
    made = ok(person.proves("passkeys").post("/passkeys", ring.makes(asks(person, "add"))))
    return made, ring


def comes_back(
    phone: Person, ring: Authenticator, challenge: dict[str, Any] | None = None, **more: Any
) -> httpx.Response:
    """Sign in on a phone by a passkey."""
    asked = challenge or ok(phone.post("/sessions/passkeys/challenges"))
    return phone.post("/sessions/passkeys", ring.signs(asked), **more)
