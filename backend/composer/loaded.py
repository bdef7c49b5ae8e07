"""The rules of this application, as a request finds them."""

from typing import Annotated

from fastapi import Depends, Request

from backend.composer.rules import Rules


async def current_rules(request: Request) -> Rules:
    """The rules that were read at the start."""
    found: Rules = request.app.state.rules
    return found


CurrentRules = Annotated[Rules, Depends(current_rules)]
