# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files saved from the State's tool, as tests bring them in line by line."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from openfla.desk.actor import Actor
from openfla.desk.batch.batch_jobs import BatchJob, ClaimBatch, Count, FinishPhase
from openfla.desk.batch.batches import ConfirmBatch, Phase
from openfla.desk.batch.slice import ReadLine, carry_out
from openfla.desk.declared.declarations import TO_BE_FOUND, WorkerKey
from openfla.desk.outcome import Done, Outcome
from openfla.desk.rescue.doubts import DoubtPage, RescueDoubts
from openfla.desk.rescue.rescues import (
    ReceiveRescue,
    RecordStateRight,
    RescueEmployment,
    RescueRight,
    RescueTraining,
    Saved,
)
from openfla.desk.rescue.told import Mark, RescueMarks
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterParticipation, SlotTerms, TrainingTerms
from openfla.terms.batch import BatchKind
from openfla.terms.rescue import StatedUnit
from openfla.terms.right import RightKind
from openfla.terms.training import ParticipationState, TrainingType
from tests.desk.conftest import NOW, OPERATOR, Employer, House

SAVED = Saved(date(2026, 11, 20), "An Peeters")
DAY = date(2025, 3, 12)
DAMAGE = {
    "rescue_of_its_file": "UPDATE records_rescue SET digest = 'x'",
    "rescued_file_says_how": "DELETE FROM records_rescue WHERE batch_id IS NOT NULL",
    "mark_of_a_file_and_a_fact": "UPDATE records_rescuedfact SET fact = gen_random_uuid()",
    "marked_once": "UPDATE records_rescue SET digest = 'x'",
    "registered_out_of_a_file_is_marked": "DELETE FROM records_rescuedfact",
    "pair_of_a_file_and_a_fact": "UPDATE records_rescuedoubt SET candidate = gen_random_uuid()",
    "pair_waits_or_is_decided": "UPDATE records_rescuedoubt SET decided_entry = gen_random_uuid()"
    " WHERE state <> 'open'",
    "kept_pair_is_marked": "DELETE FROM records_rescuedfact",
    "declared_of_its_worker": "UPDATE records_selfdeclaration SET participation = gen_random_uuid()",
    "one_current_version": "DROP INDEX state_right_one_current; DROP INDEX state_right_once;"
    "INSERT INTO records_stateright SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid()))).*"
    " FROM records_stateright r",
    "written_under_an_entry": "UPDATE records_rescuedfact SET entry = gen_random_uuid()",
}
"""What breaks each invariant of a rescue."""


def training(title: str = "Excel basis", *days: date, minutes: int = 456, **fields: Any) -> TrainingTerms:
    """A training of one day, unless said otherwise."""
    slots = tuple(SlotTerms(day, minutes) for day in days or (DAY,))
    return TrainingTerms(title, TrainingType.FORMAL, slots, **fields)


@dataclass
class SavedFile:
    """A file of an employer that was received, and its next line."""

    house: House
    employer: Employer
    batch: UUID
    by: Actor
    lines: Any = field(default_factory=lambda: count(1))

    def worker_line(self, worker: str, **fields: Any) -> RescueEmployment:
        """A worker's contract."""
        usual = {"reference": worker, "family_name": "Maes", "given_names": "Jo", **fields}
        unstated = usual.pop("unstated", frozenset())
        command = self.house.employment(self.employer, **usual)
        return RescueEmployment(command, self.batch, next(self.lines), unstated)

    def right_line(self, worker: str | WorkerKey, year: int = 2025, **fields: Any) -> RescueRight:
        """A counter."""
        figures = {
            name: Fraction(value) for name, value in fields.items() if isinstance(value, int) and value is not True
        }
        usual = {"kind": RightKind.STATUTORY, "unit": StatedUnit.DAYS, **fields, **figures}
        command = RecordStateRight(self.employer.id, TO_BE_FOUND, year, **usual)
        return RescueRight(command, key(worker), self.batch, next(self.lines))

    def training_line(
        self, worker: str | WorkerKey, terms: TrainingTerms | None = None, **fields: Any
    ) -> RescueTraining:
        """A part in a training."""
        part = replace(ParticipationTerms(ParticipationState.FOLLOWED), **fields)
        command = RegisterParticipation(self.employer.id, TO_BE_FOUND, TO_BE_FOUND, part)
        return RescueTraining(command, terms or training(), key(worker), self.batch, next(self.lines))

    def take(self, *lines: Any, **options: Any) -> list[Outcome]:
        """Brings lines in."""
        return self.house.do(*lines, by=self.by, **options)

    def taken(self, line: Any) -> Done:
        """Brings one line in that must be accepted."""
        [outcome] = self.take(line)
        assert isinstance(outcome, Done), outcome
        return outcome

    def marks(self, fact: UUID) -> tuple[Mark, ...]:
        """Those of a fact."""
        found: dict[UUID, tuple[Mark, ...]] = self.house.ask(RescueMarks(self.employer.id, (fact,)), by=self.by)
        return found.get(fact, ())

    def doubts(self, **terms: Any) -> DoubtPage:
        """What waits."""
        page = self.house.ask(RescueDoubts(self.employer.id, **terms), by=self.by)
        assert isinstance(page, DoubtPage)
        return page


def key(worker: str | WorkerKey) -> WorkerKey:
    """By reference, unless it is a key."""
    return WorkerKey(None, worker) if isinstance(worker, str) else worker


def received(house: House, employer: Employer, folder: Path, content: bytes = b"saved", **fields: Any) -> SavedFile:
    """A file that was brought in, of these bytes."""
    by = fields.pop("by", employer.officer)
    return SavedFile(house, employer, house.done(receiving(employer, folder, content, **fields), by=by).reference, by)


def receiving(employer: Employer, folder: Path, content: bytes = b"saved", **fields: Any) -> ReceiveRescue:
    """The command that brings it in."""
    path = folder / "export.csv"
    path.write_bytes(content)
    usual = {"filename": "export.csv", "language": "nl", "saved": SAVED, "mapping": {"tables": []}, **fields}
    return ReceiveRescue(employer.id, path, **usual)


def warned(outcome: Outcome) -> list[str]:
    """The codes of the warnings that a line was accepted with."""
    assert isinstance(outcome, Done), outcome
    return [problem.code for problem in outcome.warnings]


def run(file: SavedFile, lines: Sequence[Any], size: int = 100) -> None:
    """Goes through a file as its job does: a preview, a confirmation, a run, each in slices."""
    for phase in Phase:
        lease = uuid4()
        file.house.done(ClaimBatch(file.batch, phase, lease), by=OPERATOR)
        job = file.house.ask(BatchJob(file.batch, phase), by=OPERATOR)
        read = [ReadLine(place, line) for place, line in enumerate(lines, start=1)]
        for start in range(0, len(read), size):
            carry_out(job, phase, read[start : start + size], Count(len(read)), NOW)
        file.house.done(FinishPhase(file.batch, phase, lease), by=OPERATOR)
        if phase is Phase.PREVIEW:
            file.house.done(ConfirmBatch(file.employer.id, file.batch, kind=BatchKind.RESCUE), by=file.by)
