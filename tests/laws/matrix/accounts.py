"""Accounts and sessions."""

from laws.matrix.row import Row, author, everybody

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
    Row("read_account", "GET", "/account", expect=everybody(200)),
    Row("change_account", "PATCH", "/account", {"zone": "Europe/Paris"}, version=True, expect=everybody(200)),
    Row("give_consent", "POST", "/account/consents", {"version": "1"}, expect=everybody(201)),
]
