"""Why the server does not start, or a command does not run: each in one sentence that says what to do."""

import contextlib
import errno
import sqlite3
from collections.abc import Iterator

import click
import sqlalchemy as sa
from pydantic import ValidationError

from backend.content.errors import ContentError
from backend.core.keys import KeyFileError
from backend.core.problems import OutOfSpace, Unavailable
from backend.mail.server import MailSettingsError

NO_ANSWER = (
    "The database does not answer. Are WORDKEPT_DATABASE_URL and WORDKEPT_KEYS_URL right, and does what they name run?"
)
_DAMAGED = "A database file is damaged, or is none."
_BY_SQLITE = {
    "full": "The disk takes nothing more. Make room, then do this again.",
    "readonly": "The disk, or a file on it, takes no writes. Is it mounted writable, and the server's own?",
    "unable to open": "A database file cannot be opened. Is its folder there, and the server's own?",
    "locked": "Another program is writing to the database. Try again when it has ended.",
    "not a database": _DAMAGED,
    "malformed": _DAMAGED,
    "disk I/O": "The disk fails at reading or writing. Look at it before anything else.",
}


class CannotStart(Exception):
    """Why the server does not start, or another command does not run, and what to do."""


@contextlib.contextmanager
def plain_errors() -> Iterator[None]:
    """End with one plain sentence instead of a traceback."""
    try:
        yield
    except (CannotStart, KeyFileError, ContentError, MailSettingsError) as error:
        raise click.ClickException(str(error)) from error
    except OutOfSpace as error:
        raise click.ClickException(f"{_BY_SQLITE['full']} Look at it with: wordkept doctor") from error
    except Unavailable as error:
        raise click.ClickException(NO_ANSWER) from error
    except ValidationError as error:
        named = ", ".join(
            f"WORDKEPT_{'.'.join(map(str, found['loc'])).upper()} ({found['msg'].removeprefix('Value error, ')})"
            for found in error.errors()
        )
        raise click.ClickException(f"A setting does not fit: {named}") from error
    except (sa.exc.DatabaseError, sa.exc.ArgumentError, sqlite3.Error) as error:
        raise click.ClickException(f"{why_no_database(error)} Look at it with: wordkept doctor") from error
    except PermissionError as error:
        raise click.ClickException(f"This may not be read or written by the server: {error.filename}") from error
    except OSError as error:
        if error.errno in {errno.EROFS, errno.ENOSPC, errno.EDQUOT}:
            raise click.ClickException(
                f"The disk takes nothing ({error.strerror}): {error.filename2 or error.filename}"
            ) from error
        if error.filename is None:
            raise
        raise click.ClickException(f"This cannot be used ({error.strerror}): {error.filename}") from error


def why_no_database(error: Exception) -> str:
    """In words; SQLite's own are for those who program with it."""
    for sign, told in _BY_SQLITE.items():
        if sign in str(getattr(error, "orig", error)) and "sqlite3" in type(getattr(error, "orig", error)).__module__:
            return told
    return NO_ANSWER
