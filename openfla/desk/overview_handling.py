# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The employer's overview for a year, in a fixed number of queries. Sums are exact: gathered per denominator."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.db.models.functions import ExtractMonth

from openfla.desk.act import Act
from openfla.desk.facts import employer_facts
from openfla.desk.handling import answers
from openfla.desk.overview import EmployerOverview, GroupTotals, OverviewView
from openfla.desk.staff import Figures
from openfla.desk.standing import FIGURES
from openfla.desk.training_list import training_rows
from openfla.law.right import in_force
from openfla.law.size import size_of
from openfla.records.fact import CURRENT
from openfla.records.models import Charge, Organisation, Participation, Segment, Standing, Training
from openfla.terms.duration import full_time_day
from openfla.terms.training import ParticipationState, TrainingType

FEW = 5
RECENT = 5
ZERO = Fraction(0)


@answers(EmployerOverview)
def employer_overview(question: EmployerOverview, act: Act) -> OverviewView | None:
    """How the employer stands in a year."""
    employer = Organisation.objects.filter(id=question.employer).first()
    if employer is None:
        return None
    standings = Standing.objects.filter(employer=question.employer, year=question.year)
    counts = standings.aggregate(
        workers=Count("id"),
        idle=Count("id", filter=Q(charged=0)),
        used_up=Count("id", filter=Q(left__lte=0, charged__gt=0)),
        stale=Count("id", filter=Q(stale=True)),
    )
    charges = Charge.objects.filter(CURRENT, employer=question.employer, year=question.year, counts=True)
    trainings = Training.objects.filter(
        CURRENT,
        employer=question.employer,
        starts_on__lte=date(question.year, 12, 31),
        ends_on__gte=date(question.year, 1, 1),
    )
    formal, informal = _by_type(charges)
    return OverviewView(
        year=question.year,
        years=_years(question, act),
        employer_name=employer.name,
        workers=counts["workers"],
        workers_with_nothing_followed=counts["idle"],
        workers_used_up=counts["used_up"],
        totals=_totals(standings),
        trainings=trainings.count(),
        participations=charges.values("participation").distinct().count(),
        by_month=tuple(_by_month(charges)),
        formal=formal,
        informal=informal,
        by_committee=tuple(_by_committee(question, standings)),
        recent=training_rows(trainings.order_by("-starts_on", "id")[:RECENT]),
        stale=counts["stale"],
        size_missing=_size_missing(question, act),
        changed_on=_changed_on(question),
    )


def _years(question: EmployerOverview, act: Act) -> tuple[int, ...]:
    rows = Standing.objects.filter(employer=question.employer).values_list("year", flat=True).distinct()
    return tuple(sorted({*rows, act.today.year}))


def _totals(standings: QuerySet[Standing]) -> Figures:
    sums: dict[str, Fraction] = dict.fromkeys(FIGURES, ZERO)
    names = [f"sum_{name}" for name in FIGURES]
    per_denominator = standings.values("denominator").annotate(**{f"sum_{name}": Sum(name) for name in FIGURES})
    for denominator, *amounts in per_denominator.values_list("denominator", *names):
        for name, amount in zip(FIGURES, amounts, strict=True):
            sums[name] += Fraction(int(amount), denominator)
    statutory, sector, employer, carried_in, charged, planned, lapsed, left = (sums[name] for name in FIGURES)
    return Figures(statutory, sector, employer, carried_in, charged, planned, lapsed, left)


def _days(rows: Iterable[tuple[Any, int, int]]) -> dict[Any, Fraction]:
    """Exact days per group, from minutes summed per length of the full-time week."""
    found: dict[Any, Fraction] = defaultdict(Fraction)
    for key, weekly, minutes in rows:
        found[key] += Fraction(minutes) / full_time_day(weekly)
    return found


def _by_month(charges: QuerySet[Charge]) -> Iterable[tuple[int, Fraction, Fraction]]:
    grouped = charges.annotate(month=ExtractMonth("on")).values("state", "month", "full_time_weekly_minutes")
    summed = grouped.annotate(sum=Sum("minutes"))
    rows = summed.values_list("state", "month", "full_time_weekly_minutes", "sum")
    days = _days(((state, month), weekly, minutes) for state, month, weekly, minutes in rows)
    for month in range(1, 13):
        followed = days.get((ParticipationState.FOLLOWED.value, month), ZERO)
        yield month, followed, days.get((ParticipationState.PLANNED.value, month), ZERO)


def _by_type(charges: QuerySet[Charge]) -> tuple[Fraction, Fraction]:
    """Days of formal and of other training."""
    followed = charges.filter(state=ParticipationState.FOLLOWED.value)
    formal = Training.objects.filter(CURRENT, type=TrainingType.FORMAL.value).values("lineage")
    is_formal = followed.filter(participation__training__in=formal)
    return _total(is_formal), _total(followed.exclude(participation__training__in=formal))


def _total(charges: QuerySet[Charge]) -> Fraction:
    summed = charges.values("full_time_weekly_minutes").annotate(sum=Sum("minutes"))
    rows = summed.values_list("full_time_weekly_minutes", "sum")
    return sum(_days(("", weekly, minutes) for weekly, minutes in rows).values(), ZERO)


def _by_committee(question: EmployerOverview, standings: QuerySet[Standing]) -> Iterable[GroupTotals]:
    """Per committee of the year's last segment; a group under five people shows no figures."""
    in_year = Q(starts_on__lte=date(question.year, 12, 31)) & (
        Q(ends_on=None) | Q(ends_on__gte=date(question.year, 1, 1))
    )
    segments = Segment.objects.filter(in_year, employer=question.employer, employment__withdrawn_at=None)
    committee_of = dict(segments.order_by("starts_on").values_list("employment__worker_id", "joint_committee"))
    groups: dict[str, list[tuple[Fraction, Fraction]]] = defaultdict(list)
    columns = ("worker_id", "denominator", "statutory", "additional_sector", "additional_employer", "charged")
    for worker, denominator, *granted, charged in standings.values_list(*columns):
        pair = (Fraction(sum(granted), denominator), Fraction(charged, denominator))
        groups[committee_of.get(worker, "")].append(pair)
    for name, pairs in sorted(groups.items()):
        shown = len(pairs) >= FEW
        granted_days = sum((pair[0] for pair in pairs), ZERO) if shown else None
        charged_days = sum((pair[1] for pair in pairs), ZERO) if shown else None
        yield GroupTotals(name, len(pairs), granted_days, charged_days)


def _size_missing(question: EmployerOverview, act: Act) -> bool:
    return (
        in_force(question.year, act.today) and size_of(employer_facts(question.employer), question.year).average is None
    )


def _changed_on(question: EmployerOverview) -> date | None:
    rows = Participation.objects.filter(employer=question.employer).aggregate(last=Max("recorded_at"))
    last = rows["last"]
    return last.date() if last else None
