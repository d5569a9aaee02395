# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whom the successor knew by the succession alone, once it is taken back: nothing of theirs is to stay there."""

from collections.abc import Sequence
from uuid import UUID

from openfla.desk.payroll.known_beside import more_known
from openfla.desk.workers.staff_file import StaffFile
from openfla.records.fact import CURRENT
from openfla.records.models import Link, PayrollMessage, SucceededWorker, Worker

NOT_ITS_OWN = frozenset((Link, SucceededWorker))
"""What the successor did not add: that the person saw the account, and that it came."""


def left_over(rows: Sequence[SucceededWorker], there: StaffFile) -> list[UUID]:
    """Workers whom these rows brought, with nothing that anybody added since; the rows are withdrawn."""
    brought = {row.taken_by_id for row in rows if _is_as_brought(row, there)}
    came = Worker.objects.filter(id__among=list(brought), entry__in={row.entry for row in rows})
    found = set(came.values_list("id", flat=True))
    if not found:
        return []
    found -= more_known(found, NOT_ITS_OWN)
    found -= set(PayrollMessage.objects.filter(worker__among=found).values_list("worker_id", flat=True))
    for name in ("worker_id", "taken_by_id"):
        others = SucceededWorker.objects.filter(CURRENT, **{f"{name.removesuffix('_id')}__among": found})
        found -= set(others.values_list(name, flat=True))
    return sorted(found)


def _is_as_brought(row: SucceededWorker, there: StaffFile) -> bool:
    """Whether there is no contract, and the name and number are as they came."""
    details, number = there.details.get(row.taken_by_id), there.numbers.get(row.taken_by_id)
    as_they_came = details is not None and details.entry == row.entry and (number is None or number.entry == row.entry)
    return as_they_came and not there.contracts[row.taken_by_id]
