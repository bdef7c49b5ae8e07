"""The routes as the description has them, and requests that are made from it."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import uuid4

from people import Person

from backend.schema import DESCRIPTION

Place = tuple[str | int, ...]
"""Where something stands in a body: names of fields, and 0 in a list."""
FITTING: Mapping[str, Callable[[], str]] = {"uuid": lambda: str(uuid4()), "date": lambda: "2026-03-10"}


@dataclass(frozen=True)
class Route:
    """One operation."""

    name: str
    method: str
    path: str
    described: Mapping[str, Any]

    def values(self, place: str) -> list[Mapping[str, Any]]:
        """What it takes in `path`, `query` or `header`."""
        return [one for one in self.described.get("parameters", []) if one["in"] == place]

    @property
    def body(self) -> Mapping[str, Any]:
        """The schema of its body; empty where it takes none."""
        content = self.described.get("requestBody", {}).get("content", {})
        return content["application/json"]["schema"] if content else {}

    @property
    def versioned(self) -> bool:
        """Whether it wants to be told which version is changed."""
        return any(one["name"] == "If-Match" for one in self.values("header"))

    @property
    def public(self) -> bool:
        """Whether anybody may ask."""
        return "security" not in self.described

    def address(self, person: Person, **given: str) -> str:
        """Its path, with this person's space, `given` values, and things that nobody has for the rest."""

        def value(found: re.Match[str]) -> str:
            if found[1] in given:
                return given[found[1]]
            if found[1] == "space_id":
                return person.space_id
            schema = next(one["schema"] for one in self.values("path") if one["name"] == found[1])
            fitting = FITTING.get(schema.get("format", ""))
            return fitting() if fitting else "2"

        return re.sub(r"{(\w+)}", value, self.path)


@cache
def document() -> Mapping[str, Any]:
    """The description as it is kept; `make check` says that it is that of the routes."""
    kept: Mapping[str, Any] = json.loads(DESCRIPTION.read_text("utf-8"))
    return kept


@cache
def routes() -> tuple[Route, ...]:
    """Every operation of the API."""
    return tuple(
        Route(operation["operationId"], method.upper(), path.removeprefix("/api/v1"), operation)
        for path, operations in document()["paths"].items()
        for method, operation in operations.items()
        if path.startswith("/api/v1")
    )


def objects(schema: Mapping[str, Any], place: Place = ()) -> Iterator[tuple[Place, Mapping[str, Any], dict[str, Any]]]:
    """Every object that a body may hold: where, its schema, and the least that leads there and says which one it is."""
    if "$ref" in schema:
        schema = description_of(schema["$ref"])
    for choice in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        yield from objects(choice, place)
    if "items" in schema:
        yield from objects(schema["items"], (*place, 0))
    if schema.get("type") == "object":
        kinds = {name: one["const"] for name, one in schema.get("properties", {}).items() if "const" in one}
        yield place, schema, kinds
        for name, one in schema.get("properties", {}).items():
            yield from objects(one, (*place, name))


def is_of(kind: str, schema: Mapping[str, Any]) -> bool:
    """Whether a value is of this format, or may be."""
    return any(one.get("format") == kind for one in (schema, *schema.get("anyOf", ())))


def description_of(reference: str) -> Mapping[str, Any]:
    """A named schema."""
    found: Mapping[str, Any] = document()["components"]["schemas"][reference.rpartition("/")[2]]
    return found


def leading_to(place: Place, value: Any) -> Any:
    """The least body that has `value` at a place."""
    for part in reversed(place):
        value = [value] if part == 0 else {part: value}
    return value


def texts(body: Any, place: Place = ()) -> Iterator[Place]:
    """Where the texts of a body stand."""
    if isinstance(body, str):
        yield place
    elif isinstance(body, dict):
        for name, value in body.items():
            yield from texts(value, (*place, name))
    elif isinstance(body, list):
        for number, value in enumerate(body):
            yield from texts(value, (*place, number))


def put(body: Any, place: Place, value: Any) -> Any:
    """The same body with another value at a place."""
    if not place:
        return value
    first, *rest = place
    if isinstance(body, list):
        return [put(one, tuple(rest), value) if at == first else one for at, one in enumerate(body)]
    return {**body, first: put(body[first], tuple(rest), value)}
