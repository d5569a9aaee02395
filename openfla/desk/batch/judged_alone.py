# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What can be said of a command without looking anything up: for who wants to know before sending it.

The handlers judge by the same functions, beside what is recorded; whatever is found here they would refuse too.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from openfla.desk.employers.decision_problems import stated_problems
from openfla.desk.employers.size_problems import size_problems
from openfla.desk.employers.sizes import DeclareSize, RecordDecision
from openfla.desk.rights.right_problems import registering_problems
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.trainings.participation_problems import decided, warnings_of
from openfla.desk.trainings.participation_problems import problems_of as part_problems
from openfla.desk.trainings.training_problems import problems_of as training_problems
from openfla.desk.trainings.trainings import CorrectTraining, ParticipationTerms, RegisterTraining, TrainingTerms
from openfla.desk.unfit import refusal_of
from openfla.desk.workers.contract_said import ContractTerms
from openfla.desk.workers.contract_said import problems_of as contract_problems
from openfla.desk.workers.staff import CorrectEmployment, RegisterEmployment
from openfla.desk.workers.worker_problems import opening_problems
from openfla.desk.workers.worker_problems import problems_of as worker_problems
from openfla.terms.problem import Problem

OUTSIDE_CONTRACT = "participation.outside_contract"


def problems_alone(command: object, today: date) -> tuple[Problem, ...]:
    """All that is wrong with it by itself; nothing for what can only be judged beside what is recorded."""
    if refused := refusal_of(command, today):
        return refused.problems
    judged = _JUDGED.get(type(command))
    problems = () if judged is None else judged(command, today)
    return (*_reason(command), *(problem for problem in problems if problem.stops))


def problems_beside(
    command: RegisterEmployment | CorrectEmployment, others: Iterable[tuple[date, date | None]]
) -> tuple[Problem, ...]:
    """What keeps a contract that is possible by itself from standing beside others of these first and last days."""
    held = tuple(ContractTerms(starts_on, ends_on, None, ()) for starts_on, ends_on in others)
    return contract_problems(ContractTerms.of(command), held)


def problems_taking_part(terms: ParticipationTerms, training: TrainingTerms, today: date) -> tuple[Problem, ...]:
    """What keeps a part from fitting its training, whoever's it is; the contracts of the worker are not looked at."""
    part = decided(terms, training)
    found = part_problems(part, training, (), today)
    return (*(each for each in found if each.code != OUTSIDE_CONTRACT), *warnings_of(part, training, today))


def _reason(command: object) -> Iterable[Problem]:
    """A correction says why; of a size only the second is one, and rights look after it themselves."""
    if isinstance(command, DeclareSize | RegisterRight) or not hasattr(command, "reason"):
        return ()
    return () if command.reason.strip() else (Problem("desk.reason_missing", "reason"),)


def _employment(command: RegisterEmployment, today: date) -> Iterable[Problem]:
    identity = command.identity
    if identity.number is None and not identity.reference:
        yield Problem("staff.no_identity", "identity.reference")
    yield from worker_problems(identity, today)
    yield from _contract(command, today)
    yield from opening_problems(command.opening, today)


def _contract(command: RegisterEmployment | CorrectEmployment, _today: date) -> Iterable[Problem]:
    return contract_problems(ContractTerms.of(command), ())


def _training(command: RegisterTraining | CorrectTraining, _today: date) -> Iterable[Problem]:
    return training_problems(command.terms)


_JUDGED: dict[type, Callable[[Any, date], Iterable[Problem]]] = {
    RegisterEmployment: _employment,
    CorrectEmployment: _contract,
    RegisterRight: lambda command, _today: registering_problems(command),
    RegisterTraining: _training,
    CorrectTraining: _training,
    RecordDecision: lambda command, _today: stated_problems(command),
    DeclareSize: size_problems,
}
