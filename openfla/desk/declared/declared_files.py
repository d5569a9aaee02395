# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The files of declarations of a sender, and what went wrong in them, by cause."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openfla.desk.batch.batches import BatchView
from openfla.terms.batch import BatchKind, BatchState
from openfla.terms.problem import Severity


@dataclass(frozen=True, slots=True)
class FileFilter:
    """Which files: what is None or empty leaves all in.

    since, until   days of receipt in Brussels, both included
    employers      files with a record of one of these; of none of them no file
    code           files with a problem of this code, in a record or as a whole
    ended_since    files that ended at this instant or later
    refusing       files of which some records were refused
    kinds          files of these kinds
    """

    since: date | None = None
    until: date | None = None
    state: BatchState | None = None
    employers: tuple[UUID, ...] | None = None
    code: str = ""
    dry: bool | None = None
    ended_since: datetime | None = None
    refusing: bool = False
    kinds: tuple[BatchKind, ...] = (BatchKind.DECLARATIONS,)


ALL_FILES = FileFilter()


@dataclass(frozen=True, slots=True)
class DeclaredFiles:
    """The files of declarations sent in the name of `employer`, newest first."""

    employer: UUID
    filter: FileFilter = ALL_FILES
    page: int = 1
    size: int = 25


@dataclass(frozen=True, slots=True)
class DeclaredFilesPage:
    """One page of them. `by_state` counts those that match whatever their state, in the order of the states."""

    rows: tuple[BatchView, ...]
    total: int
    page: int
    pages: int
    by_state: tuple[tuple[BatchState, int], ...]


@dataclass(frozen=True, slots=True)
class CausesInFiles:
    """What went wrong in the files that match, by code: what refused files as a whole, then most records."""

    employer: UUID
    filter: FileFilter = ALL_FILES
    most: int = 20


@dataclass(frozen=True, slots=True)
class CausesInFile:
    """What went wrong in one file, by code."""

    employer: UUID
    batch: UUID


@dataclass(frozen=True, slots=True)
class Cause:
    """A code met in so many records, of so many employers, in so many files; `first_line` is the first such record.

    A record that has the same problem twice counts once. Over files of all employers these are not counted: 0. Of what
    is wrong with files as a whole the files alone are counted.
    """

    code: str
    severity: Severity
    records: int
    employers: int
    files: int
    first_line: int
