"""Random life of two people: any act that the app offers, whether or not it is allowed at that moment."""

import random
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import httpx
from laws import lives
from laws.texts import spelled
from people import Person

WORDS = ["tired", "hopeful", "calm", "close", "sad", "anxious", "angry", "numb"]


class Life:
    """Both people act in turn; an act may be refused, but it may never fail."""

    def __init__(self, alex: Person, sam: Person, chance: random.Random) -> None:
        self.people = (alex, sam)
        self.chance = chance
        self.story: list[str] = []

    def happens(self) -> None:
        """One act of one of the two."""
        self.does(self.chance.choice(self.people), self.chance.choice(self.acts()))

    def does(self, person: Person, act: Callable[[Person], httpx.Response | None]) -> None:
        """One act of this person."""
        response = act(person)
        status = "-" if response is None else response.status_code
        name = getattr(act, "func", act).__name__
        self.story.append(f"{person.name} {name} {status}")
        assert response is None or response.status_code < 500, (self.story[-1], response.text)

    def acts(self) -> list[Callable[[Person], httpx.Response | None]]:
        """Everything that one can do; what is done more often stands here twice."""
        return [
            *(partial(act, self.chance) for act in lives.ACTS),
            self.writes,
            self.writes,
            self.holds,
            self.sends_now_or_drops,
            self.hears,
            self.takes_back,
            self.adds,
            self.offers,
            self.changes,
            self.signs,
            self.signs,
            self.ends,
            self.marks,
            self.marks,
            self.reopens,
            self.checks_in,
            self.checks_in,
            self.changes_check_in,
            self.takes_check_in_back,
            self.opens_reveal,
            self.hears_check_in,
            self.pauses_or_resumes,
            self.chooses,
            self.moves,
        ]

    def _one_of(self, person: Person, noun: str) -> dict[str, Any] | None:
        items = person.get(f"{person.space}/{noun}").json()["items"]
        return self.chance.choice(items) if items else None

    def _text(self) -> str:
        word, number = self.chance.choice(WORDS), self.chance.getrandbits(24)
        return spelled(self.chance, f"I felt {word} on Tuesday when the door was shut. {number:06x}")

    def writes(self, person: Person) -> httpx.Response:
        kind = self.chance.choice(["letter", "i_statement"])
        return person.post(
            f"{person.space}/messages", {"kind": kind, "mode": "free", "text": self._text(), "hold": "none"}
        )

    def holds(self, person: Person) -> httpx.Response:
        return person.post(
            f"{person.space}/messages", {"kind": "letter", "mode": "free", "text": self._text(), "hold": "hour"}
        )

    def sends_now_or_drops(self, person: Person) -> httpx.Response | None:
        items = person.get(f"{person.space}/messages").json()["items"]
        held = [one for one in items if one["state"] == "held"]
        if not held:
            return None
        address = f"{person.space}/messages/{self.chance.choice(held)['id']}"
        if self.chance.random() < 0.5:
            return person.post(f"{address}/deliveries")
        return person.delete(address)

    def hears(self, person: Person) -> httpx.Response | None:
        message = self._one_of(person, "messages")
        return None if message is None else person.post(f"{person.space}/messages/{message['id']}/heard")

    def takes_back(self, person: Person) -> httpx.Response | None:
        message = self._one_of(person, "messages")
        return None if message is None else person.delete(f"{person.space}/messages/{message['id']}")

    def adds(self, person: Person) -> httpx.Response | None:
        message = self._one_of(person, "messages")
        return (
            None
            if message is None
            else person.post(f"{person.space}/messages/{message['id']}/additions", {"text": self._text()})
        )

    def _commitment_draft(self, person: Person) -> dict[str, str]:
        return {"text": self._text(), "review_on": (person.today + timedelta(days=30)).isoformat()}

    def offers(self, person: Person) -> httpx.Response:
        return person.post(f"{person.space}/commitments", self._commitment_draft(person))

    def changes(self, person: Person) -> httpx.Response | None:
        one = self._one_of(person, "commitments")
        return (
            None
            if one is None
            else person.post(
                f"{person.space}/commitments/{one['id']}/versions",
                self._commitment_draft(person),
                version=one["version"],
            )
        )

    def signs(self, person: Person) -> httpx.Response | None:
        one = self._one_of(person, "commitments")
        return (
            None
            if one is None
            else person.post(f"{person.space}/commitments/{one['id']}/signatures", {"number": one["latest"]["number"]})
        )

    def ends(self, person: Person) -> httpx.Response | None:
        one = self._one_of(person, "commitments")
        return None if one is None else person.post(f"{person.space}/commitments/{one['id']}/endings", {})

    def marks(self, person: Person) -> httpx.Response | None:
        step = self._one_of(person, "steps")
        mark = self.chance.choice(["done", "done", "not_yet", "doesnt_fit"])
        return (
            None
            if step is None
            else person.post(f"{person.space}/steps/{step['number']}/marks", {"mark": mark, "turn": step["turn"]})
        )

    def reopens(self, person: Person) -> httpx.Response | None:
        step = self._one_of(person, "steps")
        return (
            None
            if step is None
            else person.post(f"{person.space}/steps/{step['number']}/turns", {"turn": step["turn"]})
        )

    def _answer(self) -> dict[str, Any]:
        return {
            "feelings": {"words": self.chance.sample(WORDS, 2), "for_both": self.chance.random() < 0.7},
            "about_us": {"stop": self.chance.randint(1, 5), "for_both": self.chance.random() < 0.7},
        }

    def checks_in(self, person: Person) -> httpx.Response:
        return person.post("/check-ins", {"on": person.today.isoformat(), "answer": self._answer()})

    def _my_day(self, person: Person) -> dict[str, Any] | None:
        mine: dict[str, Any] | None = person.get("/today").json()["check_in"]["mine"]
        return mine

    def changes_check_in(self, person: Person) -> httpx.Response | None:
        mine = self._my_day(person)
        return (
            None
            if mine is None
            else person.put(f"/check-ins/{mine['id']}", {"answer": self._answer()}, version=mine["version"])
        )

    def takes_check_in_back(self, person: Person) -> httpx.Response | None:
        mine = self._my_day(person)
        return None if mine is None else person.delete(f"/check-ins/{mine['id']}")

    def opens_reveal(self, person: Person) -> httpx.Response | None:
        mine = self._my_day(person)
        return None if mine is None else person.post(f"/check-ins/{mine['id']}/openings")

    def hears_check_in(self, person: Person) -> httpx.Response | None:
        mine = self._my_day(person)
        return None if mine is None else person.post(f"/check-ins/{mine['id']}/heard")

    def pauses_or_resumes(self, person: Person) -> httpx.Response:
        if self.chance.random() < 0.3:
            return person.post(f"{person.space}/pauses", {"until": None})
        return person.delete(f"{person.space}/pauses")

    def chooses(self, person: Person) -> httpx.Response:
        draft = {"sentences_version": "1", "letters": True, "delivered_shown": False}
        return person.post(
            f"{person.space}/ground-rules", {**draft, "check_in_time": self.chance.choice([None, "20:00", "21:00"])}
        )

    def moves(self, person: Person) -> httpx.Response:
        """Not `show_sealed`: that one is switched without a word to the other, who sees it at the next load (H4)."""
        present = person.get("/account").json()["version"]
        name, zone = (
            self.chance.choice(["Al", "Mo", "AL", "Zoë", "Zoe\u0308"]),
            self.chance.choice(["Europe/Paris", "Europe/Rome"]),
        )
        change = self.chance.choice([{"zone": zone}, {"name": name}])
        return person.patch("/account", change, version=present)
