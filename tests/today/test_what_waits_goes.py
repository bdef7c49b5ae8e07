"""R5: what waited on Today is gone from one's other phone as well, as soon as what it was about is taken back."""

from typing import Any

from breaches import telling
from laws.following import Follower, fresh
from laws.matrix.messages import HEARD
from people import Person, ok


def waiting(shown: dict[str, Any]) -> list[str]:
    return [one["kind"] for one in shown["waiting"]]


def test_a_say_back_goes_with_its_message(alex: Person, sam: Person) -> None:
    message = alex.writes()
    ok(sam.post(f"{sam.space}/messages/{message['id']}/say-backs", HEARD))
    phone = Follower(alex)
    assert waiting(phone.shown()) == ["say_back.answer"]

    alex.takes_back(message)
    phone.catch_up()

    assert waiting(phone.shown()) == waiting(fresh(alex)) == []
    phone.close()


def test_an_answer_goes_with_its_statement(alex: Person, sam: Person) -> None:
    statement = telling.opened(alex, sam, impact=telling.FELT)
    ok(telling.answers(sam, statement, "heard"))
    phone = Follower(alex)
    assert waiting(phone.shown()) == ["statement.answered"]

    ok(alex.delete(f"{alex.space}/statements/{statement['id']}"))
    phone.catch_up()

    assert waiting(phone.shown()) == waiting(fresh(alex)) == []
    phone.close()
