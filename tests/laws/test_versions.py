"""R7: every route that changes what others may be changing too wants the version that was seen, and refuses another."""

import re
from functools import partial

from laws.matrix import ROWS
from laws.matrix.row import Row
from laws.world import World, needed_by
from people import Person, problem

from backend.schema import description

FAR_AHEAD = 4711
VERSIONED = {
    operation["operationId"]
    for operations in description()["paths"].values()
    for operation in operations.values()
    if any(parameter["name"] == "If-Match" for parameter in operation.get("parameters", []))
}


def test_without_a_version_428_and_with_another_412_and_nothing_is_changed(world: World) -> None:
    """Each route that the description says wants one, about a thing that its author may change with the right one."""
    rows = {row.operation: row for row in reversed(ROWS) if row.version and row.expect.get("A") in {200, 201, 412}}
    assert rows.keys() == VERSIONED
    deviations: list[str] = []
    for operation, row in rows.items():
        targets = world.targets("A", needed_by(row))
        path = re.sub(r"{(\w+)}", lambda found, there=targets: there[found[1]], row.path)
        change = partial(_change, world.a, row, path)
        if problem(change()) != (428, "version-required"):
            deviations.append(f"{operation} without one: {change().text}")
        stale = change(version=FAR_AHEAD)
        if problem(stale) != (412, "version-stale") or not isinstance(stale.json()["version"], int):
            deviations.append(f"{operation} with another: {stale.text}")
    assert deviations == []
