# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The database of any moment that pgBackRest keeps: brought back, or into a throw-away server to see that it could be.

Files of openfla are there before a row names them and never change: those of now serve every moment before.
"""

import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from openfla.site.backup.archive import NEWEST, Archive
from openfla.site.backup.database import CHECKPOINTS
from openfla.site.backup.sealed import BackupError
from openfla.site.backup.taking import CHECKPOINT
from openfla.site.configuration import Configuration
from openfla.site.postgres.account import Account, server_account

PATIENCE = 3600.0
"""Seconds that reading the log may take."""
GONE = 15.0
"""Seconds without a server after which it is taken for ended."""
LAST = "SELECT max(at) FROM records_journalentry"
RECOVERING = "SELECT pg_is_in_recovery()"
SPARE: Final = {
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_group": "",
    "external_pid_file": "",
    "hot_standby": "off",
    "archive_mode": "off",
    "archive_cleanup_command": "",
    "recovery_end_command": "",
    "synchronous_standby_names": "",
    "shared_preload_libraries": "",
    "session_preload_libraries": "",
    "local_preload_libraries": "",
    "logging_collector": "off",
    "log_destination": "stderr",
    "ssl": "off",
    "shared_buffers": "128MB",
    "huge_pages": "off",
    "fsync": "off",
}
"""Of the throw-away server, told where ALTER SYSTEM does not reach: postgresql.auto.conf comes with the copy."""
SEES_ALL = (
    "OPENFLA_DATABASE_URL must lead to the server itself, as a role that sees every row: a superuser, or the owner of "
    "the tables with BYPASSRLS."
)
AGAIN = "PostgreSQL was brought back and runs. Run: openfla restore --there, with that role."


@dataclass(frozen=True, slots=True)
class Found:
    """What is there: the last act in the journal, and the checkpoints that were signed later, which were put aside."""

    last: datetime | None
    aside: int


class UnseenError(BackupError):
    """The role may not see what is there. Nothing was put aside."""


def moment_of(text: str, archive: Archive) -> str:
    """A moment as PostgreSQL reads it. BackupError for one without its zone, or of before what is kept."""
    if text == NEWEST:
        return text
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise BackupError(f"{text!r} is no moment such as 2026-11-28T14:05:00+01:00 (with its zone), nor {NEWEST}.")
    if moment < (first := archive.first()):
        raise BackupError(f"pgBackRest keeps nothing of {text}: its first moment is {first:%Y-%m-%dT%H:%M:%S}Z.")
    if moment > datetime.now(tz=UTC):
        raise BackupError(f"{text} is not over. Say {NEWEST} for all that is kept.")
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f+00")


def brought_back(archive: Archive, moment: str, start: str, configuration: Configuration) -> Found:
    """Brings the server back in its own place, has it started and waits until it takes questions. Raises BackupError.

    Checkpoints of the journal that were signed after the moment are put aside: they vouch for what is no longer there.
    """
    if not configuration.database_url:
        raise BackupError("The embedded database keeps no log. Set OPENFLA_DATABASE_URL to the server that was kept.")
    if _ping(configuration.database_url) in {Ping.OK, Ping.REJECT}:
        raise BackupError("The database runs. Stop web, workers and PostgreSQL first.")
    archive.bring_back(moment)
    started = subprocess.run(shlex.split(start), check=False)  # in the operator's words
    if started.returncode:
        raise BackupError(
            f"{start!r} ended with {started.returncode}: the files are there; start PostgreSQL and look at its log."
        )
    return there_now(configuration)


def there_now(configuration: Configuration) -> Found:
    """What the server that was brought back holds, once it takes questions, as above. Raises BackupError."""
    try:
        _await(configuration.database_url)
        return _found(configuration)
    except UnseenError as error:
        raise BackupError(f"{error} {AGAIN}") from None


@contextmanager
def rehearsed_at(archive: Archive, moment: str, configuration: Configuration) -> Iterator[tuple[Found, Configuration]]:
    """The same into a throw-away server, with this installation's keys and files. Nothing of it is changed."""
    account = server_account()
    with tempfile.TemporaryDirectory(prefix="openfla-moment-") as folder:
        home = Path(folder)
        home.chmod(0o711)
        for each in (home / "postgres", home / "socket"):
            account.own(each)
        archive.bring_back(moment, home / "postgres")
        with _served(archive.binaries(), home, account):
            there = _spare(configuration, home)
            _await(there.database_url)
            yield _found(there), there


