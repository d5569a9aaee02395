# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the records of a file said so far: references, workers, contracts.

It lies in a temporary database on disk, which goes with the process: memory stays flat however long the file. Names and
national numbers are kept as marks under a key of this process, never in the clear.
"""

import secrets
import sqlite3
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

from openfla.channels.batch.checking.kept_terms import read, written
from openfla.desk.trainings.trainings import TrainingTerms

_CACHE_KILOBYTES = 32_768
_TABLES = """
CREATE TABLE ahead (reference TEXT PRIMARY KEY, line INTEGER) WITHOUT ROWID;
CREATE TABLE declared (
    reference TEXT PRIMARY KEY, act TEXT, employer TEXT, marks BLOB, line INTEGER, accepted INTEGER,
    root TEXT, under TEXT
) WITHOUT ROWID;
CREATE TABLE cancelled (root TEXT PRIMARY KEY, line INTEGER) WITHOUT ROWID;
CREATE TABLE trainings (root TEXT PRIMARY KEY, terms TEXT) WITHOUT ROWID;
CREATE TABLE keys (key BLOB PRIMARY KEY, worker INTEGER) WITHOUT ROWID;
CREATE TABLE people (worker INTEGER PRIMARY KEY, name BLOB, born BLOB, line INTEGER);
CREATE TABLE contracts (root TEXT PRIMARY KEY, worker INTEGER, starts_on TEXT, ends_on TEXT) WITHOUT ROWID;
CREATE INDEX contracts_of ON contracts (worker);
"""


@dataclass(frozen=True, slots=True)
class Declared:
    """A record that bore a reference. `root` is that of what it corrects in the end, `under` that of its training."""

    reference: str
    act: str
    employer: str
    marks: bytes
    line: int
    accepted: bool
    root: str = ""
    under: str = ""


@dataclass(frozen=True, slots=True)
class Contract:
    """The days of a contract, under the reference that registered it."""

    root: str
    worker: int
    starts_on: date
    ends_on: date | None


class Seen:
    """One file's memory."""

    def __init__(self) -> None:
        """Nothing was seen yet."""
        self._key = secrets.token_bytes(32)
        self._store = sqlite3.connect("", isolation_level=None)
        self._store.executescript(f"PRAGMA journal_mode = OFF; PRAGMA cache_size = -{_CACHE_KILOBYTES};{_TABLES}BEGIN")

    def close(self) -> None:
        """Forgets all of it."""
        self._store.close()

    @property
    def key(self) -> bytes:
        """The key of the marks."""
        return self._key

    def mark(self, *texts: str) -> bytes:
        """Stands for texts that are not to be kept."""
        return blake2b("\0".join(texts).encode(), digest_size=16, key=self._key).digest()

    def foresee(self, references: Iterable[tuple[str, int]]) -> None:
        """References with the lines of their records; the first of each counts."""
        self._store.executemany("INSERT OR IGNORE INTO ahead VALUES (?, ?)", references)

    def line_ahead(self, reference: str) -> int | None:
        """Where in the whole file a record bears this reference."""
        row = self._one("SELECT line FROM ahead WHERE reference = ?", reference)
        return row[0] if row else None

    def declared(self, reference: str) -> Declared | None:
        """The record that bore this reference: the accepted one, if one was."""
        row = self._one("SELECT * FROM declared WHERE reference = ?", reference)
        return Declared(*row) if row else None

    def note(self, declared: Declared) -> None:
        """Keeps a record; an accepted one is never replaced."""
        known = self.declared(declared.reference)
        if known is None or not known.accepted:
            self._store.execute("INSERT OR REPLACE INTO declared VALUES (?, ?, ?, ?, ?, ?, ?, ?)", astuple(declared))

    def cancel(self, root: str, line: int) -> None:
        """What was registered under this reference is cancelled, with what lies under it."""
        self._store.execute("INSERT OR IGNORE INTO cancelled VALUES (?, ?)", (root, line))
        self._store.execute("DELETE FROM contracts WHERE root = ?", (root,))

    def cancelled(self, *roots: str) -> int | None:
        """The line that cancelled one of these."""
        found = (self._one("SELECT line FROM cancelled WHERE root = ?", root) for root in roots if root)
        return next((row[0] for row in found if row), None)

    def worker(self, key: bytes) -> int | None:
        """The worker registered under this key."""
        row = self._one("SELECT worker FROM keys WHERE key = ?", key)
        return row[0] if row else None

    def person(self, worker: int) -> tuple[bytes, bytes, int]:
        """Marks of name and birth, and the line that stated them."""
        row = self._one("SELECT name, born, line FROM people WHERE worker = ?", worker)
        return row or (b"", b"", 0)

    def name(self, worker: int | None, keys: Iterable[bytes], person: tuple[bytes, bytes, int]) -> int:
        """A worker under these keys, new where none is given."""
        if worker is None:
            worker = int(self._store.execute("INSERT INTO people VALUES (NULL, ?, ?, ?)", person).lastrowid or 0)
        else:
            self._store.execute("REPLACE INTO people VALUES (?, ?, ?, ?)", (worker, *person))
        self._store.executemany("REPLACE INTO keys VALUES (?, ?)", [(key, worker) for key in keys])
        return worker

    def contracts(self, worker: int) -> list[Contract]:
        """Those of a worker that were not cancelled."""
        rows = self._store.execute("SELECT * FROM contracts WHERE worker = ?", (worker,))
        return [_contract(*row) for row in rows]

    def contract(self, root: str) -> Contract | None:
        """The contract registered under this reference."""
        row = self._one("SELECT * FROM contracts WHERE root = ?", root)
        return _contract(*row) if row else None

    def put(self, contract: Contract) -> None:
        """A contract as it is now."""
        ends_on = contract.ends_on.isoformat() if contract.ends_on else None
        row = (contract.root, contract.worker, contract.starts_on.isoformat(), ends_on)
        self._store.execute("REPLACE INTO contracts VALUES (?, ?, ?, ?)", row)

    def training(self, root: str) -> TrainingTerms | None:
        """The training registered under this reference, as it is now."""
        row = self._one("SELECT terms FROM trainings WHERE root = ?", root)
        return read(row[0]) if row else None

    def put_training(self, root: str, terms: TrainingTerms) -> None:
        """A training as it is now."""
        self._store.execute("REPLACE INTO trainings VALUES (?, ?)", (root, written(terms)))

    def _one(self, query: str, value: object) -> Any:  # noqa: ANN401 - a row of any columns
        return self._store.execute(query, (value,)).fetchone()


def _contract(root: str, worker: int, starts_on: str, ends_on: str | None) -> Contract:
    return Contract(root, worker, date.fromisoformat(starts_on), date.fromisoformat(ends_on) if ends_on else None)
