"""S10, H16: two people joining at once, and everything else at once: one space each, and no mistake of ours."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from people import Person, ok
from serving import Server

from backend.spaces.models import Invitation, InvitationState, JoinRequest, JoinRequestState, Membership

Make = Callable[..., Person]
ROUNDS = 10  # as many as a person may invite in a day
GAMES = 20 if os.environ.get("WORDKEPT_LONG_FAULTS") else 1


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    with ThreadPoolExecutor(len(acts)) as together:
        return [done.result() for done in [together.submit(act) for act in acts]]


def invited(person: Person) -> dict[str, Any]:
    """An invitation; having just signed up is proof enough, and the clock stands still."""
    made: dict[str, Any] = ok(person.post("/invitations", {"kind": "partners"}))
    return made


def active(server: Server, people: Sequence[Person]) -> list[int]:
    """In how many spaces each of them is."""
    count = sa.select(sa.func.count()).select_from(Membership)

    def ask(account_id: UUID) -> int:
        mine = count.where(Membership.account_id == account_id, Membership.ended_on.is_(None))  # type: ignore[arg-type, union-attr]
        return int(server.read(lambda snapshot: snapshot.session.connection().execute(mine).scalar_one()))

    return [ask(UUID(person.id)) for person in people]


def test_of_two_who_join_at_once_one_does(person: Make) -> None:
    alex, sam, kim = person("Alex"), person("Sam"), person("Kim")
    for _ in range(ROUNDS):
        secret = {"secret": invited(alex)["secret"]}
        answers = at_once(*[partial(one.post, "/join-requests", secret) for one in (sam, kim)])
        assert sorted(answer.status_code for answer in answers) == [202, 404], [answer.text for answer in answers]


@pytest.mark.parametrize("game", range(GAMES))
def test_an_old_invitation_answered_while_its_maker_joins_elsewhere_opens_no_second_space(
    person: Make, game: int
) -> None:
    """H16: Kim's is open while she and Sam confirm; Lou answers it in that moment, and gets the one neutral answer."""
    kim, sam, lou = person("Kim"), person("Sam"), person("Lou")
    for _ in range(ROUNDS // 2):
        joined = kim.joins(invited(sam))
        old = invited(kim)
        path = f"/join-requests/{joined['id']}/confirmations"
        hers, his, late = at_once(
            lambda: kim.post(path),  # noqa: B023  (done with before the next round)
            lambda: sam.post(path),  # noqa: B023
            lambda: lou.post("/join-requests", {"secret": old["secret"]}),  # noqa: B023
        )
        assert (hers.status_code, his.status_code) == (200, 200), (hers.text, his.text)
        assert late.status_code in {202, 404}
        if late.status_code == 202:  # it came first, and is over with the space that opened
            waits = late.json()["id"]
            assert ok(lou.get(f"/join-requests/{waits}"))["state"] == "closed"
            assert lou.post(f"/join-requests/{waits}/confirmations").status_code == 404
        assert active(kim.server, (kim, sam, lou)) == [1, 1, 0]
        ok(kim.post(f"/spaces/{ok(kim.get('/spaces'))['items'][0]['id']}/leave"))


@pytest.mark.parametrize("game", range(GAMES))
def test_whatever_is_confirmed_at_once_nobody_is_in_two_spaces(person: Make, game: int) -> None:
    """H16: Kim waits with Alex and with Sam, and all confirm at once."""
    alex, sam, kim = person("Alex"), person("Sam"), person("Kim")
    for _ in range(ROUNDS):
        made = invited(kim)
        asked = kim.joins(invited(alex))
        offered = sam.joins(made)

        def confirm(one: Person, request: dict[str, Any]) -> Any:
            return one.post(f"/join-requests/{request['id']}/confirmations")

        answers = at_once(
            lambda: confirm(kim, asked),  # noqa: B023  (done with before the next round)
            lambda: confirm(kim, offered),  # noqa: B023
            lambda: confirm(alex, asked),  # noqa: B023
            lambda: confirm(sam, offered),  # noqa: B023
        )
        assert {answer.status_code for answer in answers} <= {200, 404, 409}, [answer.text for answer in answers]
        alone, *others = active(kim.server, (kim, alex, sam))
        assert alone == sum(others) == 1
        for space in ok(kim.get("/spaces"))["items"]:
            if space["state"] != "closed":
                ok(kim.post(f"/spaces/{space['id']}/leave"))


def test_confirming_and_refusing_at_once_ends_in_one_of_the_two(person: Make) -> None:
    alex, sam = person("Alex"), person("Sam")
    for _ in range(ROUNDS):
        request = sam.joins(invited(alex))
        ok(alex.post(f"/join-requests/{request['id']}/confirmations"))
        path = f"/join-requests/{request['id']}"
        yes, no, *reads = at_once(
            lambda: sam.post(f"{path}/confirmations"),  # noqa: B023
            lambda: alex.delete(path),  # noqa: B023
            *[lambda: alex.get(path)] * 4,  # noqa: B023
        )
        assert {read.status_code for read in reads} == {200}, [read.text for read in reads]
        assert (yes.status_code, no.status_code) in {(200, 404), (404, 204)}
        if yes.status_code == 200:
            ok(sam.post(f"/spaces/{yes.json()['space_id']}/leave"))
        assert active(alex.server, (alex, sam)) == [0, 0]


def test_cancelling_and_joining_at_once_leaves_no_request_of_a_cancelled_invitation(person: Make) -> None:
    """S10: and looking at it meanwhile is never a mistake of ours."""
    alex, sam = person("Alex"), person("Sam")
    for _ in range(ROUNDS):
        made = invited(alex)
        secret = {"secret": made["secret"]}
        cancelled, joined, *looked = at_once(
            lambda: alex.delete(f"/invitations/{made['id']}"),  # noqa: B023
            lambda: sam.post("/join-requests", secret),  # noqa: B023
            *[lambda: Person(alex.server, "Nobody").post("/invitations/previews", secret)] * 3,  # noqa: B023
        )
        assert {answer.status_code for answer in looked} <= {200, 404}
        assert (cancelled.status_code, joined.status_code) in {(204, 404), (404, 202)}
    waiting = (
        sa.select(sa.func.count())
        .select_from(sa.join(JoinRequest, Invitation, JoinRequest.invitation_id == Invitation.id))  # type: ignore[arg-type]
        .where(JoinRequest.state == JoinRequestState.WAITING, Invitation.state != InvitationState.ANSWERED)  # type: ignore[arg-type]
    )
    assert alex.server.read(lambda snapshot: snapshot.session.connection().execute(waiting).scalar_one()) == 0


def test_invitations_made_at_once_leave_one_open(person: Make) -> None:
    alex = person("Alex")
    answers = at_once(*[lambda: alex.post("/invitations", {"kind": "family"})] * 9)
    assert {answer.status_code for answer in answers} == {201}
    assert len(ok(alex.get("/invitations"))["items"]) == 1


def test_leaving_at_once_is_leaving_once(alex: Person, sam: Person) -> None:
    """H1: both at the same moment, several times over."""
    answers = at_once(*[lambda: alex.post(f"{alex.space}/leave"), lambda: sam.post(f"{sam.space}/leave")] * 5)
    assert {answer.status_code for answer in answers} == {204}
    assert active(alex.server, (alex, sam)) == [0, 0]


def test_nobody_is_left_in_a_space_with_who_deletes_their_account_as_it_opens(person: Make) -> None:
    """H1, H18: whichever comes first, the one who goes has left, and the other may join somebody else."""
    alex = person("Alex")
    for _ in range(ROUNDS // 2):
        sam = person("Sam")
        path = f"/join-requests/{sam.joins(invited(alex))['id']}/confirmations"
        ok(alex.post(path))
        yes, gone = at_once(
            lambda: sam.post(path),  # noqa: B023  (done with before the next round)
            lambda: sam.post("/account/deletions", {}),  # noqa: B023
        )
        assert gone.status_code == 202, gone.text
        assert yes.status_code in {200, 401, 404}, yes.text
        assert active(alex.server, (alex, sam)) == [0, 0]
