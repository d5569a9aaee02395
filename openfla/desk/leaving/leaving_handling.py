# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What workers leave with, put together from their account forms and the trainings that they followed."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from openfla.desk.accounts.account_form import AccountFormView
from openfla.desk.accounts.account_form_handling import forms_read, moment_of
from openfla.desk.act import Act
from openfla.desk.facts import account_facts
from openfla.desk.handling import answers
from openfla.desk.law.chosen import readings
from openfla.desk.leaving.leaving import Leaving, LeavingView, TrainingFollowed, YearToCome
from openfla.desk.recorded import recorded
from openfla.desk.upkeep.erasures_handling import erased_from
from openfla.law.account import yearly_account, years_to
from openfla.law.facts import AccountFacts
from openfla.law.leaving import at_the_end, usable_until
from openfla.records import worker_erasing
from openfla.records.models import Charge, Participation, Training
from openfla.terms.duration import full_time_day
from openfla.terms.training import ParticipationState

ZERO = Fraction(0)
MOST_TO_COME = 5
"""Years: as long as a period, after which the balance returns to zero."""


@answers(Leaving)
def leaving(question: Leaving, act: Act) -> LeavingView | None:
    """None where the worker is not the employer's, or was not yet known to it that day."""
    view = next(leavings_read(question.employer, [question.worker], *moment_of(question.on, act)), None)
    if view is None:
        return None
    left = worker_erasing.leavers(question.employer, date.max, 1, question.worker)
    return replace(view, erased_from=erased_from(left[0])) if left else view


def leavings_read(employer: UUID, workers: Sequence[UUID], on: date, at: datetime) -> Iterator[LeavingView]:
    """Of those who were known then; the day of erasing is not of that moment, and is left out."""
    facts, followed = account_facts(employer, workers, at), _followed(employer, workers, at)
    for form in forms_read(employer, workers, on, at):
        yield _view(form, facts[form.worker], followed[form.worker])


def _view(form: AccountFormView, facts: AccountFacts, trainings: Sequence[TrainingFollowed]) -> LeavingView:
    year = form.years[-1] if form.years else None
    ended_on = _ended_on(form)
    balance = year.left if year else ZERO
    return LeavingView(
        worker=form.worker,
        employer=form.employer,
        employer_name=form.employer_name,
        employer_number=form.employer_number,
        on=form.on,
        read_at=form.read_at,
        family_name=form.identity.family_name,
        given_names=form.identity.given_names,
        birth_date=form.identity.birth_date,
        contracts=form.contracts,
        ended_on=ended_on,
        year=year,
        findings=at_the_end(facts.contracts, ended_on.year, balance) if ended_on else (),
        trainings=tuple(trainings),
        edition=form.edition,
        to_come=tuple(_to_come(facts, form.on, ended_on)) if ended_on else (),
        zero_on=_zero_on(ended_on, year.year, form.on) if ended_on and year else None,
    )


def _to_come(facts: AccountFacts, on: date, ended_on: date) -> Iterator[YearToCome]:
    if ended_on.year <= on.year:
        return
    last = min(ended_on.year, on.year + MOST_TO_COME)
    for each in yearly_account(facts, years=years_to(facts, last), known_on=on, readings=readings()):
        if each.year > on.year:
            yield YearToCome(each.year, each.credit.granted if each.regime_known else None)


def _zero_on(ended_on: date, year: int, on: date) -> date | None:
    until = usable_until(ended_on, year, on)
    return until if until < ended_on else None


def _ended_on(form: AccountFormView) -> date | None:
    ends = [each.ends_on for each in form.contracts]
    known = [day for day in ends if day is not None]
    return max(known) if known and len(known) == len(ends) else None


def _followed(employer: UUID, workers: Collection[UUID], at: datetime) -> dict[UUID, list[TrainingFollowed]]:
    """Of each worker, the first first; what was cancelled by then is not among them."""
    parts = Participation.objects.filter(recorded(at), employer=employer, worker__among=workers)
    taken = list(parts.filter(state=ParticipationState.FOLLOWED.value))
    rows = Training.objects.filter(recorded(at), employer=employer, lineage__among={part.training for part in taken})
    trainings = {row.lineage: row for row in rows}
    days = _days([part.id for part in taken], at)
    found: dict[UUID, list[TrainingFollowed]] = defaultdict(list)
    for part in taken:
        if part.training in trainings:
            found[part.worker_id].append(_training(part, trainings[part.training], days[part.id]))
    for each in found.values():
        each.sort(key=lambda line: (line.starts_on, line.title))
    return found


def _days(parts: Collection[UUID], at: datetime) -> dict[UUID, Fraction]:
    found: dict[UUID, Fraction] = defaultdict(Fraction)
    for row in Charge.objects.filter(recorded(at), participation__among=parts, counts=True):
        found[row.participation_id] += Fraction(row.minutes) / full_time_day(row.full_time_weekly_minutes)
    return found


def _training(part: Participation, training: Training, days: Fraction) -> TrainingFollowed:
    return TrainingFollowed(
        title=training.title,
        provider_name=training.provider_name,
        type=training.type,
        starts_on=training.starts_on,
        ends_on=training.ends_on,
        minutes=part.minutes,
        days=days,
        outcome=part.outcome,
        certificate=part.certificate,
        certificate_until=part.certificate_until,
    )
