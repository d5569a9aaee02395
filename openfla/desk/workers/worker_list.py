# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The list of an employer's workers in a year: which, in what order, one page of it, and the ids of all that match."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from openfla.desk.workers.staff import Figures


class WorkerOrder(StrEnum):
    """The columns by which a list of workers may be ordered; a leading minus in the URL reverses."""

    NAME = "name"
    REFERENCE = "reference"
    CARRIED = "carried"
    GRANTED = "granted"
    FOLLOWED = "followed"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class WorkerFilter:
    """Which workers of an employer in a year; empty fields do not filter."""

    search: str = ""
    joint_committee: str = ""
    category: str = ""
    team: str = ""
    establishment: str = ""
    standing: str = ""  # with_days, none_left, over_used, nothing_followed, to_plan


EVERYONE = WorkerFilter()
"""The filter that leaves nobody out."""


@dataclass(frozen=True, slots=True)
class FilterValues:
    """The values that occur at an employer, for each field of the filter that has a list."""

    joint_committee: tuple[str, ...]
    category: tuple[str, ...]
    team: tuple[str, ...]
    establishment: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorkerList:
    """One page of an employer's workers with their figures for a year.

    `alike`: those whose names are only alike to what the filter searches, the most alike first, and no other page.
    """

    employer: UUID
    year: int
    filter: WorkerFilter = WorkerFilter()
    order: WorkerOrder = WorkerOrder.NAME
    descending: bool = False
    page: int = 1
    size: int = 25
    alike: bool = False


@dataclass(frozen=True, slots=True)
class WorkersMatching:
    """The ids of all workers that match, for an act on "all that match"."""

    employer: UUID
    year: int
    filter: WorkerFilter = WorkerFilter()


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """A line of the list; a national number has no place in it."""

    worker: UUID
    reference: str
    family_name: str
    given_names: str
    team: str
    joint_committee: str
    category: str
    establishment: str
    employed_to: date | None
    figures: Figures


@dataclass(frozen=True, slots=True)
class WorkerPage:
    """A page of the list, the number that match, and the values that the filters may take."""

    rows: tuple[WorkerRow, ...]
    total: int
    page: int
    pages: int
    values: FilterValues
