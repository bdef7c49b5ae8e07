"""S15, S17: a marked word in every field that people write in, and then in no byte of database, keys, log or event."""

import json

from laws.writing import FIELDS, write_everywhere
from people import Person, ok
from searching import everything, spellings
from serving import Server

MARKS = [f"zeppelinfisch{number:02d}" for number in range(FIELDS)]


def test_no_marked_word_is_found_in_any_byte_or_event(server: Server, alex: Person, sam: Person) -> None:
    write_everywhere(alex, sam, iter(MARKS))
    thread = json.dumps(ok(sam.get(f"{sam.space}/messages")))
    assert sum(mark in thread for mark in MARKS) >= 7, "the marks were never written"
    kept = everything(server)
    found = [mark for mark in MARKS for spelling in spellings(mark) if spelling in kept]
    assert found == []
    for person in (alex, sam):
        for cursor in ok(person.get("/today"))["cursors"]:
            address = person.space if cursor["stream"] == "space" else "/account"
            page = ok(person.get(f"{address}/events?epoch={cursor['epoch']}&after=0"))
            assert not any(mark in json.dumps(page["events"]) for mark in MARKS)
