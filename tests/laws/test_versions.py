"""R7: every route that changes what others may be changing too wants the version that was seen, and refuses another."""

from dataclasses import replace

from laws.matrix import ROWS
from laws.rows import every_row
from laws.world import World, needed_by
from people import problem

from backend.schema import description

FAR_AHEAD = 4711
VERSIONED = {
    operation["operationId"]
    for operations in description()["paths"].values()
    for operation in operations.values()
    if any(parameter["name"] == "If-Match" for parameter in operation.get("parameters", []))
}


def test_without_a_version_428_and_with_another_412_and_nothing_is_changed(world: World) -> None:
    """Each route of which the description says that it wants one, about a thing that its author may change."""
    rows = {row.operation: row for row in reversed(ROWS) if row.version is not None and "A" in row.expect}
    assert rows.keys() == VERSIONED
    deviations: list[str] = []
    for operation, known in rows.items():
        path = known.path.replace("{check_in}", "{sealed_check_in}")  # one that may be changed still
        row = replace(known, path=path)
        targets = world.targets("A", needed_by(row))
        path = row.path.format_map(targets)
        body = row.body(world.a) if callable(row.body) else row.body
        if row.proves:
            world.a.proves(row.purpose)
        before = every_row(world.a.server)
        without = world.a.send(row.method, path, body)
        stale = world.a.send(row.method, path, body, version=FAR_AHEAD)
        if problem(without) != (428, "version-required"):
            deviations.append(f"{operation} without a version: {without.text}")
        if problem(stale) != (412, "version-stale") or not isinstance(stale.json().get("version"), int):
            deviations.append(f"{operation} with another version: {stale.text}")
        if every_row(world.a.server) != before:
            deviations.append(f"{operation} changed something")
    assert deviations == []
