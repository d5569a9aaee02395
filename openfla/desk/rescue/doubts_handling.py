# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Doubtful pairs side by side, and the rules in force."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.names_known import names_of
from openfla.desk.rescue.beside import Beside
from openfla.desk.rescue.decided import choices_for
from openfla.desk.rescue.doubts import DoubtPage, DoubtView, RescueDoubts, RescueRules, RuleView
from openfla.records.fact import CURRENT
from openfla.records.models import RescueDoubt, RescueRule
from openfla.records.signatures import signatures
from openfla.terms.rescue import Decision, DoubtKind, DoubtState, RescuedKind

OPEN = Q(state=DoubtState.OPEN.value)


@answers(RescueDoubts)
def rescue_doubts(question: RescueDoubts, _act: Act) -> DoubtPage:
    """The same queries however many pairs wait."""
    found = _asked(question)
    total = found.count()
    pages = max(1, -(-total // question.size))
    page = min(max(1, question.page), pages)
    start = (page - 1) * question.size
    order = ("-decided_at", "-id") if question.decided else ("-score", "id")
    rows = list(found.select_related("rescue").order_by(*order)[start : start + question.size])
    return DoubtPage(tuple(_views(rows)), total, page, pages, _groups(question.employer))


def _asked(question: RescueDoubts) -> QuerySet[RescueDoubt]:
    found = RescueDoubt.objects.filter(~OPEN if question.decided else OPEN, employer=question.employer)
    if question.kind is not None:
        found = found.filter(kind=question.kind.value)
    return found.filter(rescue__batch=question.batch) if question.batch is not None else found


def _groups(employer: UUID) -> tuple[tuple[DoubtKind, tuple[str, ...], int], ...]:
    waiting = RescueDoubt.objects.filter(OPEN, employer=employer).order_by().values_list("kind", "differs")
    counted = waiting.annotate(number=Count("id")).order_by("-number", "kind", "differs")
    return tuple((DoubtKind(kind), tuple(differs), number) for kind, differs, number in counted)


def _views(rows: Sequence[RescueDoubt]) -> list[DoubtView]:
    beside = Beside(rows)
    names = names_of({row.worker_id for row in rows})
    signed = signatures({row.decided_entry for row in rows if row.decided_entry})
    return [
        DoubtView(
            doubt=row.id,
            kind=DoubtKind(row.kind),
            batch=row.rescue.batch_id,
            filename=row.rescue.filename,
            line=row.line,
            worker=row.worker_id,
            worker_name=names.get(row.worker_id, ""),
            fact=row.candidate,
            fact_kind=RescuedKind(row.candidate_kind),
            score=row.score,
            parts=tuple(sorted(row.parts.items())),
            differs=tuple(row.differs),
            fields=beside.fields(row),
            choices=choices_for(row),
            state=DoubtState(row.state),
            decided_at=row.decided_at,
            decided_by=signed[row.decided_entry].person if row.decided_entry in signed else "",
            rule=row.rule_id,
        )
        for row in rows
    ]


@answers(RescueRules)
def rescue_rules(question: RescueRules, _act: Act) -> tuple[RuleView, ...]:
    """Three queries, however many rules."""
    rows = list(RescueRule.objects.filter(CURRENT, employer=question.employer).order_by("-recorded_at", "-id"))
    counted = RescueDoubt.objects.filter(rule__in=rows).order_by().values_list("rule").annotate(number=Count("id"))
    numbers = dict(counted)
    signed = signatures({row.entry for row in rows})
    return tuple(
        RuleView(
            rule=row.id,
            kind=DoubtKind(row.kind),
            differs=tuple(row.differs),
            decision=Decision(row.decision),
            saved_at=row.recorded_at,
            saved_by=signed[row.entry].person if row.entry in signed else "",
            decided=numbers.get(row.id, 0),
        )
        for row in rows
    )
