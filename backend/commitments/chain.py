"""The chain: each signature is hashed together with the one before it, so that none can be changed or left out later.

A link is SHA-256 over the canonical JSON of its facts: sorted keys, no spaces, ASCII, days and no times, the words by
the salted hash alone. It proves what two exports have in common; that an export goes to the end is seen by comparing
its last hash with the other person's. Pure, and needing nothing but the export, so that anyone can check it.
"""

import hashlib
import json
from collections.abc import Mapping

SALT_BYTES = 16
START = "0" * 64  # what the first link follows
FACTS = ("position", "kind", "commitment_id", "number", "by", "on", "text_hash", "review_on")


class NotAHistory(ValueError):
    """What was given is not an export of a history."""


def hash_of_text(salt: bytes, text: str) -> str:
    """What stands in the chain for the words."""
    return hashlib.sha256(salt + text.encode()).hexdigest()


def link(previous_hash: str, space_id: str, entry: Mapping[str, object]) -> str:
    """The hash of a link that follows `previous_hash`; of `entry` only `FACTS` count."""
    facts = {name: entry.get(name) for name in FACTS} | {"space_id": space_id, "previous_hash": previous_hash}
    canonical = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def verify(export: object) -> int | None:
    """The position of the first link that does not hold, or nothing where all do.

    A link holds when it follows the one before it, its hash fits its facts, its words (where the export has them)
    fit their hash, and, where it says "in force", two people had signed that version and nobody had ended it.

    Raises:
        NotAHistory: it has not the form of an export.
    """
    space_id, entries = _parts(export)
    previous, signers, ended = START, dict[tuple[object, object], set[object]](), set[object]()
    for position, entry in enumerate(entries, 1):
        if not isinstance(entry, Mapping) or not _holds(entry, space_id, previous, position):
            return position
        commitment, version = entry["commitment_id"], (entry["commitment_id"], entry["number"])
        if commitment in ended:
            return position
        if entry["kind"] == "signed":
            signers.setdefault(version, set()).add(entry["by"])
        elif entry["kind"] == "in_force" and len(signers.get(version, ())) != 2:
            return position
        elif entry["kind"] == "ended":
            ended.add(commitment)
        previous = str(entry["hash"])
    return None


def last_hash(export: object) -> str:
    """The hash of the last link, by which two exports are compared."""
    entries = _parts(export)[1]
    return str(entries[-1]["hash"]) if entries else START


def _parts(export: object) -> tuple[str, list[Mapping[str, object]]]:
    if not isinstance(export, Mapping):
        raise NotAHistory
    space_id, entries = export.get("space_id"), export.get("entries")
    if not isinstance(space_id, str) or not isinstance(entries, list):
        raise NotAHistory
    return space_id, entries


def _holds(entry: Mapping[str, object], space_id: str, previous: str, position: int) -> bool:
    return (
        entry.get("position") == position
        and entry.get("previous_hash") == previous
        and all(isinstance(entry.get(name), str) for name in ("kind", "commitment_id", "hash"))
        and entry["kind"] in {"signed", "in_force", "ended"}
        and isinstance(entry.get("number"), int)
        and (entry.get("by") is None or isinstance(entry.get("by"), str))
        and entry["hash"] == link(previous, space_id, entry)
        and _words_fit(entry)
    )


def _words_fit(entry: Mapping[str, object]) -> bool:
    text, salt = entry.get("text"), entry.get("salt")
    if text is None:
        return True
    if not isinstance(text, str) or not isinstance(salt, str):
        return False
    try:
        return hash_of_text(bytes.fromhex(salt), text) == entry.get("text_hash")
    except ValueError:  # no salt, or words that cannot be written down
        return False
