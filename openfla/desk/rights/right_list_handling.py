# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Recorded rights as they stand, a page in two queries, and one for who recorded them."""

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.rights.right_list import RightList, RightPage
from openfla.desk.rights.rights_handling import view_of
from openfla.records.fact import CURRENT
from openfla.records.models import Right
from openfla.records.signatures import Written, recorders


@answers(RightList)
def right_list(question: RightList, _act: Act) -> RightPage:
    """By year, in the order in which they were first recorded."""
    found = Right.objects.filter(CURRENT, employer=question.employer)
    if question.year is not None:
        found = found.filter(year=question.year)
    if question.worker is not None:
        found = found.filter(worker=question.worker)
    if question.whole_employer is not None:
        found = found.filter(worker__isnull=question.whole_employer)
    start = (question.page - 1) * question.size
    rows = list(found.order_by("year", "lineage")[start : start + question.size])
    signed = recorders([Written(row.entry, row.lineage, row.worker_id) for row in rows])
    return RightPage(tuple(view_of(row, signed.get(row.lineage)) for row in rows), found.count())
