# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an operator sets, read once from the environment, with a remedy for what is missing or unsafe."""

import os
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from openfla.channels.key_file import made_once
from openfla.law.reading import DEFAULT, Readings
from openfla.site.forms_of_settings import ConfigurationError, folder
from openfla.site.known_settings import SETTINGS, Setting

__all__ = ["Configuration", "ConfigurationError", "secret_file"]
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]", "testserver"})


@dataclass(frozen=True, slots=True)
class Configuration:
    """The typed settings. `demo` opens the page of named identities and marks everything as sample data.

    `environment` is production or simulation: files name the one they are for, and are refused by the other.
    `most_bytes` is the size of the largest file of declarations, unpacked. `drop` holds a folder for each system that
    drops files; `public_url` is the address under which the world finds this installation, without a slash at its end.
    `calls_per_minute` and `failures_per_minute` are the limits of each client of the API, `visits_per_minute` that of
    each network from which it is called without a token; `issuers` is the file of
    other authorisation servers whose tokens are taken, `providers` that of the identity providers of people.
    `checkpoints` is the folder into which signed checkpoints of the journal are written; `certificates` that of the
    certificates by which documents are signed, `timestamps` the address of the authority that stamps the time on them.
    `scanner` is the command that scans what comes in for viruses, `clamd` the address of ClamAV's daemon that does.
    `proxies` are the reverse proxies whose word on a request is taken; `security_contact` is told in security.txt.
    `local_provider_port` is that of the identity provider that comes with the sample data.
    `inspection_delay` is the number of days after which a look of an inspection is told, where its case says no other.
    `mail` says where mail is handed in, `mail_from` whom it is from; with sample data a folder keeps it.
    `mail_bounces` is where what can't be delivered comes back to, `mail_bounces_folder` the Maildir with reports on it,
    of which what was not settled is removed after `mail_bounces_days`.
    `ebox` is the file that says how messages reach the citizen's e-Box. `metrics_key` opens the figures of the
    installation. `log_form` is text or json, `log_level` that of our own lines.
    `readings` are those of what the law leaves open.
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
    dimona_types: tuple[str, ...] = ("OTH", "BCW")
    public_url: str = "http://localhost:8321"
    calls_per_minute: int = 6_000
    failures_per_minute: int = 1_000
    visits_per_minute: int = 600
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
    mail_bounces: str = ""
    mail_bounces_folder: Path | None = None
    mail_bounces_days: int = 30
    ebox: Path | None = None
    metrics_key: str = ""
    log_form: str = "text"
    log_level: str = "warning"
    readings: Readings = DEFAULT

    @property
    def local_provider_url(self) -> str:
        """Where the identity provider of the sample data answers: its issuer."""
        return f"http://localhost:{self.local_provider_port}"

    @classmethod
    def from_environment(cls) -> "Configuration":
        """Reads OPENFLA_* variables. ConfigurationError says everything that can't be read."""
        return cls.read(os.environ)

    @classmethod
    def read(cls, said: Mapping[str, str]) -> "Configuration":
        """The same from what somebody says. ConfigurationError says everything that can't be read."""
        found, wrong = cls.tried(said)
        if wrong:
            raise ConfigurationError("\n".join(wrong))
        return found

    @classmethod
    def tried(cls, said: Mapping[str, str]) -> tuple["Configuration", list[str]]:
        """The same with what can't be read as if it were unset; and what that is, in sentences."""
        reading = _Reading(said)
        named = {field.name: FIELDS.get(field.name, f"OPENFLA_{field.name.upper()}") for field in fields(cls)}
        read = {field: reading.value(name) for field, name in named.items()}
        return cls(**{**read, "owner": read["owner"] == "owner"}), reading.wrong

    def check(self) -> None:
        """Refuses unsafe combinations: the demo answers on this machine only, and nothing else fails on order."""
        if found := [*self.unsafe()]:
            raise ConfigurationError("\n".join(found))

    def unsafe(self) -> Iterator[str]:
        """Each of them in a sentence, with what to do."""
        if self.demo and not set(self.hosts) <= LOCAL_HOSTS:
            yield (
                "OPENFLA_DEMO=1 offers named identities without a key and therefore answers on localhost only; "
                f"OPENFLA_HOSTS also names {sorted(set(self.hosts) - LOCAL_HOSTS)}. Unset one of the two."
            )
        if self.numbers and not self.numbers_basis:
            yield (
                "OPENFLA_NUMBERS=1 takes national numbers in, and OPENFLA_NUMBERS_BASIS does not say on what basis: "
                "their use needs an authorisation (law of 8 August 1983, art. 8). Set it to the text that gives it, or "
                "unset OPENFLA_NUMBERS: everything works without them."
            )
        if self.private_targets and not self.demo:
            yield (
                "OPENFLA_PRIVATE_TARGETS=1 lets events be sent into the network of this machine and is for sample data "
                "only (openfla demo). Unset it."
            )
        if self.failpoints and not self.demo:
            yield (
                f"OPENFLA_FAILPOINTS is {','.join(sorted(self.failpoints))}: it makes processes kill themselves and is "
                "for sample data only (openfla demo). Unset it."
            )


FIELDS: Mapping[str, str] = {"owner": "OPENFLA_DATABASE_ROLE", "most_bytes": "OPENFLA_MOST_MEGABYTES"}
"""Where a field of the configuration has another name than its setting."""


class _Reading:
    """Reads one setting after the other, and keeps what can't be read."""

    def __init__(self, said: Mapping[str, str]) -> None:
        self.wrong: list[str] = []
        self._said = said
        self._sample = said.get("OPENFLA_DEMO", "") == "1"
        self._known: dict[str, Any] = {}

    def value(self, name: str) -> Any:  # noqa: ANN401 - each setting has a type of its own
        """What is set; what holds otherwise where nothing is, or nothing that can be read."""
        if name not in self._known:
            found = self._said_of(SETTINGS[name])
            self._known[name] = self._usual(SETTINGS[name]) if found is None else found
        return self._known[name]

    def _said_of(self, setting: Setting) -> Any:  # noqa: ANN401 - see above
        said = self._said.get(setting.name)
        try:
            return None if said is None else setting.read(setting.name, said)
        except ConfigurationError as error:
            self.wrong += [str(error)]
            return None

    def _usual(self, setting: Setting) -> Any:  # noqa: ANN401 - see above
        text = setting.sample if self._sample and setting.sample is not None else setting.otherwise
        if "{" in text:
            text = text.format(data=self.value("OPENFLA_DATA"), port=self.value("OPENFLA_PORT"))
        return Path(text) if setting.read is folder else setting.read(setting.name, text)


def secret_file(path: Path, size: int = 32) -> bytes:
    """The secret kept in this file; made on first use, readable by its owner only."""
    if not path.exists():
        made_once(path, secrets.token_bytes(size))
    return path.read_bytes()


def former_secrets(path: Path) -> list[bytes]:
    """Those that the operator replaced and left beside the secret, such as `session.former.key`, for what they still
    vouch for.
    """
    return [each.read_bytes() for each in sorted(path.parent.glob(f"{path.stem}.former*{path.suffix}"))]
