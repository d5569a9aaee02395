# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker declares one training by a form: without a saved file, with a document if there is one.

It stands beside the account like what a worker's own file says, and counts for nothing before the employer confirms
it. Until somebody answers, the worker corrects it or takes it back.
"""

from dataclasses import dataclass
from uuid import UUID

from openfla.desk.disputes.disputes import Attached
from openfla.desk.trainings.trainings import ParticipationTerms, TrainingTerms

MOST_OPEN = 50
"""So many declarations of a worker wait at one employer, and no more."""

MOST_A_DAY = 60
"""So often a worker declares and corrects in twenty-four hours, and no more."""


@dataclass(frozen=True, slots=True)
class DeclareTraining:
    """A worker says what they followed, under an id chosen by the channel; the same id and content is unchanged.

    What no employer could confirm is refused: a day to come, or one outside the worker's contracts there. A
    training that the worker said already is refused too (declared.said_already).
    """

    employer: UUID
    worker: UUID
    declared: UUID
    training: TrainingTerms
    terms: ParticipationTerms
    document: Attached | None = None


@dataclass(frozen=True, slots=True)
class CorrectDeclared:
    """The worker says it otherwise while nobody answered: a successor `as_declared` in the place of `declared`.

    The document stays unless another one is sent, or it is to go.
    """

    employer: UUID
    worker: UUID
    declared: UUID
    as_declared: UUID
    training: TrainingTerms
    terms: ParticipationTerms
    document: Attached | None = None
    without_document: bool = False


@dataclass(frozen=True, slots=True)
class TakeBackDeclared:
    """The worker takes back what nobody answered; it stays to be seen in the journal alone."""

    employer: UUID
    worker: UUID
    declared: UUID


@dataclass(frozen=True, slots=True)
class DeclaredDocument:
    """The document beside a declared training, for the worker and for who answers. Answered as a ReceivedFile."""

    employer: UUID
    worker: UUID
    declared: UUID
