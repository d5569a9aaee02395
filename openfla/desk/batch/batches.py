# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The batch spine: a received file, its preview, its run in slices, its outcomes per line."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

from openfla.terms.batch import BatchKind, BatchState, RecordState
from openfla.terms.problem import Problem, Severity


class Phase(StrEnum):
    """A file is gone through twice: once to see what would happen, once to let it happen."""

    PREVIEW = "preview"
    RUN = "run"


@dataclass(frozen=True, slots=True)
class ReceiveFile:
    """Takes in a file: stored encrypted and fsynced before its row commits. `path` holds the clear bytes.

    Without a mapping the file could not be read: it is kept as refused, with `problems`. With one that no problem stops
    its preview is queued; otherwise it waits for MapColumns. `batch` is the sender's own id of this sending: again with
    the same bytes it is unchanged. The file's id is the reference of the outcome.
    """

    employer: UUID
    path: Path
    filename: str
    kind: BatchKind
    language: str
    mapping: dict[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    batch: UUID | None = None


@dataclass(frozen=True, slots=True)
class MapColumns:
    """Sets what each column of a received list of this kind means, and queues its preview."""

    employer: UUID
    batch: UUID
    shape: str
    mapping: dict[str, Any]
    kind: BatchKind = BatchKind.STAFF_LIST


@dataclass(frozen=True, slots=True)
class ConfirmBatch:
    """Lets a checked list of this kind in: queues its run.

    How its columns were read is remembered for the next of this `shape`.
    """

    employer: UUID
    batch: UUID
    shape: str = ""
    kind: BatchKind = BatchKind.STAFF_LIST


@dataclass(frozen=True, slots=True)
class CancelBatch:
    """Stops a file between slices; what is in stays in. With a `kind` it must be a list of that kind."""

    employer: UUID
    batch: UUID
    kind: BatchKind | None = None


@dataclass(frozen=True, slots=True)
class BatchCard:
    """Where a file stands."""

    employer: UUID
    batch: UUID


@dataclass(frozen=True, slots=True)
class BatchView:
    """State, counts and file problems of one batch. `phase` is preview or run; `digest` the SHA-256 of its bytes.

    `undoes` is the list that it takes back; `undone_by`, told by a card alone, the last file that takes it back, and
    `undone_whole` whether no row of it stayed or it is under way.
    `counted_to` is a number of bytes while `total` counts the records of these alone, because the file is long.
    """

    batch: UUID
    employer: UUID
    filename: str
    size: int
    kind: BatchKind
    state: BatchState
    phase: str
    mapping: dict[str, Any]
    problems: tuple[Problem, ...]
    total: int
    processed: int
    created: int
    changed: int
    unchanged: int
    refused: int
    received_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    person_name: str
    dry: bool = False
    digest: str = ""
    counted_to: int | None = None
    undoes: UUID | None = None
    undone_by: UUID | None = None
    undone_whole: bool = False


@dataclass(frozen=True, slots=True)
class BatchOutcomes:
    """Outcomes per line in one phase, by state or problem code, page by page (after a line number)."""

    employer: UUID
    batch: UUID
    phase: str
    states: tuple[RecordState, ...] = ()
    after: int = 0
    size: int = 200
    code: str = ""


@dataclass(frozen=True, slots=True)
class BatchCauses:
    """What the lines of one phase were told, by code; of all states, or of some."""

    employer: UUID
    batch: UUID
    phase: str
    states: tuple[RecordState, ...] = ()


@dataclass(frozen=True, slots=True)
class LineCause:
    """A code that so many lines were told; where the first of them stand, and the problem of each of these.

    A place is the number of a table and the line there, as far as the file has tables; else 0 and the line.
    """

    code: str
    severity: Severity
    lines: int
    places: tuple[tuple[int, int], ...]
    problems: tuple[Problem, ...]

    @property
    def stops(self) -> bool:
        """Whether it keeps its lines out."""
        return self.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class LineOutcome:
    """What became, or would become, of one line.

    `place` says where a record of declarations with problems stands: first byte, byte behind it, line, column.
    `employer` is whose it is.
    """

    line: int
    state: RecordState
    reference: UUID | None
    problems: tuple[Problem, ...]
    place: tuple[int, int, int, int] | None = None
    employer: UUID | None = None


@dataclass(frozen=True, slots=True)
class FileEmployers:
    """The employers of whom a file sent in one's own name has records: those whom one serves today, and oneself."""

    employer: UUID
    batch: UUID


@dataclass(frozen=True, slots=True)
class EmployerOfFile:
    """One of them."""

    enterprise_number: str
    name: str


@dataclass(frozen=True, slots=True)
class BatchList:
    """The files of these kinds that an employer's side sent, newest first."""

    employer: UUID
    page: int = 1
    size: int = 25
    kinds: tuple[BatchKind, ...] = (BatchKind.STAFF_LIST, BatchKind.RIGHTS, BatchKind.TRAININGS)


@dataclass(frozen=True, slots=True)
class RecalledMapping:
    """How the organisation mapped a file of this shape last time."""

    employer: UUID
    shape: str


@dataclass(frozen=True, slots=True)
class BatchPage:
    """One page of the files sent, and how many there are."""

    rows: tuple[BatchView, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class BatchFile:
    """Where the bytes of a received file are kept, to show its columns or to give refused rows back."""

    employer: UUID
    batch: UUID


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A received file: `openfla.desk.batch.received.open_received` opens it, `open_rows` the rows kept beside it.

    `rows_as` is "" where none are.
    """

    batch: UUID
    stored_as: str
    filename: str
    mapping: dict[str, Any]
    rows_as: str = ""
