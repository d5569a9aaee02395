# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The commands that take a backup and put it back."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tarfile import TarError
from typing import TYPE_CHECKING

import click

from openfla.site.configuration import Configuration

if TYPE_CHECKING:
    from openfla.site.backup.moments import Found

NEW = click.Path(path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
RECIPIENT = click.option("--for", "recipient", required=True, metavar="AGE1…", help="Who can restore it: a recipient.")


@contextmanager
def told() -> Iterator[None]:
    """What can't be done is told in a sentence, exit 2; who is ended by a signal leaves nothing that runs."""
    import psycopg  # noqa: PLC0415 - `openfla --help` needs none of it

    from openfla.site.backup.sealed import BackupError  # noqa: PLC0415 - see above
    from openfla.site.postgres import AlreadyRunningError, BinariesMissingError, ServerError  # noqa: PLC0415 - see above

    signal.signal(signal.SIGTERM, lambda _signal, _frame: sys.exit(128 + signal.SIGTERM))
    try:
        yield
    except (OSError, TarError, psycopg.Error, AlreadyRunningError, BinariesMissingError, ServerError) as error:
        raise BackupError(f"{type(error).__name__}: {error}") from None


@click.group()
def backup() -> None:
    """Take backups of everything, encrypted for somebody who is not here. `openfla restore` puts them back.

    \b
    Example:
      openfla backup take /mnt/backups --for age1…
    """  # noqa: D301 - click reads the sign


@backup.command()
@click.argument("file", type=NEW)
def identity(file: Path) -> None:
    """Make what opens backups. FILE is kept away from this machine; the recipient that is printed stays here.

    Identities of age-keygen (Debian's package age) serve as well.

    \b
    Example:
      openfla backup identity /media/safe/openfla.identity
    """  # noqa: D301 - click reads the sign
    import pyrage  # noqa: PLC0415 - `openfla demo` needs none of it

    made = pyrage.x25519.Identity.generate()
    with told(), os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as target:
        target.write(f"# recipient: {made.to_public()}\n{made}\n")
    click.echo(str(made.to_public()))


@backup.command()
@click.argument("folder", type=FOLDER)
@RECIPIENT
def take(folder: Path, recipient: str) -> None:
    """Back up the database and the files, as they are at one moment, while everybody goes on.

    A new folder appears in FOLDER when all of it is on disk. The keys of the installation are not in it: see
    `openfla backup keys`. The role in OPENFLA_DATABASE_URL must see every row of every table.

    \b
    Example:
      openfla backup take /mnt/backups --for age1…
    """  # noqa: D301 - click reads the sign
    from openfla.site.backup.sealed import recipient_of  # noqa: PLC0415 - see above
    from openfla.site.backup.taking import take as taken  # noqa: PLC0415 - see above

    with told():
        place, manifest = taken(_running(), folder, recipient_of(recipient))
    size = sum(part.size for part in manifest.parts.values())
    click.echo(f"{place}: {sum(manifest.rows.values())} rows of {len(manifest.rows)} tables, {size} bytes unpacked")
    click.echo("The keys are not in it. Keep the file of `openfla backup keys` elsewhere.")


@backup.command()
@click.argument("file", type=NEW)
@RECIPIENT
def keys(file: Path, recipient: str) -> None:
    """Back up the keys of the installation and its certificates. Keep FILE apart from the backups.

    Once is enough, and again after `openfla keys rotate` and when a certificate changed.

    \b
    Example:
      openfla backup keys /media/safe/openfla-keys.age --for age1…
    """  # noqa: D301 - click reads the sign
    from openfla.site.backup.sealed import recipient_of  # noqa: PLC0415 - see above
    from openfla.site.backup.taking import take_keys  # noqa: PLC0415 - see above

    with told():
        take_keys(Configuration.from_environment(), file, recipient_of(recipient))
    click.echo(str(file))


@click.command()
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--identity", "identity_file", type=FILE, help="What opens the backup.")
@click.option("--keys", type=FILE, help="The keys of the installation, from `openfla backup keys`.")
@click.option("--to", "moment", metavar="MOMENT", help="Without FOLDER: to this moment, or latest, from pgBackRest.")
@click.option("--stanza", default="openfla", show_default=True, help="With --to: the stanza of pgBackRest.")
@click.option("--pgbackrest-config", "config", type=FILE, help="With --to: its file of settings, if elsewhere.")
@click.option("--start", metavar="COMMAND", help="With --to: what starts PostgreSQL.")
@click.option("--there", is_flag=True, help="Alone: --to brought the server back and it runs; do what comes after.")
@click.option("--verify", is_flag=True, help="Restore into a throw-away server, check everything, change nothing.")
def restore(
    *,
    folder: Path | None,
    identity_file: Path | None,
    keys: Path | None,
    moment: str | None,
    stanza: str,
    config: Path | None,
    start: str | None,
    there: bool,
    verify: bool,
) -> None:
    """Put a backup back into an empty installation, or the database back to a moment, and check what is there.

    Of a backup the rows of each table are counted; the journal is verified, the invariants are checked, with --verify
    every figure is computed anew too. Nothing that is there is replaced by a backup: OPENFLA_DATA names a new folder,
    OPENFLA_DATABASE_URL an empty database, if not the embedded one. With --to the server whose log pgBackRest keeps
    is stopped, and is brought back in its own place; files and keys stay as they are.

    \b
    Example:
      openfla restore /mnt/backups/openfla-20261128T020000Z --identity openfla.identity --verify
      openfla restore --to 2026-11-28T14:05:00+01:00 --start "pg_ctlcluster 15 main start"
    """  # noqa: D301 - click reads the sign
    if there:
        if folder or identity_file or keys or moment or start or verify:
            raise click.UsageError("--there stands alone.")
        _there()
    elif moment is not None:
        if folder or identity_file or keys:
            raise click.UsageError("--to takes neither FOLDER nor --identity nor --keys.")
        if not (start or verify):
            raise click.UsageError("--to needs --start, the command that starts PostgreSQL, or --verify.")
        _to_moment(moment, stanza, config, "" if verify else str(start))
    elif folder is None or identity_file is None:
        raise click.UsageError("Name the FOLDER of a backup and its --identity, or a moment with --to.")
    else:
        _from_backup(folder, identity_file, keys, verify=verify)


def _from_backup(folder: Path, identity_file: Path, keys: Path | None, *, verify: bool) -> None:
    from openfla.site.backup.restoring import Backup, checked, rehearsed, restored  # noqa: PLC0415 - see above
    from openfla.site.backup.sealed import identity_in  # noqa: PLC0415 - see above

    with told():
        given, configuration = Backup(folder, identity_in(identity_file), keys), Configuration.from_environment()
        with (rehearsed if verify else restored)(given, configuration) as (manifest, there):
            whole = checked(there, figures=verify)
    rows, moment = sum(manifest.rows.values()), f"{manifest.taken_at:%Y-%m-%d %H:%M:%S} UTC"
    if not whole:
        click.echo(f"{rows} rows as of {moment} were put back, and something is wrong with them: see above.")
        sys.exit(1)
    click.echo(f"{rows} rows as of {moment} are there again.")


def _to_moment(said: str, stanza: str, config: Path | None, start: str) -> None:
    """Without what starts the server into a throw-away one."""
    from openfla.site.backup.archive import Archive  # noqa: PLC0415 - see above
    from openfla.site.backup.moments import brought_back, moment_of, rehearsed_at  # noqa: PLC0415 - see above
    from openfla.site.backup.restoring import checked  # noqa: PLC0415 - see above

    with told():
        archive, configuration = Archive(stanza, config), Configuration.from_environment()
        moment = moment_of(said, archive)
        if start:
            found = brought_back(archive, moment, start, configuration)
            whole = checked(configuration)
        else:
            with rehearsed_at(archive, moment, configuration) as (found, there):
                whole = checked(there, figures=True)
    _say(found, "Everything is" if start else "Everything could be", whole=whole)


def _there() -> None:
    """What comes after a server was brought back."""
    from openfla.site.backup.moments import there_now  # noqa: PLC0415 - see above
    from openfla.site.backup.restoring import checked  # noqa: PLC0415 - see above

    with told():
        configuration = Configuration.from_environment()
        found, whole = there_now(configuration), checked(configuration)
    _say(found, "Everything is", whole=whole)


def _say(found: "Found", everything: str, *, whole: bool) -> None:
    if found.aside:
        click.echo(f"Checkpoints signed later, which were put aside: {found.aside}")
    last = f"{found.last:%Y-%m-%d %H:%M:%S} UTC" if found.last else "none"
    if not whole:
        click.echo(f"The last act that is there: {last}. Something is wrong: see above.")
        sys.exit(1)
    click.echo(f"{everything} there again. The last act: {last}.")


def _running() -> Configuration:
    """With the address of the embedded server where no other is named. BackupError if that one does not run."""
    from openfla.site.backup.sealed import BackupError  # noqa: PLC0415 - see above
    from openfla.site.postgres import cluster_for  # noqa: PLC0415 - see above

    configuration = Configuration.from_environment()
    if configuration.database_url:
        return configuration
    cluster = cluster_for(configuration.data)
    if not cluster.running():
        raise BackupError("No database runs: start openfla, or set OPENFLA_DATABASE_URL to the one to back up.")
    return replace(configuration, database_url=cluster.dsn())
