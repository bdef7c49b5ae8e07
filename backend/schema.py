"""Write the OpenAPI and AsyncAPI descriptions and the TypeScript types; `--check` says whether they are up to date.

The frames of the live socket join the description's schemas, so that one generator writes every type of the wire.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaMode

from backend.api import add_routes
from backend.asyncapi import live_description
from backend.exports.schemas import ExportedPdf, ExportedWords, ExportFile, ExportProgress
from backend.openapi import described
from backend.realtime.schemas import Hello, ServerFrame
from backend.server import health
from backend.settings import ROOT

DESCRIPTION = ROOT / "docs" / "openapi.json"
LIVE = ROOT / "docs" / "asyncapi.json"
FILE = ROOT / "docs" / "export.schema.json"
TYPES = ROOT / "pwa" / "src" / "core" / "schema.gen.ts"
PROGRAM = ROOT / "pwa" / "node_modules" / "openapi-typescript" / "bin" / "cli.js"


def description() -> dict[str, Any]:
    """The description of the whole wire, without starting the application."""
    app = FastAPI(title="Wordkept", version="1")
    app.include_router(health)
    add_routes(app)
    document = described(app)
    frames: dict[str, TypeAdapter[Any]] = {
        "ServerFrame": TypeAdapter(ServerFrame),
        "Hello": TypeAdapter(Hello),
        "ExportDownload": TypeAdapter(ExportProgress | ExportedWords | ExportedPdf),
    }
    for name, frame in frames.items():
        mode: JsonSchemaMode = "validation" if name == "Hello" else "serialization"
        schema = frame.json_schema(ref_template="#/components/schemas/{model}", mode=mode)
        definitions = schema.pop("$defs", {})
        for model, shape in {**definitions, name: schema}.items():
            document["components"]["schemas"].setdefault(model, shape)
    return document


def types(document: str) -> str:
    """The TypeScript types of a description."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "openapi.json", Path(folder) / "schema.ts"
        source.write_text(document, "utf-8")
        subprocess.run(["node", str(PROGRAM), str(source), "-o", str(target)], check=True, capture_output=True)  # noqa: S603, S607
        return target.read_text("utf-8")


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def main() -> int:
    """Write the files, or with `--check` only compare them."""
    document = _text(description())
    wanted = {
        DESCRIPTION: document,
        LIVE: _text(live_description()),
        FILE: _text(ExportFile.model_json_schema()),
        TYPES: types(document),
    }
    if "--check" in sys.argv:
        stale = [path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
        for path in stale:
            print(f"{path.relative_to(ROOT)} is not up to date: run `make schema`", file=sys.stderr)  # noqa: T201
        return 1 if stale else 0
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
