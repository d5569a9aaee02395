# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Records of a file of declarations as the commands they stand for: one function per kind of record."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from lxml.etree import _Element

from openfla.channels.batch.declarations.fields import Fields, local
from openfla.channels.batch.declarations.parts import (
    SOURCE,
    contract,
    fact_key,
    identity,
    opening,
    participation_terms,
    training_terms,
    worker_key,
)
from openfla.desk.declared.declarations import TO_BE_FOUND, Declare, FactKey, WorkerKey
from openfla.desk.employers.sizes import CancelDecision, DeclareSize, RecordDecision
from openfla.desk.rights.rights import CancelRight, CorrectRight, RegisterRight
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CancelTraining,
    CorrectParticipation,
    CorrectTraining,
    RegisterParticipation,
    RegisterTraining,
)
from openfla.desk.workers.staff import CancelEmployment, CorrectEmployment, RegisterEmployment
from openfla.terms.problem import Problem
from openfla.terms.right import RightFactKind, RightKind

Command = Any
Reading = Callable[[Fields, UUID], Command]


def declared(record: _Element, employer: UUID, today: date) -> Declare | tuple[Problem, ...]:
    """The record as the desk takes it, or all that its values can't be."""
    fields = Fields(record, today)
    command = RECORDS[local(record)](fields, employer)
    whose, of = _whose(fields, command), _of(fields, command)
    if fields.problems:
        return tuple(fields.problems)
    return Declare(fields.text("Reference"), command, whose, of)


def _whose(fields: Fields, command: Command) -> WorkerKey | None:
    part = fields.part("Worker") if isinstance(command, RegisterParticipation | RegisterRight) else None
    return worker_key(part) if part else None


def _of(fields: Fields, command: Command) -> FactKey | None:
    part = fields.part("Training" if isinstance(command, RegisterParticipation) else "Of")
    return fact_key(part) if part else None


def _register_employment(fields: Fields, employer: UUID) -> Command:
    return RegisterEmployment(
        employer=employer, identity=identity(fields), opening=opening(fields), source=SOURCE, **contract(fields)
    )


def _correct_employment(fields: Fields, employer: UUID) -> Command:
    return CorrectEmployment(employer, TO_BE_FOUND, TO_BE_FOUND, reason=fields.text("Reason"), **contract(fields))


def _register_right(fields: Fields, employer: UUID) -> Command:
    return RegisterRight(
        employer=employer,
        worker=TO_BE_FOUND if fields.has("Worker") else None,
        year=fields.whole_of("Year"),
        kind=fields.one_of("Kind", RightFactKind),
        right=fields.one_of("Origin", RightKind),
        days=fields.amount("Days"),
        reason=fields.text("Reason"),
        evidence=fields.text("Evidence"),
        source=SOURCE,
    )


def _correct_right(fields: Fields, employer: UUID) -> Command:
    return CorrectRight(employer, TO_BE_FOUND, TO_BE_FOUND, fields.amount("Days"), fields.text("Reason"))


def _register_training(fields: Fields, employer: UUID) -> Command:
    return RegisterTraining(employer, TO_BE_FOUND, training_terms(fields), SOURCE)


def _correct_training(fields: Fields, employer: UUID) -> Command:
    return CorrectTraining(employer, TO_BE_FOUND, TO_BE_FOUND, training_terms(fields), fields.text("Reason"))


def _register_participation(fields: Fields, employer: UUID) -> Command:
    return RegisterParticipation(employer, TO_BE_FOUND, TO_BE_FOUND, participation_terms(fields), SOURCE)


def _correct_participation(fields: Fields, employer: UUID) -> Command:
    return CorrectParticipation(employer, TO_BE_FOUND, TO_BE_FOUND, participation_terms(fields), fields.text("Reason"))


def _record_decision(fields: Fields, employer: UUID) -> Command:
    return RecordDecision(
        employer=employer,
        kind=fields.text("Kind"),
        from_year=fields.whole_of("FromYear"),
        to_year=fields.whole_of("ToYear"),
        decided_on=fields.day_of("DecidedOn"),
        days=fields.amount("Days"),
        value=fields.text("Value"),
    )


def _declare_size(fields: Fields, employer: UUID) -> Command:
    quarter = fields.quarter("Quarter")
    if quarter is None:
        return None
    return DeclareSize(employer, quarter, fields.amount("FullTimeEquivalents"), fields.text("Reason"))


def _cancelling(kind: Callable[..., Command]) -> Reading:
    return lambda fields, employer: kind(employer, TO_BE_FOUND, TO_BE_FOUND, fields.text("Reason"))


RECORDS: dict[str, Reading] = {
    "RegisterEmployment": _register_employment,
    "CorrectEmployment": _correct_employment,
    "CancelEmployment": _cancelling(CancelEmployment),
    "RegisterRight": _register_right,
    "CorrectRight": _correct_right,
    "CancelRight": _cancelling(CancelRight),
    "RegisterTraining": _register_training,
    "CorrectTraining": _correct_training,
    "CancelTraining": _cancelling(CancelTraining),
    "RegisterParticipation": _register_participation,
    "CorrectParticipation": _correct_participation,
    "CancelParticipation": _cancelling(CancelParticipation),
    "RecordDecision": _record_decision,
    "CancelDecision": _cancelling(CancelDecision),
    "DeclareSize": _declare_size,
}
"""Every kind of record, by the name of its element."""
