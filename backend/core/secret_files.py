"""Secrets that the operator brings: closed to others, long enough, and nobody's example.

Each refusal says what it is about and what to do, and never what was in it.
"""

from pathlib import Path

import sqlalchemy as sa

from backend.core.keys import KeyFileError, ServerKey, require_closed
from backend.settings import Settings

TOKEN_LENGTH = 32
PASSWORD_LENGTH = 8  # of a database on a network of one's own; `openssl rand -hex 24` makes a better one
DIFFERENT_BYTES = 12  # of 32 random ones some 30 differ
EXAMPLES = frozenset(
    "admin default example letmein pass passw0rd password postgres qwerty redis root secret test wordkept "
    "12345678 123456789 1234567890 0123456789".split()
)
TYPED = (b"change", b"default", b"example", b"passw", b"secret")


def read_secret(path: Path, named: str, least: int = 1) -> str:
    """What stands in the file of the setting `named`.

    Raises:
        KeyFileError: it is not there, open to others, shorter than `least`, or an example.
    """
    try:
        mode = path.stat().st_mode
        secret = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFileError(f"{named} names {path}, which cannot be read.") from error
    require_closed(path, mode, f"The file of {named},")
    require_own(secret, f"What stands in {path} ({named})", least, f"openssl rand -hex 32 > {path}")
    return secret


def read_token(settings: Settings) -> bytes | None:
    """What Prometheus has to show, where there is such a page.

    Raises:
        KeyFileError: as `read_secret` says.
    """
    file = settings.metrics_token_file
    return read_secret(file, "WORDKEPT_METRICS_TOKEN_FILE", TOKEN_LENGTH).encode() if file else None


def require_own(secret: str, what: str, least: int, do: str) -> None:
    """Refuse what others would try first.

    Raises:
        KeyFileError: it is too short or an example.
    """
    if len(secret) < least:
        raise KeyFileError(f"{what} is shorter than {least} characters, so that it can be guessed. Make another: {do}")
    plain = secret.lower().replace("-", "").replace("_", "")
    if plain in EXAMPLES or plain.startswith("changeme") or len(set(plain)) == 1:
        raise KeyFileError(f"{what} is an example that others would try first. Make another: {do}")


def require_own_password(url: str | None, named: str) -> None:
    """The same of the password in an address, where there is one.

    Raises:
        KeyFileError: it is too short or an example.
    """
    password = sa.make_url(url).password if url else None
    if isinstance(password, str):
        require_own(password, f"The password in {named}", PASSWORD_LENGTH, "openssl rand -hex 24")


def require_random(key: ServerKey) -> None:
    """Refuse a server key that somebody typed.

    Raises:
        KeyFileError: it can be guessed.
    """
    text = key.secret.lower()
    if len(set(key.secret)) < DIFFERENT_BYTES or any(
        word in text for word in (b"change", b"secret", b"passw", b"default")
    ):
        raise KeyFileError(
            f"The server key {key.file} is not random, so that it can be guessed, and what a stolen database or backup "
            "holds can be read. Exchange it: wordkept rotate-key"
        )
