"""H9: name, icon and the page that Hide leads to are the operator's to choose; then ours stand nowhere."""

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import httpx
import pytest
from beginnings import Shelf
from people import API, Clock
from serving import Server

from backend.operation import preparing, refusals
from backend.settings import AppIcon, Settings

PWA = Path(__file__).parents[2] / "pwa" / "dist"
NAME = "Röd & <Blue> \"9'"
ESCAPED = "Röd &amp; &lt;Blue&gt; &quot;9&#x27;"
ELSEWHERE = "https://weather.example/today?place=1&unit=c"
CHOSEN = {"app_name": NAME, "app_icon": AppIcon.PLAIN, "hide_title": "Weather", "hide_address": ELSEWHERE}
ICONS = ("icon.svg", "icon-192.png", "icon-512.png", "icon-maskable-512.png")
# What the worker keeps at all times, whoever runs the server: of these the app consists.
FILLED = {"/", "plain.html", "support.html", "manifest.webmanifest"}


@pytest.fixture
def server(sqlite: Shelf, clock: Clock) -> Iterator[Server]:
    """A server whose operator chose everything."""
    if not (PWA / "sw.js").exists():
        pytest.skip("the web app is not built: make pwa/dist/index.html")
    with sqlite.copy("nobody") as settings:
        running = Server(settings.model_copy(update=CHOSEN), clock)
        yield running
        running.close()


@pytest.fixture
def served(server: Server) -> Iterator[httpx.Client]:
    """Who asks for its files."""
    with httpx.Client(base_url=server.url, trust_env=False) as client:
        yield client


def built(name: str) -> bytes:
    return (PWA / name).read_bytes()


def kept(worker: str) -> dict[str, str]:
    """What the worker keeps by revision."""
    return {url: revision for revision, url in re.findall(r'\{"revision":"(\w+)","url":"([^"]+)"\}', worker)}


def version_of(served: httpx.Client) -> str:
    """What the page says of itself."""
    (version,) = re.findall(r'<html data-version="(\w{32})"', served.get("/today").text)
    return str(version)


def begins_anew(server: Server, **chosen: Any) -> None:
    server.stop()
    server.settings = server.settings.model_copy(update=chosen)
    server.start()


def test_the_name_stands_wherever_ours_did(served: httpx.Client) -> None:
    shell = served.get("/today").text
    assert f"<title>{ESCAPED}</title>" in shell
    assert f'<meta name="description" content="{ESCAPED}" />' in shell
    assert f'<meta name="apple-mobile-web-app-title" content="{ESCAPED}" />' in shell
    said = served.get("/manifest.webmanifest").json()
    assert (said["name"], said["short_name"]) == (NAME, NAME)
    passkeys = [
        served.post(f"{API}{path}/challenges").json()["rp_name"]
        for path in ("/accounts/passkeys", "/sessions/passkeys")
    ]
    assert passkeys == [NAME, NAME]
    for path in ("/today", "/manifest.webmanifest", "/plain.html", "/support.html"):
        assert "wordkept" not in served.get(path).text.lower(), path


def test_the_icon_is_the_plain_one_wherever_one_is_shown(served: httpx.Client) -> None:
    """As many of them, of the same sizes and purposes, and none of them is ours."""
    ours = {built(name) for name in ICONS}
    said, before = (
        served.get("/manifest.webmanifest").json(),
        httpx.Response(200, content=built("manifest.webmanifest")),
    )
    assert [{**icon, "src": ""} for icon in said["icons"]] == [{**icon, "src": ""} for icon in before.json()["icons"]]
    linked = [icon["src"] for icon in said["icons"]]
    for path in ("/today", "/support.html"):
        linked += re.findall(r'<link rel="(?:apple-touch-)?icon" href="([^"]+)"', served.get(path).text)
    assert len(linked) == 7
    for address in linked:
        answer = served.get(address)
        assert answer.status_code == 200, address
        assert answer.headers["content-type"].startswith("image/")
        assert answer.content not in ours
        size = re.search(r"-(\d+)\.png$", address)
        if size:
            assert int.from_bytes(answer.content[16:20]) == int.from_bytes(answer.content[20:24]) == int(size[1])


