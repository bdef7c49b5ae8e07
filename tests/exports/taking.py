"""Taking one's own words along."""

import json
from typing import Any

import httpx
from people import Person, ok


def allows(person: Person) -> str:
    """Prove who one is, and allow one download."""
    return str(ok(person.proves("export").post("/exports"))["id"])


def downloads(person: Person, export: str, **draft: Any) -> httpx.Response:
    """Download once, whatever is answered."""
    return person.post(f"/exports/{export}/downloads", {"form": "words", **draft})


def told(response: httpx.Response) -> list[dict[str, Any]]:
    """The lines of a download."""
    assert response.status_code == 200, response.text
    return [json.loads(line) for line in response.text.splitlines()]


def takes(person: Person) -> dict[str, Any]:
    """All of one's words: `file` for programs and `reading` for people."""
    return told(downloads(person, allows(person)))[-1]
