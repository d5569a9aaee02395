# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Registering contracts with their workers, from a form or a staff list of any length."""

from collections.abc import Sequence
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.changes import Changed, FactType, Moved
from openfla.desk.directory.joining import with_directory
from openfla.desk.handling import handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, Version
from openfla.desk.successions.late import with_late
from openfla.desk.versions import holding
from openfla.desk.workers import staff_correction, worker_card, worker_search
from openfla.desk.workers.contract_said import ContractTerms, warnings_of
from openfla.desk.workers.contract_said import problems_of as contract_problems
from openfla.desk.workers.contract_terms import employment_row
from openfla.desk.workers.staff import RegisterEmployment
from openfla.desk.workers.staff_file import StaffFile
from openfla.desk.workers.worker_fields import details_row, differs, number_row, stated
from openfla.desk.workers.worker_problems import opening_problems
from openfla.desk.workers.worker_problems import problems_of as field_problems
from openfla.records.identifier import new_id
from openfla.records.models import Right, Worker
from openfla.records.new import new
from openfla.records.numbers import index_of, number_keys
from openfla.terms.problem import Problem
from openfla.terms.right import RightFactKind, RightKind

__all__ = ["staff_correction", "worker_card", "worker_search"]

"""The training right exists since 10 November 2022 (law of 3 October 2022); no balance is older."""


@handles(RegisterEmployment)
def register_employments(commands: Sequence[RegisterEmployment], act: Act) -> list[Outcome]:
    """Each worker is found or new, each contract found by its start or new; `reference` of Done is the worker's id."""
    return with_directory(*registered(commands, act))


def registered(commands: Sequence[RegisterEmployment], act: Act) -> tuple[list[Outcome], StaffFile]:
    """The outcomes and what was stored, without a look into the staff directory."""
    staff = StaffFile(act)
    load(staff, commands)
    outcomes = [_registered(command, staff) for command in commands]
    staff.store()
    return with_late(outcomes, staff), staff


def load(staff: StaffFile, commands: Sequence[RegisterEmployment], *, lock: bool = True) -> None:
    """What is known of the workers that the commands may mean."""
    staff.load(
        {command.employer for command in commands},
        workers=[command.worker for command in commands if command.worker],
        numbers=[command.identity.number for command in commands if command.identity.number],
        references=[command.identity.reference for command in commands],
        lock=lock,
    )


def _registered(command: RegisterEmployment, staff: StaffFile) -> Outcome:
    found = matches(command, staff)
    if command.worker is not None and found[0] is None:
        return NOT_FOUND
    workers = {worker for worker in found if worker is not None}
    worker = next(iter(workers), None)
    terms = staff.terms_stated(worker, command)
    problems = _problems(command, terms, workers, staff)
    if any(problem.stops for problem in problems):
        return Refused(tuple(problems))
    return _put(command, terms, worker, staff, (*problems, *warnings_of(terms)))


def _problems(command: RegisterEmployment, terms: ContractTerms, workers: set[UUID], staff: StaffFile) -> list[Problem]:
    worker = next(iter(workers), None)
    problems = [*_key_problems(command, workers, staff), *field_problems(command.identity, staff.act.today)]
    if worker is None and not command.identity.family_name:
        problems.append(Problem("worker.name_missing", "identity.family_name"))
    problems += contract_problems(terms, _others(staff, worker, command) if len(workers) == 1 else ())
    problems += opening_problems(command.opening, staff.act.today)
    return problems + staff.problems_of_reach(worker, terms)


def matches(command: RegisterEmployment, staff: StaffFile) -> tuple[UUID | None, UUID | None, UUID | None]:
    """The worker that each key leads to: id, national number, own reference."""
    employer, identity = command.employer, command.identity
    details = staff.details.get(command.worker) if command.worker else None
    by_id = details.worker_id if details is not None and details.employer_id == employer else None
    by_number = staff.by_number.get((employer, number_keys().index(identity.number))) if identity.number else None
    return by_id, by_number, staff.by_reference.get((employer, identity.reference))


def _key_problems(command: RegisterEmployment, workers: set[UUID], staff: StaffFile) -> list[Problem]:
    identity = command.identity
    if identity.number and staff.is_refused(command.employer, number_keys().index(identity.number)):
        return [Problem("worker.number_taken", "identity.number")]
    if len(workers) > 1:
        return [Problem("worker.keys_disagree", "identity.reference", {"reference": identity.reference})]
    if not (workers or identity.reference or identity.number):
        return [Problem("staff.no_identity", "identity.reference")]
    if command.fresh and workers and command.worker is None:
        return [Problem("worker.already_known", "identity.reference" if identity.reference else "identity.number")]
    return []


