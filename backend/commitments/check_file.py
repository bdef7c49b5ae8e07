"""`wordkept verify`: whether an exported history holds, told plainly. It needs no server and no account."""

import json

from backend.commitments import chain


class DoesNotHold(Exception):
    """What is wrong with the file, in one or two sentences."""


def check(content: bytes) -> str:
    """What the operator, or one of the two, is told of a history that holds.

    Raises:
        DoesNotHold: a link is broken, or it is not a history.
    """
    try:
        export = json.loads(content)
        broken = chain.verify(export)
    except (ValueError, RecursionError) as error:  # not JSON, or chain.NotAHistory
        raise DoesNotHold("This is not an exported history of commitments.") from error
    if broken is not None:
        raise DoesNotHold(
            f"Entry {broken} does not hold: it, or what came before it, is not as it was when it was written. "
            f"The entries before it are unchanged."
        )
    count = len(export["entries"])
    return (
        f"OK: {count} {'entry' if count == 1 else 'entries'}, each follows from the one before.\n"
        f"The last hash is {chain.last_hash(export)}\n"
        "Compare it with the other person's: the same hash means the same history."
    )
