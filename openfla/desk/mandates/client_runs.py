# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One order given at many clients by a job, so that nobody waits for it: how far it is, and where it was refused.

A job claims a run and gets a lease, a token that each slice shows again in its own transaction; whoever claims later
takes over. Each slice is carried out as whoever started the run, with the powers of that moment, by the very commands
that a page gives for a few clients.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from openfla.desk.actor import Actor
from openfla.desk.documents.year_ends import EndYearEnd, OrderYearEnd
from openfla.terms.client_run import ClientAct
from openfla.terms.document import RunState
from openfla.terms.problem import Problem

JOB = "openfla.order_at_clients"
"""The job."""
AT_ONCE = 50
"""Clients of a slice: a fraction of a second."""
SHOWN = 5
Order: TypeAlias = OrderYearEnd | EndYearEnd


@dataclass(frozen=True, slots=True)
class StartClientRun:
    """Gives the order at each of these clients, in the order of their ids: a client named twice has it once.

    `language` for orders, `reason` for their ends. What a client's mandate does not give is refused there alone.
    Problems: team.no_client_chosen, information.language, desk.reason_missing.
    """

    organisation: UUID
    act: ClientAct
    clients: tuple[UUID, ...]
    language: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CancelClientRun:
    """Stops a run between slices; what was ordered stays."""

    organisation: UUID
    run: UUID


@dataclass(frozen=True, slots=True)
class ClaimClientRun:
    """Takes a run over: orders are given under this lease only. batch.not_waiting when the run has ended."""

    run: UUID
    lease: UUID


@dataclass(frozen=True, slots=True)
class ContinueClientRun:
    """Goes with each slice, as whoever started the run: holds it for the transaction."""

    organisation: UUID
    run: UUID
    lease: UUID


@dataclass(frozen=True, slots=True)
class EndClientRun:
    """The run is through, or stopped by these problems."""

    run: UUID
    lease: UUID
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ClientRunJob:
    """What a job needs to know of a run."""

    run: UUID


@dataclass(frozen=True, slots=True)
class ClientRunJobView:
    """A run as its job sees it: `portion` are the next orders, none when it is through or has ended."""

    run: UUID
    organisation: UUID
    started_by: Actor
    lease: UUID | None
    portion: tuple[Order, ...]


@dataclass(frozen=True, slots=True)
class ClientRuns:
    """The runs of an organisation, the latest first, SHOWN at most."""

    organisation: UUID


@dataclass(frozen=True, slots=True)
class NotOrdered:
    """A client at which the order was refused, and why."""

    client: UUID
    problem: Problem


@dataclass(frozen=True, slots=True)
class ClientRunView:
    """How far a run is: at `changed` clients the order was stored, at `unchanged` ones it was so already."""

    run: UUID
    act: ClientAct
    language: str
    state: RunState
    total: int
    done: int
    changed: int
    unchanged: int
    not_ordered: tuple[NotOrdered, ...]
    problems: tuple[Problem, ...]
    started_at: datetime
    ended_at: datetime | None

    @property
    def left(self) -> int:
        """Clients that it has not come to."""
        return self.total - self.done
