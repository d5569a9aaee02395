# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The plan as its workers read it. The database shows them nothing but what is fixed."""

from collections.abc import Iterator
from dataclasses import replace

from django.db.models import Q

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.plan.own_plan import AHEAD, OwnPlan, OwnPlanView, TrainingAhead
from openfla.desk.plan.plan import FIRST_YEAR, LAST_YEAR, PlanVersionView, TrainingPlanView
from openfla.desk.plan.plan_rows import step_view, version_view
from openfla.records.fact import CURRENT
from openfla.records.models import Employment, Organisation, Participation, PlanStep, Training
from openfla.terms.plan import PlanStepKind
from openfla.terms.training import ParticipationState


@answers(OwnPlan)
def own_plan(question: OwnPlan, act: Act) -> OwnPlanView | None:
    """Of several that hold in the year, the one written for it."""
    if not FIRST_YEAR <= question.year <= LAST_YEAR:
        return None
    fixed = {step.year: (step, version) for step, version in _fixed(question)}
    holding = [year for year, (_, version) in fixed.items() if year <= question.year <= version.ends_on.year]
    shown = fixed[max(holding)] if holding else None
    return OwnPlanView(
        year=question.year,
        years=tuple(sorted(fixed)),
        plan=_plan(question, *shown) if shown else None,
        ahead=tuple(_ahead(question, act)),
    )


def _fixed(question: OwnPlan) -> Iterator[tuple[PlanStep, PlanVersionView]]:
    """Those that are fixed and held while the worker was under contract."""
    contracts = list(Employment.objects.filter(CURRENT, employer=question.employer, worker=question.worker))
    steps = PlanStep.objects.filter(CURRENT, employer=question.employer, kind=PlanStepKind.FIXED.value)
    for step in steps.select_related("version").order_by("year"):
        version = version_view(step.version, {})
        if any(
            each.starts_on <= version.ends_on and (each.ends_on is None or each.ends_on >= version.starts_on)
            for each in contracts
        ):
            yield step, version


def _plan(question: OwnPlan, step: PlanStep, version: PlanVersionView) -> TrainingPlanView:
    employer = Organisation.objects.get(id=question.employer)
    return TrainingPlanView(
        employer_name=employer.name,
        employer_number=employer.enterprise_number,
        year=step.year,
        required=None,
        deadlines=None,
        consulted=None,
        kept=None,
        versions=(version,),
        steps=(replace(step_view(step, {}), text=""),),
        before=(),
        now=(),
    )


def _ahead(question: OwnPlan, act: Act) -> Iterator[TrainingAhead]:
    mine = Participation.objects.filter(CURRENT, employer=question.employer, worker=question.worker)
    parts = {part.training: part for part in mine.filter(state__in=AHEAD)}
    to_come = Q(employer=question.employer, lineage__in=parts, ends_on__gte=act.today)
    for row in Training.objects.filter(CURRENT, to_come).order_by("starts_on", "id"):
        part = parts[row.lineage]
        yield TrainingAhead(
            title=row.title,
            provider_name=row.provider_name,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            minutes=part.minutes,
            state=ParticipationState(part.state),
        )
