"""Mail: fixed, neutral texts to a person's own address, by the mail server the operator named; off where there is none.

A use case queues a mail in its own transaction and forgets it: `mail.queue(uow, account_id, "something-new")`. It is
sent afterwards, tried again while it is of use, and its row then says what became of it. The address is read when it is
sent and kept nowhere here.
"""

from backend.mail.service import latest, queue, queue_all, shorten

__all__ = ["latest", "queue", "queue_all", "shorten"]
