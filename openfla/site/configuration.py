# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an operator sets, read once from the environment, with a remedy for what is missing or unsafe."""

import contextlib
import os
import secrets
import shlex
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from openfla.site.failing import points_named
from openfla.terms.failpoint import POINTS
from openfla.terms.inspection import LONGEST_DELAY

MOST_PORT = 65_535
INVENTED = "sample data: these numbers belong to nobody"
ENVIRONMENTS = ("production", "simulation")
SIGNATURES = ("optional", "required")


class ConfigurationError(Exception):
    """A setting is missing or unsafe; the message says which, and what to do."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """The typed settings. `demo` opens the page of named identities and marks everything as sample data.

    `environment` is production or simulation: files name the one they are for, and are refused by the other.
    `most_bytes` is the size of the largest file of declarations, unpacked. `drop` holds a folder for each system that
    drops files; `public_url` is the address under which the world finds this installation, without a slash at its end.
    `calls_per_minute` and `failures_per_minute` are the limits of each client of the API; `issuers` is the file of
    other authorisation servers whose tokens are taken, `providers` that of the identity providers of people.
    `checkpoints` is the folder into which signed checkpoints of the journal are written; `certificates` that of the
    certificates by which documents are signed, `timestamps` the address of the authority that stamps the time on them.
    `scanner` is the command that scans what comes in for viruses, `clamd` the address of ClamAV's daemon that does.
    `proxies` are the reverse proxies whose word on a request is taken; `security_contact` is told in security.txt.
    `local_provider_port` is that of the identity provider that comes with the sample data.
    `inspection_delay` is the number of days after which a look of an inspection is told, where its case says no other.
    `mail` says where mail is handed in, `mail_from` whom it is from; with sample data a folder keeps it. `ebox` is the
    file that says how messages reach the citizen's e-Box.
    `numbers` says whether national numbers are taken in, `numbers_basis` on what legal basis.
    `private_targets` lets events go to addresses that are not public, for sample data.
    `signatures` says whether these must be signed: optional or required. `failpoints` are moments at
    which a test may order a process to fail.
    """

    data: Path
    database_url: str
    demo: bool
    owner: bool
    hosts: tuple[str, ...]
    port: int
    environment: str = "production"
    most_bytes: int = 4 * 2**30
    failpoints: frozenset[str] = frozenset()
    drop: Path = Path("var/drop")
    signatures: str = "optional"
    public_url: str = "http://localhost:8321"
    calls_per_minute: int = 6_000
    failures_per_minute: int = 1_000
    issuers: Path | None = None
    private_targets: bool = False
    providers: Path | None = None
    checkpoints: Path = Path("var/checkpoints")
    certificates: Path = Path("var/certificates")
    timestamps: str = ""
    scanner: tuple[str, ...] = ()
    clamd: str = ""
    proxies: str = ""
    security_contact: str = ""
    local_provider_port: int = 8322
    inspection_delay: int = 0
    numbers: bool = False
    numbers_basis: str = ""
    mail: str = ""
    mail_from: str = ""
    ebox: Path | None = None

    @property
    def local_provider_url(self) -> str:
        """Where the identity provider of the sample data answers: its issuer."""
        return f"http://localhost:{self.local_provider_port}"

    @classmethod
    def from_environment(cls) -> "Configuration":
        """Reads OPENFLA_* variables."""
        data = Path(os.environ.get("OPENFLA_DATA", "var")).absolute()
        demo = os.environ.get("OPENFLA_DEMO", "") == "1"
        hosts = os.environ.get("OPENFLA_HOSTS", "localhost,127.0.0.1,[::1]")
        return cls(
            data=data,
            public_url=_public_url(os.environ.get("OPENFLA_PUBLIC_URL", ""), os.environ.get("OPENFLA_PORT", "8321")),
            database_url=os.environ.get("OPENFLA_DATABASE_URL", ""),
            demo=demo,
            numbers=_switch("OPENFLA_NUMBERS", otherwise="1" if demo else "0"),
            numbers_basis=os.environ.get("OPENFLA_NUMBERS_BASIS", INVENTED if demo else "").strip(),
            mail=os.environ.get("OPENFLA_MAIL", f"folder:{data / 'mail'}" if demo else ""),
            ebox=Path(os.environ["OPENFLA_EBOX"]).absolute() if os.environ.get("OPENFLA_EBOX") else None,
            mail_from=os.environ.get("OPENFLA_MAIL_FROM", "openfla@localhost" if demo else ""),
            private_targets=os.environ.get("OPENFLA_PRIVATE_TARGETS", "") == "1",
            owner=os.environ.get("OPENFLA_DATABASE_ROLE", "") == "owner",
            hosts=tuple(host for host in hosts.split(",") if host),
            port=_port(os.environ.get("OPENFLA_PORT", "8321")),
            environment=_environment(os.environ.get("OPENFLA_ENVIRONMENT", "production")),
            drop=Path(os.environ.get("OPENFLA_DROP", data / "drop")).absolute(),
            signatures=_signatures(os.environ.get("OPENFLA_SIGNATURES", "optional")),
            most_bytes=_megabytes(os.environ.get("OPENFLA_MOST_MEGABYTES", "4096")) * 2**20,
            calls_per_minute=_number("OPENFLA_CALLS_PER_MINUTE", "6000"),
            failures_per_minute=_number("OPENFLA_FAILURES_PER_MINUTE", "1000"),
            issuers=Path(os.environ["OPENFLA_ISSUERS"]).absolute() if os.environ.get("OPENFLA_ISSUERS") else None,
            providers=Path(os.environ["OPENFLA_PROVIDERS"]).absolute() if os.environ.get("OPENFLA_PROVIDERS") else None,
            certificates=_certificates(os.environ.get("OPENFLA_CERTIFICATES", ""), data / "certificates"),
            timestamps=_timestamps(os.environ.get("OPENFLA_TIMESTAMPS", "")),
            clamd=_clamd(os.environ.get("OPENFLA_CLAMD", "")),
            scanner=tuple(shlex.split(os.environ.get("OPENFLA_SCANNER", ""))),
            checkpoints=Path(os.environ.get("OPENFLA_CHECKPOINTS", data / "checkpoints")).absolute(),
            proxies=os.environ.get("OPENFLA_PROXIES", "127.0.0.1,::1"),
            security_contact=os.environ.get("OPENFLA_SECURITY_CONTACT", ""),
            local_provider_port=_port(
                os.environ.get("OPENFLA_LOCAL_PROVIDER_PORT", "8322"), "OPENFLA_LOCAL_PROVIDER_PORT"
            ),
            inspection_delay=_inspection_delay(os.environ.get("OPENFLA_INSPECTION_DELAY", "0")),
            failpoints=_failpoints(os.environ.get("OPENFLA_FAILPOINTS", "")),
        )

    def check(self) -> None:
        """Refuses unsafe combinations: the demo answers on this machine only, and nothing else fails on order."""
        local = {"localhost", "127.0.0.1", "[::1]", "testserver"}
        if self.demo and not set(self.hosts) <= local:
            message = (
                "OPENFLA_DEMO=1 offers named identities without a key and therefore answers on localhost only; "
                f"OPENFLA_HOSTS also names {sorted(set(self.hosts) - local)}. Unset one of the two."
            )
            raise ConfigurationError(message)
        if self.numbers and not self.numbers_basis:
            message = (
                "OPENFLA_NUMBERS=1 takes national numbers in, and OPENFLA_NUMBERS_BASIS does not say on what basis: "
                "their use needs an authorisation (law of 8 August 1983, art. 8). Set it to the text that gives it, or "
                "unset OPENFLA_NUMBERS: everything works without them."
            )
            raise ConfigurationError(message)
        if self.private_targets and not self.demo:
            message = (
                "OPENFLA_PRIVATE_TARGETS=1 lets events be sent into the network of this machine and is for sample data "
                "only (openfla demo). Unset it."
            )
            raise ConfigurationError(message)
        if self.failpoints and not self.demo:
            message = (
                f"OPENFLA_FAILPOINTS is {','.join(sorted(self.failpoints))}: it makes processes kill themselves and is "
                "for sample data only (openfla demo). Unset it."
            )
            raise ConfigurationError(message)


def _port(text: str, name: str = "OPENFLA_PORT") -> int:
    if text.isascii() and text.isdigit() and len(text) <= len("65535") and 0 < int(text) <= MOST_PORT:
        return int(text)
    message = f"{name} is {text!r}; it must be a number from 1 to {MOST_PORT}. Set it to one, or unset it."
    raise ConfigurationError(message)


def _public_url(text: str, port: str) -> str:
    if not text:
        return f"http://localhost:{port}"
    with contextlib.suppress(ValueError):
        parts = urlsplit(text)
        if (
            parts.scheme in {"http", "https"}
            and parts.hostname
            and parts.port != 0
            and not parts.query + parts.fragment
        ):
            return text.rstrip("/")
    message = (
        f"OPENFLA_PUBLIC_URL is {text!r}; it is an address such as https://openfla.example.org. Mend it, or unset it."
    )
    raise ConfigurationError(message)


def _certificates(text: str, otherwise: Path) -> Path:
    if not text or Path(text).is_dir():
        return Path(text or otherwise).absolute()
    message = f"OPENFLA_CERTIFICATES is {text!r}, which is no folder. Make it, mend the name, or unset it."
    raise ConfigurationError(message)


def _timestamps(text: str) -> str:
    with contextlib.suppress(ValueError):
        parts = urlsplit(text)
        if not text or (parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0):
            return text
    message = (
        f"OPENFLA_TIMESTAMPS is {text!r}; it is the address of a timestamp authority (RFC 3161), such as "
        "https://tsa.example.org. Mend it, or unset it."
    )
    raise ConfigurationError(message)


def _clamd(text: str) -> str:
    kind, _, place = text.partition(":")
    if not text or (kind == "unix" and place.startswith("/")):
        return text
    host, _, port = place.rpartition(":")
    if kind == "tcp" and host and port.isascii() and port.isdigit() and 0 < int(port[:6]) <= MOST_PORT:
        return text
    message = (
        f"OPENFLA_CLAMD is {text!r}; it is the address of ClamAV's daemon, such as unix:/run/clamav/clamd.ctl or "
        "tcp:127.0.0.1:3310. Mend it, or unset it."
    )
    raise ConfigurationError(message)


def _environment(text: str) -> str:
    if text in ENVIRONMENTS:
        return text
    message = f"OPENFLA_ENVIRONMENT is {text!r}; it is production or simulation. Set it to one, or unset it."
    raise ConfigurationError(message)


def _signatures(text: str) -> str:
    if text in SIGNATURES:
        return text
    message = f"OPENFLA_SIGNATURES is {text!r}; it is optional or required. Set it to one, or unset it."
    raise ConfigurationError(message)


def _megabytes(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < len(text) <= len("1000000"):
        return int(text)
    message = f"OPENFLA_MOST_MEGABYTES is {text!r}; it is a whole number of megabytes, such as 4096."
    raise ConfigurationError(message)


def _number(name: str, otherwise: str) -> int:
    text = os.environ.get(name, otherwise)
    if text.isascii() and text.isdigit() and 0 < len(text) <= len("1000000"):
        return int(text)
    message = f"{name} is {text!r}; it is a whole number, such as {otherwise}. Set it to one, or unset it."
    raise ConfigurationError(message)


def _switch(name: str, *, otherwise: str) -> bool:
    text = os.environ.get(name, otherwise)
    if text in {"", "0", "1"}:
        return text == "1"
    raise ConfigurationError(f"{name} is {text!r}; it is 1 or 0. Set it to one, or unset it.")


def _inspection_delay(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= len("180") and int(text) <= LONGEST_DELAY.days:
        return int(text)
    message = (
        f"OPENFLA_INSPECTION_DELAY is {text!r}; it is a number of days from 0 to {LONGEST_DELAY.days}. Set it to one."
    )
    raise ConfigurationError(message)


def _failpoints(text: str) -> frozenset[str]:
    try:
        return points_named(text)
    except ValueError as error:
        message = f"OPENFLA_FAILPOINTS names {error}, which is none of {', '.join(POINTS)}. Correct it, or unset it."
        raise ConfigurationError(message) from error


def _parts_of(url: str) -> SplitResult:
    """The address taken apart; it may hold a password and is not repeated."""
    with contextlib.suppress(ValueError):
        parts = urlsplit(url)
        if parts.scheme in {"postgresql", "postgres"} and parts.port != 0:
            return parts
    message = (
        "OPENFLA_DATABASE_URL is no address such as postgresql://user:password@host:5432/openfla. Mend it, or unset it."
    )
    raise ConfigurationError(message)


def database_settings(url: str, *, owner: bool) -> dict[str, object]:
    """Django's settings for a postgresql:// address; the product works under a role that owns nothing."""
    parts = _parts_of(url)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    options: dict[str, object] = {"options": "" if owner else "-c role=openfla_app", "connect_timeout": 5}
    options |= {name: value for name, value in query.items() if name not in {"host", "port"}}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/") or "openfla",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", parts.hostname or ""),
        "PORT": query.get("port", str(parts.port or "")),
        "OPTIONS": options,
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
    }


def secret_file(path: Path, size: int = 32) -> bytes:
    """The secret kept in this file; made on first use, readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(size))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):  # another process made it first: use that one
            path.hardlink_to(fresh)
        fresh.unlink()
    return path.read_bytes()
