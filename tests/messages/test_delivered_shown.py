""" "Delivered" is shown to the author, only while both chose it, and says nothing of reading (H4)."""

from people import Person, ok


def both_show(alex: Person, sam: Person) -> None:
    alex.signs_ground_rules(delivered_shown=True)
    sam.signs_ground_rules(delivered_shown=True)


def receives(person: Person, message: dict[str, object]) -> int:
    return person.post(f"{person.place_of(message)}/receipts").status_code


def test_while_both_show_it_the_author_alone_learns_that_it_reached_the_other_s_phone(
    alex: Person, sam: Person
) -> None:
    both_show(alex, sam)
    said = alex.says()
    assert said["reached"] is False

    assert receives(sam, said) == 204

    assert ok(alex.reads(said))["reached"] is True
    assert ok(sam.reads(said))["reached"] is None
    assert [event["kind"] for event in alex.own_log("message.")] == ["message.reached"]
    assert [event["kind"] for event in sam.log("message.")] == ["message.delivered"]
    assert sam.own_log("message.") == []


def test_where_one_does_not_show_it_nothing_is_kept_and_the_phone_is_answered_the_same(
    alex: Person, sam: Person
) -> None:
    alex.signs_ground_rules(delivered_shown=True)
    said = alex.says()

    assert receives(sam, said) == 204

    assert ok(alex.reads(said))["reached"] is None
    assert alex.own_log("message.") == []
    sam.signs_ground_rules(delivered_shown=True)
    assert ok(alex.reads(said))["reached"] is False  # what came before the choice was not noted


def test_switched_off_it_is_not_shown_any_more(alex: Person, sam: Person) -> None:
    both_show(alex, sam)
    said = alex.says()
    receives(sam, said)
    sam.signs_ground_rules(delivered_shown=False)

    assert ok(alex.reads(said))["reached"] is None
    assert [message["reached"] for message in alex.thread()] == [None]


def test_a_receipt_twice_is_told_once_and_nobody_confirms_their_own(alex: Person, sam: Person) -> None:
    both_show(alex, sam)
    said = alex.says()

    assert receives(alex, said) == 403
    assert ok(alex.reads(said))["reached"] is False
    assert [receives(sam, said), receives(sam, said)] == [204, 204]
    assert len(alex.own_log("message.reached")) == 1


def test_reading_tells_nobody_anything(alex: Person, sam: Person) -> None:
    both_show(alex, sam)
    said = alex.says()
    before = alex.reads(said).content, alex.log(), alex.own_log()

    sam.thread()
    ok(sam.reads(said))

    assert (alex.reads(said).content, alex.log(), alex.own_log()) == before


def test_there_is_no_route_that_asks_who_has_read(alex: Person, sam: Person) -> None:
    said = alex.says()

    for path in ("receipts", "heard", "deliveries", "readers"):
        assert alex.get(f"{alex.place_of(said)}/{path}").status_code in {404, 405}
