# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Certificates that end, read by the same rule as they are counted by."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.deadlines.certificates import A_YEAR, CertificatePage, CertificateRow, CertificatesEnding
from openfla.desk.handling import answers
from openfla.desk.names_known import names_of
from openfla.records.certificates_ending import CertificatesHeld
from openfla.records.fact import CURRENT
from openfla.records.models import Training
from openfla.terms.deadline import step_of


@answers(CertificatesEnding)
def certificates_ending(question: CertificatesEnding, act: Act) -> CertificatePage:
    """In three statements, whatever the size of the page."""
    within = min(max(question.within, 0), A_YEAR)
    first, last = act.today - timedelta(days=A_YEAR), act.today + timedelta(days=within)
    held = CertificatesHeld(question.employer, act.today, first, last)
    page = max(1, question.page)
    rows, total = held.page(page, question.size)
    pages = max(1, -(-total // question.size))
    if page > pages:
        page = pages
        rows, total = held.page(page, question.size)
    names = names_of({row.worker for row in rows})
    titles = _titles(question.employer, {row.training for row in rows})
    told = tuple(
        CertificateRow(
            participation=row.participation,
            worker=row.worker,
            worker_name=names.get(row.worker, ""),
            certificate=row.certificate,
            training=titles.get(row.training, ""),
            until=row.until,
            step=step_of(row.until, act.today),
        )
        for row in rows
    )
    return CertificatePage(told, total, page, pages)


def _titles(employer: UUID, trainings: Collection[UUID]) -> dict[UUID, str]:
    rows = Training.objects.filter(CURRENT, employer=employer, lineage__in=trainings)
    return dict(rows.values_list("lineage", "title"))
