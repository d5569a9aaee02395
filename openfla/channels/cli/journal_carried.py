# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An employer's part of the journal as a file of JSON lines, written here and read by another installation.

The lines are those of openfla.desk.sealing.extract; workers by what they are known elsewhere, and a last line that says
its own number, so that a file that was cut off is noticed.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any
from uuid import UUID

import orjson

from openfla.channels.cli.worker_keys import key_read, key_written
from openfla.desk.accounts.whole_accounts import WholeAccounts
from openfla.desk.act import day_of
from openfla.desk.actor import Actor
from openfla.desk.gate import browse, perform
from openfla.desk.outcome import Outcome
from openfla.desk.sealing.extract import BringJournal, JournalExtract, Said

LONGEST = 64 << 20
"""Bytes of a line; no entry that openfla writes comes near."""


def write_journal(employer: UUID, file: IO[str], *, actor: Actor, now: datetime) -> int:
    """How many entries are told; 0 where nothing is written, for there is no such employer or no checkpoint.

    The reading is journalled when all is written. OSError where there is no room: what is written has no last line.
    """
    told: dict[str, Any] = {"actor": actor, "channel": "cli", "now": now}
    to = _Written(file)
    with browse(JournalExtract(employer), **told) as lines:
        for line in lines or ():
            to.write(line.said)
    if to.lines:
        with browse(WholeAccounts(employer), **told) as accounts:
            for account in accounts or ():
                to.write({"id": str(account.worker), "worker": key_written(account.identity)})
        to.write({"end": to.lines + 1})
        file.flush()
    return to.entries


class _Written:
    """A file on its way, for its owner alone: how many lines it has, and how many of them tell an entry."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.lines = self.entries = 0

    def write(self, said: Said) -> None:
        """A line more."""
        if not self.lines and self._file.name != "-":
            Path(self._file.name).touch(0o600)
        self._file.write(f"{json.dumps(said, ensure_ascii=False, separators=(',', ':'))}\n")
        self.lines += 1
        self.entries += bool({"parts", "subjects", "told"} & said.keys())


def read_journal(employer: UUID, file: Path, key: str, *, actor: Actor, now: datetime) -> Outcome:
    """What became of it: kept whole, unchanged, or refused with the line that is wrong."""
    command = BringJournal(employer, key, lambda: _lines(file, day_of(now)))
    [outcome] = perform([command], actor=actor, channel="cli", now=now)
    return outcome


def _lines(file: Path, today: date) -> Iterator[Said]:
    with file.open("rb") as source:
        while line := source.readline(LONGEST):
            yield _said(line, today)


def _said(line: bytes, today: date) -> Said:
    """What can't be read, or is no JSON (NaN, half a surrogate), is nothing that an extract says."""
    try:
        said = orjson.loads(line)
        if isinstance(said, dict) and "worker" in said:
            return {**said, "worker": key_read(said["worker"], today)}
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
