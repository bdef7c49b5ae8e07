"""A real mail server of the tests' own: TLS with a certificate that the machine trusts for this test."""

import asyncio
import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from services import free_port
from tls import trusted

USER, PASSWORD = "robin", "a-word-for-the-mail"


@dataclass
class Mailbox:
    """What arrived, and what the server answers to whom it has not heard of."""

    url: str = ""
    arrived: list[Message] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    over_tls: list[bool] = field(default_factory=list)
    takes: float = 0.0  # seconds between a mail's arrival and the answer

    @property
    def settings(self) -> dict[str, Any]:
        """What the operator sets, so that mail goes here."""
        return {"smtp_url": self.url, "mail_from": "notes@example.org"}

    async def handle_RCPT(  # noqa: N802  (the library's name)
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        """Take the recipient, or say what the test wants said next."""
        if self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  (the library's name)
        """Keep the mail."""
        self.over_tls.append(session.ssl is not None)
        self.arrived.append(BytesParser().parsebytes(envelope.content))
        await asyncio.sleep(self.takes)
        return "250 OK"


@contextlib.contextmanager
def mail_server(folder: Path, trusting: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    """A server that takes mail only over TLS, and only from who knows the password."""
    tls = trusted(folder, trusting)
    mailbox = Mailbox()

    def knows(server: Any, session: Any, envelope: Any, mechanism: str, given: LoginPassword) -> AuthResult:
        right = (given.login, given.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=right)

    controller = Controller(
        mailbox,
        hostname="127.0.0.1",
        port=free_port(),
        tls_context=tls,
        require_starttls=True,
        auth_required=True,
        authenticator=knows,
    )
    controller.start()
    mailbox.url = f"smtp://{USER}:{PASSWORD}@localhost:{controller.port}"
    try:
        yield mailbox
    finally:
        controller.stop()
