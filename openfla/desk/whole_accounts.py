# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Everything about an employer's workers, to be carried to another installation."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from openfla.desk.contract_said import ContractTerms
from openfla.desk.rescues import Saved
from openfla.desk.staff import WorkerIdentity
from openfla.desk.trainings import ParticipationTerms, TrainingTerms
from openfla.terms.rescue import StatedUnit
from openfla.terms.right import RightKind


@dataclass(frozen=True, slots=True)
class WholeAccounts:
    """All workers of an employer, national numbers in full, to be browsed: a WholeAccount each, in a fixed order."""

    employer: UUID


@dataclass(frozen=True, slots=True)
class SavedFrom:
    """The mark of a fact that a file saved from the State's tool holds: how it was saved, and the file's digest."""

    saved: Saved
    digest: str


@dataclass(frozen=True, slots=True)
class WholeContract:
    """A current contract."""

    terms: ContractTerms
    mark: SavedFrom | None


@dataclass(frozen=True, slots=True)
class WholeRight:
    """One right of a year: what the State's counter said, or days granted here. Amounts in days or in minutes."""

    year: int
    kind: RightKind
    unit: StatedUnit
    granted: Fraction | None
    taken: Fraction | None
    remaining: Fraction | None
    carried_over: Fraction | None
    opted_out: bool
    joint_committee: str
    comment: str
    mark: SavedFrom | None


@dataclass(frozen=True, slots=True)
class WholePart:
    """A current part in a training."""

    training: TrainingTerms
    terms: ParticipationTerms
    mark: SavedFrom | None

    @property
    def first_day(self) -> date:
        """The day on which the training begins."""
        return min(slot.on for slot in self.training.slots)


@dataclass(frozen=True, slots=True)
class WholeAccount:
    """One worker with all that an account rests on, each in the order of time."""

    employer_number: str
    worker: UUID
    identity: WorkerIdentity
    contracts: tuple[WholeContract, ...]
    rights: tuple[WholeRight, ...]
    parts: tuple[WholePart, ...]
