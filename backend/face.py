"""What a glance reaches: the app's name, its icon, and the page that Hide leads to, as the operator chose them (H9).

The built files have ours in them; the operator's are put in their place once, when the server starts. The worker keeps
files by their revision, so those that became others get another one, and phones fetch them anew. The page says which
version it is, so that it can find out that it is an older one than the worker's.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from html import escape

from backend.settings import AppIcon, Settings

NAME = "Wordkept"
HIDE_TITLE = "New page"
HIDE_PAGE = "plain.html"
MANIFEST = "manifest.webmanifest"
WORKER = "sw.js"
SHELL = "index.html"
PLAIN_ICON = "plain-icon"
# As the build writes what the worker keeps; a file whose address changes with what is in it has no revision.
KEPT = re.compile(r'\{"revision":"[0-9a-f]+","url":"([^"]+)"\}')


def wear(built: Mapping[str, bytes], settings: Settings) -> dict[str, bytes]:
    """The built files, by name, as this operator shows them."""
    plain_icon = settings.app_icon is AppIcon.PLAIN
    worn = dict(built)
    for name, content in built.items():
        if name.endswith(".html"):
            worn[name] = _page(content.decode(), settings, plain_icon=plain_icon).encode()
    if SHELL in built:
        version = _revision(worn[SHELL])
        worn[SHELL] = worn[SHELL].replace(b"<html", f'<html data-version="{version}"'.encode(), 1)
    if MANIFEST in built:
        worn[MANIFEST] = _manifest(built[MANIFEST], settings, plain_icon=plain_icon)
    if WORKER in built:
        worn[WORKER] = _worker(built, worn, plain_icon=plain_icon)
    return worn


def _page(page: str, settings: Settings, *, plain_icon: bool) -> str:
    page = page.replace(f"<title>{HIDE_TITLE}<", f"<title>{escape(settings.hide_title)}<")
    if settings.hide_address:
        page = page.replace(f'href="/{HIDE_PAGE}"', f'href="{escape(settings.hide_address)}"')
    if plain_icon:
        page = page.replace('href="/icon', f'href="/{PLAIN_ICON}')
    for before, after in (("<title>", "<"), ('content="', '"')):
        page = page.replace(f"{before}{NAME}{after}", f"{before}{escape(settings.app_name)}{after}")
    return page


def _manifest(built: bytes, settings: Settings, *, plain_icon: bool) -> bytes:
    said = json.loads(built)
    said["name"] = said["short_name"] = settings.app_name
    if plain_icon:
        for icon in said["icons"]:
            icon["src"] = icon["src"].replace("/icon", f"/{PLAIN_ICON}")
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _worker(built: Mapping[str, bytes], worn: Mapping[str, bytes], *, plain_icon: bool) -> bytes:
    def entry(found: re.Match[str]) -> str:
        url = re.sub("^icon", PLAIN_ICON, found[1]) if plain_icon else found[1]
        content = worn.get(SHELL if url == "/" else url)
        if content is None or (url == found[1] and content == built[SHELL if url == "/" else url]):
            return found[0]
        return json.dumps({"revision": _revision(content), "url": url}, separators=(",", ":"))

    return KEPT.sub(entry, built[WORKER].decode()).encode()


def _revision(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]
