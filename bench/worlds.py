"""Couples on one server: of one somebody keeps much to herself, of one nobody; one owns a thing of each kind."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bench.caller import Caller
from bench.product import Product

ACTS = 200
WORDS = "When the evening is quiet we sit down for ten minutes."
SAID = {"what_i_did": "I lied to you about the money on Monday.", "cost": "You could not trust my word after that."}
NOTES_KEY = {
    "ways": [
        {
            "way": "passphrase",
            "derivation": "PBKDF2-SHA-256",
            "iterations": 600_000,
            "salt": "s" * 22,
            "wrapped": "w" * 80,
        }
    ]
}


def today() -> date:
    """The day where they live."""
    return datetime.now(ZoneInfo("Europe/Paris")).date()


class Worlds(Product):
    """The couples, by number."""

    FULL, QUIET, STRANGERS, OWNERS = range(4)

    @property
    def database(self) -> Path:
        """Where the server keeps its rows."""
        return self._folder / "data" / "wordkept.db"

    def person(self, couple: int, *, second: bool = False) -> Caller:
        """The first or the second of a couple."""
        return self._pairs[couple][second]

    def space(self, couple: int) -> str:
        """The space of a couple."""
        return self._spaces[couple]

    def keeps_to_herself(self) -> None:
        """The first of FULL does what the second is never to notice; both couples have the same in common."""
        for couple in (self.FULL, self.QUIET):
            self._in_common(couple)
        mine, space = self.person(self.FULL), f"/spaces/{self.space(self.FULL)}"
        mine.put("/notes/key", NOTES_KEY, 0)
        promise = {"text": WORDS, "notice": WORDS, "weekdays": [], "until": str(today()), "for_both": False}
        letter = {"kind": "letter", "mode": "free", "text": WORDS, "hold": "hour"}
        acts: list[Callable[[], Any]] = [
            lambda: mine.post("/notes", {"sealed": "n" * 60}),
            lambda: mine.post(f"{space}/breaches", {"kind": "money", "text": WORDS, "roles": ["i_was_hurt"]}),
            lambda: mine.post(f"{space}/promises", promise),
            lambda: mine.post(f"{space}/setbacks", {"text": WORDS, "for_both": False}),
            lambda: mine.post("/support-plan", {"heading": "who_i_call", "text": WORDS}),
            lambda: mine.post(f"{space}/messages", letter),
        ]
        for number in range(ACTS):
            acts[number % len(acts)]()

    def _in_common(self, couple: int) -> None:
        mine, space = self.person(couple), f"/spaces/{self.space(couple)}"
        for _ in range(12):
            mine.post(f"{space}/messages", {"kind": "letter", "mode": "free", "text": WORDS, "hold": "none"})
        mine.post(f"{space}/setbacks", {"text": WORDS, "for_both": True})

    def things(self) -> dict[str, str]:
        """One thing of each kind that is easily made, by the word of the path before its id."""
        mine, space = self.person(self.OWNERS), f"/spaces/{self.space(self.OWNERS)}"
        day, later = str(today()), str(today() + timedelta(days=80))
        days: dict[str, Any] = {"weekdays": [], "until": day}
        drafts: dict[str, dict[str, Any]] = {
            "messages": {"kind": "letter", "mode": "free", "text": WORDS, "hold": "none"},
            "breaches": {"kind": "money", "text": WORDS, "roles": ["i_was_hurt"]},
            "promises": {"text": WORDS, "notice": WORDS, "for_both": True, **days},
            "setbacks": {"text": WORDS, "for_both": True},
            "agreements": {"text": WORDS, "until": day},
            "commitments": {"text": WORDS, "review_on": later},
            "reassurance-requests": {},
            "meetings": {},
        }
        found = {noun: str(mine.post(f"{space}/{noun}", draft)["id"]) for noun, draft in drafts.items()}
        record = f"{space}/breaches/{found['breaches']}"
        mine.post(f"{record}/sharing")
        found["statements"] = str(mine.post(f"{record}/statements", {"acknowledgement": SAID})["id"])
        found["questions"] = str(mine.post(f"{record}/questions", {"tag": "now", "text": WORDS})["id"])
        other = self.person(self.OWNERS, second=True)
        heard = other.post(f"{space}/messages/{found['messages']}/say-backs", {"text": WORDS})
        found["say-backs"] = str(heard["say_back"]["id"])
        mine.put("/notes/key", NOTES_KEY, 0)
        found["notes"] = str(mine.post("/notes", {"sealed": "n" * 60})["id"])
        found["support-plan"] = str(mine.post("/support-plan", {"heading": "who_i_call", "text": WORDS})["id"])
        found["sessions"] = str(mine.get("/sessions")["items"][0]["id"])
        mine.get("/today")
        answer = {"feelings": {"words": ["tired"], "for_both": True}}
        found["check-ins"] = str(mine.post("/check-ins", {"on": day, "answer": answer})["mine"]["id"])
        found["time-outs"] = str(mine.post(f"{space}/time-outs", {"minutes": 20})["id"])  # the last: talk waits now
        return found
