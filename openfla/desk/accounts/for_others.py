# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Staff and what they followed as other systems take them in: without national numbers, and without any balance."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from openfla.desk.trainings.trainings import ParticipationTerms, TrainingTerms
from openfla.desk.workers.contract_said import ContractTerms
from openfla.desk.workers.staff import WorkerIdentity


class Along(StrEnum):
    """What goes along."""

    STAFF = "staff"
    TRAININGS = "trainings"


@dataclass(frozen=True, slots=True)
class ForOtherSystems:
    """Lines for another system, to be browsed: all workers, or the parts in all trainings that touch a year.

    Parts come training by training, from the first day on; `year` counts for them alone.
    """

    employer: UUID
    along: Along
    year: int = 0


@dataclass(frozen=True, slots=True)
class LineForOthers:
    """A worker, with the contracts or with a part in a training; `training` is its public id."""

    worker: UUID
    identity: WorkerIdentity
    contracts: tuple[ContractTerms, ...] = ()
    training: UUID | None = None
    course: TrainingTerms | None = None
    part: ParticipationTerms | None = None
