"""What is for oneself does not exist for the other (H3)."""

from typing import Any
from uuid import UUID

from check_ins.seeing import changed, events, for_both, for_me
from people import Clock, Person, ok

from backend.check_ins.service import reading


def seen_by(person: Person) -> list[Any]:
    """All that a person can see of check-ins: pages, headers, sizes, streams."""
    listed = person.get("/check-ins")
    headers = {name: value for name, value in listed.headers.items() if name != "date"}
    return [listed.text, headers, events(person), events(person, person.id)]


def test_the_other_sees_no_difference_whether_i_wrote_for_myself(alex: Person, sam: Person, clock: Clock) -> None:
    def a_private_day() -> None:
        day = alex.checks_in(feelings=for_me("sad"), words={"text": "kingfisher", "for_both": False})
        day = changed(alex, day, feelings=for_me("cross"), sliders={"safe": 1, "trust": 1, "connected": 1})
        ok(alex.delete(f"/check-ins/{day['mine']['id']}"))
        alex.checks_in(feelings=for_me("sad"))

    sam.checks_in()
    before = seen_by(sam)
    a_private_day()
    assert seen_by(sam) == before

    clock.move(days=1)
    a_private_day()
    assert seen_by(sam) == before
    assert sam.checks_in()["other_state"] == "not_yet"


def test_the_database_is_not_even_asked_for_the_others_words_before_the_reveal(alex: Person, sam: Person) -> None:
    alex.checks_in(words={"text": "kingfisher", "for_both": True}, sliders={"safe": 1})
    mine = sam.checks_in(feelings=for_me("calm"))

    assert _others_words(alex, sam) == (None, None)
    changed(sam, mine, feelings=for_both("calm"))
    shared, private = _others_words(alex, sam)
    assert shared is not None
    assert private is None


def _others_words(alex: Person, sam: Person) -> tuple[bytes | None, bytes | None]:
    """What the one statement that reads a day brings of the other's row."""
    named = {"me": UUID(sam.id), "other": UUID(alex.id), "space": UUID(sam.space_id), "ons": [sam.today]}

    def question(snapshot: Any) -> tuple[bytes | None, bytes | None]:
        row = next(row for row in reading._READ.all(snapshot.connection, named) if row.account_id == named["other"])
        return row.shared, row.private

    return sam.server.read(question)
