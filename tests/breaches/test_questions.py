"""Questions are kept or asked; an answer is given or not, and not giving one says nothing."""

from breaches.telling import asks, keeps, place, shares, waiting
from people import Person, ok, problem


def test_a_question_kept_for_oneself_is_asked_by_its_tag(alex: Person, sam: Person) -> None:
    shared = shares(alex)
    kept = asks(sam, shared, tag="not_now")
    assert problem(alex.get(place(alex, "questions", kept))) == (404, "not-found")

    asked = ok(sam.put(f"{place(sam, 'questions', kept)}/tag", {"tag": "now"}, version=kept["version"]))

    seen = ok(alex.get(place(alex, "questions", kept)))
    assert (seen["tag"], seen["text"], seen["version"]) == ("now", "Who else knew?", 1)
    assert waiting(alex) == [("question.answer", kept["id"])]
    back = sam.put(f"{place(sam, 'questions', kept)}/tag", {"tag": "not_now"}, version=asked["version"])
    assert problem(back) == (409, "question-asked")


def test_a_question_for_a_meeting_or_a_professional_does_not_wait_on_today(alex: Person, sam: Person) -> None:
    shared = shares(sam)
    for tag in ("meeting", "professional"):
        asks(sam, shared, tag=tag)

    assert [kind for kind, _ in waiting(alex)] == ["breach.shared"]


def test_only_the_other_answers_once_and_can_take_it_back(alex: Person, sam: Person) -> None:
    question = asks(sam, shares(alex))
    address = f"{place(alex, 'questions', question)}/answer"
    assert problem(sam.post(address, {"text": "x"})) == (403, "not-allowed")

    answered = ok(alex.post(address, {"text": "Nobody else."}))

    assert (answered["answer"], answered["answered_on"]) == ("Nobody else.", "2026-03-10")
    assert ("question.answered", question["id"]) in waiting(sam)
    assert problem(alex.post(address, {"text": "x"})) == (409, "question-answered")
    ok(alex.delete(address))
    seen = ok(sam.get(place(sam, "questions", question)))
    assert (seen["text"], seen["answer"], seen["answered_on"]) == ("Who else knew?", None, "2026-03-10")


def test_taken_back_unanswered_it_is_gone_and_answered_the_answer_stays(alex: Person, sam: Person) -> None:
    shared = shares(alex)
    gone, answered = asks(sam, shared), asks(sam, shared)
    ok(alex.post(f"{place(alex, 'questions', answered)}/answer", {"text": "Nobody."}))

    for question in (gone, answered):
        ok(sam.delete(place(sam, "questions", question)))

    assert problem(alex.get(place(alex, "questions", gone))) == (404, "not-found")
    left = ok(alex.get(place(alex, "questions", answered)))
    assert (left["text"], left["answer"]) == (None, "Nobody.")


def test_nothing_is_asked_about_a_record_the_other_does_not_see(alex: Person) -> None:
    asked = alex.post(f"{place(alex, 'breaches', keeps(alex))}/questions", {"tag": "now", "text": "Why?"})

    assert problem(asked) == (409, "breach-not-shared")
