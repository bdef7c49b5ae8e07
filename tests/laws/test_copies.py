"""R3: every write that takes a key, many times in one moment, has one effect and one answer."""

import os
from functools import partial
from uuid import uuid4

from laws.matrix import ROWS
from laws.world import World, needed_by, prepared
from people import at_once

from backend.schema import description

COPIES = 20 if os.environ.get("WORDKEPT_LONG_FAULTS") else 3
WITHOUT_A_KEY = {
    operation["operationId"]
    for operations in description()["paths"].values()
    for operation in operations.values()
    if not any(parameter["name"] == "Idempotency-Key" for parameter in operation.get("parameters", []))
}


def test_copies_of_a_write_in_one_moment_have_one_effect_and_one_answer(world: World) -> None:
    """R3: every write that takes a key, many times at once; the long form twenty times."""
    tried: set[str] = set()
    for row in ROWS:
        actor = next((one for one in "AP" if row.expect.get(one) in {200, 201, 202, 204}), None)
        if row.method == "GET" or actor is None or row.operation in tried | WITHOUT_A_KEY:
            continue
        tried.add(row.operation)
        call, key = prepared(world, row, actor, world.targets(actor, needed_by(row))), uuid4().hex
        world.actors[actor].get("/account")  # so that the copies do not all fetch a token
        answers = at_once(*[partial(call, key=key)] * COPIES)
        firsts = sum("idempotent-replayed" not in answer.headers for answer in answers)
        told = {(answer.status_code, answer.content) for answer in answers}
        assert (firsts, [status for status, _ in told]) == (1, [row.expect[actor]]), row.operation
        if row.operation == "pause_space":
            world.actors["A"].resumes()
            world.actors["P"].resumes()
