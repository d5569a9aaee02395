# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Contracts as they are recorded, a page in five queries."""

from collections.abc import Sequence

from django.db.models import F, Q, QuerySet

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.workers.contract_terms import stored_terms
from openfla.desk.workers.employments import EmploymentCard, EmploymentList, EmploymentPage, EmploymentRow
from openfla.desk.workers.staff import EmploymentView
from openfla.records.fact import CURRENT
from openfla.records.models import Employment, WorkerDetails
from openfla.records.new import restored


@answers(EmploymentList)
def employment_list(question: EmploymentList, _act: Act) -> EmploymentPage:
    """One page, in a stable order."""
    found = _matching(question)
    start = (question.page - 1) * question.size
    rows = restored(found.order_by("worker_id", "starts_on")[start : start + question.size])
    return EmploymentPage(_rows(rows), found.count())


def _matching(question: EmploymentList) -> QuerySet[Employment]:
    found = Employment.objects.filter(CURRENT, employer=question.employer)
    if question.worker is not None:
        found = found.filter(worker=question.worker)
    if (day := question.active_on) is not None:
        found = found.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)
    return found


@answers(EmploymentCard)
def employment_card(question: EmploymentCard, _act: Act) -> EmploymentRow | None:
    """The contract, with whose it is."""
    versions = Employment.objects.filter(employer=question.employer, lineage=question.employment)
    row = versions.order_by(F("withdrawn_at").desc(nulls_first=True)).first()
    return _rows([row])[0] if row is not None else None


def _rows(employments: Sequence[Employment]) -> tuple[EmploymentRow, ...]:
    terms = stored_terms(employments)
    details = WorkerDetails.objects.filter(CURRENT, lineage__among={each.worker_id for each in employments})
    named = {row.worker_id: row for row in restored(details)}
    return tuple(
        EmploymentRow(
            worker=each.worker_id,
            reference=named[each.worker_id].reference,
            family_name=named[each.worker_id].family_name,
            given_names=named[each.worker_id].given_names,
            contract=EmploymentView(
                employment=each.lineage,
                version=each.id,
                starts_on=each.starts_on,
                ends_on=each.ends_on,
                ending=each.ending,
                source=each.source,
                recorded_at=each.recorded_at,
                segments=terms[each.id].segments,
                suspensions=terms[each.id].suspensions,
            ),
            cancelled=each.withdrawn_at is not None,
        )
        for each in employments
    )
