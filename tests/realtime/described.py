"""The description of the live socket, and whether a frame is as described there."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs

DESCRIPTION: dict[str, Any] = json.loads((Path(__file__).parents[2] / "docs" / "asyncapi.json").read_text("utf-8"))


def _frames_of(operation: str) -> dict[str, jsonschema_rs.Validator]:
    """A validator for each frame that goes one way."""
    messages = [one["$ref"].rpartition("/")[2] for one in DESCRIPTION["operations"][operation]["messages"]]
    return {
        name: jsonschema_rs.validator_for(
            {**DESCRIPTION["components"]["messages"][name]["payload"], "components": DESCRIPTION["components"]}
        )
        for name in messages
    }


_told, _followed = _frames_of("told"), _frames_of("followed")


def told(frame: dict[str, Any]) -> dict[str, Any]:
    """A frame of the server's, as described."""
    _told[frame["type"]].validate(frame)
    return frame


def followed(frame: dict[str, Any]) -> bool:
    """Whether a frame of a phone's is as described."""
    return frame.get("type") in _followed and _followed[frame["type"]].is_valid(frame)
