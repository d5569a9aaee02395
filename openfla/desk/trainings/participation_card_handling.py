# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The card of one worker's part in a training, in a fixed number of queries."""

from collections.abc import Iterable
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.history import history_of
from openfla.desk.trainings.differences import differences
from openfla.desk.trainings.entered_handling import verdicts_of
from openfla.desk.trainings.participation_card import ParticipationCard, ParticipationCardView
from openfla.desk.trainings.participation_file import attendance_of
from openfla.desk.trainings.participation_terms import stated
from openfla.desk.trainings.training_file import terms_by_version
from openfla.desk.trainings.training_questions_handling import participation_views
from openfla.desk.versions import last_version
from openfla.records.fact import CURRENT
from openfla.records.models import Participation, Training, WorkerDetails
from openfla.terms.problem import Problem


@answers(ParticipationCard)
def participation_card(question: ParticipationCard, _act: Act) -> ParticipationCardView | None:
    """The current version, or the last one of a cancelled part."""
    row = last_version(Participation, question.participation)
    training = last_version(Training, row.training) if row is not None else None
    if row is None or training is None or row.employer_id != question.employer:
        return None
    named = WorkerDetails.objects.filter(CURRENT, lineage=row.worker_id)
    [part] = participation_views([row], {row.worker_id: named.get()})
    return ParticipationCardView(
        part=part,
        training=row.training,
        training_terms=terms_by_version([training])[training.id],
        cancelled=row.withdrawn_at is not None,
        history=history_of(reference=row.lineage, changes=_changes(row.lineage)) if question.told else (),
        others=row.entered_by is not None,
        verdict=verdicts_of([row.id]).get(row.id) if question.told and row.entered_by is not None else None,
    )


def _changes(lineage: UUID) -> dict[UUID, tuple[Problem, ...]]:
    """What each correction changed, by its journal entry."""
    versions: Iterable[Participation] = list(Participation.objects.filter(lineage=lineage))
    attended = attendance_of(versions)
    terms = {row.id: stated(row, attended.get(row.id, ())) for row in versions}
    return {row.entry: tuple(differences(terms[row.corrects], terms[row.id])) for row in versions if row.corrects}
