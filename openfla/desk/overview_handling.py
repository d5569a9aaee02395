# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The employer's overview for a year, in a fixed number of queries."""

from datetime import date

from django.db.models import Max

from openfla.desk.act import Act
from openfla.desk.facts import employer_facts
from openfla.desk.handling import answers
from openfla.desk.overview import EmployerOverview, OverviewView
from openfla.desk.overview_sums import shown, standings_summed, taken_in, years_listed
from openfla.desk.training_list import training_rows
from openfla.law.right import in_force
from openfla.law.size import size_of
from openfla.records.fact import CURRENT
from openfla.records.models import Organisation, Participation, Training

RECENT = 5


@answers(EmployerOverview)
def employer_overview(question: EmployerOverview, act: Act) -> OverviewView | None:
    """How the employer stands in a year."""
    employer = Organisation.objects.filter(id=question.employer).first()
    if employer is None:
        return None
    everyone, groups = standings_summed(question.employer, question.year)
    taken = taken_in(question.employer, question.year)
    trainings = Training.objects.filter(
        CURRENT,
        employer=question.employer,
        starts_on__lte=date(question.year, 12, 31),
        ends_on__gte=date(question.year, 1, 1),
    )
    return OverviewView(
        year=question.year,
        years=tuple(sorted({*years_listed(question.employer), act.today.year})),
        employer_name=employer.name,
        workers=everyone.workers,
        workers_with_nothing_followed=everyone.idle,
        workers_used_up=everyone.used_up,
        totals=everyone.figures,
        trainings=trainings.count(),
        participations=taken.parts,
        by_month=tuple(taken.by_month()),
        formal=taken.followed(formal=True),
        informal=taken.followed(formal=False),
        by_committee=tuple(shown(groups)),
        recent=training_rows(trainings.order_by("-starts_on", "id")[:RECENT]),
        stale=everyone.stale,
        size_missing=_size_missing(question, act),
        changed_on=_changed_on(question),
    )


def _size_missing(question: EmployerOverview, act: Act) -> bool:
    return (
        in_force(question.year, act.today) and size_of(employer_facts(question.employer), question.year).average is None
    )


def _changed_on(question: EmployerOverview) -> date | None:
    rows = Participation.objects.filter(employer=question.employer).aggregate(last=Max("recorded_at"))
    last = rows["last"]
    return last.date() if last else None
