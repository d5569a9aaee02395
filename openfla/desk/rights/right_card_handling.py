# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One recorded right, current or withdrawn, with all that was done to it."""

from django.db.models import F

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.history import history_of
from openfla.desk.rights.rights import RightCard, RightCardView
from openfla.desk.rights.rights_handling import view_of
from openfla.records.fact import CURRENT
from openfla.records.models import Right, WorkerDetails
from openfla.records.signatures import Written, recorders


@answers(RightCard)
def right_card(question: RightCard, _act: Act) -> RightCardView | None:
    """The current version, else the one withdrawn last."""
    versions = Right.objects.filter(employer=question.employer, lineage=question.right_id)
    row = versions.order_by(F("withdrawn_at").desc(nulls_first=True)).first()
    if row is None:
        return None
    signed = {} if question.told else recorders([Written(row.entry, row.lineage, row.worker_id)])
    return RightCardView(
        right=view_of(row, signed.get(row.lineage)),
        worker_name=_name(row),
        cancelled=row.withdrawn_at is not None,
        history=history_of(reference=row.lineage) if question.told else (),
    )


def _name(row: Right) -> str:
    details = WorkerDetails.objects.filter(CURRENT, worker=row.worker_id).first() if row.worker_id else None
    return f"{details.given_names} {details.family_name}".strip() if details else ""
