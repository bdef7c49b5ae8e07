"""The built web app: hashed files are kept for a year, the shell is asked for anew, and every screen is the shell."""

import gzip
from functools import lru_cache
from pathlib import Path

from fastapi import FastAPI, Request, Response

from backend.core.origin import may_sign_in
from backend.core.problems import NotFound
from backend.face import wear
from backend.settings import Settings

KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
}
COMPRESSED = {".html", ".js", ".css", ".svg", ".json", ".txt", ".webmanifest"}
# What scanners ask for: "nothing here" is a clearer answer than a screen (PROMISES S20).
NO_SCREENS = {
    "admin",
    "api",
    "assets",
    "debug",
    "docs",
    "graphql",
    "metrics",
    "openapi",
    "phpmyadmin",
    "redoc",
    "server-status",
}
SMALLEST_COMPRESSED = 512  # bytes; below, the header costs more than it saves


class Page:
    """One file as it is served, with its gzip form."""

    def __init__(self, content: bytes, name: str) -> None:
        self.plain = content
        suffix = Path(name).suffix
        self.kind = KINDS.get(suffix, "application/octet-stream")
        worth_it = suffix in COMPRESSED and len(self.plain) >= SMALLEST_COMPRESSED
        self.gzip = _gzipped(self.plain) if worth_it else None
        self.cache = "public, max-age=31536000, immutable" if name.startswith("assets/") else "no-cache"

    def answer(self, request: Request) -> Response:
        """The file as this browser takes it."""
        headers = {"Cache-Control": self.cache, "Vary": "Accept-Encoding"}
        if self.gzip is not None and "gzip" in request.headers.get("accept-encoding", ""):
            return Response(self.gzip, headers={**headers, "Content-Encoding": "gzip"}, media_type=self.kind)
        return Response(self.plain, headers=headers, media_type=self.kind)


@lru_cache(maxsize=256)  # several applications in one process compress a file once
def _gzipped(plain: bytes) -> bytes:
    return gzip.compress(plain, 9, mtime=0)


def add_pages(app: FastAPI, folder: Path, settings: Settings) -> None:
    """Serve what is in `folder`; without a build, say so instead of an empty page."""
    # Not in the closure: the framework remembers endpoints longer than the application they belong to.
    built = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in (sorted(folder.rglob("*")) if folder.is_dir() else [])
        if path.is_file() and path.suffix != ".map"
    }
    app.state.pages = {name: Page(content, name) for name, content in wear(built, settings).items()}
    https_needed = Page((Path(__file__).parent / "https_needed.html").read_bytes(), "https_needed.html")

    @app.api_route("/{name:path}", methods=["GET", "HEAD"], include_in_schema=False)
    async def page(name: str, request: Request) -> Response:
        pages: dict[str, Page] = request.app.state.pages
        found = pages.get(name)
        if found is not None and name != "index.html":
            return found.answer(request)
        if "." in name or name.split("/", 1)[0] in NO_SCREENS:
            raise NotFound
        if not may_sign_in(request, request.app.state.house.settings):
            return https_needed.answer(request)
        shell = pages.get("index.html")
        if shell is None:
            raise NotFound("The web app is not built; `make run` builds it.")
        return shell.answer(request)
