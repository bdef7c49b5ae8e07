"""Logs: one JSON object a line, from a fixed list of fields. No words, no secrets, no addresses (PROMISES S15)."""

import json
import logging
import sys
from datetime import UTC, datetime

FIELDS = ("method", "route", "status", "ms", "reference", "kind", "at", "count", "code")


class JsonLines(logging.Formatter):
    """Our own messages as they are; of other libraries' messages only who spoke, since they may quote a value."""

    def format(self, record: logging.LogRecord) -> str:
        """One line; new lines inside a value are escaped by JSON, so none can be forged."""
        ours = record.name.startswith("wordkept")
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage() if ours else str(record.msg)[:80] if not record.args else "(left out)",
        }
        for name in FIELDS:
            if name in record.__dict__:
                line[name] = record.__dict__[name]
        if record.exc_info and record.exc_info[0] is not None:
            line["kind"] = record.exc_info[0].__name__
        return json.dumps(line, ensure_ascii=True)


def set_up(level: str) -> None:
    """Send everything to standard error as JSON lines."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in ("uvicorn.access", "uvicorn.error", "sqlalchemy", "websockets", "asyncio"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
