"""The AsyncAPI document says what the socket does: every line of these tests reads only frames that are described."""

import re
from pathlib import Path

import jsonschema_rs
import pytest
from people import Person
from realtime.described import DESCRIPTION, followed, told
from realtime.line import Line

from backend.asyncapi import kinds

CODE = Path(__file__).parents[2] / "backend"


def test_what_a_phone_may_say_is_what_the_server_understands(alex: Person) -> None:
    """Each frame is sent and described alike: understood by both, or by neither."""
    assert followed({"type": "hello", "ticket": "12345678", "cursors": []})
    with Line(alex) as live:
        for frame in ({"type": "beat"}, {"type": "beat", "more": 1}, {"type": "subscribe"}, {"type": "hello"}):
            live.says(frame)
            if not followed(frame):
                assert live.hears() == {"type": "error", "problem": "/problems/unknown-action"}
        live.hears_nothing()


def test_words_in_an_event_would_not_be_as_described() -> None:
    page = {"type": "page", "stream": "space", "id": "", "epoch": "", "after": 1, "more": False, "included": {}}
    dropped = {"seq": 1, "kind": "message.dropped", "message_id": ""}
    told({**page, "events": [dropped]})
    for wrong in ({**dropped, "text": "I felt shut out."}, {**dropped, "kind": "message.sighed"}):
        with pytest.raises(jsonschema_rs.ValidationError):
            told({**page, "events": [wrong]})


def test_every_kind_that_the_code_records_is_described() -> None:
    written = {
        kind
        for path in CODE.glob("*/events.py")
        for kind in re.findall(r'kind: Literal\["([\w.]+)"\]', path.read_text())
    }
    assert written == {str(kind.model_fields["kind"].default) for kind in kinds()}


def test_every_way_in_which_the_server_ends_a_line_is_described() -> None:
    told_of = {int(code) for code in re.findall(r"(\d{4}):", DESCRIPTION["channels"]["live"]["description"])}
    ends = re.findall(r"^[A-Z_]+ = (\d{4})$", (CODE / "realtime" / "socket.py").read_text("utf-8"), re.MULTILINE)
    assert told_of == {*map(int, ends), 1009, 1012}
