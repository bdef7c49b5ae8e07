"""S4: a refresh token works once; a second use of an old one ends that session; a lost answer does not."""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import httpx
import pytest
import sqlalchemy as sa
from people import API, Clock, Person, ok, problem
from serving import Server

from backend.accounts.models import AccountSession

COOKIE = "__Host-wordkept-refresh"
ROUNDS = 300 if os.environ.get("WORDKEPT_LONG_FAULTS") else 6


def refresh(server: Server, token: str) -> httpx.Response:
    """One refresh by a browser that holds `token`."""
    return httpx.post(f"{server.url}{API}/sessions/refresh", headers={"Cookie": f"{COOKIE}={token}"}, trust_env=False)


def renewed(server: Server, token: str) -> str:
    """The successor of `token`."""
    answer = refresh(server, token)
    assert answer.status_code == 200, answer.text
    return successor(answer)


def successor(answer: httpx.Response) -> str:
    (line,) = answer.headers.get_list("set-cookie")
    name, _, rest = line.partition("=")
    assert name == COOKIE
    assert {"HttpOnly", "Secure", "SameSite=strict", "Path=/"} <= set(rest.split("; "))
    assert "Domain" not in rest
    return rest.split(";", 1)[0]


def ended(answer: httpx.Response) -> bool:
    """Refused like anybody; and the cookie is left alone, since it may be a winner's already."""
    assert "set-cookie" not in answer.headers
    return answer.status_code == 401 and answer.json()["type"] == "/problems/not-signed-in"


def test_an_old_token_ends_the_session_everywhere(alone: Person, clock: Clock) -> None:
    """S4: r1, r2, r3; then r1 again: r3 is dead too, the access token with it, and the other device goes on."""
    server, other = alone.server, alone.on_another_device()
    first = alone.cookies[COOKIE]
    second = renewed(server, first)
    third = renewed(server, second)
    assert len({first, second, third}) == 3
    assert ok(alone.get("/account"))["name"] == "Kim"
    assert ended(refresh(server, first))
    assert ended(refresh(server, third))
    assert ended(refresh(server, second))
    assert problem(alone.get("/account")) == (401, "not-signed-in")
    assert [session["id"] for session in ok(other.get("/sessions"))["items"]] == [other.session_id]
    renewed(server, other.cookies[COOKIE])


def test_a_lost_answer_is_given_again_for_half_a_minute(alone: Person, clock: Clock) -> None:
    """S4: the same successor; also after a restart; and not once the half minute is over."""
    server = alone.server
    first = alone.cookies[COOKIE]
    second = renewed(server, first)
    clock.move(seconds=29)
    assert renewed(server, first) == second
    server.restart()
    assert renewed(server, first) == second
    clock.move(seconds=2)
    assert ended(refresh(server, first))
    assert ended(refresh(server, second))


def test_a_used_successor_closes_the_half_minute(alone: Person) -> None:
    """S4: once r2 was used, r1 is a copy, however soon it comes."""
    server = alone.server
    first = alone.cookies[COOKIE]
    third = renewed(server, renewed(server, first))
    assert ended(refresh(server, first))
    assert ended(refresh(server, third))


def test_only_the_newest_token_of_an_ended_session_hears_that_it_was_ended(alone: Person) -> None:
    """H12: a phone that was away while it was signed out elsewhere wipes itself; strangers learn nothing."""
    server, other = alone.server, alone.on_another_device()
    older = other.cookies[COOKIE]
    newest = renewed(server, older)
    ok(alone.delete(f"/sessions/{other.session_id}"))
    told = refresh(server, newest)
    assert ended(told)
    assert told.json()["reason"] == "ended"
    name, generation, digest = newest.split(".")
    forged = f"{name}.{generation}.{digest[::-1]}"
    for token in (older, forged, f"{'0' * 32}.{generation}.{digest}"):
        answer = refresh(server, token)
        assert ended(answer)
        assert "reason" not in answer.json()


def test_tabs_that_refresh_at_once_all_stay_signed_in(alone: Person) -> None:
    """S4: 20 at once, several rounds: one successor, nobody signed out, and no rows more than before."""
    server, token = alone.server, alone.cookies[COOKIE]
    with ThreadPoolExecutor(20) as tabs:
        for _ in range(ROUNDS):
            answers = list(tabs.map(partial(refresh, server), [token] * 20))
            assert {answer.status_code for answer in answers} == {200}
            (token,) = {successor(answer) for answer in answers}
    bearer = {"Authorization": f"Bearer {answers[0].json()['access_token']}"}
    assert httpx.get(f"{server.url}{API}/account", headers=bearer, trust_env=False).status_code == 200
    count = sa.select(sa.func.count()).select_from(AccountSession)
    assert server.read(lambda snapshot: snapshot.session.connection().execute(count).scalar_one()) == 1


def test_what_is_no_token_of_ours_ends_nothing(alone: Person) -> None:
    """S4: knowing a session's id is not enough to end it; nonsense is refused as such."""
    server, token = alone.server, alone.cookies[COOKIE]
    session, generation, digest = token.split(".")
    for forged in (
        f"{session}.{generation}.{'A' * len(digest)}",
        f"{session}.{int(generation) - 1}.{digest}",
        f"{session}.{int(generation) + 1}.{digest}",
        f"{session}.0{generation}.{digest}",
        f"{session}.{generation}.{digest}A",
        f"{session}.{generation}.{digest}.{digest}",
        f"{session.upper()}.{generation}.{digest}",
        f"{session}.999999999999.{digest}",
        f"{session}.-1.{digest}",
        f"{session}..",
        f"{'0' * 32}.1.{digest}",
        "..",
        "x" * 5000,
        str(alone.token),
        "",
    ):
        assert ended(refresh(server, forged)), forged
    renewed(server, token)


def test_an_idle_session_ends_after_two_weeks_and_any_after_ninety_days(alone: Person, clock: Clock) -> None:
    """S4: however often it is renewed."""
    server = alone.server
    idle = alone.on_another_device().cookies[COOKIE]
    token = alone.cookies[COOKIE]
    for _ in range(8):
        clock.move(days=11)
        token = renewed(server, token)
    assert ended(refresh(server, idle))
    clock.move(days=2)
    assert ended(refresh(server, token))


def test_a_clock_set_back_makes_no_session_immortal(alone: Person, clock: Clock) -> None:
    """S4, R10: the last day of a session was fixed when it was opened."""
    server, token = alone.server, alone.cookies[COOKIE]
    last_day = _expiry(server)
    clock.move(days=-3)
    token = renewed(server, renewed(server, token))
    assert _expiry(server) == last_day
    for _ in range(9):
        clock.move(days=10)
        token = renewed(server, token)
    clock.move(days=3, seconds=1)
    assert ended(refresh(server, token))


def _expiry(server: Server) -> object:
    last = sa.select(sa.func.max(AccountSession.expires_at))
    return server.read(lambda snapshot: snapshot.session.connection().execute(last).scalar_one())


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_no_table_holds_a_refresh_token(alone: Person) -> None:
    """S4, S17: nor the part of it that nobody could guess."""
    token = alone.cookies[COOKIE]
    secret = token.rsplit(".", 1)[1].encode()
    alone.server.stop()
    for file in alone.server.settings.data_dir.iterdir():
        assert secret not in file.read_bytes(), file.name
    alone.server.start()
