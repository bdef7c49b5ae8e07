"""`wordkept rotate-key`: the steps in their order. Whatever was done before is seen and not done again."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from backend.core.clock import Clock, system_clock
from backend.core.data_keys import DataKeys
from backend.core.engine import create_engine
from backend.core.keys import KEY_BYTES, ServerKey, read_server_key
from backend.rotation import files, steps
from backend.rotation.errors import CannotRotate
from backend.settings import Settings

Progress = Callable[[int, int], None]  # how much is done, of how much


@dataclass(frozen=True)
class Done:
    """How far it came: where the new key lies, whether the server reads it there, whether the old one has ended."""

    new: Path
    in_place: bool
    ended: bool


def rotate(
    settings: Settings, into: Path | None, progress: Progress, *, finish: bool, clock: Clock = system_clock
) -> Done:
    """Exchange the server key, from wherever an earlier try has left off.

    On SQLite, whose key database one machine serves, the old key ends at once. On PostgreSQL other hosts may hold the
    old file, and where the new key goes `into` another file, this one does: there it ends with `finish`.

    Raises:
        CannotRotate: it is to end, but this host's key file is still the old one.
    """
    present = read_server_key(settings.key_file)
    engine = create_engine(settings.keys_database)
    try:
        keys = DataKeys(engine, present)
        if len(keys.ring.keys) == 1 and not finish:
            steps.begin(engine, keys.ring, _next(settings.key_file, into, present), clock())
            keys.ring.learn()
        new = keys.ring.keys[0]
        steps.wrap_anew(engine, keys.ring, progress)
        in_place = present.id == new.id
        if finish and not in_place:
            raise CannotRotate(
                f"{settings.key_file} is still the old key. Put the new one there, on this host and on every other "
                "that serves, and run this again."
            )
        if not in_place:
            in_place = _exchange(settings.key_file, into, present, new)
        ends = in_place and len(keys.ring.keys) > 1 and (finish or engine.dialect.name == "sqlite")
        if ends:
            steps.end(engine, keys.ring)
        return Done(settings.key_file if in_place else into or files.beside(settings.key_file), in_place, ends)
    finally:
        engine.dispose()


def told(settings: Settings, done: Done) -> str:
    """What that means, and what is left to the operator."""
    file = settings.key_file
    if done.ended:
        return (
            "The server key was exchanged; nobody has to sign in again. The old one opens nothing any more but copies "
            "of the key database from before. Now:\n"
            f"  1. Keep a copy of the new key, {file}, apart from everything else.\n"
            "  2. Take a new copy of the key database: wordkept backup … --keys …\n"
            f"  3. Destroy the older copies of both, and {file}.retired-… where it lies there."
        )
    place = "Put it" if done.in_place else f"Keep the old file apart and put the new one in its place, {file},"
    return (
        f"Everything is under the new key, {done.new}. The old one opens it too, until you say that it need not. "
        f"{place} on every host that serves, then run: wordkept rotate-key --finish"
    )


def _next(file: Path, into: Path | None, present: ServerKey) -> ServerKey:
    """The key to come, on disk before anything is wrapped under it; the one of an earlier try where there is one."""
    place = into or files.beside(file)
    if not place.exists() or (into is None and read_server_key(place).id == present.id):
        files.keep(ServerKey(secrets.token_bytes(KEY_BYTES)), place, file)
    new = read_server_key(place)
    if new.id == present.id:
        raise CannotRotate(f"{place} is the present key. Name a file that is not there yet.")
    return new


def _exchange(file: Path, into: Path | None, old: ServerKey, new: ServerKey) -> bool:
    """Put the new key in the place of the old, which is kept beside it. Whether it is there: the operator may do so."""
    if into is not None:
        files.keep(new, into, file)
        return False
    files.keep(old, files.retired(file, old), file)
    files.keep(new, file, file)
    files.beside(file).unlink(missing_ok=True)
    files.settle(file.parent)
    return True
