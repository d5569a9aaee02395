# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Points read when nobody else is at them, with all that is known of their workers."""

from collections.abc import Collection
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.payroll.payroll_file import PayrollFile
from openfla.desk.payroll.turns import one_after_another
from openfla.desk.workers.staff_file import StaffFile
from openfla.records.models import PayrollPoint


def held_points(points: Collection[UUID], act: Act) -> tuple[dict[UUID, PayrollPoint], PayrollFile]:
    """The points by their ids, and their workers, locked first: no message and no decision comes between."""
    asked = PayrollPoint.objects.filter(id__in=points)
    workers = dict(asked.values_list("worker_id", "employer_id"))
    employers = set(workers.values())
    one_after_another(employers)
    staff = StaffFile(act)
    file = PayrollFile(act, staff)
    if workers:
        staff.load(employers, workers=workers)
        file.load(workers, employers)
    return {row.id: row for row in PayrollPoint.objects.filter(id__in=points)}, file
