"""R14: whatever is said on a line, as the first word or later, is a mistake of who says it and none of the server's."""

import copy
import json
import logging
import os
import random
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from uuid import uuid4

import pytest
from people import Person
from realtime.line import Line
from resident import RETURNS_TO, resident
from websockets.exceptions import ConnectionClosed

FRAMES = 10_000 if os.environ.get("WORDKEPT_LONG_FAULTS") else 300  # a third of them first, a third later
ON_A_LINE = 90  # of a hundred that a minute may have
BEGUN = 10 * ON_A_LINE  # frames of the long form after which everything is there that stays: the start
TOO_LONG = 60_000  # beyond, a line may be over before all of it is sent
BY_THE_PROTOCOL = {1002, 1007, 1009}
FIRST = {4400, 4401, 4404} | BY_THE_PROTOCOL
CURSOR = {"stream": "space", "id": str(uuid4()), "epoch": str(uuid4()), "after": 0}
RIGHT: tuple[dict[str, Any], ...] = (
    {"type": "hello", "ticket": "t" * 43, "cursors": [CURSOR, CURSOR]},
    {"type": "beat"},
)
ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 1.5, 2**63, 1e308, "", "hello", "beat", "\0", "\udfff", "x" * 9000, "\u0663", "a\u202eb"),
    *(
        [],
        {},
        [[]],
        [{}],
        [CURSOR] * 200,
        {"": {}},
        {"type": "hello"},
        "' OR 1=1 --",
        "00000000-0000-0000-0000-00000000000g",
    ),
)
TEXTS = (
    *("", "{", "nul", "NaN", "1e999", "\ufeff{}", "\U0001f642", '{"type":"beat","type":"hello"}'),
    *("[" * 5000, '{"type":' * 900),
)


def said(chance: random.Random) -> str | bytes | list[str]:
    """Something like a frame: another value in a right one, other letters, other bytes, or in pieces."""
    if chance.random() < 0.1:
        return chance.randbytes(chance.randrange(300))
    text = chance.choice(TEXTS) if chance.random() < 0.1 else json.dumps(_turned(chance))
    for _ in range(chance.choice((0, 0, 1, 5))):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(("", '"', "}", "\0", "\\u12", "\x7f", "9")) + text[at + chance.randrange(3) :]
    return chance.choice((text, text, text.encode(), [text[:3], text[3:], ""]))


def _turned(chance: random.Random) -> Any:
    frame: Any = copy.deepcopy(chance.choice(RIGHT))
    for _ in range(chance.choice((1, 1, 2))):
        place = frame
        while isinstance(place, dict) and (inner := [one for one in place.values() if isinstance(one, list | dict)]):
            if chance.random() < 0.5:
                break
            place = chance.choice(inner)
            place = chance.choice(place) if isinstance(place, list) and place else place
        if isinstance(place, dict):
            place[chance.choice([*place, "more"])] = copy.deepcopy(chance.choice(ODD))
    return frame


def raw(chance: random.Random) -> bytes:
    """Bytes that are a frame's at best."""
    return bytes([chance.randrange(256), 0x80 | chance.randrange(126)]) + chance.randbytes(chance.randrange(130))


@pytest.fixture
def chance() -> random.Random:
    return random.Random(14)


@pytest.fixture
def no_mistakes(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing in the log that an operator would have to look into; what the phone's library says is none of it."""
    caplog.set_level(logging.CRITICAL, "websockets.client")
    yield
    assert [one.getMessage() for one in caplog.get_records("call") if one.levelno >= logging.ERROR] == []


def puts(line: Line, frame: str | bytes | list[str], *, bare: bool) -> None:
    with suppress(ConnectionClosed, OSError):
        if bare:
            assert isinstance(frame, bytes)
            line.socket.socket.sendall(frame)
        else:
            line.socket.send(frame)


def first_of(line: Line, kind: str | None = None) -> str | int | None:
    """The type of the first frame, or of that which brings an event of this kind; or the code the line ends with."""
    try:
        frame = line.hears_of(kind) if kind else line.hears()
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else None
    return str(frame["type"])


@pytest.mark.usefixtures("no_mistakes")
@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_no_first_word_is_a_mistake_of_ours(alex: Person, chance: random.Random) -> None:
    for _ in range(FRAMES // 3):
        bare = chance.random() < 0.2
        frame = raw(chance) + bytes(200) if bare else said(chance)
        line = Line(alex)
        puts(line, frame, bare=bare)
        cut_short = bare or sum(map(len, frame if isinstance(frame, list) else [frame])) > TOO_LONG
        assert line.is_closed(within=2) in FIRST | ({None, 1000} if cut_short else set()), frame
    with Line(alex) as live:
        assert live.welcome["cursors"]


@pytest.mark.usefixtures("no_mistakes")
def test_no_cursor_is_a_mistake_of_ours(alex: Person, chance: random.Random) -> None:
    """With a ticket that is good: welcomed, or told why not."""
    with Line(alex) as live:
        known = live.welcome["cursors"]
    for _ in range(FRAMES // 3):
        cursors: list[Any] = [{**{name: one[name] for name in CURSOR if name in one}, "after": 0} for one in known]
        one = chance.choice(cursors)
        one[chance.choice([*one, "more"])] = chance.choice((*ODD, *range(9), 2**31, 2**62, str(uuid4())))
        line = Line(alex, cursors * chance.choice((1, 1, 2)))
        line.says_hello()
        assert first_of(line) in {"welcome", *FIRST}, cursors
        line.socket.close()


@pytest.mark.usefixtures("no_mistakes")
@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_no_later_word_is_a_mistake_of_ours(alex: Person, sam: Person, chance: random.Random) -> None:
    """It is told so or not answered, or it ends the line; what the other sends comes all the same.

    What it took in memory is given back.
    """
    said_so_far, start = 0, 0.0
    while said_so_far < FRAMES // 3:
        if said_so_far == BEGUN:
            start = resident()
        with Line(alex) as live:
            for _ in range(ON_A_LINE):
                said_so_far += 1
                bare = chance.random() < 0.02
                puts(live, raw(chance) if bare else said(chance), bare=bare)
            sam.writes()
            assert first_of(live, "message.delivered") in {"page", None, 1000, *BY_THE_PROTOCOL}
    if start:
        end = resident()
        print(f"{said_so_far} frames, {start:.0f} MiB at the start, {end:.0f} at the end")
        assert end <= start * RETURNS_TO