def _others(staff: StaffFile, worker: UUID | None, command: RegisterEmployment) -> list[ContractTerms]:
    """The worker's current contracts but the one that the command may mean: the one that starts on the same day."""
    if worker is None or (command.fresh and command.worker is None):
        return []
    held = (staff.terms[employment.id] for employment in staff.contracts[worker].values())
    return [each for each in held if command.fresh or each.starts_on != command.starts_on]


def _put(
    command: RegisterEmployment,
    terms: ContractTerms,
    worker: UUID | None,
    staff: StaffFile,
    warnings: tuple[Problem, ...],
) -> Outcome:
    known = worker or _new_worker(command, staff)
    person = _put_person(command, known, staff, fresh=worker is None)
    opening = _put_opening(command, known, staff)
    contract, held = _put_contract(command, terms, known, staff)
    others = Effect.CHANGED if opening or person is Effect.CHANGED else Effect.UNCHANGED
    names, moved = _told(known, person, held.fact, contract)
    return Done(
        known,
        others if contract is Effect.UNCHANGED else contract,
        warnings,
        known,
        held,
        names=names,
        moved=(*moved, *opening),
    )


def _told(worker: UUID, person: Effect, contract: UUID, became: Effect) -> tuple[UUID, tuple[Moved, ...]]:
    """The fact that the journal names, and what moved beside it.

    That is the worker where the worker is new, or where the contract stays as it was, and else the contract.
    """
    if person is Effect.CREATED:
        return worker, (Moved(FactType.EMPLOYMENT, Changed.REGISTERED, contract, worker),)
    if became is Effect.UNCHANGED:
        return worker, ()
    corrected = Moved(FactType.ACCOUNT, Changed.CORRECTED, worker, worker)
    return contract, (corrected,) if person is Effect.CHANGED else ()


def _new_worker(command: RegisterEmployment, staff: StaffFile) -> UUID:
    worker = new(Worker, **staff.act.recorded(command.employer))
    staff.put_worker(worker)
    staff.put_details(details_row(command.employer, worker.id, stated(command.identity), staff.act))
    return worker.id


def _put_person(command: RegisterEmployment, worker: UUID, staff: StaffFile, *, fresh: bool) -> Effect:
    """The personal fields and the number of a worker, whose fields stand already where the worker is `fresh`."""
    details = not fresh and _put_details(command, worker, staff)
    renumbered = _put_number(command, worker, staff)
    if fresh:
        return Effect.CREATED
    return Effect.CHANGED if details or renumbered else Effect.UNCHANGED


def _put_details(command: RegisterEmployment, worker: UUID, staff: StaffFile) -> bool:
    details, fields = staff.details[worker], stated(command.identity)
    if not differs(details, fields):
        return False
    staff.put_details(details_row(command.employer, worker, fields, staff.act, details))
    return True


def _put_number(command: RegisterEmployment, worker: UUID, staff: StaffFile) -> bool:
    number, known = command.identity.number, staff.numbers.get(worker)
    if number is None or (known is not None and index_of(known) == number_keys().index(number)):
        return False
    staff.put_number(number_row(command.employer, worker, number, staff.act))
    return True


def _put_contract(
    command: RegisterEmployment, terms: ContractTerms, worker: UUID, staff: StaffFile
) -> tuple[Effect, Version]:
    known = staff.contract_starting(worker, terms.starts_on)
    if known is not None and staff.terms[known.id] == terms:
        return Effect.UNCHANGED, holding(known)
    row = employment_row(command.employer, worker, terms, command.source, staff.act)
    staff.put_contract(row, terms, known)
    return (Effect.CREATED if known is None else Effect.CHANGED), holding(row)


def _put_opening(command: RegisterEmployment, worker: UUID, staff: StaffFile) -> tuple[Moved, ...]:
    """The balance that it opens with, where that moved."""
    opening = command.opening
    if opening is None:
        return ()
    known = staff.openings.get((worker, opening.year))
    amount = (opening.days.numerator, opening.days.denominator, opening.evidence)
    if known is not None and (known.numerator, known.denominator, known.evidence) == amount:
        return ()
    right = Right(
        worker_id=worker,
        lineage=new_id(),
        year=opening.year,
        kind=RightFactKind.OPENING_BALANCE.value,
        right=RightKind.STATUTORY.value,
        numerator=opening.days.numerator,
        denominator=opening.days.denominator,
        evidence=opening.evidence,
        source=command.source,
        **staff.act.recorded(command.employer),
    )
    staff.put_opening(right, worker)
    changed = Changed.CORRECTED if known is not None else Changed.REGISTERED
    return (Moved(FactType.RIGHT, changed, right.lineage, worker),)
