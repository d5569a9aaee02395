# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The database of one moment, dumped and put back by PostgreSQL's own programs, with its rows counted."""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfileobj
from typing import IO, Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.sql import SQL, Identifier

from openfla.records.guards import ROLE
from openfla.site.backup.sealed import BUFFER, BackupError
from openfla.site.postgres.account import server_account
from openfla.site.postgres.binaries import find_binaries

TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname"
CHECKPOINTS = "SELECT coalesce(max(number), 0) FROM records_checkpoint"
SYSTEM = Path("/usr/lib/postgresql")
LIKE_OURS = 17
"""The first version of the server that takes the settings which the programs we bring set."""
MIGRATIONS = "SELECT app, max(name) FROM django_migrations GROUP BY app ORDER BY app"


@dataclass(frozen=True, slots=True)
class Moment:
    """A snapshot that stays open while it is dumped; its rows, last migrations and last checkpoint of the journal."""

    address: str
    snapshot: str
    rows: Mapping[str, int]
    migrations: Mapping[str, str]
    checkpoint: int

    @contextmanager
    def dump(self) -> Iterator[IO[bytes]]:
        """The dump, as a stream. Raises BackupError at its end if pg_dump failed."""
        options = ["--format=custom", "--no-owner", f"--snapshot={self.snapshot}"]
        with _program("pg_dump", options, self.address) as running:
            yield running.stdout


@contextmanager
def moment(address: str) -> Iterator[Moment]:
    """The database as it is now, while everybody goes on. Raises BackupError where it can't be read as a whole."""
    try:
        with psycopg.connect(address, connect_timeout=10) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            [snapshot] = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
            migrations: dict[str, str] = dict(connection.execute(MIGRATIONS).fetchall())
            [checkpoint] = connection.execute(CHECKPOINTS).fetchone() or (0,)
            yield Moment(address, snapshot, _counted(connection), migrations, checkpoint)
    except psycopg.Error as error:
        raise BackupError(f"The database can't be read: {error}") from None


def count(address: str) -> Mapping[str, int]:
    """The rows of each table. Raises BackupError."""
    try:
        with psycopg.connect(address, connect_timeout=10) as connection:
            return _counted(connection)
    except psycopg.Error as error:
        raise BackupError(f"The database can't be read: {error}") from None


def _counted(connection: psycopg.Connection[Any]) -> Mapping[str, int]:
    """Of all rows, whoever may see them: row security that hid some would be an error here, not a smaller number."""
    connection.execute("SET LOCAL row_security = off")
    found = {}
    for (table,) in connection.execute(TABLES).fetchall():
        [found[table]] = connection.execute(SQL("SELECT count(*) FROM {}").format(Identifier(table))).fetchone() or (0,)
    return found


def must_be_empty(address: str) -> None:
    """Raises BackupError for a database that holds tables."""
    if held := count(address):
        raise BackupError(f"The database holds {len(held)} tables already: restore into an empty one.")


def put_back(address: str, source: Any) -> None:  # noqa: ANN401 - anything that can be read
    """Restores a dump into an empty database, whole or not at all. Raises BackupError."""
    must_be_empty(address)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(ROLE)  # roles are the whole server's: no dump holds them
    with _program("pg_restore", ["--no-owner", "--exit-on-error", "--single-transaction"], address) as running:
        copyfileobj(source, running.stdin, BUFFER)


def _found(name: str, address: str) -> Path:
    """The program of the server's own version where the system has it, else the one that we bring.

    Raises BackupError where that one can't restore: it sets what older servers don't know.
    """
    with psycopg.connect(address, connect_timeout=10) as connection:
        major = connection.info.server_version // 10_000
    own = SYSTEM / str(major) / "bin" / name
    if own.is_file():
        return own
    if name == "pg_restore" and major < LIKE_OURS:
        raise BackupError(f"To restore into PostgreSQL {major}, install Debian's package postgresql-client-{major}.")
    return find_binaries(server_account()) / name


@contextmanager
def _program(name: str, options: list[str], address: str) -> Iterator[Any]:
    """A running program of PostgreSQL. Raises BackupError with its own words if it fails.

    A password is told where other accounts of the machine don't see it.
    """
    told = conninfo_to_dict(address)
    secret = {"PGPASSWORD": str(told.pop("password"))} if "password" in told else {}
    command = [str(_found(name, address)), *options, f"--dbname={make_conninfo('', **told)}"]
    pipe, surroundings = subprocess.PIPE, {**os.environ, **secret}
    with tempfile.TemporaryFile() as words:
        with (
            suppress(BrokenPipeError),  # the program ended before it had read all: its words say why
            subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=words, env=surroundings) as running,
        ):
            try:
                yield running
            except BrokenPipeError:
                raise
            except BaseException:
                running.kill()
                raise
        if running.returncode:
            words.seek(0)
            raise BackupError(f"{name} failed: {words.read().decode(errors='replace').strip()[-1000:]}")
