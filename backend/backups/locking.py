"""Encrypting a backup (age, age-encryption.org): the server holds only the public half of what opens it."""

from pathlib import Path

import pyrage

from backend.backups.errors import CannotBackUp

BEGINNING = b"age-encryption.org/v1\n"


def recipients(texts: tuple[str, ...]) -> list[pyrage.x25519.Recipient]:
    """Whoever is to open it.

    Raises:
        CannotBackUp: one is not an age recipient.
    """
    try:
        return [pyrage.x25519.Recipient.from_str(text) for text in texts]
    except pyrage.RecipientError as error:
        raise CannotBackUp("--to takes the public half of an age key, `age1…`, as age-keygen prints it.") from error


def lock(plain: Path, locked: Path, to: list[pyrage.x25519.Recipient]) -> None:
    """Encrypt `plain` for all of `to`.

    Raises:
        CannotBackUp: it could not be written.
    """
    try:
        with plain.open("rb") as reader, locked.open("wb") as writer:
            pyrage.encrypt_io(reader, writer, to)
    except (pyrage.EncryptError, OSError) as error:
        raise CannotBackUp(
            "The encrypted backup could not be written. There has to be room for it twice while it is made."
        ) from error


def is_locked(file: Path) -> bool:
    """Whether it needs an identity to be opened."""
    with file.open("rb") as reader:
        return reader.read(len(BEGINNING)) == BEGINNING


def unlock(locked: Path, plain: Path, identity: Path | None) -> None:
    """Decrypt `locked` with the age key in the file `identity`.

    Raises:
        CannotBackUp: there is none, or it does not open this.
    """
    if identity is None:
        raise CannotBackUp("This backup is encrypted. Name the file of your age key with --identity.")
    try:
        lines = (line.strip() for line in identity.read_text("utf-8").splitlines())
        held = [pyrage.x25519.Identity.from_str(line) for line in lines if line.startswith("AGE-SECRET-KEY-")]
        with locked.open("rb") as reader, plain.open("wb") as writer:
            pyrage.decrypt_io(reader, writer, held)
    except (pyrage.IdentityError, pyrage.DecryptError, UnicodeDecodeError, OSError) as error:
        if getattr(error, "errno", None) is not None:  # the disk's, not the key's
            raise
        raise CannotBackUp("This key does not open the backup, or the file is damaged.") from error
