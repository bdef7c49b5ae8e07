"""S3: only tokens we minted, for this use, for this live session, are accepted."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import jwt
import pytest
from attacks.refusals import all_refused
from cryptography.hazmat.primitives.asymmetric import rsa
from people import API, Clock, Person
from serving import Server

from backend.core.engine import create_engine
from backend.core.keyring import Keyring
from backend.core.keys import ServerKey, read_server_key
from backend.core.tokens import AccessTokens

on_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def b64(data: bytes | str) -> str:
    raw = data.encode() if isinstance(data, str) else data
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def signed(header: dict[str, Any], payload: dict[str, Any] | str, key: bytes, algorithm: str = "sha256") -> str:
    """A token made by hand, so that no library corrects what is wrong with it."""
    body = payload if isinstance(payload, str) else json.dumps(payload)
    first = f"{b64(json.dumps(header))}.{b64(body)}"
    return f"{first}.{b64(hmac.new(key, first.encode(), algorithm).digest())}"


def forgeries(person: Person, right_key: bytes, others: Person) -> Iterator[tuple[str, str]]:
    """Names and tokens; most are signed with the right key, which is more than an attacker has."""
    token = person.token or ""
    header, payload, signature = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(payload + "=="))
    ours: dict[str, Any] = {"alg": "HS256", "typ": "at+jwt"}
    for none in ("none", "None", "nOnE", "NONE"):
        yield f"alg {none}", f"{b64(json.dumps({**ours, 'alg': none}))}.{payload}."
        yield f"alg {none} with a signature", f"{b64(json.dumps({**ours, 'alg': none}))}.{payload}.{signature}"
    public = rsa.generate_private_key(65537, 2048).public_key()
    yield "signed with an empty key", signed(ours, claims, b"")
    yield "signed with a public key", signed(ours, claims, str(public.public_numbers().n).encode())
    yield "signed with a foreign key", signed(ours, claims, b"k" * 32)
    yield "signed with another server's key", signed(ours, claims, ServerKey(b"o" * 32).derive("access tokens"))
    yield "signed with the server's key for refresh", signed(ours, claims, _other_use(person, "refresh tokens"))
    yield "HS384 by the right key", signed({**ours, "alg": "HS384"}, claims, right_key, "sha384")
    yield "HS512 by the right key", signed({**ours, "alg": "HS512"}, claims, right_key, "sha512")
    yield "RS256 said, HMAC done", signed({**ours, "alg": "RS256"}, claims, right_key)
    yield "ES256 said, HMAC done", signed({**ours, "alg": "ES256"}, claims, right_key)
    yield "no alg", signed({"typ": "at+jwt"}, claims, right_key)
    headers: dict[str, dict[str, Any]] = {
        "unknown crit": {"crit": ["exp"]},
        "crit of b64": {"crit": ["b64"], "b64": False},
        "kid as a path": {"kid": "../../../dev/null"},
        "kid as SQL": {"kid": "x' UNION SELECT 'k"},
        "jku": {"jku": "https://evil.example/keys"},
        "x5u": {"x5u": "https://evil.example/cert"},
        "embedded key": {"jwk": {"kty": "oct", "k": b64(b"k" * 32)}},
        "x5c": {"x5c": ["AAAA"]},
        "cty of a nested token": {"cty": "JWT"},
    }
    for name, more in headers.items():
        yield name, signed({**ours, **more}, claims, right_key)
    for typ in ("JWT", "refresh+jwt", "AT+JWT", "", None):
        yield f"typ {typ!r}", signed({**ours, "typ": typ}, claims, right_key)
    yield "no typ", signed({"alg": "HS256"}, claims, right_key)
    for name in ("exp", "iat", "sid", "aud", "iss", "sub"):
        yield f"no {name}", signed(ours, {k: v for k, v in claims.items() if k != name}, right_key)
    exp, iat = claims["exp"], claims["iat"]
    changes: dict[str, dict[str, Any]] = {
        "exp as text": {"exp": str(exp)},
        "exp as float": {"exp": float(exp)},
        "both as float": {"exp": float(exp), "iat": float(iat)},
        "exp negative": {"exp": -1},
        "exp huge": {"exp": 10**30},
        "both huge": {"iat": 10**400, "exp": 10**400 + 300},
        "exp true": {"exp": True},
        "exp null": {"exp": None},
        "longer than ours": {"exp": exp + 3600},
        "shorter than ours": {"exp": exp - 1},
        "nbf in the future": {"nbf": exp + 1000},
        "nbf in the past": {"nbf": 1},
        "aud as a list": {"aud": [claims["aud"]]},
        "other aud": {"aud": "wordkept-export"},
        "other iss": {"iss": "elsewhere"},
        "another claim": {"admin": True},
        "sid of no session": {"sid": str(uuid4())},
        "sid of the other person": {"sid": others.session_id},
        "sub of the other person": {"sub": others.id},
        "sid in capitals": {"sid": claims["sid"].upper()},
        "sid without dashes": {"sid": claims["sid"].replace("-", "")},
        "sid as a number": {"sid": 1},
        "sub null": {"sub": None},
    }
    for name, change in changes.items():
        yield name, signed(ours, {**claims, **change}, right_key)
    twice = json.dumps(claims, separators=(",", ":"))
    yield "a claim twice", signed(ours, twice[:-1] + f',"sid":"{claims["sid"]}"}}', right_key)
    yield "other spacing", signed(ours, json.dumps(claims, indent=1), right_key)
    yield "payload no object", signed(ours, "[]", right_key)
    yield "payload no JSON", signed(ours, "{", right_key)
    yield "payload deep", signed(ours, "[" * 300, right_key)
    altered = b64(json.dumps({**claims, "sub": others.id, "sid": others.session_id}))
    yield "altered payload", f"{header}.{altered}.{signature}"
    yield "no signature", f"{header}.{payload}."
    yield "two segments", f"{header}.{payload}"
    yield "one segment more", f"{token}.{signature}"
    yield "nested JWE, five segments", f"{header}..{payload}.{signature}.{signature}"
    for end in ("=", "==", ".", "a", "%00", "%20"):
        yield f"with {end!r} behind", token + end
    yield "a space before", " " + token
    last = signature[-1]
    neighbour = chr(ord(last) + 1) if last not in "zZ9_-" else chr(ord(last) - 1)
    yield "unused bits of the signature", f"{header}.{payload}.{signature[:-1]}{neighbour}"
    yield "first letter of the signature", f"{header}.{payload}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}"
    yield "a token of a megabyte", f"{header}.{b64('x' * 40_000)}.{signature}"
    yield "a session's id", person.session_id
    yield "a refresh token", next(value for name, value in person.cookies.items() if "refresh" in name)
    yield "a library's token", jwt.encode(claims, right_key, "HS256")
    yield "empty", ""
    yield "a word", "null"
    yield "base64 of nothing", ".."


def _other_use(person: Person, purpose: str) -> bytes:
    return read_server_key(person.server.settings.key_file).derive(purpose)


def unmasked(response: httpx.Response) -> tuple[int, bytes, dict[str, str]]:
    headers = {name: value for name, value in response.headers.items() if name != "date"}
    return response.status_code, response.content, headers


@on_sqlite
def test_no_forged_token_is_accepted_and_all_are_refused_alike(
    person: Callable[..., Person], caplog: pytest.LogCaptureFixture
) -> None:
    """S3: every forgery gets the very answer that no token gets, and one line in the operator's log."""
    alex, sam = person("Alex"), person("Sam")
    right_key = read_server_key(alex.server.settings.key_file).derive("access tokens")
    with httpx.Client(base_url=alex.server.url, trust_env=False) as stranger:
        _no_forgery_passes(stranger, alex, list(forgeries(alex, right_key, sam)), caplog)
        assert stranger.get(f"{API}/account", headers={"Authorization": f"Bearer {alex.token}"}).status_code == 200


