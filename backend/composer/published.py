"""The rules and the texts beside them, as a phone takes them that was built with others."""

import gzip
from functools import cached_property
from pathlib import Path

from fastapi import Request, Response

KIND = "application/json"


class PublishedRules:
    """Read at the start, like the rules the server decides by; compressed when first asked for."""

    def __init__(self, content: Path, language: str) -> None:
        folder = content / "composer" / language
        rules, texts = ((folder / name).read_bytes().strip() for name in ("rules.json", "texts.json"))
        self._plain = b'{"rules":%b,"texts":%b}' % (rules, texts)

    @cached_property
    def _gzip(self) -> bytes:
        return gzip.compress(self._plain, 9, mtime=0)

    def answer(self, request: Request) -> Response:
        """Both as one JSON object, in the form this client takes."""
        headers = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(self._gzip, headers={**headers, "Content-Encoding": "gzip"}, media_type=KIND)
        return Response(self._plain, headers=headers, media_type=KIND)
