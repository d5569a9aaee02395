# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was done with a plan: recorded, corrected, withdrawn. A step that was told wrong stays beside its successor."""

from collections.abc import Sequence
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.conflict import absent, changed_meanwhile
from openfla.desk.handling import handles
from openfla.desk.outcome import Done, Effect, Outcome, Refused, refused
from openfla.desk.plan.plan import LONGEST_REASON, CancelPlanStep, CorrectPlanStep, RecordPlanStep
from openfla.desk.plan.plan_rows import locked_plan
from openfla.desk.plan.plan_step_checks import (
    Said,
    after_the_next,
    badly_told,
    before_the_last,
    kinds_of,
    needed,
    too_early,
)
from openfla.desk.withdrawal import withdraw
from openfla.records.identifier import new_id
from openfla.records.models import PlanStep
from openfla.terms.plan import PlanStepKind
from openfla.terms.problem import Problem


@handles(RecordPlanStep)
def record_steps(commands: Sequence[RecordPlanStep], act: Act) -> list[Outcome]:
    """One after the other; they are few."""
    return [_stepped(command, act) for command in commands]


def _stepped(command: RecordPlanStep, act: Act) -> Outcome:
    latest, steps = locked_plan(command.employer, command.year)
    if latest is None:
        return refused("plan.not_written", "", year=command.year)
    said = Said.by(command.kind, command)
    if latest.number != command.seen:
        return refused("plan.changed_meanwhile", "", number=latest.number)
    if steps and steps[-1].version_id == latest.id and said.same_as(steps[-1]):
        return Done(steps[-1].lineage, Effect.UNCHANGED)
    problems = (
        *too_early(command.kind, command.year, latest, kinds_of(steps)),
        *badly_told(said, command.year, act.today),
        *before_the_last(said, steps),
    )
    if problems:
        return Refused(tuple(problems))
    step = PlanStep(
        lineage=new_id(), year=command.year, version=latest, **said.columns, **act.recorded(command.employer)
    )
    step.save(force_insert=True)
    return Done(step.lineage)


@handles(CorrectPlanStep)
def correct_steps(commands: Sequence[CorrectPlanStep], act: Act) -> list[Outcome]:
    """One after the other: each is judged among the steps as those before left them."""
    return [_corrected(command, act) for command in commands]


def _corrected(command: CorrectPlanStep, act: Act) -> Outcome:
    found = _found(command)
    if isinstance(found, Refused):
        return found
    row, others = found
    said = Said.by(PlanStepKind(row.kind), command)
    if said.same_as(row):
        return Done(row.lineage, Effect.UNCHANGED)
    problems = (
        *_unreasoned(command.reason),
        *badly_told(said, row.year, act.today),
        *before_the_last(said, others),
        *after_the_next(said, row, others),
    )
    if problems:
        return Refused(tuple(problems))
    withdraw(PlanStep, [row.id], act, command.reason.strip())
    successor = PlanStep(
        lineage=row.lineage,
        corrects=row.id,
        year=row.year,
        version_id=row.version_id,
        **said.columns,
        **act.recorded(command.employer),
    )
    successor.save(force_insert=True)
    return Done(row.lineage)


@handles(CancelPlanStep)
def cancel_steps(commands: Sequence[CancelPlanStep], act: Act) -> list[Outcome]:
    """One after the other, as in corrections."""
    return [_cancelled(command, act) for command in commands]


def _cancelled(command: CancelPlanStep, act: Act) -> Outcome:
    found = _found(command)
    if isinstance(found, Refused):
        return found
    row, others = found
    if problems := (*_unreasoned(command.reason), *needed(row, others)):
        return Refused(tuple(problems))
    withdraw(PlanStep, [row.id], act, command.reason.strip())
    return Done(row.lineage)


def _found(command: CorrectPlanStep | CancelPlanStep) -> tuple[PlanStep, list[PlanStep]] | Refused:
    """The step that was on the screen and those beside it, while nobody else writes on their plan."""
    year = _year_of(command.employer, command.step)
    _, steps = locked_plan(command.employer, year) if year is not None else (None, [])
    row = next((each for each in steps if each.lineage == command.step), None)
    if row is None:
        return absent(PlanStep, command.step, command.employer)
    if row.id != command.version:
        return changed_meanwhile(row)
    return row, [each for each in steps if each is not row]


def _year_of(employer: UUID, step: UUID) -> int | None:
    rows = PlanStep.objects.filter(employer=employer, lineage=step)
    return rows.values_list("year", flat=True).first()


def _unreasoned(reason: str) -> tuple[Problem, ...]:
    reason = reason.strip()
    if not reason:
        return (Problem("desk.reason_missing", "reason"),)
    if len(reason) > LONGEST_REASON:
        return (Problem("training.text_too_long", "reason", {"length": len(reason), "limit": LONGEST_REASON}),)
    return ()
