"""Coming back, as a phone does it that is not signed in."""

import re
import secrets
import time
from datetime import timedelta
from email.message import Message
from typing import Any
from uuid import UUID, uuid4

import httpx
from mail.mailbox import Mailbox
from people import Person, ok
from serving import Server

from backend.recoveries.models import RecoveryRequest
from backend.recoveries.service import JOB
from backend.scheduling import rules as scheduling_rules
from backend.scheduling import service as scheduling

NEW = "meadow thimble curtain"
CODE = re.compile(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}")


class Stranger(Person):
    """A phone that nobody is signed in on, and what it holds of its request."""

    def __init__(self, like: Person) -> None:
        super().__init__(like.server, like.name, like.zone)
        self.claim = secrets.token_urlsafe(32)

    def asks(self, email: str) -> httpx.Response:
        """Ask to come back."""
        return self.post("/recovery-requests", {"email": email, "claim": self.claim}, headers={"Idempotency-Key": ""})

    def asks_anew(self, email: str) -> httpx.Response:
        """The same, as another request."""
        self.claim = secrets.token_urlsafe(32)
        return self.asks(email)

    def is_let_in(self) -> bool:
        """Whether another device has said yes."""
        answer = self.post("/recovery-requests/states", {"claim": self.claim}, headers={"Idempotency-Key": ""})
        return bool(ok(answer)["approved"])

    def comes_back(self, code: str | None = None, passphrase: str = NEW, key: str | None = None) -> httpx.Response:
        """Choose a new passphrase: with the code, or by having been let in."""
        way, secret = ("approval", self.claim) if code is None else ("mail", code)
        draft = {"way": way, "secret": secret, "passphrase": passphrase}
        return self.post("/recovery-requests/completions", draft, key=key or uuid4().hex)


def minds(person: Person) -> None:
    """The server does what is due for requests: here, or in its own task that was quicker."""
    end = time.monotonic() + 5
    person.server.do(person.server.app.state.scheduler.do_due(JOB))
    while time.monotonic() < end:
        due = person.server.read(lambda snapshot: scheduling.next_due(snapshot, JOB))
        now = person.server.clock()
        if due is None or due > now + scheduling_rules.LEASE:
            return
        time.sleep(0.02)
    raise AssertionError("it is still being done")


def code_in(mail: Message) -> str:
    """The code that stands in a mail, as it is sent."""
    [code] = CODE.findall(str(mail))
    return str(code).replace("-", "")


def arrives(server: Server, mailbox: Mailbox, number: int) -> Message:
    """The mail that arrives as the `number`th."""
    end = time.monotonic() + 5
    while len(mailbox.arrived) < number and time.monotonic() < end:
        server.do(server.app.state.scheduler.do_due("mail"))
        time.sleep(0.02)
    assert len(mailbox.arrived) == number
    return mailbox.arrived[-1]


def waiting(person: Person) -> list[dict[str, Any]]:
    """Who asks, as this device sees it."""
    items: list[dict[str, Any]] = ok(person.get("/account/recovery-requests"))["items"]
    return items


def told(person: Person) -> list[str]:
    """What this device is told of the others, newest first."""
    return [line["kind"] for line in ok(person.get("/account/notices"))["items"]]


def puts_request(person: Person) -> str:
    """A request that the devices of this person were told of, without the count of a day."""
    request = RecoveryRequest(
        account_id=UUID(person.id),
        id=uuid4(),
        claim_hash=secrets.token_bytes(32),
        label="Firefox, Android",
        asked_on=person.today,
        open_until=person.server.clock() + timedelta(days=1),
        told=True,
    )
    request_id = str(request.id)
    person.server.write(lambda uow: uow.session.add(request))
    return request_id
