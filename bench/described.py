"""The routes as the description has them, and the least body that each takes."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import uuid4

from bench.server import ROOT

Schema = Mapping[str, Any]
WORDS = "When the evening is quiet we sit down for ten minutes."


@dataclass(frozen=True)
class Route:
    """One operation."""

    name: str
    method: str
    path: str
    described: Schema

    @property
    def ids(self) -> list[str]:
        """The ids that its path names, in their order."""
        formats = {one["name"]: one["schema"].get("format") for one in self._parameters("path")}
        return [name for name in re.findall(r"{(\w+)}", self.path) if formats[name] == "uuid"]

    def address(self, ids: Mapping[str, str]) -> str:
        """Its path with these ids, the least of everything else, and the query it cannot do without."""
        least_of = {one["name"]: str(least(one["schema"])) for one in self._parameters("path")}
        query = "&".join(
            f"{one['name']}={least(one['schema'])}" for one in self._parameters("query") if one["required"]
        )
        path = re.sub(r"{(\w+)}", lambda found: ids.get(found[1]) or least_of[found[1]], self.path)
        return f"{path}?{query}" if query else path

    def body(self) -> bytes:
        """The least that it takes; nothing where it takes none."""
        content = self.described.get("requestBody", {}).get("content", {})
        return json.dumps(least(content["application/json"]["schema"])).encode() if content else b""

    def headers(self) -> dict[str, str]:
        """What it wants beside the session."""
        names = {one["name"] for one in self._parameters("header")}
        return {"If-Match": '"1"'} if "If-Match" in names else {}

    def _parameters(self, place: str) -> list[Schema]:
        return [{"required": False, **one} for one in self.described.get("parameters", []) if one["in"] == place]


@cache
def _document() -> Schema:
    kept: Schema = json.loads((ROOT / "docs" / "openapi.json").read_text("utf-8"))
    return kept


def routes() -> list[Route]:
    """Every operation of the API that asks who one is."""
    return [
        Route(operation["operationId"], method.upper(), path.removeprefix("/api/v1"), operation)
        for path, operations in _document()["paths"].items()
        for method, operation in operations.items()
        if path.startswith("/api/v1") and "security" in operation
    ]


def least(schema: Schema) -> Any:
    """The least value that a schema allows."""
    if "$ref" in schema:
        return least(_document()["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    if "const" in schema or "enum" in schema:
        return schema["const"] if "const" in schema else schema["enum"][0]
    choices = [one for part in ("anyOf", "oneOf", "allOf") for one in schema.get(part, ())]
    if choices:
        return least(choices[0])
    match schema.get("type"):
        case "object":
            return {name: least(schema["properties"][name]) for name in schema.get("required", ())}
        case "array":
            return [least(schema["items"])] * schema.get("minItems", 0)
        case "integer" | "number":
            return schema.get("minimum", 1)
        case "boolean":
            return False
        case "string":
            return _text(schema)
        case _:
            return None


def _text(schema: Schema) -> str:
    fitting = {"uuid": str(uuid4()), "date": f"{datetime.now(UTC):%Y-%m-%d}"}.get(schema.get("format", ""))
    if fitting is not None:
        return fitting
    shortest: int = schema.get("minLength", 0)
    longest: int = schema.get("maxLength", len(WORDS))
    return (WORDS * (1 + shortest // len(WORDS)))[:longest]
