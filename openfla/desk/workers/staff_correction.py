# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Corrections and cancellations of contracts and of personal fields, each on the version that the officer saw."""

from collections.abc import Sequence
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.conflict import absent, changed_meanwhile
from openfla.desk.directory.joining import with_directory
from openfla.desk.handling import handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused
from openfla.desk.successions.late import with_late
from openfla.desk.versions import holding
from openfla.desk.workers.contract_said import ContractTerms, warnings_of
from openfla.desk.workers.contract_said import problems_of as contract_problems
from openfla.desk.workers.contract_terms import employment_row
from openfla.desk.workers.staff import CancelEmployment, CorrectEmployment, CorrectWorker
from openfla.desk.workers.staff_file import StaffFile
from openfla.desk.workers.trainings_held import Taken, orphans_of, trainings_taken
from openfla.desk.workers.worker_fields import details_row, differs, number_row, replaced
from openfla.desk.workers.worker_problems import problems_of as field_problems
from openfla.records.fact import CURRENT
from openfla.records.models import Employment
from openfla.records.numbers import index_of, number_keys
from openfla.terms.problem import Problem


def _reason_problems(reason: str) -> list[Problem]:
    return [] if reason.strip() else [Problem("desk.reason_missing", "reason")]


def _staff_of(commands: Sequence[CorrectEmployment | CancelEmployment], act: Act) -> tuple[StaffFile, dict[UUID, UUID]]:
    """The staff file of the workers of these contracts, and each contract's worker."""
    employments = Employment.objects.filter(CURRENT, lineage__in={command.employment for command in commands})
    workers: dict[UUID, UUID] = dict(employments.values_list("lineage", "worker_id"))
    staff = StaffFile(act)
    staff.load({command.employer for command in commands}, workers=workers.values())
    return staff, workers


def _current(
    command: CorrectEmployment | CancelEmployment, staff: StaffFile, workers: dict[UUID, UUID]
) -> Employment | None:
    worker = workers.get(command.employment)
    employment = staff.contracts[worker].get(command.employment) if worker else None
    return employment if employment is not None and employment.employer_id == command.employer else None


@handles(CorrectEmployment)
def correct_employments(commands: Sequence[CorrectEmployment], act: Act) -> list[Outcome]:
    """A successor version with its own segments, unless trainings would then lie outside any contract.

    `reference` of Done is the contract's lineage.
    """
    staff, workers = _staff_of(commands, act)
    taken = trainings_taken(set(workers.values()))
    outcomes = [_corrected(command, staff, _current(command, staff, workers), taken) for command in commands]
    staff.store()
    return with_late(outcomes, staff)


def _corrected(command: CorrectEmployment, staff: StaffFile, current: Employment | None, taken: Taken) -> Outcome:
    if current is None:
        return absent(Employment, command.employment, command.employer)
    if current.id != command.version:
        return changed_meanwhile(current)
    terms = ContractTerms.of(command, staff.terms[current.id])
    if staff.terms[current.id] == terms:
        return Done(current.lineage, Effect.UNCHANGED, about=current.worker_id, holds=holding(current))
    others = [staff.terms[each.id] for each in staff.contracts[current.worker_id].values() if each is not current]
    problems = (*_reason_problems(command.reason), *contract_problems(terms, others))
    if not any(problem.stops for problem in problems):
        problems += tuple(_orphans(current, staff, taken, terms))
    if any(problem.stops for problem in problems):
        return Refused(problems)
    successor = employment_row(command.employer, current.worker_id, terms, current.source, staff.act)
    staff.put_contract(successor, terms, current, command.reason)
    told = (*problems, *warnings_of(terms))
    return Done(successor.lineage, Effect.CHANGED, told, current.worker_id, holding(successor))


@handles(CancelEmployment)
def cancel_employments(commands: Sequence[CancelEmployment], act: Act) -> list[Outcome]:
    """Withdrawn, unless trainings would then lie outside any contract."""
    staff, workers = _staff_of(commands, act)
    taken = trainings_taken(set(workers.values()))
    outcomes = [_cancelled(command, staff, _current(command, staff, workers), taken) for command in commands]
    staff.store()
    return with_late(outcomes, staff)


def _cancelled(command: CancelEmployment, staff: StaffFile, current: Employment | None, taken: Taken) -> Outcome:
    if current is None:
        return absent(Employment, command.employment, command.employer)
    if current.id != command.version:
        return changed_meanwhile(current)
    problems = [*_reason_problems(command.reason), *_orphans(current, staff, taken)]
    if problems:
        return Refused(tuple(problems))
    staff.drop_contract(current, command.reason)
    return Done(current.lineage, Effect.CHANGED, about=current.worker_id)


def _orphans(
    current: Employment, staff: StaffFile, taken: Taken, successor: ContractTerms | None = None
) -> list[Problem]:
    """The trainings in the contract that neither its successor nor another contract would hold."""
    contracts = staff.contracts[current.worker_id].values()
    kept = [staff.terms[each.id].period for each in contracts if each is not current]
    kept += [successor.period] if successor else []
    return orphans_of(staff.terms[current.id].period, kept, taken.get(current.worker_id, ()))


@handles(CorrectWorker)
def correct_workers(commands: Sequence[CorrectWorker], act: Act) -> list[Outcome]:
    """All personal fields replaced by those stated; a number that is not stated stays."""
    staff = StaffFile(act)
    staff.load(
        {command.employer for command in commands},
        workers=[command.worker for command in commands],
        numbers=[command.identity.number for command in commands if command.identity.number],
        references=[command.identity.reference for command in commands],
    )
    outcomes = [_worker_corrected(command, staff) for command in commands]
    staff.store()
    return with_directory(outcomes, staff)


def _worker_corrected(command: CorrectWorker, staff: StaffFile) -> Outcome:
    details = staff.details.get(command.worker)
    if details is None or details.employer_id != command.employer:
        return NOT_FOUND
    if details.id != command.version:
        return changed_meanwhile(details)
    fields, renumbered = replaced(command.identity), _renumbered(command, staff)
    changed = differs(details, fields)
    if not changed and not renumbered:
        return Done(command.worker, Effect.UNCHANGED, holds=holding(details))
    if problems := _worker_problems(command, staff):
        return Refused(tuple(problems))
    if changed:
        row = details_row(command.employer, command.worker, fields, staff.act, details)
        staff.put_details(row, command.reason)
    if renumbered and command.identity.number is not None:
        number = number_row(command.employer, command.worker, command.identity.number, staff.act)
        staff.put_number(number, command.reason)
    return Done(command.worker, Effect.CHANGED, holds=holding(staff.details[command.worker]))


def _renumbered(command: CorrectWorker, staff: StaffFile) -> bool:
    number, known = command.identity.number, staff.numbers.get(command.worker)
    return number is not None and (known is None or index_of(known) != number_keys().index(number))


def _worker_problems(command: CorrectWorker, staff: StaffFile) -> list[Problem]:
    identity = command.identity
    problems = [*_reason_problems(command.reason), *field_problems(identity, staff.act.today)]
    if not identity.family_name:
        problems.append(Problem("worker.name_missing", "identity.family_name"))
    if staff.by_reference.get((command.employer, identity.reference), command.worker) != command.worker:
        problems.append(Problem("worker.reference_taken", "identity.reference", {"reference": identity.reference}))
    index = number_keys().index(identity.number) if identity.number else b""
    taken = staff.by_number.get((command.employer, index), command.worker) != command.worker
    if taken or staff.is_refused(command.employer, index):
        problems.append(Problem("worker.number_taken", "identity.number"))
    return problems
