"""S1, S2: for every route and every actor the answer is the one in the matrix, and what is denied changes nothing."""

import re
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from laws.matrix import PUBLIC, ROWS
from laws.matrix.row import Row
from laws.rows import every_row
from laws.world import NOBODY, NOT_IDS, World, call, maker_of, needed_by
from people import problem

from backend.openapi import FROM_BEHIND_THE_LOCK
from backend.schema import description

MALFORMED = "not-an-id"


def test_every_route_has_a_row() -> None:
    """A new route without a row in the matrix fails the build, and so does a row without its route."""
    routes = {
        operation["operationId"]: (method.upper(), re.sub(r"{\w+}", "{}", path))
        for path, operations in description()["paths"].items()
        for method, operation in operations.items()
    }
    assert routes.keys() - PUBLIC == {row.operation for row in ROWS}
    for row in ROWS:
        method, path = routes[row.operation]
        shape = (
            re.sub(r"{\w+}", "{}", row.path.split("?")[0])
            .replace("/steps/2/", "/steps/{}/")
            .replace("/reviews/99/", "/reviews/{}/")
        )
        assert (row.method, "/api/v1" + shape) == (method, path), row


def test_every_row_names_every_actor_or_says_why_not() -> None:
    for row in ROWS:
        others = [other for other in ROWS if other.operation == row.operation]
        named = set().union(*(other.expect for other in others))
        assert named >= set("OXPEAF") or any(other.why_not_all for other in others), row.operation


def test_every_actor_gets_what_the_matrix_says(world: World) -> None:
    """All routes, all actors: no deviation, and no trace of what was denied."""
    deviations: list[str] = []
    for row in ROWS:
        needed = needed_by(row)
        denied = [actor for actor, status in row.expect.items() if status in {401, 403, 404, 410}]
        allowed = [actor for actor in row.expect if actor not in denied]
        targets = {actor: world.targets(actor, needed) for actor in denied}
        before = _kept(world, row)
        for actor in denied:
            answer = call(world, row, actor, targets[actor])
            if answer.status_code != row.expect[actor]:
                deviations.append(f"{row.operation} {row.path} {actor}: {answer.status_code}, not {row.expect[actor]}")
            elif answer.status_code == 404:
                stranger = call(world, row, actor, {**targets[actor], **_strange(needed, NOBODY)})
                if stranger.content != answer.content:
                    deviations.append(f"{row.operation} {actor}: a stranger's thing differs from no thing")
        after = _kept(world, row)
        if traces := [name for name in before if after[name] != before[name]]:
            deviations.append(f"{row.operation} {row.path}: a denied call left a trace in {traces}")
        mine = world.targets(maker_of(row), needed)
        for token in (f"Bearer {world.ended_token}", f"Bearer {world.expired_token}", ""):
            answer = call(world, row, "A", mine, token)
            if (answer.status_code, answer.headers.get("www-authenticate")) != (401, "Bearer"):
                deviations.append(f"{row.operation} {row.path} R, T or U: {answer.status_code}")
        if row.operation not in FROM_BEHIND_THE_LOCK:
            answer = call(world, row, "L", mine)
            if problem(answer) != (423, "session-locked"):
                deviations.append(f"{row.operation} {row.path} L: {answer.status_code}")
        for actor in allowed:
            answer = call(world, row, actor, world.targets(actor, needed))
            if answer.status_code != row.expect[actor]:
                deviations.append(
                    f"{row.operation} {row.path} {actor}: {answer.status_code}, not {row.expect[actor]}: {answer.text}"
                )
        if row.operation == "pause_space":
            for one in ("A", "P"):
                world.actors[one].resumes()
    assert deviations == []


def _kept(world: World, row: Row) -> dict[str, Sequence[Any]]:
    """Every row there is of anybody's; a request that only reads is believed not to write."""
    return {} if row.method == "GET" else every_row(world.a.server)


def _strange(needed: set[str], value: str) -> dict[str, str]:
    return dict.fromkeys(needed - NOT_IDS, value)


def test_an_id_of_nothing_and_a_malformed_id_are_not_found(world: World) -> None:
    deviations: list[str] = []
    for row in ROWS:
        ids = {noun for noun in needed_by(row) if noun not in NOT_IDS}
        mine = world.targets(maker_of(row), needed_by(row)) if ids else {}
        for noun in sorted(ids):
            for value in (NOBODY, str(uuid4()), MALFORMED, "%00", "..%2f..%2fetc"):
                answer = call(world, row, maker_of(row), {**mine, noun: value})
                if answer.status_code not in {404, 405}:
                    deviations.append(f"{row.operation} {noun}={value}: {answer.status_code}")
    assert deviations == []
