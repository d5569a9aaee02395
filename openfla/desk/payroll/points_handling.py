# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Points decided and shown, rules saved and withdrawn; what follows is settled in the same transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.act import Act
from openfla.desk.batch.kept_problems import problems_of
from openfla.desk.changes import Moved
from openfla.desk.handling import answers, handles
from openfla.desk.names_known import names_of
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.desk.payroll.held_points import held_points
from openfla.desk.payroll.payroll_file import PayrollFile, Settled
from openfla.desk.payroll.points import (
    DecidePoint,
    Origin,
    PayrollOrigins,
    PayrollPoints,
    PayrollPointsWaiting,
    PayrollRuleView,
    PointPage,
    PointView,
    SavePayrollRule,
    TryPointAgain,
    WithdrawPayrollRule,
)
from openfla.desk.payroll.settling import fields_of
from openfla.desk.payroll.turns import one_after_another
from openfla.desk.source_rules import rule_saved, rules_in_force, rules_withdrawn
from openfla.desk.successions.late import settled_late
from openfla.desk.workers.contract_terms import stored_terms
from openfla.records.fact import CURRENT
from openfla.records.models import Employment, PayrollMark, PayrollMessage, PayrollPoint, PayrollRule
from openfla.terms.payroll import PayrollDecision, PayrollField, PayrollSource
from openfla.terms.problem import Problem, Severity

AT_ONCE = 200
"""Points that a rule decides together: as many workers are in memory at most."""
Choice = tuple[PayrollPoint, PayrollDecision, UUID | None]


@handles(DecidePoint)
def decide_points(commands: Sequence[DecidePoint], act: Act) -> list[Outcome]:
    """Each point once, as it is when nobody else is at it; the workers are settled when all are decided."""
    rows, file = held_points({command.point for command in commands}, act)
    outcomes = [_decided(command, rows.get(command.point), file) for command in commands]
    fresh = {
        command.point: (rows[command.point], command.decision, None)
        for command, outcome in zip(commands, outcomes, strict=True)
        if isinstance(outcome, Done) and outcome.effect is Effect.CHANGED
    }
    overtaken = [row for row in rows.values() if row.closed_at is None and not row.code and not file.has_what(row)]
    became = _carried_out(list(fresh.values()), file, overtaken)
    told: set[UUID] = set()
    return [_telling(each, rows, became, told) for each in zip(commands, outcomes, strict=True)]


def _decided(command: DecidePoint, row: PayrollPoint | None, file: PayrollFile) -> Outcome:
    if row is None or row.employer_id != command.employer:
        return NOT_FOUND
    if row.closed_at is not None:
        same = row.decision == command.decision
        return Done(row.id, Effect.UNCHANGED, about=row.worker_id) if same else refused("payroll.point_closed", "point")
    if row.code:
        return refused("payroll.nothing_to_decide", "decision")
    if not file.has_what(row):
        return Refused((Problem("payroll.point_closed", "point"),), about=row.worker_id)
    return Done(row.id, Effect.CHANGED, about=row.worker_id)


def _carried_out(
    choices: Sequence[Choice], file: PayrollFile, beside: Sequence[PayrollPoint] = ()
) -> dict[UUID, Settled]:
    """What became of each worker of the decisions, and of the points beside them, by worker."""
    workers = {point.worker_id: point.employer_id for point in (*beside, *(point for point, _, _ in choices))}
    for point, decision, rule in choices:
        file.decide(point, decision, rule)
    became = {worker: file.settle(employer, worker) for worker, employer in workers.items()}
    if workers:
        file.store()
        moved, _ = settled_late(file.staff.touched, file.staff.act)
        last = next(reversed(became))
        became[last] = replace(became[last], moved=(*became[last].moved, *moved))
    return became


def _telling(
    each: tuple[DecidePoint, Outcome],
    rows: Mapping[UUID, PayrollPoint],
    became: Mapping[UUID, Settled],
    told: set[UUID],
) -> Outcome:
    """What was moved of a worker is told once; what keeps a decision from being carried out with that decision."""
    command, outcome = each
    settled = became.get(outcome.about) if outcome.about is not None else None
    if settled is None or outcome.about is None:
        return outcome
    moved = () if outcome.about in told else settled.moved
    told.add(outcome.about)
    if isinstance(outcome, Refused):
        return replace(outcome, moved=moved)
    takes = command.decision is PayrollDecision.SOURCE and outcome.effect is Effect.CHANGED
    held = settled.held.get(rows[command.point].key, ()) if takes else ()
    return replace(outcome, moved=moved, warnings=tuple(map(_as_warning, held)))


def _as_warning(problem: Problem) -> Problem:
    return replace(problem, severity=Severity.WARNING)


