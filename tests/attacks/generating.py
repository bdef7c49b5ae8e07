"""Cases made by Schemathesis from a description, one a line: run by an interpreter of its own, which has it.

`python generating.py openapi.json CASES PORTION PORTIONS`: it knows nothing of the server, and its pins are not ours.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.generation import GenerationMode

FEW = {"delete_account", "leave_space", "lock_app", "set_app_lock"}  # after each of these other people are needed


def cases(operation: Any, mode: Any, many: int) -> Iterator[dict[str, Any]]:
    """Cases for one operation: as described, or against it."""
    made: list[dict[str, Any]] = []

    def keep(case: Any) -> None:
        body = case.body if isinstance(case.body, str | int | float | dict | list | None) else ...
        made.append(
            {
                "operation": operation.definition.raw["operationId"],
                "method": case.method,
                "path": operation.path,
                **{part: dict(getattr(case, part) or {}) for part in ("path_parameters", "query", "headers")},
                **({} if body is ... else {"body": body}),
            }
        )

    quiet = settings(
        max_examples=many,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    strategy = operation.as_strategy(generation_mode=mode)
    run: Any = seed(operation.label)(quiet(given(strategy)(keep)))  # type: ignore[no-untyped-call]
    run()
    yield from made[:many]


def main(path: str, total: int, portion: int, portions: int) -> None:
    """Write the cases of one portion of the operations."""
    with open(path, encoding="utf-8") as file:  # noqa: PTH123
        schema = schemathesis.openapi.from_dict(json.load(file))
    operations = [found.ok() for found in schema.get_all_operations()]
    each = total // len(operations) // 2 + 1
    for operation in operations[portion::portions]:
        many = 5 if operation.definition.raw["operationId"] in FEW else each
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            try:
                for case in cases(operation, mode, many):
                    print(json.dumps(case, default=str))
            except (schemathesis.errors.SchemathesisError, Unsatisfiable, ValueError) as error:
                print(f"{operation.label} {mode}: {type(error).__name__} {error}", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1], *(int(number) for number in sys.argv[2:5]))