@contextmanager
def _served(binaries: Path, home: Path, account: Account) -> Iterator[None]:
    """A server of its own settings: those of the other one may lie elsewhere, and lead to what is its own."""
    (home / "server.conf").touch()
    (home / "hba.conf").write_text("local all all trust\n")
    own = {
        **SPARE,
        "unix_socket_directories": f"{home}/socket",
        "config_file": f"{home}/server.conf",
        "hba_file": f"{home}/hba.conf",
        "ident_file": f"{home}/hba.conf",
    }
    words = shlex.join(each for name, value in own.items() for each in ("-c", f"{name}={value}"))
    command: list[str | Path] = [binaries / "pg_ctl", "-D", home / "postgres", "-w"]
    began = account.run(
        [*command, "-t", str(int(PATIENCE)), "-l", home / "postgres/log.txt", "-o", words, "start"], timeout=PATIENCE
    )
    try:
        if began.returncode:
            raise BackupError(f"PostgreSQL did not start: {_last_words(home / 'postgres/log.txt') or began.stdout}")
        yield
    finally:
        account.run([*command, "-m", "immediate", "stop"], timeout=60)


def _last_words(log: Path) -> str:
    return log.read_text(errors="replace")[-1500:] if log.exists() else ""


def _spare(configuration: Configuration, home: Path) -> Configuration:
    """This installation, but for the database, and with checkpoints of its own that may be put aside."""
    name, user = urlsplit(configuration.database_url).path.lstrip("/"), urlsplit(configuration.database_url).username
    checkpoints = home / "checkpoints"
    if configuration.checkpoints.is_dir():
        shutil.copytree(configuration.checkpoints, checkpoints)
    address = f"postgresql://{user or ''}@/{name}?host={quote(str(home / 'socket'), safe='')}&port={SPARE['port']}"
    return replace(configuration, database_url=address, checkpoints=checkpoints)


def _found(configuration: Configuration) -> Found:
    """Of all rows: row security that hid some would be an error here, before anything is put aside."""
    try:
        with psycopg.connect(configuration.database_url, connect_timeout=10) as connection:
            connection.execute("SET LOCAL row_security = off")
            [last] = connection.execute(LAST).fetchone() or (None,)
            [number] = connection.execute(CHECKPOINTS).fetchone() or (0,)
    except psycopg.Error as error:
        message = f"What is there can't be seen, so nothing was put aside: {_in_a_line(error)}. {SEES_ALL}"
        raise UnseenError(message) from None
    return Found(last, _put_aside(configuration.checkpoints, int(number)))


def _put_aside(folder: Path, last: int) -> int:
    """Checkpoints beyond the last one that the database knows, into a folder of their own; how many."""
    named = [(path, CHECKPOINT.fullmatch(path.name)) for path in folder.glob("checkpoint-*.txt")]
    later = [path for path, name in named if name and int(name[1]) > last]
    aside = folder / f"after-{datetime.now(tz=UTC):%Y%m%dT%H%M%SZ}"
    for path in later:
        aside.mkdir(exist_ok=True)
        path.rename(aside / path.name)
    return len(later)


def _in_a_line(error: psycopg.Error) -> str:
    return " ".join(str(error).split())


def _ping(address: str) -> Ping:
    """What a server says there, whoever asks; psycopg.ProgrammingError for what is no address."""
    return Ping(PGconn.ping(make_conninfo(address, connect_timeout=5).encode()))


def _await(address: str) -> None:
    """Until the log was read up to the moment and the server goes on from there. BackupError if it ends before."""
    seen = time.monotonic()
    until = seen + PATIENCE
    while time.monotonic() < until:
        answer = _ping(address)
        if answer == Ping.OK and _recovered(address):
            return
        if answer in {Ping.OK, Ping.REJECT}:
            seen = time.monotonic()
        elif time.monotonic() - seen > GONE:
            raise BackupError(
                "PostgreSQL ended before it came to that moment; its log says why. Where that is only seconds ago its "
                f"log may not be kept up to there yet: wait a minute, or say {NEWEST}. Where it runs, "
                "OPENFLA_DATABASE_URL does not lead to it."
            )
        time.sleep(0.5)
    raise BackupError("PostgreSQL did not come to an end with its log; look at its own.")


def _recovered(address: str) -> bool:
    """UnseenError where a server that answers does not let us in: that does not pass by itself."""
    try:
        with psycopg.connect(address, connect_timeout=5) as connection:
            return connection.execute(RECOVERING).fetchone() == (False,)
    except psycopg.errors.ConnectionTimeout:
        return False
    except psycopg.OperationalError as error:
        if error.sqlstate is None and _ping(address) == Ping.OK:  # no question came so far as to have a state
            raise UnseenError(
                f"PostgreSQL does not let us in, so nothing was put aside: {_in_a_line(error)}. {SEES_ALL}"
            ) from None
        return False