@handles(TryPointAgain)
def try_points_again(commands: Sequence[TryPointAgain], act: Act) -> list[Outcome]:
    """The workers are settled by what is known of them; nothing is new but what stood in the way."""
    rows, file = held_points({command.point for command in commands}, act)
    own = [
        rows[each.point] for each in commands if each.point in rows and rows[each.point].employer_id == each.employer
    ]
    became = _carried_out((), file, [row for row in own if row.closed_at is None])
    told: set[UUID] = set()
    outcomes: list[Outcome] = []
    for command in commands:
        row = rows.get(command.point)
        if row is None or row.employer_id != command.employer:
            outcomes.append(NOT_FOUND)
            continue
        settled = became.get(row.worker_id, Settled())
        effect = Effect.UNCHANGED if row.closed_at is not None or file.is_open(row) else Effect.CHANGED
        moved = () if row.worker_id in told else settled.moved
        told.add(row.worker_id)
        held = tuple(map(_as_warning, settled.held.get(row.key, ())))
        outcomes.append(Done(row.id, effect, about=row.worker_id, moved=moved, warnings=held))
    return outcomes


@handles(SavePayrollRule)
def save_payroll_rules(commands: Sequence[SavePayrollRule], act: Act) -> list[Outcome]:
    """The rule is the reference of the outcome."""
    return [_saved(command, act) for command in commands]


def _saved(command: SavePayrollRule, act: Act) -> Outcome:
    rule, effect = rule_saved(PayrollRule, command.employer, command.field.value, command.decision.value, act)
    one_after_another({command.employer})
    waiting = PayrollPoint.objects.filter(employer=command.employer, field=command.field.value, closed_at=None, code="")
    ids = list(waiting.order_by("worker", "id").values_list("id", flat=True))
    moved: list[Moved] = []
    for start in range(0, len(ids), AT_ONCE):
        rows, file = held_points(ids[start : start + AT_ONCE], act)
        points = [row for _, row in sorted(rows.items()) if row.closed_at is None]
        there = [(point, command.decision, rule) for point in points if file.has_what(point)]
        some = _carried_out(there, file, points)
        moved += (each for became in some.values() for each in became.moved)
    return Done(rule, effect, moved=tuple(moved))


@handles(WithdrawPayrollRule)
def withdraw_payroll_rules(commands: Sequence[WithdrawPayrollRule], act: Act) -> list[Outcome]:
    """A rule withdrawn before is unchanged."""
    return rules_withdrawn(PayrollRule, [(command.employer, command.rule) for command in commands], act)


@answers(PayrollPointsWaiting)
def payroll_points_waiting(question: PayrollPointsWaiting, _act: Act) -> int:
    """As many as the page of them has."""
    return _waiting(question.employer).count()


def _waiting(employer: UUID) -> QuerySet[PayrollPoint]:
    return PayrollPoint.objects.filter(employer=employer, closed_at=None)


@answers(PayrollPoints)
def payroll_points(question: PayrollPoints, _act: Act) -> PointPage:
    """The same queries however many points wait."""
    found = _waiting(question.employer)
    total = found.count()
    pages = max(1, -(-total // question.size))
    page = min(max(1, question.page), pages)
    start = (page - 1) * question.size
    rows = list(found.select_related("message").order_by("id")[start : start + question.size])
    return PointPage(tuple(_views(rows)), total, page, pages, _rules(question.employer))


def _views(rows: Sequence[PayrollPoint]) -> Iterable[PointView]:
    names = names_of({row.worker_id for row in rows})
    for row in rows:
        message, held = row.message, held_by(row)
        yield PointView(
            point=row.id,
            worker=row.worker_id,
            worker_name=names.get(row.worker_id, ""),
            field=PayrollField(row.field),
            ours=row.ours,
            theirs=row.theirs if held is None else None,
            held=held,
            opened_at=row.recorded_at,
            source=PayrollSource(message.source) if message else None,
            reference=message.reference if message else "",
            sent_at=message.sent_at if message else None,
        )


def held_by(row: PayrollPoint) -> Problem | None:
    """What keeps the contract out; of points from before its values were kept the code alone."""
    if not row.code:
        return None
    return next(iter(problems_of(row.theirs or ())), Problem(row.code))


def _rules(employer: UUID) -> tuple[PayrollRuleView, ...]:
    return tuple(
        PayrollRuleView(rule.id, PayrollField(rule.field), PayrollDecision(rule.decision), rule.recorded_at, saved_by)
        for rule, saved_by in rules_in_force(PayrollRule, employer)
    )


@answers(PayrollOrigins)
def payroll_origins(question: PayrollOrigins, _act: Act) -> tuple[Origin, ...]:
    """Nothing for contracts that the payroll says nothing of."""
    marks = list(PayrollMark.objects.filter(employer=question.employer, worker=question.worker))
    lineages = {mark.employment for mark in marks}
    employments = list(Employment.objects.filter(CURRENT, employer=question.employer, lineage__in=lineages))
    terms = stored_terms(employments)
    kept = {mark.employment: mark for mark in marks}
    recorded = {each.lineage: fields_of(terms[each.id], kept[each.lineage]) for each in employments}
    ids = {message for mark in marks for message in mark.said.values()}
    messages = {str(row.id): row for row in PayrollMessage.objects.filter(id__in=ids)}
    return tuple(
        Origin(
            mark.employment,
            PayrollField(name),
            messages[message].id,
            PayrollSource(messages[message].source),
            messages[message].reference,
            messages[message].sent_at,
            recorded[mark.employment].get(name) == mark.written.get(name),
        )
        for mark in marks
        if mark.employment in recorded
        for name, message in sorted(mark.said.items())
        if message in messages
    )
