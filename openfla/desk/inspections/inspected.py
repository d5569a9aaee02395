# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which looks of inspections may be told by now. The journal names an inspection where it names a mandate."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import DateTimeField, Exists, ExpressionWrapper, F, OuterRef, QuerySet, Subquery

from openfla.records.models import Inspection, JournalSubject

_OF_ROW = Inspection.objects.filter(id=OuterRef("mandate"))
CASE_NUMBER = Subquery(_OF_ROW.values("case_number")[:1])
"""Of a row of the journal: the number of the case for which somebody looked; None where it was no inspection."""


def case_numbers(mandates: Collection[UUID | None]) -> dict[UUID, str]:
    """The same for what rows of the journal name as a mandate, those that are inspections; one statement."""
    named = {each for each in mandates if each is not None}
    return dict(Inspection.objects.filter(id__in=named).values_list("id", "case_number"))


def told_by(now: datetime, rows: QuerySet[JournalSubject]) -> QuerySet[JournalSubject]:
    """These rows without the looks of inspections whose delay is not over."""
    told_at = ExpressionWrapper(OuterRef("entry__at") + F("delay"), DateTimeField())
    return rows.filter(~Exists(_OF_ROW.annotate(told_at=told_at).filter(told_at__gt=now)))
