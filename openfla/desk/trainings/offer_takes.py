# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a training that is offered or planned takes from its worker's years, and what these have room for."""

from fractions import Fraction

from openfla.desk.accounts.account_reading import YearBalance
from openfla.desk.accounts.year_figures import figures_in
from openfla.desk.act import Act
from openfla.desk.facts import account_facts, staff_contracts
from openfla.desk.trainings.offers import OfferTakes, OfferView
from openfla.desk.trainings.participation_file import attendance_of
from openfla.desk.trainings.participation_terms import segment_on
from openfla.law.checks import charge_split
from openfla.records.models import Participation
from openfla.terms.amount import days_of
from openfla.terms.duration import full_time_day
from openfla.terms.training import ParticipationState


def takes(part: Participation, view: OfferView, act: Act) -> tuple[OfferTakes, ...]:
    """Year by year, as it will be charged; nothing of a training that does not count for the right."""
    if not part.counts:
        return ()
    contracts = staff_contracts({part.employer_id: {part.worker_id}}).get(part.worker_id, [])
    slots = [(slot.on, slot.minutes) for slot in view.slots]
    split = charge_split(slots, minutes=part.minutes, attended=attendance_of([part]).get(part.id, ()))
    weeks = {each.year: segment_on(contracts, each.on).full_time_weekly_minutes for each in split}
    return tuple(_taken(part, each.year, days_of(each.minutes, full_time_day(weeks[each.year])), act) for each in split)


def _taken(part: Participation, year: int, days: Fraction, act: Act) -> OfferTakes:
    """The year's figures count a training that is planned already: the room is that without it."""
    employer, worker = part.employer_id, part.worker_id
    figures = figures_in(YearBalance(employer, worker, year), lambda: account_facts(employer, [worker])[worker], act)
    own = days if part.state == ParticipationState.PLANNED.value else Fraction(0)
    return OfferTakes(year, days, room=figures.left - figures.planned + own)
