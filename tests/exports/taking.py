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


def lives(person: Person, other: Person, mark: str) -> None:
    """Words of one person in every place that keeps some, each with a mark."""
    person.changes_account(name=f"{mark}Name")
    person.checks_in(
        feelings={"words": ["tired"], "for_both": True},
        words={"text": f"{mark} words for both", "for_both": True},
        topic={"heading": "goals", "text": f"{mark} topic", "for_both": False},
        help={"words": [], "text": f"{mark} help", "for_both": False},
    )
    person.adds_to(person.writes(f"Dear one, {mark} letter."), f"{mark} added")
    person.writes(f"{mark} held", hold="hour")
    person.takes_back(person.writes(f"{mark} taken back"))
    other.hears(person.writes(f"{mark} heard"))
    theirs = other.writes("Dear one, how was it?")
    ok(person.post(f"{person.place_of(theirs)}/say-backs", {"text": f"{mark} said back"}))
    mine = person.writes(f"{mark} to be said back")
    said = ok(other.post(f"{other.place_of(mine)}/say-backs", {"text": "Something else."}))["say_back"]["id"]
    added = {"answer": "not_quite", "part": f"{mark} part to add"}
    ok(person.post(f"{person.place_of(mine)}/say-backs/{said}/answers", added))
    asked = ok(person.post(f"{person.space}/reassurance-requests", {"text": f"{mark} are we all right"}))["id"]
    ok(other.post(f"{other.space}/reassurance-requests/{asked}/answers", {"text": "We are."}))
    needed = ok(other.post(f"{other.space}/reassurance-requests", {"text": None}))["id"]
    ok(person.post(f"{person.space}/reassurance-requests/{needed}/answers", {"text": f"{mark} I am here"}))
    person.post(f"{person.space}/meetings", {"topic": {"heading": "goals", "text": f"{mark} brought along"}})
    ok(person.post(f"{person.space}/reviews", {"went_well": f"{mark} went well", "was_hard": "", "to_change": ""}))
    person.offers(f"{mark} offered only")
    person.marks(1, "not_yet")
    ok(person.post("/support-plan", {"heading": "who_i_call", "text": f"{mark} who I call"}))
