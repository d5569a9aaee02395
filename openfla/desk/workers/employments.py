# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The contracts of an employer: listed with whose they are, and one of them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openfla.desk.workers.staff import EmploymentView
from openfla.terms.recorder import Recorder


@dataclass(frozen=True, slots=True)
class EmploymentList:
    """One page of the current contracts: of one worker, or that run on a day, where said.

    The worker known longest comes first, and of each worker the earliest contract.
    """

    employer: UUID
    worker: UUID | None = None
    active_on: date | None = None
    page: int = 1
    size: int = 20


@dataclass(frozen=True, slots=True)
class EmploymentCard:
    """One contract: the current version, or the last one of a contract that was cancelled."""

    employer: UUID
    employment: UUID


@dataclass(frozen=True, slots=True)
class EmploymentRow:
    """A contract, and whose it is."""

    worker: UUID
    reference: str
    family_name: str
    given_names: str
    contract: EmploymentView
    cancelled: bool = False
    recorder: Recorder | None = None


@dataclass(frozen=True, slots=True)
class EmploymentPage:
    """One page of them, and how many there are."""

    rows: tuple[EmploymentRow, ...]
    total: int
