# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an operator wants to know before an upgrade: steps, the way back, room, the last backup, rights."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from openfla.site.configuration import ConfigurationError
from openfla.site.upgrading.steps import Step, pending
from openfla.site.watching.figures import last_backup

FRESH = timedelta(hours=26)
ROOM = 2_000_000_000
"""Bytes that must be free: the same as in the rule that wakes somebody up."""
WRITTEN_ANEW = "is written anew"
SIZE = "SELECT pg_database_size(current_database())"
RIGHTS = """SELECT rolname, rolsuper OR rolcreaterole, rolsuper OR rolbypassrls,
  has_parameter_privilege('openfla.scope', 'SET') AND has_parameter_privilege('openfla.reach', 'SET')
  FROM pg_roles WHERE rolname = current_user"""
LACKING = (
    "The role may not make the role openfla_app. As a superuser: ALTER ROLE {role} CREATEROLE",
    "The role doesn't see every row. As a superuser: ALTER ROLE {role} BYPASSRLS",
    'The role may not set ours. As a superuser: GRANT SET ON PARAMETER "openfla.scope", "openfla.reach" TO {role}',
)


@dataclass(frozen=True, slots=True)
class Look:
    """`known` is what was seen, `first` what to do or know first, `impossible` why it can't be done."""

    steps: Sequence[Step]
    known: Sequence[str]
    first: Sequence[str]
    impossible: Sequence[str]

    @property
    def status(self) -> int:
        """The exit status."""
        return 2 if self.impossible else 1 if self.first else 0

    def told(self) -> Iterator[str]:
        """A line for each."""
        for step in self.steps:
            yield f"{step.name}: " + ("; ".join(step.harms) or "the version before may serve meanwhile")
        yield from self.known
        yield from (f"First: {each}" for each in self.first)
        yield from (f"Impossible: {each}" for each in self.impossible)


def look() -> Look:
    """Everything at once. ConfigurationError if the database can't be asked."""
    try:
        impossible = [*_later(), *_rights()]
        steps = [] if impossible else pending()
        free, needed = shutil.disk_usage(_folder()).free, _room(steps)
    except DatabaseError as error:
        message = f"The database can't be asked, as the owner of its tables: {str(error).strip()}"
        raise ConfigurationError(message) from error
    if free < needed:
        impossible.append(
            f"{_gigabytes(free)} are free in {settings.CONFIGURATION.data}; {_gigabytes(needed)} are needed."
        )
    known = [_number(steps), f"{_gigabytes(free)} are free in {settings.CONFIGURATION.data}."]
    return Look(steps, known, [*_stop(steps), *_backup(steps)], impossible)


def _number(steps: Sequence[Step]) -> str:
    if not MigrationRecorder(connection).applied_migrations():
        return "The database is empty: all tables are made."
    if not steps:
        return "Nothing is to be done: the database is of this version."
    back = (
        ""
        if any(step.harms for step in steps)
        else " The version before can be put back without changing the database."
    )
    return f"{len(steps)} steps to this version.{back}"


def _stop(steps: Sequence[Step]) -> Iterator[str]:
    if stopping := [step.name for step in steps if step.harms]:
        yield (
            f"Stop web and workers: the version before can't serve beside {', '.join(stopping)}. "
            "Afterwards it can be put back only by restoring a backup."
        )


def _backup(steps: Sequence[Step]) -> Iterator[str]:
    taken = last_backup(settings.OPENFLA_LAST_BACKUP)
    age = datetime.now(tz=UTC) - taken if taken else None
    if steps and (age is None or age > FRESH):
        how_old = (
            f"The last backup is {age.total_seconds() / 3600:.0f} hours old" if age else "No backup was taken here"
        )
        yield f"{how_old}. Run: openfla backup take"


def _room(steps: Sequence[Step]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(SIZE)
        [size] = cursor.fetchone() or (0,)
    anew = any(WRITTEN_ANEW in why for step in steps for why in step.harms)
    return ROOM + (int(size) if anew else 0)


def _later() -> Iterator[str]:
    known = MigrationLoader(None).graph.nodes
    applied = MigrationRecorder(connection).applied_migrations()
    if later := sorted(name for app, name in applied if app == "records" and (app, name) not in known):
        yield f"The database is of a later version ({later[-1]}), and there is no way back but a backup of before."


def _rights() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(RIGHTS)
        role, *held = cursor.fetchone() or ("",)
    yield from (lacking.format(role=role) for lacking, may in zip(LACKING, held, strict=True) if not may)


def _folder() -> Path:
    folder = settings.CONFIGURATION.data
    return folder if folder.is_dir() else Path.cwd()


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB"
