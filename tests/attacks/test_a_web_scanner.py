"""Wapiti (Debian's web scanner) against every route: no mistake of ours, and nothing that it holds to be open."""

import json
import shutil
import subprocess
import threading
from pathlib import Path

import httpx
import pytest
from attacks.scanned import Front, listening
from laws.world import make_world
from people import Person

MODULES = (
    "backup,blindsql,cookieflags,crlf,csp,exec,file,http_headers,permanentxss,redirect,shellshock,sql,ssrf,xss,xxe"
)
A_MODULE = 120  # seconds at most
ANSWERED = {
    "X-Frame-Options is not set": "the content security policy's frame-ancestors 'none' says it to all browsers",
    "X-XSS-Protection is not set": "browsers have taken out the filter that it switched, as it made holes itself",
    "Strict-Transport-Security is not set": "it is sent over HTTPS, and a browser ignores it here",
}
"""What it holds to be missing, and why it is not there."""


@pytest.mark.long
@pytest.mark.skipif(shutil.which("wapiti") is None, reason="no Wapiti: install it (Debian: apt install wapiti)")
@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_scanner_finds_no_mistake_of_ours(person: type[Person], tmp_path: Path) -> None:
    front = Front(make_world(person))
    server = listening(front)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    report = tmp_path / "report.json"
    command = [
        "wapiti", "--url", f"http://127.0.0.1:{server.server_port}/", "--scope", "domain", "--module", MODULES,
        "--max-links-per-page", "500", "--depth", "2", "--max-parameters", "40", "--timeout", "20",
        "--max-attack-time", str(A_MODULE), "--flush-session", "--store-session", str(tmp_path / "session"),
        "--store-config", str(tmp_path / "config"), "--format", "json", "--output", str(report), "--no-bugreport",
        "--verbose", "1",
    ]  # fmt: skip
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env={"HOME": str(tmp_path)})
    server.shutdown()
    server.server_close()
    assert report.exists(), ran.stdout[-4000:] + ran.stderr[-4000:]
    told = json.loads(report.read_text("utf-8"))
    found = {
        f"{kind}: {one['method']} {one['path']} {one['parameter']}: {one['info']}"
        for kind, ones in {**told["vulnerabilities"], **told["anomalies"]}.items()
        for one in ones
        if one["info"] not in ANSWERED and not (kind == "Backup file" and _is_the_app(front, one["path"]))
    }
    print(f"\n{sum(front.answered.values()):,} requests, {len(front.tried)} of {len(front.ways)} routes")
    print(dict(sorted(front.answered.items())))
    assert front.mistakes == []
    assert front.tried == set(front.ways)
    assert found == set()


def _is_the_app(front: Front, path: str) -> bool:
    """Whether there is nothing but the page that answers every address, which then says that nothing is here."""
    there, nowhere = (httpx.get(front.world.a.server.url + address).content for address in (path, "/nowhere"))
    return there == nowhere
