# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of a plan: read while nobody else writes on it, and as they are shown."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.plan import plan_groups_handling, plan_heads
from openfla.desk.plan.plan import PlanStepView, PlanVersionView
from openfla.desk.plan.plan_figures import read
from openfla.law import plan
from openfla.records.fact import CURRENT
from openfla.records.models import PlanStep, PlanVersion
from openfla.records.turns import in_turn
from openfla.terms.plan import PlanBody, PlanStepKind
from openfla.terms.problem import Problem

ORDER = tuple(PlanStepKind)


def locked_plan(employer: UUID, year: int) -> tuple[PlanVersion | None, list[PlanStep]]:
    """The last version and what was done with the plan, as it was recorded, while nobody else writes on it."""
    in_turn(f"plan of {employer} {year}")
    versions = PlanVersion.objects.filter(employer=employer, year=year)
    return versions.order_by("-number").first(), list(steps_of(employer, year).filter(CURRENT))


def steps_of(employer: UUID, year: int) -> QuerySet[PlanStep]:
    """All of them as they were recorded, those that were withdrawn too."""
    return PlanStep.objects.filter(employer=employer, year=year).order_by("recorded_at", "id")


def in_order(steps: Iterable[PlanStep]) -> list[PlanStep]:
    """By their days, and on one day as steps usually follow each other: a corrected one stands where it belongs."""
    return sorted(steps, key=lambda each: (each.on, ORDER.index(PlanStepKind(each.kind))))


def version_view(row: PlanVersion, names: Mapping[UUID, str]) -> PlanVersionView:
    until = plan.holds_until(row.starts_on, row.years)
    return PlanVersionView(
        version=row.id,
        number=row.number,
        starts_on=row.starts_on,
        ends_on=row.starts_on if isinstance(until, Problem) else until,
        years=row.years,
        texts=row.texts,
        formal_hours=row.formal_hours,
        informal_hours=row.informal_hours,
        figures=read(row.figures),
        written_at=row.recorded_at,
        written_by=names.get(row.entry, ""),
        heads=plan_heads.read(row.heads),
        groups=plan_groups_handling.read(row.groups),
    )


def step_view(row: PlanStep, names: Mapping[UUID, str]) -> PlanStepView:
    return PlanStepView(
        step=row.lineage,
        version=row.id,
        number=row.version.number,
        kind=PlanStepKind(row.kind),
        on=row.on,
        body=PlanBody(row.body) if row.body else None,
        meeting=row.meeting,
        text=row.text,
        recorded_at=row.recorded_at,
        recorded_by=names.get(row.entry, ""),
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=names.get(row.withdrawn_entry, "") if row.withdrawn_entry else "",
        reason=row.withdrawal_reason,
    )
