# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The receipt of a saved file: what came in, what did not and why, what seems to be missing."""

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count

from openfla.desk.act import Act
from openfla.desk.batch.batch_views import COUNTED
from openfla.desk.batch.batches import Phase
from openfla.desk.batch.line_causes import causes_of
from openfla.desk.handling import answers
from openfla.desk.names_known import names_of
from openfla.desk.rescue.marks import saved_of
from openfla.desk.rescue.told import (
    EmptyQuarters,
    Gaps,
    KindCount,
    Missing,
    ReceiptView,
    RescueReceipt,
)
from openfla.records.models import Batch, BatchRecord, Organisation, Rescue, RescuedFact, RescueDoubt
from openfla.records.rescue_gaps import GAPS, Gap, Span, gaps, span_of, workers_in
from openfla.records.signatures import signatures
from openfla.terms.rescue import DoubtState, HowRescued, RescuedKind


@answers(RescueReceipt)
def rescue_receipt(question: RescueReceipt, _act: Act) -> ReceiptView | None:
    """The same statements however many lines the file has."""
    rescue = Rescue.objects.filter(batch=question.batch, employer=question.employer).first()
    employer = Organisation.objects.filter(id=question.employer).first()
    if rescue is None or rescue.batch_id is None or employer is None:
        return None
    batch = Batch.objects.filter(id=rescue.batch_id).first()
    counts = _counts(batch, rescue.batch_id)
    if batch is None and not counts["lines"]:
        return None
    span = span_of(rescue.id, employer.id)
    found = {name: gaps(name, rescue.id, employer.id, span) for name in GAPS}
    names = names_of({gap.worker for some in found.values() for gap in some})
    missing: dict[str, Any] = {name: _gaps(some, names) for name, some in found.items()}
    signed = signatures({rescue.entry}).get(rescue.entry)
    return ReceiptView(
        batch=rescue.batch_id,
        filename=rescue.filename,
        size=rescue.size,
        digest=bytes(rescue.digest).hex(),
        saved=saved_of(rescue),
        received_at=rescue.recorded_at,
        received_by=signed.person if signed else "",
        ended_at=batch.ended_at if batch else None,
        employer_name=employer.name,
        employer_number=employer.enterprise_number,
        sent_here=batch is not None,
        **counts,
        kinds=_kinds(rescue),
        causes=causes_of(rescue.batch_id, Phase.RUN),
        waiting=_waiting(rescue),
        workers=workers_in(rescue.id, employer.id),
        years=span.years,
        empty_quarters=_empty(span),
        **missing,
    )


def _counts(batch: Batch | None, file: UUID) -> dict[str, Any]:
    """Of all lines for who sent the file; else of those that the employer may see: its own."""
    if batch is not None:
        return {"lines": batch.total, **{name: getattr(batch, name) for name in COUNTED}}
    rows = BatchRecord.objects.filter(batch=file, phase=Phase.RUN.value).order_by().values_list("state")
    found = dict(rows.annotate(number=Count("id")))
    return {"lines": sum(found.values()), **{name: found.get(name, 0) for name in COUNTED}}


def _kinds(rescue: Rescue) -> tuple[KindCount, ...]:
    rows = RescuedFact.objects.filter(rescue=rescue).order_by().values_list("kind", "how")
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for kind, how, number in rows.annotate(number=Count("id")):
        counts[kind][how] = number
    return tuple(
        KindCount(kind, *(counts[kind].get(how, 0) for how in HowRescued)) for kind in RescuedKind if kind in counts
    )


def _waiting(rescue: Rescue) -> tuple[tuple[str, int], ...]:
    open_ones = RescueDoubt.objects.filter(rescue=rescue, state=DoubtState.OPEN.value).order_by()
    return tuple(sorted(open_ones.values_list("kind").annotate(number=Count("id"))))


def _gaps(found: list[Gap], names: dict[UUID, str]) -> Gaps:
    first = tuple(Missing(gap.worker, names.get(gap.worker, ""), gap.year) for gap in found)
    return Gaps(found[0].total if found else 0, first)


def _empty(span: Span) -> EmptyQuarters:
    if span.first is None or span.last is None:
        return EmptyQuarters(None, None, ())
    first, last = _quarter(span.first), _quarter(span.last)
    every = ((year, quarter) for year in range(first[0], last[0] + 1) for quarter in (1, 2, 3, 4))
    empty = tuple(each for each in every if first < each < last and each not in span.quarters)
    return EmptyQuarters(span.first, span.last, empty)


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month + 2) // 3
