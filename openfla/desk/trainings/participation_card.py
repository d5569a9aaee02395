# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One worker's part in a training, with the training and what was changed since it was registered."""

from dataclasses import dataclass
from uuid import UUID

from openfla.desk.trainings.entered import VerdictView
from openfla.desk.trainings.trainings import HistoryLine, ParticipationView, TrainingTerms


@dataclass(frozen=True, slots=True)
class ParticipationCard:
    """The current part under this public id, or the last one when it was cancelled; `told`: with its history."""

    employer: UUID
    participation: UUID
    told: bool = True


@dataclass(frozen=True, slots=True)
class ParticipationCardView:
    """A part, the training as it stands, and the history of the part.

    `others`: another organisation entered it; `verdict` is what the employer said of that, asked for with the history.
    """

    part: ParticipationView
    training: UUID
    training_terms: TrainingTerms
    cancelled: bool
    history: tuple[HistoryLine, ...]
    others: bool
    verdict: VerdictView | None
