# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Everything about an employer and its workers, to be carried to another installation: all current facts, whole."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openfla.desk.employers.sizes import DeclareSize, RecordDecision
from openfla.desk.plan.carried import CarryPlanStep, CarryPlanVersion
from openfla.desk.rescue.rescues import Along, RecordStateRight, SavedFrom
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterTraining, TrainingTerms
from openfla.desk.workers.contract_said import ContractTerms
from openfla.desk.workers.staff import WorkerIdentity


@dataclass(frozen=True, slots=True)
class WholeAccounts:
    """All workers of an employer, national numbers in full, to be browsed: a WholeAccount each, in a fixed order."""

    employer: UUID


@dataclass(frozen=True, slots=True)
class WholeEmployer:
    """What an employer has that is no worker's own; nobody is named in it."""

    employer: UUID


@dataclass(frozen=True, slots=True)
class WholeOwnAccount:
    """One's own account at an employer as a WholeAccount, the own number in full: what a worker keeps for life."""

    employer: UUID
    worker: UUID


class Carried:
    """A fact that goes along as another installation is to know it."""

    __slots__ = ()
    along: Along

    @property
    def mark(self) -> SavedFrom | None:
        """The first file of the State in which it stood."""
        return self.along.saved[0] if self.along.saved else None


@dataclass(frozen=True, slots=True)
class WholeContract(Carried):
    """A current contract, with every stretch and suspension."""

    terms: ContractTerms
    along: Along


@dataclass(frozen=True, slots=True)
class WholeCounter(Carried):
    """What the State's counter said of one right of a year."""

    said: RecordStateRight
    along: Along


@dataclass(frozen=True, slots=True)
class WholeRight(Carried):
    """A right recorded here: extra days, another number, an opt-out, an opening balance with its evidence."""

    said: RegisterRight
    along: Along


@dataclass(frozen=True, slots=True)
class WholePart(Carried):
    """A current part in a training; `course` is how the training itself goes along."""

    training: TrainingTerms
    terms: ParticipationTerms
    along: Along
    course: Along

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
    counters: tuple[WholeCounter, ...]
    parts: tuple[WholePart, ...]


@dataclass(frozen=True, slots=True)
class WholeEmployerView:
    """Sizes, decisions, rights of the whole employer, trainings in which nobody takes part, and training plans."""

    number: str
    sizes: tuple[DeclareSize, ...]
    decisions: tuple[RecordDecision, ...]
    rights: tuple[WholeRight, ...]
    trainings: tuple[RegisterTraining, ...]
    plans: tuple[CarryPlanVersion, ...]
    plan_steps: tuple[CarryPlanStep, ...]
