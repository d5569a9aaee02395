# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a job does with a received file: claims it, goes through it slice by slice, and says how it ended.

A claim hands out a lease, a token that each slice shows again in its own transaction. Whoever claims later takes over:
the slice of a worker that was thought dead then finds another token and rolls back. No clock is involved.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from openfla.desk.actor import Actor
from openfla.desk.batch.batches import Phase
from openfla.terms.batch import BatchKind
from openfla.terms.problem import Problem


@dataclass(frozen=True, slots=True)
class ClaimBatch:
    """Takes a phase of a file over; refused when that phase is not what the file waits for."""

    batch: UUID
    phase: Phase
    lease: UUID


@dataclass(frozen=True, slots=True)
class BatchJob:
    """What a job needs to know of a file."""

    batch: UUID
    phase: Phase


@dataclass(frozen=True, slots=True)
class Count:
    """How many records a file has. While `to` is a place in its bytes, that many end there and at least one follows."""

    records: int
    to: int | None = None


@dataclass(frozen=True, slots=True)
class JobView:
    """A file as its job sees it. `waits` is the phase it waits for, None if none; `after` the last line recorded,
    `recorded` how many are, `accepted` those of a run that were not refused.

    `sent_by` is who sent it, with the powers of each moment: software has no more than its token gave, and none once it
    ended. `offset` is the place in a file of declarations up to which every record has its outcome, `counted_to` the
    one up to which `total` counts them, None when it counts all. `undoes` is the list that it takes back, `rows_as` the
    name under which the rows of a list are kept beside it, "" as long as they are not.
    """

    batch: UUID
    employer: UUID
    sender: UUID
    sent_by: Actor
    stored_as: str
    mapping: dict[str, Any]
    lease: UUID | None
    waits: Phase | None
    total: int
    after: int
    kind: BatchKind = BatchKind.STAFF_LIST
    dry: bool = False
    offset: int = 0
    language: str = ""
    recorded: int = 0
    accepted: int = 0
    counted_to: int | None = None
    undoes: UUID | None = None
    rows_as: str = ""

    @property
    def count(self) -> Count:
        """The records as far as they are counted."""
        return Count(self.total, self.counted_to)


@dataclass(frozen=True, slots=True)
class ContinueBatch:
    """Goes with each slice, as its sender: holds the file for the transaction, under the sender's powers of today."""

    employer: UUID
    batch: UUID
    phase: Phase
    lease: UUID
    kind: BatchKind


@dataclass(frozen=True, slots=True)
class KeepRows:
    """Notes under which name `received.keep_rows` kept the rows of a list, so that its pages need not read the file."""

    batch: UUID
    lease: UUID
    rows_as: str


@dataclass(frozen=True, slots=True)
class HoldBatch:
    """Leaves a file until its columns are answered: these problems say what is open."""

    batch: UUID
    lease: UUID
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class RefuseBatch:
    """Ends a file that can't be gone through; what is in stays in."""

    batch: UUID
    lease: UUID
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class FinishPhase:
    """Every line has its outcome: a preview makes the file checked, a run makes it done."""

    batch: UUID
    phase: Phase
    lease: UUID


@dataclass(frozen=True, slots=True)
class CheckDeclarations:
    """A file of declarations can be processed: this header, so many records (of a long one so far). Queues its run."""

    batch: UUID
    lease: UUID
    count: Count
    header: dict[str, Any]
