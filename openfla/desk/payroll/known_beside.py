# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whether more is known of a worker than the payroll says."""

from collections.abc import Collection
from functools import cache, reduce
from operator import or_
from uuid import UUID

from django.db.models import Exists, ForeignObjectRel, Model, OuterRef, Q

from openfla.records.models import (
    Employment,
    InformedWorker,
    ListedWorker,
    PayrollMark,
    PayrollMessage,
    PayrollPoint,
    Standing,
    Worker,
    WorkerDetails,
    WorkerNumber,
)

OF_PAYROLL: frozenset[type[Model]] = frozenset(
    (Employment, PayrollMark, PayrollMessage, PayrollPoint, WorkerDetails, WorkerNumber)
)
"""What messages of the payroll leave."""
DERIVED: frozenset[type[Model]] = frozenset((InformedWorker, ListedWorker, Standing))
"""What openfla computes of any worker."""


@cache
def beside() -> tuple[tuple[type[Model], str], ...]:
    """All other tables with rows of a worker, and the column that names the worker: those to come too."""
    relations = (each for each in Worker._meta.get_fields(include_hidden=True) if isinstance(each, ForeignObjectRel))  # noqa: SLF001 - Django's own name
    found = {(each.related_model, each.field.name) for each in relations}
    left = ((model, name) for model, name in found if model not in OF_PAYROLL | DERIVED)
    return tuple(sorted(left, key=lambda each: each[0].__name__))


def is_more_known(worker: UUID) -> bool:
    """Whether there is a right, a link, a group, a declaration, a paper or anything else, also one that ended."""
    return bool(more_known([worker]))


def more_known(workers: Collection[UUID], apart: Collection[type[Model]] = ()) -> set[UUID]:
    """Of whom of these there is, in tables other than those `apart`."""
    tables = ((model, name) for model, name in beside() if model not in apart)
    rows = (Exists(model._default_manager.filter(**{name: OuterRef("pk")})) for model, name in tables)  # noqa: SLF001 - Django's own name
    return set(Worker.objects.filter(reduce(or_, map(Q, rows)), id__among=workers).values_list("id", flat=True))
