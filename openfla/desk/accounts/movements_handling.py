# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The credit ledger put together: the movements of the law, and for each who recorded its cause, and when."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction

from openfla.desk.accounts.movements import CreditLedger, LedgerView, MovementView
from openfla.desk.accounts.provenance import Provenance, Withdrawal, provenance_of, withdrawals
from openfla.desk.act import Act
from openfla.desk.facts import account_facts
from openfla.desk.handling import answers
from openfla.desk.law.chosen import edition, readings
from openfla.law.account import yearly_account, years_to
from openfla.law.facts import AccountFacts
from openfla.law.movement import Movement, movements, place_of, sums
from openfla.law.revision import Posting, Revision, postings
from openfla.records.models import Worker

INSTANT = timedelta(microseconds=1)


@answers(CreditLedger)
def credit_ledger(question: CreditLedger, act: Act) -> LedgerView | None:
    """None when the worker is not the employer's, or not the person's own."""
    if not Worker.objects.filter(id=question.worker, employer=question.employer).exists():
        return None
    return ledger_of(question, act)


def ledger_of(question: CreditLedger, act: Act, facts: AccountFacts | None = None) -> LedgerView:
    """The ledger of a worker whom the asker may see; `facts` are those of its moment, where the caller has them."""
    known_on, at = question.known_on or act.today, question.facts_at or act.now
    changes = withdrawals(question.employer, question.worker, at)
    revisions = [_revision(question, change.at, known_on) for change in changes]
    now = year_movements(facts or _facts(question, at), question.on.year, known_on)
    posted = [each for each in postings(now, revisions) if each.movement.on <= question.on]
    return LedgerView(
        employer=question.employer,
        worker=question.worker,
        on=question.on,
        known_on=known_on,
        facts_at=at,
        movements=tuple(_told(posted, changes, provenance_of({each.movement.fact for each in posted}, at))),
        sums=sums(each.movement for each in posted),
        edition=edition(),
    )


def _revision(question: CreditLedger, at: datetime, known_on: date) -> Revision:
    before = _facts(question, at - INSTANT)
    after = year_movements(_facts(question, at), question.on.year, known_on)
    return Revision(year_movements(before, question.on.year, known_on), after, before.ids)


def _facts(question: CreditLedger, at: datetime) -> AccountFacts:
    """The facts of an instant."""
    return account_facts(question.employer, [question.worker], at)[question.worker]


def year_movements(facts: AccountFacts, year: int, known_on: date) -> tuple[Movement, ...]:
    """The movements of one year; none where there is nothing to account for."""
    accounts = yearly_account(facts, years=years_to(facts, year), known_on=known_on, readings=readings())
    return next((movements(each, facts) for each in accounts if each.year == year), ())


def _told(
    posted: Iterable[Posting], changes: Sequence[Withdrawal], known: dict[str, Provenance]
) -> Iterator[MovementView]:
    balance = Fraction(0)
    for each in sorted(posted, key=lambda posting: place_of(posting.movement)):
        balance += each.movement.days
        yield _view(each, balance, changes, known)


def _view(
    posting: Posting, balance: Fraction, changes: Sequence[Withdrawal], known: dict[str, Provenance]
) -> MovementView:
    movement = posting.movement
    recorded = known.get(movement.fact)
    change = None if posting.revision is None else changes[posting.revision]
    signed: Provenance | Withdrawal | None = change or recorded
    return MovementView(
        kind=movement.kind,
        on=movement.on,
        days=movement.days,
        balance=balance,
        because=movement.because,
        fact=movement.fact,
        title=recorded.title if recorded else "",
        recorded_at=signed.at if signed else None,
        recorded_by=signed.by if signed else "",
        reason=change.reason if change else "",
        corrects=posting.original.kind if posting.original else None,
    )
