# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Everybody's form issued by a job: at the end of a year, or whenever an employer wants to.

A job claims a run and gets a lease, a token that each slice shows again in its own transaction; whoever claims later
takes over. Each slice is carried out as whoever started the run, with the powers of that moment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from openfla.desk.actor import Actor
from openfla.terms.document import DocumentFile, RunState
from openfla.terms.problem import Problem

ISSUE = "openfla.issue_forms"
"""The job."""
AT_ONCE = 25
"""Forms of a slice: about a second and a half of work."""
WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))
"""How long a run waits before it goes on: the first time, the second, ..., and ever after."""
LAPS = 3
"""How often forms that could not be issued are tried again, after one of these waits each, before the run is done."""
REMEMBERED = 100
"""Workers without a form that a run names and tries again; of more it knows the number."""


@dataclass(frozen=True, slots=True)
class StartIssueRun:
    """Issues the forms of everybody with a contract in the year of `on` until then, as known at the end of that day.

    Each is in the worker's own language; `language` is that of the others. While a run lasts it is the one, and
    unchanged. Problems: issued.day_to_come, issued.nobody_known.
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
class PauseIssueRun:
    """The run goes on by itself after a while: because of these problems, or to try again what could not be issued.

    Waits get longer until a form is issued (WAITS). The job is queued for then.
    """

    run: UUID
    lease: UUID
    problems: tuple[Problem, ...] = ()


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
    """A run as its job sees it: `portion` are the next workers, none when a lap is through or the run has ended.

    `again`: some could not be issued, and another lap over them is to come.
    """

    run: UUID
    employer: UUID
    started_by: Actor
    on: date
    language: str
    lease: UUID | None
    portion: tuple[UUID, ...]
    again: bool


@dataclass(frozen=True, slots=True)
class IssueRuns:
    """The runs of an employer, the latest first, twenty at most."""

    employer: UUID


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A worker whose form could not be issued, and why."""

    worker: UUID
    name: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class WithoutFile:
    """Whose latest form as of the day of a run was issued before forms were kept as files of this kind.

    `names` are theirs, up to REMEMBERED, by worker; `number` counts them all. `everybody`: nobody has one.
    """

    file: DocumentFile
    number: int
    names: Mapping[UUID, str]
    everybody: bool


@dataclass(frozen=True, slots=True)
class IssueRunView:
    """How far a run is: `unchanged` forms had been issued before, `refused` ones could not be issued.

    `held_back` says of whom, up to REMEMBERED. A run that waits goes on at `resumes_at`; `waits_for` says why it waits,
    with nothing where it tries again what was refused. `year_end` is the year at whose end the clock began it.
    `without` tells of the archives of its day that lack somebody, once it has ended.
    """

    run: UUID
    on: date
    state: RunState
    total: int
    issued: int
    unchanged: int
    refused: int
    problems: tuple[Problem, ...]
    held_back: tuple[HeldBack, ...]
    waits_for: tuple[Problem, ...]
    resumes_at: datetime | None
    started_at: datetime
    ended_at: datetime | None
    year_end: int | None = None
    without: tuple[WithoutFile, ...] = ()

    @property
    def unnamed(self) -> int:
        """How many forms were not issued of people whom it does not name."""
        return self.refused - len(self.held_back)

    @property
    def done(self) -> int:
        """Workers gone through."""
        return self.issued + self.unchanged + self.refused


@dataclass(frozen=True, slots=True)
class IssuedPapers:
    """The forms issued as of a day, of each worker the latest, as papers or as files for programs, to be browsed.

    National numbers stand on them. One that was issued before there were files of this kind is named without a place.
    """

    employer: UUID
    on: date
    file: DocumentFile = DocumentFile.PDF


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """One of them: whose it is, and where its bytes are kept, empty where it has no file of that kind."""

    worker: UUID
    document: UUID
    stored_as: str
    name: str
