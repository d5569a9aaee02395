# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The account of one worker at one employer: figures, reasons, trainings, recorded rights, history."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from fractions import Fraction
from uuid import UUID

from openfla.desk.accounts.accounts import AccountTraining, AccountView, WorkerAccount
from openfla.desk.accounts.movements import CreditLedger, LedgerView
from openfla.desk.accounts.movements_handling import ledger_of
from openfla.desk.accounts.year_figures import ZERO, figures_in
from openfla.desk.act import Act
from openfla.desk.facts import account_facts
from openfla.desk.handling import answers
from openfla.desk.history import history_of
from openfla.desk.recorded import recorded
from openfla.desk.rights.rights_handling import view_of
from openfla.law.account import years_to
from openfla.law.edition import edition
from openfla.law.explanation import explain_year
from openfla.law.leaving import at_the_end
from openfla.records.fact import CURRENT
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


@answers(WorkerAccount)
def worker_account(question: WorkerAccount, act: Act) -> AccountView | None:
    """None when the worker is not the employer's, or not the person's own."""
    named = WorkerDetails.objects.filter(lineage=question.worker)
    details = named.filter(recorded(question.facts_at)).first() or named.filter(CURRENT).first()
    worker = Worker.objects.filter(id=question.worker, employer=question.employer).first()
    employer = Organisation.objects.filter(id=question.employer).first()
    if worker is None or details is None or employer is None:
        return None
    facts = account_facts(question.employer, [question.worker], question.facts_at)[question.worker]
    known_on = question.known_on or act.today
    years = years_to(facts, max(act.today.year, question.year))
    figures = figures_in(question, lambda: facts, act)
    return AccountView(
        worker=worker.id,
        worker_name=f"{details.given_names} {details.family_name}".strip(),
        employer=employer.id,
        employer_name=employer.name,
        employer_number=employer.enterprise_number,
        year=question.year,
        years=tuple(years),
        figures=figures,
        reasons=explain_year(facts, year=question.year, known_on=known_on),
        leaving=at_the_end(facts.contracts, question.year, figures.left),
        ledger=_ledger(question, act),
        trainings=tuple(_trainings(question)),
        rights=tuple(view_of(row) for row in _rights(question)),
        history=history_of(worker=question.worker),
        edition=edition(),
    )


def _ledger(question: WorkerAccount, act: Act) -> LedgerView:
    on = question.on or date(question.year, 12, 31)
    asked = CreditLedger(question.employer, question.worker, on, question.known_on, question.facts_at)
    return ledger_of(asked, act)


def _rights(question: WorkerAccount) -> Iterable[Right]:
    rows = Right.objects.filter(recorded(question.facts_at), employer=question.employer, year=question.year)
    return rows.filter(worker=question.worker).order_by("recorded_at", "id")


def _trainings(question: WorkerAccount) -> Iterable[AccountTraining]:
    """The trainings that touch the year, newest first; what was cancelled is in the history."""
    parts = list(
        Participation.objects.filter(recorded(question.facts_at), employer=question.employer, worker=question.worker)
    )
    trainings = {
        row.lineage: row
        for row in Training.objects.filter(recorded(question.facts_at), lineage__in={part.training for part in parts})
        if row.starts_on.year <= question.year <= row.ends_on.year
    }
    shown = [part for part in parts if part.training in trainings]
    days = _days([part.id for part in shown], question)
    signed = signatures([part.entry for part in shown])
    shown.sort(key=lambda part: (trainings[part.training].starts_on, part.id), reverse=True)
    for part in shown:
        yield _training(part, trainings[part.training], days.get(part.id, ZERO), signed.get(part.entry))


def _days(parts: Collection[UUID], question: WorkerAccount) -> dict[UUID, Fraction]:
    found: dict[UUID, Fraction] = defaultdict(Fraction)
    charges = Charge.objects.filter(recorded(question.facts_at), participation__in=parts)
    for row in charges.filter(year=question.year, counts=True):
        found[row.participation_id] += Fraction(row.minutes) / full_time_day(row.full_time_weekly_minutes)
    return found


def _training(part: Participation, training: Training, days: Fraction, signed: Signature | None) -> AccountTraining:
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
    )
