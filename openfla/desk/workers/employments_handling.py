# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Contracts as they are recorded, a page in five queries."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.workers.contract_terms import contract_view, stored_terms
from openfla.desk.workers.employments import EmploymentCard, EmploymentList, EmploymentPage, EmploymentRow
from openfla.records.composed import composed_once
from openfla.records.fact import CURRENT
from openfla.records.models import Employment, WorkerDetails
from openfla.records.signatures import Written, recorders


@answers(EmploymentList)
def employment_list(question: EmploymentList, _act: Act) -> EmploymentPage:
    """One page, in a stable order."""
    asked = question.employer, question.worker, question.active_on
    rows = _current.page((question.page - 1) * question.size, question.size, *asked)
    return EmploymentPage(_rows(rows), _current.count(*asked))


@composed_once
def _current(employer: UUID, worker: UUID | None, active_on: date | None) -> QuerySet[Employment]:
    """Contracts of the employer, or of a worker; those that run on a day, or all."""
    found = Employment.objects.filter(CURRENT, employer=employer)
    if worker is not None:
        found = found.filter(worker=worker)
    if active_on is not None:
        found = found.filter(Q(ends_on=None) | Q(ends_on__gte=active_on), starts_on__lte=active_on)
    return found.order_by("worker_id", "starts_on")


@answers(EmploymentCard)
def employment_card(question: EmploymentCard, _act: Act) -> EmploymentRow | None:
    """The contract, with whose it is."""
    versions = Employment.objects.filter(employer=question.employer, lineage=question.employment)
    row = versions.order_by(F("withdrawn_at").desc(nulls_first=True)).first()
    return _rows([row])[0] if row is not None else None


def _rows(employments: Sequence[Employment]) -> tuple[EmploymentRow, ...]:
    terms = stored_terms(employments)
    named = {row.worker_id: row for row in _named({each.worker_id for each in employments})}
    signed = recorders([Written(each.entry, each.lineage, each.worker_id) for each in employments])
    return tuple(
        EmploymentRow(
            worker=each.worker_id,
            reference=named[each.worker_id].reference,
            family_name=named[each.worker_id].family_name,
            given_names=named[each.worker_id].given_names,
            contract=contract_view(each, terms[each.id]),
            cancelled=each.withdrawn_at is not None,
            recorder=signed.get(each.lineage),
        )
        for each in employments
    )


@composed_once
def _named(workers: Collection[UUID]) -> QuerySet[WorkerDetails]:
    return WorkerDetails.objects.filter(CURRENT, lineage__among=workers)
