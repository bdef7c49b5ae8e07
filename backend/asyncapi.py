"""The AsyncAPI description of the live socket, from the frames and every kind of event that is recorded."""

from typing import Any

from pydantic import TypeAdapter

from backend.core.event_log import Event
from backend.realtime import limits, socket
from backend.realtime.schemas import Beat, ErrorFrame, EventPage, Hello, ResetFrame, Welcome

FROM_SERVER = {"welcome": Welcome, "page": EventPage, "reset": ResetFrame, "beat": Beat, "error": ErrorFrame}
FROM_PHONE = {"hello": Hello, "beat": Beat}
REF = "#/components/schemas/{model}"

DESCRIPTION = """\
A phone opens the socket, and its first frame is `hello` with a ticket (`POST /api/v1/live/tickets`, good once and for
half a minute) and the cursors it has of its streams: its account's own and its space's. The server says `welcome` and
then sends pages: what follows the cursors, and what comes. An event is a fact and holds no words; what it names comes
beside it as `included`. A cursor that cannot be honoured is answered with `reset`: load afresh, the stream goes on from
`seq`. Handling a page twice is harmless.

The same pages are at `GET /api/v1/account/events` and `GET /api/v1/spaces/{space_id}/events`. No credentials are in
the address, and no frame changes anything: what a person does goes over HTTP.
"""

CLOSE_CODES = {
    socket.BAD_HELLO: "The first frame was no hello.",
    socket.SESSION_LOCKED: "This device is behind its app lock.",
    socket.SESSION_ENDED: "The ticket cannot be used, or the session has ended.",
    socket.MEMBERSHIP_ENDED: "The space is no longer one's own.",
    socket.NOT_FOUND: "A cursor of a stream that is not one's own.",
    socket.NO_HELLO: f"No hello within {limits.HELLO_WITHIN:g} seconds.",
    socket.TOO_MANY: f"More than {limits.SOCKETS_OF_ACCOUNT} sockets of an account, {limits.STRANGERS_OF_NETWORK} of a "
    f"network that have not said hello, or {limits.FRAMES_A_MINUTE} frames a minute.",
    1009: "A frame of more than 64 KiB.",
    1012: "The server starts again: come back within some seconds, not all at once.",
    socket.AGAIN_LATER: "The server's database is away: come back later, each time after a longer while.",
}


def live_description() -> dict[str, Any]:
    """The whole document."""
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "Wordkept, live", "version": "1", "description": DESCRIPTION},
        "defaultContentType": "application/json",
        "channels": {
            "live": {
                "address": "/api/v1/live",
                "description": "Ends with a close code: "
                + " ".join(f"{code}: {why}" for code, why in sorted(CLOSE_CODES.items())),
                "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in {**FROM_PHONE, **FROM_SERVER}},
                "bindings": {"ws": {"method": "GET"}},
            }
        },
        "operations": {
            "followed": _operation("receive", "What a phone says.", FROM_PHONE),
            "told": _operation("send", "What a phone is told.", FROM_SERVER),
        },
        "components": {
            "messages": {
                name: {
                    "name": name,
                    "summary": _first_line(model),
                    "payload": {"$ref": REF.format(model=model.__name__)},
                }
                for name, model in {**FROM_PHONE, **FROM_SERVER}.items()
            },
            "schemas": _schemas(),
        },
    }


def kinds(base: type[Event] = Event) -> list[type[Event]]:
    """Every kind of event, by its name."""
    found = [kind for made in base.__subclasses__() for kind in (made, *kinds(made))]
    return sorted((kind for kind in found if not kind.model_fields["kind"].is_required()), key=_kind)


def _kind(event: type[Event]) -> str:
    return str(event.model_fields["kind"].default)


def _operation(action: str, summary: str, frames: dict[str, Any]) -> dict[str, Any]:
    return {
        "action": action,
        "summary": summary,
        "channel": {"$ref": "#/channels/live"},
        "messages": [{"$ref": f"#/channels/live/messages/{name}"} for name in frames],
    }


def _schemas() -> dict[str, Any]:
    shapes: dict[str, Any] = {}
    for model in FROM_SERVER.values():
        shapes.update(_shape(model, "serialization"))
    shapes.update(_shape(Hello, "validation"))
    for event in kinds():
        shapes.update(_shape(event, "serialization"))
        shape = shapes[event.__name__]
        shape["properties"] = {"seq": {"type": "integer"}, **shape["properties"]}
        shape["required"] = list(shape["properties"])
        shape["additionalProperties"] = False
    shapes["EventRead"] = {
        "description": _first_line(shapes["EventRead"]),
        "discriminator": "kind",
        "oneOf": [{"$ref": REF.format(model=event.__name__)} for event in kinds()],
    }
    return shapes


def _shape(model: Any, mode: Any) -> dict[str, Any]:
    shape = TypeAdapter(model).json_schema(ref_template=REF, mode=mode)
    return {**shape.pop("$defs", {}), model.__name__: shape}


def _first_line(described: Any) -> str:
    text = described["description"] if isinstance(described, dict) else described.__doc__
    return str(text).partition("\n")[0]
