# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One PostgreSQL cluster: its files, its server, its address."""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg.pq import PGconn, Ping

from openfla.site.postgres.account import Account

OWNER = "openfla_owner"
DATABASE = "openfla"
PATIENCE = 120.0
"""Seconds to wait for a start: recovery after a crash, and the orphans of a killed server, take their time."""
STARTS = 10
"""Starts before one that failed without saying why is believed: a server may be killed while it recovers, and again."""


class ServerError(Exception):
    """The server did not do as told; the message holds its own last words."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster on a Unix socket in a folder closed to others; no TCP."""

    binaries: Path
    files: Path
    socket: Path
    account: Account
    settings: Mapping[str, str]

    @property
    def log(self) -> Path:
        return self.files / "server.log"

    def dsn(self, database: str = DATABASE) -> str:
        """postgresql:// address for the owner of everything."""
        return f"postgresql://{OWNER}@/{database}?host={quote(str(self.socket), safe='')}"

    def prepare(self) -> None:
        """Makes the cluster unless it exists. A half-made one (no PG_VERSION) is reported, not removed."""
        if (self.files / "PG_VERSION").exists():
            return
        self.account.own(self.files)
        command: list[str | Path] = [self.binaries / "initdb", "-D", self.files, "-U", OWNER, "--auth-local=trust"]
        command += ["--auth-host=reject", "--encoding=UTF8", "--data-checksums", *self._locale()]
        self._told(command, "make its files")

    def start(self) -> None:
        """Starts the server, waiting out what a killed predecessor left; the database `openfla` exists after."""
        self.prepare()
        self._socket_folder()
        for left in reversed(range(STARTS)):
            if not self._comes_up(time.monotonic() + PATIENCE):
                self._start_patiently()
            try:
                return self._create_database()
            except psycopg.OperationalError:  # killed again as soon as it was there
                if not left:
                    raise
        return None

    def stop(self) -> None:
        """Stops the server, rolling open transactions back. Nothing happens when it does not run."""
        if self.running():
            self._told([*self._pg_ctl("stop"), "-m", "fast", "-w", "-t", "120"], "stop")

    def running(self) -> bool:
        """Whether a server answers on the socket, be it only to say that it is still recovering.

        The pid file is not asked: after kill -9 it names a dead process for a while.
        """
        return self._ping() in {Ping.OK, Ping.REJECT}

    def _ping(self) -> Ping:
        return Ping(PGconn.ping(self.dsn("postgres").encode()))

    def _start_patiently(self) -> None:
        until = time.monotonic() + PATIENCE
        options = " ".join(f"-c {name}={value}" for name, value in self._options().items())
        command = [*self._pg_ctl("start"), "-w", "-t", "100", "-l", self.log, "-o", options]
        for attempt in count(1):
            done = self.account.run(command, timeout=PATIENCE)
            if self._comes_up(until):
                return
            if time.monotonic() > until or (attempt >= STARTS and not self._orphans_left()):
                raise ServerError(f"PostgreSQL did not start: {done.stdout.strip()}\n{self._last_words()}")
            time.sleep(0.5)

    def _comes_up(self, until: float) -> bool:
        """True once the server accepts connections; one that is slow in recovering is waited for."""
        while (answer := self._ping()) == Ping.REJECT and time.monotonic() < until:
            time.sleep(0.2)
        return answer == Ping.OK

    def _orphans_left(self) -> bool:
        words = self._last_words()
        return any(sign in words for sign in ("pre-existing shared memory", "lock file", "is in use"))

    def _last_words(self) -> str:
        return self.log.read_text(errors="replace")[-1500:] if self.log.exists() else ""

    def _create_database(self) -> None:
        with psycopg.connect(self.dsn("postgres"), autocommit=True, connect_timeout=10) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
            if not found:
                connection.execute(f"CREATE DATABASE {DATABASE}")

    def _socket_folder(self) -> None:
        if not self.socket.exists():
            self.account.own(self.socket)
        status = self.socket.lstat()
        if status.st_uid != self.account.uid or status.st_mode & 0o077 or self.socket.is_symlink():
            raise ServerError(f"{self.socket} is not ours alone (owner {status.st_uid}); remove it and start again.")

    def _options(self) -> dict[str, str]:
        fixed = {"listen_addresses": "", "unix_socket_permissions": "0700", "log_timezone": "UTC", "timezone": "UTC"}
        quoted = {"listen_addresses": "''", "unix_socket_directories": f"'{self.socket}'"}
        return fixed | quoted | dict(self.settings)

    def _locale(self) -> list[str]:
        version = self.account.run([self.binaries / "postgres", "--version"], timeout=30).stdout.split()[-1]
        major = int(next((part for part in version.split(".")), "0")) if version[0].isdigit() else 0
        builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        return builtin if major == 0 or major >= 17 else ["--locale=C.UTF-8"]  # noqa: PLR2004 - builtin came with 17

    def _pg_ctl(self, verb: str) -> list[str | Path]:
        return [self.binaries / "pg_ctl", verb, "-D", self.files]

    def _told(self, command: list[str | Path], what: str) -> None:
        done = self.account.run(command, timeout=180)
        if done.returncode:
            raise ServerError(f"PostgreSQL did not {what} ({os.fspath(self.files)}): {done.stdout.strip()}")
