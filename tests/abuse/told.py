"""All that a person can be told: the bytes of every answer that needs no other id than the space's."""

import re

from people import Person

_NEEDS = re.compile(r"\{(\w+)\}")
# What the host's own watching asks for; it tells of nobody.
_LEFT_OUT = {"/healthz", "/readyz"}


def routes(person: Person) -> list[str]:
    """The addresses."""
    paths = person.server.app.openapi()["paths"]
    return sorted(
        path.removeprefix("/api/v1").replace("{space_id}", person.space_id)
        for path, methods in paths.items()
        if "get" in methods and set(_NEEDS.findall(path)) <= {"space_id"} and path not in _LEFT_OUT
    )


def told(person: Person) -> dict[str, tuple[int, bytes]]:
    """What this person would read now, wherever they looked; what concerns their own devices aside."""
    answers = {path: person.get(path) for path in routes(person)}
    return {path: (answer.status_code, answer.content) for path, answer in answers.items()}
