# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Everybody's form issued by a job: at the end of a year, or whenever an employer wants to.

A job claims a run and gets a lease, a token that each slice shows again in its own transaction; whoever claims later
takes over. Each slice is carried out as whoever started the run, with the powers of that moment.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openfla.desk.actor import Actor
from openfla.terms.document import RunState
from openfla.terms.problem import Problem

ISSUE = "openfla.issue_forms"
"""The job."""
AT_ONCE = 25
"""Forms of a slice: about a second and a half of work."""


@dataclass(frozen=True, slots=True)
class StartIssueRun:
    """Issues the forms of everybody known to the employer at the end of `on`, each in the worker's own language.

    `language` is that of the others. While a run lasts it is the one, and unchanged. Problems: issued.day_to_come,
    issued.nobody_known.
    """

    employer: UUID
    on: date
    language: str


@dataclass(frozen=True, slots=True)
class CancelIssueRun:
    """Stops a run between slices; what was issued stays."""

    employer: UUID
    run: UUID


@dataclass(frozen=True, slots=True)
class ClaimIssueRun:
    """Takes a run over: forms are issued under this lease only. batch.not_waiting when the run has ended."""

    run: UUID
    lease: UUID


@dataclass(frozen=True, slots=True)
class ContinueIssueRun:
    """Goes with each slice, as whoever started the run: holds it for the transaction."""

    employer: UUID
    run: UUID
    lease: UUID


@dataclass(frozen=True, slots=True)
class EndIssueRun:
    """The run is through, or stopped by these problems."""

    run: UUID
    lease: UUID
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class IssueRunJob:
    """What a job needs to know of a run."""

    run: UUID


@dataclass(frozen=True, slots=True)
class IssueRunJobView:
    """A run as its job sees it: `portion` are the next workers, none when it is through or has ended."""

    run: UUID
    employer: UUID
    started_by: Actor
    on: date
    language: str
    lease: UUID | None
    portion: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class IssueRuns:
    """The runs of an employer, the latest first, twenty at most."""

    employer: UUID


@dataclass(frozen=True, slots=True)
class IssueRunView:
    """How far a run is: `unchanged` forms had been issued before, `refused` ones changed again and again meanwhile."""

    run: UUID
    on: date
    state: RunState
    total: int
    issued: int
    unchanged: int
    refused: int
    problems: tuple[Problem, ...]
    started_at: datetime
    ended_at: datetime | None

    @property
    def done(self) -> int:
        """Workers gone through."""
        return self.issued + self.unchanged + self.refused


@dataclass(frozen=True, slots=True)
class IssuedPapers:
    """The papers issued as of a day, of each worker the latest, to be browsed; national numbers stand on them."""

    employer: UUID
    on: date


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """One of them: whose it is, and where its bytes are kept."""

    worker: UUID
    document: UUID
    stored_as: str
    name: str
