# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The receipt of a saved file: what came in, what did not and why, what seems to be missing."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from django.db.models import Count

from openfla.desk.act import Act
from openfla.desk.batches import Phase
from openfla.desk.handling import answers
from openfla.desk.line_causes import causes_of
from openfla.desk.names_known import names_of
from openfla.desk.rescue_marks import saved_of
from openfla.desk.rescue_told import (
    EmptyQuarters,
    Gaps,
    KindCount,
    Missing,
    ReceiptView,
    RescueReceipt,
)
from openfla.records.models import Batch, Organisation, Rescue, RescuedFact, RescueDoubt
from openfla.records.rescue_gaps import GAPS, Gap, Span, gaps, span_of, workers_in
from openfla.records.signatures import signatures
from openfla.terms.rescue import DoubtState, HowRescued, RescuedKind


@answers(RescueReceipt)
def rescue_receipt(question: RescueReceipt, _act: Act) -> ReceiptView | None:
    """For those who sent the file; the same statements however many lines it has."""
    rescue = Rescue.objects.filter(batch=question.batch, employer=question.employer).first()
    batch = Batch.objects.filter(id=question.batch).first()
    employer = Organisation.objects.filter(id=question.employer).first()
    if rescue is None or batch is None or employer is None:
        return None
    span = span_of(rescue.id, employer.id)
    found = {name: gaps(name, rescue.id, employer.id, span) for name in GAPS}
    names = names_of({gap.worker for some in found.values() for gap in some})
    signed = signatures({rescue.entry}).get(rescue.entry)
    return ReceiptView(
        batch=batch.id,
        filename=rescue.filename,
        size=rescue.size,
        digest=bytes(rescue.digest).hex(),
        saved=saved_of(rescue),
        received_at=batch.received_at,
        received_by=signed.person if signed else "",
        ended_at=batch.ended_at,
        employer_name=employer.name,
        employer_number=employer.enterprise_number,
        lines=batch.total,
        created=batch.created,
        changed=batch.changed,
        unchanged=batch.unchanged,
        refused=batch.refused,
        kinds=_kinds(rescue),
        causes=causes_of(batch.id, Phase.RUN),
        waiting=_waiting(rescue),
        workers=workers_in(rescue.id, employer.id),
        years=span.years,
        empty_quarters=_empty(span),
        **{name: _gaps(some, names) for name, some in found.items()},
    )


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