def test_hide_leads_where_the_operator_says(served: httpx.Client) -> None:
    for path in ("/today", "/support.html"):
        page = served.get(path).text
        assert 'href="https://weather.example/today?place=1&amp;unit=c"' in page, path
        assert "plain.html" not in page
    assert "<title>Weather</title>" in served.get("/plain.html").text


def test_the_style_of_the_page_is_still_the_one_that_may_be_used(served: httpx.Client) -> None:
    answer = served.get("/today")
    (style,) = re.findall("<style>(.*?)</style>", answer.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-cache"


def test_the_worker_keeps_what_became_another_under_another_revision(server: Server, served: httpx.Client) -> None:
    """And so again when the operator changes their mind; what did not change is not fetched again."""
    before, first = kept(built("sw.js").decode()), kept(served.get("/sw.js").text)
    version = version_of(served)
    plain = {f"plain-{name}" for name in ICONS}
    assert set(first) == (set(before) - set(ICONS)) | plain
    assert {url for url in first if first[url] != before.get(url)} == FILLED | plain
    for address in first:
        assert served.get(f"/{address.removeprefix('/')}").status_code == 200, address

    begins_anew(server, app_name="Rota")
    second, renamed = kept(served.get("/sw.js").text), version_of(served)
    assert renamed != version, "a page of another content says that it is another"
    assert {url for url in second if second[url] != first[url]} == {"/", "manifest.webmanifest"}
    assert served.get("/").text.count("Rota") == 3
    begins_anew(server)
    assert (kept(served.get("/sw.js").text), version_of(served)) == (second, renamed)


def test_where_nothing_is_chosen_everything_is_as_it_was_built(server: Server, served: httpx.Client) -> None:
    begins_anew(server, **{name: Settings.model_fields[name].default for name in CHOSEN})
    for name in ("manifest.webmanifest", "plain.html", "support.html", "icon.svg"):
        assert served.get(f"/{name}").content == built(name), name
    version = version_of(served)
    assert served.get("/").text == built("index.html").decode().replace("<html", f'<html data-version="{version}"')
    before = kept(built("sw.js").decode())
    after = kept(served.get("/sw.js").text)
    assert {url for url in after if after[url] != before[url]} == {"/"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("APP_NAME", value) for value in ("", " ", " Rota", "Rota ", "Ro\tta", "Ro\u202eta", "\u200b", "R" * 31)),
        *(("HIDE_TITLE", value) for value in ("", "\u200b", "N" * 61)),
        ("APP_ICON", "cat"),
        *(
            ("HIDE_ADDRESS", value)
            for value in (
                *("http://weather.example/", "weather.example", "/plain.html", "//weather.example", "HTTPS", ""),
                *(
                    "javascript:alert(1)",
                    "data:text/html,x",
                    "https://",
                    "https:///x",
                    "https://[x/",
                    "https://x:99999",
                ),
                *("https://robin@weather.example/", "https://weather.example/ x", 'https://weather.example/"x'),
                *("https://weather.example/\\x", "https://wétter.example/", "https://weather.example/" + "x" * 200),
            )
        ),
    ],
)
def test_what_nobody_could_show_is_refused_at_the_start(
    name: str, value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORDKEPT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv(f"WORDKEPT_{name}", value)
    with pytest.raises(click.ClickException) as why, refusals.plain_errors():
        preparing.prepare(Settings())
    assert f"WORDKEPT_{name}" in why.value.message
    assert "\n" not in why.value.message


@pytest.mark.parametrize("value", ["R", "R" * 30, "Röd", "ノート", "My notes", "A · B"])
def test_a_name_that_can_be_seen_is_taken(value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORDKEPT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("WORDKEPT_APP_NAME", value)
    assert Settings().app_name == value
