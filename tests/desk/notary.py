# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Seals, signs and verifies the journal of a test, and reaches past all walls as somebody with the database would.

A test runs in one transaction that never ends, and the sealer waits for transactions to end: `settle` gives what was
journalled so far the number of one that did. Nothing of it outlives the test.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from click.testing import CliRunner, Result
from django.db import connection
from django.db.backends.utils import CursorWrapper

from openfla.channels.cli.root import openfla
from openfla.desk.gate import perform
from openfla.desk.outcome import Done, Effect
from openfla.desk.sealing.sealing import LayCheckpoints, MakeCheckpoint, SealEntries
from tests.desk.conftest import NOW, OPERATOR

FIRST_NUMBER = 10
EMPTIED = ("journalsubject", "journalentry", "sealedentry", "seal", "checkpoint")
OF_THIS_TEST = "transaction = openfla_turn()"


@contextmanager
def owner() -> Iterator[CursorWrapper]:
    """The owner of the tables, past row security, triggers and references."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE none; SET session_replication_role = replica")
        yield cursor
        cursor.execute("SET session_replication_role = origin; SET ROLE openfla_app")


def rows(query: str, *values: Any) -> list[tuple[Any, ...]]:
    """What the owner reads."""
    with owner() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())


class Notary:
    """The sealer of one test."""

    def __init__(self, folder: Path) -> None:
        """Begins with an empty journal, and no checkpoint in the folder."""
        self.folder = folder
        self._number = FIRST_NUMBER
        with owner() as cursor:
            for table in EMPTIED:
                cursor.execute(f"DELETE FROM records_{table}")  # noqa: S608 - names of this module

    def settle(self) -> None:
        """What was journalled so far belongs to a transaction that ended."""
        self._number += 1
        with owner() as cursor:
            for table in EMPTIED[:2]:
                cursor.execute(f"UPDATE records_{table} SET transaction = %s WHERE {OF_THIS_TEST}", [self._number])  # noqa: S608 - see above

    def seal(self, now: datetime = NOW, most: int = 1_000) -> Effect:
        """One round of the sealer over what is settled."""
        self.settle()
        return self.do(SealEntries(most), now)

    def sign(self, now: datetime = NOW) -> Effect:
        """A checkpoint, laid into the folder."""
        effect = self.do(MakeCheckpoint(entries=1), now)
        self.do(LayCheckpoints(), now)
        return effect

    @staticmethod
    def do(command: object, now: datetime = NOW) -> Effect:
        """Carries out a command of the sealer."""
        [outcome] = perform([command], actor=OPERATOR, channel="tests", now=now)
        assert isinstance(outcome, Done)
        return outcome.effect

    @staticmethod
    def run(*arguments: str) -> Result:
        """The command line, in this process."""
        return CliRunner().invoke(openfla, ["journal", *arguments])

    def verify(self, *options: str) -> list[str]:
        """The findings, a line each; none where all is well."""
        told = self.run("verify", "--jobs", "1", *options)
        assert told.exit_code in (0, 1), told.exception
        lines = told.stdout.splitlines()
        assert told.exit_code == (len(lines) > 2)
        return lines[:-2]


def entries() -> list[UUID]:
    """The entries of the journal, as they were written."""
    return [entry for [entry] in rows("SELECT id FROM records_journalentry ORDER BY sequence")]