def _no_forgery_passes(
    stranger: httpx.Client, alex: Person, forged: list[tuple[str, str]], caplog: pytest.LogCaptureFixture
) -> None:
    assert len(forged) >= 40
    with all_refused(alex.server, caplog) as refusals:
        first = stranger.get(f"{API}/account")
        refusals.look("no token", first, 401)
        nothing = unmasked(first)
        assert nothing[2]["www-authenticate"] == "Bearer"
        assert json.loads(nothing[1])["type"] == "/problems/not-signed-in"
        for name, token in forged:
            answer = stranger.get(f"{API}/account", headers={"Authorization": f"Bearer {token}".rstrip()})
            if len(token) > 30_000 and answer.status_code != 401:  # the server may stop reading such a header
                assert answer.status_code in {400, 431}, name
            else:
                refusals.look(name, answer, 401)
                assert unmasked(answer) == nothing, name


@on_sqlite
def test_a_token_counts_only_in_the_header_made_for_it(alone: Person) -> None:
    """S3: not in the address, a cookie, a form, twice, or under another scheme's name."""
    token, url = alone.token, alone.server.url + API
    elsewhere: list[dict[str, Any]] = [
        {"params": {"access_token": token, "token": token}},
        {"headers": {"Cookie": f"access_token={token}; Authorization={token}"}},
        {"headers": {"Authorization": f"bearer {token}"}},
        {"headers": {"Authorization": f"BEARER {token}"}},
        {"headers": {"Authorization": f"Bearer  {token}"}},
        {"headers": {"Authorization": f"Bearer\t{token}"}},
        {"headers": {"Authorization": f"Token {token}"}},
        {"headers": {"Authorization": f"Basic {token}"}},
        {"headers": {"Authorization": str(token)}},
        {"headers": {"Authorization": f"Bearer {token}, Bearer {token}"}},
        {"headers": [("Authorization", f"Bearer {token}"), ("Authorization", f"Bearer {token}")]},
        {"headers": [("Authorization", "Basic eDp5"), ("Authorization", f"Bearer {token}")]},
        {"headers": {"X-Access-Token": str(token)}},
    ]
    for more in elsewhere:
        answer = httpx.get(f"{url}/account", trust_env=False, **more)
        assert answer.status_code == 401, more
    form = httpx.post(f"{url}/account/consents", trust_env=False, data={"access_token": token})
    assert form.status_code in {401, 415}


@on_sqlite
def test_a_token_lives_five_minutes(alone: Person, clock: Clock) -> None:
    """S3: whatever was verified before, and by the server's own clock."""
    bearer = {"Authorization": f"Bearer {alone.token}"}
    url = f"{alone.server.url}{API}/account"
    clock.move(seconds=299)
    assert httpx.get(url, headers=bearer, trust_env=False).status_code == 200
    clock.move(seconds=1)
    assert httpx.get(url, headers=bearer, trust_env=False).status_code == 401


def test_the_token_of_one_server_means_nothing_on_another(server: Server, tmp_path: Path) -> None:
    """S3: even for an account and a session that exist."""
    engine = create_engine(f"sqlite:///{tmp_path / 'keys.db'}")
    tokens = AccessTokens(Keyring(engine, ServerKey(hashlib.sha256(b"another server").digest())))
    foreign = tokens.mint(uuid4(), uuid4(), server.clock())
    answer = httpx.get(f"{server.url}{API}/account", headers={"Authorization": f"Bearer {foreign}"}, trust_env=False)
    assert answer.status_code == 401
    engine.dispose()
