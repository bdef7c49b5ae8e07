"""Whether people can be reached: the mail server answers and knows us, the push key is there. Nothing is sent."""

import smtplib
from collections.abc import Iterator

from backend.core.keys import KeyFileError
from backend.doctor.findings import Finding, Says
from backend.mail.server import MailSettingsError, read_mail_server
from backend.operation import migrating
from backend.push import rules
from backend.push.errors import PushAddressRefused
from backend.push.identity import read_push_key
from backend.settings import Settings


def mail(settings: Settings) -> Iterator[Finding]:
    """A line to the mail server, signed in and closed again."""
    try:
        server = read_mail_server(settings.smtp_url, settings.smtp_password_file, settings.mail_from)
    except MailSettingsError as error:
        yield Finding("mail", Says.BROKEN, str(error), "The server does not start.", "As it says.")
        return
    if server is None:
        yield Finding("mail", Says.WELL, "off; nobody is reminded by mail")
        return
    try:
        with server.line():
            pass
    except (OSError, smtplib.SMTPException) as error:
        yield Finding(
            "mail",
            Says.MIND,
            f"{server.host}:{server.port} does not take mail from us ({type(error).__name__}).",
            "Mail waits and is tried again; after a day, or at somebody's quiet hours, it is dropped.",
            "Look at WORDKEPT_SMTP_URL, the password, and the certificate of the mail server.",
        )
        return
    yield Finding("mail", Says.WELL, f"{server.host}:{server.port} takes mail from {server.sender}")


def push(settings: Settings) -> Iterator[Finding]:
    """The key, whom push services are told, and the services the operator named. None of them is called."""
    try:
        read_push_key(settings.push_key)
    except KeyFileError as error:
        first = not settings.data_dir.is_dir() or not migrating.holds_data(settings.database)
        yield Finding(
            "push",
            Says.MIND if first or not settings.push_key.exists() else Says.BROKEN,
            "There is no push key yet." if first else str(error),
            "Made at the first start." if first else "With a new one, every phone asks for its reminders anew.",
            "Start the server once." if first else f"Put the key file back at {settings.push_key}.",
        )
        return
    for host in settings.named_push_hosts:
        try:
            rules.allowed(f"https://{host}/", settings.named_push_hosts)
        except PushAddressRefused:
            yield Finding(
                "push",
                Says.MIND,
                f"WORDKEPT_PUSH_HOSTS names {host}, which is no host.",
                "Nobody is reached there.",
                "Write it as `host` or `host:port`, in small letters, without https://.",
            )
            return
    if settings.contact is None and settings.public_origin is None:
        yield Finding(
            "push",
            Says.MIND,
            "Push services are told no address of yours.",
            "Some of them take no push then.",
            "Set WORDKEPT_CONTACT to a mail address of yours.",
        )
        return
    named = len(settings.named_push_hosts)
    yield Finding("push", Says.WELL, f"{settings.push_key}; the browsers' services and {named} of yours")
