"""S6: a socket obeys the same rules as a request, and what does not ends with a code of its own."""

import contextlib
import logging
from typing import Any

import pytest
from people import Person, ok
from realtime.line import Line
from websockets.exceptions import ConnectionClosed, InvalidStatus

from backend.realtime import limits


def test_a_page_of_another_site_is_refused_before_it_is_accepted(alex: Person) -> None:
    for origin in ("https://elsewhere.example", "null", "http://localhost:1"):
        with pytest.raises(InvalidStatus) as refused:
            Line(alex, origin=origin)
        answer = refused.value.response
        assert answer.status_code == 403
        assert answer.headers["X-Content-Type-Options"] == "nosniff", "S13: hardened as every answer is"
        assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_ticket_opens_one_socket_once(alex: Person) -> None:
    ticket = ok(alex.post("/live/tickets"))["ticket"]
    first, second = Line(alex), Line(alex)
    first.says_hello(ticket)
    assert first.hears()["type"] == "welcome"
    second.says_hello(ticket)
    assert second.is_closed() == 4401
    first.socket.close()


def test_a_ticket_lives_half_a_minute(alex: Person) -> None:
    ticket = ok(alex.post("/live/tickets"))["ticket"]
    alex.server.clock.move(seconds=31)  # type: ignore[attr-defined]
    late = Line(alex)
    late.says_hello(ticket)
    assert late.is_closed() == 4401


@pytest.mark.parametrize(
    "first",
    [
        "",
        "{}",
        "[]",
        "hello",
        '{"type":"hello"}',
        '{"type":"hello","ticket":"12345678","cursors":[],"more":1}',
        b"\x00",
    ],
)
def test_a_first_frame_that_is_no_hello_ends_it(alex: Person, first: Any, caplog: pytest.LogCaptureFixture) -> None:
    """And is one line in the operator's log, with nothing of what was said."""
    with caplog.at_level(logging.INFO, "wordkept.live"):
        line = Line(alex)
        line.says(first)
        assert line.is_closed() == 4400
    assert [(one.getMessage(), vars(one)["code"]) for one in caplog.records if one.name == "wordkept.live"] == [
        ("line ended", 4400)
    ]


def test_a_socket_without_hello_is_ended(alex: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.realtime.socket.HELLO_WITHIN", 0.2)
    assert Line(alex).is_closed() == 4408


def test_someone_elses_cursor_is_not_found(alex: Person, sam: Person, alone: Person) -> None:
    with Line(sam) as live:
        known = live.welcome["cursors"]
    for person in (alone, alex):
        cursors = [{"stream": c["stream"], "id": c["id"], "epoch": c["epoch"], "after": 0} for c in known]
        line = Line(person, cursors)
        line.says_hello()
        assert line.is_closed() == 4404


def test_a_frame_of_more_than_64_kibibytes_ends_it(alex: Person) -> None:
    """One that has them is heard, and is no action."""
    longest = 64 * 1024
    with Line(alex) as live:
        live.says("x" * longest)
        assert live.hears()["type"] == "error"
        live.says("x" * (longest + 1))
        assert live.is_closed() == 1009


def test_no_line_is_compressed_and_a_dead_one_is_noticed_within_a_minute(alex: Person) -> None:
    """What one reads beside what one writes would tell its length to whoever watches the network."""
    with Line(alex, compression="deflate") as live:
        assert live.socket.protocol.extensions == []
    assert limits.BEAT_EVERY == limits.OF_THE_SERVER["ws_ping_interval"] == 25
    assert limits.OF_THE_SERVER["ws_ping_interval"] + limits.OF_THE_SERVER["ws_ping_timeout"] <= 60


def test_an_unknown_action_is_told_and_the_line_stays(alex: Person, sam: Person) -> None:
    with Line(alex) as live:
        live.says({"type": "subscribe", "space": sam.space_id})
        assert live.hears() == {"type": "error", "problem": "/problems/unknown-action"}
        live.says({"type": "beat"})
        live.hears_nothing()


def test_more_than_a_hundred_frames_a_minute_end_it(alex: Person) -> None:
    with Line(alex) as live:
        with contextlib.suppress(ConnectionClosed):
            for _ in range(limits.FRAMES_A_MINUTE + 50):
                live.says({"type": "beat"})
        assert live.is_closed() == 4429


def test_an_account_has_ten_sockets_at_most(alex: Person) -> None:
    lines = [Line(alex) for _ in range(limits.SOCKETS_OF_ACCOUNT)]
    for line in lines:
        line.says_hello()
        assert line.hears()["type"] == "welcome"
    eleventh = Line(alex)
    eleventh.says_hello()
    assert eleventh.is_closed() == 4429
    for line in lines:
        line.socket.close()
