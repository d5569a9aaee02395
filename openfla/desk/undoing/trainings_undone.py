# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Parts in trainings that a list registered or corrected, taken back, and with the last of them their trainings.

A training goes only where nobody takes part in it but by the list.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Max

from openfla.desk.batch.batches import Phase
from openfla.desk.batch.taken_back import TRAINING_STAYS
from openfla.desk.trainings.participation_file import attendance_of
from openfla.desk.trainings.participation_terms import renewed, stated
from openfla.desk.trainings.training_file import terms_by_version
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CancelTraining,
    CorrectParticipation,
    CorrectTraining,
    ParticipationTerms,
    TrainingTerms,
)
from openfla.desk.undoing.list_undoing import LineToUndo
from openfla.desk.undoing.steps import CHANGED, TAKEN_IN, Acts, Step, Steps, steps_of
from openfla.records.fact import CURRENT
from openfla.records.models import BatchRecord, Participation, Training
from openfla.terms.problem import Problem, Severity

WITH_OTHERS = Problem("undo.training_with_others", severity=Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Taking:
    """Who takes part in a training: the versions that the list left, and whether there are others."""

    own: frozenset[UUID]
    others: bool


@dataclass(frozen=True, slots=True)
class Sessions:
    """What a list touched in some trainings. `last` is the last line of the list about each of them."""

    parts: Steps[Participation]
    trainings: Steps[Training]
    training_of: Mapping[UUID, UUID]
    last: Mapping[UUID, int]
    taking: Mapping[UUID, Taking]
    attended: Mapping[UUID, tuple[int, ...]]
    terms: Mapping[UUID, TrainingTerms]
    made: dict[UUID, CancelParticipation | CorrectParticipation] = field(default_factory=dict)

    @classmethod
    def of(cls, batch: UUID, references: Collection[UUID], acts: Acts) -> "Sessions":
        """Of the parts and trainings that lines of it name."""
        versions = list(Participation.objects.filter(lineage__among=references))
        parts = steps_of(versions, acts)
        training_of = {row.lineage: row.training for row in versions}
        asked = {training_of.get(each, each) for each in references}
        trainings = steps_of(Training.objects.filter(lineage__among=asked), acts)
        before = [step.before for step in parts.values() if step.before is not None]
        rows = [row for step in trainings.values() for row in (step.current, step.before) if row is not None]
        return cls(
            parts,
            trainings,
            training_of,
            _last_lines(batch, trainings),
            _taking_part(trainings, acts),
            attendance_of(before),
            terms_by_version(rows),
        )

    def line(self, line: int, reference: UUID, reason: str) -> LineToUndo:
        """The acts that take a line back."""
        training = self.training_of.get(reference, reference)
        part, whole = self.parts.get(reference), self.trainings.get(training)
        if part is not None and part.changed:
            return LineToUndo(line, problems=(CHANGED,))
        acts = () if part is None else (self._once(part, whole, reason),)
        if whole is None:
            return LineToUndo(line, acts)
        if self.last[training] != line:
            return LineToUndo(line, acts, () if acts else (WITH_OTHERS,))
        if whole.changed or (whole.before is None and self.taking[training].others):
            return LineToUndo(line, acts, (TRAINING_STAYS,) if acts else (CHANGED,))
        return LineToUndo(line, (*acts, self._training_back(whole, reason)))

    def _once(
        self, step: Step[Participation], whole: Step[Training] | None, reason: str
    ) -> CancelParticipation | CorrectParticipation:
        """The act for a part, the same for each of its rows: a list has one for each session."""
        part = step.current.lineage
        if part not in self.made:
            self.made[part] = self._part_back(step, whole, reason)
        return self.made[part]

    def _part_back(
        self, step: Step[Participation], whole: Step[Training] | None, reason: str
    ) -> CancelParticipation | CorrectParticipation:
        at = step.current.employer_id, step.current.lineage, step.current.id
        if step.before is None:
            return CancelParticipation(*at, reason)
        return CorrectParticipation(*at, self._terms_before(step.before, whole), reason, step.before.id)

    def _terms_before(self, old: Participation, whole: Step[Training] | None) -> ParticipationTerms:
        """What it said, told of the sessions that the training still has until it goes back too."""
        attended = self.attended.get(old.id, ())
        if whole is None or whole.before is None:
            return stated(old, attended)
        told = self.terms[whole.before.id], self.terms[whole.current.id]
        return renewed(old, attended, *told, attendance_stays=True).terms

    def _training_back(self, step: Step[Training], reason: str) -> CancelTraining | CorrectTraining:
        at = step.current.employer_id, step.current.lineage, step.current.id
        if step.before is None:
            return CancelTraining(*at, reason, self.taking[step.current.lineage].own)
        return CorrectTraining(*at, self.terms[step.before.id], reason, attendance_stays=True, goes_back=True)


def _last_lines(batch: UUID, trainings: Collection[UUID]) -> dict[UUID, int]:
    """The last line of the list about each of these trainings."""
    parts = dict(Participation.objects.filter(training__among=trainings).values_list("lineage", "training"))
    named = {**parts, **{each: each for each in trainings}}
    records = BatchRecord.objects.filter(batch=batch, phase=Phase.RUN, state__in=TAKEN_IN, reference__among=named)
    last: dict[UUID, int] = {}
    for reference, line in records.values_list("reference").annotate(last=Max("line")):
        last[named[reference]] = max(line, last.get(named[reference], 0))
    return last


def _taking_part(trainings: Collection[UUID], acts: Acts) -> dict[UUID, Taking]:
    ours = acts.came | acts.went
    found: dict[UUID, dict[UUID, bool]] = {training: {} for training in trainings}
    rows = Participation.objects.filter(CURRENT, training__among=trainings)
    for training, version, entry in rows.values_list("training", "id", "entry"):
        found[training][version] = entry in ours
    return {
        training: Taking(frozenset(each for each, own in versions.items() if own), not all(versions.values()))
        for training, versions in found.items()
    }
