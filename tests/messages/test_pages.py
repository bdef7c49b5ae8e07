"""The thread in pages: newest first, each message once, and no more statements for a long one than for a short."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from people import Clock, Person, ok, problem
from statements import counted

from backend.core.tokens import Claims
from backend.core.unit_of_work import Snapshot
from backend.messages import service
from backend.messages.schemas import MessageRead
from backend.spaces.access import Member, prove_member

T = TypeVar("T")


def as_member(person: Person, question: Callable[[Snapshot, Member], T]) -> T:
    """Ask as one of the two, as a reader above this domain does."""
    claims = Claims(UUID(person.account["id"]), UUID(person.session_id), 0)

    def ask(snapshot: Snapshot) -> T:
        return question(snapshot, prove_member(snapshot, claims, "", UUID(person.space_id), former=True))

    return person.server.read(ask)


def test_every_message_is_on_one_page_and_the_newest_come_first(alex: Person, sam: Person) -> None:
    said = [(alex if number % 2 else sam).says(f"I felt it {number} times.")["id"] for number in range(7)]

    pages, before = [], ""
    while True:
        page = ok(sam.get(f"{sam.space}/messages?limit=3{before}"))
        pages.append([message["id"] for message in page["items"]])
        if page["next"] is None:
            break
        before = f"&before={page['next']}"

    assert [len(page) for page in pages] == [3, 3, 1]
    assert [message for page in pages for message in page] == said[::-1]


def test_what_one_holds_stands_first_on_the_first_page_only(alex: Person, sam: Person, clock: Clock) -> None:
    said = [alex.says(f"I felt it {number} times.") for number in range(3)]
    later = alex.says("I felt worried.", hold="hour")
    sooner = alex.says("I felt calm.", hold="ten_seconds")

    first = ok(alex.get(f"{alex.space}/messages?limit=2"))
    second = ok(alex.get(f"{alex.space}/messages?limit=2&before={first['next']}"))

    assert [message["id"] for message in first["items"]] == [sooner["id"], later["id"], said[2]["id"], said[1]["id"]]
    assert [message["id"] for message in second["items"]] == [said[0]["id"]]
    assert second["next"] is None


def test_a_page_that_was_never_given_is_refused(alex: Person) -> None:
    for query in ("before=yesterday", "before=-1", "before=" + "9" * 30, "limit=0", "limit=101"):
        assert problem(alex.get(f"{alex.space}/messages?{query}")) == (422, "invalid-request")


def test_a_long_thread_takes_no_more_statements_than_a_short_one(alex: Person, sam: Person) -> None:
    def told() -> int:
        with counted() as sent:
            sam.thread()
        return len(sent)

    ok(sam.hears(alex.says()))
    sam.says()
    short = told()
    for number in range(12):
        said = alex.says(f"I felt it {number} times.")
        ok(alex.adds_to(said, "And once more."))
        ok(alex.adds_to(said, "And again."))

    assert told() == short <= 4


def test_sending_takes_at_most_seven_statements(alex: Person, sam: Person) -> None:
    alex.says()

    with counted() as sent:
        alex.says()

    own = [statement for statement in sent if not statement.endswith("FOR UPDATE")]  # the lock PostgreSQL needs
    assert len(own) <= 7, own


def test_live_pages_are_given_what_the_reader_may_see(alex: Person, sam: Person) -> None:
    said, held, gone = alex.says("I felt worried."), alex.says(hold="hour"), alex.says("I felt cross.")
    ok(alex.adds_to(said, "And tired."))
    ok(alex.takes_back(gone))
    ids = [UUID(message["id"]) for message in (said, held, gone)]

    def named(snapshot: Snapshot, member: Member) -> list[MessageRead]:
        return service.included(snapshot, member, ids)

    for_sam = {str(read.id): read for read in as_member(sam, named)}
    for_alex = {str(read.id): read for read in as_member(alex, named)}

    assert set(for_sam) == {said["id"], gone["id"]}
    assert set(for_alex) == {said["id"], held["id"], gone["id"]}
    assert for_sam[said["id"]].additions[0].text == "And tired."
    assert for_sam[gone["id"]].text is None


def test_today_is_given_the_other_s_newest_unheard_message_in_one_statement(alex: Person, sam: Person) -> None:
    def waiting(person: Person) -> str | None:
        found = as_member(person, service.newest_unheard)
        return None if found is None else str(found.id)

    assert waiting(sam) is None
    first, second, third = (alex.says(f"I felt it {number} times.") for number in range(3))
    alex.says(hold="hour")
    assert waiting(alex) is None
    assert waiting(sam) == third["id"]
    ok(sam.hears(third))
    ok(alex.takes_back(second))
    with counted() as sent:
        assert waiting(sam) == first["id"]
    assert len(sent) == 2  # who asks, and the message
    ok(sam.hears(first))
    assert waiting(sam) is None
