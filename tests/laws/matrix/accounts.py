"""Accounts and sessions."""

from typing import Any

from accounts.authenticator import Authenticator, adds_passkey, asks
from laws.matrix.row import Row, author, everybody
from people import Person

SIGNED = "x" * 40
MADE = {"credential_id": SIGNED, "client_data": SIGNED, "attestation": SIGNED}
USED = {"credential_id": SIGNED, "client_data": SIGNED, "authenticator_data": SIGNED, "signature": SIGNED}
CODES = {"public_key": "p" * 87, "codes": [{"verifier": "v" * 43, "wrapped": "w" * 230}] * 10}

_RINGS: dict[str, Authenticator] = {}


def by_passkey(person: Person) -> dict[str, Any]:
    """A proof by a passkey of the person's own; from behind the app lock by one that is nobody's."""
    if person.get("/account").status_code == 423:
        return {**USED, "purpose": "pairing"}
    ring = _RINGS.get(person.id) or _RINGS.setdefault(person.id, adds_passkey(person)[1])
    return {**ring.signs(asks(person, "prove")), "purpose": "pairing"}


ROWS = [
    Row(
        "prove_identity",
        "POST",
        "/sessions/proofs",
        lambda p: {"passphrase": p.passphrase, "purpose": "pairing"},
        expect=dict.fromkeys("OXPEA", 204),
        why_not_all="F would not be stale any more",
    ),
    Row("list_sessions", "GET", "/sessions", expect=everybody(200)),
    Row(
        "end_other_sessions",
        "DELETE",
        "/sessions",
        expect=dict.fromkeys("OXPE", 204),
        why_not_all="A and F would end each other; tests/accounts has it",
    ),
    Row("name_session", "PUT", "/sessions/{session}/name", {"name": "Kitchen"}, expect=author(204, partner=404)),
    Row("end_session", "DELETE", "/sessions/{session}", expect=author(204, partner=404)),
    Row("list_security_log", "GET", "/account/security-log", expect=everybody(200)),
    Row("list_notices", "GET", "/account/notices", expect=everybody(200)),
    Row("see_notices", "POST", "/account/notices/seen", {"number": 0}, expect=everybody(204)),
    Row("read_recovery_codes", "GET", "/account/recovery-codes", expect=everybody(200)),
    Row(
        "make_recovery_codes",
        "PUT",
        "/account/recovery-codes",
        CODES,
        version=1,
        proves=True,
        purpose="recovery",
        expect=dict.fromkeys("OXPEA", 412) | {"F": 403},
    ),
    Row("list_recovery_requests", "GET", "/account/recovery-requests", expect=everybody(200)),
    Row(
        "let_in",
        "POST",
        "/account/recovery-requests/{recovery_request}/approval",
        proves=True,
        purpose="recovery",
        expect=author(204, partner=404) | {"F": 403},
    ),
    Row("stop_recovery_requests", "DELETE", "/account/recovery-requests", expect=everybody(204)),
    Row("list_passkeys", "GET", "/passkeys", expect=everybody(200)),
    Row("ask_for_challenge", "POST", "/passkeys/challenges", {"purpose": "prove"}, expect=everybody(201)),
    Row(
        "add_passkey",
        "POST",
        "/passkeys",
        MADE,
        proves=True,
        purpose="passkeys",
        expect=dict.fromkeys("OXPEA", 422) | {"F": 403},
    ),
    Row("name_passkey", "PUT", "/passkeys/{passkey}/name", {"name": "Ring"}, expect=author(204, partner=404)),
    Row(
        "remove_passkey",
        "DELETE",
        "/passkeys/{passkey}",
        proves=True,
        purpose="passkeys",
        expect=author(204, partner=404) | {"F": 403},
    ),
    Row(
        "prove_by_passkey",
        "POST",
        "/sessions/proofs/passkeys",
        by_passkey,
        expect=dict.fromkeys("OXPEA", 204),
        why_not_all="F would not be stale any more",
    ),
    Row("read_app_lock", "GET", "/app-lock", expect=everybody(200)),
    Row(
        "set_app_lock",
        "PUT",
        "/app-lock",
        {"pin": "481526"},
        proves=True,
        purpose="app_lock",
        expect={"F": 403},
        why_not_all="a lock on the others would lock the world; tests/accounts has it",
    ),
    Row(
        "take_off_app_lock",
        "DELETE",
        "/app-lock",
        proves=True,
        purpose="app_lock",
        expect={**everybody(204), "F": 403},
    ),
    Row("stay_awake", "POST", "/app-lock/awake", expect=everybody(204)),
    Row("lock_app", "POST", "/app-lock/locked", expect=everybody(204)),
    Row("unlock_app", "POST", "/app-lock/unlockings", {"pin": "481526"}, expect=everybody(409)),
    Row(
        "change_passphrase",
        "PUT",
        "/account/passphrase",
        {"passphrase": "meadow thimble curtain"},
        proves=True,
        purpose="passphrase",
        expect={"F": 403},
        why_not_all="the others need theirs; tests/accounts has it",
    ),
    Row(
        "change_email",
        "PUT",
        "/account/email",
        lambda p: {"email": f"new-{p.id}@example.org"},
        proves=True,
        purpose="email",
        expect={**everybody(200), "F": 403},
    ),
    Row(
        "delete_account",
        "POST",
        "/account/deletions",
        {},
        proves=True,
        purpose="deletion",
        expect={"F": 403},
        why_not_all="nobody would be left; tests/deletions has it",
    ),
    Row("read_account", "GET", "/account", expect=everybody(200)),
    Row("change_account", "PATCH", "/account", {"zone": "Europe/Paris"}, version=1, expect=everybody(200)),
    Row("give_consent", "POST", "/account/consents", {"version": "1"}, expect=everybody(201)),
]
