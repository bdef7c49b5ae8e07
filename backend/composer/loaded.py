"""The rules of this application, as a request finds them."""

from fastapi import Request

from backend.composer.rules import Rules


def current_rules(request: Request) -> Rules:
    """The rules that were read at the start. No dependency: those cost every request, also one that checks nothing."""
    found: Rules = request.app.state.rules
    return found
