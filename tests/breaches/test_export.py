"""One's own words about what happened go into one's export, and never the other's."""

from breaches import telling
from breaches.telling import asks, opened, place
from people import Person, ok

from backend.accounts.access import prove_caller
from backend.breaches import export
from backend.core.unit_of_work import Snapshot


def _own(person: Person) -> list[dict[str, object]]:
    claims = person.server.app.state.house.access_tokens.verify(person.token or "", person.server.clock())

    def ask(snapshot: Snapshot) -> list[dict[str, object]]:
        caller = prove_caller(snapshot, claims, "1")
        return [one.model_dump(mode="json") for one in export.own(snapshot, caller)]

    return person.server.read(ask)


def test_it_holds_ones_own_and_nothing_of_the_others_also_after_leaving(alex: Person, sam: Person) -> None:
    statement = opened(alex, sam)
    ok(alex.post(f"{place(alex, 'statements', statement)}/additions", {"text": "I also hid the second letter."}))
    ok(sam.put(f"{place(sam, 'breaches', statement['breach_id'])}/roles", {"roles": ["i_was_hurt"]}))
    question = asks(sam, {"id": statement["breach_id"]})
    ok(alex.post(f"{place(alex, 'questions', question)}/answer", {"text": "Nobody else."}))

    for _ in range(2):
        of_alex, of_sam = _own(alex), _own(sam)
        assert {one["type"] for one in of_alex} == {"breach", "statement", "statement_addition", "question_answer"}
        assert [(one["type"], one.get("kind"), one.get("text")) for one in of_sam] == [
            ("breach", None, None),
            ("question", None, "Who else knew?"),
        ]
        assert telling.SAID["cost"] in str(of_alex)
        assert "Who else knew?" not in str(of_alex)
        if alex.space_id:
            alex.leaves()
            alex.space_id = ""
