"""Settings by environment, each with the prefix `WORDKEPT_` (`docs/operating.md`); none has a default secret.

Each may also be a file of that name, in small letters, in `/run/secrets`: what an environment would show to others.
"""

import ipaddress
import re
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
SECRETS = Path("/run/secrets")  # where a container engine puts them, a file each, as in `wordkept_database_url`

HTTPS_ONLY = "an address that begins with https://, with a host, without a user, spaces or quotes"
AT_A_GLANCE = {"app_name", "app_icon", "hide_title", "hide_address"}
ORIGIN = "https:// and the host as a browser shows it, in ASCII, with nothing behind it but a port: https://example.org"
DATABASE = "sqlite:/// and the path of a file, or postgresql://user@host/name"


class Registration(StrEnum):
    """Who may make an account: anyone, who holds a link or an invitation, or nobody."""

    OPEN = "open"
    INVITED = "invited"
    CLOSED = "closed"


class AppIcon(StrEnum):
    """What stands on the home screen: our own icon, or one of no meaning."""

    WORDKEPT = "wordkept"
    PLAIN = "plain"


class Settings(BaseSettings):
    """How this server runs."""

    model_config = SettingsConfigDict(
        env_prefix="WORDKEPT_",
        extra="ignore",
        secrets_dir=SECRETS if SECRETS.is_dir() else None,
    )

    data_dir: Path = Field(default=ROOT / "data", description="Where the database, the keys and the key file lie.")
    database_url: str | None = Field(
        default=None,
        description="`sqlite:///…` or `postgresql://…`; a SQLite file in the data folder by default.",
    )
    allow_loss: bool = Field(
        default=False, description="Serve from a PostgreSQL that a power cut may take acknowledged words from."
    )
    keys_url: str | None = Field(
        default=None,
        description="Database of the wrapped data keys; a file of its own in the data folder by default.",
    )
    redis_url: str | None = Field(
        default=None, description="`redis://…`, which lets several workers wake one another; needed for more than one."
    )
    workers: int = Field(default=1, ge=1, le=64, description="Processes that serve; more than one on PostgreSQL only.")
    secret_file: Path | None = Field(
        default=None, description="The server key; `server.key` in the data folder by default."
    )
    host: str = Field(default="127.0.0.1", description="Address to listen on; 0.0.0.0 for the network.")
    port: int = Field(default=8000, ge=1, le=65535, description="Port to listen on.")
    public_origin: str | None = Field(
        default=None,
        description="`https://…` as people open it; where unset, a loopback or private host as asked for.",
    )
    allow_http: bool = Field(
        default=False,
        description="Sign-in over plain http on private addresses: less safe, no offline, no push.",
    )
    trusted_proxies: str = Field(default="", description="Addresses whose X-Forwarded-* are believed; none by default.")
    hsts_seconds: int = Field(default=31_536_000, ge=0, description="Strict-Transport-Security over https; 0 is off.")
    hsts_subdomains: bool = Field(default=True, description="Whether HSTS reaches the subdomains.")
    registration: Registration = Field(
        default=Registration.INVITED, description="`open` (needs mail), `invited` or `closed`."
    )
    smtp_url: str | None = Field(
        default=None, description="`smtp://user@host:587` (STARTTLS) or `smtps://…`: mail is off without."
    )
    smtp_password_file: Path | None = Field(default=None, description="The mail server's password, in a file.")
    mail_from: str | None = Field(default=None, description="The address that mail comes from; needed for mail.")
    recovery_wait_hours: int = Field(
        default=72, ge=0, le=336, description="What a way back by mail waits: 24 to 336 hours, or 0 for no such way."
    )
    push_key_file: Path | None = Field(
        default=None, description="Who this server is to push services; `push.key` in the data folder by default."
    )
    push_hosts: str = Field(default="", description="More push services, as `host` or `host:port`, by commas.")
    contact: str | None = Field(
        default=None, description="Your mail address, told to push services; `PUBLIC_ORIGIN` where it is unset."
    )
    operator: str = Field(default="", max_length=80, description="Who runs this server, as invitees read it.")
    app_name: str = Field(
        default="Wordkept", min_length=1, max_length=30, description="What the app is called wherever a glance falls."
    )
    app_icon: AppIcon = Field(default=AppIcon.WORDKEPT, description="`wordkept`, or `plain`, which says nothing.")
    hide_title: str = Field(
        default="New page", min_length=1, max_length=60, description="The title of the empty page that Hide leads to."
    )
    hide_address: str | None = Field(
        default=None, max_length=200, description="`https://…` that Hide leads to instead of our empty page."
    )
    prompts_file: Path | None = Field(default=None, description="More check-in questions of your own (TOML).")
    support_file: Path | None = Field(
        default=None, description="More people who help (TOML); `support.toml` in the data folder where it lies there."
    )
    show_api_docs: bool = Field(default=False, description="Serve /docs and /openapi.json.")
    metrics_token_file: Path | None = Field(
        default=None, description="What Prometheus shows to read /metrics, in a file; without it there is no such page."
    )
    log_level: str = Field(default="INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$")

    @model_validator(mode="before")
    @classmethod
    def _without_empty_ones(cls, given: dict[str, object]) -> dict[str, object]:
        """As docker-compose.yml hands on what nobody has set. Who hides something by an empty name is told, though."""
        return {name: value for name, value in given.items() if value != "" or name in AT_A_GLANCE}

    @field_validator("database_url", "keys_url")
    @classmethod
    def _is_a_database(cls, url: str | None) -> str | None:
        from sqlalchemy import exc, make_url  # noqa: PLC0415  (only where one is set)

        if url is None:
            return None
        try:
            parsed = make_url(url)
        except (exc.ArgumentError, ValueError) as error:
            raise ValueError(DATABASE) from error
        a_file = parsed.get_backend_name() == "sqlite" and parsed.database not in {None, "", ":memory:"}
        if not (a_file or parsed.drivername in {"postgres", "postgresql", "postgresql+psycopg"}):
            raise ValueError(DATABASE)
        return url

    @field_validator("redis_url")
    @classmethod
    def _is_redis(cls, url: str | None) -> str | None:
        if url is not None and not (url.startswith(("redis://", "rediss://", "unix://")) and _has_a_port_or_none(url)):
            raise ValueError("redis://host:6379/0, or rediss:// for TLS")
        return url

    @field_validator("public_origin")
    @classmethod
    def _is_an_origin(cls, address: str | None) -> str | None:
        if address is None:
            return None
        plain = address.lower().removesuffix("/")
        if not re.fullmatch(r"https?://([a-z0-9_.-]+|\[[0-9a-f:.]+\])(:[0-9]+)?", plain) or not _has_a_port_or_none(
            plain
        ):
            raise ValueError(ORIGIN)
        scheme = plain.partition(":")[0]
        return plain.removesuffix({"https": ":443", "http": ":80"}[scheme])

    @field_validator("trusted_proxies")
    @classmethod
    def _are_addresses(cls, proxies: str) -> str:
        for proxy in filter(None, (part.strip() for part in proxies.split(","))):
            try:
                if proxy != "*":
                    ipaddress.ip_network(proxy)
            except ValueError as error:
                raise ValueError("addresses or networks, by commas, and no names: 127.0.0.1,172.28.0.0/24") from error
        return proxies

    @field_validator("contact")
    @classmethod
    def _is_a_mail_address(cls, contact: str | None) -> str | None:
        if contact is not None and not re.fullmatch(r"[^@\s:]+@[^@\s]+", contact):
            raise ValueError("a mail address and nothing else")
        return contact

    @field_validator("recovery_wait_hours")
    @classmethod
    def _a_day_at_least(cls, hours: int) -> int:
        if 0 < hours < 24:
            raise ValueError("24 hours at least, or 0 for no way back by mail")
        return hours

    @field_validator("app_name", "hide_title")
    @classmethod
    def _can_be_seen(cls, text: str) -> str:
        if text != text.strip() or not text.isprintable():
            raise ValueError("signs that can be seen, and no space at either end")
        return text

    @field_validator("hide_address")
    @classmethod
    def _is_an_https_page(cls, address: str | None) -> str | None:
        if address is None:
            return None
        try:
            parts = urlsplit(address)
            _ = parts.port
        except ValueError as error:
            raise ValueError(HTTPS_ONLY) from error
        clean = address.isascii() and address.isprintable() and not set(address) & set(" \\<>\"'")
        if not (clean and address.startswith("https://") and parts.hostname and "@" not in parts.netloc):
            raise ValueError(HTTPS_ONLY)
        return address

    @property
    def database(self) -> str:
        """The address of the database in use."""
        return self.database_url or f"sqlite:///{self.data_dir / 'wordkept.db'}"

    @property
    def keys_database(self) -> str:
        """The address of the key database in use."""
        return self.keys_url or f"sqlite:///{self.data_dir / 'keys.db'}"

    @property
    def key_file(self) -> Path:
        """The path of the server key in use."""
        return self.secret_file or self.data_dir / "server.key"

    @property
    def push_key(self) -> Path:
        """The path of the push key in use."""
        return self.push_key_file or self.data_dir / "push.key"

    @property
    def push_contact(self) -> str:
        """Where a push service finds the operator (RFC 8292)."""
        return f"mailto:{self.contact}" if self.contact else self.public_origin or "mailto:operator@localhost"

    @property
    def named_push_hosts(self) -> tuple[str, ...]:
        """The push services the operator named."""
        return tuple(host for host in (part.strip() for part in self.push_hosts.split(",")) if host)


def _has_a_port_or_none(url: str) -> bool:
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False
