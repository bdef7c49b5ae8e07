"""Recovery codes as a phone makes them, by another hand than the app's."""

import base64
import hashlib
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
from people import Person, ok


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass(frozen=True)
class Sheet:
    """The sign-in halves of ten codes, and what is sent of them."""

    verifiers: list[str]

    @classmethod
    def new(cls) -> "Sheet":
        return cls([_text(hashlib.sha256(uuid4().bytes).digest()) for _ in range(10)])

    def draft(self) -> dict[str, Any]:
        codes = [{"verifier": verifier, "wrapped": "w" * 230} for verifier in self.verifiers]
        return {"public_key": "p" * 87, "codes": codes}


def makes_codes(person: Person) -> Sheet:
    """Make ten codes and keep them."""
    sheet = Sheet.new()
    seen = ok(person.get("/account/recovery-codes"))["version"]
    ok(person.proves("recovery").put("/account/recovery-codes", sheet.draft(), version=seen))
    return sheet


def recovers(phone: Person, verifier: str, **more: Any) -> httpx.Response:
    """Come back on a phone with a code."""
    return phone.post("/sessions/recoveries", {"verifier": verifier}, **more)
