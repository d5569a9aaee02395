# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whether this process can serve people now: each thing it needs, looked at, with what to do where it is not there."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from openfla.site.upgrading.steps import serving_beside


@dataclass(frozen=True, slots=True)
class Check:
    """`remedy` is empty where all is well."""

    name: str
    remedy: str = ""


def checks() -> list[Check]:
    """Database, its version, keys, folders: what comes later is not looked at without a database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        found = [Check("database"), *_migrations()]
    except (DatabaseError, InterfaceError) as error:
        found = [
            Check(
                "database", f"The database does not answer ({type(error).__name__}). Start it; we go on by ourselves."
            )
        ]
    return [*found, *(Check(name, look()) for name, look in LOOKS.items())]


def steps_behind() -> int:
    """How many steps of this version the database has not taken yet. DatabaseError if it can't be asked."""
    return len(_known() - set(MigrationRecorder(connection).applied_migrations()))


def _migrations() -> Iterator[Check]:
    applied = set(MigrationRecorder(connection).applied_migrations())
    missing, later = _known() - applied, sorted(each for each in applied - _known() if each[0] == "records")
    if missing:
        yield Check("tables", f"The database is {len(missing)} steps behind. Run: openfla migrate")
    elif {f"{app}.{name}" for app, name in later} - (serving_beside() if later else set()):
        yield Check("tables", f"The database is of a later version ({later[-1][1]}). Install that version.")
    else:
        yield Check("tables")


@cache
def _known() -> frozenset[tuple[str, str]]:
    """The steps that this version is made for, by application and name."""
    return frozenset(MigrationLoader(None).graph.nodes)


def _keys() -> str:
    folder = Path(settings.OPENFLA_KEYS)
    if any(os.access(each, os.R_OK) for each in folder.glob("files-*.key")):
        return ""
    return f"{folder} holds no key of files that can be read. Bring them back: openfla restore, or mend OPENFLA_DATA."


def _files() -> str:
    folder = Path(settings.OPENFLA_FILES)
    there = folder if folder.is_dir() else folder.parent
    if there.is_dir() and os.access(there, os.W_OK):
        return ""
    return f"{folder} can't be written to. Give it to the user that runs openfla."


LOOKS: Mapping[str, Callable[[], str]] = {"keys": _keys, "files": _files}
