"""What became of each message of one phase: sent, acknowledged, delivered, and when."""

import re

MARK = re.compile(rb"[~_](\d{9})[~_]")
WORDS = "I felt at ease when you told me how your day went, and I would like to hear more of it tonight. "


def text_of(number: int, size: int = 300) -> str:
    """Return a letter of `size` letters that carries its number where any frame or body shows it."""
    return (f"~{number:09d}~ " + WORDS * (size // len(WORDS) + 1))[:size]


def sealed_of(number: int) -> str:
    """Return what a browser might have sealed, of letters that such a thing is written with."""
    return f"_{number:09d}_".ljust(200, "x")


class Ledger:
    """Times are seconds of one clock, `time.perf_counter`, read in the generator's process."""

    def __init__(self) -> None:
        self.sent: dict[int, float] = {}
        self.acknowledged: dict[int, float] = {}
        self.delivered: dict[int, float] = {}
        self.refused = 0
        self.first_refusal = ""

    def arrived(self, payload: bytes, at: float) -> None:
        """Note the messages that `payload` carries; the first arrival counts."""
        for mark in MARK.finditer(payload):
            number = int(mark[1])
            if number in self.sent:
                self.delivered.setdefault(number, at)

    def answered(self, number: int, status: int, body: bytes, at: float) -> None:
        """Note the server's answer to one message."""
        if 200 <= status < 300:
            self.acknowledged[number] = at
        else:
            self.refused += 1
            self.first_refusal = self.first_refusal or f"{status} {body[:300].decode(errors='replace')}"

    @property
    def settled(self) -> bool:
        """Whether every message was answered, and every acknowledged one delivered."""
        answered = len(self.acknowledged) + self.refused
        return answered >= len(self.sent) and not self.lost

    @property
    def lost(self) -> int:
        """How many were acknowledged and never seen by the other."""
        return len(self.acknowledged.keys() - self.delivered.keys())

    def complete(self) -> list[int]:
        """Return the numbers of those acknowledged and delivered."""
        return [number for number in self.acknowledged if number in self.delivered]

    def delivery_ms(self) -> list[float]:
        """Return how long each took from just before it was sent to the other's frame being read."""
        return [(at - self.sent[number]) * 1000 for number, at in self.delivered.items()]
