"""What a person's phone does with notes, as far as the server is concerned: it sends ciphertext and reads it."""

from typing import Any

import httpx
from people import Person, ok

WRAPPING = {
    "way": "passphrase",
    "derivation": "PBKDF2-SHA-256",
    "iterations": 600_000,
    "salt": "s" * 22,
    "wrapped": "w" * 80,
}


def makes_notes_key(person: Person, **change: Any) -> dict[str, Any]:
    """Choose a notes passphrase for the first time."""
    made: dict[str, Any] = ok(person.put("/notes/key", {"ways": [{**WRAPPING, **change}]}, version=0))
    return made


def posts_note(person: Person, sealed: str = "n" * 60) -> httpx.Response:
    """Keep a note, whatever is answered."""
    return person.post("/notes", {"sealed": sealed})


def keeps_note(person: Person, sealed: str = "n" * 60) -> dict[str, Any]:
    """Keep a note."""
    kept: dict[str, Any] = ok(posts_note(person, sealed))
    return kept


def notes_of(person: Person, query: str = "") -> list[dict[str, Any]]:
    """The newest page of a person's notes."""
    items: list[dict[str, Any]] = ok(person.get(f"/notes{query}"))["items"]
    return items
