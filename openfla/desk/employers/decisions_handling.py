# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Decisions that the law lets an employer take or obliges it to record: kept with their date, cancelled, listed."""

from collections.abc import Collection, Sequence
from fractions import Fraction
from uuid import UUID

from openfla.desk.accounts import standing
from openfla.desk.act import Act
from openfla.desk.conflict import absent, changed_meanwhile
from openfla.desk.employers.decision_problems import decided, stated_problems
from openfla.desk.employers.employer_facts import employer_facts
from openfla.desk.employers.sizes import (
    CancelDecision,
    DecisionCard,
    DecisionsView,
    DecisionView,
    EmployerDecisions,
    RecordDecision,
)
from openfla.desk.handling import answers, handles
from openfla.desk.history import history_of
from openfla.desk.outcome import Done, Effect, Outcome, Refused, refused
from openfla.desk.versions import holding, last_version, locked
from openfla.desk.withdrawal import withdraw
from openfla.law.decision_checks import check_decision
from openfla.law.facts import EmployerDecision as Decided
from openfla.records import bulk
from openfla.records.fact import CURRENT
from openfla.records.identifier import new_id
from openfla.records.models import EmployerDecision, SizeDeclaration
from openfla.records.turns import in_turn


@handles(RecordDecision)
def record_decisions(commands: Sequence[RecordDecision], act: Act) -> list[Outcome]:
    """A decision each, with its date; one that the law would give no effect is refused, the same once more changes
    nothing.
    """
    outcomes: list[Outcome] = []
    rows: list[EmployerDecision] = []
    known: dict[UUID, list[Decided]] = {}
    standing_so = _standing({command.employer for command in commands})
    for command in commands:
        if (same := standing_so.get(command)) is not None:
            outcomes.append(Done(same.lineage, Effect.UNCHANGED, holds=holding(same)))
            continue
        if command.employer not in known:
            known[command.employer] = list(employer_facts(command.employer).decisions)
        problems = stated_problems(command) or check_decision(decided(command), known[command.employer], act.today)
        if problems:
            outcomes.append(Refused(tuple(problems)))
            continue
        row = _decision_row(command, act)
        rows.append(row)
        standing_so[command] = row
        known[command.employer].append(decided(command))
        outcomes.append(Done(row.lineage, holds=holding(row)))
    bulk.insert(rows)
    standing.refresh_all({row.employer_id: min(r.from_year for r in rows) for row in rows}, act)
    return outcomes


def _standing(employers: Collection[UUID]) -> dict[RecordDecision, EmployerDecision]:
    """The decisions that stand at these employers, by the command that would record each, while nobody else records
    any.
    """
    in_turn(*(f"decisions of {employer}" for employer in employers))
    rows = EmployerDecision.objects.filter(CURRENT, employer__among=employers)
    return {
        RecordDecision(
            row.employer_id, row.kind, row.from_year, row.to_year, row.decided_on, _days(row), row.value
        ): row
        for row in rows
    }


def _days(row: EmployerDecision) -> Fraction | None:
    return None if row.numerator is None or not row.denominator else Fraction(row.numerator, row.denominator)


def _decision_row(command: RecordDecision, act: Act) -> EmployerDecision:
    return EmployerDecision(
        lineage=new_id(),
        kind=command.kind,
        from_year=command.from_year,
        to_year=command.to_year,
        numerator=None if command.days is None else command.days.numerator,
        denominator=None if command.days is None else command.days.denominator,
        value=command.value,
        decided_on=command.decided_on,
        **act.recorded(command.employer),
    )


@handles(CancelDecision)
def cancel_decisions(commands: Sequence[CancelDecision], act: Act) -> list[Outcome]:
    """Withdraws each."""
    known = {row.lineage: row for row in locked(EmployerDecision, {command.decision for command in commands})}
    years = {lineage: row.from_year for lineage, row in known.items()}
    outcomes = [_cancelled(command, known.pop(command.decision, None), act) for command in commands]
    done = [command for command, each in zip(commands, outcomes, strict=True) if isinstance(each, Done)]
    earliest = min((years[command.decision] for command in done), default=0)
    standing.refresh_all({command.employer: earliest for command in done}, act)
    return outcomes


def _cancelled(command: CancelDecision, row: EmployerDecision | None, act: Act) -> Outcome:
    if row is None or row.employer_id != command.employer:
        return absent(EmployerDecision, command.decision, command.employer)
    if row.id != command.version:
        return changed_meanwhile(row)
    if not command.reason.strip():
        return refused("desk.reason_missing", "reason")
    withdraw(EmployerDecision, [row.id], act, command.reason)
    return Done(row.lineage, Effect.CHANGED)


@answers(EmployerDecisions)
def employer_decisions(question: EmployerDecisions, _act: Act) -> DecisionsView:
    """The current decisions, with the history of all decisions and sizes."""
    rows = EmployerDecision.objects.filter(employer=question.employer)
    sizes = SizeDeclaration.objects.filter(employer=question.employer)
    touched = {row.lineage: f"{row.from_year}–{row.to_year}" for row in rows}
    touched |= dict(sizes.values_list("lineage", "quarter"))
    current = rows.filter(CURRENT).order_by("-decided_on", "-id")
    return DecisionsView(tuple(_view(row) for row in current), history_of(references=touched))


@answers(DecisionCard)
def decision_card(question: DecisionCard, _act: Act) -> DecisionView | None:
    """Its last version."""
    row = last_version(EmployerDecision, question.decision)
    return _view(row) if row is not None and row.employer_id == question.employer else None


def _view(row: EmployerDecision) -> DecisionView:
    return DecisionView(
        decision=row.lineage,
        version=row.id,
        kind=row.kind,
        from_year=row.from_year,
        to_year=row.to_year,
        decided_on=row.decided_on,
        days=_days(row),
        value=row.value,
        recorded_at=row.recorded_at,
        cancelled=row.withdrawn_at is not None,
    )
