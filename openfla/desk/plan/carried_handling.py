# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Training plans read whole, and kept where they were brought: versions first, then what was done with them."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.handling import handles
from openfla.desk.outcome import Done, Effect, Outcome, Refused, refused
from openfla.desk.plan import plan_figures, plan_groups_handling, plan_heads
from openfla.desk.plan.carried import CarryPlanStep, CarryPlanVersion
from openfla.desk.plan.plan import SavePlan
from openfla.desk.plan.plan_groups import GroupSaid
from openfla.desk.plan.plan_handling import unfit
from openfla.desk.plan.plan_rows import in_order, locked_plan, steps_of
from openfla.desk.plan.plan_step_checks import Said, badly_told, before_the_last, kinds_of, too_early
from openfla.records.fact import CURRENT
from openfla.records.models import PlanStep, PlanVersion
from openfla.terms.plan import PlanBody, PlanStepKind

CHANGED_HERE = refused("rescue.changed_here", "fact")


def plan_versions(employer: UUID) -> Iterator[CarryPlanVersion]:
    """Year by year, in the order in which they were written."""
    for row in PlanVersion.objects.filter(employer=employer).order_by("year", "number"):
        yield CarryPlanVersion(
            employer=employer,
            year=row.year,
            number=row.number,
            starts_on=row.starts_on,
            years=row.years,
            texts=tuple(sorted(row.texts.items())),
            formal_hours=row.formal_hours,
            informal_hours=row.informal_hours,
            figures=plan_figures.read(row.figures),
            heads=plan_heads.read(row.heads),
            groups=plan_groups_handling.read(row.groups),
        )


def plan_steps(employer: UUID) -> Iterator[CarryPlanStep]:
    """Those that hold, as they follow each other."""
    rows = PlanStep.objects.filter(CURRENT, employer=employer).select_related("version")
    for row in in_order(rows):
        body = PlanBody(row.body) if row.body else None
        kind, number = PlanStepKind(row.kind), row.version.number
        yield CarryPlanStep(employer, row.lineage, row.year, number, kind, row.on, body, row.meeting, row.text)


@handles(CarryPlanVersion)
def carry_versions(commands: Sequence[CarryPlanVersion], act: Act) -> list[Outcome]:
    """One after the other: each follows the one before it."""
    return [_version(command, act) for command in commands]


def _version(command: CarryPlanVersion, act: Act) -> Outcome:
    latest, steps = locked_plan(command.employer, command.year)
    terms = _terms(command)
    same = PlanVersion.objects.filter(employer=command.employer, year=command.year, number=command.number).first()
    if same is not None:
        alike = all(getattr(same, name) == value for name, value in terms.items())
        return Done(same.id, Effect.UNCHANGED) if alike else CHANGED_HERE
    if PlanStepKind.FIXED in kinds_of(steps):
        return CHANGED_HERE
    if command.number != (latest.number if latest else 0) + 1:
        return refused("plan.version_missing", "number", year=command.year, number=command.number - 1)
    if problems := tuple(unfit(_written_here(command))):
        return Refused(problems)
    row = PlanVersion(year=command.year, number=command.number, **terms, **act.recorded(command.employer))
    row.save(force_insert=True)
    return Done(row.id)


def _terms(command: CarryPlanVersion) -> dict[str, Any]:
    return {
        "starts_on": command.starts_on,
        "years": command.years,
        "texts": dict(command.texts),
        "formal_hours": command.formal_hours,
        "informal_hours": command.informal_hours,
        "figures": plan_figures.written(command.figures),
        "heads": plan_heads.written(command.heads),
        "groups": plan_groups_handling.written(command.groups),
    }


def _written_here(command: CarryPlanVersion) -> SavePlan:
    """What would have been asked, had it been written here: the same is wrong with it."""
    said = {
        each.group: GroupSaid(each.workers, each.few, each.hours, each.measures, each.none_planned)
        for each in command.groups
    }
    hours = (command.formal_hours, command.informal_hours)
    return SavePlan(
        command.employer, command.year, 0, command.starts_on, command.years, dict(command.texts), *hours, said
    )


@handles(CarryPlanStep)
def carry_steps(commands: Sequence[CarryPlanStep], act: Act) -> list[Outcome]:
    """One after the other: each is judged among those before it."""
    return [_step(command, act) for command in commands]


def _step(command: CarryPlanStep, act: Act) -> Outcome:
    _, steps = locked_plan(command.employer, command.year)
    said = Said.by(command.kind, command)
    known = [row for row in steps_of(command.employer, command.year) if row.lineage == command.step]
    if known:
        holds = any(row.withdrawn_at is None and said.same_as(row) for row in known)
        return Done(command.step, Effect.UNCHANGED) if holds else CHANGED_HERE
    at = {"employer": command.employer, "year": command.year, "number": command.number}
    version = PlanVersion.objects.filter(**at).first()
    if version is None:
        return refused("plan.version_missing", "number", year=command.year, number=command.number)
    problems = (
        *too_early(command.kind, command.year, version, kinds_of(steps)),
        *badly_told(said, command.year, act.today),
        *before_the_last(said, steps),
    )
    if problems:
        return Refused(problems)
    row = PlanStep(
        lineage=command.step, year=command.year, version=version, **said.columns, **act.recorded(command.employer)
    )
    row.save(force_insert=True)
    return Done(row.lineage)
