# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Commands compared with what is known, field by field, without a lock and without storing anything."""

from collections.abc import Iterator
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.batch.changes_ahead import ChangeAhead, ChangesAhead, FieldChange
from openfla.desk.batch.stated import State
from openfla.desk.batch.stated_ahead import stated_ahead
from openfla.desk.declared.declarations import act_of
from openfla.desk.handling import answers
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.rights.rights_handling import days_of
from openfla.desk.trainings.trainings import RegisterParticipation, RegisterTraining
from openfla.desk.workers.contract_said import SEGMENT
from openfla.desk.workers.staff import RegisterEmployment
from openfla.desk.workers.staff_file import StaffFile
from openfla.desk.workers.staff_handling import load, matches
from openfla.desk.workers.worker_fields import stated
from openfla.records.numbers import index_of, number_keys
from openfla.terms.batch import BatchKind

LISTED: dict[BatchKind, tuple[type, ...]] = {
    BatchKind.STAFF_LIST: (RegisterEmployment,),
    BatchKind.RIGHTS: (RegisterRight,),
    BatchKind.TRAININGS: (RegisterTraining, RegisterParticipation),
    BatchKind.DECLARATIONS: (),
    BatchKind.RESCUE: (),
    BatchKind.CLIENTS: (),
    BatchKind.TEAMS: (),
    BatchKind.PAYROLL: (),
}
"""What lists of each kind hold: whoever may send one learns nothing of other facts."""


@answers(ChangesAhead)
def changes_ahead(question: ChangesAhead, act: Act) -> tuple[ChangeAhead | None, ...]:
    """One answer per command, in order; None for a fact that is new, unclear or another employer's."""
    own = [
        command
        for command in question.commands
        if isinstance(act_of(command), LISTED[question.kind]) and command.employer == question.employer
    ]
    contracts = [command for command in own if isinstance(command, RegisterEmployment)]
    stated = [command for command in own if isinstance(command, State)]
    staff = StaffFile(act)
    load(staff, contracts, lock=False)
    changes = dict(zip(map(id, stated), stated_ahead(stated), strict=True))
    changes |= {id(command): _change(command, staff) for command in contracts}
    return tuple(changes.get(id(command)) for command in question.commands)


def _change(command: RegisterEmployment, staff: StaffFile) -> ChangeAhead | None:
    workers = {worker for worker in matches(command, staff) if worker is not None}
    if len(workers) != 1:
        return None
    worker = workers.pop()
    fields = (*_details(command, worker, staff), *_contract(command, worker, staff), *_opening(command, worker, staff))
    return ChangeAhead(worker, fields)


def _details(command: RegisterEmployment, worker: UUID, staff: StaffFile) -> Iterator[FieldChange]:
    details, number = staff.details[worker], command.identity.number
    for name, value in stated(command.identity).items():
        if getattr(details, name) != value:
            yield FieldChange(name, getattr(details, name), value)
    known = staff.numbers.get(worker)
    if number and (known is None or index_of(known) != number_keys().index(number)):
        yield FieldChange("national_number", None, None)


def _contract(command: RegisterEmployment, worker: UUID, staff: StaffFile) -> Iterator[FieldChange]:
    after = staff.terms_stated(worker, command)
    known = staff.contract_starting(worker, after.starts_on)
    if known is None:
        yield FieldChange("contract_start", None, after.starts_on)
        return
    before = staff.terms[known.id]
    pairs = [("contract_end", before.ends_on, after.ends_on), ("ending", before.ending, after.ending)]
    if len(before.segments) == len(after.segments):
        for old, new in zip(before.segments, after.segments, strict=True):
            pairs += [(name, getattr(old, field), getattr(new, field)) for field, name in SEGMENT.items()]
    else:
        # a contract in several stretches becomes one of a single stretch
        pairs += [(name, None, getattr(after.segments[-1], field)) for field, name in SEGMENT.items()]
    yield from (FieldChange(name, old, new) for name, old, new in pairs if old != new)


def _opening(command: RegisterEmployment, worker: UUID, staff: StaffFile) -> Iterator[FieldChange]:
    opening = command.opening
    if opening is None:
        return
    known = staff.openings.get((worker, opening.year))
    before = days_of(known) if known else None
    if before != opening.days:
        yield FieldChange("opening_days", before, opening.days)
    if known is not None and known.evidence != opening.evidence:
        yield FieldChange("opening_evidence", known.evidence, opening.evidence)
