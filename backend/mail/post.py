"""The post: takes queued mail to the mail server, a few at a time, and notes what became of each."""

import asyncio
import contextlib
import logging
import smtplib
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from email.message import EmailMessage
from email.utils import format_datetime, getaddresses
from functools import partial
from uuid import UUID

from backend.content.mail import MailText
from backend.core.clock import Clock
from backend.core.db import Database
from backend.core.sealing import SealBroken
from backend.core.unit_of_work import Snapshot
from backend.mail import service
from backend.mail.server import MailServer
from backend.mail.service import Envelope, Outcome
from backend.scheduling import service as scheduling
from backend.scheduling.scheduler import Work
from backend.scheduling.service import Taken

AT_ONCE = 5
PATIENCE = 60.0  # seconds for those taken together; the rest is tried again, long before another may take it

LINGERS = 2.0  # seconds that a stop waits for what is being handed over, and for its being noted

AddressOf = Callable[[Snapshot, UUID], str | None]
log = logging.getLogger("wordkept.mail")


class Post:
    """Sends what is queued. Without a server every mail is refused, as the person is told who asked for one."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        server: MailServer | None,
        texts: Mapping[str, MailText],
        address_of: AddressOf,
    ) -> None:
        self._db = db
        self._clock = clock
        self._server = server
        self._texts = texts
        self._address_of = address_of

    @property
    def is_on(self) -> bool:
        """Whether the operator named a mail server."""
        return self._server is not None

    @property
    def work(self) -> Work:
        """What the scheduler has done for queued mail."""
        return Work(self.send, AT_ONCE)

    async def send(self, jobs: Sequence[Taken]) -> None:
        """Send a few, one after the other over one line."""

        def look(snapshot: Snapshot) -> list[tuple[Envelope, str]]:
            found = []
            for envelope in service.envelopes(snapshot, jobs):
                with contextlib.suppress(SealBroken):  # its key is gone
                    if (address := self._address_of(snapshot, envelope.job.owner_id)) is not None:
                        found.append((envelope, address))
            return found

        addressed = await self._db.read(look)
        for job in set(jobs) - {envelope.job for envelope, _ in addressed}:
            await self._db.write(partial(scheduling.finish, job=job))  # the account is gone, or the mail
        handing = asyncio.create_task(self._hand_over_and_note(addressed))
        try:
            await asyncio.shield(handing)
        except asyncio.CancelledError:
            await asyncio.wait({handing}, timeout=LINGERS)
            handing.cancel()
            raise

    async def _hand_over_and_note(self, addressed: Sequence[tuple[Envelope, str]]) -> None:
        outcomes = await _apart(partial(self._hand_over, addressed))
        for (envelope, _), outcome in zip(addressed, outcomes, strict=True):
            await self._db.write(partial(service.note, envelope=envelope, outcome=outcome))
        waits = sum(outcome is Outcome.LATER for outcome in outcomes)
        if waits:
            log.warning("mail waits", extra={"count": waits})

    def _hand_over(self, addressed: Sequence[tuple[Envelope, str]]) -> list[Outcome]:
        if self._server is None:
            return [Outcome.REFUSED] * len(addressed)
        outcomes: list[Outcome] = []
        until = time.monotonic() + PATIENCE
        try:
            with self._server.line() as send:
                for envelope, address in addressed:
                    late = time.monotonic() > until or envelope.job.expires_at <= self._clock()
                    message = None if late else self._message(self._server, envelope, address)
                    outcomes.append(send(message) if message else Outcome.LATER if late else Outcome.REFUSED)
        except (OSError, smtplib.SMTPException) as error:
            log.warning("the mail server does not take mail", extra={"kind": type(error).__name__})
        return outcomes + [Outcome.LATER] * (len(addressed) - len(outcomes))

    def _message(self, server: MailServer, envelope: Envelope, address: str) -> EmailMessage | None:
        """The mail; nothing where the address is none, or would be read as another or as several."""
        text = self._texts[envelope.text]
        message = EmailMessage()
        message["From"] = server.sender
        try:
            message["To"] = address
            read_as = [found for _, found in getaddresses([str(message["To"])])]
        except Exception:  # noqa: BLE001  (the library has many words for what is no address; nobody else's mail waits)
            return None
        if read_as != [address]:
            return None
        message["Subject"] = text.subject
        message["Date"] = format_datetime(self._clock())
        message["Message-ID"] = f"<{envelope.mail_id}@{server.domain}>"  # the same when it is sent once more
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text.body.replace("{secret}", envelope.secret or ""))
        return message


async def _apart(work: Callable[[], list[Outcome]]) -> list[Outcome]:
    """Do it in a thread that a stop need not wait for: a mail server may be silent for longer than that."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[list[Outcome]] = loop.create_future()

    def tell(outcomes: list[Outcome] | None, error: Exception | None) -> None:
        if done.done():  # given up
            return
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(outcomes or [])

    def run() -> None:
        outcomes, failure = None, None
        try:
            outcomes = work()
        except Exception as error:  # noqa: BLE001  (told to who waits)
            failure = error
        with contextlib.suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(tell, outcomes, failure)

    threading.Thread(target=run, name="post", daemon=True).start()
    return await done
