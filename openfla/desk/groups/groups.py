# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Groups of workers that an employer keeps by hand, to give access to them alone."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openfla.desk.trainings.trainings import HistoryLine


@dataclass(frozen=True, slots=True)
class MakeGroup:
    """A new group, under a name that no other group of the employer has."""

    employer: UUID
    name: str


@dataclass(frozen=True, slots=True)
class EndGroup:
    """Ends a group at once: access limited to it reaches none of its members any more."""

    employer: UUID
    group: UUID


@dataclass(frozen=True, slots=True)
class JoinGroup:
    """A worker belongs to a group from today on."""

    employer: UUID
    group: UUID
    worker: UUID


@dataclass(frozen=True, slots=True)
class LeaveGroup:
    """A worker belongs to a group no more, from today on."""

    employer: UUID
    group: UUID
    worker: UUID


@dataclass(frozen=True, slots=True)
class WorkerGroups:
    """The groups of an employer, by name."""

    employer: UUID


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group and how many belong to it today."""

    group: UUID
    name: str
    members: int


@dataclass(frozen=True, slots=True)
class GroupCard:
    """One page of who belongs to a group today, and what was done on it."""

    employer: UUID
    group: UUID
    page: int = 1
    size: int = 25


@dataclass(frozen=True, slots=True)
class Member:
    """Who belongs to it: name, the employer's own reference, since when, and by which membership."""

    worker: UUID
    name: str
    reference: str
    starts_on: date
    membership: UUID


@dataclass(frozen=True, slots=True)
class GroupView:
    """The group with the page asked."""

    group: UUID
    name: str
    rows: tuple[Member, ...]
    total: int
    page: int
    pages: int
    history: tuple[HistoryLine, ...]
