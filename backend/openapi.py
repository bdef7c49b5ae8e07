"""The OpenAPI 3.1 description: what FastAPI derives, with problems instead of its own errors, and the two ways in."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from backend.core.problems import MEDIA_TYPE, ProblemRead

INVALID = {
    "description": "Something in the request does not fit",
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemRead"}}},
}
LOCKED = {
    "description": "This device's app lock is on",
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemRead"}}},
}
FROM_BEHIND_THE_LOCK = {"unlock_app", "lock_app", "end_session", "leave_space"}


def described(app: FastAPI) -> dict[str, Any]:
    """The description, made once."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title, version=app.version, routes=app.routes, summary="A shared space for two."
        )
        components = document.setdefault("components", {})
        schemas = components.setdefault("schemas", {})
        schemas["ProblemRead"] = ProblemRead.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas.pop("HTTPValidationError", None)
        schemas.pop("ValidationError", None)
        components["securitySchemes"] = {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}
        for operations in document["paths"].values():
            for operation in operations.values():
                responses = operation["responses"]
                if "422" in responses and "application/json" in responses["422"].get("content", {}):
                    responses["422"] = INVALID
                if "401" in responses and operation["operationId"] not in {"sign_in", "refresh_session"}:
                    operation["security"] = [{"bearer": []}]
                    if operation["operationId"] not in FROM_BEHIND_THE_LOCK:
                        responses["423"] = LOCKED
        app.openapi_schema = document
    return app.openapi_schema
