# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an employer has that is no worker's own, to be carried to another installation."""

from collections.abc import Iterable
from fractions import Fraction
from uuid import UUID

from django.db.models import Exists, OuterRef

from openfla.desk.accounts.whole_accounts import WholeEmployer, WholeEmployerView
from openfla.desk.accounts.whole_accounts_handling import Marks, rights_whole
from openfla.desk.act import Act
from openfla.desk.employers.sizes import DeclareSize, RecordDecision
from openfla.desk.employers.sizes_handling import DECLARED
from openfla.desk.handling import answers
from openfla.desk.plan.carried_handling import plan_steps, plan_versions
from openfla.desk.trainings.training_file import terms_by_version
from openfla.desk.trainings.trainings import RegisterTraining
from openfla.records.fact import CURRENT
from openfla.records.models import (
    EmployerDecision,
    Organisation,
    Participation,
    Right,
    SizeDeclaration,
    Training,
)
from openfla.terms.period import Quarter


@answers(WholeEmployer)
def whole_employer(question: WholeEmployer, _act: Act) -> WholeEmployerView:
    """Each in the order in which it was recorded."""
    employer = Organisation.objects.get(id=question.employer)
    rights = list(Right.objects.filter(CURRENT, employer=employer, worker=None).order_by("recorded_at", "id"))
    return WholeEmployerView(
        number=employer.enterprise_number,
        sizes=tuple(_sizes(employer.id)),
        decisions=tuple(_decisions(employer.id)),
        rights=tuple(rights_whole(rights, Marks(employer.id))),
        trainings=tuple(_empty_trainings(employer.id)),
        plans=tuple(plan_versions(employer.id)),
        plan_steps=tuple(plan_steps(employer.id)),
    )


def _sizes(employer: UUID) -> Iterable[DeclareSize]:
    for row in SizeDeclaration.objects.filter(CURRENT, employer=employer, source=DECLARED).order_by("quarter"):
        quarter = Quarter.parse(row.quarter)
        if isinstance(quarter, Quarter):
            yield DeclareSize(employer, quarter, None if row.fte is None else Fraction(row.fte))


def _decisions(employer: UUID) -> Iterable[RecordDecision]:
    for row in EmployerDecision.objects.filter(CURRENT, employer=employer).order_by("recorded_at", "id"):
        days = None if row.numerator is None or not row.denominator else Fraction(row.numerator, row.denominator)
        yield RecordDecision(employer, row.kind, row.from_year, row.to_year, row.decided_on, days, row.value)


def _empty_trainings(employer: UUID) -> Iterable[RegisterTraining]:
    parts = Participation.objects.filter(CURRENT, employer=employer, training=OuterRef("lineage"))
    rows = list(Training.objects.filter(~Exists(parts), CURRENT, employer=employer).order_by("starts_on", "id"))
    terms = terms_by_version(rows)
    return (RegisterTraining(employer, row.lineage, terms[row.id], row.source) for row in rows)
