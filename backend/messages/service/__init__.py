"""Use cases of messages: `writing` (send, change, take back, answer), `delivering` and `reading`."""

from backend.messages.service.reading import included, newest_unheard

__all__ = ["included", "newest_unheard"]
