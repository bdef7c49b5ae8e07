"""The operator's mail server: one line to it at a time, always over TLS except on this very machine."""

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import unquote, urlsplit

from backend.core.keys import KeyFileError
from backend.core.secret_files import read_secret
from backend.mail.service import Outcome

TIMEOUT = 10.0  # seconds for each word the server says
NOT_A_SERVER = "WORDKEPT_SMTP_URL is not smtp://host:587 or smtps://host:465."
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class MailSettingsError(Exception):
    """The mail settings cannot be used; the text says why."""


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed over, and whom it says it is from."""

    host: str
    port: int
    user: str | None
    password: str | None
    at_once: bool  # TLS from the first byte, not by STARTTLS
    sender: str

    @property
    def domain(self) -> str:
        """What stands behind the at sign of the sender."""
        return self.sender.rpartition("@")[2]

    @contextmanager
    def line(self) -> Iterator[Callable[[EmailMessage], Outcome]]:
        """A line to the server, signed in; what it gives sends one message over it.

        Raises:
            OSError, smtplib.SMTPException: the server is away, has no TLS, or knows us not.
        """
        tls = ssl.create_default_context()
        if self.at_once:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT, context=tls)
        else:
            connection = smtplib.SMTP(self.host, self.port, timeout=TIMEOUT)
        try:
            if not self.at_once:
                connection.ehlo()
                if connection.has_extn("starttls") or self.host not in LOOPBACK:
                    connection.starttls(context=tls)
            if self.user:
                connection.login(self.user, self.password or "")
            yield lambda message: _hand_over(connection, message)
        finally:
            with suppress(OSError, smtplib.SMTPException):
                connection.quit()
            connection.close()


def _hand_over(connection: smtplib.SMTP, message: EmailMessage) -> Outcome:
    try:
        connection.send_message(message)
    except smtplib.SMTPRecipientsRefused as refused:
        codes = [code for code, _ in refused.recipients.values()]
        return Outcome.REFUSED if all(500 <= code < 600 for code in codes) else Outcome.LATER
    except smtplib.SMTPDataError as refused:
        return Outcome.REFUSED if 500 <= refused.smtp_code < 600 else Outcome.LATER
    except (smtplib.SMTPException, OSError):
        return Outcome.LATER
    return Outcome.ACCEPTED


def read_mail_server(url: str | None, password_file: Path | None, sender: str | None) -> MailServer | None:
    """The mail server by its settings; nothing where mail is off.

    Raises:
        MailSettingsError: a setting is missing or does not fit.
    """
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise MailSettingsError(NOT_A_SERVER) from error
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise MailSettingsError(NOT_A_SERVER)
    if sender is None or not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", sender):
        raise MailSettingsError("WORDKEPT_SMTP_URL needs WORDKEPT_MAIL_FROM, the address that mail comes from.")
    password = unquote(parts.password) if parts.password else None
    if password_file is not None:
        try:
            password = read_secret(password_file, "WORDKEPT_SMTP_PASSWORD_FILE")
        except KeyFileError as error:
            raise MailSettingsError(str(error)) from error
    at_once = parts.scheme == "smtps"
    return MailServer(
        host=parts.hostname,
        port=port or (465 if at_once else 587),
        user=unquote(parts.username) if parts.username else None,
        password=password,
        at_once=at_once,
        sender=sender,
    )
