# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The account of one worker at one employer: figures, reasons, trainings, recorded rights, history."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.accounts.accounts import AccountTraining, AccountView, WorkerAccount
from openfla.desk.accounts.movements import CreditLedger, LedgerView
from openfla.desk.accounts.movements_handling import ledger_of
from openfla.desk.accounts.year_figures import ZERO, figures_in
from openfla.desk.act import Act
from openfla.desk.facts import account_facts
from openfla.desk.handling import answers
from openfla.desk.history import history_of
from openfla.desk.law.chosen import edition, readings
from openfla.desk.recorded import recorded
from openfla.desk.rights.rights_handling import view_of
from openfla.desk.trainings.trust_marks import marks_of
from openfla.desk.workers.staff import Figures
from openfla.law.account import years_to
from openfla.law.explanation import explain_year
from openfla.law.facts import AccountFacts
from openfla.law.forecast import Unplanned, unplanned
from openfla.law.leaving import at_the_end, last_day
from openfla.records.composed import composed_once
from openfla.records.models import (
    Charge,
    Organisation,
    Participation,
    Right,
    Training,
    Worker,
    WorkerDetails,
)
from openfla.records.signatures import Signature, signatures
from openfla.terms.duration import full_time_day
from openfla.terms.training import TrustMark


@answers(WorkerAccount)
def worker_account(question: WorkerAccount, act: Act) -> AccountView | None:
    """None when the worker is not the employer's, or not the person's own."""
    details = _details.first(question.worker, question.facts_at) or _details.first(question.worker, None)
    worker = _workers.first(question.employer, question.worker)
    employer = _organisations.first(question.employer)
    if worker is None or details is None or employer is None:
        return None
    facts = account_facts(question.employer, [question.worker], question.facts_at)[question.worker]
    known_on = question.known_on or act.today
    years = years_to(facts, max(act.today.year, question.year))
    figures = figures_in(question, lambda: facts, act)
    leaving = () if facts.gone else at_the_end(facts.contracts, question.year, figures.left)
    reasons = explain_year(facts, year=question.year, known_on=known_on, readings=readings())
    return AccountView(
        worker=worker.id,
        worker_name=f"{details.given_names} {details.family_name}".strip(),
        employer=employer.id,
        employer_name=employer.name,
        employer_number=employer.enterprise_number,
        year=question.year,
        years=tuple(years),
        figures=figures,
        reasons=reasons,
        leaving=leaving,
        unplanned=None if leaving or facts.gone or reasons.warnings else _unplanned(question, figures, act),
        ledger=_ledger(question, act, facts),
        trainings=tuple(_trainings(question)),
        rights=tuple(
            view_of(row) for row in _rights(question.employer, question.worker, question.year, question.facts_at)
        ),
        history=history_of(worker=question.worker),
        edition=edition(),
        ended_on=last_day(facts.contracts),
    )


def _unplanned(question: WorkerAccount, figures: Figures, act: Act) -> Unplanned | None:
    free = figures.left - figures.planned
    now = question.year == act.today.year and question.known_on is None and question.facts_at is None
    return unplanned(free, figures.granted, question.year, act.today) if now and free > 0 and figures.granted else None


@composed_once
def _details(worker: UUID, at: datetime | None) -> QuerySet[WorkerDetails]:
    return WorkerDetails.objects.filter(recorded(at), lineage=worker).order_by("id")


@composed_once
def _workers(employer: UUID, worker: UUID) -> QuerySet[Worker]:
    return Worker.objects.filter(id=worker, employer=employer)


@composed_once
def _organisations(employer: UUID) -> QuerySet[Organisation]:
    return Organisation.objects.filter(id=employer)


def _ledger(question: WorkerAccount, act: Act, facts: AccountFacts) -> LedgerView:
    on = question.on or date(question.year, 12, 31)
    asked = CreditLedger(question.employer, question.worker, on, question.known_on, question.facts_at)
    return ledger_of(asked, act, facts)


@composed_once
def _rights(employer: UUID, worker: UUID, year: int, at: datetime | None) -> QuerySet[Right]:
    rows = Right.objects.filter(recorded(at), employer=employer, worker=worker, year=year)
    return rows.order_by("recorded_at", "id")


def _trainings(question: WorkerAccount) -> Iterable[AccountTraining]:
    """The trainings that touch the year, newest first; what was cancelled is in the history."""
    parts = _parts(question.employer, question.worker, question.facts_at)
    trainings = {
        row.lineage: row
        for row in _trainings_of({part.training for part in parts}, question.facts_at)
        if row.starts_on.year <= question.year <= row.ends_on.year
    }
    shown = [part for part in parts if part.training in trainings]
    days = _days([part.id for part in shown], question)
    signed = signatures([part.entry for part in shown])
    marks = marks_of([part.id for part in shown])
    shown.sort(key=lambda part: (trainings[part.training].starts_on, part.id), reverse=True)
    for part in shown:
        training, charged = trainings[part.training], days.get(part.id, ZERO)
        yield _training(part, training, charged, signed.get(part.entry), marks.get(part.id))


@composed_once
def _parts(employer: UUID, worker: UUID, at: datetime | None) -> QuerySet[Participation]:
    return Participation.objects.filter(recorded(at), employer=employer, worker=worker)


@composed_once
def _trainings_of(trainings: Collection[UUID], at: datetime | None) -> QuerySet[Training]:
    return Training.objects.filter(recorded(at), lineage__among=trainings)


def _days(parts: Collection[UUID], question: WorkerAccount) -> dict[UUID, Fraction]:
    found: dict[UUID, Fraction] = defaultdict(Fraction)
    for part, minutes, weekly in _charges(parts, question.year, question.facts_at):
        found[part] += Fraction(minutes) / full_time_day(weekly)
    return found


@composed_once
def _charges(parts: Collection[UUID], year: int, at: datetime | None) -> QuerySet[Charge, tuple[UUID, int, int]]:
    rows = Charge.objects.filter(recorded(at), participation__among=parts, year=year, counts=True)
    return rows.values_list("participation_id", "minutes", "full_time_weekly_minutes")


def _training(
    part: Participation, training: Training, days: Fraction, signed: Signature | None, trust: TrustMark | None
) -> AccountTraining:
    return AccountTraining(
        training=training.lineage,
        participation=part.lineage,
        title=training.title,
        provider_name=training.provider_name,
        type=training.type,
        state=part.state,
        starts_on=training.starts_on,
        ends_on=training.ends_on,
        minutes=part.minutes,
        days=days,
        counts=part.counts,
        counts_because=part.counts_because,
        outcome=part.outcome,
        certificate=part.certificate,
        certificate_until=part.certificate_until,
        registered_by=signed.organisation or signed.person if signed else "",
        withdrawn=part.withdrawn_at is not None,
        trust=trust,
    )
