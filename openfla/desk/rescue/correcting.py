# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Parts in trainings that become what a saved file says of them.

A training that others take part in stays as it is: who was elsewhere, or longer, leaves it for the one of the file.
"""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.db.models import Count

from openfla.desk.outcome import Done, Effect, Outcome, Refused
from openfla.desk.rescue.file import REASON, RescueFile
from openfla.desk.rescue.parts import Here, Stated, as_theirs
from openfla.desk.rescue.registering import refused_as_stated, registered
from openfla.desk.trainings.participation_file import attendance_of
from openfla.desk.trainings.trainings import CancelParticipation, CorrectParticipation, CorrectTraining
from openfla.records.fact import CURRENT
from openfla.records.models import Participation
from openfla.terms.rescue import HowRescued, RescuedKind
from openfla.terms.training import TrainingType

Both = tuple[Stated, Here]


def corrected(pairs: Sequence[Both], file: RescueFile) -> list[Outcome]:
    """An outcome for each."""
    outcomes: dict[int, Outcome] = dict(refused_as_stated([line for line, _ in pairs], file.act))
    fit = [pair for pair in pairs if id(pair[0]) not in outcomes]
    alone = _alone([here.row.training for _, here in fit])
    wide = [pair for pair in fit if not _fits(*pair)]
    outcomes |= _trainings([pair for pair in wide if pair[1].row.training in alone], file)
    outcomes |= _moved([pair for pair in wide if pair[1].row.training not in alone], file)
    left = [pair for pair in fit if id(pair[0]) not in outcomes]
    outcomes |= _parts(left, file)
    for line, here in pairs:
        outcome = outcomes[id(line)]
        if isinstance(outcome, Done):
            file.mark(line.at, RescuedKind.PARTICIPATION, outcome.reference, HowRescued.DECIDED)
            if outcome.reference == here.row.lineage:
                file.mark(line.at, RescuedKind.TRAINING, here.row.training, HowRescued.DECIDED)
    return [outcomes[id(line)] for line, _ in pairs]


def _alone(trainings: Sequence[UUID]) -> set[UUID]:
    parts = Participation.objects.filter(CURRENT, training__among=trainings).order_by().values("training")
    return set(parts.annotate(number=Count("id")).filter(number=1).values_list("training", flat=True))


def _fits(line: Stated, here: Here) -> bool:
    """Whether it can be so within the training as it is."""
    same = (line.occasion.days, line.occasion.title) == (here.occasion.days, here.occasion.title)
    return same and _type(line, here) == here.terms.type and line.minutes <= here.terms.minutes


def _type(line: Stated, here: Here) -> TrainingType:
    """That of the file, where it says one."""
    return here.terms.type if "type" in line.unstated else line.training.type


def _trainings(pairs: Sequence[Both], file: RescueFile) -> dict[int, Outcome]:
    """Corrects the trainings; the parts follow, those that are refused are told."""
    commands = []
    for line, here in pairs:
        stays = line.occasion.days == here.occasion.days and line.minutes <= here.terms.minutes
        slots = here.terms.slots if stays else line.training.slots
        terms = replace(here.terms, title=line.training.title, slots=slots, type=_type(line, here))
        commands.append(CorrectTraining(line.at.employer, here.row.training, here.training.id, terms, REASON))
    told = file.carry_out(commands)
    return {id(line): outcome for (line, _), outcome in zip(pairs, told, strict=True) if isinstance(outcome, Refused)}


def _parts(pairs: Sequence[Both], file: RescueFile) -> dict[int, Outcome]:
    lineages = [here.row.lineage for _, here in pairs]
    rows = {row.lineage: row for row in Participation.objects.filter(CURRENT, lineage__among=lineages)}
    attended = attendance_of(rows.values())
    commands = []
    for line, here in pairs:
        row = rows[here.row.lineage]
        terms = as_theirs(line, replace(here, row=row), attended.get(row.id, ()))
        commands.append(CorrectParticipation(line.at.employer, row.lineage, row.id, terms, REASON))
    told = file.carry_out(commands)
    return {
        id(line): replace(outcome, effect=Effect.CHANGED, about=line.at.worker)
        if isinstance(outcome, Done)
        else outcome
        for (line, _), outcome in zip(pairs, told, strict=True)
    }


def _moved(pairs: Sequence[Both], file: RescueFile) -> dict[int, Outcome]:
    commands = [CancelParticipation(line.at.employer, here.row.lineage, here.row.id, REASON) for line, here in pairs]
    told = file.carry_out(commands)
    outcomes: dict[int, Outcome] = {id(line): outcome for (line, _), outcome in zip(pairs, told, strict=True)}
    gone = [line for line, _ in pairs if isinstance(outcomes[id(line)], Done)]
    for line, outcome in zip(gone, registered(gone, file, HowRescued.DECIDED), strict=True):
        outcomes[id(line)] = _changed(line, outcome)
    return outcomes


def _changed(line: Stated, outcome: Outcome) -> Outcome:
    return replace(outcome, effect=Effect.CHANGED, about=line.at.worker) if isinstance(outcome, Done) else outcome
